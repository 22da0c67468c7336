//! Which rows of which blocks are on screen. Only what is on screen is ever wrapped.

use std::collections::HashMap;
use std::rc::Rc;

use super::block::{Block, Fitting, Front, gap};
use super::folds::Folds;
use crate::annotation::Ledger;
use crate::briefing::{Briefing, NodeId};
use crate::text::{clean, wrap};

/// Rows that stay in sight above and below the current point, where there is room.
const SCROLL_OFF: usize = 2;
/// Rows that the page moves where the cursor can move no further.
const NUDGE: usize = 3;
/// Blocks that are remembered before the memory is cleared.
const REMEMBERED: usize = 4_000;

/// A row of the briefing: a node and a row of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Spot {
    /// The node.
    pub node: NodeId,
    /// A row of its block, the gap included.
    pub row: usize,
}

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

/// The scroll position, and the rows that follow from it.
#[derive(Debug, Default)]
pub struct Viewport {
    top: Spot,
    height: usize,
    fitting: Option<Fitting>,
    rows: Vec<ViewportRow>,
    blocks: HashMap<NodeId, Rc<Block>>,
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

    /// Sets the viewport; forgets what was wrapped for another one. Says whether the viewport has changed.
    pub fn refit(&mut self, height: usize, fitting: Fitting) -> bool {
        let changed = (self.height, self.fitting) != (height.max(1), Some(fitting));
        self.height = height.max(1);
        if self.fitting != Some(fitting) {
            self.fitting = Some(fitting);
            self.blocks.clear();
        }
        changed
    }

    /// Forgets how a node was laid out, as its note has changed.
    pub fn forget(&mut self, id: NodeId) {
        self.blocks.remove(&id);
    }

    /// Forgets all layout, as folds have changed what stands above what.
    pub fn forget_all(&mut self) {
        self.blocks.clear();
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
        let gap = self.block(content, id).gap;
        self.top =
            self.walk_back(content, Spot { node: id, row: gap }, row.min(self.height.saturating_sub(1)));
    }

    /// Scrolls by as little as shows `id`, with a few rows around it.
    pub fn reveal(&mut self, content: Content<'_>, id: NodeId) {
        let block = self.block(content, id);
        let off = SCROLL_OFF.min(self.height.saturating_sub(1) / 2);
        let first = Spot { node: id, row: block.gap };
        if first <= self.walk(content, self.top, off) {
            if !(first.node == self.top.node && self.top.row > first.row && block.height() > self.height) {
                self.top = self.walk_back(content, first, off);
            }
            let title = Spot::default();
            let last = Spot { node: id, row: block.height().saturating_sub(1) };
            if self.top.node == NodeId::FIRST
                && self.distance(content, title, last, self.height).is_some_and(|rows| rows < self.height)
            {
                self.top = title;
            }
            return;
        }
        let last = Spot { node: id, row: block.height().saturating_sub(1) };
        let below = self.walk(content, last, off);
        if self.distance(content, self.top, below, self.height).is_none_or(|rows| rows >= self.height) {
            let top = self.walk_back(content, below, self.height.saturating_sub(1));
            self.top = top.min(first).max(self.top.min(first));
        }
    }

    /// Shows a section's beginning, and as much of what follows as there is room for.
    pub fn show_section(&mut self, content: Content<'_>, id: NodeId) {
        let end = Spot { node: content.briefing.end(id).previous().unwrap_or(id), row: 0 };
        let fits = self
            .distance(content, self.top, end, self.height)
            .is_some_and(|rows| rows + SCROLL_OFF < self.height);
        if !fits || self.top.node > id {
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
            self.walk(content, self.top, rows.unsigned_abs()).min(self.lowest_top(content).max(self.top))
        } else {
            self.walk_back(content, self.top, rows.unsigned_abs())
        };
        self.top != before
    }

    /// Fills the rows from the scroll position.
    pub fn settle(&mut self, content: Content<'_>) {
        self.rows.clear();
        if content.briefing.nodes().is_empty() {
            return;
        }
        if self.blocks.len() > REMEMBERED {
            self.blocks.clear();
        }
        self.top.node = content.folds.seen(content.briefing, self.top.node.min(last_of(content.briefing)));
        self.fill(content);
        // Where the briefing ends too early, more of what stands above is shown. Only there is its end laid out.
        if self.rows.len() < self.height {
            self.top = self.top.min(self.lowest_top(content));
            self.fill(content);
        }
    }

