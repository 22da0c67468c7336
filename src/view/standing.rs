//! What the reader must not forget while it holds: copies of the notes that wait, notes that are elsewhere, a text that
//! may not be what its writer wrote.

use crate::app::{Model, Reading};
use crate::keymap::{Action, Context};
use crate::text::Doubts;
use crate::text::width;
use crate::worker::Caveats;

/// All of it, in a few words each.
pub fn in_full(model: &Model, reading: &Reading) -> Vec<String> {
    let merge = model.call(Context::Reader, Action::MergeCopies);
    let copy = if reading.offers.copies.is_empty() {
        "a copy cannot be read".to_owned()
    } else {
        format!("a copy waits ({merge})")
    };
    chosen(reading, [&copy, "encoding guessed", "bytes replaced", "notes elsewhere"])
}

/// A word each, of as many as so many columns have room for, and how many more there are.
pub fn in_brief(reading: &Reading, columns: u16) -> String {
    let words = words(reading);
    let said = |shown: usize| {
        let more = words.len() - shown;
        let more = if more == 0 { String::new() } else { format!(" +{more}") };
        words[..shown].join(" ") + &more
    };
    let fits = |said: &String| width(said) <= usize::from(columns);
    (1..=words.len()).rev().map(said).find(fits).unwrap_or_default()
}

fn words(reading: &Reading) -> Vec<String> {
    chosen(reading, ["copy", "guessed", "damaged", "elsewhere"])
}

fn chosen(reading: &Reading, words: [&str; 4]) -> Vec<String> {
    let Caveats { away, doubts: Doubts { guessed, replaced } } = reading.source.caveats;
    let holds = [reading.offers.has_copies(), guessed, replaced, away];
    words.into_iter().zip(holds).filter(|(_, holds)| *holds).map(|(word, _)| word.to_owned()).collect()
}
