//! Tables: cells that a sign begins, and rows that they fill.

use super::super::block::{Line, TableRow, comma_cells};
use super::attributes::BlockAttributes;

/// The most columns or rows that a cell goes over, and the most often that it is said again.
const MOST: usize = 20;
/// The most columns of a table.
const MOST_COLUMNS: usize = 200;

/// A cell.
#[derive(Debug, Default)]
struct Cell {
    offset: usize,
    words: String,
    shape: Shape,
    /// Whether it stands on the first line of its table.
    is_first: bool,
}

/// How far a cell goes.
#[derive(Debug, Clone, Copy)]
struct Shape {
    columns: usize,
    rows: usize,
    times: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Self { columns: 1, rows: 1, times: 1 }
    }
}

/// The rows of a table's head, and its others.
pub(super) fn rows(
    lines: &[Line<'_>],
    sign: char,
    attributes: &BlockAttributes,
) -> (Vec<TableRow>, Vec<TableRow>) {
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let has_gap = first == 0 && lines.get(1).is_some_and(Line::is_blank);
    let format = attributes.named("format").unwrap_or_default();
    let is_plain = matches!(sign, ',' | ':') || matches!(format, "csv" | "dsv");
    let (mut all, width) = if is_plain {
        let is_colon = sign == ':' || format == "dsv";
        let cells = |line: &Line<'_>| {
            if is_colon {
                line.words.split(':').map(|cell| cell.trim().to_owned()).collect()
            } else {
                comma_cells(line.words)
            }
        };
        let filled = lines.iter().filter(|line| !line.is_blank());
        let rows: Vec<TableRow> =
            filled.map(|line| TableRow { offset: line.offset, cells: cells(line) }).collect();
        let width = rows.first().map_or(0, |row| row.cells.len());
        (rows, width)
    } else {
        let cells = cells(lines, sign);
        let told = attributes.named("cols").map(columns).filter(|&columns| columns > 0);
        let first = || {
            cells.iter().filter(|cell| cell.is_first).map(|cell| cell.shape.columns * cell.shape.times).sum()
        };
        let width = told.unwrap_or_else(first).clamp(1, MOST_COLUMNS);
        (filled(cells, width), width)
    };
    let is_whole = all.first().is_some_and(|row| row.cells.len() == width);
    let has_head =
        attributes.has("header") || has_gap && is_whole && !attributes.has("noheader") && all.len() > 1;
    let body = if has_head && !all.is_empty() { all.split_off(1) } else { std::mem::take(&mut all) };
    (all, body)
}

/// How many columns `cols` tells of: `1,2`, `3*`, `<,^2*,>`.
fn columns(told: &str) -> usize {
    let count = |part: &str| {
        part.split_once('*').and_then(|(times, _)| times.trim().parse::<usize>().ok()).unwrap_or(1)
    };
    told.split([',', ';']).map(|part| count(part).min(MOST_COLUMNS)).sum()
}

/// The cells of a table, in order.
fn cells(lines: &[Line<'_>], sign: char) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![];
    let mut is_first = true;
    for line in lines {
        if line.is_blank() {
            is_first &= cells.is_empty();
            if let Some(cell) = cells.last_mut() {
                cell.words.push('\n');
            }
            continue;
        }
        let mut pieces = pieces(line.words, sign).into_iter();
        let before = pieces.next().unwrap_or_default();
        let mut shape = continued(&mut cells, line, &before, pieces.len() > 0);
        while let Some(piece) = pieces.next() {
            let (words, next) =
                if pieces.len() > 0 { with_shape(&piece) } else { (piece.as_str(), Shape::default()) };
            cells.push(Cell { offset: line.offset, words: words.trim().to_owned(), shape, is_first });
            shape = next;
        }
        is_first &= cells.is_empty();
    }
    cells
}

/// Adds what stands before the first sign of a line to the cell before; returns what it says of the next cell.
fn continued(cells: &mut Vec<Cell>, line: &Line<'_>, before: &str, is_followed: bool) -> Shape {
    let (words, shape) = if is_followed { with_shape(before) } else { (before, Shape::default()) };
    if !words.trim().is_empty() {
        if cells.is_empty() {
            cells.push(Cell { offset: line.offset, is_first: true, ..Cell::default() });
        }
        if let Some(cell) = cells.last_mut() {
            cell.words.push('\n');
            cell.words.push_str(words.trim());
        }
    }
    shape
}

/// A line, parted at a sign that no backslash stands before.
fn pieces(words: &str, sign: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut signs = words.chars().peekable();
    while let Some(c) = signs.next() {
        match (c, pieces.last_mut()) {
            ('\\', Some(piece)) if signs.next_if_eq(&sign).is_some() => piece.push(sign),
            (c, _) if c == sign => pieces.push(String::new()),
            (c, Some(piece)) => piece.push(c),
            (_, None) => {}
        }
    }
    pieces
}

/// The words of a cell, and what stands behind them on the next one: `2+`, `.3+^.>s`, `a`.
fn with_shape(piece: &str) -> (&str, Shape) {
    let start = piece.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    match shape(&piece[start..]) {
        Some(shape) => (&piece[..start], shape),
        None => (piece, Shape::default()),
    }
}

fn shape(told: &str) -> Option<Shape> {
    let style = |c: char| "aehlmdsv".contains(c);
    let rest = told.strip_suffix(style).unwrap_or(told);
    let rest = rest.trim_end_matches(['<', '^', '>']);
    let rest = rest.strip_suffix('.').unwrap_or(rest).trim_end_matches(['<', '^', '>']);
    let number = |digits: &str| {
        if digits.is_empty() { Some(1) } else { digits.parse().ok().map(|n: usize| n.clamp(1, MOST)) }
    };
    if rest.is_empty() {
        return Some(Shape::default());
    }
    if let Some(times) = rest.strip_suffix('*') {
        return number(times).filter(|_| !times.is_empty()).map(|times| Shape { times, ..Shape::default() });
    }
    let (columns, rows) = rest.strip_suffix('+')?.split_once('.').unwrap_or((rest.strip_suffix('+')?, ""));
    Some(Shape { columns: number(columns)?, rows: number(rows)?, times: 1 })
}

/// Rows of so many columns, filled with cells.
fn filled(cells: Vec<Cell>, width: usize) -> Vec<TableRow> {
    let mut rows: Vec<TableRow> = vec![];
    let mut row = TableRow::default();
    // How many more rows a cell above goes over, by column.
    let mut taken = vec![0_usize; width];
    for Cell { offset, words, shape, .. } in cells {
        for _ in 0..shape.times {
            while row.cells.len() < width && taken[row.cells.len()] > 0 {
                taken[row.cells.len()] -= 1;
                row.cells.push(String::new());
            }
            if row.cells.len() >= width {
                rows.push(std::mem::take(&mut row));
            }
            if row.cells.iter().all(String::is_empty) {
                row.offset = offset;
            }
            for column in 0..shape.columns.min(width - row.cells.len()).max(1) {
                if let Some(taken) = taken.get_mut(row.cells.len()) {
                    *taken = shape.rows - 1;
                }
                row.cells.push(if column == 0 { words.trim().to_owned() } else { String::new() });
            }
            if row.cells.len() >= width {
                rows.push(std::mem::take(&mut row));
            }
        }
    }
    rows.extend((!row.cells.is_empty()).then_some(row));
    rows
}
