//! The tray: annotations that wait, the old words beside what stands there now, the difference marked.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::chrome::reading_header;
use super::status;
use crate::annotation::{Entry, Piece, State};
use crate::app::{Area, Comparison, Model, Reading, Tray};
use crate::briefing::PointNumber;
use crate::keymap::{Action, Context};
use crate::text::{Flow, wrap};

/// From this width on, old and new words stand side by side.
const WIDE: u16 = 96;
/// With fewer rows than this, only the words are shown.
const LOW: u16 = 9;

/// Columns of a state's name, and one between it and the words.
const STATE: u16 = 10;

/// Draws the tray.
pub fn draw(model: &Model, tray: &Tray, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let body = screen.body;
    let Some(reading) = &model.reading else { return };
    reading_header(model, reading, canvas);
    let waiting: Vec<&Entry> = reading.ledger.waiting().collect();
    let title = format!("tray {} {} waiting", canvas.theme.glyphs.dot, waiting.len());
    canvas.boxed(body, &title, &foot(model, tray.current(reading)), canvas.theme.accent);
    let inner = body.inner();
    let inner = Area { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    if waiting.is_empty() {
        let words = "Nothing waits: every judgement stands on the words that it was given on.";
        canvas.put_paragraph(Area { y: inner.y + 1, ..inner }, words, canvas.theme.dim);
    }
    let mut y = inner.y;
    for at in tray.list.visible(waiting.len()) {
        line(waiting[at], at == tray.list.cursor, Area { y, height: 1, ..inner }, canvas);
        y += 1;
    }
    if let Some(entry) = waiting.get(tray.list.cursor) {
        let end = inner.y + inner.height;
        let rest = Area { y: y + 1, height: end.saturating_sub(y + 1), ..inner };
        detail(reading, tray, entry, rest, canvas);
    }
    status::reading(model, reading, canvas);
}

/// The keys that answer.
fn foot(model: &Model, current: Option<&Entry>) -> String {
    use Action::{Attach, Clear, Detach, Keep, NextCandidate, Pick, Quit};
    let tags = Action::tags();
    let on_point = current.is_some_and(|entry| entry.finding.state.point().is_some());
    let answers: &[(&[Action], &str)] = if on_point {
        &[(&[Keep], "keep"), (&tags, "judge anew"), (&[Detach], "detach")]
    } else {
        &[(&[Attach], "put here"), (&tags, "judge anew"), (&[NextCandidate], "other")]
    };
    let always: &[(&[Action], &str)] = &[(&[Pick], "elsewhere"), (&[Clear], "let go"), (&[Quit], "back")];
    model.calls(Context::Tray, &[answers, always].concat(), "  ")
}

/// One line of the list: tag, state, old words.
fn line(entry: &Entry, is_current: bool, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    if is_current {
        canvas.hold(area.y);
        canvas.put(area.x, area.y, 1, theme.glyphs.bar, theme.accent);
    }
    let mut at = area.x + 2;
    let end = area.x + area.width;
    if let Some(tag) = entry.annotation.standing().and_then(|judgement| judgement.tag) {
        canvas.put(at, area.y, 2, theme.glyph(tag), theme.tag(tag));
    }
    at += 2;
    canvas.put(at, area.y, end.saturating_sub(at), entry.finding.state.name(), theme.dim);
    at += STATE;
    let words = Flow::prose(&entry.annotation.claim().marked_words());
    canvas.put_short(at, area.y, end.saturating_sub(at), words.as_str(), theme.text);
}

/// Everything about one: why it waits, its note, the words then and now, where else it may belong.
fn detail(reading: &Reading, tray: &Tray, entry: &Entry, area: Area, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let compared = reading.comparison.as_ref();
    let why = match (entry.finding.state, compared) {
        _ if entry.annotation.is_detached() => "you took it off its point".to_owned(),
        (State::Changed(_), Some(compared)) => compared.reason.clone(),
        (State::Shadowed(_), _) => "its point carries a later judgement".to_owned(),
        (State::Ambiguous, _) => "several points may be meant, or one that is not sure enough".to_owned(),
        _ => "no point has its words now".to_owned(),
    };
    let section = entry.annotation.anchor.section.join(theme.glyphs.path);
    let place = if section.is_empty() { why } else { format!("{section} {} {why}", theme.glyphs.dot) };
    let bottom = area.y + area.height;
    let mut y = area.y;
    let put = |text: &str, style: Style, y: u16, canvas: &mut Canvas<'_>| {
        let room = Area { y, height: bottom.saturating_sub(y).min(3), ..area };
        canvas.put_paragraph(room, Flow::prose(text).as_str(), style)
    };
    let is_low = area.height < LOW;
    if !is_low {
        y = put(&place, theme.dim, y, canvas);
    }
    if let Some(note) = entry.annotation.standing().map(|judgement| judgement.note.as_str())
        && !note.is_empty()
        && !is_low
    {
        y = put(note, theme.note, y, canvas);
    }
    let gone = theme.error.add_modifier(Modifier::CROSSED_OUT);
    let come = theme.accent.add_modifier(Modifier::UNDERLINED);
    let is_wide = area.width >= WIDE && compared.is_some();
    let half = if is_wide { area.width / 2 - 1 } else { area.width };
    let gap = u16::from(!is_low);
    let y = candidates(reading, tray, entry, Area { y, height: bottom.saturating_sub(y), ..area }, canvas);
    let left = Area { y: y + gap, width: half, height: bottom.saturating_sub(y + gap), ..area };
    let Some(Comparison { point, was, now, difference, reason, .. }) = compared else {
        let was = Flow::prose(&entry.annotation.claim().marked_words());
        marked("was", was.as_str(), &[], gone, left, canvas);
        return;
    };
    // Where there is no room for a line of its own, the reason stands here: the words may be the same.
    let was_label = if is_low { format!("was {} {}", theme.glyphs.dot, reason) } else { "was".to_owned() };
    let under = marked(&was_label, was, &difference.old, gone, left, canvas);
    let point = *point;
    let right = if is_wide {
        Area { x: area.x + half + 2, ..left }
    } else {
        Area { y: under + gap, height: bottom.saturating_sub(under + gap), ..left }
    };
    let number = reading.source.briefing.number(point).map_or(0, PointNumber::get);
    let place = reading.source.briefing.section_path(point).join(theme.glyphs.path);
    let place = if place.is_empty() { place } else { format!(" {} {place}", theme.glyphs.dot) };
    let label = match entry.finding.candidates.get(tray.candidate) {
        Some(candidate) if entry.finding.state.point().is_none() => {
            format!("perhaps point {number}, likeness 0.{:02}{place}", candidate.score.min(99))
        }
        _ => format!("now, point {number}{place}"),
    };
    marked(&label, now, &difference.new, come, right, canvas);
}

