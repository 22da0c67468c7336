//! Header, rules and status line: what stands around every screen.

use super::canvas::Canvas;
use crate::annotation::{Tag, Tally};
use crate::app::{Area, Mode, Model, Notes, Notice, Reading, Screen};
use crate::keymap::{Action, Context};
use crate::text::{Flow, wrap};

/// Rows that a word to the reader takes at the most.
const NOTICE_ROWS: u16 = 6;
/// Columns that the counts need beside everything else in a narrow status line.
const TALLY: u16 = 16;

/// Draws the header: a title, and counts at its right end.
pub fn header(
    canvas: &mut Canvas<'_>,
    screen: &Screen,
    title: &str,
    counts: impl FnOnce(&mut Canvas<'_>, u16) -> u16,
) {
    let Some(header) = screen.header else { return };
    let end = counts(canvas, header.width.saturating_sub(1));
    let title = Flow::prose(title);
    canvas.put_short(1, header.y, end.saturating_sub(3), title.as_str(), canvas.theme.strong);
    let rule = canvas.theme.glyphs.rules[0];
    canvas.rule(0, header.y + 1, header.width, rule, canvas.theme.dim);
    canvas.rule(0, screen.status.y.saturating_sub(1), header.width, rule, canvas.theme.dim);
}

/// Writes how many points carry each tag, ending before `end`; returns the column where it begins.
pub fn tally(canvas: &mut Canvas<'_>, end: u16, y: u16, tally: Tally) -> u16 {
    let mut at = end;
    for tag in Tag::ALL.into_iter().rev() {
        let text = format!("{}{}", canvas.theme.glyph(tag), tally.of(tag));
        let style = if tally.of(tag) == 0 { canvas.theme.dim } else { canvas.theme.tag(tag) };
        at = canvas.put_right(0, at, y, &text, style).saturating_sub(2);
    }
    at + 2
}

/// The header of an open briefing.
pub fn reading_header(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    header(canvas, &screen, reading.briefing.title(), |canvas, end| {
        let tray = waiting(reading, canvas, 0, end, 0);
        let at = if tray < end { tray.saturating_sub(3) } else { end };
        let counts = reading.ledger.tally();
        let at = tally(canvas, at, 0, counts).saturating_sub(3);
        let judged = if reading.whole {
            format!("{} of {} judged", counts.judged(), reading.briefing.points())
        } else {
            "reading on".to_owned() + canvas.theme.glyphs.ellipsis
        };
        canvas.put_right(0, at, 0, &judged, canvas.theme.text)
    });
    if let (Some(outline), true, Some(header)) = (screen.outline, screen.is_wide(), screen.header) {
        let [_, upper, lower] = canvas.theme.glyphs.rules;
        canvas.put(outline.width, header.y + 1, 1, upper, canvas.theme.dim);
        canvas.put(outline.width, screen.status.y.saturating_sub(1), 1, lower, canvas.theme.dim);
    }
}

/// Writes how many annotations wait, ending before `end`; returns the column where it begins.
fn waiting(reading: &Reading, canvas: &mut Canvas<'_>, from: u16, end: u16, y: u16) -> u16 {
    match reading.ledger.waiting().len() {
        0 => end,
        waiting => canvas.put_right(from, end, y, &format!("tray {waiting}"), canvas.theme.error),
    }
}

/// Draws the status line of an open briefing: where the reader is, the keys that matter, the state of saving.
pub fn reading_status(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    let end = saving(model, reading, canvas);
    if said(model, canvas, end) {
        return;
    }
    let room = end.saturating_sub(2);
    let number = reading.briefing.judged_at(reading.cursor).and_then(|point| reading.briefing.number(point));
    let place = match number {
        _ if reading.selection.is_some() => format!("{} selected", reading.targets().len()),
        Some(number) => format!("{number}/{}", reading.briefing.points()),
        None => String::new(),
    };
    if model.screen().header.is_none() {
        let at = canvas.put(1, status.y, room, &place, canvas.theme.text);
        if at + TALLY < end {
            let left = tally(canvas, end.saturating_sub(2), status.y, reading.ledger.tally());
            waiting(reading, canvas, at + 1, left.saturating_sub(2), status.y);
        }
        return;
    }
    let name = Flow::prose(&reading.name);
    let mut crumbs = vec![name.as_str().to_owned()];
    let path = reading.briefing.section_of(reading.cursor).into_iter();
    crumbs.extend(path.map(|section| {
        Flow::prose(reading.briefing.slice(reading.briefing.node(section).label)).as_str().to_owned()
    }));
    let separator = canvas.theme.glyphs.path;
    let mut place = if place.is_empty() { place } else { format!("{separator}{place}") };
    if reading.search.pattern.is_some() {
        let found = &reading.search;
        let at = found.place(reading.cursor).map_or(String::from("-"), |at| at.to_string());
        place = format!("{place}  /{} {at} of {}", found.query, found.matches.len());
    }
    let room = room.min(status.width * 2 / 5).saturating_sub(u16::try_from(place.len()).unwrap_or(0));
    let at = canvas.put_short(1, status.y, room, &crumbs.join(separator), canvas.theme.text);
    let at = canvas.put(at, status.y, end.saturating_sub(at), &place, canvas.theme.text);
    hints(model, canvas, at + 3, end.saturating_sub(2), &wanted(model));
}

/// The state of saving, at the right end; returns the column where it begins.
fn saving(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>) -> u16 {
    let status = model.screen().status;
    let end = status.width.saturating_sub(1);
    let saving = &reading.saving;
    let (word, style) = match (&reading.notes, &saving.failed) {
        (Notes::Refused(_), _) => ("read only", canvas.theme.dim),
        (_, Some(_)) => ("NOT SAVED", canvas.theme.error),
        _ if saving.asked == 0 => return end,
        _ if saving.is_done() => ("saved", canvas.theme.dim),
        _ => ("saving", canvas.theme.dim),
    };
    canvas.put_right(0, end, status.y, word, style)
}

/// What there is to say now, in the place of everything else. Says whether there was anything.
fn said(model: &Model, canvas: &mut Canvas<'_>, end: u16) -> bool {
    let status = model.screen().status;
    let room = end.saturating_sub(2);
    let failed = model.reading.as_ref().and_then(|reading| reading.saving.failed.as_ref());
    if let Some(notice) = &model.notice {
        notices(notice, status, room, canvas);
    } else if !model.typed.keys.is_empty() || model.typed.count.is_some() {
        let mut typed: Vec<String> = model.typed.count.iter().map(ToString::to_string).collect();
        typed.extend(model.typed.keys.iter().map(ToString::to_string));
        typed.push(canvas.theme.glyphs.ellipsis.to_owned());
        canvas.put_short(1, status.y, room, &typed.join(" "), canvas.theme.accent);
    } else if let Some(why) = failed {
        canvas.put_short(1, status.y, room, Flow::prose(why).as_str(), canvas.theme.error);
    } else {
        return false;
    }
    true
}

/// A word to the reader; what is too long for the status line stands on the rows above it, too.
fn notices(notice: &Notice, status: Area, room: u16, canvas: &mut Canvas<'_>) {
    let style = if notice.is_error { canvas.theme.error } else { canvas.theme.text };
    let text = Flow::prose(&notice.text);
    let lines = wrap(text.as_str(), usize::from(room).max(1));
    let more = u16::try_from(lines.len() - 1).unwrap_or(u16::MAX).min(status.y).min(NOTICE_ROWS - 1);
    let top = status.y - more;
    canvas.clear(Area { y: top, height: more, ..status });
    for (y, line) in (top..=status.y).zip(lines) {
        canvas.put(1, y, room, &text.as_str()[line], style);
    }
}

/// The actions whose keys matter most where the reader is.
fn wanted(model: &Model) -> Vec<Action> {
    use Action as A;
    let selecting = model.reading.as_ref().is_some_and(|reading| reading.selection.is_some());
    let searched = model.reading.as_ref().is_some_and(|reading| reading.search.pattern.is_some());
    match model.mode() {
        Mode::Shelf => vec![A::Open, A::Filter, A::Rescan, A::Quit, A::Help],
        Mode::Outline => vec![A::Next, A::Previous, A::Open, A::ToggleFold, A::Outline, A::Help],
        Mode::Triage(_) => {
            vec![A::Agree, A::Dispute, A::FollowUp, A::Note, A::Skip, A::Previous, A::Undo, A::Quit]
        }
        Mode::Tray(_) => vec![A::Next, A::Previous, A::Quit],
        _ if selecting => vec![A::Agree, A::Dispute, A::FollowUp, A::Note, A::Clear, A::Leave],
        _ if searched => vec![A::SearchNext, A::SearchPrevious, A::Agree, A::Dispute, A::FollowUp, A::Leave],
        _ => vec![
            A::Agree,
            A::Dispute,
            A::FollowUp,
            A::Note,
            A::NextUnjudged,
            A::Search,
            A::Triage,
            A::Quit,
            A::Help,
        ],
    }
}

/// Writes keys and what they do, as many as there is room for.
pub fn hints(model: &Model, canvas: &mut Canvas<'_>, from: u16, end: u16, actions: &[Action]) {
    let y = model.screen().status.y;
    let context = model.context();
    let mut at = from;
    let hint = |action: Action| {
        if action == Action::Quit && model.modes.len() > 1 { "back" } else { action.info().hint }
    };
    let hints = actions.iter().filter_map(|&action| Some((key(model, context, action)?, hint(action))));
    let mut hints: Vec<(String, &str)> = hints.collect();
    let width = |(key, hint): &(String, &str)| crate::text::width(key) + 1 + crate::text::width(hint) + 2;
    let room = usize::from(end.saturating_sub(from)) + 2;
    // Those in the middle go first; the last, the list of keys, stays as long as any.
    while hints.iter().map(width).sum::<usize>() > room && !hints.is_empty() {
        hints.remove(hints.len().saturating_sub(2));
    }
    for (key, hint) in hints {
        at = canvas.put(at, y, end - at, &key, canvas.theme.accent);
        at = canvas.put(at + 1, y, end - at, hint, canvas.theme.dim) + 2;
    }
}

/// The first key of an action in a context, or everywhere.
pub fn key(model: &Model, context: Context, action: Action) -> Option<String> {
    let contexts = [context, Context::Everywhere];
    contexts
        .into_iter()
        .find_map(|context| model.keymap.keys_for(context, action).first().map(ToString::to_string))
}

/// Draws a status line without a briefing: what was said, or the keys that matter.
pub fn plain_status(model: &Model, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    if !said(model, canvas, status.width) {
        hints(model, canvas, 1, status.width.saturating_sub(20), &wanted(model));
    }
}
