//! How a part came over the wire: as it is, in quoted-printable, in base64 (RFC 2045, section 6).

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;

use super::lines::ByteLines;

/// The bytes of a part, and how their lines stand to those of the source.
#[derive(Debug, Default)]
pub(super) struct Unpacked<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// By line of the bytes: those that were broken on the way once more for each time they stand here, in order.
    pub broken: Vec<usize>,
    /// Whether something in it is not as its encoding has it.
    pub damaged: bool,
}

/// Unpacks a part by the name of its encoding, in small letters. What nobody knows is taken as it is.
pub(super) fn unpack<'a>(bytes: &'a [u8], encoding: &str) -> Unpacked<'a> {
    match encoding {
        "quoted-printable" => unquote(bytes),
        "base64" => from_base64(bytes),
        _ => Unpacked { bytes: bytes.into(), ..Unpacked::default() },
    }
}

/// How many bytes a part has once unpacked.
pub(super) fn size_of(bytes: &[u8], encoding: &str) -> usize {
    match encoding {
        "base64" => bytes.iter().filter(|&&byte| is_digit(byte)).count() * 3 / 4,
        "quoted-printable" => unquote(bytes).bytes.len(),
        _ => bytes.len(),
    }
}

/// One of the 64 digits.
fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// What is no digit says nothing (RFC 2045, section 6.8), but for the sign that ends a group.
fn from_base64(bytes: &[u8]) -> Unpacked<'_> {
    let digits: Vec<u8> = bytes.iter().copied().filter(|&byte| is_digit(byte) || byte == b'=').collect();
    let strange = bytes.iter().any(|&byte| !(is_digit(byte) || byte == b'=' || byte.is_ascii_whitespace()));
    let unpacked = base64_decode(&digits);
    let damaged = strange || unpacked.is_none();
    Unpacked { bytes: unpacked.unwrap_or_default().into(), broken: vec![], damaged }
}

/// Undoes quoted-printable. An equals sign that begins no byte and no broken line stays one.
fn unquote(bytes: &[u8]) -> Unpacked<'_> {
    let mut unpacked = Vec::with_capacity(bytes.len());
    let (mut broken, mut damaged, mut number) = (vec![], false, 0);
    for line in ByteLines::of(bytes) {
        // Blanks at the end were put there on the way.
        let words = line.words.trim_ascii_end();
        let is_broken = words.ends_with(b"=");
        let words = if is_broken { &words[..words.len() - 1] } else { words };
        damaged |= push_unquoted(words, &mut unpacked);
        if is_broken {
            broken.push(number);
        } else if line.end > line.start + line.words.len() {
            unpacked.push(b'\n');
            number += 1;
        }
    }
    Unpacked { bytes: unpacked.into(), broken, damaged }
}

/// The bytes of one word in quoted-printable.
pub(super) fn unquoted(word: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(word.len());
    push_unquoted(word, &mut bytes);
    bytes
}

/// Adds what a line stands for; tells whether something in it stands for nothing.
fn push_unquoted(line: &[u8], bytes: &mut Vec<u8>) -> bool {
    let digit = |at: usize| line.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let (mut damaged, mut at) = (false, 0);
    while at < line.len() {
        match (line[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            (byte, ..) => {
                damaged |= byte == b'=';
                bytes.push(byte);
            }
        }
        at += 1;
    }
    damaged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: &str) -> (String, Vec<usize>, bool) {
        let Unpacked { bytes, broken, damaged } = unpack(bytes, encoding);
        (String::from_utf8_lossy(&bytes).into_owned(), broken, damaged)
    }

    #[test]
    fn quoted_printable_keeps_what_it_does_not_understand() {
        let cases: [(&str, &str, &[usize], bool); 6] = [
            ("a=C3=A9 b=\r\nc  \r\nd=3D1\r\n", "aé bc\nd=1\n", &[0], false),
            ("x =\n=\ny", "x y", &[0, 0], false),
            ("a\n\nb=\nc", "a\n\nbc", &[2], false),
            ("1 = 2 =zz\n", "1 = 2 =zz\n", &[], true),
            ("=c3=a9=", "é", &[0], false),
            ("", "", &[], false),
        ];
        for (bytes, text, broken, damaged) in cases {
            assert_eq!(read(bytes.as_bytes(), "quoted-printable"), (text.into(), broken.into(), damaged));
        }
    }

    #[test]
    fn base64_passes_over_what_is_no_digit() {
        assert_eq!(read(b"YWJj\r\nZGVm\r\n", "base64"), ("abcdef".into(), vec![], false));
        assert_eq!(read(b"YWJj!ZGVm\0", "base64"), ("abcdef".into(), vec![], true));
        assert_eq!(read(b"YWI=ZGVm", "base64").0, "abdef");
        assert_eq!(read(b"", "base64").0, "");
        assert_eq!(size_of(b"YWJj\nZGU=\n", "base64"), 5);
    }
}
