//! The line in which a query is typed.

use super::canvas::Canvas;
use crate::app::{Model, Reading, SearchLine};
use crate::text::width;

/// Draws the query, and which match of how many the reader stands on.
pub fn draw(model: &Model, reading: &Reading, line: &SearchLine, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    let (query, cursor) = (line.line.text(), line.line.cursor());
    let search = &reading.search;
    let count = match search.place(reading.stand.cursor) {
        _ if query.is_empty() => "words and notes; capitals make case count".to_owned(),
        _ if !search.settled => canvas.theme.glyphs.ellipsis.to_owned(),
        Some(place) => format!("{place} of {}", search.matches.len()),
        None => "no match".to_owned(),
    };
    let end = canvas.put_right(2, status.width.saturating_sub(1), status.y, &count, canvas.theme.dim);
    let at = canvas.put(0, status.y, 1, "/", canvas.theme.accent);
    let before: String = query.chars().take(cursor).collect();
    canvas.put(at, status.y, end.saturating_sub(at + 1), query, canvas.theme.text);
    canvas.set_cursor(at.saturating_add(u16::try_from(width(&before)).unwrap_or(u16::MAX)), status.y);
}
