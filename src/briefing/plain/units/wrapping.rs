//! Whether a text breaks its lines where they are full, and where that is.

use crate::briefing::plain::line::Line;
use crate::briefing::plain::pages::Pages;
use crate::briefing::plain::sentence::{ends, starts_small};

/// Lines that are looked at.
const SAMPLE: usize = 2_000;

/// The widest line that goes on in the next one, in characters; none if no line does.
pub(super) fn width(text: &str) -> Option<usize> {
    let mut lines = Pages::new(text, &[]).take(SAMPLE).peekable();
    let mut widest = None;
    while let Some(line) = lines.next() {
        if lines.peek().is_some_and(|next| goes_on(text, &line, next)) {
            widest = widest.max(Some(columns(text, &line)));
        }
    }
    widest
}

/// Whether a sentence runs on from one line to the next.
fn goes_on(text: &str, line: &Line, next: &Line) -> bool {
    let together = !next.gap && next.is_text() && next.indent.abs_diff(line.indent) <= 4;
    together && starts_small(next.words(text)) && !ends(line.words(text))
}

/// Where a line ends, in characters from the margin.
pub(super) fn columns(text: &str, line: &Line) -> usize {
    line.indent + line.words(text).chars().count()
}
