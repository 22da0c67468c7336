//! The words that were judged beside those that stand there now, compared before the screen is drawn.

use crate::annotation::{Claim, Difference, Entry, reason};
use crate::briefing::{Briefing, NodeId};
use crate::text::Flow;
use crate::worker::RevisionId;

/// What was judged, what it is shown beside, and how the two differ.
#[derive(Debug)]
pub struct Comparison {
    /// The revision that `point` is of.
    revision: RevisionId,
    /// What stands there now.
    pub point: NodeId,
    /// The words that were judged, as they are drawn.
    pub was: String,
    /// The words of the point, as they are drawn.
    pub now: String,
    /// How they differ.
    pub difference: Difference,
    /// What weighs most of it, in words.
    pub reason: String,
}

impl Comparison {
    /// Compares what an entry was judged on with a point.
    pub(super) fn of(entry: &Entry, point: NodeId, briefing: &Briefing, revision: RevisionId) -> Self {
        let reason = reason(&entry.annotation.claim(), &Claim::of(briefing, point));
        let was = Flow::prose(entry.annotation.words()).as_str().to_owned();
        let now = Flow::prose(&briefing.words(point)).as_str().to_owned();
        let difference = Difference::of(&was, &now);
        Self { revision, point, was, now, difference, reason }
    }

    /// Whether this is what comparing these would give.
    pub(super) fn is_of(&self, entry: &Entry, point: NodeId, revision: RevisionId) -> bool {
        (self.revision, self.point) == (revision, point)
            && self.was == Flow::prose(entry.annotation.words()).as_str()
    }
}
