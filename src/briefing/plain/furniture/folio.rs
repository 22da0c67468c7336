//! Page numbers, as they stand on a line of their own or beside a running head.

use memchr::{memchr2_iter, memmem};

use crate::briefing::plain::marker::{is_roman_letter, roman};
use crate::briefing::plain::space::is_blank;

/// What says that a number is that of a page; those with a full stop are too short to say it alone.
const WORDS: &[&str] = &[
    "page",
    "pg.",
    "pag.",
    "p.",
    "seite",
    "s.",
    "página",
    "pagina",
    "pág.",
    "sida",
    "side",
    "sivu",
    "strona",
    "str.",
    "strana",
    "oldal",
    "sayfa",
    "страница",
    "стр.",
    "с.",
    "сторінка",
    "σελίδα",
    "صفحة",
    "صفحه",
    "עמוד",
    "第",
    "trang",
    "halaman",
];
/// What says it after the number.
const AFTER: &[&str] = &["页", "頁", "ページ", "쪽", "페이지", "oldal"];
/// What stands between a page and how many there are.
const OF: &[&str] = &[
    "of", "von", "sur", "de", "di", "av", "af", "z", "ze", "из", "з", "van", "out of", "/", "／", "|", "，",
    "共",
];
/// Longer lines are no furniture, in bytes.
pub(super) const LONGEST: usize = 120;
/// Numbers have so many digits, at most.
const MOST_DIGITS: usize = 4;
/// A page number with a page word and a total has so many words, at most.
const MOST_TOKENS: usize = 4;
/// Signs that set a page number off.
const DASHES: &[char] = &['-', '–', '—', '−', '~', '*', '·', '•'];

/// How a page number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `Page 3`, `Seite 3 von 9`
    Word,
    /// `- 3 -`
    Dashed,
    /// `3/9`, `3 of 9`
    OfAll,
    /// `[3]`
    Bracketed,
    /// `3`
    Bare,
    /// `iii`
    Roman,
}

/// A page number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Folio<'a> {
    pub form: Form,
    pub number: u32,
    /// How many pages there are, if that is told.
    pub total: Option<u32>,
    /// The running head beside it, or nothing.
    pub head: &'a str,
}

/// A first look at the bytes of a line: whether it is worth a closer one. Nearly all lines end in a letter or a full
/// stop, and begin with a letter.
pub(super) fn may_be_folio(line: &[u8]) -> bool {
    if line.is_empty() || line.len() > LONGEST {
        return false;
    }
    let line = line.trim_ascii();
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return false };
    match last {
        b'0'..=b'9' | b']' | b')' | b'-' | b'|' | b'>' | b'*' | b'~' => true,
        0x80.. => line.len() <= 40,
        b'i' | b'v' | b'x' | b'I' | b'V' | b'X' if line.len() <= 12 => true,
        _ if first.is_ascii_digit() => {
            // `3. Results` is an item, if no page is named at its end: `3. Results, page iv`, `3. Results, 4 oldal`.
            let figures = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_item = line.get(figures) == Some(&b'.') && !is_roman_letter(last);
            !is_item && line[1..].iter().take(MOST_DIGITS).any(|byte| matches!(byte, b' ' | b'\t'))
        }
        _ => line[..line.len().min(5)].eq_ignore_ascii_case(b"page ") || line[0] == b'[',
    }
}

impl<'a> Folio<'a> {
    /// The page number that a line is, or has at one of its ends.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        Self::alone(line).or_else(|| Self::headed(line))
    }

    fn alone(line: &'a str) -> Option<Self> {
        let inner = line.trim_matches(|c: char| {
            is_blank(c) || DASHES.contains(&c) || matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '|')
        });
        let (form, number, total) = numbered(inner)?;
        let form = match form {
            Form::Bare | Form::Roman if line.starts_with(DASHES) && line.ends_with(DASHES) => Form::Dashed,
            Form::Bare | Form::Roman
                if line.starts_with(['[', '(', '<', '|']) && line.len() > inner.len() + 1 =>
            {
                Form::Bracketed
            }
            Form::Bare | Form::Roman if line.len() > inner.len() => return None,
            form => form,
        };
        Some(Self { form, number, total, head: "" })
    }

    /// A running head with the page number before or after it. `Page 3` says what it is; other numbers are set off.
    fn headed(line: &'a str) -> Option<Self> {
        let spaces = line.match_indices(' ').map(|(at, _)| at);
        let with = |head: &'a str, folio: &'a str, set_off: bool| {
            if !(set_off || may_open(folio) && may_be_worded(folio)) {
                return None;
            }
            let folio = Self::alone(folio.trim_matches(is_blank))?;
            let head = head.trim_matches(|c: char| {
                is_blank(c) || DASHES.contains(&c) || matches!(c, '|' | ',' | ';' | ':')
            });
            let fits = head.contains(char::is_alphabetic) && (set_off || folio.form == Form::Word);
            fits.then_some(Self { head, ..folio })
        };
        let gaps: &[&str] = if has_gap(line) { &["  ", "\t", " | ", " – ", " — ", " - "] } else { &[] };
        for gap in gaps {
            // Most lines have at most one of them.
            let Some(at) = memmem::find(line.as_bytes(), gap.as_bytes()) else { continue };
            let last = line.rsplit_once(*gap).and_then(|(head, folio)| with(head, folio, true));
            let first = || with(&line[at + gap.len()..], &line[..at], true);
            if let Some(found) = last.or_else(first) {
                return Some(found);
            }
        }
        let tails = spaces.clone().rev().take(MOST_TOKENS);
        let found = tails.filter_map(|at| with(&line[..at], &line[at..], false)).last();
        found.or_else(|| {
            if !may_open(line) {
                return None;
            }
            spaces.take(MOST_TOKENS).filter_map(|at| with(&line[at..], &line[..at], false)).last()
        })
    }
}

