//! Triage: one point, large, with what stands around it.

use super::canvas::Canvas;
use super::{chrome, status};
use crate::annotation::Tag;
use crate::app::{Area, Model, Reading, TRIAGE_MARK, Triage, first_lines, note_lines};
use crate::briefing::{NodeId, PointNumber};
use crate::keymap::{Action, Context};
use crate::text::Flow;

/// Rows that lead and neighbours need beside the point.
const CONTEXT: usize = 11;

/// Draws the point that is asked about, or the summary.
pub fn draw(model: &Model, triage: &Triage, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let Some(reading) = &model.reading else { return };
    chrome::reading_header(model, reading, canvas);
    let body = screen.triage(model.settings.measure);
    progress(reading, Area { y: screen.body.y, height: 1, ..body }, canvas);
    if triage.finished {
        summary(model, reading, triage, body, canvas);
    } else {
        point(reading, triage, body, canvas);
    }
    status::reading(model, reading, canvas);
}

/// How far through the briefing the reader is, judged points as a bar.
fn progress(reading: &Reading, area: Area, canvas: &mut Canvas<'_>) {
    let (judged, points) = (reading.ledger.tally().judged(), reading.source.briefing.points());
    let count = format!("{judged}/{points}");
    let end = canvas.put_right(area.x, area.x + area.width, area.y, &count, canvas.theme.dim);
    let cells = usize::from(end.saturating_sub(area.x + 1));
    let full = (judged * cells).checked_div(points).unwrap_or(0).min(cells);
    let [done, open] = canvas.theme.glyphs.progress;
    let at = canvas.put(area.x, area.y, area.width, &done.repeat(full), canvas.theme.accent);
    canvas.put(at, area.y, area.width, &open.repeat(cells - full), canvas.theme.dim);
}

/// The point, with its section above it and, where there is room, its lead and its neighbours.
fn point(reading: &Reading, triage: &Triage, area: Area, canvas: &mut Canvas<'_>) {
    let (briefing, here) = (&reading.source.briefing, reading.stand.cursor);
    let columns = usize::from(area.width.saturating_sub(TRIAGE_MARK)).max(1);
    let end = area.y + area.height;
    let path = briefing.section_path(here).join(canvas.theme.glyphs.path);
    let mut y = area.y;
    if !path.is_empty() && y < end {
        canvas.put_short(area.x, y, area.width, Flow::prose(&path).as_str(), canvas.theme.label);
        y += 1;
    }
    let roomy = usize::from(area.height) >= triage.lines.0 + CONTEXT;
    let section = briefing.section_of(here);
    let lead = section.and_then(|section| briefing.lead(section)).filter(|&lead| lead != here);
    let beside = |number: Option<PointNumber>| {
        let point = briefing.point(number?)?;
        (roomy && Some(point) != lead && briefing.section_of(point) == section).then_some(point)
    };
    let number = briefing.number(here);
    if let Some(lead) = lead.filter(|_| roomy) {
        y = words(reading, lead, Area { y, height: 3, ..area }, canvas) + 1;
    }
    let inset = Area { x: area.x + TRIAGE_MARK, width: area.width.saturating_sub(TRIAGE_MARK), ..area };
    if let Some(before) = beside(number.and_then(PointNumber::previous)) {
        y = words(reading, before, Area { y, height: 2, ..inset }, canvas);
    }
    y += u16::from(roomy);
    y = asked(reading, triage, Area { y, height: end.saturating_sub(y), ..area }, columns, canvas);
    if let Some(after) = beside(number.map(PointNumber::next)).filter(|_| y + 1 < end) {
        words(reading, after, Area { y: y + 1, height: 2.min(end - y - 1), ..inset }, canvas);
    }
}

