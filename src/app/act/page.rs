//! Actions on the page.

use super::attaching::{attach, detach_here};
use super::command::Command;
use super::judging::{judge, may_judge, note_or_fold, refused_or, undo_or_redo, write_note};
use super::links;
use crate::annotation::{Change, Stamp};
use crate::app::exits;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::pane::{SearchLine, Tray, Triage};
use crate::app::reading::{Step, folds, jump, moves};
use crate::app::report::{merge_copies, take_over};
use crate::keymap::{Action, Context};

/// Carries out an action on the open briefing.
pub fn act(model: &mut Model, command: Command, stamp: Stamp) -> Vec<Effect> {
    let Command { action, count } = command;
    let Some(reading) = model.readable() else { return nothing_to_read(model, action) };
    if moves(reading, action, count) || folds(reading, action) {
        return vec![];
    }
    match action {
        Action::Tag(_) | Action::Clear | Action::Repeat | Action::Keep => {
            refused_or(model, |model| judge(model, action, stamp))
        }
        Action::Undo | Action::Redo => refused_or(model, |model| undo_or_redo(model, action)),
        Action::Detach => refused_or(model, |model| detach_here(model, stamp)),
        Action::Note => may_judge(model, write_note),
        Action::NoteOrFold => match reading.picked.take() {
            Some(id) => put(model, id, stamp),
            None => note_or_fold(model),
        },
        Action::Select => {
            let stand = &mut reading.stand;
            stand.selection = stand.selection.is_none().then_some(stand.cursor);
            vec![]
        }
        Action::CopyPoint | Action::CopyWithNote => copy(model, action == Action::CopyWithNote),
        Action::Search => {
            reading.start_search();
            model.modes.push(Mode::Search(SearchLine::default()));
            vec![]
        }
        Action::SearchNext | Action::SearchPrevious => {
            let forward = action == Action::SearchNext;
            let step = reading.search_step(forward, command.times());
            stepped(model, step, forward)
        }
        Action::Links => {
            links::show(model);
            vec![]
        }
        Action::Outline => outline(model),
        Action::Triage => may_judge(model, triage),
        Action::MergeCopies => merge_copies(model),
        Action::AdoptNotes => take_over(model, count),
        Action::Tray => {
            model.modes.push(Mode::Tray(Tray::default()));
            vec![]
        }
        Action::Shelf => shelf(model),
        _ => {
            let words = jump(reading, action, command.times());
            said(model, words)
        }
    }
}

/// What can be done where nothing is open, or what is open is empty.
pub fn nothing_to_read(model: &mut Model, action: Action) -> Vec<Effect> {
    if action == Action::Shelf {
        return shelf(model);
    }
    model.say("there is nothing to read here");
    vec![]
}

/// Says what has come of a step from match to match.
fn stepped(model: &mut Model, step: Step, forward: bool) -> Vec<Effect> {
    let words = match step {
        Step::Gone => None,
        Step::WentRound => Some(format!("search went on from the {}", if forward { "top" } else { "end" })),
        Step::NoMatch => Some("no match".to_owned()),
        Step::NothingSought => {
            let search = model.call(Context::Reader, Action::Search);
            Some(format!("nothing searched for yet: {search} searches"))
        }
    };
    said(model, words)
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
    let Some(point) = reading.source.briefing.judged_at(reading.stand.cursor) else {
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

/// Shows the outline, or goes into it.
fn outline(model: &mut Model) -> Vec<Effect> {
    let screen = model.screen();
    let Some(reading) = &mut model.reading else { return vec![] };
    if reading.outline.is_empty() {
        model.say("this briefing has no sections");
    } else if screen.outline.is_some() || !screen.is_wide() {
        model.modes.push(Mode::Outline);
    } else {
        reading.outline.shown = crate::app::layout::Shown::Always;
    }
    vec![]
}
