//! Where the page has something else than the source.

use std::ops::Range;

use crate::briefing::{Briefing, Inline, STRUCK, Span};
use crate::text::Seam;

/// The line ends in a piece of a node's text at which a word goes on, those that are meant, and the marks of struck words
/// if they are wanted; in bytes from the piece's start. `whole` is where all of the text begins.
pub fn seams(briefing: &Briefing, whole: u32, piece: Span, marks: bool) -> Vec<Seam> {
    let mut seams = vec![];
    let here = |at: u32| (at - piece.start) as usize;
    let styles = briefing.styles(Span { start: whole, ..piece });
    for styled in styles.filter(|styled| styled.span.end >= piece.start) {
        let Span { start, end } = styled.span;
        let mut push = |range: Range<usize>, with| seams.push(Seam { range, with });
        let within = here(start.max(piece.start))..here(end.min(piece.end));
        match styled.inline {
            Inline::Joint => push(within, ""),
            Inline::Break => push(within, "\n"),
            Inline::Strike if marks => {
                push(within.start..within.start, STRUCK);
                push(within.end..within.end, STRUCK);
            }
            _ => {}
        }
    }
    seams.sort_by_key(|seam| seam.range.start);
    seams
}