/// The point that is asked about and its note; returns the row after them.
fn asked(reading: &Reading, triage: &Triage, area: Area, columns: usize, canvas: &mut Canvas<'_>) -> u16 {
    let theme = canvas.theme;
    let here = reading.stand.cursor;
    let words = reading.source.briefing.marked_words(here);
    let (flow, lines) = first_lines(&words, columns, triage.top + triage.lines.1);
    let x = area.x + TRIAGE_MARK;
    let room = area.width.saturating_sub(TRIAGE_MARK);
    let height = usize::from(area.height).min(triage.lines.1);
    let shown = lines.iter().skip(triage.top).take(height);
    let mut y = area.y;
    for (n, line) in shown.enumerate() {
        canvas.hold(y);
        canvas.put(area.x, y, 1, theme.glyphs.bar, theme.accent);
        if let (0, Some(tag)) = (n + triage.top, reading.ledger.tag(here)) {
            canvas.put(area.x + 2, y, 1, theme.glyph(tag), theme.tag(tag));
        }
        let end = canvas.put(x, y, room, &flow.as_str()[line.clone()], theme.strong);
        if n + 1 == height && triage.top + height < lines.len() {
            canvas.put(end, y, room, theme.glyphs.ellipsis, theme.accent);
        }
        y += 1;
    }
    let note = reading.ledger.note(here);
    let notes = if note.is_empty() { vec![] } else { note_lines(note, columns.saturating_sub(2).max(1)) };
    for line in notes.iter().take(usize::from((area.y + area.height).saturating_sub(y))) {
        let at = canvas.put(x, y, 1, theme.glyphs.note, theme.dim) + 1;
        canvas.put(at, y, room.saturating_sub(2), line, theme.note);
        y += 1;
    }
    y
}

/// A point for context: dim, with its mark, cut after the area's height; returns the row after it.
fn words(reading: &Reading, id: NodeId, area: Area, canvas: &mut Canvas<'_>) -> u16 {
    let words = reading.source.briefing.marked_words(id);
    let (flow, lines) = first_lines(&words, usize::from(area.width).max(1), usize::from(area.height));
    let shown = lines.len().min(usize::from(area.height));
    let theme = canvas.theme;
    if let Some(tag) = reading.ledger.tag(id) {
        canvas.put(area.x.saturating_sub(2), area.y, 1, theme.glyph(tag), theme.tag(tag));
    }
    let mut y = area.y;
    for (n, line) in lines.iter().take(shown).enumerate() {
        let end = canvas.put(area.x, y, area.width, &flow.as_str()[line.clone()], theme.dim);
        if n + 1 == shown && shown < lines.len() {
            canvas.put(end, y, 3, theme.glyphs.ellipsis, theme.dim);
        }
        y += 1;
    }
    y
}

fn summary(model: &Model, reading: &Reading, triage: &Triage, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let counts = reading.ledger.tally();
    let open = reading.source.briefing.points() - counts.judged();
    let skipped = triage.skipped(reading);
    let head = if open == 0 { "Every point is judged." } else { "You have been through every open point." };
    let mut y = area.y;
    let end = area.y + area.height;
    let mut line = |canvas: &mut Canvas<'_>, text: &str, style| {
        if y < end {
            canvas.put_short(area.x, y, area.width, text, style);
        }
        y += 1;
    };
    line(canvas, head, theme.strong);
    line(canvas, "", theme.text);
    for tag in Tag::ALL {
        line(canvas, &format!("{} {:>5}  {}", theme.glyph(tag), counts.of(tag), tag.name()), theme.tag(tag));
    }
    line(canvas, &format!("  {open:>5}  open"), theme.text);
    line(canvas, &format!("  {:>5}  with a note", counts.notes), theme.text);
    line(canvas, "", theme.text);
    line(canvas, &format!("{} tagged this time, {skipped} passed over.", triage.judged(reading)), theme.text);
    let key = |action| model.call(Context::Triage, action);
    if skipped > 0 {
        line(canvas, &format!("{} goes through the open ones again.", key(Action::First)), theme.dim);
    }
    line(canvas, &format!("{} goes to the page.", key(Action::Quit)), theme.dim);
}
