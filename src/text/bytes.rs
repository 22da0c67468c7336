//! Bytes become text: UTF-8 first, then what a byte order mark says, then a guess that is named.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::charset::declared;

/// Text that bytes stand for, and what the reader should know about how it was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What the reader should know, without its subject: "has …".
    pub notices: Vec<String>,
    /// The same in brief.
    pub doubts: Doubts,
}

/// Why a text may not be what its writer wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Doubts {
    /// Nothing tells the encoding: it was guessed.
    pub guessed: bool,
    /// Some bytes are no text, and something else stands for them.
    pub replaced: bool,
}

impl Doubts {
    /// These and those.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { guessed: self.guessed || other.guessed, replaced: self.replaced || other.replaced }
    }
}

/// Why bytes are not read as text.
#[derive(Debug, PartialEq, Eq)]
pub enum Undecodable {
    /// They hold NUL bytes as texts do not; the first one's offset.
    Binary(usize),
    /// Nobody calls an encoding so (WHATWG Encoding Standard, section 4.2).
    UnknownEncoding,
}

/// Decodes bytes; `encoding` is the label of an encoding that the reader named.
///
/// # Errors
/// If nobody calls an encoding so, or the bytes are no text.
pub fn decode(bytes: Vec<u8>, encoding: Option<&str>) -> Result<Decoded, Undecodable> {
    if let Some(label) = encoding {
        return Ok(decode_as(encoding_named(label)?, &bytes, vec![]));
    }
    if let Some((marked, _)) = Encoding::for_bom(&bytes).filter(|&(marked, _)| marked != UTF_8) {
        let decoded = decode_as(marked, &bytes, vec![]);
        // A mark of UTF-16LE before text in UTF-32LE leaves every other character a NUL.
        return if decoded.text.starts_with('\0') { Err(Undecodable::Binary(2)) } else { Ok(decoded) };
    }
    refuse_binary(&bytes)?;
    Ok(guess(without_mark(bytes)))
}

/// Decodes the bytes of a page, which may name its own encoding. That counts behind what the reader named and what a byte
/// order mark says; where it cannot be, the page is read as any other text.
///
/// # Errors
/// As for [`decode`].
pub fn decode_page(bytes: Vec<u8>, encoding: Option<&str>) -> Result<Decoded, Undecodable> {
    let is_marked = || Encoding::for_bom(&bytes).is_some() || memchr::memchr(0, &bytes).is_some();
    let declared = if encoding.is_some() || is_marked() { None } else { declared(&bytes) };
    let Some(declared) = declared.filter(|&declared| declared != UTF_8) else {
        return decode(bytes, encoding);
    };
    // Who saved it as UTF-8 left the name of the old encoding in it: letters that are UTF-8 by chance are few.
    let is_utf8 = || !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok();
    let decoded = decode_as(declared, &bytes, vec![]);
    if decoded.doubts.replaced || (declared.is_single_byte() && is_utf8()) {
        decode(bytes, None)
    } else {
        Ok(decoded)
    }
}

/// The encoding that a reader names.
///
/// # Errors
/// If nobody calls one so.
pub fn encoding_named(label: &str) -> Result<&'static Encoding, Undecodable> {
    Encoding::for_label(label.as_bytes()).ok_or(Undecodable::UnknownEncoding)
}

/// The longest start of `bytes` that ends with a line, or at least with a character.
#[must_use]
pub fn cut_back(bytes: &[u8]) -> &[u8] {
    let wide = match Encoding::for_bom(bytes) {
        Some((marked, _)) if marked == UTF_16LE => Some([b'\n', 0]),
        Some((marked, _)) if marked == UTF_16BE => Some([0, b'\n']),
        _ => None,
    };
    let end = if let Some(line_end) = wide {
        let units = bytes.chunks_exact(2);
        let even = bytes.len() - units.remainder().len();
        units.rev().position(|unit| unit == line_end).map_or(even, |back| even - 2 * back)
    } else if let Some(at) = memchr::memrchr2(b'\n', b'\r', bytes) {
        at + 1
    } else {
        let incomplete = |error: &std::str::Utf8Error| error.error_len().is_none();
        std::str::from_utf8(bytes).err().filter(incomplete).map_or(bytes.len(), |error| error.valid_up_to())
    };
    &bytes[..end]
}

