//! What a person says of annotations that do not stand as they did: keep, change, detach, put elsewhere, let go.

use uuid::Uuid;

use super::history::{AnnotationEdit, Edit};
use super::judging::undo_or_redo;
use super::list::List;
use super::message::Effect;
use super::model::{Mode, Model};
use super::tray::Tray;
use crate::annotation::{Anchor, Annotation, Change, Entry, Stamp, State, Tag, judge};
use crate::briefing::NodeId;
use crate::keymap::Action;

/// Carries out an action in the tray.
pub(super) fn act(model: &mut Model, action: Action, count: Option<usize>, stamp: Stamp) -> Vec<Effect> {
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
    let tag = match action {
        Action::Agree => Some(Tag::Agree),
        Action::Dispute => Some(Tag::Dispute),
        Action::FollowUp => Some(Tag::FollowUp),
        _ => None,
    };
    match (action, shown) {
        (Action::NextCandidate, _) => tray.candidate = (candidate + 1).min(last),
        (Action::PreviousCandidate, _) => tray.candidate = candidate.saturating_sub(1),
        (Action::Attach | Action::Keep, Some(point)) => {
            return attach(model, id, point, &Change::Keep, stamp);
        }
        (Action::Agree | Action::Dispute | Action::FollowUp, Some(point)) => {
            return attach(model, id, point, &Change::Tag(tag), stamp);
        }
        (Action::Attach, None) | (Action::Pick, _) => return pick(model, id),
        (Action::Keep | Action::Agree | Action::Dispute | Action::FollowUp, None) => {
            model.say("it stands on no point; put it on one, or let go of it");
        }
        (Action::Detach, _) if entry.finding.state.point().is_none() => {
            model.say("it stands on no point; put it on one, or let go of it");
        }
        (Action::Detach, _) => return detach(model, &entry, stamp),
        (Action::Clear, _) => return let_go(model, &entry, stamp),
        (Action::Open, _) => {
            model.modes.pop();
            if let (Some(point), Some(reading)) = (shown, &mut model.reading) {
                reading.jump(point);
            }
        }
        _ => tray.list.act(action, count, length),
    }
    vec![]
}

/// Leaves the tray, to put an annotation on a point of the page.
fn pick(model: &mut Model, id: Uuid) -> Vec<Effect> {
    model.modes.pop();
    if let Some(reading) = &mut model.reading {
        reading.picked = Some(id);
    }
    vec![]
}

/// Puts an annotation on a point: its judgement is given anew on the words that stand there, with this change.
pub(super) fn attach(
    model: &mut Model,
    id: Uuid,
    point: NodeId,
    change: &Change,
    stamp: Stamp,
) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let Some(entry) = reading.ledger.waiting().find(|entry| entry.annotation.id == id).cloned() else {
        model.say("it does not wait any more");
        return vec![];
    };
    let there = reading.ledger.at(point).filter(|there| there.id != id);
    let number = reading.briefing.number(point).map_or_else(String::new, |number| number.to_string());
    if there.is_some_and(|there| there.standing().is_some()) {
        model.complain(format!(
            "point {number} carries another judgement; clear that first (x), or choose another"
        ));
        return vec![];
    }
    let words = Anchor::words(&reading.briefing, point);
    let said = &entry.annotation;
    let after = judge(Some(said), change, &words, stamp, || said.clone());
    let after = after.map(|after| reading.standing(after, point));
    let annotations = vec![AnnotationEdit { before: Some(entry), after }];
    let effect = reading.carry_out(Edit { annotations });
    model.say(format!("on point {number}; u takes it back"));
    vec![effect]
}

/// Back to the tray, where nothing was put on a point.
pub(super) fn put_back(model: &mut Model) -> bool {
    let Some(reading) = &mut model.reading else { return false };
    let Some(id) = reading.picked.take() else { return false };
    let cursor = reading.ledger.waiting().position(|entry| entry.annotation.id == id).unwrap_or(0);
    let list = List { cursor, ..List::default() };
    model.modes.push(Mode::Tray(Tray { list, candidate: 0 }));
    true
}

/// Takes an annotation off the point that it was taken for.
fn detach(model: &mut Model, entry: &Entry, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let said = &entry.annotation;
    let after = judge(Some(said), &Change::Keep, "", stamp, || said.clone()).map(|after| Entry {
        annotation: Annotation { point: None, ..after },
        finding: State::Orphaned.into(),
    });
    let edit = AnnotationEdit { before: Some(entry.clone()), after };
    let effect = reading.carry_out(Edit { annotations: vec![edit] });
    model.say("it is on no point now, and waits in the tray; u takes it back");
    vec![effect]
}

/// Clears what waits: its log keeps what was said.
fn let_go(model: &mut Model, entry: &Entry, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let said = &entry.annotation;
    let after = judge(Some(said), &Change::Clear, said.words(), stamp, || said.clone());
    let after = after.map(|annotation| match entry.finding.state.point() {
        Some(point) => reading.standing(annotation, point),
        None => Entry { annotation, finding: entry.finding.clone() },
    });
    let edit = AnnotationEdit { before: Some(entry.clone()), after };
    let effect = reading.carry_out(Edit { annotations: vec![edit] });
    model.say("let go of; its log keeps what you said, u takes it back");
    vec![effect]
}

/// Takes the judgement on the current point off it, into the tray.
pub(super) fn detach_here(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &model.reading else { return vec![] };
    let point = reading.briefing.judged_at(reading.cursor);
    let entry = point.and_then(|point| reading.ledger.entry(point)).cloned();
    let Some(entry) = entry.filter(|entry| entry.annotation.standing().is_some()) else {
        model.say("there is no judgement here to take off");
        return vec![];
    };
    detach(model, &entry, stamp)
}