/// The points that may be meant, a line each, where there are several and there is room; returns the row after them.
fn candidates(reading: &Reading, tray: &Tray, entry: &Entry, area: Area, canvas: &mut Canvas<'_>) -> u16 {
    let theme = canvas.theme;
    let found = &entry.finding.candidates;
    let rows = u16::try_from(found.len()).unwrap_or(0);
    if rows < 2 || entry.finding.state.point().is_some() || area.height < LOW + rows {
        return area.y;
    }
    for (y, (at, candidate)) in (area.y + 1..).zip(found.iter().enumerate()) {
        let is_shown = at == tray.candidate;
        if is_shown {
            canvas.put(area.x, y, 1, theme.glyphs.bar, theme.accent);
        }
        let style = if is_shown { theme.accent } else { theme.dim };
        let number = reading.source.briefing.number(candidate.point).map_or(0, PointNumber::get);
        let likeness = format!("0.{:02}  point {number}  ", candidate.score.min(99));
        let x = canvas.put(area.x + 2, y, area.width.saturating_sub(2), &likeness, style);
        let words = Flow::prose(&reading.source.briefing.marked_words(candidate.point));
        canvas.put_short(x, y, (area.x + area.width).saturating_sub(x), words.as_str(), theme.text);
    }
    area.y + 1 + rows
}

/// A text under its label, wrapped, with what differs marked; returns the row after it.
fn marked(
    label: &str,
    text: &str,
    pieces: &[Piece],
    style: Style,
    area: Area,
    canvas: &mut Canvas<'_>,
) -> u16 {
    if area.height == 0 {
        return area.y;
    }
    canvas.put_short(area.x, area.y, area.width, label, canvas.theme.dim);
    let base = canvas.theme.text;
    let mut y = area.y + 1;
    for line in wrap(text, usize::from(area.width).max(1)) {
        if y >= area.y + area.height {
            break;
        }
        let style_at = |offset: usize| {
            let at = line.start + offset;
            let differs = pieces.iter().any(|piece| !piece.same && piece.range.contains(&at));
            if differs { base.patch(style) } else { base }
        };
        canvas.put_with(area.x, y, area.width, &text[line.clone()], style_at);
        y += 1;
    }
    y
}
