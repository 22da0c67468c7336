//! Actions in the list of keys and in the palette.

use super::command::Command;
use crate::app::model::{Mode, Model};
use crate::keymap::{Action, Context};

/// Carries out an action; a command that was chosen comes back, to be run where the reader is then.
pub fn act(model: &mut Model, command: Command) -> Option<Command> {
    let Some(Mode::Help(help)) = model.modes.last_mut() else { return None };
    match command.action {
        Action::Filter => help.typing = true,
        Action::Accept if !help.palette => help.typing = false,
        Action::Open | Action::Accept => {
            let row = help.current()?.clone();
            model.modes.pop();
            if row.context == Context::Everywhere || row.context == model.context() {
                return Some(Command::plain(row.action));
            }
            model.say(format!("{} works in the {}", row.action.info().name, row.context.name()));
        }
        action => {
            let length = help.rows().len();
            help.list.act(action, command.count, length);
        }
    }
    None
}
