//! The outline: sections with their progress.

use super::canvas::Canvas;
use crate::app::{Area, Mode, Model, OutlineRow, Reading};
use crate::text::Flow;

/// Cells of a progress bar at the most.
const CELLS: usize = 4;

/// Draws the outline.
pub fn draw(model: &Model, reading: &Reading, area: Area, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    let focused = matches!(model.mode(), Mode::Outline);
    let current = reading
        .source
        .briefing
        .section_of(reading.stand.folds.seen(&reading.source.briefing, reading.stand.cursor));
    for (y, entry) in (area.y..).zip(reading.outline.rows()) {
        let is_current = current == Some(entry.section);
        row(reading, *entry, is_current, focused, Area { y, height: 1, ..area }, canvas);
    }
    let divider = if focused { canvas.theme.accent } else { canvas.theme.dim };
    for y in area.y..area.y + area.height {
        canvas.put(area.x + area.width, y, 1, canvas.theme.glyphs.divider, divider);
    }
    let screen = model.screen();
    if let (true, Some(header)) = (screen.is_wide(), screen.header) {
        let [_, upper, lower] = canvas.theme.glyphs.rules;
        canvas.put(area.width, header.y + 1, 1, upper, canvas.theme.dim);
        canvas.put(area.width, screen.status.y.saturating_sub(1), 1, lower, canvas.theme.dim);
    }
}

fn row(
    reading: &Reading,
    entry: OutlineRow,
    is_current: bool,
    focused: bool,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    let OutlineRow { section, depth } = entry;
    let theme = canvas.theme;
    if is_current {
        let style = if focused { theme.accent } else { theme.dim };
        if focused {
            canvas.hold(area.y);
        }
        canvas.put(area.x, area.y, 1, theme.glyphs.bar, style);
    }
    let end = progress(reading, entry, area, canvas);
    let indent = u16::try_from(depth.min(8) * 2).unwrap_or(0);
    let x = area.x + 1 + indent;
    let style = if is_current { theme.strong } else { theme.text };
    let label = Flow::prose(&reading.source.briefing.words_in(reading.source.briefing.node(section).label));
    let fold = if reading.stand.folds.is_folded(section) {
        format!("{} ", theme.glyphs.folded)
    } else {
        String::new()
    };
    canvas.put_short(x, area.y, end.saturating_sub(x + 1), &format!("{fold}{}", label.as_str()), style);
}

/// How much of a section is judged, at the right end of the row; returns the column where it begins.
fn progress(reading: &Reading, entry: OutlineRow, area: Area, canvas: &mut Canvas<'_>) -> u16 {
    let theme = canvas.theme;
    let nodes = entry.section..reading.source.briefing.end(entry.section);
    let end = area.x + area.width.saturating_sub(2);
    let points = reading.source.briefing.points_in(nodes.clone());
    if points == 0 {
        return end;
    }
    let counts = reading.ledger.tally_of(nodes.clone());
    let judged = counts.judged();
    if points == 1
        && let Some((_, judgement)) = reading.ledger.judged(nodes).next()
        && let Some(tag) = judgement.tag
    {
        return canvas.put_right(area.x, end, area.y, theme.glyph(tag), theme.tag(tag));
    }
    let cells = points.min(CELLS);
    // Full only when nothing is left, begun as soon as anything is judged.
    let full = if judged == points { cells } else { (judged * cells).div_ceil(points).min(cells - 1) };
    let [done, open] = theme.glyphs.progress;
    let bar = done.repeat(full) + &open.repeat(cells - full);
    let style = if judged == 0 { theme.dim } else { theme.text };
    canvas.put_right(area.x, end, area.y, &bar, style)
}
