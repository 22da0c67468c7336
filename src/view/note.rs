//! The note editor, over the lower part of the page.

use super::canvas::Canvas;
use crate::app::{Area, Model, NoteEditor};
use crate::keymap::{Action, Context};
use crate::text::{Flow, clean, wrap};

/// Draws the note editor.
pub fn draw(model: &Model, editor: &NoteEditor, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    let height = model.editor_height();
    let area = Area {
        x: screen.page.x,
        y: (screen.body.y + screen.body.height).saturating_sub(height),
        width: screen.whole.width.saturating_sub(screen.page.x),
        height,
    };
    canvas.boxed(area, &title(model, editor), &foot(model), canvas.theme.accent);
    let inner = area.inner();
    let inner = Area { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let (rows, cursor) = lay_out(editor, usize::from(inner.width));
    let top = (cursor.1 + 1).saturating_sub(usize::from(inner.height.max(1)));
    for (y, row) in (inner.y..inner.y + inner.height).zip(rows.iter().skip(top)) {
        canvas.put(inner.x, y, inner.width, row, canvas.theme.text);
    }
    let column = u16::try_from(cursor.0).unwrap_or(u16::MAX).min(inner.width);
    let row = u16::try_from(cursor.1 - top).unwrap_or(u16::MAX);
    canvas.set_cursor(inner.x.saturating_add(column), inner.y.saturating_add(row));
}

fn title(model: &Model, editor: &NoteEditor) -> String {
    let draft = if editor.resumed { "draft of a note" } else { "note" };
    if editor.points.len() > 1 {
        return format!("{draft} on {} points", editor.points.len());
    }
    let words = model.reading.as_ref().map(|reading| Flow::prose(reading.briefing.words(editor.points[0])));
    format!("{draft} on: {}", words.as_ref().map_or("", Flow::as_str))
}

fn foot(model: &Model) -> String {
    let key = |action| model.keymap.keys_for(Context::Note, action).first().map(ToString::to_string);
    let parts =
        [(Action::Accept, "saves"), (Action::NewLine, "new line"), (Action::Leave, "leaves, keeps a draft")];
    let parts = parts.into_iter().filter_map(|(action, does)| Some(format!("{} {does}", key(action)?)));
    parts.collect::<Vec<_>>().join("   ")
}

/// The words in rows, and the column and row of the cursor.
fn lay_out(editor: &NoteEditor, columns: usize) -> (Vec<String>, (usize, usize)) {
    let columns = columns.saturating_sub(1).max(1);
    let (line_at, chars_at) = editor.input.cursor();
    let mut rows = Vec::new();
    let mut cursor = (0, 0);
    for (number, line) in editor.input.lines().iter().enumerate() {
        let text = clean(line).into_owned();
        let ranges = wrap(&text, columns);
        if number == line_at {
            let before: String = line.chars().take(chars_at).collect();
            let at = clean(&before).len().min(text.len());
            let row = ranges.iter().rposition(|range| range.start <= at).unwrap_or(0);
            let typed = text.get(ranges[row].start..at).map_or(0, crate::text::width);
            cursor = (typed.min(columns), rows.len() + row);
        }
        rows.extend(ranges.into_iter().map(|range| text[range].to_owned()));
    }
    (rows, cursor)
}
