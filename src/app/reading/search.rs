//! What is searched for in words and notes, and where it was found.

use crate::briefing::NodeId;
use crate::text::Pattern;
use crate::worker::SearchNumber;

/// Where the reader goes when the answer to a search comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    /// To the first match.
    #[default]
    Go,
    /// Nowhere: it was found before, and only the briefing has changed.
    Stay,
}

/// What is searched for, and where it was found.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The words, as typed.
    pub query: String,
    /// What to mark on the page.
    pub pattern: Option<Pattern>,
    /// The nodes in which it occurs, in reading order.
    pub matches: Vec<NodeId>,
    /// Whether the query was accepted before its answer came: what is typed since waits for it.
    pub awaited: bool,
    /// Whether the matches are no longer marked; they can still be gone to.
    pub hidden: bool,
    /// Whether the answer to the latest query has come.
    pub settled: bool,
    /// The number of the latest query; answers to earlier ones are dropped.
    pub asked: SearchNumber,
    /// Where the reader goes when the answer comes.
    pub then: Then,
    /// Where the reader stood when the search began.
    pub origin: NodeId,
    /// The query before.
    pub previous: String,
}

impl Search {
    /// What to mark on the page now.
    #[must_use]
    pub fn marked(&self) -> Option<&Pattern> {
        self.pattern.as_ref().filter(|_| !self.hidden)
    }

    /// The place of a node among the matches, from 1.
    #[must_use]
    pub fn place(&self, id: NodeId) -> Option<usize> {
        self.matches.binary_search(&id).ok().map(|at| at + 1)
    }
}
