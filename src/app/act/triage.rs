//! Actions in triage.

use super::command::Command;
use super::judging::{undo_or_redo, write_note};
use super::links;
use crate::annotation::{Change, Stamp};
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::keymap::Action;
use crate::worker::Job;

/// Carries out an action on the point that is asked about.
pub fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    let (Some(Mode::Triage(triage)), Some(reading)) = (model.modes.last_mut(), &mut model.reading) else {
        return vec![];
    };
    let times = command.times().min(reading.source.briefing.points());
    let mut save: Option<Job> = None;
    match command.action {
        Action::Tag(tag) => save = triage.tag(reading, tag, stamp),
        Action::Note if !triage.finished => write_note(model),
        Action::Clear if !triage.finished => {
            save = reading.judge(&[reading.stand.cursor], &Change::Clear, stamp);
        }
        Action::Undo | Action::Redo => {
            let effects = undo_or_redo(model, command.action);
            if let (Some(Mode::Triage(triage)), false) = (model.modes.last_mut(), effects.is_empty()) {
                triage.finished = false;
            }
            return effects;
        }
        Action::Links if !triage.finished => links::show(model),
        Action::CopyPoint => return vec![Effect::Copy(reading.copy(false))],
        Action::CopyWithNote => return vec![Effect::Copy(reading.copy(true))],
        Action::First => triage.again(reading),
        Action::Skip | Action::Next => (0..times).for_each(|_| triage.skip(reading)),
        Action::Previous => (0..times).for_each(|_| triage.back(reading)),
        Action::HalfPageDown => triage.scroll(true),
        Action::HalfPageUp => triage.scroll(false),
        _ => {}
    }
    save.map(Effect::Work).into_iter().collect()
}
