//! The status line: where the reader is, the keys that matter, what there is to say, the state of saving.

use super::canvas::Canvas;
use super::chrome::{tally, waiting};
use super::standing;
use crate::annotation::{Entry, State};
use crate::app::{Area, Comparison, Mode, Model, Notice, Reading, Screen};
use crate::keymap::{Action, Context};
use crate::text::{Flow, wrap};
use crate::worker::{Converting, Keeping, SaveNumber};

/// From this width on, a status line has room for more than the place.
const ROOMY: u16 = 60;
/// Columns that the hints that matter most need, and that the breadcrumb has all the same.
const HINTS: u16 = 46;
const CRUMBS: u16 = 16;
/// Columns that the counts need, and that the place needs beside them.
const TALLY: u16 = 14;
const PLACE: u16 = 8;

/// Draws the status line of an open briefing: where the reader is, the keys that matter, the state of saving.
pub fn reading(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    let end = saving(model, reading, canvas);
    if said(model, canvas, end) {
        return;
    }
    let end = if model.screen().header.is_some() { end } else { caveats(reading, canvas, end, status.y) };
    if asks(model, reading, canvas, end) {
        return;
    }
    let end = if model.screen().header.is_some() { end } else { counts(reading, canvas, end, status.y) };
    let room = end.saturating_sub(2);
    if status.width < ROOMY {
        let place = place(reading, "");
        canvas.put_short(1, status.y, room, &place, canvas.theme.text);
        return;
    }
    let name = Flow::prose(&reading.source.name);
    let mut crumbs = vec![name.as_str().to_owned()];
    let path = reading.source.briefing.section_of(reading.stand.cursor).into_iter();
    crumbs.extend(path.map(|section| {
        Flow::prose(&reading.source.briefing.words_in(reading.source.briefing.node(section).label))
            .as_str()
            .to_owned()
    }));
    let separator = canvas.theme.glyphs.path;
    let place = place(reading, separator);
    let crumbs_end = room.min(status.width * 2 / 5).min(room.saturating_sub(HINTS).max(CRUMBS));
    let room = crumbs_end.saturating_sub(u16::try_from(place.len()).unwrap_or(0));
    let at = canvas.put_short(1, status.y, room, &crumbs.join(separator), canvas.theme.text);
    let at = canvas.put(at, status.y, end.saturating_sub(at), &place, canvas.theme.text);
    hints(model, canvas, at + 3, end.saturating_sub(2), &wanted(model));
}

/// Where there is no header: the counts, and what waits; returns the column where they begin.
fn counts(reading: &Reading, canvas: &mut Canvas<'_>, end: u16, y: u16) -> u16 {
    if end < TALLY + PLACE {
        return end;
    }
    let left = tally(canvas, end.saturating_sub(2), y, reading.ledger.tally());
    waiting(reading, canvas, PLACE, left.saturating_sub(2), y)
}

/// Where there is no header: what the reader must not forget; returns the column where it begins.
fn caveats(reading: &Reading, canvas: &mut Canvas<'_>, end: u16, y: u16) -> u16 {
    let words = standing::in_brief(reading, end.saturating_sub(2 + PLACE));
    if words.is_empty() {
        end
    } else {
        canvas.put_right(PLACE, end.saturating_sub(2), y, &words, canvas.theme.error)
    }
}

/// Which point of how many the reader stands on, or how many are selected; and which match of how many.
fn place(reading: &Reading, separator: &str) -> String {
    let number = reading
        .source
        .briefing
        .judged_at(reading.stand.cursor)
        .and_then(|point| reading.source.briefing.number(point));
    let place = match number {
        _ if reading.stand.selection.is_some() => format!("{separator}{}", selected(reading)),
        Some(number) => format!("{separator}{number}/{}", reading.source.briefing.points()),
        None => String::new(),
    };
    if reading.search.marked().is_none() {
        return place;
    }
    let found = &reading.search;
    let remark = match found.place(reading.stand.cursor) {
        _ if found.matches.is_empty() => "no match".to_owned(),
        Some(at) => format!("{at} of {}", found.matches.len()),
        None => format!("- of {}", found.matches.len()),
    };
    format!("{place}  /{} {remark}", found.query)
}

/// How many points a judgement would fall on, and how many of them cannot be seen.
fn selected(reading: &Reading) -> String {
    let points = reading.targets();
    let folded = points
        .iter()
        .filter(|&&point| reading.stand.folds.seen(&reading.source.briefing, point) != point)
        .count();
    match folded {
        0 => format!("{} selected", points.len()),
        folded => format!("{} selected, {folded} folded away", points.len()),
    }
}

