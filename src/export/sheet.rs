//! One reader's ledger of one briefing, and what of it goes out.

use crate::annotation::{Annotation, Entry as LedgerEntry, Finding, Judgement, Ledger, State, Tag};
use crate::briefing::Briefing;

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
pub struct Outgoing<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// Its judgement that stands.
    pub judgement: &'a Judgement,
    /// Where it stands, or why it waits.
    pub state: State,
    /// What reconciling found besides.
    pub finding: &'a Finding,
}

impl<'a> Sheet<'a> {
    /// The annotations that stand on a point and count, in reading order. Cleared ones are left out.
    pub fn placed(&self) -> impl Iterator<Item = Outgoing<'a>> {
        self.entries(self.ledger.entries().filter(|entry| entry.finding.state.counts()))
    }

    /// The annotations that wait for a person, in the ledger's order. Cleared ones are left out.
    pub fn waiting(&self) -> impl Iterator<Item = Outgoing<'a>> {
        self.entries(self.ledger.waiting())
    }

    /// How many annotations wait for a person, whatever their tags. Cleared ones are left out.
    #[must_use]
    pub fn waits(&self) -> usize {
        Self { only: &[], ..*self }.waiting().count()
    }

    fn entries(&self, entries: impl Iterator<Item = &'a LedgerEntry>) -> impl Iterator<Item = Outgoing<'a>> {
        let only = self.only;
        entries.filter_map(move |LedgerEntry { annotation, finding }| {
            let judgement = annotation.standing()?;
            let wanted = only.is_empty() || judgement.tag.is_some_and(|tag| only.contains(&tag));
            wanted.then_some(Outgoing { annotation, judgement, finding, state: finding.state })
        })
    }
}
