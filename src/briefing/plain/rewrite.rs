//! Words that stand otherwise in the text than in the tree: the cells of a row, which may be parted by strokes and taken
//! from several lines.

use super::super::tree::Span;

/// Words to be written over a stretch of the text that is at least as long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::briefing) struct Rewrite {
    pub extent: Span,
    pub words: String,
}

/// The text with words written over it, in the order of their places; what is left of a place is blank. All else stays
/// where it was.
pub(in crate::briefing) fn apply(text: String, rewrites: &[Rewrite]) -> String {
    if rewrites.is_empty() {
        return text;
    }
    let mut written = String::with_capacity(text.len());
    for Rewrite { extent, words } in rewrites {
        let place = extent.range();
        written.push_str(&text[written.len()..place.start]);
        written.push_str(words);
        written.extend(std::iter::repeat_n(' ', place.end.saturating_sub(written.len())));
    }
    written.push_str(&text[written.len()..]);
    written
}
