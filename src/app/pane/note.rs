//! The note editor.

use crate::annotation::{Anchor, Change, Stamp};
use crate::app::input::TextInput;
use crate::app::layout::Spot;
use crate::app::reading::{Gone, Reading};
use crate::briefing::{Briefing, NodeId};
use crate::worker::Job;

/// A note being written, on one point or on several at once.
#[derive(Debug)]
pub struct NoteEditor {
    /// The points it is for, in reading order; empty while none of them is left in the briefing.
    pub points: Vec<NodeId>,
    /// What stood where these are gone, while none is left.
    gone: Vec<Gone>,
    /// The words of the first one, by which the draft is kept.
    pub first: String,
    /// The words.
    pub input: TextInput,
    /// Where the page stood before the editor covered a part of it.
    place: Spot,
    /// Whether the words are a draft that was left earlier.
    pub resumed: bool,
}

impl NoteEditor {
    /// An editor for these points: with the draft that was left on the first one, or else its note.
    #[must_use]
    pub fn open(reading: &mut Reading, points: Vec<NodeId>) -> Option<Self> {
        let first = *points.first()?;
        let key = Anchor::words(&reading.source.briefing, first);
        let draft = reading.drafts.get(&key);
        let words = draft.map_or_else(|| reading.ledger.note(first), String::as_str);
        Some(Self {
            resumed: draft.is_some(),
            input: TextInput::new(words),
            points,
            gone: vec![],
            first: key,
            place: reading.stand.viewport.top(),
        })
    }

    /// Keeps the words as the note of its points. The draft goes only when the note is on disk.
    pub fn accept(self, reading: &mut Reading, stamp: Stamp) -> Vec<Job> {
        reading.stand.viewport.go_back(self.place);
        for &point in &self.points {
            reading.drafts.remove(&Anchor::words(&reading.source.briefing, point));
        }
        let done = Job::Draft(reading.source.revision, self.first, None);
        let note = Change::Note(self.input.text());
        let save = if self.points.is_empty() {
            reading.judge_gone(&self.gone, &note, stamp)
        } else {
            reading.judge(&self.points, &note, stamp)
        };
        save.into_iter().chain([done]).collect()
    }

    /// Leaves without saving; says whether there are words that the next opening offers again.
    pub fn leave(&self, reading: &mut Reading) -> bool {
        reading.stand.viewport.go_back(self.place);
        let begun = self.begun(reading);
        let keeps = begun.is_some();
        match begun {
            Some(words) => reading.drafts.insert(self.first.clone(), words),
            None => reading.drafts.remove(&self.first),
        };
        keeps
    }

    /// Keeps the words for their points in a briefing that was `before` and has changed; says whether any of these is left.
    /// Where none is, the editor stays, so that what is being typed is not taken for commands; its point may come back.
    pub fn carry(
        &mut self,
        before: &Briefing,
        now: &Briefing,
        to: impl Fn(NodeId) -> Option<NodeId>,
        near: impl Fn(NodeId) -> NodeId,
    ) -> bool {
        self.place.part.node = near(self.place.part.node);
        let left: Vec<NodeId> = self.points.iter().copied().filter_map(&to).collect();
        if left.is_empty() {
            self.gone.iter_mut().for_each(|gone| gone.heir = gone.heir.and_then(&to));
            let stood = |id: NodeId| before.point_ids().any(|point| to(point) == Some(id));
            let heir = |point| Some(near(point)).filter(|&heir| !stood(heir));
            self.gone.extend(self.points.iter().map(|&point| Gone::of(before, point, heir(point))));
        }
        self.points = left;
        if self.points.is_empty() {
            self.points.extend(Anchor::only_point_with(now, &self.first));
        }
        if !self.points.is_empty() {
            self.gone.clear();
        }
        if let Some(&first) = self.points.first() {
            self.first = Anchor::words(now, first);
        }
        !self.points.is_empty()
    }

    /// Asks for what stands in it to be kept, whatever happens to the program.
    #[must_use]
    pub fn draft(&self, reading: &Reading) -> Job {
        Job::Draft(reading.source.revision, self.first.clone(), self.begun(reading))
    }

    /// The words, if they say something that the point's note does not.
    fn begun(&self, reading: &Reading) -> Option<String> {
        let words = self.input.text();
        let note = self.points.first().map_or("", |&first| reading.ledger.note(first));
        (!words.is_empty() && words != note).then_some(words)
    }
}
