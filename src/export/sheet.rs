//! One reader's ledger of one briefing, and what of it goes out.

use std::collections::HashMap;

use crate::annotation::{Annotation, Judgement, Ledger, State, Tag};
use crate::briefing::{Briefing, NodeId};
use crate::text::normal;

/// What an export is made from.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The source's name, as it is to be shown.
    pub file: &'a str,
    /// Whose judgements these are.
    pub reader: &'a str,
    /// The briefing as it is now.
    pub briefing: &'a Briefing,
    /// The judgements.
    pub ledger: &'a Ledger,
    /// The tags that go out; all that was said if empty.
    pub only: &'a [Tag],
}

/// An annotation that goes out: it says something, and the tags let it through.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// Its judgement that stands.
    pub judgement: &'a Judgement,
    /// Where it stands, or why it waits.
    pub state: State,
}

/// Points that a waiting annotation may have meant: as many as a reader can compare at a glance.
const MOST_CANDIDATES: usize = 3;

impl<'a> Sheet<'a> {
    /// The annotations that stand on a point, in reading order. Cleared ones are left out.
    pub fn placed(&self) -> impl Iterator<Item = Entry<'a>> {
        self.entries(self.ledger.placed().map(|(point, annotation)| (annotation, State::Exact(point))))
    }

    /// The annotations that wait for a person, in the ledger's order. Cleared ones are left out.
    pub fn waiting(&self) -> impl Iterator<Item = Entry<'a>> {
        self.entries(self.ledger.waiting().iter().map(|(annotation, state)| (annotation, *state)))
    }

    /// How many annotations wait for a person, whatever their tags. Cleared ones are left out.
    #[must_use]
    pub fn waits(&self) -> usize {
        Self { only: &[], ..*self }.waiting().count()
    }

    /// For each annotation that waits because several points have its words: the first few of them.
    #[must_use]
    pub fn candidates(&self) -> HashMap<String, Vec<NodeId>> {
        let ambiguous = |entry: &Entry<'_>| entry.state == State::Ambiguous;
        let mut found: HashMap<String, Vec<NodeId>> = self
            .waiting()
            .filter(ambiguous)
            .map(|entry| (normal(&entry.annotation.anchor.exact), vec![]))
            .collect();
        if found.is_empty() {
            return found;
        }
        for (id, _) in self.briefing.nodes().iter().enumerate().filter(|(_, node)| node.is_point()) {
            let points = found.get_mut(&normal(self.briefing.words(id)));
            if let Some(points) = points.filter(|points| points.len() < MOST_CANDIDATES) {
                points.push(id);
            }
        }
        found
    }

    fn entries(
        &self,
        annotations: impl Iterator<Item = (&'a Annotation, State)>,
    ) -> impl Iterator<Item = Entry<'a>> {
        let only = self.only;
        annotations.filter_map(move |(annotation, state)| {
            let judgement = annotation.standing()?;
            let wanted = only.is_empty() || judgement.tag.is_some_and(|tag| only.contains(&tag));
            wanted.then_some(Entry { annotation, judgement, state })
        })
    }
}
