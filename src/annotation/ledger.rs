//! All annotations of one reader on one briefing, and where each stands.

use std::collections::BTreeMap;
use std::ops::Range;

use uuid::Uuid;

use super::judgement::{Annotation, Judgement};
use super::state::{Finding, State, States};
use super::tag::Tag;
use crate::briefing::NodeId;

/// How many points carry each tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// In the order of [`Tag::ALL`].
    pub tags: [usize; Tag::COUNT],
    /// Points with a note, tagged or not.
    pub notes: usize,
}

impl Tally {
    /// Points that carry a tag.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.tags.iter().sum()
    }

    /// Points that carry this tag.
    #[must_use]
    pub fn of(&self, tag: Tag) -> usize {
        self.tags[tag as usize]
    }

    /// The count of annotations, whether or not their points are where they were.
    #[must_use]
    pub fn of_all<'a>(annotations: impl IntoIterator<Item = &'a Annotation>) -> Self {
        let mut tally = Self::default();
        annotations.into_iter().filter_map(Annotation::standing).for_each(|judgement| tally.add(judgement));
        tally
    }

    fn add(&mut self, judgement: &Judgement) {
        if let Some(tag) = judgement.tag {
            self.tags[tag as usize] += 1;
        }
        self.notes += usize::from(!judgement.note.is_empty());
    }

    fn remove(&mut self, judgement: &Judgement) {
        if let Some(tag) = judgement.tag {
            self.tags[tag as usize] -= 1;
        }
        self.notes -= usize::from(!judgement.note.is_empty());
    }
}

/// An annotation and how it stands to the briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The annotation.
    pub annotation: Annotation,
    /// What reconciling found.
    pub finding: Finding,
}

impl Entry {
    /// The judgement that counts: none while its words have changed.
    #[must_use]
    pub fn standing(&self) -> Option<&Judgement> {
        self.annotation.standing().filter(|_| self.finding.state.counts())
    }

    /// Whether a person must say what becomes of it. What was cleared asks nothing.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.finding.state.counts() && self.annotation.standing().is_some()
    }
}

/// The annotations of one reader: those that stand on a point, by point, and those that have none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    placed: BTreeMap<NodeId, Entry>,
    homeless: Vec<Entry>,
    tally: Tally,
}

impl Ledger {
    /// A ledger of annotations that were reconciled (see [`super::reconcile()`]).
    ///
    /// Where two stand on one point, one that counts is shown rather than one that does not, one that says something
    /// rather than one that was cleared, and else the one judged last; the other waits.
    #[must_use]
    pub fn new(annotations: impl IntoIterator<Item = (Annotation, impl Into<Finding>)>) -> Self {
        let mut ledger = Self::default();
        for (annotation, finding) in annotations {
            ledger.insert(Entry { annotation, finding: finding.into() });
        }
        ledger
    }

    /// Puts an entry where its state says. Where two stand on one point, the other waits, as in [`Ledger::new`].
    pub fn insert(&mut self, entry: Entry) {
        let Some(point) = entry.finding.state.point() else {
            self.homeless.push(entry);
            return;
        };
        let rank = |entry: &Entry| {
            let says = entry.annotation.standing().is_some();
            (entry.finding.state.counts(), says, entry.annotation.latest().map(|judgement| judgement.at))
        };
        let other = if self.placed.get(&point).is_none_or(|there| rank(there) < rank(&entry)) {
            self.put(point, Some(entry))
        } else {
            Some(entry)
        };
        self.homeless.extend(other.map(|other| Entry { finding: State::Shadowed(point).into(), ..other }));
    }

    /// The annotation on a point.
    #[must_use]
    pub fn at(&self, point: NodeId) -> Option<&Annotation> {
        self.entry(point).map(|entry| &entry.annotation)
    }

    /// The annotation on a point, with how it stands there.
    #[must_use]
    pub fn entry(&self, point: NodeId) -> Option<&Entry> {
        self.placed.get(&point)
    }

    /// The judgement that stands on a point and counts.
    #[must_use]
    pub fn standing(&self, point: NodeId) -> Option<&Judgement> {
        self.entry(point).and_then(Entry::standing)
    }

    /// The tag on a point.
    #[must_use]
    pub fn tag(&self, point: NodeId) -> Option<Tag> {
        self.standing(point).and_then(|judgement| judgement.tag)
    }