/// The state of saving, at the right end; returns the column where it begins.
fn saving(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>) -> u16 {
    let status = model.screen().status;
    let end = status.width.saturating_sub(1);
    let saving = &reading.saving;
    let (word, style) = match (&reading.source.keeping, &saving.failed) {
        (Keeping::Refused(_), _) => ("read only", canvas.theme.dim),
        (_, Some(_)) => ("NOT SAVED", canvas.theme.error),
        _ if saving.gone || saving.apart => ("NOT ON DISK", canvas.theme.error),
        _ if saving.asked == SaveNumber::NONE => return end,
        _ if saving.is_done() => ("saved", canvas.theme.dim),
        _ => ("saving", canvas.theme.dim),
    };
    canvas.put_right(0, end, status.y, word, style)
}

/// What there is to say now, in the place of everything else. Says whether there was anything.
fn said(model: &Model, canvas: &mut Canvas<'_>, end: u16) -> bool {
    let screen = model.screen();
    let status = screen.status;
    let room = end.saturating_sub(2);
    let failed = model.reading.as_ref().and_then(|reading| reading.saving.failed.as_ref());
    if let Some(notice) = &model.notice {
        return notices(notice, &screen, room, canvas);
    } else if let Some(path) = &model.opening {
        let opening = || format!("opening {}{}", path.display(), canvas.theme.glyphs.ellipsis);
        let words = converting(model).unwrap_or_else(opening);
        canvas.put_short(1, status.y, room, &words, canvas.theme.text);
    } else if !model.typed.keys.is_empty() || model.typed.count.is_some() {
        let mut typed: Vec<String> = model.typed.count.iter().map(ToString::to_string).collect();
        typed.extend(model.typed.keys.iter().map(ToString::to_string));
        typed.push(canvas.theme.glyphs.ellipsis.to_owned());
        canvas.put_short(1, status.y, room, &typed.join(" "), canvas.theme.accent);
    } else if let Some(why) = failed {
        let why = Notice { text: why.clone(), is_error: true };
        return notices(&why, &screen, room, canvas);
    } else if let Some(words) = converting(model) {
        canvas.put_short(1, status.y, room, &words, canvas.theme.text);
    } else {
        return false;
    }
    true
}

/// Which program makes text of which document, for how long, and the key that ends it.
fn converting(model: &Model) -> Option<String> {
    let Converting { program, name, seconds } = model.converting.as_ref()?;
    let leave = model.call_here(Action::Leave);
    Some(format!("{program} reads {name}: {seconds} s; {leave} ends it"))
}

/// On a point that does not stand as it did: what changed, or from where it came, and the keys that answer. Says whether
/// there was anything to say.
fn asks(model: &Model, reading: &Reading, canvas: &mut Canvas<'_>, end: u16) -> bool {
    if !matches!(model.mode(), Mode::Reader | Mode::Outline) {
        return false;
    }
    let status = model.screen().status;
    let tags = Action::tags();
    let answers = |anew| {
        let wanted: [(&[Action], &str); 3] =
            [(&[Action::Keep], "keep"), (&tags, anew), (&[Action::Detach], "detach")];
        model.calls(Context::Reader, &wanted, ", ")
    };
    let path = canvas.theme.glyphs.path;
    let mut ask = |text: &str| {
        canvas.put_short(1, status.y, end.saturating_sub(2), Flow::prose(text).as_str(), canvas.theme.text);
        true
    };
    let is_picked = |entry: &&Entry| Some(entry.annotation.id) == reading.picked;
    if let Some(picked) = reading.ledger.waiting().find(is_picked) {
        let words = Flow::prose(&picked.annotation.claim().marked_words());
        let wanted: [(&[Action], &str); 2] =
            [(&[Action::NoteOrFold], "puts it here"), (&[Action::Leave], "back to the tray")];
        let answers = model.calls(Context::Reader, &wanted, ", ");
        return ask(&format!("{answers}: “{}”", words.as_str()));
    }
    let entry =
        reading.source.briefing.judged_at(reading.stand.cursor).and_then(|point| reading.ledger.entry(point));
    let Some(entry) = entry.filter(|entry| entry.annotation.standing().is_some()) else { return false };
    let was = Flow::prose(&entry.annotation.claim().marked_words()).as_str().to_owned();
    let text = match entry.finding.state {
        State::Changed(_) if status.width < ROOMY => answers("anew"),
        State::Changed(_) => {
            let Some(Comparison { was, reason, brief, .. }) = &reading.comparison else {
                return false;
            };
            let brief = if brief.is_empty() { String::new() } else { format!(" ({brief})") };
            format!("{reason}{brief}: {}; was “{was}”", answers("judge anew"))
        }
        State::Retouched(_) => format!("retouched; was “{was}”"),
        State::Moved(_) => match entry.annotation.anchor.section.join(path) {
            section if section.is_empty() => return false,
            section => format!("moved, from “{section}”"),
        },
        _ => return false,
    };
    ask(&text)
}

