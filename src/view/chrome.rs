//! Header and rules: what stands around every screen.

use super::canvas::Canvas;
use super::standing;
use crate::annotation::{Tag, Tally};
use crate::app::{Model, Reading, Screen};
use crate::text::Flow;

/// Columns that a title has in any case.
const TITLE: u16 = 6;

/// Draws the header: a title, and counts at its right end.
pub fn header(
    canvas: &mut Canvas<'_>,
    screen: &Screen,
    title: &str,
    counts: impl FnOnce(&mut Canvas<'_>, u16) -> u16,
) {
    let Some(header) = screen.header else { return };
    let end = counts(canvas, header.width.saturating_sub(1));
    let title = Flow::prose(title);
    canvas.put_short(1, header.y, end.saturating_sub(3), title.as_str(), canvas.theme.strong);
    let rule = canvas.theme.glyphs.rules[0];
    canvas.rule(0, header.y + 1, header.width, rule, canvas.theme.dim);
    canvas.rule(0, screen.status.y.saturating_sub(1), header.width, rule, canvas.theme.dim);
}

/// Writes how many points carry each tag, ending before `end`; returns the column where it begins.
pub fn tally(canvas: &mut Canvas<'_>, end: u16, y: u16, tally: Tally) -> u16 {
    let mut at = end;
    for tag in Tag::ALL.into_iter().rev() {
        let text = format!("{}{}", canvas.theme.glyph(tag), tally.of(tag));
        let style = if tally.of(tag) == 0 { canvas.theme.dim } else { canvas.theme.tag(tag) };
        at = canvas.put_right(0, at, y, &text, style).saturating_sub(2);
    }
    at + 2
}

/// The header of an open briefing.
pub fn reading_header(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    header(canvas, &screen, reading.source.briefing.title(), |canvas, end| {
        let tray = waiting(reading, canvas, 0, end, 0);
        let at = if tray < end { tray.saturating_sub(3) } else { end };
        let counts = reading.ledger.tally();
        let at = tally(canvas, at, 0, counts).saturating_sub(3);
        let judged = if reading.source.whole {
            format!("{} of {} judged", counts.judged(), reading.source.briefing.points())
        } else {
            "reading on".to_owned() + canvas.theme.glyphs.ellipsis
        };
        let at = canvas.put_right(0, at, 0, &judged, canvas.theme.text);
        caveats(model, reading, canvas, at.saturating_sub(3))
    });
}

/// Writes what the reader must not forget, ending before `end`, as fully as half of the room allows; returns the column
/// where it begins.
fn caveats(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>, end: u16) -> u16 {
    let dot = format!(" {} ", canvas.theme.glyphs.dot);
    let full = standing::in_full(model, reading).join(&dot);
    if full.is_empty() {
        return end + 3;
    }
    let at = canvas.put_right(end / 2, end, 0, &full, canvas.theme.error);
    if at < end {
        return at;
    }
    canvas.put_right(0, end, 0, &standing::in_brief(reading, end.saturating_sub(TITLE)), canvas.theme.error)
}

/// Writes how many annotations wait, ending before `end`; returns the column where it begins.
pub fn waiting(reading: &Reading, canvas: &mut Canvas<'_>, from: u16, end: u16, y: u16) -> u16 {
    match reading.ledger.waits() {
        0 => end,
        waiting => canvas.put_right(from, end, y, &format!("tray {waiting}"), canvas.theme.error),
    }
}
