//! The reading screen: header, outline, page, status line.

use super::canvas::Canvas;
use super::{chrome, outline, page, search};
use crate::app::{Mode, Model};

/// Draws the reading screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let Some(reading) = &model.reading else {
        chrome::plain_status(model, canvas);
        return;
    };
    chrome::reading_header(model, reading, canvas);
    if reading.briefing.nodes().is_empty() {
        let words = "This briefing is empty: there is nothing to read or to judge in it.";
        canvas.put_short(screen.page.x + 2, screen.page.y + 1, screen.page.width, words, canvas.theme.dim);
    }
    page::draw(reading, &screen, canvas);
    if let Some(area) = screen.outline {
        outline::draw(model, reading, area, canvas);
    }
    match model.mode() {
        Mode::Search(line) => search::draw(model, reading, line, canvas),
        _ => chrome::reading_status(model, reading, canvas),
    }
}