    /// The note on a point, to be read also while its words have changed; empty if there is none.
    #[must_use]
    pub fn note(&self, point: NodeId) -> &str {
        let said = self.at(point).and_then(Annotation::standing);
        said.map_or("", |judgement| judgement.note.as_str())
    }

    /// Puts an annotation on a point that has the words it was judged on, or takes it away; returns what was there.
    pub fn set(&mut self, point: NodeId, annotation: Option<Annotation>) -> Option<Annotation> {
        let entry = annotation.map(|annotation| Entry { annotation, finding: State::Exact(point).into() });
        self.put(point, entry).map(|before| before.annotation)
    }

    /// Puts an entry on a point, or takes it away; returns what was there.
    pub fn put(&mut self, point: NodeId, entry: Option<Entry>) -> Option<Entry> {
        let before = match entry {
            Some(entry) => {
                if let Some(judgement) = entry.standing() {
                    self.tally.add(judgement);
                }
                self.placed.insert(point, entry)
            }
            None => self.placed.remove(&point),
        };
        if let Some(judgement) = before.as_ref().and_then(Entry::standing) {
            self.tally.remove(judgement);
        }
        before
    }

    /// Takes an annotation away; the point of its state tells where it is looked for first.
    pub fn remove(&mut self, id: Uuid, state: State) -> Option<Entry> {
        if let Some(point) = state.point().filter(|&point| self.at(point).is_some_and(|there| there.id == id))
        {
            return self.put(point, None);
        }
        if let Some(at) = self.homeless.iter().position(|there| there.annotation.id == id) {
            return Some(self.homeless.remove(at));
        }
        let point = *self.placed.iter().find(|(_, there)| there.annotation.id == id)?.0;
        self.put(point, None)
    }

    /// Takes away what would stand on a point, if another did not.
    pub fn take_shadowed(&mut self, point: NodeId) -> Vec<Annotation> {
        let is_shadowed = |entry: &mut Entry| entry.finding.state == State::Shadowed(point);
        self.homeless.extract_if(.., is_shadowed).map(|entry| entry.annotation).collect()
    }

    /// All annotations, with the points of those that stand on one.
    pub fn all(&self) -> impl Iterator<Item = (Option<NodeId>, &Annotation)> {
        let waiting = self.homeless.iter().map(|entry| (None, &entry.annotation));
        self.placed().map(|(point, annotation)| (Some(point), annotation)).chain(waiting)
    }

    /// What stands on the points in `nodes`, in reading order; walks from either end.
    #[must_use]
    pub fn judged(&self, nodes: Range<NodeId>) -> impl DoubleEndedIterator<Item = (NodeId, &Judgement)> {
        let nodes = nodes.start..nodes.end.max(nodes.start);
        self.placed.range(nodes).filter_map(|(&id, entry)| Some((id, entry.standing()?)))
    }

    /// All annotations that stand on a point, cleared ones included, in reading order.
    pub fn placed(&self) -> impl Iterator<Item = (NodeId, &Annotation)> {
        self.placed.iter().map(|(&id, entry)| (id, &entry.annotation))
    }

    /// All entries that stand on a point, cleared ones included, in reading order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.placed.values()
    }

    /// All entries, those that stand on a point first.
    pub fn every(&self) -> impl Iterator<Item = &Entry> {
        self.placed.values().chain(&self.homeless)
    }

    /// What waits for a person: what stands on changed words, in reading order, then what has no point of its own.
    pub fn waiting(&self) -> impl Iterator<Item = &Entry> {
        self.every().filter(|entry| entry.waits())
    }

    /// How those that say something stand.
    #[must_use]
    pub fn states(&self) -> States {
        let said = self.every().filter(|entry| entry.annotation.standing().is_some());
        said.map(|entry| entry.finding.state).collect()
    }

    /// How many wait.
    #[must_use]
    pub fn waits(&self) -> usize {
        self.waiting().count()
    }

    /// The count over the whole briefing.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The count over `nodes`.
    #[must_use]
    pub fn tally_of(&self, nodes: Range<NodeId>) -> Tally {
        let mut tally = Tally::default();
        self.judged(nodes).for_each(|(_, judgement)| tally.add(judgement));
        tally
    }
}
