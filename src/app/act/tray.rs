//! Actions in the tray: keep, change, detach, put elsewhere, let go.

use uuid::Uuid;

use super::attaching::{attach, detach, let_go};
use super::command::Command;
use super::judging::{refused_or, undo_or_redo};
use crate::annotation::{Change, Stamp};
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::briefing::NodeId;
use crate::keymap::Action;

/// Carries out an action in the tray.
pub fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    refused_or(model, |model| answer(model, command, stamp))
}

fn answer(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    let Command { action, count } = command;
    let (Some(Mode::Tray(tray)), Some(reading)) = (model.modes.last_mut(), &mut model.reading) else {
        return vec![];
    };
    if matches!(action, Action::Undo | Action::Redo) {
        return undo_or_redo(model, action);
    }
    let length = reading.ledger.waits();
    let Some(entry) = tray.current(reading).cloned() else { return vec![] };
    let shown = tray.shown(&entry);
    let last = entry.finding.candidates.len().saturating_sub(1);
    let candidate = std::mem::take(&mut tray.candidate);
    let id = entry.annotation.id;
    match (action, shown) {
        (Action::NextCandidate, _) => tray.candidate = (candidate + 1).min(last),
        (Action::PreviousCandidate, _) => tray.candidate = candidate.saturating_sub(1),
        // What stands on its point is not put there: whoever presses this wants to look, and not to say that it holds.
        (Action::Attach, Some(point)) if entry.finding.state.point() == Some(point) => {
            look(model, Some(point));
        }
        (Action::Attach | Action::Keep, Some(point)) => {
            return attach(model, id, point, &Change::Keep, stamp);
        }
        (Action::Tag(tag), Some(point)) => {
            return attach(model, id, point, &Change::Tag(Some(tag)), stamp);
        }
        (Action::Attach, None) | (Action::Pick, _) => return pick(model, id),
        (Action::Keep | Action::Tag(_), None) => {
            model.say("it stands on no point; put it on one, or let go of it");
        }
        (Action::Detach, _) if entry.finding.state.point().is_none() => {
            model.say("it stands on no point; put it on one, or let go of it");
        }
        (Action::Detach, _) => return detach(model, &entry, stamp),
        (Action::Clear, _) => return let_go(model, &entry, stamp),
        (Action::Open, _) => look(model, shown),
        _ => tray.list.act(action, count, length),
    }
    vec![]
}

/// Leaves the tray, for the point that is shown.
fn look(model: &mut Model, point: Option<NodeId>) {
    model.modes.pop();
    if let (Some(point), Some(reading)) = (point, &mut model.reading) {
        reading.jump(point);
    }
}

/// Leaves the tray, to put an annotation on a point of the page.
fn pick(model: &mut Model, id: Uuid) -> Vec<Effect> {
    model.modes.pop();
    if let Some(reading) = &mut model.reading {
        reading.picked = Some(id);
    }
    vec![]
}
