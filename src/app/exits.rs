//! Ways out: of a level, of a screen, of the program.

use super::input::LineInput;
use super::list::List;
use super::message::Effect;
use super::model::{Mode, Model};
use super::pane::{Confirm, Question, Tray};
use crate::keymap::Action;
use crate::worker::Job;

/// Leaves one level: a selection, a search, an overlay. Never the program, never a briefing.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    if matches!(model.mode(), Mode::Reader) && put_back(model) {
        return vec![];
    }
    if matches!(model.mode(), Mode::Reader) && model.converting.take().is_some() {
        return vec![Effect::Work(Job::EndConversions)];
    }
    match model.modes.last_mut() {
        Some(Mode::Reader) => {
            if let Some(reading) = &mut model.reading
                && reading.stand.selection.take().is_none()
            {
                reading.search.hidden = true;
            }
        }
        Some(Mode::Shelf) => {
            if let Some(shelf) = &mut model.shelf {
                shelf.typing = false;
                shelf.filter = LineInput::default();
                shelf.refilter();
            }
        }
        Some(Mode::Help(help)) if help.typing && !help.palette => {
            help.typing = false;
            help.filter = LineInput::default();
            help.refilter();
        }
        _ => return close(model),
    }
    vec![]
}

/// Back to the tray, where nothing was put on a point.
fn put_back(model: &mut Model) -> bool {
    let Some(reading) = &mut model.reading else { return false };
    let Some(id) = reading.picked.take() else { return false };
    let cursor = reading.ledger.waiting().position(|entry| entry.annotation.id == id).unwrap_or(0);
    let list = List { cursor, ..List::default() };
    model.modes.push(Mode::Tray(Tray { list, candidate: 0 }));
    true
}

/// Closes what is in front; on the first screen, quits.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    if model.modes.len() <= 1 {
        return quit(model);
    }
    let closed = model.modes.pop();
    let Some(reading) = &mut model.reading else { return vec![] };
    match closed {
        Some(Mode::Note(editor)) if editor.leave(reading) => {
            let note = model.call_here(Action::Note);
            model.say(format!("not saved; the words are kept as a draft, {note} takes them up again"));
        }
        Some(Mode::Search(_)) => reading.leave_search(),
        Some(Mode::Reader) => {
            if let (Some(shelf), Some(path)) = (&mut model.shelf, &reading.source.path) {
                shelf.update(path, &reading.source.briefing, &reading.ledger);
            }
        }
        _ => {}
    }
    vec![]
}

/// Quits once everything is on disk; asks first if notes were begun that are not kept as drafts.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if let (Some(Mode::Note(editor)), Some(reading)) = (model.modes.last(), &mut model.reading) {
        model.farewell = editor.leave(reading).then(|| {
            let name = &reading.source.name;
            format!("the note that was begun is kept as a draft; it is offered when {name} is opened again")
        });
        model.modes.pop();
    }
    let Some(why) = &model.undrafted else { return quit_saved(model) };
    let here = model.reading.as_ref().map_or(0, |reading| reading.drafts.len());
    let drafts = here + model.left.values().map(|left| left.drafts.len()).sum::<usize>();
    if drafts > 0 && !matches!(model.mode(), Mode::Confirm(_)) {
        let notes = if drafts == 1 { "A note was begun" } else { "Notes were begun" };
        let reason = format!("{notes} and not saved, and would not be kept: {why}.");
        model.farewell = None;
        model.modes.push(Mode::Confirm(Confirm { question: Question::Drafts, reason }));
        return vec![];
    }
    quit_saved(model)
}

/// Quits once everything is on disk; asks first if it cannot be brought there.
pub(super) fn quit_saved(model: &mut Model) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![Effect::Quit] };
    if reading.saving.gone && !matches!(model.modes.last(), Some(Mode::Confirm(_))) {
        let reason = "The notes were taken away, and what was judged is in memory alone.".into();
        model.modes.push(Mode::Confirm(Confirm { question: Question::Unsaved, reason }));
        return vec![];
    }
    if reading.saving.is_done() {
        return vec![Effect::Quit];
    }
    model.quitting = true;
    vec![Effect::Work(reading.save_again())]
}
