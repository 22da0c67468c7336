//! What stands further below tells what a marker is.

use super::line::Line;
use super::marker::{Class, Marker};
use super::pages::Pages;
use super::sentence::ends;

/// Lines that are looked at for the next item of a list.
const FORESIGHT: usize = 60;

/// A line of fewer bytes is ended by its writer and not by the margin.
pub(super) const WRAPPED: usize = 45;

/// Whether a marker is followed by the next one of its list, before other words stand in its column; a sentence that is
/// wrapped before such a marker is none.
pub(super) fn runs_on(text: &str, line: &Line, marker: Marker, rest: &Pages<'_>) -> bool {
    let mut before = *line;
    // Chinese paragraphs are set in by their first line, and go on at the margin.
    let set_in = text[..line.start].ends_with('\u{3000}');
    for next in rest.clone().take(FORESIGHT) {
        let goes_on = set_in && !next.gap && next.is_text();
        if next.indent < line.indent && !goes_on || (next.gap && next.is_text() && next.indent == line.indent)
        {
            return false;
        }
        let counts_on = |found: &Marker| found.ordinal == marker.ordinal + 1;
        // `i` among letters begins a list of roman numbers under one of them.
        let is_other = |found: &Marker| !counts_on(found) && found.as_roman().is_some();
        let found = next.marker().filter(|found| next.indent == line.indent && found.class == marker.class);
        let found = found.filter(|found| !is_other(found));
        if let Some(found) = found {
            let words = before.words(text);
            let is_over = next.gap || words.len() < WRAPPED || ends(words);
            return counts_on(&found) && is_over;
        }
        before = next;
    }
    false
}

/// Whether a list goes on in the column of a line, from this class and ordinal.
pub(super) fn goes_on(line: &Line, class: Class, ordinal: u32, rest: &Pages<'_>) -> bool {
    let below = rest.clone().take(FORESIGHT).take_while(|next| next.indent >= line.indent);
    below
        .filter(|next| next.indent == line.indent)
        .filter_map(|next| next.marker())
        .any(|next| next.class == class && next.ordinal == ordinal + 1)
}
