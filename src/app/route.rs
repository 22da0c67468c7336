//! Keys: gathered into commands, and handed to what is in front of the reader.

use super::confirm::{Confirm, Question};
use super::exits::{close, leave, quit, quit_saved};
use super::help::Help;
use super::judging::{refused_or, write_note};
use super::message::Effect;
use super::model::{Mode, Model, Typed};
use super::{answering, reader};
use crate::annotation::Stamp;
use crate::keymap::{Action, Context, Key, KeyCode, Resolved};
use crate::worker::Job;

/// The largest count.
const MOST: usize = 1_000_000;

/// Takes a key: as a digit of a count, as part of a sequence, as a command, or as text.
pub(super) fn key(model: &mut Model, key: Key, stamp: Stamp) -> Vec<Effect> {
    let context = model.context();
    if !model.held.is_empty() || waits(model) {
        return hold(model, context, key);
    }
    model.notice = None;
    if key.code == KeyCode::Esc && model.typed != Typed::default() {
        model.typed = Typed::default();
        return vec![];
    }
    if !context.takes_text() && model.typed.keys.is_empty() && counts(model, key) {
        return vec![];
    }
    model.typed.keys.push(key);
    match model.keymap.resolve(context, &model.typed.keys) {
        Resolved::Action(action) => {
            let typed = std::mem::take(&mut model.typed);
            if needs_all(action) && model.reading.as_ref().is_some_and(|reading| !reading.whole) {
                let digits = typed.count.map(|count| count.to_string()).unwrap_or_default();
                model.held = digits.chars().map(Key::char).chain(typed.keys).collect();
                return vec![];
            }
            act(model, action, typed.count, stamp)
        }
        Resolved::Pending(_) => vec![],
        Resolved::Unbound => {
            let typed = std::mem::take(&mut model.typed);
            if context.takes_text() {
                return text(model, key);
            }
            if typed.keys.len() > 1 || typed.count.is_some() {
                let keys: Vec<String> = typed.keys.iter().map(ToString::to_string).collect();
                model.say(format!("{} is not bound here; ? lists the keys", keys.join(" ")));
            }
            vec![]
        }
    }
}

/// Whether something was asked for without which the next key could mean another claim.
fn waits(model: &Model) -> bool {
    model.opening.is_some() || model.reading.as_ref().is_some_and(|reading| reading.search.awaited)
}

/// Keeps a key until the answer is there. `Esc` stops waiting, and quitting does not wait.
fn hold(model: &mut Model, context: Context, key: Key) -> Vec<Effect> {
    match model.keymap.resolve(context, &[key]) {
        Resolved::Action(Action::QuitNow) => {
            model.held.clear();
            quit(model)
        }
        Resolved::Action(Action::Leave) => {
            model.held.clear();
            model.opening = None;
            if let Some(reading) = &mut model.reading {
                reading.search.awaited = false;
            }
            vec![]
        }
        _ => {
            model.held.push(key);
            vec![]
        }
    }
}

/// Takes up the keys that waited.
pub(super) fn take_up(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let held = std::mem::take(&mut model.held);
    held.into_iter().flat_map(|held| key(model, held, stamp)).collect()
}

/// Whether an action must wait until all of a briefing is read, and its judgements with it.
fn needs_all(action: Action) -> bool {
    !matches!(
        action,
        Action::Next
            | Action::Previous
            | Action::NextSection
            | Action::PreviousSection
            | Action::First
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::Help
            | Action::Palette
            | Action::Mouse
            | Action::Redraw
            | Action::Suspend
            | Action::Leave
            | Action::Quit
            | Action::QuitNow
    )
}

fn counts(model: &mut Model, key: Key) -> bool {
    let KeyCode::Char(digit) = key.code else { return false };
    let Some(digit) = digit.to_digit(10).filter(|_| !key.ctrl && !key.alt) else { return false };
    if digit == 0 && model.typed.count.is_none() {
        return false;
    }
    let count = model.typed.count.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize);
    model.typed.count = Some(count.min(MOST));
    true
}

