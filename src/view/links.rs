//! The links of a point: a list, and below it the whole address of the one that is chosen.

use super::canvas::Canvas;
use super::overlay::aside;
use crate::app::{Area, LinkRow, Links, Model};
use crate::keymap::{Action, Context};
use crate::text::{Address, Flow, clean, wrap};

/// Draws the links.
pub fn draw(model: &Model, links: &Links, canvas: &mut Canvas<'_>) {
    let Some(current) = links.current() else { return };
    let body = model.screen().body;
    let wide = body.width.saturating_sub(4).clamp(20, 84).min(body.width);
    let columns = usize::from(wide.saturating_sub(6)).max(1);
    let whole = clean(current.whole());
    let address = wrap(&whole, columns);
    let reason = current.address.as_ref().err().map(|why| Flow::prose(&why.to_string()));
    let reasons = reason.as_ref().map_or(0, |reason| wrap(reason.as_str(), columns).len());
    let listed = links.list.visible(links.rows.len());
    let rows = listed.len() + 1 + address.len() + reasons;
    let area = aside(body, wide, u16::try_from(rows).unwrap_or(u16::MAX), canvas);
    let title = if links.rows.len() > 1 { "links" } else { "link" };
    canvas.boxed(area, title, &foot(model, current), canvas.theme.accent);
    let inner = area.inner();
    let mut rest = Area { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    for at in listed {
        row(&links.rows[at], at == links.list.cursor, taken(&mut rest, 1), canvas);
    }
    if usize::from(rest.height) > address.len() {
        taken(&mut rest, 1);
    }
    rest = Area { x: rest.x + 2, width: rest.width.saturating_sub(2), ..rest };
    let room = rest.height.saturating_sub(u16::try_from(reasons).unwrap_or(0)).max(1);
    let area = taken(&mut rest, u16::try_from(address.len()).unwrap_or(u16::MAX).min(room));
    let host = current.address.as_ref().map(Address::host_at).unwrap_or_default();
    let theme = canvas.theme;
    for (y, line) in (area.y..area.y + area.height).zip(&address) {
        let style = |at| if host.contains(&(line.start + at)) { theme.current } else { theme.text };
        canvas.put_with(area.x, y, area.width, &whole[line.clone()], style);
    }
    if address.len() > usize::from(area.height) && area.height > 0 {
        let copy = model.call(Context::Links, Action::CopyLink);
        let more = format!("… and more: {} characters; {copy} copies it", whole.chars().count());
        let last = Area { y: area.y + area.height - 1, height: 1, ..area };
        canvas.clear(last);
        canvas.put_short(last.x, last.y, last.width, &more, theme.dim);
    }
    if let Some(reason) = reason {
        canvas.put_paragraph(rest, reason.as_str(), theme.error);
    }
}

/// The keys that matter for a link.
fn foot(model: &Model, link: &LinkRow) -> String {
    let calls = [(Action::Open, "opens it"), (Action::CopyLink, "copies it"), (Action::Leave, "leaves")];
    let calls = calls.iter().filter(|(action, _)| *action != Action::Open || link.address.is_ok());
    let calls: Vec<_> = calls.map(|(action, does)| (std::slice::from_ref(action), *does)).collect();
    model.calls(Context::Links, &calls, "   ")
}

/// The words of a link.
fn row(link: &LinkRow, is_current: bool, area: Area, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let theme = canvas.theme;
    if is_current {
        canvas.put(area.x, area.y, 1, theme.glyphs.bar, theme.accent);
    }
    let style = if is_current { theme.link } else { theme.text };
    let words = Flow::prose(&link.words);
    canvas.put_short(area.x + 2, area.y, area.width.saturating_sub(2), words.as_str(), style);
}

/// Takes the first rows off an area, as many as there are.
fn taken(area: &mut Area, rows: u16) -> Area {
    let rows = rows.min(area.height);
    let first = Area { height: rows, ..*area };
    *area = Area { y: area.y + rows, height: area.height - rows, ..*area };
    first
}
