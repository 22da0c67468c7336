//! A briefing was opened, or could not be.

use std::path::Path;

use crate::annotation::Anchor;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::reading::{Left, Reading};
use crate::briefing::PointNumber;
use crate::keymap::{Action, Context};
use crate::worker::{Job, Keeping, Opened};

/// Shows a briefing that was waited for, or the whole of the one whose beginning is shown.
pub fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let completes = model
        .reading
        .as_ref()
        .is_some_and(|reading| !reading.source.whole && reading.source.path == opened.path);
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
        effects.push(Effect::Work(Job::Close(before.source.revision)));
        let stood = before.stands_on();
        if let Some(path) = before.source.path {
            model.left.insert(path, Left { cursor: before.stand.cursor, stood, drafts: before.drafts });
        }
    }
    let mut reading = Reading::new(opened);
    if let Some(left) = reading.source.path.as_ref().and_then(|path| model.left.remove(path)) {
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
    let begun = begun(model);
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
fn begun(model: &Model) -> Option<String> {
    let reading = model.reading.as_ref()?;
    let note = model.call(Context::Reader, Action::Note);
    if reading.source.keeping != Keeping::Kept {
        return None;
    }
    let point = |words: &String| Anchor::points_with(&reading.source.briefing, words).next();
    let mut numbers: Vec<PointNumber> = reading
        .drafts
        .keys()
        .filter_map(point)
        .filter_map(|point| reading.source.briefing.number(point))
        .collect();
    numbers.sort_unstable();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("a note was begun on point {one} and not saved; {note} there takes it up")),
        [first, rest @ ..] => Some(format!(
            "notes were begun on point {first} and {} more, and not saved; {note} there takes them up",
            rest.len()
        )),
    }
}

/// Says why the briefing in a file is not shown; what is there of its beginning can be read.
pub fn open_failed(model: &mut Model, path: &Path, why: String) {
    if model.opening.as_deref().is_some_and(|awaited| awaited != path) {
        // Another one is waited for by now.
        return;
    }
    let is_begun =
        |reading: &&mut Reading| !reading.source.whole && reading.source.path.as_deref() == Some(path);
    let begun = model.reading.as_mut().filter(is_begun);
    // Keys may wait for something else: what is told here may be of a document that nobody waits for any more.
    if model.opening.take().is_some() || begun.is_some() {
        model.held.clear();
    }
    if let Some(reading) = begun {
        // There is no more to come; its beginning can be read, and not judged.
        reading.source.whole = true;
        reading.source.keeping = Keeping::Refused(why.clone());
    }
    if model.reading.is_none() && model.shelf.is_none() {
        model.unopened = Some(why);
        return;
    }
    model.complain(why);
}