/// Takes pasted text: text where text is typed, nothing elsewhere.
pub(super) fn paste(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let changed = match model.modes.last_mut() {
        Some(Mode::Note(editor)) => editor.input.paste(pasted),
        Some(Mode::Search(search)) => search.line.paste(pasted),
        Some(Mode::Help(help)) if help.typing => help.filter.paste(pasted),
        Some(Mode::Shelf) => {
            model.shelf.as_mut().is_some_and(|shelf| shelf.typing && shelf.filter.paste(pasted))
        }
        _ => {
            model.say("pasted text goes into notes (c) and searches (/)");
            false
        }
    };
    if changed { text_changed(model) } else { vec![] }
}

/// Takes a key as text.
fn text(model: &mut Model, key: Key) -> Vec<Effect> {
    let changed = match model.modes.last_mut() {
        Some(Mode::Note(editor)) => editor.input.key(key),
        Some(Mode::Search(search)) => search.line.key(key),
        Some(Mode::Help(help)) => help.filter.key(key),
        Some(Mode::Shelf) => model.shelf.as_mut().is_some_and(|shelf| shelf.filter.key(key)),
        _ => false,
    };
    if changed { text_changed(model) } else { vec![] }
}

fn text_changed(model: &mut Model) -> Vec<Effect> {
    match model.modes.last_mut() {
        Some(Mode::Search(search)) => {
            let query = search.line.text().to_owned();
            model.reading.as_mut().and_then(|reading| reading.search_for(&query)).into_iter().collect()
        }
        Some(Mode::Note(editor)) => {
            model.reading.as_ref().map(|reading| editor.draft(reading)).into_iter().collect()
        }
        Some(Mode::Help(help)) => {
            help.refilter();
            vec![]
        }
        Some(Mode::Shelf) => {
            if let Some(shelf) = &mut model.shelf {
                shelf.refilter();
            }
            vec![]
        }
        _ => vec![],
    }
}

/// Carries out an action.
pub(super) fn act(model: &mut Model, action: Action, count: Option<usize>, stamp: Stamp) -> Vec<Effect> {
    match action {
        Action::Help | Action::Palette => {
            let here = model.context();
            let help = if action == Action::Help {
                Help::keys(&model.keymap, here)
            } else {
                Help::palette(&model.keymap, here)
            };
            model.modes.push(Mode::Help(help));
            vec![]
        }
        Action::Mouse => {
            model.settings.mouse = !model.settings.mouse;
            let owner = if model.settings.mouse {
                "the mouse moves in obelus again"
            } else {
                "the mouse is the terminal's: select as usual"
            };
            model.say(owner);
            vec![Effect::Mouse(model.settings.mouse)]
        }
        Action::Redraw => vec![Effect::Redraw],
        Action::Suspend => vec![Effect::Suspend],
        Action::QuitNow => quit(model),
        Action::Leave => leave(model),
        Action::Quit => close(model),
        _ => in_mode(model, action, count, stamp),
    }
}

fn in_mode(model: &mut Model, action: Action, count: Option<usize>, stamp: Stamp) -> Vec<Effect> {
    if is_displaced(model, action) {
        return vec![];
    }
    match model.modes.last_mut() {
        Some(Mode::Reader | Mode::Outline) => reader::act(model, action, count, stamp),
        Some(Mode::Shelf) => shelf(model, action, count),
        Some(Mode::Note(_)) => note(model, action, stamp),
        Some(Mode::Search(_)) => search(model, action),
        Some(Mode::Triage(_)) => triage(model, action, count, stamp),
        Some(Mode::Tray(_)) => refused_or(model, |model| answering::act(model, action, count, stamp)),
        Some(Mode::Help(_)) => help(model, action, count, stamp),
        Some(Mode::Confirm(_)) => confirm(model, action),
        None => vec![],
    }
}

