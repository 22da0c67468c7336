//! The reading screen: header, outline, page, status line.

use super::canvas::Canvas;
use super::{chrome, outline, page, search, status};
use crate::app::{Area, Mode, Model};

/// Draws the reading screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let Some(reading) = &model.reading else {
        if let Some(why) = &model.unopened {
            let page = screen.page;
            let area = Area { x: page.x + 2, y: page.y + 1, width: page.width.saturating_sub(3), ..page };
            canvas.put_paragraph(area, why, canvas.theme.error);
        }
        status::plain(model, canvas);
        return;
    };
    chrome::reading_header(model, reading, canvas);
    if reading.source.briefing.nodes().is_empty() {
        let words = "This briefing is empty: there is nothing to read or to judge in it.";
        let page = screen.page;
        let area =
            Area { x: page.x + 2, y: page.y + 1, width: page.width.saturating_sub(3), height: page.height };
        canvas.put_paragraph(area, words, canvas.theme.dim);
    }
    page::draw(reading, &screen, canvas);
    if let Some(area) = screen.outline {
        outline::draw(model, reading, area, canvas);
    }
    match model.mode() {
        Mode::Search(line) => search::draw(model, reading, line, canvas),
        _ => status::reading(model, reading, canvas),
    }
}
