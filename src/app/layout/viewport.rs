//! Which rows of which blocks are on screen. Only what is on screen is ever wrapped.

use std::rc::Rc;

use super::block::Block;
use super::blocks::{Blocks, Content, Spot};
use super::fitting::Fitting;
use super::part::Part;
use crate::briefing::NodeId;

/// Rows that stay in sight above and below the current point, where there is room.
const SCROLL_OFF: usize = 2;
/// Rows that the page moves where the cursor can move no further.
const NUDGE: usize = 3;

/// What a row of the screen shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewportRow {
    /// The node that it belongs to.
    pub node: NodeId,
    /// Its block.
    pub block: Rc<Block>,
    /// Which row of the block.
    pub row: usize,
}

impl ViewportRow {
    /// Where in the flow of its block its line of text begins, if it shows one.
    fn begins(&self) -> Option<usize> {
        Some(self.block.lines.get(self.row.checked_sub(self.block.gap)?)?.start)
    }
}

/// The scroll position, and the rows that follow from it.
#[derive(Debug, Default)]
pub struct Viewport {
    top: Spot,
    height: usize,
    rows: Vec<ViewportRow>,
    blocks: Blocks,
}

impl Viewport {
    /// The rows on screen, from the top.
    #[must_use]
    pub fn rows(&self) -> &[ViewportRow] {
        &self.rows
    }

    /// Rows of the viewport.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// The first row on screen.
    #[must_use]
    pub fn top(&self) -> Spot {
        self.top
    }

    /// Goes back to a scroll position that was left for a while, whatever the viewport becomes.
    pub fn go_back(&mut self, top: Spot) {
        self.top = top;
        self.rows.clear();
    }

    /// Fits the page to a viewport; forgets what was wrapped for another one. If `id` is on screen, it stays on its row;
    /// of one that is longer than the screen, the words that are read stay on the first.
    pub fn refit(&mut self, content: Content<'_>, height: usize, fitting: Fitting, id: NodeId) {
        let row = self.row_of(id);
        let read = self.rows.first().filter(|row| row.node == id).and_then(ViewportRow::begins);
        let is_other_height = self.height != height.max(1);
        self.height = height.max(1);
        if !self.blocks.refit(fitting) && !is_other_height {
            return;
        }
        let Some(row) = row else { return };
        let (first, last) = (self.blocks.first_row(content, id), self.blocks.last_row(content, id));
        if let Some(read) = read
            && self.is_far(content, Spot { row: 0, ..first }, last)
        {
            let block = self.blocks.block(content, self.top.part);
            let line = block.lines.partition_point(|line| line.start <= read).saturating_sub(1);
            self.top.row = block.gap + line;
        } else {
            self.hold(content, id, row.min(height.saturating_sub(1)));
        }
    }

    /// How many lines are laid out.
    #[cfg(test)]
    #[must_use]
    pub fn laid_out(&self) -> usize {
        self.blocks.lines()
    }

    /// Forgets how a node was laid out, as its note has changed.
    pub fn forget(&mut self, id: NodeId) {
        self.blocks.forget(id);
    }

    /// Forgets all layout, as folds have changed what stands above what.
    pub fn forget_all(&mut self) {
        self.blocks.forget_all();
    }

    /// The screen row on which the block of `id` begins (without its gap), if it is on screen.
    #[must_use]
    pub fn row_of(&self, id: NodeId) -> Option<usize> {
        self.rows.iter().position(|row| row.node == id && row.row >= row.block.gap)
    }

    /// Whether any of the text of `id` is on screen.
    #[must_use]
    pub fn shows(&self, id: NodeId) -> bool {
        self.rows.iter().any(|row| row.node == id && row.row >= row.block.gap)
    }

    /// Puts `id` on this row of the screen, as near as the ends of the briefing allow.
    pub fn hold(&mut self, content: Content<'_>, id: NodeId, row: usize) {
        let first = self.blocks.first_row(content, id);
        self.top = self.blocks.walk_back(content, first, row.min(self.height.saturating_sub(1)));
    }

    /// Scrolls by as little as shows `id`, with a few rows around it.
    pub fn reveal(&mut self, content: Content<'_>, id: NodeId) {
        let off = SCROLL_OFF.min(self.height.saturating_sub(1) / 2);
        let (first, last) = (self.blocks.first_row(content, id), self.blocks.last_row(content, id));
        if first <= self.blocks.walk(content, self.top, off) {
            let above = Spot { row: 0, ..first };
            if !(self.top.part.node == id && self.top > first && self.is_far(content, above, last)) {
                self.top = self.blocks.walk_back(content, first, off);
            }
            let title = Spot::default();
            if self.top.part.node == NodeId::FIRST && !self.is_far(content, title, last) {
                self.top = title;
            }
            return;
        }
        let below = self.blocks.walk(content, last, off);
        if self.is_far(content, self.top, below) {
            let top = self.blocks.walk_back(content, below, self.height.saturating_sub(1));
            self.top = top.min(first).max(self.top.min(first));
        }
    }

