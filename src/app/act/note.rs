//! Actions in the note editor.

use super::command::Command;
use crate::annotation::Stamp;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::keymap::Action;

/// Saves the note, or starts a new line in it.
pub fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    let (Some(Mode::Note(mut editor)), Some(reading)) = (model.modes.pop(), &mut model.reading) else {
        return vec![];
    };
    let mut draft = None;
    match command.action {
        Action::Accept if editor.points.is_empty() => model.complain(
            "the point that this is for is gone from the briefing; leave, and the words are kept as a draft",
        ),
        Action::Accept => {
            reading.stand.selection = None;
            return editor.accept(reading, stamp).into_iter().map(Effect::Work).collect();
        }
        Action::NewLine => {
            editor.input.new_line();
            draft = Some(Effect::Work(editor.draft(reading)));
        }
        _ => {}
    }
    model.modes.push(Mode::Note(editor));
    draft.into_iter().collect()
}
