//! Positions that the reader jumped away from.

use crate::briefing::NodeId;

/// Positions that are remembered.
const LENGTH: usize = 100;

/// Back and forward, as in a browser.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    behind: Vec<NodeId>,
    ahead: Vec<NodeId>,
}

impl Trail {
    /// Remembers a position before a jump.
    pub fn leave(&mut self, from: NodeId) {
        if self.behind.last() != Some(&from) {
            self.behind.push(from);
        }
        if self.behind.len() > LENGTH {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// Changes all positions, as the briefing has changed.
    pub fn each(&mut self, change: impl Fn(NodeId) -> NodeId) {
        self.behind.iter_mut().chain(&mut self.ahead).for_each(|position| *position = change(*position));
    }

    /// The position before the last jump.
    pub fn back(&mut self, from: NodeId) -> Option<NodeId> {
        let to = self.behind.pop()?;
        self.ahead.push(from);
        Some(to)
    }

    /// The position that `back` came from.
    pub fn forward(&mut self, from: NodeId) -> Option<NodeId> {
        let to = self.ahead.pop()?;
        self.behind.push(from);
        Some(to)
    }
}