fn without_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    bytes
}

/// A NUL here and there in UTF-8 is damage; with many of them, or of other characters that no text has, a file is binary:
/// more than one in twenty bytes.
fn refuse_binary(bytes: &[u8]) -> Result<(), Undecodable> {
    let Some(first) = memchr::memchr(0, bytes) else { return Ok(()) };
    let is_odd = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let odd = bytes.iter().filter(is_odd).count();
    let is_stray = (odd == 1 || odd.saturating_mul(20) <= bytes.len()) && std::str::from_utf8(bytes).is_ok();
    if is_stray { Ok(()) } else { Err(Undecodable::Binary(first)) }
}

/// Text in ISO-2022-JP, which is all ASCII but for the escapes that say of which set the bytes after them are (RFC 1468;
/// WHATWG Encoding Standard, section 12.2, for those of half-width kana). One of them at least must lead out of ASCII,
/// and most of what it leads to must make sense: a text with the colours of a terminal does not.
fn by_its_escapes(bytes: &[u8]) -> Option<Decoded> {
    let leads_out = |at: usize| {
        let rest = &bytes[at + 1..];
        [b"$@", b"$B", b"(I"].iter().any(|escape| rest.starts_with(*escape))
    };
    if !bytes.is_ascii() || !memchr::memchr_iter(0x1B, bytes).any(leads_out) {
        return None;
    }
    let notice = format!("is read as {}, by its escapes: --encoding names another", ISO_2022_JP.name());
    let decoded = decode_as(ISO_2022_JP, bytes, vec![notice]);
    let lost = decoded.text.chars().filter(|&c| c == '\u{FFFD}').count();
    let found = decoded.text.chars().filter(|&c| !c.is_ascii() && c != '\u{FFFD}').count();
    (lost < found).then_some(decoded)
}

/// Decodes bytes of which nothing says what they are: UTF-8 if most of them are, else a guess that is named.
#[must_use]
pub fn guess(bytes: Vec<u8>) -> Decoded {
    if let Some(decoded) = by_its_escapes(&bytes) {
        return decoded;
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            let notices = memchr::memchr(0, text.as_bytes())
                .map(|at| format!("holds NUL bytes, the first on line {}", line_of(text.as_bytes(), at)));
            let notices: Vec<String> = notices.into_iter().collect();
            let doubts = Doubts { guessed: false, replaced: !notices.is_empty() };
            return Decoded { text, notices, doubts };
        }
        Err(error) => error.into_bytes(),
    };
    if let Some(notice) = mostly_utf8(&bytes) {
        let doubts = Doubts { guessed: false, replaced: true };
        return Decoded { text: String::from_utf8_lossy(&bytes).into_owned(), notices: vec![notice], doubts };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let notice = format!("is not UTF-8; read as {}, a guess: --encoding names another", guess.name());
    decode_as(guess, &bytes, vec![notice])
}

/// Decodes bytes of an encoding that is known; `notices` tell how.
#[must_use]
pub fn decode_as(encoding: &'static Encoding, bytes: &[u8], mut notices: Vec<String>) -> Decoded {
    let (text, damaged): (Cow<'_, str>, bool) = encoding.decode_with_bom_removal(bytes);
    // Whoever names an encoding has not guessed.
    let doubts = Doubts { guessed: !notices.is_empty(), replaced: damaged };
    if damaged {
        let line = text.find('\u{FFFD}').map_or(1, |at| line_of(text.as_bytes(), at));
        notices.push(format!("has bytes that are not {}, the first on line {line}", encoding.name()));
    }
    Decoded { text: text.into_owned(), notices, doubts }
}

/// Says where bytes are not UTF-8, if most that are not ASCII are.
///
/// A single bad byte makes a detector say windows-1252; but the sequences of UTF-8 hardly ever come about by chance.
fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    let (mut good, mut bad, mut offset, mut first) = (0usize, 0usize, 0usize, None);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        offset += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            bad += 1;
            first = first.or(Some(offset));
            offset += chunk.invalid().len();
        }
    }
    let first = first.filter(|_| bad <= good)?;
    let line = line_of(bytes, first);
    let places = if bad == 1 { "one place that is".to_owned() } else { format!("{bad} places that are") };
    Some(format!("has {places} not UTF-8, shown as \u{FFFD}: first at byte {first}, line {line}"))
}

