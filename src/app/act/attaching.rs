//! What a person says of annotations that do not stand as they did: put on a point, taken off it, let go of.

use uuid::Uuid;

use crate::annotation::{Annotation, Change, Claim, Entry, Stamp, State, judge};
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::reading::{AnnotationEdit, Edit};
use crate::briefing::NodeId;
use crate::keymap::{Action, Context};

/// Puts an annotation on a point: its judgement is given anew on the words that stand there, with this change.
pub fn attach(model: &mut Model, id: Uuid, point: NodeId, change: &Change, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let Some(entry) = reading.ledger.waiting().find(|entry| entry.annotation.id == id).cloned() else {
        model.say("it does not wait any more");
        return vec![];
    };
    let there = reading.ledger.at(point).filter(|there| there.id != id);
    let number = reading.source.briefing.number(point).map_or_else(String::new, |number| number.to_string());
    if there.is_some_and(|there| there.standing().is_some()) {
        let clear = model.call(Context::Reader, Action::Clear);
        model.complain(format!(
            "point {number} carries another judgement; clear that first ({clear}), or choose another"
        ));
        return vec![];
    }
    let claim = Claim::of(&reading.source.briefing, point);
    let said = &entry.annotation;
    let after = judge(Some(said), change, &claim, stamp, || said.clone());
    let after = after.map(|after| reading.standing(after, point));
    let annotations = vec![AnnotationEdit { before: Some(entry), after }];
    let save = reading.carry_out(Edit { annotations });
    model.say(format!("on point {number}; {} takes it back", model.call_here(Action::Undo)));
    vec![Effect::Work(save)]
}

/// Takes an annotation off the point that it was taken for.
pub fn detach(model: &mut Model, entry: &Entry, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let said = &entry.annotation;
    let after = judge(Some(said), &Change::Keep, &Claim::default(), stamp, || said.clone()).map(|after| {
        Entry { annotation: Annotation { point: None, ..after }, finding: State::Orphaned.into() }
    });
    let edit = AnnotationEdit { before: Some(entry.clone()), after };
    let save = reading.carry_out(Edit { annotations: vec![edit] });
    let undo = model.call_here(Action::Undo);
    model.say(format!("it is on no point now, and waits in the tray; {undo} takes it back"));
    vec![Effect::Work(save)]
}

/// Clears what waits: its log keeps what was said.
pub fn let_go(model: &mut Model, entry: &Entry, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let said = &entry.annotation;
    let after = judge(Some(said), &Change::Clear, &said.claim(), stamp, || said.clone());
    let after = after.map(|annotation| match entry.finding.state.point() {
        Some(point) => reading.standing(annotation, point),
        None => Entry { annotation, finding: entry.finding.clone() },
    });
    let edit = AnnotationEdit { before: Some(entry.clone()), after };
    let save = reading.carry_out(Edit { annotations: vec![edit] });
    let undo = model.call_here(Action::Undo);
    model.say(format!("let go of; its log keeps what you said, {undo} takes it back"));
    vec![Effect::Work(save)]
}

/// Takes the judgement on the current point off it, into the tray.
pub fn detach_here(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &model.reading else { return vec![] };
    let point = reading.source.briefing.judged_at(reading.stand.cursor);
    let entry = point.and_then(|point| reading.ledger.entry(point)).cloned();
    let Some(entry) = entry.filter(|entry| entry.annotation.standing().is_some()) else {
        model.say("there is no judgement here to take off");
        return vec![];
    };
    detach(model, &entry, stamp)
}
