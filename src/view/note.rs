//! The note editor, over the lower part of the page.

use super::canvas::Canvas;
use crate::app::{Area, Model, NoteEditor};
use crate::keymap::{Action, Context};
use crate::text::{Flow, clean, wrap};

/// Bytes of a line that are laid out at once, at the most.
const PIECE: usize = 4096;

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
    let (rows, cursor) = lay_out(editor, usize::from(inner.width), usize::from(inner.height.max(1)));
    for (y, row) in (inner.y..inner.y + inner.height).zip(&rows) {
        canvas.put(inner.x, y, inner.width, row, canvas.theme.text);
    }
    let column = u16::try_from(cursor.0).unwrap_or(u16::MAX).min(inner.width);
    let row = u16::try_from(cursor.1).unwrap_or(u16::MAX);
    canvas.set_cursor(inner.x.saturating_add(column), inner.y.saturating_add(row));
}

fn title(model: &Model, editor: &NoteEditor) -> String {
    let draft = if editor.resumed { "draft of a note" } else { "note" };
    if editor.points.len() > 1 {
        return format!("{draft} on {} points", editor.points.len());
    }
    let Some(&point) = editor.points.first() else {
        return format!("{draft} on what is gone: {}", Flow::prose(&editor.first).as_str());
    };
    let words =
        model.reading.as_ref().map(|reading| Flow::prose(&reading.source.briefing.marked_words(point)));
    format!("{draft} on: {}", words.as_ref().map_or("", Flow::as_str))
}

fn foot(model: &Model) -> String {
    let wanted: [(&[Action], &str); 3] = [
        (&[Action::Accept], "saves"),
        (&[Action::NewLine], "new line"),
        (&[Action::Leave], "leaves, keeps a draft"),
    ];
    model.calls(Context::Note, &wanted, "   ")
}

/// The rows that there is room for, the cursor in sight; and the column and row of the cursor. What is not shown is not
/// laid out: a note may be a pasted megabyte.
fn lay_out(editor: &NoteEditor, columns: usize, height: usize) -> (Vec<String>, (usize, usize)) {
    let columns = columns.saturating_sub(1).max(1);
    let (pieces, (here, byte)) = pieces(editor);
    let (mut rows, (column, mut row)) = rows(pieces[here], byte, columns);
    for piece in pieces[..here].iter().rev() {
        if row + 1 >= height {
            break;
        }
        let (above, _) = self::rows(piece, 0, columns);
        row += above.len();
        rows.splice(0..0, above);
    }
    for piece in &pieces[here + 1..] {
        if rows.len() >= height {
            break;
        }
        rows.extend(self::rows(piece, 0, columns).0);
    }
    let top = (row + 1).saturating_sub(height);
    rows.drain(..top);
    (rows, (column, row - top))
}

/// The lines, the longest ones in pieces; and in which of them the cursor stands, at which byte. There is at least one.
fn pieces(editor: &NoteEditor) -> (Vec<&str>, (usize, usize)) {
    let (line_at, chars_at) = editor.input.cursor();
    let (mut pieces, mut cursor) = (Vec::new(), (0, 0));
    for (number, line) in editor.input.lines().iter().enumerate() {
        let byte_at = (number == line_at)
            .then(|| line.char_indices().nth(chars_at).map_or(line.len(), |(byte, _)| byte));
        let mut start = 0;
        loop {
            let piece = piece(&line[start..]);
            if let Some(byte) = byte_at.filter(|&byte| byte >= start) {
                cursor = (pieces.len(), byte - start);
            }
            pieces.push(piece);
            start += piece.len();
            if start >= line.len() {
                break;
            }
        }
    }
    (pieces, cursor)
}

/// As much of a line as is laid out at once: all of it, or up to a blank.
fn piece(line: &str) -> &str {
    if line.len() <= PIECE {
        return line;
    }
    let end = (0..=PIECE).rev().find(|&end| line.is_char_boundary(end)).unwrap_or(PIECE);
    let most = &line[..end];
    most.rfind(' ').map_or(most, |blank| &most[..=blank])
}

/// A piece in rows, and the column and row of this byte of it.
fn rows(piece: &str, byte: usize, columns: usize) -> (Vec<String>, (usize, usize)) {
    let text = clean(piece);
    let ranges = wrap(&text, columns);
    let at = clean(&piece[..byte]).len().min(text.len());
    let row = ranges.iter().rposition(|range| range.start <= at).unwrap_or(0);
    let typed = text.get(ranges[row].start..at).map_or(0, crate::text::width);
    (ranges.into_iter().map(|range| text[range].to_owned()).collect(), (typed.min(columns), row))
}