/// Whether an action would fall on a point that has taken the place of another, which the reader may not have seen yet:
/// the first such key only tells so.
fn is_displaced(model: &mut Model, action: Action) -> bool {
    let in_text = model.context().takes_text();
    let Some(reading) = &mut model.reading else { return false };
    if in_text || reading.lost.take().is_none() || !falls_on_the_point(action) {
        return false;
    }
    let tag = reading.briefing.judged_at(reading.cursor).and_then(|point| reading.ledger.tag(point));
    let already = tag.map_or(String::new(), |tag| format!(", tagged {} already", tag.name()));
    model.say(format!(
        "the point you were on is gone, this stands in its place{already}; press again if you mean this one"
    ));
    true
}

fn falls_on_the_point(action: Action) -> bool {
    matches!(
        action,
        Action::Agree
            | Action::Dispute
            | Action::FollowUp
            | Action::Clear
            | Action::Note
            | Action::NoteOrFold
            | Action::Repeat
            | Action::Keep
            | Action::Detach
    )
}

fn shelf(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let Some(shelf) = &mut model.shelf else { return vec![] };
    let effect = shelf.act(action, count);
    let Some(Effect::Work(Job::Open(path))) = &effect else { return effect.into_iter().collect() };
    if let Some(reading) = model.reading.as_mut().filter(|reading| !reading.saving.is_done()) {
        let again = reading.save_again();
        model.complain("the briefing before is not saved yet; it is tried again, then open this one");
        return vec![again];
    }
    model.opening = Some(path.clone());
    effect.into_iter().collect()
}

fn note(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let (Some(Mode::Note(mut editor)), Some(reading)) = (model.modes.pop(), &mut model.reading) else {
        return vec![];
    };
    if action == Action::Accept && !editor.points.is_empty() {
        reading.selection = None;
        return editor.accept(reading, stamp);
    }
    let mut draft = None;
    if action == Action::NewLine {
        editor.input.new_line();
        draft = Some(editor.draft(reading));
    }
    if action == Action::Accept {
        model.complain(
            "the point that this is for is gone from the briefing; leave, and the words are kept as a draft",
        );
    }
    model.modes.push(Mode::Note(editor));
    draft.into_iter().collect()
}

fn search(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    match action {
        Action::Accept => {
            let Some(Mode::Search(search)) = model.modes.pop() else { return vec![] };
            reading.accept_search(search.line.text()).into_iter().collect()
        }
        Action::Next | Action::Previous => {
            reading.search_step(action == Action::Next, 1);
            vec![]
        }
        _ => vec![],
    }
}

fn triage(model: &mut Model, action: Action, count: Option<usize>, stamp: Stamp) -> Vec<Effect> {
    let finished = matches!(model.modes.last(), Some(Mode::Triage(triage)) if triage.finished);
    if action == Action::Note && !finished {
        write_note(model);
        return vec![];
    }
    match (model.modes.last_mut(), &mut model.reading) {
        (Some(Mode::Triage(triage)), Some(reading)) => {
            triage.act(reading, action, count, stamp).into_iter().collect()
        }
        _ => vec![],
    }
}

fn help(model: &mut Model, action: Action, count: Option<usize>, stamp: Stamp) -> Vec<Effect> {
    let Some(Mode::Help(help)) = model.modes.last_mut() else { return vec![] };
    let Some(row) = help.act(action, count) else { return vec![] };
    model.modes.pop();
    if row.context == Context::Everywhere || row.context == model.context() {
        return act(model, row.action, None, stamp);
    }
    model.say(format!("{} works in the {}", row.action.info().name, row.context.name()));
    vec![]
}

fn confirm(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Mode::Confirm(Confirm { question, .. })) = model.modes.last() else { return vec![] };
    match (action, question) {
        (Action::Yes, Question::Unsaved) => vec![Effect::Quit],
        (Action::Yes, Question::Drafts) => {
            model.modes.pop();
            quit_saved(model)
        }
        (Action::Yes, Question::NotesGone) => {
            model.modes.pop();
            let anew = model.reading.as_ref().map(|reading| Job::WriteAnew(reading.revision));
            anew.map(Effect::Work).into_iter().collect()
        }
        (Action::No, _) => {
            model.modes.pop();
            model.farewell = None;
            vec![]
        }
        _ => vec![],
    }
}
