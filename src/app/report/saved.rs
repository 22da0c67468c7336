//! A save is on disk, or has failed.

use super::renewed::catch_up;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::pane::{Confirm, Question};
use crate::worker::{RevisionId, SaveNumber};

/// Takes in that everything up to a save is on disk; quits, if that was awaited.
pub fn saved(model: &mut Model, revision: RevisionId, number: SaveNumber) -> Vec<Effect> {
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.source.revision == revision) else {
        return vec![];
    };
    reading.saving.done = number.max(reading.saving.done);
    let saving = &mut reading.saving;
    (saving.failed, saving.gone, saving.apart) = (None, false, false);
    if model.quitting && reading.saving.is_done() {
        return vec![Effect::Quit];
    }
    catch_up(reading).into_iter().collect()
}

/// Says why a save failed; asks, if the reader was about to quit.
pub fn save_failed(model: &mut Model, revision: RevisionId, why: String) -> Vec<Effect> {
    let mut again = None;
    match model.reading.as_mut().filter(|reading| reading.source.revision == revision) {
        Some(reading) => {
            reading.saving.failed = Some(why.clone());
            again = catch_up(reading);
        }
        None => model.complain(why.clone()),
    }
    if std::mem::take(&mut model.quitting) {
        model.modes.push(Mode::Confirm(Confirm { question: Question::Unsaved, reason: why }));
    }
    again.into_iter().collect()
}
