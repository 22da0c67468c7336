//! The signs before the lines of a quotation.

use crate::briefing::plain::space::is_blank;
use crate::briefing::tree::Span;

/// What stands before a quoted line.
pub(super) const SIGN: char = '>';

/// Where the signs stand inside a quotation.
pub(super) fn signs(text: &str, quote: Span) -> impl Iterator<Item = Span> {
    let words = &text[quote.range()];
    let starts = words.match_indices(['\n', '\r']).map(|(at, _)| at + 1);
    starts.filter_map(move |at| {
        let line = words[at..].trim_start_matches([' ', '\t', '\u{a0}']);
        let start = quote.range().start + words.len() - line.len();
        let length = line.len() - unquoted(line).len();
        line.starts_with(SIGN).then(|| Span::new(start, start + length))
    })
}

/// A line without the signs before it.
pub(super) fn unquoted(line: &str) -> &str {
    line.trim_start_matches(|c: char| c == SIGN || c != '\n' && c != '\r' && is_blank(c))
}
