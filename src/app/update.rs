//! What happens when something has happened.

use super::confirm::{Confirm, Question};
use super::message::{Effect, Msg, Notes, Opened};
use super::model::{Mode, Model};
use super::mouse;
use super::reading::{Left, Reading};
use super::route;
use crate::annotation::Stamp;

/// Takes a message into the model; what must be done outside comes back, in order.
///
/// `stamp` is the moment of the message, and the chance that ids are made of.
pub fn update(model: &mut Model, msg: Msg, stamp: Stamp) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(key) => route::key(model, key, stamp),
        Msg::Paste(text) => route::paste(model, &text),
        Msg::Mouse(kind, column, row) => mouse::mouse(model, kind, column, row, stamp),
        Msg::Resized(size) => {
            model.size = size;
            vec![]
        }
        Msg::Opened(opened) => {
            open(model, *opened);
            if model.reading.as_ref().is_some_and(|reading| reading.whole) {
                route::take_up(model, stamp)
            } else {
                vec![]
            }
        }
        Msg::OpenFailed(why) => {
            if let Some(reading) = model.reading.as_mut().filter(|reading| !reading.whole) {
                reading.notes = Notes::Refused(why.clone());
            }
            model.held.clear();
            model.complain(why);
            vec![]
        }
        Msg::Saved(number) => saved(model, number),
        Msg::SaveFailed(_, why) => save_failed(model, why),
        Msg::Found(asked, matches) => {
            if let Some(reading) = &mut model.reading {
                reading.found(asked, matches);
            }
            vec![]
        }
        Msg::Shelved(entries) => {
            if let Some(shelf) = &mut model.shelf {
                shelf.take(entries);
            }
            vec![]
        }
        Msg::ShelfRead(problems) => {
            if let Some(shelf) = &mut model.shelf {
                shelf.scanning = false;
                shelf.problems = problems;
            }
            vec![]
        }
        Msg::Terminated => vec![Effect::Quit],
    };
    model.settle();
    effects
}

fn open(model: &mut Model, opened: Opened) {
    let notices = opened.notices.join(" ");
    let beginning =
        model.reading.as_ref().is_some_and(|reading| !reading.whole && reading.path == opened.path);
    match &mut model.reading {
        Some(reading) if beginning => reading.complete(opened),
        _ => {
            let mut reading = Reading::new(opened);
            if let Some(left) = reading.path.as_ref().and_then(|path| model.left.remove(path)) {
                reading.take_up(left);
            }
            if let Some(before) = model.reading.replace(reading)
                && let Some(path) = before.path
            {
                model.left.insert(path, Left { cursor: before.cursor, drafts: before.drafts });
            }
            model.modes.truncate(1);
            if !matches!(model.mode(), Mode::Reader) {
                model.modes.push(Mode::Reader);
            }
        }
    }
    let waiting = model.reading.as_ref().map_or(0, |reading| reading.ledger.waiting().len());
    if !notices.is_empty() {
        model.complain(notices);
    } else if waiting > 0 {
        let words = if waiting == 1 { "annotation waits" } else { "annotations wait" };
        model.say(format!("{waiting} {words} in the tray (T): no point has their words now"));
    }
}

fn saved(model: &mut Model, number: u64) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    reading.saving.done = number.max(reading.saving.done);
    reading.saving.failed = None;
    if model.quitting && reading.saving.is_done() { vec![Effect::Quit] } else { vec![] }
}

fn save_failed(model: &mut Model, why: String) -> Vec<Effect> {
    if let Some(reading) = &mut model.reading {
        reading.saving.failed = Some(why.clone());
    }
    if std::mem::take(&mut model.quitting) {
        model.modes.push(Mode::Confirm(Confirm { question: Question::Unsaved, reason: why }));
    }
    vec![]
}
