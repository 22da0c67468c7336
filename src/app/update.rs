//! What happens when something has happened.

use super::adopting;
use super::confirm::{Confirm, Question};
use super::copies;
use super::message::{Effect, Msg};
use super::model::{Mode, Model};
use super::mouse;
use super::reading::{Left, Reading};
use super::renew::{catch_up, notes_gone, renew};
use super::route;
use crate::annotation::{Anchor, Stamp};
use crate::briefing::PointNumber;
use crate::worker::{Job, Keeping, Opened, Report, RevisionId, SaveNumber};

/// Takes a message into the model; what must be done outside comes back, in order.
///
/// `stamp` is the moment of the message, and the chance that ids are made of.
pub fn update(model: &mut Model, msg: Msg, stamp: Stamp) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(key) => route::key(model, key, stamp),
        Msg::Paste(text) => route::paste(model, &text),
        Msg::Mouse(kind, column, row) => mouse::mouse(model, kind, column, row, stamp),
        Msg::Report(report) => reported(model, report, stamp),
        Msg::Resized(size) => {
            model.size = size;
            vec![]
        }
    };
    model.settle();
    effects
}

/// Takes in what the worker tells.
fn reported(model: &mut Model, report: Report, stamp: Stamp) -> Vec<Effect> {
    match report {
        Report::Opened(opened) => {
            let mut effects = open(model, *opened);
            effects.extend(take_up(model, stamp));
            effects
        }
        Report::Saved(revision, number) => saved(model, revision, number),
        Report::SaveFailed(revision, why) => save_failed(model, revision, why),
        Report::Renewed(renewed) => renew(model, *renewed),
        Report::Found(asked, matches) => {
            if let Some(reading) = &mut model.reading {
                reading.found(asked, matches);
            }
            take_up(model, stamp)
        }
        report => {
            learn(model, report);
            vec![]
        }
    }
}

/// Takes in what asks for nothing to be done.
fn learn(model: &mut Model, report: Report) {
    match report {
        Report::OpenFailed(why) => open_failed(model, why),
        Report::NotesGone(revision, file) => notes_gone(model, revision, &file),
        Report::Copies(revision, copies, damaged) => copies::offer(model, revision, copies, &damaged),
        Report::Strays(revision, strays) => adopting::offer(model, revision, strays),
        Report::Adopted(revision, stray, adopted) => adopting::tell(model, revision, &stray, &adopted),
        Report::Told(revision, words) if model.is_reading(revision) => model.complain(words),
        Report::Drafted(why) => {
            if let Some(why) = &why {
                model.complain(why.clone());
            }
            model.undrafted = why;
        }
        Report::Shelved(entries) => {
            if let Some(shelf) = &mut model.shelf {
                shelf.take(entries);
            }
        }
        Report::ShelfRead(problems) => {
            if let Some(shelf) = &mut model.shelf {
                shelf.scanning = false;
                shelf.problems = problems;
            }
        }
        // All others have been answered, or are about what is no longer read.
        _ => {}
    }
}

/// Takes up the keys that waited, if there is nothing more to wait for.
fn take_up(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let waits = model.reading.as_ref().is_some_and(|reading| !reading.whole || reading.search.awaited);
    if waits || model.opening.is_some() {
        return vec![];
    }
    // A key acts on a page that is laid out.
    model.settle();
    route::take_up(model, stamp)
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let completes =
        model.reading.as_ref().is_some_and(|reading| !reading.whole && reading.path == opened.path);
    if completes {
        complete(model, opened);
        return vec![];
    }
    // What nobody waits for any more is not shown.
    let expected = match &model.opening {
        Some(path) => opened.path.as_ref() == Some(path),
        None => model.reading.is_none() && model.shelf.is_none(),
    };
    if !expected {
        return vec![Effect::Work(Job::Close(opened.revision))];
    }
    model.opening = None;
    let notices = opened.notices.join(" ");
    let mut effects = vec![];
    // It may be the same one.
    if let Some(before) = model.reading.take() {
        effects.push(Effect::Work(Job::Close(before.revision)));
        let stood = before.stands_on();
        if let Some(path) = before.path {
            model.left.insert(path, Left { cursor: before.cursor, stood, drafts: before.drafts });
        }
    }
    let mut reading = Reading::new(opened);
    if let Some(left) = reading.path.as_ref().and_then(|path| model.left.remove(path)) {
        reading.take_up(left);
    }
    model.reading = Some(reading);
    model.modes.truncate(1);
    if !matches!(model.mode(), Mode::Reader) {
        model.modes.push(Mode::Reader);
    }
    tell_of_opening(model, notices);
    effects
}

fn complete(model: &mut Model, opened: Opened) {
    let notices = opened.notices.join(" ");
    let found = model.reading.as_mut().is_some_and(|reading| reading.complete(opened));
    tell_of_opening(model, notices);
    if !found && !std::mem::take(&mut model.held).is_empty() {
        model.complain("the end of the briefing changed how its beginning is read; the keys pressed meanwhile did nothing");
    }
}

/// Says what the reader must know of a briefing that was opened, unless there is something to say already.
fn tell_of_opening(model: &mut Model, notices: String) {
    let waits = model.told_of_states().map(|told| format!("the briefing has changed: {told}"));
    let begun = model.reading.as_ref().and_then(begun);
    let told = (!notices.is_empty()).then_some(notices);
    let is_error = told.is_some();
    let words: Vec<String> = [told, begun, waits].into_iter().flatten().collect();
    if is_error {
        model.complain(words.join("; "));
    } else if !words.is_empty() && model.notice.is_none() {
        model.say(words.join("; "));
    }
}

/// On which points notes were begun in an earlier sitting.
fn begun(reading: &Reading) -> Option<String> {
    if reading.keeping != Keeping::Kept {
        return None;
    }
    let point = |words: &String| Anchor::points_with(&reading.briefing, words).next();
    let mut numbers: Vec<PointNumber> =
        reading.drafts.keys().filter_map(point).filter_map(|point| reading.briefing.number(point)).collect();
    numbers.sort_unstable();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("a note was begun on point {one} and not saved; c there takes it up")),
        [first, rest @ ..] => Some(format!(
            "notes were begun on point {first} and {} more, and not saved; c there takes them up",
            rest.len()
        )),
    }
}

fn open_failed(model: &mut Model, why: String) {
    model.opening = None;
    model.held.clear();
    if let Some(reading) = model.reading.as_mut().filter(|reading| !reading.whole) {
        // There is no more to come; its beginning can be read, and not judged.
        reading.whole = true;
        reading.keeping = Keeping::Refused(why.clone());
    }
    model.complain(why);
}

fn saved(model: &mut Model, revision: RevisionId, number: SaveNumber) -> Vec<Effect> {
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.revision == revision) else {
        return vec![];
    };
    reading.saving.done = number.max(reading.saving.done);
    (reading.saving.failed, reading.saving.gone) = (None, false);
    if model.quitting && reading.saving.is_done() {
        return vec![Effect::Quit];
    }
    catch_up(reading).into_iter().collect()
}

fn save_failed(model: &mut Model, revision: RevisionId, why: String) -> Vec<Effect> {
    let mut again = None;
    match model.reading.as_mut().filter(|reading| reading.revision == revision) {
        Some(reading) => {
            reading.saving.failed = Some(why.clone());
            again = catch_up(reading);
        }
        None => model.complain(why.clone()),
    }
    if std::mem::take(&mut model.quitting) {
        model.modes.push(Mode::Confirm(Confirm { question: Question::Unsaved, reason: why }));
    }
    again.into_iter().collect()
}
