//! The note editor.

use super::input::TextInput;
use super::message::Effect;
use super::page::Place;
use super::reading::Reading;
use crate::annotation::{Anchor, Change, Stamp};
use crate::briefing::{Briefing, NodeId};

/// A note being written, on one point or on several at once.
#[derive(Debug)]
pub struct NoteEditor {
    /// The points it is for, in reading order; never empty.
    pub points: Vec<NodeId>,
    /// The words.
    pub input: TextInput,
    /// Where the page stood before the editor covered a part of it.
    place: Place,
    /// Whether the words are a draft that was left earlier.
    pub resumed: bool,
}

impl NoteEditor {
    /// An editor for these points: with the draft that was left on the first one, or else its note.
    #[must_use]
    pub fn open(reading: &mut Reading, points: Vec<NodeId>) -> Option<Self> {
        let first = *points.first()?;
        let draft = reading.drafts.get(&Anchor::words(&reading.briefing, first));
        let words = draft.map_or_else(|| reading.ledger.note(first), String::as_str);
        Some(Self {
            resumed: draft.is_some(),
            input: TextInput::new(words),
            points,
            place: reading.page.top(),
        })
    }

    /// Keeps the words as the note of its points. The draft goes only when the note is on disk.
    pub fn accept(self, reading: &mut Reading, stamp: Stamp) -> Vec<Effect> {
        reading.page.go_back(self.place);
        for &point in &self.points {
            reading.drafts.remove(&Anchor::words(&reading.briefing, point));
        }
        let gone = Effect::Draft(reading.desk, Anchor::words(&reading.briefing, self.points[0]), None);
        reading
            .judge(&self.points, &Change::Note(self.input.text()), stamp)
            .into_iter()
            .chain([gone])
            .collect()
    }

    /// Leaves without saving; says whether there are words that the next opening offers again.
    pub fn leave(&self, reading: &mut Reading) -> bool {
        reading.page.go_back(self.place);
        let point = Anchor::words(&reading.briefing, self.points[0]);
        let begun = self.begun(reading);
        let keeps = begun.is_some();
        match begun {
            Some(words) => reading.drafts.insert(point, words),
            None => reading.drafts.remove(&point),
        };
        keeps
    }

    /// Keeps the words for their points in a briefing that has changed. Where none of these is left, the words come back,
    /// with those of the first point, to be kept as a draft.
    pub(super) fn carry(
        &mut self,
        before: &Briefing,
        to: impl Fn(NodeId) -> Option<NodeId>,
        near: impl Fn(NodeId) -> NodeId,
    ) -> Option<(String, String)> {
        let first = Anchor::words(before, self.points[0]);
        self.place.node = near(self.place.node);
        self.points = self.points.iter().copied().filter_map(to).collect();
        self.points.is_empty().then(|| (first, self.input.text()))
    }

    /// Asks for what stands in it to be kept, whatever happens to the program.
    #[must_use]
    pub fn draft(&self, reading: &Reading) -> Effect {
        Effect::Draft(reading.desk, Anchor::words(&reading.briefing, self.points[0]), self.begun(reading))
    }

    /// The words, if they say something that the point's note does not.
    fn begun(&self, reading: &Reading) -> Option<String> {
        let words = self.input.text();
        (!words.is_empty() && words != reading.ledger.note(self.points[0])).then_some(words)
    }
}
