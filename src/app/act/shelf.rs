//! Actions on the shelf.

use super::command::Command;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::keymap::Action;
use crate::worker::Job;

/// Opens a briefing, filters the list, reads it again, or moves in it.
pub fn act(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(shelf) = &mut model.shelf else { return vec![] };
    match command.action {
        Action::Open => return open(model),
        Action::Filter => shelf.typing = true,
        Action::Accept => shelf.typing = false,
        Action::Rescan => {
            shelf.rescan();
            return vec![Effect::Work(Job::Scan(shelf.paths.clone()))];
        }
        action => {
            let length = shelf.rows().len();
            shelf.list.act(action, command.count, length);
        }
    }
    vec![]
}

/// Opens what the reader stands on, once the briefing before is saved.
fn open(model: &mut Model) -> Vec<Effect> {
    let current = model.shelf.as_ref().and_then(|shelf| shelf.current());
    let Some(path) = current.map(|entry| entry.path.clone()) else { return vec![] };
    if let Some(reading) = model.reading.as_mut().filter(|reading| !reading.saving.is_done()) {
        let again = reading.save_again();
        model.complain("the briefing before is not saved yet; it is tried again, then open this one");
        return vec![Effect::Work(again)];
    }
    model.opening = Some(path.clone());
    vec![Effect::Work(Job::Open(path))]
}
