//! Where the reader stands.

use super::trail::Trail;
use crate::app::layout::{Folds, Viewport};
use crate::briefing::{Briefing, NodeId};

/// Where the reader stands in a briefing, and what of it is seen.
#[derive(Debug)]
pub struct Stand {
    /// The current node.
    pub cursor: NodeId,
    /// Where a range began, while one is selected.
    pub selection: Option<NodeId>,
    /// What is folded.
    pub folds: Folds,
    /// The rows on screen.
    pub viewport: Viewport,
    /// Positions to go back to.
    pub trail: Trail,
    /// The words of the point that the reader stood on when it went from the briefing, until the reader moves.
    pub lost: Option<String>,
}

impl Stand {
    /// At the first node, everything open.
    #[must_use]
    pub fn new(briefing: &Briefing) -> Self {
        Self {
            cursor: NodeId::FIRST,
            selection: None,
            folds: Folds::none(briefing),
            viewport: Viewport::default(),
            trail: Trail::default(),
            lost: None,
        }
    }

    /// Whether a node is in the selected range.
    #[must_use]
    pub fn is_selected(&self, id: NodeId) -> bool {
        self.selection.is_some_and(|anchor| (anchor.min(self.cursor)..=anchor.max(self.cursor)).contains(&id))
    }
}
