//! Tables: what is one, and what only places blocks side by side.
//!
//! Blocks in cells are written as they come. When the table ends, or is long enough to be judged, its cells become rows, if
//! it is one; else they stay as they are.

use super::draft::{Draft, Mark};
use super::grid::{Extent, Grid};
use super::writer::Writer;

/// Rows after which a table is judged, so that a long one is not kept whole.
const JUDGED_AFTER: usize = 48;
/// The longest cell, in bytes, of a table that nothing but its shape tells to be one.
const LONGEST_CELL: usize = 160;

/// A cell, and where its words stand in the draft.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub start: usize,
    pub end: usize,
    pub place: Extent,
    /// Its first node, and how many there are.
    node: usize,
    blocks: usize,
    /// Whether all of its words are strong.
    is_strong: bool,
}

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Open,
    /// Its rows are points.
    Rows,
    /// It places blocks.
    Layout,
}

/// A table that is open.
#[derive(Debug)]
pub(super) struct Table {
    mark: Mark,
    judgement: Verdict,
    /// Something but its shape says that it is a table.
    pub is_told: bool,
    /// Something says that it is none.
    pub is_layout: bool,
    /// The cells of the rows that are not written yet, and where rows end among them; the line and the sort of each row.
    cells: Vec<Cell>,
    rows: Vec<RowEnd>,
    /// Up to where the draft's text is in cells.
    told: usize,
    grid: Grid,
    /// The depth of its rows in the section.
    depth: usize,
}

#[derive(Debug, Clone, Copy)]
struct RowEnd {
    cells: usize,
    line: u32,
    in_head: bool,
}

impl Table {
    /// A table that begins here.
    pub fn new(writer: &mut Writer<'_>, is_told: bool, is_layout: bool) -> Self {
        Self {
            mark: writer.draft.mark(),
            judgement: Verdict::Open,
            is_told,
            is_layout,
            cells: vec![],
            rows: vec![],
            told: writer.draft.text.len(),
            grid: Grid::default(),
            depth: writer.nest.place_block(),
        }
    }

    /// Lets what is written so far, a caption, stand before the rows.
    fn set_off(&mut self, here: &Mark) {
        if self.cells.is_empty() {
            self.mark = here.clone();
            self.told = here.text;
        }
    }

    /// Takes what stands beside the cells, before `to`, for one.
    fn catch_up(&mut self, to: usize) {
        if to > self.told && !self.cells.is_empty() {
            let place = Extent::new(None, None, false);
            self.cells.push(Cell { start: self.told, end: to, place, node: 0, blocks: 0, is_strong: false });
        }
        self.told = to;
    }

    /// Forgets what was taken back behind a place.
    pub fn back_to(&mut self, to: &Mark) {
        self.told = self.told.min(to.text);
        self.cells.retain(|cell| cell.end <= to.text);
        while self.rows.last().is_some_and(|row| row.cells > self.cells.len()) {
            self.rows.pop();
        }
        if self.mark.text > to.text {
            self.mark = to.clone();
        }
    }

    /// Takes in a cell that ended; `from` is where it began.
    pub fn cell(&mut self, draft: &Draft, from: &Mark, place: Extent) {
        if self.judgement == Verdict::Layout {
            return;
        }
        let blocks = draft.nodes.len().saturating_sub(from.nodes);
        self.is_layout |= draft.has_turned_since(from);
        self.is_told |= place.is_head;
        self.set_off(from);
        self.catch_up(from.text);
        let is_strong = draft.is_strong_since(from);
        self.told = draft.text.len();
        self.cells.push(Cell {
            start: from.text,
            end: self.told,
            place,
            node: from.nodes,
            blocks,
            is_strong,
        });
    }

    /// Takes in the end of a row that began on `line`. Tells from where on, in bytes, the draft's text was written anew, if
    /// it was.
    pub fn row(&mut self, writer: &mut Writer<'_>, line: u32, in_head: bool) -> Option<usize> {
        let begun = self.rows.last().map_or(0, |row| row.cells);
        if self.judgement == Verdict::Layout || self.cells.len() == begun {
            return None;
        }
        self.rows.push(RowEnd { cells: self.cells.len(), line, in_head });
        let from = self.mark.text;
        let is_due = self.rows.len() >= JUDGED_AFTER;
        is_due.then(|| self.settle(writer)).map(|()| from)
    }

    /// Ends the table.
    pub fn end(mut self, writer: &mut Writer<'_>, line: u32) {
        self.row(writer, line, false);
        self.settle(writer);
        if self.judgement == Verdict::Rows {
            let depth = self.depth_in(&writer.draft);
            self.grid.finish(&mut writer.draft, depth);
        }
    }

