//! The shelf: briefings with their progress and counts.

use super::canvas::Canvas;
use super::{chrome, status};
use crate::annotation::{Tag, Tally};
use crate::app::{Area, Model, Shelf};
use crate::keymap::Action;
use crate::store::{ShelfEntry, file_name};
use crate::text::{Flow, width};

/// Columns of one count.
const COUNT: u16 = 5;
/// Columns of a progress bar.
const BAR: usize = 10;
/// Columns that names have at the most, and that the tray needs.
const NAME: u16 = 28;
const TRAY: u16 = 10;

/// Draws the list of briefings.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let Some(shelf) = &model.shelf else { return };
    let rows: Vec<&ShelfEntry> = shelf.rows().collect();
    let title = format!("Shelf {} {}", canvas.theme.glyphs.dot, shelf.name());
    chrome::header(canvas, &screen, &title, |canvas, end| {
        let judged: usize = rows.iter().map(|entry| entry.tally.judged()).sum();
        let points: usize = rows.iter().map(|entry| entry.points).sum();
        let mut tally = Tally::default();
        for entry in &rows {
            for (sum, part) in tally.tags.iter_mut().zip(entry.tally.tags) {
                *sum += part;
            }
        }
        let at = chrome::tally(canvas, end, 0, tally).saturating_sub(3);
        canvas.put_right(0, at, 0, &format!("{judged} of {points} judged"), canvas.theme.text)
    });
    if rows.is_empty() {
        empty(model, shelf, screen.body, canvas);
    }
    let columns = Columns::of(&rows);
    let visible = shelf.list.visible(rows.len());
    for (y, at) in (screen.body.y..screen.body.y + screen.body.height).zip(visible) {
        row(rows[at], &columns, at == shelf.list.cursor, Area { y, height: 1, ..screen.body }, canvas);
    }
    foot(model, shelf, canvas);
}

fn foot(model: &Model, shelf: &Shelf, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    if shelf.typing || !shelf.filter.text().is_empty() {
        let text = shelf.filter.text();
        let at = canvas.put(0, status.y, 1, "/", canvas.theme.accent);
        canvas.put(at, status.y, status.width.saturating_sub(20), text, canvas.theme.text);
        if shelf.typing {
            let before: String = text.chars().take(shelf.filter.cursor()).collect();
            canvas.set_cursor(at + u16::try_from(width(&before)).unwrap_or(0), status.y);
        }
        let count = format!("{} shown", shelf.rows().len());
        canvas.put_right(at, status.width.saturating_sub(1), status.y, &count, canvas.theme.dim);
        return;
    }
    if let (Some(problem), None) = (shelf.problems.first(), &model.notice) {
        let problem = format!("{problem}{}", if shelf.problems.len() > 1 { " (and others)" } else { "" });
        canvas.put_short(1, status.y, status.width.saturating_sub(2), &problem, canvas.theme.error);
        return;
    }
    if shelf.scanning {
        canvas.put_right(0, status.width.saturating_sub(1), status.y, "reading the folder", canvas.theme.dim);
    }
    status::plain(model, canvas);
}

fn empty(model: &Model, shelf: &Shelf, area: Area, canvas: &mut Canvas<'_>) {
    let call = |action| model.call_here(action);
    let words = if !shelf.filter.text().is_empty() {
        format!(
            "No briefing has these words in its title or its name. {} shows all again.",
            call(Action::Leave)
        )
    } else if shelf.scanning {
        "Reading the folder".to_owned()
    } else {
        format!(
            "No briefings here. Put .txt or .md files into the folder ({} reads it again), or name one: obelus FILE.",
            call(Action::Rescan)
        )
    };
    let area = Area { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(3), ..area };
    canvas.put_paragraph(area, &words, canvas.theme.dim);
}

/// Columns that the widest contents of a column need.
struct Columns {
    name: u16,
    tray: u16,
}

impl Columns {
    fn of(rows: &[&ShelfEntry]) -> Self {
        let widest = rows.iter().map(|entry| width(&file_name(&entry.path))).max().unwrap_or(0);
        let waits = rows.iter().any(|entry| entry.waiting > 0);
        Self { name: u16::try_from(widest).unwrap_or(NAME).min(NAME), tray: if waits { TRAY } else { 0 } }
    }
}

fn row(entry: &ShelfEntry, columns: &Columns, is_current: bool, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let style = if is_current { theme.current } else { theme.text };
    if is_current {
        canvas.hold(area.y);
        canvas.put(area.x, area.y, 1, theme.glyphs.bar, theme.accent);
    }
    let x = area.x + 2;
    let end = area.x + area.width.saturating_sub(1);
    if let Some(error) = &entry.error {
        let at = canvas.put_short(x, area.y, area.width / 3, &file_name(&entry.path), style);
        canvas.put_short(
            at + 2,
            area.y,
            end.saturating_sub(at + 2),
            Flow::prose(error).as_str(),
            theme.error,
        );
        return;
    }
    let mut right = counts(entry, columns, area, end, canvas);
    if let (true, Some(modified)) = (area.width >= 110, entry.modified) {
        let date = modified.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d").to_string();
        right = canvas.put_right(x, right.saturating_sub(2), area.y, &date, theme.dim);
    }
    if area.width >= 90 {
        right = right.saturating_sub(columns.name + 2);
        canvas.put_short(right, area.y, columns.name, &file_name(&entry.path), theme.dim);
    }
    let title = Flow::prose(&entry.title);
    canvas.put_short(x, area.y, right.saturating_sub(x + 2), title.as_str(), style);
}

/// Bar, number, counts and tray, each in its column; returns where they begin.
fn counts(entry: &ShelfEntry, columns: &Columns, area: Area, end: u16, canvas: &mut Canvas<'_>) -> u16 {
    let theme = canvas.theme;
    let judged = entry.tally.judged();
    let mut at = end;
    if area.width >= 60 {
        at = at.saturating_sub(COUNT * u16::try_from(Tag::COUNT).unwrap_or(u16::MAX) - 1);
        for (column, tag) in (at..).step_by(COUNT.into()).zip(Tag::ALL) {
            let text = format!("{}{}", theme.glyph(tag), entry.tally.of(tag));
            let style = if entry.tally.of(tag) == 0 { theme.dim } else { theme.tag(tag) };
            canvas.put(column, area.y, COUNT, &text, style);
        }
        at = at.saturating_sub(2);
    }
    if entry.unread && entry.points == 0 {
        return canvas.put_right(area.x, at, area.y, "not read yet", theme.dim);
    }
    canvas.put_right(area.x, at, area.y, &format!("{judged}/{}", entry.points), theme.dim);
    at = at.saturating_sub(9);
    if area.width >= 60 {
        let full = (judged * BAR).checked_div(entry.points).unwrap_or(0).min(BAR);
        let [done, open] = theme.glyphs.progress;
        let bar = done.repeat(full) + &open.repeat(BAR - full);
        at = canvas.put_right(area.x, at, area.y, &bar, if judged == 0 { theme.dim } else { theme.text });
    }
    if entry.waiting > 0 {
        canvas.put_right(
            area.x,
            at.saturating_sub(1),
            area.y,
            &format!("tray {}", entry.waiting),
            theme.error,
        );
    }
    at.saturating_sub(columns.tray)
}
