//! Keys: gathered into commands, and handed to what is in front of the reader.

use super::act::{self, Command};
use super::exits::{close, leave, quit};
use super::message::Effect;
use super::model::{Mode, Model, Typed};
use super::pane::Help;
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
            if !action.info().facts.early
                && model.reading.as_ref().is_some_and(|reading| !reading.source.whole)
            {
                let digits = typed.count.map(|count| count.to_string()).unwrap_or_default();
                model.held = digits.chars().map(Key::char).chain(typed.keys).collect();
                return vec![];
            }
            act(model, Command { action, count: typed.count }, stamp)
        }
        Resolved::Pending(_) => vec![],
        Resolved::Unbound => {
            let typed = std::mem::take(&mut model.typed);
            if context.takes_text() {
                return text(model, key);
            }
            if typed.keys.len() > 1 || typed.count.is_some() {
                let keys: Vec<String> = typed.keys.iter().map(ToString::to_string).collect();
                let help = model.call_here(Action::Help);
                model.say(format!("{} is not bound here; {help} lists the keys", keys.join(" ")));
            }
            vec![]
        }
    }
}

/// Whether something was asked for without which the next key could mean another claim.
fn waits(model: &Model) -> bool {
    model.opening.is_some() || model.reading.as_ref().is_some_and(|reading| reading.search.awaited)
}

/// Keeps a key until the answer is there. `Esc` stops waiting, unless it ends words among the keys that wait; quitting does
/// not wait.
fn hold(model: &mut Model, context: Context, key: Key) -> Vec<Effect> {
    match model.keymap.resolve(context, &[key]) {
        Resolved::Action(Action::QuitNow) => {
            model.held.clear();
            quit(model)
        }
        Resolved::Action(Action::Quit) if model.reading.is_none() && model.shelf.is_none() => quit(model),
        Resolved::Action(Action::Leave) if !types_words(model, context) => {
            model.held.clear();
            let converts = model.opening.take().is_some();
            if let Some(reading) = &mut model.reading {
                reading.search.awaited = false;
            }
            converts.then_some(Effect::Work(Job::EndConversions)).into_iter().collect()
        }
        _ => {
            model.held.push(key);
            vec![]
        }
    }
}

/// Whether words are being typed by the keys that wait.
fn types_words(model: &Model, context: Context) -> bool {
    // What is typed while a briefing is opened falls on it.
    let context = if model.opening.is_some() { Context::Reader } else { context };
    let (mut typing, mut words) = (None, false);
    for key in &model.held {
        (typing, words) = match (typing, model.keymap.resolve(typing.unwrap_or(context), &[*key])) {
            (None, Resolved::Action(Action::Note | Action::NoteOrFold)) => (Some(Context::Note), false),
            (None, Resolved::Action(Action::Search | Action::Filter)) => (Some(Context::Line), false),
            (Some(_), Resolved::Action(Action::Leave | Action::Accept)) => (None, false),
            (typing, _) => (typing, typing.is_some()),
        };
    }
    words
}

/// Takes up the keys that waited.
pub(super) fn take_up(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let held = std::mem::take(&mut model.held);
    held.into_iter().flat_map(|held| key(model, held, stamp)).collect()
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
            let [note, search] =
                [Action::Note, Action::Search].map(|action| model.call(Context::Reader, action));
            model.say(format!("pasted text goes into notes ({note}) and searches ({search})"));
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
            model
                .reading
                .as_mut()
                .and_then(|reading| reading.search_for(&query))
                .map(Effect::Work)
                .into_iter()
                .collect()
        }
        Some(Mode::Note(editor)) => {
            model.reading.as_ref().map(|reading| Effect::Work(editor.draft(reading))).into_iter().collect()
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
pub(super) fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    match command.action {
        Action::Help | Action::Palette => {
            let here = model.context();
            let help = if command.action == Action::Help {
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
        _ => in_pane(model, command, stamp),
    }
}

/// Hands an action to what is in front of the reader.
fn in_pane(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    if is_displaced(model, command.action) {
        return vec![];
    }
    match model.mode() {
        Mode::Reader => act::page::act(model, command, stamp),
        Mode::Outline => act::outline::act(model, command, stamp),
        Mode::Shelf => act::shelf::act(model, command),
        Mode::Note(_) => act::note::act(model, command, stamp),
        Mode::Search(_) => act::search::act(model, command),
        Mode::Triage(_) => act::triage::act(model, command, stamp),
        Mode::Tray(_) => act::tray::act(model, command, stamp),
        Mode::Links(_) => act::links::act(model, command),
        Mode::Confirm(_) => act::confirm::act(model, command),
        Mode::Help(_) => match act::help::act(model, command) {
            Some(chosen) => act(model, chosen, stamp),
            None => vec![],
        },
    }
}

/// Whether an action would fall on a point that has taken the place of another, which the reader may not have seen yet:
/// the first such key only tells so.
fn is_displaced(model: &mut Model, action: Action) -> bool {
    let in_text = model.context().takes_text();
    let Some(reading) = &mut model.reading else { return false };
    if in_text || reading.stand.lost.take().is_none() || !action.info().facts.judges {
        return false;
    }
    let tag =
        reading.source.briefing.judged_at(reading.stand.cursor).and_then(|point| reading.ledger.tag(point));
    let already = tag.map_or(String::new(), |tag| format!(", tagged {} already", tag.name()));
    model.say(format!(
        "the point you were on is gone, this stands in its place{already}; press again if you mean this one"
    ));
    true
}
