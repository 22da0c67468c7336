//! Rows of cells, and whether the first of them names what stands below.

use crate::briefing::plain::line::Line;
use crate::briefing::plain::sentence::{is_capitals, starts_large, starts_small};
use crate::briefing::tree::Span;

/// Letters that a number may have beside it: `12 kt`, `3.5 bn`, `USD 4`.
const UNIT_LETTERS: usize = 4;
/// What stands in a cell that has nothing to say.
const NOTHING: &[&str] = &["", "-", "–", "—", "..", "...", "n/a", "N/A", "n.a.", "?", "%"];

/// A table as it was found.
#[derive(Debug)]
pub(super) struct Grid {
    /// Rows, the head first if there is one.
    pub(super) rows: Vec<TableRow>,
    /// Whether the first row names the columns.
    pub(super) head: bool,
    /// How many lines it takes.
    pub(super) taken: usize,
}

/// A row, and the lines that it stands on.
#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) number: usize,
    pub(super) extent: Span,
    /// How many bytes its lines have, whatever ends them.
    pub(super) room: usize,
    pub(super) cells: Vec<String>,
}

/// Whether the first row names what stands in the rows below: they have numbers where it has words, or it alone is in
/// capitals, or begins with them.
pub(super) fn names_columns(rows: &[TableRow]) -> bool {
    let Some((head, body)) = rows.split_first().filter(|(_, body)| !body.is_empty()) else { return false };
    let numbers = |column: usize| {
        let mut cells = body.iter().filter_map(|row| row.cells.get(column)).peekable();
        cells.peek().is_some()
            && cells.clone().any(|cell| is_number(cell))
            && cells.all(|cell| is_figure(cell))
    };
    let counted =
        |column: usize| body.iter().any(|row| row.cells.get(column).is_some_and(|cell| is_period(cell)));
    let above = |column: usize| {
        head.cells.get(column).is_none_or(|cell| !is_figure(cell) || is_period(cell) && !counted(column))
    };
    let columns = body.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let named = (0..columns).filter(|&column| numbers(column)).collect::<Vec<_>>();
    let shouted = |row: &TableRow| is_capitals(&row.cells.join(" "));
    let small = |column: usize| {
        let mut cells = body.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
        head.cells.get(column).is_some_and(|cell| starts_large(cell)) && cells.all(|cell| starts_small(cell))
    };
    !named.is_empty() && named.into_iter().all(above)
        || shouted(head) && !body.iter().any(shouted)
        || body.len() > 1 && (0..columns).any(small)
}

/// Whether a cell names a stretch of time, as the head of a column may: `2026`, `2025/26`, `Q1`, `FY25`.
fn is_period(cell: &str) -> bool {
    let is_year = |word: &str| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|digit| digit.is_ascii_digit())
    };
    cell.starts_with(char::is_alphabetic) || cell.split(['/', '-', '–', ' ']).next().is_some_and(is_year)
}

/// Whether a cell is a number, with its unit or sign, or says that there is none.
pub(super) fn is_figure(cell: &str) -> bool {
    NOTHING.contains(&cell.trim()) || is_number(cell)
}

pub(super) fn is_number(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    cell.contains(|c: char| c.is_numeric()) && letters <= UNIT_LETTERS
}

impl TableRow {
    /// A row of one line.
    pub(super) fn new(line: &Line, cells: Vec<String>) -> Self {
        let extent = Span::new(line.start, line.end);
        Self { number: line.number, extent, room: line.end - line.start, cells }
    }

    /// Lets a further line go on with the cells.
    pub(super) fn extend(&mut self, line: &Line, cells: &[String]) {
        self.extent.end = Span::new(line.start, line.end).end;
        self.room += 1 + line.end - line.start;
        for (column, more) in cells.iter().enumerate().filter(|(_, more)| !more.is_empty()) {
            if self.cells.len() <= column {
                self.cells.resize(column + 1, String::new());
            }
            let cell = &mut self.cells[column];
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(more);
        }
    }
}
