//! Copies of the notes that stand beside them: offered, merged when the reader says so, never touched.

use std::path::PathBuf;

use crate::app::message::Effect;
use crate::app::model::Model;
use crate::keymap::{Action, Context};
use crate::store::file_name;
use crate::worker::{Job, RevisionId};

/// Offers what was found.
pub fn offer_copies(model: &mut Model, revision: RevisionId, copies: Vec<PathBuf>, damaged: &[String]) {
    if !model.is_reading(revision) {
        return;
    }
    let merge = model.call(Context::Reader, Action::MergeCopies);
    let offer = match copies.as_slice() {
        [] => None,
        [one] => Some(format!(
            "a copy of these notes has more in it: {}; {merge} merges it, the file stays",
            file_name(one)
        )),
        [first, rest @ ..] => Some(format!(
            "{} copies of these notes have more in them: {} and {} more; {merge} merges them, the files stay",
            copies.len(),
            file_name(first),
            rest.len()
        )),
    };
    if let Some(reading) = &mut model.reading {
        (reading.offers.copies, reading.offers.damaged) = (copies, damaged.len());
    }
    let words: Vec<&str> = offer.iter().chain(damaged).map(String::as_str).collect();
    if words.is_empty() {
        return;
    }
    let before = model.notice.take().map(|notice| notice.text);
    let words: Vec<&str> = before.as_deref().into_iter().chain(words).collect();
    model.complain(words.join("; "));
}

/// Takes in what the copies have more.
pub fn merge_copies(model: &mut Model) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let copies = std::mem::take(&mut reading.offers.copies);
    if copies.is_empty() {
        model.say("no copy of these notes has more in it");
        return vec![];
    }
    vec![Effect::Work(Job::TakeIn(reading.source.revision, copies))]
}
