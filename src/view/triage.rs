//! Triage: one point, large, with what stands around it.

use super::canvas::Canvas;
use super::{chrome, status};
use crate::annotation::Tag;
use crate::app::{Area, Model, Reading, Triage, note_lines};
use crate::briefing::NodeId;
use crate::keymap::{Action, Context};
use crate::text::{Flow, wrap};

/// Draws the point that is asked about, or the summary.
pub fn draw(model: &Model, triage: &Triage, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let Some(reading) = &model.reading else { return };
    chrome::reading_header(model, reading, canvas);
    let rule = canvas.theme.glyphs.rules[0];
    if screen.header.is_some() {
        canvas.rule(0, 1, screen.whole.width, rule, canvas.theme.dim);
        canvas.rule(0, screen.status.y.saturating_sub(1), screen.whole.width, rule, canvas.theme.dim);
    }
    let text = model.settings.measure.min(screen.body.width.saturating_sub(4)).max(1);
    let area = Area { x: (screen.body.width.saturating_sub(text)) / 2, width: text, ..screen.body };
    progress(reading, area, canvas);
    let above = 2 + area.height / 8;
    let body = Area { y: area.y + above.min(area.height), height: area.height.saturating_sub(above), ..area };
    if triage.finished {
        summary(model, reading, triage, body, canvas);
    } else {
        point(reading, body, canvas);
    }
    status::reading(model, reading, canvas);
}

/// How far through the briefing the reader is, judged points as a bar.
fn progress(reading: &Reading, area: Area, canvas: &mut Canvas<'_>) {
    let (judged, points) = (reading.ledger.tally().judged(), reading.briefing.points());
    let count = format!("{judged}/{points}");
    let end = canvas.put_right(area.x, area.x + area.width, area.y, &count, canvas.theme.dim);
    let cells = usize::from(end.saturating_sub(area.x + 1));
    let full = (judged * cells).checked_div(points).unwrap_or(0).min(cells);
    let [done, open] = canvas.theme.glyphs.progress;
    let at = canvas.put(area.x, area.y, area.width, &done.repeat(full), canvas.theme.accent);
    canvas.put(at, area.y, area.width, &open.repeat(cells - full), canvas.theme.dim);
}

fn point(reading: &Reading, area: Area, canvas: &mut Canvas<'_>) {
    let briefing = &reading.briefing;
    let here = reading.cursor;
    let theme = canvas.theme;
    let columns = usize::from(area.width.saturating_sub(4)).max(1);
    let end = area.y + area.height;
    let mut y = area.y;
    let path = briefing.section_path(here).join(theme.glyphs.path);
    if !path.is_empty() && y < end {
        canvas.put_short(area.x, y, area.width, Flow::prose(&path).as_str(), theme.label);
        y += 1;
    }
    let section = briefing.section_of(here);
    let lead = section.and_then(|section| briefing.lead(section)).filter(|&lead| lead != here);
    let roomy = area.height >= 14;
    if let Some(lead) = lead.filter(|_| roomy) {
        y = words(reading, lead, y, Area { height: 3, ..area }, columns + 4, canvas) + 1;
    }
    let siblings =
        |id: Option<NodeId>| id.filter(|&id| Some(id) != lead && briefing.section_of(id) == section);
    let number = briefing.number(here).unwrap_or(1);
    if let Some(before) = siblings(briefing.point(number.wrapping_sub(1))).filter(|_| roomy) {
        y = words(reading, before, y, Area { x: area.x + 4, height: 2, ..area }, columns, canvas);
    }
    y += u16::from(y < end && area.height >= 6);
    let flow = Flow::prose(briefing.words(here));
    let lines = wrap(flow.as_str(), columns);
    let tag = reading.ledger.tag(here);
    for (n, line) in lines.into_iter().enumerate() {
        if y >= end {
            return;
        }
        canvas.put(area.x, y, 1, theme.glyphs.bar, theme.accent);
        if let (0, Some(tag)) = (n, tag) {
            canvas.put(area.x + 2, y, 1, theme.glyph(tag), theme.tag(tag));
        }
        canvas.put(area.x + 4, y, area.width.saturating_sub(4), &flow.as_str()[line], theme.strong);
        y += 1;
    }
    let note = reading.ledger.note(here);
    if !note.is_empty() {
        for line in note_lines(note, columns.saturating_sub(2).max(1)) {
            if y >= end {
                return;
            }
            let x = canvas.put(area.x + 4, y, 1, theme.glyphs.note, theme.dim) + 1;
            canvas.put(x, y, area.width.saturating_sub(6), &line, theme.note);
            y += 1;
        }
    }
    y += 1;
    if let Some(after) = siblings(briefing.point(number + 1)).filter(|_| roomy && y < end) {
        words(reading, after, y, Area { x: area.x + 4, height: 2.min(end - y), ..area }, columns, canvas);
    }
}

/// A point for context: dim, with its mark, cut after the area's height; returns the row after it.
fn words(reading: &Reading, id: NodeId, y: u16, area: Area, columns: usize, canvas: &mut Canvas<'_>) -> u16 {
    let flow = Flow::prose(reading.briefing.words(id));
    let lines = wrap(flow.as_str(), columns);
    let shown = lines.len().min(usize::from(area.height));
    let theme = canvas.theme;
    if let Some(tag) = reading.ledger.tag(id) {
        canvas.put(area.x.saturating_sub(2), y, 1, theme.glyph(tag), theme.tag(tag));
    }
    let mut at = y;
    for (n, line) in lines.iter().take(shown).enumerate() {
        let end = canvas.put(
            area.x,
            at,
            u16::try_from(columns).unwrap_or(u16::MAX),
            &flow.as_str()[line.clone()],
            theme.dim,
        );
        if n + 1 == shown && shown < lines.len() {
            canvas.put(end, at, 3, theme.glyphs.ellipsis, theme.dim);
        }
        at += 1;
    }
    at
}

fn summary(model: &Model, reading: &Reading, triage: &Triage, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let counts = reading.ledger.tally();
    let open = reading.briefing.points() - counts.judged();
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
    line(canvas, &format!("{} tagged this time, {skipped} passed over.", triage.judged), theme.text);
    let key = |action| status::key(model, Context::Triage, action).unwrap_or_default();
    if skipped > 0 {
        line(canvas, &format!("{} goes through the open ones again.", key(Action::First)), theme.dim);
    }
    line(
        canvas,
        &format!("{} goes back one point, {} to the page.", key(Action::Previous), key(Action::Quit)),
        theme.dim,
    );
}
