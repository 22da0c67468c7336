//! The list of keys, and the palette.

use super::canvas::Canvas;
use crate::app::{Area, Help, HelpRow, Model};
use crate::keymap::{Action, Context};
use crate::text::width;

/// Draws the list of keys.
pub fn draw(model: &Model, help: &Help, canvas: &mut Canvas<'_>) {
    let body = model.screen().body;
    let area = body.middle(body.width.saturating_sub(4).clamp(20, 84).min(body.width), body.height);
    let title = if help.palette { "commands" } else { "keys" };
    canvas.boxed(area, title, &foot(model, help), canvas.theme.accent);
    let inner = area.inner();
    let inner = Area { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    filter(model, help, inner, canvas);
    let rows = help.rows();
    let list = Area { y: inner.y + 2.min(inner.height), height: inner.height.saturating_sub(2), ..inner };
    if rows.is_empty() {
        canvas.put_short(list.x, list.y, list.width, "nothing with these words", canvas.theme.dim);
    }
    let keys = rows.iter().map(|row| width(&row.keys)).max().unwrap_or(0).min(usize::from(inner.width) / 3);
    let keys = u16::try_from(keys).unwrap_or(0);
    let visible = help.list.visible(rows.len());
    for (y, at) in (list.y..list.y + list.height).zip(visible) {
        let same = at > 0 && rows[at - 1].context == rows[at].context;
        row(&rows[at], keys, at == help.list.cursor, !same, Area { y, height: 1, ..list }, canvas);
    }
}

fn filter(model: &Model, help: &Help, area: Area, canvas: &mut Canvas<'_>) {
    let text = help.filter.text();
    if help.typing {
        let at =
            canvas.put(area.x, area.y, area.width, if help.palette { ":" } else { "/" }, canvas.theme.accent);
        canvas.put(at, area.y, area.width.saturating_sub(1), text, canvas.theme.text);
        let before: String = text.chars().take(help.filter.cursor()).collect();
        canvas.set_cursor(at + u16::try_from(width(&before)).unwrap_or(0), area.y);
    } else if text.is_empty() {
        let words = format!("{} searches this list", model.call(Context::Help, Action::Filter));
        canvas.put_short(area.x, area.y, area.width, &words, canvas.theme.dim);
    } else {
        canvas.put_short(area.x, area.y, area.width, &format!("with: {text}"), canvas.theme.dim);
    }
}

fn foot(model: &Model, help: &Help) -> String {
    let key = |action| model.key(model.context(), action);
    let run = if help.typing { Action::Accept } else { Action::Open };
    let parts = [(run, "runs it"), (Action::Leave, "leaves")];
    let parts =
        parts.into_iter().filter(|(action, _)| help.palette || !help.typing || *action == Action::Leave);
    parts
        .filter_map(|(action, does)| Some(format!("{} {does}", key(action)?)))
        .collect::<Vec<_>>()
        .join("   ")
}

fn row(row: &HelpRow, keys: u16, is_current: bool, heads: bool, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    if is_current {
        canvas.put(area.x, area.y, 1, theme.glyphs.bar, theme.accent);
    }
    let x = area.x + 2;
    canvas.put_short(x, area.y, keys, &row.keys, theme.accent);
    let end = area.x + area.width;
    let right = if heads { canvas.put_right(x, end, area.y, row.context.name(), theme.dim) } else { end };
    let x = x + keys + 2;
    let style = if is_current { theme.current } else { theme.text };
    canvas.put_short(x, area.y, right.saturating_sub(x + 1), row.action.info().summary, style);
}
