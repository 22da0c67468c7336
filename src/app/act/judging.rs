//! Judging from the page: tags, notes, undo.

use crate::annotation::{Change, Stamp};
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::pane::NoteEditor;
use crate::app::reading::{AnnotationEdit, toggle_fold};
use crate::keymap::Action;
use crate::worker::Keeping;

/// Does something that needs a place for judgements; says so where there is none.
pub fn may_judge(model: &mut Model, run: impl FnOnce(&mut Model)) -> Vec<Effect> {
    refused_or(model, |model| {
        run(model);
        vec![]
    })
}

/// The same, for what has effects.
pub fn refused_or(model: &mut Model, run: impl FnOnce(&mut Model) -> Vec<Effect>) -> Vec<Effect> {
    let refused = match model.reading.as_ref().map(|reading| &reading.source.keeping) {
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

/// Judges the current point, or those that are selected.
pub fn judge(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let points = reading.targets();
    if points.is_empty() {
        model.say("this section has no lead to judge; its points are below");
        return vec![];
    }
    let tag = |tag| {
        let all = points.iter().all(|&point| reading.ledger.tag(point) == Some(tag));
        Some(Change::Tag((!all).then_some(tag)))
    };
    let change = match action {
        Action::Tag(given) => tag(given),
        Action::Clear => Some(Change::Clear),
        Action::Keep => Some(Change::Keep),
        _ => reading.last.clone(),
    };
    let Some(change) = change else {
        model.say("nothing to repeat yet");
        return vec![];
    };
    let save = reading.judge(&points, &change, stamp);
    reading.stand.selection = None;
    save.map(Effect::Work).into_iter().collect()
}

/// Takes the latest edit back, or makes again what was taken back; goes there, and says so.
pub fn undo_or_redo(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let edit = if action == Action::Undo { reading.history.undo() } else { reading.history.redo() };
    let Some(edit) = edit else {
        model.say(if action == Action::Undo { "nothing to undo" } else { "nothing to redo" });
        return vec![];
    };
    let save = reading.apply(&edit);
    let point = edit.annotations.iter().find_map(AnnotationEdit::point);
    if let Some(point) = point {
        reading.go(point);
    }
    let done = if action == Action::Undo { "undone" } else { "done again" };
    let place = edit.place(&reading.source.briefing);
    model.say(format!("{done} {place}"));
    vec![Effect::Work(save)]
}

/// Writes a note; on a section, folds it.
pub fn note_or_fold(model: &mut Model) -> Vec<Effect> {
    match &mut model.reading {
        Some(reading) if reading.stand.selection.is_none() && !reading.is_on_point() => {
            toggle_fold(reading, reading.stand.cursor);
            vec![]
        }
        _ => may_judge(model, write_note),
    }
}

/// Opens the note editor on the points that a judgement would fall on.
pub fn write_note(model: &mut Model) {
    let Some(reading) = &mut model.reading else { return };
    let points = reading.targets();
    match NoteEditor::open(reading, points) {
        Some(editor) => model.modes.push(Mode::Note(editor)),
        None => model.say("this section has no lead to write a note on"),
    }
}
