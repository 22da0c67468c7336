//! Answers to questions.

use super::command::Command;
use crate::app::exits::quit_saved;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::pane::{Confirm, Question};
use crate::keymap::Action;
use crate::worker::Job;

/// Takes the answer to the question that is asked.
pub fn act(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Mode::Confirm(Confirm { question, .. })) = model.modes.last() else { return vec![] };
    match (command.action, question) {
        (Action::Yes, Question::Unsaved) => {
            let lost = model.reading.as_ref().map(|reading| Job::LetGo(reading.source.revision));
            lost.map(Effect::Work).into_iter().chain([Effect::Quit]).collect()
        }
        (Action::Yes, Question::Drafts) => {
            model.modes.pop();
            quit_saved(model)
        }
        (Action::Yes, Question::NotesGone) => {
            model.modes.pop();
            let anew = model.reading.as_ref().map(|reading| Job::WriteAnew(reading.source.revision));
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