    /// Judges the table, if it is not judged yet, and writes the rows that wait.
    fn settle(&mut self, writer: &mut Writer<'_>) {
        self.catch_up(writer.draft.text.len());
        match self.rows.last_mut() {
            Some(row) => row.cells = self.cells.len(),
            None => self.cells.clear(),
        }
        if self.judgement == Verdict::Open {
            self.judgement = self.judge(&writer.draft);
        }
        if self.judgement == Verdict::Rows && !self.rows.is_empty() {
            self.write(&mut writer.draft);
        }
        if self.judgement == Verdict::Layout {
            self.mark_items(&mut writer.draft);
        }
        self.cells.clear();
        self.rows.clear();
        self.set_off(&writer.draft.mark());
    }

    fn depth_in(&self, draft: &Draft) -> u32 {
        u32::try_from(draft.depth() + self.depth).unwrap_or(u32::MAX)
    }

    /// A table is what has heads, a caption or drawn lines, or a regular grid of short cells; never what holds headings of
    /// sections or other tables.
    fn judge(&self, draft: &Draft) -> Verdict {
        let is_table = self.is_told || (self.is_regular(draft) && !self.is_list(draft));
        if is_table && !self.is_layout { Verdict::Rows } else { Verdict::Layout }
    }

    fn is_regular(&self, draft: &Draft) -> bool {
        let mut from = 0;
        let widths = self.rows.iter().map(|row| {
            let cells = &self.cells[std::mem::replace(&mut from, row.cells)..row.cells];
            cells.iter().map(|cell| cell.place.columns).sum::<usize>()
        });
        let widths: Vec<usize> = widths.collect();
        let width = widths.iter().copied().max().unwrap_or(0);
        let whole = widths.iter().filter(|&&other| other == width).count();
        let words = |cell: &Cell| draft.text[cell.start..cell.end].trim().len();
        let filled = self.cells.iter().filter(|cell| words(cell) > 0).count();
        let is_short = |cell: &Cell| words(cell) <= LONGEST_CELL && cell.blocks <= 1;
        self.rows.len() > 1
            && width > 1
            && whole * 5 >= widths.len() * 4
            && filled * 2 > self.cells.len()
            && self.cells.iter().all(is_short)
    }

    /// Lets a sign in a cell of its own be the marker of what stands in the next.
    fn mark_items(&self, draft: &mut Draft) {
        let is_sign = |cell: &&Cell| cell.blocks == 1 && is_bullet(draft.text[cell.start..cell.end].trim());
        let signs: Vec<usize> = self.cells.iter().filter(is_sign).map(|cell| cell.node).collect();
        draft.fold_markers(&signs);
    }

    /// Whether each row is a bullet and what it stands before.
    fn is_list(&self, draft: &Draft) -> bool {
        let begins = self.rows.iter().map(|row| row.cells).take(self.rows.len().saturating_sub(1));
        let mut firsts = [0].into_iter().chain(begins).filter_map(|cell| self.cells.get(cell));
        firsts.all(|cell| is_bullet(draft.text[cell.start..cell.end].trim()))
    }

    /// Writes the rows that wait in the place of the blocks in their cells.
    fn write(&mut self, draft: &mut Draft) {
        draft.back_to_nodes(&self.mark);
        let (text, mut styles) = draft.take_words(&self.mark);
        styles.sort_by_key(|styled| styled.span.start);
        let mut styles = styles.into_iter().peekable();
        let (base, depth) = (self.mark.text, self.depth_in(draft));
        let words = |cell: &Cell| &text[cell.start - base..cell.end - base];
        let mut from = 0;
        let count = self.rows.len();
        for (nth, row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            let cells = &self.cells[std::mem::replace(&mut from, row.cells)..row.cells];
            let mut filled = cells.iter().filter(|cell| !words(cell).trim().is_empty()).peekable();
            let is_first = self.grid.is_new() && nth == 0 && count > 1;
            let names = |cell: &Cell| cell.place.is_head || row.in_head || (is_first && cell.is_strong);
            let is_head = cells.len() > 1 && filled.peek().is_some() && filled.all(names);
            if is_head {
                self.grid.renew_heads();
            }
            self.grid.begin(is_head);
            for cell in cells {
                self.grid.cell(words(cell), cell.start, cell.place, &mut styles);
            }
            self.grid.end(draft, depth, row.line);
        }
    }
}

/// Whether words are a sign that a list is made with.
pub(super) fn is_bullet(words: &str) -> bool {
    matches!(words, "•" | "·" | "▪" | "■" | "►" | "‣" | "◦" | "●" | "○" | "–" | "-" | "*" | "»" | "✓" | "✔")
}
