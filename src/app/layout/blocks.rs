//! The blocks that were laid out, and the ways from row to row through them. Only what is asked for is ever wrapped.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::block::{Block, gap};
use super::fitting::Fitting;
use super::folds::Folds;
use super::front::front;
use super::part::Part;
use crate::annotation::Ledger;
use crate::briefing::{Briefing, NodeId};

/// Blocks that are remembered before the memory is cleared.
const REMEMBERED: usize = 4_000;

/// A row of the briefing: a part of a node and a row of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Spot {
    /// The part.
    pub part: Part,
    /// A row of its block, the gap included.
    pub row: usize,
}

/// What a page is laid out from.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The briefing.
    pub briefing: &'a Briefing,
    /// What is folded.
    pub folds: &'a Folds,
    /// The notes.
    pub ledger: &'a Ledger,
}

impl Content<'_> {
    /// The last node of a briefing that has any.
    #[must_use]
    pub fn last_node(self) -> NodeId {
        self.briefing.all().end.previous().unwrap_or_default()
    }

    /// The part after this one that is seen.
    #[must_use]
    pub fn next(self, part: Part) -> Option<Part> {
        let after = || self.folds.next(self.briefing, part.node).map(Part::first);
        part.next(self.briefing).or_else(after)
    }

    /// The part before this one that is seen.
    #[must_use]
    pub fn previous(self, part: Part) -> Option<Part> {
        let before = || Some(Part::last(self.briefing, self.folds.previous(self.briefing, part.node)?));
        part.previous().or_else(before)
    }
}

/// The blocks of a page.
#[derive(Debug, Default)]
pub struct Blocks {
    fitting: Option<Fitting>,
    laid: BTreeMap<Part, Rc<Block>>,
}

impl Blocks {
    /// Sets what blocks are laid out for, and forgets those that were for something else. Says whether that has changed.
    pub fn refit(&mut self, fitting: Fitting) -> bool {
        let changed = self.fitting != Some(fitting);
        if changed {
            self.fitting = Some(fitting);
            self.laid.clear();
        }
        changed
    }

    /// Forgets how a node was laid out, as its note has changed.
    pub fn forget(&mut self, node: NodeId) {
        let parts = Part::first(node)..=Part { node, number: usize::MAX };
        let laid: Vec<Part> = self.laid.range(parts).map(|(part, _)| *part).collect();
        for part in laid {
            self.laid.remove(&part);
        }
    }

    /// Forgets all.
    pub fn forget_all(&mut self) {
        self.laid.clear();
    }

    /// How many lines are laid out.
    #[cfg(test)]
    #[must_use]
    pub fn lines(&self) -> usize {
        self.laid.values().map(|block| block.lines.len()).sum()
    }

    /// Forgets all if it is too much.
    pub fn tidy(&mut self) {
        if self.laid.len() > REMEMBERED {
            self.laid.clear();
        }
    }

    /// The first row of a node's text.
    pub fn first_row(&mut self, content: Content<'_>, id: NodeId) -> Spot {
        let part = Part::first(id);
        Spot { part, row: self.block(content, part).gap }
    }

    /// The last row of a node.
    pub fn last_row(&mut self, content: Content<'_>, id: NodeId) -> Spot {
        let part = Part::last(content.briefing, id);
        self.last_of(content, part)
    }

    /// The place this many rows further down, or the last one.
    pub fn walk(&mut self, content: Content<'_>, from: Spot, rows: usize) -> Spot {
        let mut place = from;
        let mut left = rows;
        loop {
            let height = self.block(content, place.part).height();
            if place.row + left < height {
                return Spot { row: place.row + left, ..place };
            }
            let Some(part) = content.next(place.part) else {
                return Spot { row: height.saturating_sub(1), ..place };
            };
            left -= height.saturating_sub(place.row).min(left);
            place = Spot { part, row: 0 };
        }
    }

    /// The place this many rows further up, or the first one.
    pub fn walk_back(&mut self, content: Content<'_>, from: Spot, rows: usize) -> Spot {
        let mut place = from;
        let mut left = rows;
        while left > place.row {
            let Some(part) = content.previous(place.part) else {
                return Spot { row: 0, ..place };
            };
            left -= place.row + 1;
            place = self.last_of(content, part);
        }
        Spot { row: place.row - left, ..place }
    }

    /// Rows from one place down to another, if there are at most `limit`.
    pub fn distance(&mut self, content: Content<'_>, from: Spot, to: Spot, limit: usize) -> Option<usize> {
        let mut rows = 0;
        let mut place = from;
        while place.part < to.part {
            rows += self.block(content, place.part).height().saturating_sub(place.row);
            if rows > limit {
                return None;
            }
            place = Spot { part: content.next(place.part)?, row: 0 };
        }
        Some(rows + to.row.saturating_sub(place.row))
    }

    /// A part, laid out.
    pub fn block(&mut self, content: Content<'_>, part: Part) -> Rc<Block> {
        if let Some(block) = self.laid.get(&part) {
            return Rc::clone(block);
        }
        let Content { briefing, folds, ledger } = content;
        let id = part.node;
        let fitting = self.fitting.unwrap_or(Fitting { text: 72, margin: None, ascii: false, marks: false });
        let previous = folds.previous(briefing, id);
        let both_folded = folds.is_folded(id) && previous.is_some_and(|previous| folds.is_folded(previous));
        let gap = if part.number == 0 { gap(briefing, previous, id, both_folded) } else { 0 };
        let mut block = Block::of(briefing, part, fitting, ledger.note(id), gap);
        if part == Part::default() {
            block.front = front(briefing, fitting.text);
            block.gap = block.front.len();
        }
        let block = Rc::new(block);
        self.laid.insert(part, Rc::clone(&block));
        block
    }

    fn last_of(&mut self, content: Content<'_>, part: Part) -> Spot {
        Spot { part, row: self.block(content, part).height().saturating_sub(1) }
    }
}
