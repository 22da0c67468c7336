//! Quotes and lists as deep as nobody nests them: for every line that goes on in the innermost, the parser goes through all
//! that are open, so that a small file could keep a reader waiting.

use std::borrow::Cow;

use memchr::memchr_iter;

/// Quotes and items that begin on one line, at most; the signs of what would begin beyond them are words.
const DEEPEST: usize = 200;

/// A text in which no line nests deeper, and where the backslashes stand that see to that, in bytes.
pub(super) fn shallow(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let mut shallow = String::new();
    let mut escapes = vec![];
    let (mut copied, mut from) = (0, 0);
    for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        if let Some(at) = overflow(&text[from..end]) {
            shallow.push_str(&text[copied..from + at]);
            escapes.push(shallow.len());
            shallow.push('\\');
            copied = from + at;
        }
        from = end + 1;
    }
    if escapes.is_empty() {
        return (Cow::Borrowed(text), escapes);
    }
    shallow.push_str(&text[copied..]);
    (Cow::Owned(shallow), escapes)
}

/// Where a line has the sign by which too much would begin on it.
fn overflow(line: &str) -> Option<usize> {
    if line.len() <= DEEPEST || is_rule(line) {
        return None;
    }
    let bytes = line.as_bytes();
    let mut at = 0;
    for _ in 0..DEEPEST {
        at = sign(bytes, at)? + 1;
    }
    sign(bytes, at)
}

/// Where the sign stands, behind blanks, that begins a quote or an item; of a number it is what ends it.
fn sign(bytes: &[u8], from: usize) -> Option<usize> {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let at = from + bytes[from..].iter().take_while(|&byte| blank(byte)).count();
    let number = bytes[at..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    match bytes.get(at + number)? {
        b'>' if number == 0 => Some(at),
        b'-' | b'*' | b'+' if number == 0 && bytes.get(at + 1).is_some_and(blank) => Some(at),
        b'.' | b')' if (1..10).contains(&number) && bytes.get(at + number + 1).is_some_and(blank) => {
            Some(at + number)
        }
        _ => None,
    }
}

/// `- - -`
fn is_rule(line: &str) -> bool {
    let mut signs = line.bytes().filter(|byte| !matches!(byte, b' ' | b'\t'));
    let first = signs.next();
    matches!(first, Some(b'-' | b'*')) && signs.all(|sign| Some(sign) == first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::markdown::parse;

    #[test]
    fn only_what_nests_too_deep_is_changed() {
        for (line, escaped) in [
            ("> ".repeat(DEEPEST) + "a", None),
            (">".repeat(DEEPEST) + "> a", Some(DEEPEST)),
            ("- ".repeat(DEEPEST) + "* a", Some(2 * DEEPEST)),
            ("1. ".repeat(DEEPEST) + "23) a", Some(3 * DEEPEST + 2)),
            ("> - ".repeat(DEEPEST) + "a", Some(2 * DEEPEST)),
            ("- ".repeat(2 * DEEPEST), None),
            ("-".repeat(2 * DEEPEST), None),
            ("a > ".repeat(2 * DEEPEST), None),
        ] {
            let text = format!("b\n{line}\nc");
            let (shallow, escapes) = shallow(&text);
            assert_eq!(escapes, escaped.map(|at| at + 2).into_iter().collect::<Vec<_>>(), "{line:?}");
            assert_eq!(shallow.replace('\\', ""), text);
        }
    }

    #[test]
    fn no_word_is_lost_at_any_depth() {
        for open in ["> ", ">", "- ", "1. ", "> - ", "+ 2) "] {
            let deep = open.repeat(3 * DEEPEST);
            let source = format!("{deep}first\nlazy\n{deep}second *words*\n\nlast\n");
            let briefing = parse(&source, "name");
            for word in ["first", "lazy", "second", "words", "last"] {
                assert!(briefing.text().contains(word), "{word} in {open:?}");
            }
        }
    }

    #[test]
    fn code_stays_as_it_is() {
        let line = "> ".repeat(DEEPEST + 1);
        for source in [format!("```\nb\n{line}a\nc\n```\n"), format!("    b\n    {line}a\n    c\n")] {
            let want = format!("b\n{line}a\nc");
            let briefing = parse(&source, "name");
            assert!(briefing.text().contains(&want), "{:?}", briefing.text());
        }
    }
}
