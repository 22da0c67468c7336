//! Notes on a briefing that had another name, or was copied: offered, taken over when the reader says so.

use crate::app::message::Effect;
use crate::app::model::Model;
use crate::keymap::{Action, Context};
use crate::store::{Adopted, Stray};
use crate::worker::{Job, RevisionId};

/// Notes that are named in an offer, the likeliest first.
const MOST_TOLD: usize = 3;

/// Offers what was found.
pub fn offer_strays(model: &mut Model, revision: RevisionId, strays: Vec<Stray>) {
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.source.revision == revision) else {
        return;
    };
    reading.offers.strays = strays;
    let Some(offer) = offered(model) else { return };
    match model.notice.take() {
        Some(before) if before.is_error => model.complain(format!("{}; {offer}", before.text)),
        Some(before) => model.say(format!("{}; {offer}", before.text)),
        None => model.say(offer),
    }
}

/// Takes over the one that is beyond doubt, or the one of this number.
pub fn take_over(model: &mut Model, number: Option<usize>) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return vec![] };
    let chosen = match number {
        Some(number) => number.checked_sub(1).and_then(|at| reading.offers.strays.get(at)),
        None => Stray::sole(&reading.offers.strays),
    };
    if let Some(stray) = chosen.cloned() {
        reading.offers.strays.clear();
        return vec![Effect::Work(Job::Adopt(reading.source.revision, Box::new(stray)))];
    }
    let words = offered(model);
    model.say(words.unwrap_or_else(|| "no notes in this folder seem to belong to this briefing".to_owned()));
    vec![]
}

/// Says what was taken over, before what has come of it.
pub fn taken_over(model: &mut Model, revision: RevisionId, stray: &Stray, adopted: &Adopted) {
    let came = match adopted {
        Adopted::Renamed => format!("these are the notes on {}; their file has the new name", stray.name()),
        Adopted::Copied => format!("the notes on {} are copied; their file stays", stray.name()),
        Adopted::Merged(_) => {
            format!("the notes on {} came to those made here; their file stays", stray.name())
        }
    };
    let differ = match adopted {
        Adopted::Merged(absorbed) => absorbed.disagreements.as_slice(),
        _ => &[],
    };
    let told = model.told_of_states().filter(|_| model.is_reading(revision));
    let words: Vec<String> = [came].into_iter().chain(told).chain(differ.iter().cloned()).collect();
    model.say(words.join("; "));
}

fn offered(model: &Model) -> Option<String> {
    let key = model.key(Context::Reader, Action::AdoptNotes);
    let call = model.call(Context::Reader, Action::AdoptNotes);
    match model.reading.as_ref()?.offers.strays.as_slice() {
        [] => None,
        [only] => Some(format!("{call} takes over the notes on {}", only.told())),
        several => {
            let told = (1..=MOST_TOLD).zip(several).map(|(number, stray)| match &key {
                Some(key) => format!("{number}{key} {}", stray.told()),
                None => stray.told(),
            });
            let told = told.collect::<Vec<_>>().join(", ");
            let more = several.len().saturating_sub(MOST_TOLD);
            let more =
                if more > 0 { format!(", and {more} more that are less like it") } else { String::new() };
            let how =
                if key.is_none() { format!("; to choose, bind a key to {call}") } else { String::new() };
            Some(format!("notes to take over: {told}{more}{how}"))
        }
    }
}
