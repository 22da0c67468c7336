//! Actions in the note editor.

use super::command::Command;
use crate::annotation::Stamp;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::keymap::{Action, Context};

/// Saves the note, or starts a new line in it.
pub fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    let (Some(Mode::Note(mut editor)), Some(reading)) = (model.modes.pop(), &mut model.reading) else {
        return vec![];
    };
    let mut draft = None;
    match command.action {
        Action::Accept => {
            reading.stand.selection = None;
            let waiting = reading.ledger.waits();
            let effects = editor.accept(reading, stamp).into_iter().map(Effect::Work).collect();
            if reading.ledger.waits() > waiting {
                let tray = model.call(Context::Reader, Action::Tray);
                model.say(format!(
                    "the note is on words that have changed or are gone: it waits in the tray ({tray})"
                ));
            }
            return effects;
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