/// `Page 3 of 9`, `3/9`, `3`, `iii`
fn numbered(words: &str) -> Option<(Form, u32, Option<u32>)> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    if !may_be_numbered(words) {
        return None;
    }
    let lower = words.to_lowercase();
    let unworded = WORDS.iter().find_map(|word| lower.strip_prefix(word));
    let rest = unworded.unwrap_or(&lower).trim_start_matches(is_blank);
    let (number, rest, roman) = number(rest)?;
    let rest = rest.trim_start_matches(is_blank);
    let after = AFTER.iter().find_map(|word| rest.strip_prefix(word));
    let worded = unworded.is_some() || after.is_some();
    let total = match after.unwrap_or(rest) {
        "" => None,
        rest => Some(total(rest)?),
    };
    let form = match (worded, total, roman) {
        (true, ..) => Form::Word,
        (_, Some(_), _) => Form::OfAll,
        (.., true) => Form::Roman,
        _ => Form::Bare,
    };
    let fits = number > 0 && total.is_none_or(|total| number <= total);
    fits.then_some((form, number, total))
}

/// Whether a word for pages begins with this letter of ASCII.
fn begins_word(letter: u8) -> bool {
    matches!(letter.to_ascii_lowercase(), b'h' | b'o' | b'p' | b's' | b't')
}

/// Whether a word for pages begins with these two letters, the first of which is of ASCII.
fn begins_word_so(first: u8, second: u8) -> bool {
    let second = second.to_ascii_lowercase();
    !second.is_ascii() && begins_word(first)
        || match first.to_ascii_lowercase() {
            b'h' => second == b'a',
            b'o' => second == b'l',
            b'p' => matches!(second, b'a' | b'g' | b'.'),
            b's' => matches!(second, b'a' | b'e' | b'i' | b't' | b'.'),
            b't' => second == b'r',
            _ => false,
        }
}

/// Whether a word for pages may stand in a text.
fn may_be_worded(text: &str) -> bool {
    let mut before = b' ';
    text.bytes().any(|byte| {
        let apart = !std::mem::replace(&mut before, byte).is_ascii_alphabetic();
        !byte.is_ascii() || apart && begins_word(byte)
    })
}

/// Whether something in a line is set off: by white space that is wider than a space, or by a sign between two.
fn has_gap(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr2_iter(b' ', b'\t', bytes).any(|at| {
        bytes[at] == b'\t' || bytes.get(at + 1).is_some_and(|next| matches!(next, b' ' | b'|' | b'-' | 0xE2))
    })
}

/// A first look at the ends: what is no number begins with the first letters of a word for pages, and has a figure in it,
/// or ends in a roman one or in a word for pages; these words end in a letter of roman numbers, or beyond ASCII.
fn may_be_numbered(words: &str) -> bool {
    let bytes = words.as_bytes();
    let Some(last) = bytes.last() else { return false };
    may_begin(words) && (!last.is_ascii() || is_roman_letter(*last) || bytes.iter().any(u8::is_ascii_digit))
}

