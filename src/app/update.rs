//! What happens when something has happened.

use super::message::{Effect, Msg};
use super::model::Model;
use super::report::{
    notes_gone, offer_copies, offer_strays, open, open_failed, renew, save_failed, saved, taken_over,
};
use super::{mouse, route};
use crate::annotation::Stamp;
use crate::worker::Report;

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
            return effects;
        }
        Report::Found(asked, matches) => {
            if let Some(reading) = &mut model.reading {
                reading.found(asked, matches);
            }
            return take_up(model, stamp);
        }
        Report::Saved(revision, number) => return saved(model, revision, number),
        Report::SaveFailed(revision, why) => return save_failed(model, revision, why),
        Report::Renewed(renewed) => return renew(model, *renewed),
        Report::Converting(converting) => model.converting = converting,
        Report::OpenFailed(path, why) => open_failed(model, &path, why),
        Report::NotesGone(revision, file) => notes_gone(model, revision, &file),
        Report::Copies(revision, copies, damaged) => offer_copies(model, revision, copies, &damaged),
        Report::Strays(revision, strays) => offer_strays(model, revision, strays),
        Report::Adopted(revision, stray, adopted) => taken_over(model, revision, &stray, &adopted),
        Report::Told(revision, words) if model.is_reading(revision) => model.complain(words),
        Report::Told(..) => {}
        // It may be of a briefing that was left.
        Report::Rescued(_, words) | Report::NotOpened(words) => model.complain(words),
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
                (shelf.scanning, shelf.problems) = (false, problems);
            }
        }
    }
    vec![]
}

/// Takes up the keys that waited, if there is nothing more to wait for.
fn take_up(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let waits = model.reading.as_ref().is_some_and(|reading| !reading.source.whole || reading.search.awaited);
    if waits || model.opening.is_some() {
        return vec![];
    }
    // A key acts on a page that is laid out.
    model.settle();
    route::take_up(model, stamp)
}
