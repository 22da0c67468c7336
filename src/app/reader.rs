//! Actions on the page and in the outline.

use super::answering::{attach, detach_here};
use super::folding::folds;
use super::judging::{judges, may_judge, note_or_fold, refused_or, write_note};
use super::message::Effect;
use super::model::{Mode, Model};
use super::moving::moves;
use super::outline::Shown;
use super::seeking::seek;
use super::tray::Tray;
use super::triage::Triage;
use super::{adopting, copies, exits};
use crate::annotation::{Change, Stamp};
use crate::keymap::Action;

/// Carries out an action on the open briefing.
pub(super) fn act(model: &mut Model, action: Action, count: Option<usize>, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = model.reading.as_mut().filter(|reading| !reading.briefing.nodes().is_empty()) else {
        if action == Action::Shelf {
            return shelf(model);
        }
        model.say("there is nothing to read here");
        return vec![];
    };
    let in_outline = matches!(model.modes.last(), Some(Mode::Outline));
    if moves(reading, action, count, in_outline) || folds(reading, action) {
        return vec![];
    }
    match action {
        Action::Agree
        | Action::Dispute
        | Action::FollowUp
        | Action::Clear
        | Action::Repeat
        | Action::Keep
        | Action::Undo
        | Action::Redo => judges(model, action, stamp),
        Action::Detach => refused_or(model, |model| detach_here(model, stamp)),
        Action::Note => may_judge(model, write_note),
        Action::NoteOrFold => match reading.picked.take() {
            Some(id) => put(model, id, stamp),
            None => note_or_fold(model),
        },
        Action::Select => {
            reading.selection = reading.selection.is_none().then_some(reading.cursor);
            vec![]
        }
        Action::CopyPoint | Action::CopyWithNote => copy(model, action == Action::CopyWithNote),
        Action::Search => {
            let line = reading.start_search();
            model.modes.push(Mode::Search(line));
            vec![]
        }
        Action::SearchNext | Action::SearchPrevious => {
            let words = reading.search_step(action == Action::SearchNext, count.unwrap_or(1));
            said(model, words)
        }
        Action::Outline => outline(model),
        Action::Open if in_outline => {
            model.modes.pop();
            vec![]
        }
        Action::Triage => may_judge(model, triage),
        Action::MergeCopies => copies::merge(model),
        Action::AdoptNotes => adopting::adopt(model, count),
        Action::Tray => {
            model.modes.push(Mode::Tray(Tray::default()));
            vec![]
        }
        Action::Shelf => shelf(model),
        _ => {
            let words = seek(reading, action, count.unwrap_or(1));
            said(model, words)
        }
    }
}

/// What there is to say of a step, if anything; nothing is to be done outside.
fn said(model: &mut Model, words: Option<impl Into<String>>) -> Vec<Effect> {
    if let Some(words) = words {
        model.say(words);
    }
    vec![]
}

fn triage(model: &mut Model) {
    if let Some(reading) = &mut model.reading {
        let triage = Triage::begin(reading);
        model.modes.push(Mode::Triage(triage));
    }
}

/// Puts what was picked in the tray on the current point.
fn put(model: &mut Model, id: uuid::Uuid, stamp: Stamp) -> Vec<Effect> {
    let Some(reading) = &model.reading else { return vec![] };
    let Some(point) = reading.briefing.judged_at(reading.cursor) else {
        model.say("this section has no lead that it could stand on; it waits in the tray");
        return vec![];
    };
    attach(model, id, point, &Change::Keep, stamp)
}

fn shelf(model: &mut Model) -> Vec<Effect> {
    if model.shelf.is_none() {
        model.say("obelus was opened on one briefing; `obelus FOLDER` opens a shelf");
        return vec![];
    }
    while model.modes.len() > 1 {
        exits::close(model);
    }
    vec![]
}

fn copy(model: &mut Model, with_notes: bool) -> Vec<Effect> {
    let words = model.reading.as_ref().map(|reading| reading.copy(with_notes)).unwrap_or_default();
    if words.is_empty() {
        model.say("this section has no lead to copy");
        return vec![];
    }
    model.say("copied");
    vec![Effect::Copy(words)]
}

fn outline(model: &mut Model) -> Vec<Effect> {
    let wide = model.screen().is_wide();
    let visible = model.screen().outline.is_some();
    let Some(reading) = &mut model.reading else { return vec![] };
    if reading.outline.is_empty() {
        model.say("this briefing has no sections");
    } else if matches!(model.modes.last(), Some(Mode::Outline)) {
        model.modes.pop();
        reading.outline.shown = Shown::Never;
    } else if visible || !wide {
        model.modes.push(Mode::Outline);
    } else {
        reading.outline.shown = Shown::Always;
    }
    vec![]
}
