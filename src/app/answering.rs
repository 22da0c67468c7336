//! What a person says of annotations that do not stand as they did: keep, change, detach, put elsewhere, let go.

use uuid::Uuid;

use super::history::{Edit, PointEdit};
use super::judging::undo_or_redo;
use super::message::Effect;
use super::model::{Mode, Model};
use crate::annotation::{Anchor, Annotation, Change, Entry, Stamp, judge};
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
    match action {
        Action::NextCandidate => tray.candidate = (tray.candidate + 1).min(last),
        Action::PreviousCandidate => tray.candidate = tray.candidate.saturating_sub(1),
        Action::Attach => match shown {
            Some(point) => return attach(model, entry.annotation.id, point, stamp),
            None => return pick(model, entry.annotation.id),
        },
        Action::Pick => return pick(model, entry.annotation.id),
        Action::Keep | Action::Detach if entry.finding.state.point().is_none() => {
            model.say("it stands on no point; put it on one, or let go of it");
        }
        Action::Keep => return attach(model, entry.annotation.id, shown.unwrap_or(0), stamp),
        Action::Detach => return detach(model, &entry, stamp),
        Action::Clear => return let_go(model, &entry, stamp),
        Action::Open => {
            let to = shown;
            model.modes.pop();
            if let (Some(point), Some(reading)) = (to, &mut model.reading) {
                reading.jump(point);
            }
        }
        _ => {
            tray.list.act(action, count, length);
            tray.candidate = 0;
        }
    }
    vec![]
}

/// Leaves the tray, to put an annotation on a point of the page.
fn pick(model: &mut Model, id: Uuid) -> Vec<Effect> {
    model.modes.pop();
    if let Some(reading) = &mut model.reading {
        reading.picked = Some(id);
    }
    model.say("go to the point that it belongs to: Enter puts it there, Esc leaves it in the tray");
    vec![]
}

/// Puts an annotation on a point: its judgement is given anew on the words that stand there.
pub(super) fn attach(model: &mut Model, id: Uuid, point: NodeId, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let Some(entry) = reading.ledger.waiting().find(|entry| entry.annotation.id == id).cloned() else {
        model.say("it does not wait any more");
        return vec![];
    };
    let there = reading.ledger.at(point).filter(|there| there.id != id);
    let number = reading.briefing.number(point);
    if there.is_some_and(|there| there.standing().is_some()) {
        let number = number.unwrap_or_default();
        model.complain(format!(
            "point {number} carries another judgement; clear that first (x), or choose another"
        ));
        return vec![];
    }
    let displaced = there.cloned();
    let words = Anchor::words(&reading.briefing, point);
    let given = again(&entry.annotation, &words, stamp).map(|after| Annotation { point: number, ..after });
    let points = match entry.finding.state.point() {
        Some(from) if from == point => {
            vec![PointEdit { point: Some(point), before: Some(entry.annotation), after: given }]
        }
        from => vec![
            PointEdit { point: from, before: Some(entry.annotation), after: None },
            PointEdit { point: Some(point), before: displaced, after: given },
        ],
    };
    let effect = reading.carry_out(Edit { points });
    model.say(format!("on point {}; u takes it back", number.unwrap_or_default()));
    vec![effect]
}

/// Takes an annotation off the point that it was taken for.
fn detach(model: &mut Model, entry: &Entry, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let after = again(&entry.annotation, "", stamp).map(|after| Annotation { point: None, ..after });
    let effect = reading.carry_out(Edit {
        points: vec![
            PointEdit {
                point: entry.finding.state.point(),
                before: Some(entry.annotation.clone()),
                after: None,
            },
            PointEdit { point: None, before: None, after },
        ],
    });
    model.say("it is on no point now, and waits in the tray; u takes it back");
    vec![effect]
}

/// Clears what waits: its log keeps what was said.
fn let_go(model: &mut Model, entry: &Entry, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let before = entry.annotation.clone();
    let words = before.words().to_owned();
    let after = judge(Some(&before), &Change::Clear, &words, stamp, || before.clone());
    let effect = reading.carry_out(Edit {
        points: vec![PointEdit { point: entry.finding.state.point(), before: Some(before), after }],
    });
    model.say("let go of; its log keeps what you said, u takes it back");
    vec![effect]
}

/// The same judgement, given on other words.
fn again(annotation: &Annotation, words: &str, stamp: Stamp) -> Option<Annotation> {
    judge(Some(annotation), &Change::Keep, words, stamp, || annotation.clone())
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
