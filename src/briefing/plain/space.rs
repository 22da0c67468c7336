//! White space: what is blank, and where the visible part of a line stands.

/// Columns between tab stops.
const TAB: usize = 8;

/// The visible part of a line, in bytes.
pub(super) type Range = (usize, usize);

/// The visible part of `text[from..stop]`, which is one line, and the column where it begins. Nothing visible gives an
/// empty range.
pub(super) fn visible(text: &str, from: usize, stop: usize) -> (usize, usize, usize) {
    let bytes = text.as_bytes();
    let mut start = from;
    let mut column = 0;
    while start < stop {
        match bytes[start] {
            b' ' | b'\x0b' => column += 1,
            b'\t' => column += TAB - column % TAB,
            byte if byte.is_ascii() => break,
            _ => match text[start..stop].chars().next().filter(|&c| is_blank(c)) {
                Some(c) => {
                    column += usize::from(c.is_whitespace());
                    start += c.len_utf8() - 1;
                }
                None => break,
            },
        }
        start += 1;
    }
    let mut end = stop;
    while end > start && matches!(bytes[end - 1], b' ' | b'\t' | b'\x0b') {
        end -= 1;
    }
    if end > start && !bytes[end - 1].is_ascii() {
        end = start + text[start..end].trim_end_matches(is_blank).len();
    }
    (start, end, column)
}

/// A text without the blanks before it.
pub(super) fn trim_start(text: &str) -> &str {
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let rest = &text[blanks..];
    // There are seldom others.
    if rest.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        rest
    } else {
        rest.trim_start_matches(is_blank)
    }
}

/// White space, and the characters that take no room and say nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}
