//! The tray: annotations that wait for a person.

use crate::annotation::{Entry, State};
use crate::app::list::List;
use crate::app::reading::Reading;
use crate::briefing::NodeId;

/// Where the reader stands in the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tray {
    /// What waits.
    pub list: List,
    /// Which candidate is shown beside the old words.
    pub candidate: usize,
}

impl Tray {
    /// What the reader stands on.
    #[must_use]
    pub fn current<'r>(&self, reading: &'r Reading) -> Option<&'r Entry> {
        reading.ledger.waiting().nth(self.list.cursor)
    }

    /// The point that is shown beside the old words: its own, that reads otherwise now; or a candidate.
    #[must_use]
    pub fn shown(&self, entry: &Entry) -> Option<NodeId> {
        let candidate = entry.finding.candidates.get(self.candidate).map(|candidate| candidate.point);
        match entry.finding.state {
            State::Shadowed(point) => Some(point),
            state => state.point().or(candidate),
        }
    }
}