/// A word to the reader, in the status line and as many rows above it as it needs; where it would cover what the reader
/// stands on, it is at the top. Says whether the status line is taken.
fn notices(notice: &Notice, screen: &Screen, room: u16, canvas: &mut Canvas<'_>) -> bool {
    let style = if notice.is_error { canvas.theme.error } else { canvas.theme.text };
    let text = Flow::prose(&notice.text);
    let lines = wrap(text.as_str(), usize::from(room).max(1));
    let status = screen.status;
    let whole =
        Area { y: screen.body.y, height: (status.y + status.height).saturating_sub(screen.body.y), ..status };
    let area = canvas.room(whole, u16::try_from(lines.len()).unwrap_or(u16::MAX));
    let takes_status = area.y + area.height > status.y;
    canvas.clear(Area { height: area.height.saturating_sub(u16::from(takes_status)), ..area });
    let last = usize::from(area.height).saturating_sub(1);
    for ((at, line), y) in lines.iter().enumerate().zip(area.y..area.y + area.height) {
        if at == last {
            // What there is no room for is told to be missing.
            canvas.put_short(1, y, room, &text.as_str()[line.start..], style);
        } else {
            canvas.put(1, y, room, &text.as_str()[line.clone()], style);
        }
    }
    takes_status
}

/// The actions whose keys matter most where the reader is.
fn wanted(model: &Model) -> Vec<Action> {
    use Action as A;
    let reading = model.reading.as_ref();
    let selecting = reading.is_some_and(|reading| reading.stand.selection.is_some());
    let searched = reading
        .is_some_and(|reading| reading.search.marked().is_some() && !reading.search.matches.is_empty());
    let judges =
        reading.is_none_or(|reading| reading.source.briefing.judged_at(reading.stand.cursor).is_some());
    let around = |before: &[Action], after: &[Action]| [before, &A::tags(), after].concat();
    match model.mode() {
        Mode::Shelf => vec![A::Open, A::Filter, A::Rescan, A::Quit, A::Help],
        Mode::Outline => vec![A::Next, A::Previous, A::Open, A::ToggleFold, A::Outline, A::Help],
        Mode::Triage(triage) if triage.finished => vec![A::First, A::Previous, A::Undo, A::Quit],
        Mode::Triage(triage) if triage.lines.0 > triage.lines.1 => {
            around(&[], &[A::HalfPageDown, A::Skip, A::Previous, A::Quit])
        }
        Mode::Triage(_) => around(&[], &[A::Note, A::Skip, A::Previous, A::Undo, A::Quit]),
        Mode::Tray(_) => vec![A::Next, A::Previous, A::Undo, A::Quit],
        Mode::Note(_) => vec![A::Accept, A::NewLine, A::Leave],
        Mode::Links(_) | Mode::Help(_) => vec![],
        _ if reading.is_none() => vec![A::Quit, A::Help],
        _ if !judges => vec![A::Next, A::NextSection, A::ToggleFold, A::Search, A::Help],
        _ if selecting => around(&[], &[A::Note, A::Clear, A::Leave]),
        _ if searched => around(&[A::SearchNext, A::SearchPrevious], &[A::Leave]),
        _ => around(&[], &[A::Note, A::NextUnjudged, A::Search, A::Triage, A::Quit, A::Help]),
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
    let hints = actions.iter().filter_map(|&action| Some((model.key(context, action)?, hint(action))));
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

/// Draws a status line without a briefing: what was said, or the keys that matter.
pub fn plain(model: &Model, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    if !said(model, canvas, status.width) {
        hints(model, canvas, 1, status.width.saturating_sub(20), &wanted(model));
    }
}
