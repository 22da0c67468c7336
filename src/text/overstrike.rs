//! Text as it goes to a printer that strikes twice: `man` and its kin print bold and underlined words so.

/// Goes back by one character.
const BACK: char = '\u{8}';

/// A text without what was struck twice: the same character for bold, an underscore for underlined words, and `+` over `o`
/// for a bullet. What else stands over another hides it, and both stay.
#[must_use]
pub fn without_overstrike(text: String) -> String {
    if memchr::memchr(BACK as u8, text.as_bytes()).is_none() {
        return text;
    }
    let mut printed = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let under = printed.chars().next_back();
        let over = rest.peek().copied();
        let seen = match (under, over) {
            (Some(under), Some(over)) if c == BACK => struck(under, over),
            _ => None,
        };
        match seen {
            Some(seen) => {
                printed.pop();
                printed.push(seen);
                rest.next();
            }
            None => printed.push(c),
        }
    }
    printed
}

/// What is seen where one character was struck over another, if that is meant.
fn struck(under: char, over: char) -> Option<char> {
    let is_mark = |c: char| !c.is_whitespace() && c != BACK;
    match (under, over) {
        ('+', 'o') | ('o', '+') | ('•', 'o' | '+') => Some('•'),
        (under, over) if under == over && is_mark(over) => Some(over),
        ('_', over) if is_mark(over) => Some(over),
        (under, '_') if is_mark(under) => Some(under),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_twice_is_read_once() {
        let cases = [
            ("N\u{8}NA\u{8}AM\u{8}ME\u{8}E", "NAME"),
            ("l\u{8}ls\u{8}s [_\u{8}O_\u{8}P]", "ls [OP]"),
            ("a\u{8}a\u{8}a\u{8}ab", "ab"),
            ("_\u{8}_x", "_x"),
            ("a\u{8}_", "a"),
            ("_\u{8}é\u{8}é", "é"),
            ("+\u{8}o one", "• one"),
            ("+\u{8}+\u{8}o\u{8}o one", "• one"),
            ("plain", "plain"),
        ];
        for (text, want) in cases {
            assert_eq!(without_overstrike(text.into()), want, "{text:?}");
        }
    }

    #[test]
    fn what_hides_another_word_stays_and_is_shown() {
        for text in ["no\u{8}\u{8}yes", "a\u{8}b", "\u{8}a", "a\u{8}", "a\n\u{8}\n", "a \u{8} b"] {
            assert_eq!(without_overstrike(text.into()), text);
        }
    }
}
