//! Writes tables, row by row.

use super::super::tree::{Kind, Role, Span};
use super::writer::Writer;

/// What kind of row a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum RowKind {
    /// The names of the columns.
    Head,
    /// Their values.
    Body,
}

impl Writer<'_> {
    /// Begins a table.
    pub fn begin_table(&mut self) {
        let depth = self.nest.place_block();
        self.table = (depth, depth);
    }

    /// Begins a row at `offset`.
    pub fn begin_row(&mut self, offset: usize) {
        self.begin(offset);
        self.cells = Some(0);
    }

    /// Begins a cell.
    pub fn begin_cell(&mut self) {
        let Some(cells) = &mut self.cells else { return };
        self.inlines.close_tags(self.draft.text.len());
        if *cells > 0 {
            self.draft.text.push('\t');
        }
        *cells += 1;
    }

    /// Ends a row. One without words is none, but the head stands in any case, for the rows are under it.
    pub fn end_row(&mut self, kind: RowKind) {
        self.cells = None;
        let Some(block) = self.block.take() else { return };
        let whole = Span::new(block.start, self.draft.text.len());
        if kind == RowKind::Body && self.draft.text[whole.range()].trim().is_empty() {
            return self.discard(block);
        }
        self.draft.text.push('\n');
        match kind {
            RowKind::Head => {
                let body = Span { start: whole.end, ..whole };
                self.table.1 = self.table.0 + 1;
                self.node(block, self.table.0, Kind::Table, whole, body);
            }
            RowKind::Body => {
                let label = Span { end: whole.start, ..whole };
                self.node(block, self.table.1, Kind::Point(Role::Row), label, whole);
            }
        }
    }
}