/// The line of a byte, from 1, where lines end in LF, CRLF or CR.
fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = &bytes[..offset.min(bytes.len())];
    let lone = memchr::memchr_iter(b'\r', before).filter(|&at| bytes.get(at + 1) != Some(&b'\n')).count();
    memchr::memchr_iter(b'\n', before).count() + lone + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        let decoded = decode(bytes.to_vec(), None).unwrap();
        assert_eq!(decoded.notices, [""; 0], "{bytes:?}");
        decoded.text
    }

    fn notice(bytes: &[u8]) -> (String, String) {
        let mut decoded = decode(bytes.to_vec(), None).unwrap();
        (decoded.text, decoded.notices.remove(0))
    }

    #[test]
    fn unicode_is_read_with_and_without_marks() {
        assert_eq!(text("“é”\r\n".as_bytes()), "“é”\r\n");
        assert_eq!(text(b"\xEF\xBB\xBFa"), "a");
        assert_eq!(text(b"\xFF\xFEa\0\x1c\x20"), "a\u{201c}");
        assert_eq!(text(b"\xFE\xFF\0a\x20\x1c"), "a\u{201c}");
        assert_eq!(text(b""), "");
    }

    #[test]
    fn what_is_mostly_utf8_is_read_so_and_says_where_it_is_not() {
        let (text, said) = notice(b"\xE2\x80\x9Cone\xE2\x80\x9D\nb\xE9d\n");
        assert_eq!(text, "“one”\nb\u{FFFD}d\n");
        assert_eq!(said, "has one place that is not UTF-8, shown as \u{FFFD}: first at byte 11, line 2");
    }

    #[test]
    fn legacy_encodings_are_guessed_and_named() {
        let (text, said) = notice(b"Le caf\xE9 a \xE9t\xE9 ferm\xE9 apr\xE8s l'arriv\xE9e des invit\xE9s.");
        assert_eq!(text, "Le café a été fermé après l'arrivée des invités.");
        assert!(said.contains("windows-1252"), "{said}");
        let words = "В докладе говорится, что экспорт вырос на двенадцать процентов.";
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_U, encoding_rs::ISO_8859_5] {
            let (bytes, _, _) = encoding.encode(words);
            let (text, said) = notice(&bytes);
            assert!(text == words && said.contains(encoding.name()), "{text}: {said}");
        }
    }

    #[test]
    fn iso_2022_jp_is_known_by_its_escapes() {
        let texts = [
            "日本語の報告書です。\n",
            "- 経費は二倍になった\n- 収入は変わらない\n",
            "# 会議録\n\n出席者: 田中\n",
            "A mixed line, 混ぜた行, and English again.\n",
            "カタカナだけ\n",
            "ひらがな\r\nだけ\r\n",
            "１２３４、全角の数字\n",
            "最初だけ\n\nThen only ASCII follows, for a long while.\n",
            "①は JIS にない。②もない。でも読める。\n",
            "¥100 は百円\n",
        ];
        for text in texts {
            let (bytes, ..) = ISO_2022_JP.encode(text);
            if bytes.windows(2).any(|pair| pair == b"&#") {
                continue;
            }
            let (read, said) = notice(&bytes);
            assert!(read == text && said.contains("ISO-2022-JP, by its escapes"), "{text}: {read}, {said}");
        }
        // Half-width kana, and one byte that is damaged.
        assert_eq!(notice(b"\x1b(I6E6\x1b(B ok\n").0, "ｶﾅｶ ok\n");
        let damaged = decode(b"\x1b$BF|K\\8l$NJs9p\xFF\x1b(B\n".to_vec(), None);
        assert!(damaged.is_ok(), "{damaged:?}");
        let cut = decode(b"\x1b$BF|K\\8l$NJs9p=q$G$9\x0e\x1b(B\n".to_vec(), None).unwrap();
        assert!(cut.text.starts_with("日本語の報告書です") && cut.notices.len() == 2, "{cut:?}");
        // What only has colours, or puts the character set back, is plain text.
        for plain in ["\x1b[31mred\x1b[0m\n", "\x1b(B\x1b[mplain\n", "\x1b$\n", "a \x1b$B b\n"] {
            let decoded = decode(plain.as_bytes().to_vec(), None).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.notices.len()), (plain, 0), "{plain:?}");
        }
    }

    #[test]
    fn a_named_encoding_is_obeyed() {
        let decoded = decode(b"\x93a\x94".to_vec(), Some("Windows-1252")).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.notices.len()), ("“a”", 0));
        let damaged = decode(b"a\n\xFF".to_vec(), Some("utf-8")).unwrap();
        assert_eq!(damaged.notices, ["has bytes that are not UTF-8, the first on line 2"]);
        assert_eq!(decode(vec![], Some("ebcdic")), Err(Undecodable::UnknownEncoding));
    }

    #[test]
    fn a_page_is_read_as_it_says() {
        let said = |words: &str, name: &'static Encoding| {
            let page = format!("<meta charset={}><p>{words}", name.name());
            let bytes = name.encode(&page).0.into_owned();
            let decoded = decode_page(bytes, None).unwrap();
            (decoded.text == page, decoded.notices.len())
        };
        assert_eq!(said("Ä€“”", encoding_rs::WINDOWS_1252), (true, 0));
        assert_eq!(said("報告書", encoding_rs::SHIFT_JIS), (true, 0));
        assert_eq!(said("報告書", ISO_2022_JP), (true, 0));
        assert_eq!(said("доклад", encoding_rs::KOI8_R), (true, 0));
        // What it says is not so, or somebody says otherwise.
        let page = |bytes: &[u8], encoding| decode_page(bytes.to_vec(), encoding).unwrap().text;
        assert!(page("<meta charset=iso-8859-1>é“".as_bytes(), None).ends_with("é“"));
        assert!(page(b"<meta charset=gbk>caf\xE9 ferm\xE9 hier, a dit le maire", None).contains("fermé"));
        assert!(page(b"<meta charset=gbk>\xC4", Some("windows-1252")).ends_with('Ä'));
        assert!(page("\u{FEFF}<meta charset=gbk>é".as_bytes(), None).ends_with('é'));
    }

    #[test]
    fn binaries_are_refused_and_a_stray_nul_is_not() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0".to_vec(), None), Err(Undecodable::Binary(7)));
        assert_eq!(decode(b"\xFF\xFE\0\0a\0\0\0".to_vec(), None), Err(Undecodable::Binary(2)));
        let mut long = b"words \n".repeat(300);
        long[20] = 0;
        assert_eq!(notice(&long).1, "holds NUL bytes, the first on line 3");
        assert_eq!(notice(b"# T\n\n- one\0point\n").1, "holds NUL bytes, the first on line 3");
        assert_eq!(
            decode(b"a\0b\0c\0\n\0".to_vec(), None),
            Err(Undecodable::Binary(1)),
            "UTF-16LE, unmarked"
        );
    }

    #[test]
    fn a_head_ends_with_a_line_or_a_character() {
        let cases: [(&[u8], &[u8]); 6] = [
            (b"one\ntwo", b"one\n"),
            (b"one\rtwo", b"one\r"),
            (b"caf\xC3", b"caf"),
            (b"caf\xE9 x", b"caf\xE9 x"),
            (b"\xFF\xFEa\0\n\0b\0c", b"\xFF\xFEa\0\n\0"),
            (b"\xFE\xFF\0a\0", b"\xFE\xFF\0a"),
        ];
        for (bytes, want) in cases {
            assert_eq!(cut_back(bytes), want);
        }
    }
}