    fn fill(&mut self, content: Content<'_>) {
        self.rows.clear();
        self.top.row = self.top.row.min(self.block(content, self.top.node).height().saturating_sub(1));
        let Spot { node, mut row } = self.top;
        let mut at = Some(node);
        while let Some(node) = at
            && self.rows.len() < self.height
        {
            let block = self.block(content, node);
            let room = self.height - self.rows.len();
            let shown = (row..block.height()).take(room);
            self.rows.extend(shown.map(|row| ViewportRow { node, block: Rc::clone(&block), row }));
            row = 0;
            at = content.folds.next(content.briefing, node);
        }
    }

    /// The nodes whose text begins on screen, from the top.
    #[must_use]
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> {
        self.rows.iter().filter(|row| row.row == row.block.gap).map(|row| row.node)
    }

    /// The scroll position at which the briefing's last row is the screen's last.
    fn lowest_top(&mut self, content: Content<'_>) -> Spot {
        let last = content.folds.seen(content.briefing, last_of(content.briefing));
        let row = self.block(content, last).height().saturating_sub(1);
        self.walk_back(content, Spot { node: last, row }, self.height.saturating_sub(1))
    }

    /// The place this many rows further down, or the last one.
    fn walk(&mut self, content: Content<'_>, from: Spot, rows: usize) -> Spot {
        let mut place = from;
        let mut left = rows;
        loop {
            let height = self.block(content, place.node).height();
            if place.row + left < height {
                return Spot { row: place.row + left, ..place };
            }
            let Some(node) = content.folds.next(content.briefing, place.node) else {
                return Spot { row: height.saturating_sub(1), ..place };
            };
            left -= height.saturating_sub(place.row).min(left);
            place = Spot { node, row: 0 };
        }
    }

    /// The place this many rows further up, or the first one.
    fn walk_back(&mut self, content: Content<'_>, from: Spot, rows: usize) -> Spot {
        let mut place = from;
        let mut left = rows;
        while left > place.row {
            let Some(node) = content.folds.previous(content.briefing, place.node) else {
                return Spot { row: 0, ..place };
            };
            left -= place.row + 1;
            place = Spot { node, row: self.block(content, node).height().saturating_sub(1) };
        }
        Spot { row: place.row - left, ..place }
    }

    /// Rows from one place down to another, if there are at most `limit`.
    fn distance(&mut self, content: Content<'_>, from: Spot, to: Spot, limit: usize) -> Option<usize> {
        let mut rows = 0;
        let mut place = from;
        while place.node < to.node {
            rows += self.block(content, place.node).height().saturating_sub(place.row);
            if rows > limit {
                return None;
            }
            place = Spot { node: content.folds.next(content.briefing, place.node)?, row: 0 };
        }
        Some(rows + to.row.saturating_sub(place.row))
    }

    fn block(&mut self, content: Content<'_>, id: NodeId) -> Rc<Block> {
        if let Some(block) = self.blocks.get(&id) {
            return Rc::clone(block);
        }
        let Content { briefing, folds, ledger } = content;
        let fitting = self.fitting.unwrap_or(Fitting { text: 72, margin: None, ascii: false, marks: false });
        let previous = folds.previous(briefing, id);
        let both_folded = folds.is_folded(id) && previous.is_some_and(|previous| folds.is_folded(previous));
        let mut block =
            Block::of(briefing, id, fitting, ledger.note(id), gap(briefing, previous, id, both_folded));
        if id == NodeId::FIRST {
            block.front = front(briefing, fitting.text);
            block.gap = block.front.len();
        }
        let block = Rc::new(block);
        self.blocks.insert(id, Rc::clone(&block));
        block
    }
}

/// The last node of a briefing that has any.
fn last_of(briefing: &Briefing) -> NodeId {
    briefing.all().end.previous().unwrap_or_default()
}

/// The title and the header block, which stand above the first node.
fn front(briefing: &Briefing, columns: usize) -> Vec<(Front, String)> {
    let mut rows = Vec::new();
    let title = clean(briefing.title());
    rows.extend(wrap(&title, columns).into_iter().map(|range| (Front::Title, title[range].to_owned())));
    // A title that comes from the header block has been shown.
    for meta in briefing.meta().iter().filter(|meta| Some(meta.value) != briefing.title_span()) {
        let (name, value) = (briefing.slice(meta.name), briefing.slice(meta.value));
        let line = if name.is_empty() { value.to_owned() } else { format!("{name}: {value}") };
        let line = crate::text::Flow::prose(&line);
        rows.extend(
            wrap(line.as_str(), columns)
                .into_iter()
                .map(|range| (Front::Meta, line.as_str()[range].to_owned())),
        );
    }
    rows.push((Front::Blank, String::new()));
    rows
}
