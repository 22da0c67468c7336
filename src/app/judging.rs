//! Judging from the page: tags, notes, undo.

use super::folding::toggle_fold;
use super::history::AnnotationEdit;
use super::message::Effect;
use super::model::{Mode, Model};
use super::note::NoteEditor;
use crate::annotation::{Change, Stamp, Tag};
use crate::keymap::Action;
use crate::worker::Keeping;

/// Does something that needs a place for judgements; says so where there is none.
pub(super) fn may_judge(model: &mut Model, run: impl FnOnce(&mut Model)) -> Vec<Effect> {
    refused_or(model, |model| {
        run(model);
        vec![]
    })
}

/// The same, for what has effects.
pub(super) fn refused_or(model: &mut Model, run: impl FnOnce(&mut Model) -> Vec<Effect>) -> Vec<Effect> {
    let refused = match model.reading.as_ref().map(|reading| &reading.keeping) {
        Some(Keeping::Refused(why)) => Some(why.clone()),
        _ => None,
    };
    match refused {
        Some(why) => {
            model.complain(why);
            vec![]
        }
        None => run(model),
    }
}

pub(super) fn judges(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let mut effect = None;
    may_judge(model, |model| {
        let Some(reading) = &mut model.reading else { return };
        if matches!(action, Action::Undo | Action::Redo) {
            effect = undo_or_redo(model, action).pop();
            return;
        }
        let points = reading.targets();
        if points.is_empty() {
            model.say("this section has no lead to judge; its points are below");
            return;
        }
        let tag = |tag| {
            let all = points.iter().all(|&point| reading.ledger.tag(point) == Some(tag));
            Some(Change::Tag((!all).then_some(tag)))
        };
        let change = match action {
            Action::Agree => tag(Tag::Agree),
            Action::Dispute => tag(Tag::Dispute),
            Action::FollowUp => tag(Tag::FollowUp),
            Action::Clear => Some(Change::Clear),
            Action::Keep => Some(Change::Keep),
            _ => reading.last.clone(),
        };
        match change {
            Some(change) => {
                effect = reading.judge(&points, &change, stamp);
                reading.selection = None;
            }
            None => model.say("nothing to repeat yet"),
        }
    });
    effect.into_iter().collect()
}

/// Takes the latest edit back, or makes again what was taken back.
pub(super) fn undo_or_redo(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let edit = if action == Action::Undo { reading.history.undo() } else { reading.history.redo() };
    let Some(edit) = edit else {
        model.say(if action == Action::Undo { "nothing to undo" } else { "nothing to redo" });
        return vec![];
    };
    let effect = reading.apply(&edit);
    let point = edit.annotations.iter().find_map(AnnotationEdit::point);
    if let Some(point) = point {
        reading.go(point);
    }
    let done = if action == Action::Undo { "undone" } else { "done again" };
    let place = edit.place(&reading.briefing);
    model.say(format!("{done} {place}"));
    vec![effect]
}

/// Writes a note; on a section, folds it.
pub(super) fn note_or_fold(model: &mut Model) -> Vec<Effect> {
    match &mut model.reading {
        Some(reading) if reading.selection.is_none() && !reading.briefing.node(reading.cursor).is_point() => {
            toggle_fold(reading, reading.cursor);
            vec![]
        }
        _ => may_judge(model, write_note),
    }
}

/// Opens the note editor on the points that a judgement would fall on.
pub(super) fn write_note(model: &mut Model) {
    let Some(reading) = &mut model.reading else { return };
    let points = reading.targets();
    match NoteEditor::open(reading, points) {
        Some(editor) => model.modes.push(Mode::Note(editor)),
        None => model.say("this section has no lead to write a note on"),
    }
}
