//! The tray: annotations that found no point, with their old words.

use super::canvas::Canvas;
use super::status;
use crate::annotation::{Annotation, Entry, State};
use crate::app::{Area, List, Model};
use crate::keymap::{Action, Context};
use crate::text::{Flow, wrap};

/// Rows that each annotation takes.
const ROWS: u16 = 4;

/// Draws the tray.
pub fn draw(model: &Model, list: &List, canvas: &mut Canvas<'_>) {
    let body = model.screen().body;
    let Some(reading) = &model.reading else { return };
    let waiting: Vec<&Entry> = reading.ledger.waiting().collect();
    let foot = status::key(model, Context::Tray, Action::Quit)
        .map(|key| format!("{key} leaves"))
        .unwrap_or_default();
    let title = format!("tray {} {} waiting", canvas.theme.glyphs.dot, waiting.len());
    canvas.boxed(body, &title, &foot, canvas.theme.accent);
    let inner = body.inner();
    let inner = Area { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    if waiting.is_empty() {
        let words = "Nothing waits: every judgement stands on the words that it was given on.";
        canvas.put_short(inner.x, inner.y + 1, inner.width, words, canvas.theme.dim);
    }
    for (n, at) in (0..).zip(list.visible(waiting.len())) {
        let y = inner.y + n * ROWS;
        let height = ROWS.min((inner.y + inner.height).saturating_sub(y));
        let Entry { annotation, finding } = waiting[at];
        item(annotation, finding.state, at == list.cursor, Area { y, height, ..inner }, canvas);
    }
}

fn item(annotation: &Annotation, state: State, is_current: bool, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let why = match state {
        State::Orphaned => "its words are no longer in the briefing",
        State::Ambiguous => "its words stand in several places",
        State::Shadowed(_) => "its point carries a later judgement",
        State::Changed(_) => "its words have changed",
        State::Exact(_) | State::Moved(_) | State::Retouched(_) => "on its point",
    };
    if is_current {
        for y in area.y..area.y + area.height.min(ROWS - 1) {
            canvas.put(area.x, y, 1, theme.glyphs.bar, theme.accent);
        }
    }
    let (x, room) = (area.x + 2, area.width.saturating_sub(2));
    let words = Flow::prose(annotation.words());
    let lines = wrap(words.as_str(), usize::from(room.saturating_sub(2)).max(1));
    let standing = annotation.standing();
    let mut at = x;
    if let Some(tag) = standing.and_then(|judgement| judgement.tag) {
        at = canvas.put(x, area.y, 2, theme.glyph(tag), theme.tag(tag)) + 1;
    }
    let first = lines.first().map_or("", |line| &words.as_str()[line.clone()]);
    let more = if lines.len() > 1 { theme.glyphs.ellipsis } else { "" };
    canvas.put_short(at, area.y, room.saturating_sub(at - x), &format!("{first}{more}"), theme.text);
    if area.height > 1 {
        let section = annotation.anchor.section.join(theme.glyphs.path);
        let remark =
            if section.is_empty() { why.to_owned() } else { format!("{section} {} {why}", theme.glyphs.dot) };
        canvas.put_short(x + 2, area.y + 1, room.saturating_sub(2), Flow::prose(&remark).as_str(), theme.dim);
    }
    if area.height > 2
        && let Some(note) = standing.map(|judgement| judgement.note.as_str()).filter(|note| !note.is_empty())
    {
        canvas.put_short(x + 2, area.y + 2, room.saturating_sub(2), Flow::prose(note).as_str(), theme.note);
    }
}
