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
    /// The words that were judged, as they are drawn: struck ones between marks, as a line through words says here that
    /// they are gone.
    pub was: String,
    /// The words of the point, as they are drawn.
    pub now: String,
    /// How they differ.
    pub difference: Difference,
    /// What weighs most of it, in words.
    pub reason: String,
    /// The first words that differ, then and now; empty if none do that say something.
    pub brief: String,
}

impl Comparison {
    /// Compares what an entry was judged on with a point.
    pub(super) fn of(entry: &Entry, point: NodeId, briefing: &Briefing, revision: RevisionId) -> Self {
        let reason = reason(&entry.annotation.claim(), &Claim::of(briefing, point));
        let drawn = |words: &str| Flow::prose(words).as_str().to_owned();
        let plain = [drawn(entry.annotation.words()), drawn(&briefing.words(point))];
        let words = Difference::of(&plain[0], &plain[1]);
        let brief =
            if words.weight().is_retouch() { String::new() } else { words.in_brief(&plain[0], &plain[1]) };
        let (was, now) = (Self::was(entry), drawn(&briefing.marked_words(point)));
        let difference =
            if [&was, &now] == [&plain[0], &plain[1]] { words } else { Difference::of(&was, &now) };
        Self { revision, point, was, now, difference, reason, brief }
    }

    fn was(entry: &Entry) -> String {
        Flow::prose(&entry.annotation.claim().marked_words()).as_str().to_owned()
    }

    /// Whether this is what comparing these would give.
    pub(super) fn is_of(&self, entry: &Entry, point: NodeId, revision: RevisionId) -> bool {
        (self.revision, self.point) == (revision, point) && self.was == Self::was(entry)
    }
}
