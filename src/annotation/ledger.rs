//! All annotations of one reader on one briefing, and where each stands.

use std::collections::BTreeMap;
use std::ops::Range;

use uuid::Uuid;

use super::judgement::{Annotation, Judgement};
use super::reconcile::State;
use super::tag::Tag;
use crate::briefing::NodeId;

/// How many points carry each tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// In the order of [`Tag::ALL`].
    pub tags: [usize; 3],
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

/// The annotations of one reader: those that stand on a point, by point, and those that wait for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    placed: BTreeMap<NodeId, Annotation>,
    waiting: Vec<(Annotation, State)>,
    tally: Tally,
}

impl Ledger {
    /// A ledger of annotations whose states are known (see [`super::reconcile()`]).
    ///
    /// Where two stand on one point, the one judged last is shown; the other waits.
    #[must_use]
    pub fn new(annotations: impl IntoIterator<Item = (Annotation, State)>) -> Self {
        let mut ledger = Self::default();
        for (annotation, state) in annotations {
            let Some(point) = state.point() else {
                ledger.waiting.push((annotation, state));
                continue;
            };
            let at = |annotation: &Annotation| annotation.latest().map(|judgement| judgement.at);
            let newer = ledger.at(point).is_none_or(|there| at(there) < at(&annotation));
            if newer {
                if let Some(older) = ledger.set(point, Some(annotation)) {
                    ledger.waiting.push((older, State::Shadowed(point)));
                }
            } else {
                ledger.waiting.push((annotation, State::Shadowed(point)));
            }
        }
        ledger
    }

    /// The annotation on a point.
    #[must_use]
    pub fn at(&self, point: NodeId) -> Option<&Annotation> {
        self.placed.get(&point)
    }

    /// The judgement that stands on a point.
    #[must_use]
    pub fn standing(&self, point: NodeId) -> Option<&Judgement> {
        self.at(point).and_then(Annotation::standing)
    }

    /// The tag on a point.
    #[must_use]
    pub fn tag(&self, point: NodeId) -> Option<Tag> {
        self.standing(point).and_then(|judgement| judgement.tag)
    }

    /// The note on a point; empty if there is none.
    #[must_use]
    pub fn note(&self, point: NodeId) -> &str {
        self.standing(point).map_or("", |judgement| judgement.note.as_str())
    }

    /// Puts an annotation on a point, or takes it away; returns what was there. The one way in which a ledger changes.
    pub fn set(&mut self, point: NodeId, annotation: Option<Annotation>) -> Option<Annotation> {
        let before = match annotation {
            Some(annotation) => {
                if let Some(judgement) = annotation.standing() {
                    self.tally.add(judgement);
                }
                self.placed.insert(point, annotation)
            }
            None => self.placed.remove(&point),
        };
        if let Some(judgement) = before.as_ref().and_then(Annotation::standing) {
            self.tally.remove(judgement);
        }
        before
    }

    /// Puts an annotation among those that wait, or takes it away; one that waits already keeps its state.
    pub fn set_waiting(&mut self, id: Uuid, annotation: Option<Annotation>) {
        let at = self.waiting.iter().position(|(there, _)| there.id == id);
        match (at, annotation) {
            (Some(at), Some(annotation)) => self.waiting[at].0 = annotation,
            (Some(at), None) => drop(self.waiting.remove(at)),
            (None, Some(annotation)) => self.waiting.push((annotation, State::Orphaned)),
            (None, None) => {}
        }
    }

    /// All annotations, with the points of those that stand on one.
    pub fn all(&self) -> impl Iterator<Item = (Option<NodeId>, &Annotation)> {
        let waiting = self.waiting.iter().map(|(annotation, _)| (None, annotation));
        self.placed().map(|(point, annotation)| (Some(point), annotation)).chain(waiting)
    }

    /// What stands on the points in `nodes`, in reading order; walks from either end.
    #[must_use]
    pub fn judged(&self, nodes: Range<NodeId>) -> impl DoubleEndedIterator<Item = (NodeId, &Judgement)> {
        let nodes = nodes.start..nodes.end.max(nodes.start);
        self.placed.range(nodes).filter_map(|(&id, annotation)| Some((id, annotation.standing()?)))
    }

    /// All annotations that stand on a point, cleared ones included, in reading order.
    pub fn placed(&self) -> impl Iterator<Item = (NodeId, &Annotation)> {
        self.placed.iter().map(|(&id, annotation)| (id, annotation))
    }

    /// Those that found no point, or share one with a newer one.
    #[must_use]
    pub fn waiting(&self) -> &[(Annotation, State)] {
        &self.waiting
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