    /// Whether there is no room for two places on one screen.
    fn is_far(&mut self, content: Content<'_>, from: Spot, to: Spot) -> bool {
        self.blocks.distance(content, from, to, self.height).is_none_or(|rows| rows >= self.height)
    }

    /// Brings the beginning of `id` to the top of the screen if, where it is, so many rows cannot be covered without it.
    pub fn make_room(&mut self, content: Content<'_>, id: NodeId, rows: usize) {
        let is_text = |row: &&ViewportRow| row.node == id && row.row >= row.block.gap;
        let Some(above) = self.row_of(id) else { return };
        let below = self.height.saturating_sub(above + self.rows.iter().filter(is_text).count());
        if rows > above && rows > below {
            self.hold(content, id, 0);
            self.fill(content);
        }
    }

    /// Shows a section's beginning, and as much of what follows as there is room for.
    pub fn show_section(&mut self, content: Content<'_>, id: NodeId) {
        let end = content.briefing.end(id).previous().unwrap_or(id);
        let end = Spot { part: Part::first(end), row: 0 };
        let fits = self
            .blocks
            .distance(content, self.top, end, self.height)
            .is_some_and(|rows| rows + SCROLL_OFF < self.height);
        if !fits || self.top.part.node > id {
            self.hold(content, id, 1.min(self.height / 4));
        }
        self.reveal(content, id);
    }

    /// Scrolls a few rows towards an end of the briefing, as long as `id` begins on screen.
    pub fn nudge(&mut self, content: Content<'_>, id: NodeId, down: bool) {
        for _ in 0..NUDGE {
            let before = self.top;
            self.scroll(content, if down { 1 } else { -1 });
            self.settle(content);
            if self.row_of(id).is_none() {
                self.top = before;
                return;
            }
        }
    }

    /// Scrolls by this many rows, down if positive. Says whether the page moved.
    pub fn scroll(&mut self, content: Content<'_>, rows: isize) -> bool {
        let before = self.top;
        self.top = if rows >= 0 {
            self.blocks
                .walk(content, self.top, rows.unsigned_abs())
                .min(self.lowest_top(content).max(self.top))
        } else {
            self.blocks.walk_back(content, self.top, rows.unsigned_abs())
        };
        self.top != before
    }

    /// Fills the rows from the scroll position.
    pub fn settle(&mut self, content: Content<'_>) {
        self.rows.clear();
        if content.briefing.nodes().is_empty() {
            return;
        }
        self.blocks.tidy();
        let last = content.last_node();
        let node = content.folds.seen(content.briefing, self.top.part.node.min(last));
        self.top.part = self.top.part.min(Part::last(content.briefing, node));
        self.fill(content);
        // Where the briefing ends too early, more of what stands above is shown. Only there is its end laid out.
        if self.rows.len() < self.height {
            self.top = self.top.min(self.lowest_top(content));
            self.fill(content);
        }
    }

    fn fill(&mut self, content: Content<'_>) {
        self.rows.clear();
        self.top.row = self.top.row.min(self.blocks.block(content, self.top.part).height().saturating_sub(1));
        let Spot { part, mut row } = self.top;
        let mut at = Some(part);
        while let Some(part) = at
            && self.rows.len() < self.height
        {
            let block = self.blocks.block(content, part);
            let room = self.height - self.rows.len();
            let shown = (row..block.height()).take(room);
            self.rows.extend(shown.map(|row| ViewportRow { node: part.node, block: Rc::clone(&block), row }));
            row = 0;
            at = content.next(part);
        }
    }

    /// The nodes whose text begins on screen, from the top.
    #[must_use]
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> {
        self.rows.iter().filter(|row| row.block.ends.first && row.row == row.block.gap).map(|row| row.node)
    }

    /// The scroll position at which the briefing's last row is the screen's last.
    fn lowest_top(&mut self, content: Content<'_>) -> Spot {
        let last = content.folds.seen(content.briefing, content.last_node());
        let last = self.blocks.last_row(content, last);
        self.blocks.walk_back(content, last, self.height.saturating_sub(1))
    }
}
