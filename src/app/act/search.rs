//! Actions in the line in which a query is typed.

use super::command::Command;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::keymap::Action;

/// Accepts the query, or goes through what it has found so far.
pub fn act(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    match command.action {
        Action::Accept => {
            let Some(Mode::Search(search)) = model.modes.pop() else { return vec![] };
            reading.accept_search(search.line.text()).map(Effect::Work).into_iter().collect()
        }
        Action::Next | Action::Previous => {
            reading.search_step(command.action == Action::Next, 1);
            vec![]
        }
        _ => vec![],
    }
}
