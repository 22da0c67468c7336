//! Which subtrees are folded, and what is left to see. All index arithmetic over the flat tree.

use crate::briefing::{Briefing, NodeId};

/// Folded nodes, by id, so that equal headings do not fold together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folds {
    folded: Vec<bool>,
    /// The depth from which on everything was last folded.
    level: u32,
}

impl Folds {
    /// Everything open.
    #[must_use]
    pub fn none(briefing: &Briefing) -> Self {
        let level = briefing.nodes().iter().map(|node| node.depth).max().unwrap_or(0) + 1;
        Self { folded: vec![false; briefing.nodes().len()], level }
    }

    /// The same folds in another revision of the briefing.
    #[must_use]
    pub fn carried(&self, briefing: &Briefing, to: impl Fn(NodeId) -> Option<NodeId>) -> Self {
        let mut folds = Self { level: self.level, ..Self::none(briefing) };
        let folded = (0..self.folded.len()).map(NodeId::at).filter(|&id| self.is_folded(id));
        folded.filter_map(to).for_each(|id| folds.set(briefing, id, true));
        folds
    }

    /// Whether this node hides what is under it.
    #[must_use]
    pub fn is_folded(&self, id: NodeId) -> bool {
        self.folded.get(id.index()).copied().unwrap_or(false)
    }

    /// Folds or unfolds one node; nodes without children stay open.
    pub fn set(&mut self, briefing: &Briefing, id: NodeId, folded: bool) {
        if briefing.has_children(id)
            && let Some(slot) = self.folded.get_mut(id.index())
        {
            *slot = folded;
        }
    }

    /// Folds everything from this depth on, and opens everything above.
    pub fn set_level(&mut self, briefing: &Briefing, level: u32) {
        let deepest = briefing.nodes().iter().map(|node| node.depth).max().unwrap_or(0) + 1;
        self.level = level.min(deepest);
        for id in briefing.ids() {
            self.folded[id.index()] = briefing.has_children(id) && briefing.node(id).depth >= self.level;
        }
    }

    /// The depth from which on everything was last folded.
    #[must_use]
    pub fn level(&self) -> u32 {
        self.level
    }

    /// Opens everything that hides `id`. Says whether anything had to be opened.
    pub fn reveal(&mut self, briefing: &Briefing, id: NodeId) -> bool {
        let mut opened = false;
        for above in briefing.ancestors(id) {
            opened |= std::mem::take(&mut self.folded[above.index()]);
        }
        opened
    }

    /// The node that is seen where `id` would be: itself, or the outermost folded node above it.
    #[must_use]
    pub fn seen(&self, briefing: &Briefing, id: NodeId) -> NodeId {
        briefing.ancestors(id).filter(|&above| self.is_folded(above)).last().unwrap_or(id)
    }

    /// The next node that can be seen.
    #[must_use]
    pub fn next(&self, briefing: &Briefing, id: NodeId) -> Option<NodeId> {
        let next = if self.is_folded(id) { briefing.end(id) } else { id.next() };
        briefing.has(next).then_some(next)
    }

    /// The previous node that can be seen.
    #[must_use]
    pub fn previous(&self, briefing: &Briefing, id: NodeId) -> Option<NodeId> {
        id.previous().map(|before| self.seen(briefing, before))
    }
}
