//! Actions in the outline: those of the page, but for what goes by section here.

use super::command::Command;
use super::page;
use crate::annotation::Stamp;
use crate::app::layout::Shown;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::keymap::Action;

/// Carries out an action while the outline has the focus.
pub fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = model.readable() else { return page::nothing_to_read(model, command.action) };
    match command.action {
        Action::Open => drop(model.modes.pop()),
        Action::Outline => {
            reading.outline.shown = Shown::Never;
            model.modes.pop();
        }
        _ => return page::act(model, Command { action: by_section(command.action), ..command }, stamp),
    }
    vec![]
}

/// Lines of the outline are sections.
fn by_section(action: Action) -> Action {
    match action {
        Action::Next => Action::NextSection,
        Action::Previous => Action::PreviousSection,
        other => other,
    }
}