/// Whether a page number may begin so.
fn may_begin(words: &str) -> bool {
    let bytes = words.as_bytes();
    let Some(first) = bytes.first() else { return false };
    match first {
        b'0'..=b'9' => {
            let rest = words.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_ascii_whitespace());
            // `3 of 9`, `3/9`, `3 oldal`
            rest.bytes()
                .next()
                .is_none_or(|byte| !byte.is_ascii() || b"ovsdaz/|".contains(&byte.to_ascii_lowercase()))
        }
        0x80.. => true,
        letter => {
            // The first two letters tell nearly all words from these.
            let second = bytes.get(1).copied().unwrap_or_default();
            begins_word_so(*letter, second)
                || is_roman_letter(*letter) && (is_roman_letter(second) || !second.is_ascii_alphabetic())
        }
    }
}

/// Whether a page number may begin here, behind a blank or a sign.
fn may_open(text: &str) -> bool {
    let text = text.trim_ascii_start();
    text.bytes().next().is_some_and(|first| first.is_ascii_punctuation()) || may_begin(text)
}

/// The number at the start, what follows it, and whether it is a roman one.
fn number(words: &str) -> Option<(u32, &str, bool)> {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let number = words[..digits].parse().ok().filter(|_| digits <= MOST_DIGITS)?;
        return Some((number, &words[digits..], false));
    }
    let letters = words.len() - words.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let number = roman(&words.as_bytes()[..letters]).filter(|_| (1..=6).contains(&letters))?;
    Some((number, &words[letters..], true))
}

/// ` of 9`
fn total(rest: &str) -> Option<u32> {
    let rest = rest.trim_start_matches(is_blank);
    let count = OF.iter().find_map(|of| rest.strip_prefix(of))?.trim_start_matches(is_blank);
    let count = count.strip_prefix('共').unwrap_or(count);
    let count = AFTER.iter().find_map(|word| count.strip_suffix(word)).unwrap_or(count);
    let (number, rest, roman) = number(count.trim_matches(is_blank))?;
    (rest.is_empty() && !roman).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_look_lets_every_word_pass() {
        let words = WORDS.iter().map(|word| word.as_bytes()).filter(|word| word[0].is_ascii());
        for word in words {
            assert!(begins_word(word[0]) && begins_word_so(word[0], word[1]), "{word:?}");
        }
        for word in OF.iter().chain(AFTER) {
            assert!(may_be_numbered(&format!("3 {word} 9")), "{word}");
        }
        assert!(
            AFTER
                .iter()
                .all(|word| may_be_worded(&format!("3{word}")) && may_be_numbered(&format!("iv {word}")))
        );
    }

    #[test]
    fn page_numbers_are_told_from_words() {
        use Form::{Bare, Bracketed, Dashed, OfAll, Roman, Word};
        type Seen = Option<(Form, u32, &'static str)>;
        let cases: &[(&str, Seen)] = &[
            ("Page 3 of 9", Some((Word, 3, ""))),
            ("[Page 3]", Some((Word, 3, ""))),
            ("- Page 3 -", Some((Word, 3, ""))),
            ("PAGE iv", Some((Word, 4, ""))),
            ("Seite 3 von 9", Some((Word, 3, ""))),
            ("Página 3 de 9", Some((Word, 3, ""))),
            ("Страница 3 из 9", Some((Word, 3, ""))),
            ("第 3 页 / 共 9 页", Some((Word, 3, ""))),
            ("第3页，共9页", Some((Word, 3, ""))),
            ("3 / 9 页", Some((OfAll, 3, ""))),
            ("第3頁", Some((Word, 3, ""))),
            ("3ページ", Some((Word, 3, ""))),
            ("p.3", Some((Word, 3, ""))),
            ("- 3 -", Some((Dashed, 3, ""))),
            ("— iv —", Some((Dashed, 4, ""))),
            ("~ 3 ~", Some((Dashed, 3, ""))),
            ("3/9", Some((OfAll, 3, ""))),
            ("3 of 9", Some((OfAll, 3, ""))),
            ("- 3/9 -", Some((OfAll, 3, ""))),
            ("[3]", Some((Bracketed, 3, ""))),
            ("3", Some((Bare, 3, ""))),
            ("xii", Some((Roman, 12, ""))),
            ("Annual review    page 3 of 9", Some((Word, 3, "Annual review"))),
            ("Annual review, page 3", Some((Word, 3, "Annual review"))),
            ("Page 3 | Annual review", Some((Word, 3, "Annual review"))),
            ("Annual review      3", Some((Bare, 3, "Annual review"))),
            ("3      Annual review", Some((Bare, 3, "Annual review"))),
            ("9/3", None),
            ("- 3", None),
            ("3.", None),
            ("Figure 3", None),
            ("see the page", None),
            ("mild", None),
            ("12345", None),
            ("0", None),
        ];
        for (line, want) in cases {
            let found = Folio::of(line).map(|folio| (folio.form, folio.number, folio.head));
            assert_eq!(found, *want, "{line:?}");
        }
    }
}
