//! Tables that are drawn with lines (grid tables) or with gaps (simple tables).

use unicode_width::UnicodeWidthChar;

use super::super::block::{Line, TableRow};

/// The rows of a table's head, and its others.
pub(super) type Rows = (Vec<TableRow>, Vec<TableRow>);

/// Whether a line is the border of a grid: `+---+---+`.
pub(super) fn is_grid_border(words: &str) -> bool {
    words.len() > 2
        && words.starts_with('+')
        && words.ends_with('+')
        && words.bytes().all(|byte| b"+-=".contains(&byte))
}

/// Whether a line is the border of a simple table: `====  ====`.
pub(super) fn is_simple_border(words: &str) -> bool {
    words.starts_with('=') && words.contains("= ") && words.bytes().all(|byte| b"= ".contains(&byte))
}

/// The characters of a line with their columns, from a column on.
fn columns<'t>(line: &Line<'t>) -> impl Iterator<Item = (usize, char)> + use<'t> {
    let mut column = 0;
    line.words.chars().map(move |c| {
        let at = column;
        column += c.width().unwrap_or(0);
        (at, c)
    })
}

/// Reads a grid.
pub(super) fn grid(lines: &[Line<'_>]) -> Rows {
    let mut borders: Vec<usize> = vec![];
    for line in lines.iter().filter(|line| is_grid_border(line.words)) {
        borders.extend(columns(line).filter(|&(_, c)| c == '+').map(|(at, _)| at));
    }
    borders.sort_unstable();
    borders.dedup();
    let mut rows: Rows = (vec![], vec![]);
    let mut row: Option<TableRow> = None;
    for line in lines {
        if is_grid_border(line.words) {
            rows.1.extend(row.take());
            if line.words.contains('=') && rows.0.is_empty() {
                rows.0 = std::mem::take(&mut rows.1);
            }
            continue;
        }
        let row = row.get_or_insert_with(|| TableRow { offset: line.offset, cells: vec![] });
        for (place, piece) in pieces(line, &borders) {
            let is_drawn = piece.bytes().all(|byte| b"+-=|".contains(&byte));
            if !is_drawn {
                let cells = row.cells.len().max(place + 1);
                row.cells.resize(cells, String::new());
                add(&mut row.cells[place], &piece);
            }
        }
    }
    rows.1.extend(row);
    rows
}

/// The pieces of a line of a grid, and the columns that they begin in.
fn pieces(line: &Line<'_>, borders: &[usize]) -> Vec<(usize, String)> {
    let mut pieces: Vec<(usize, String)> = vec![];
    for (column, c) in columns(line) {
        match borders.binary_search(&column).ok().filter(|_| matches!(c, '|' | '+')) {
            Some(place) => pieces.push((place, String::new())),
            None => match pieces.last_mut() {
                Some((_, piece)) => piece.push(c),
                None => pieces.push((0, c.into())),
            },
        }
    }
    for (_, piece) in &mut pieces {
        *piece = piece.trim().to_owned();
    }
    pieces
}

fn add(cell: &mut String, piece: &str) {
    if !cell.is_empty() && !piece.is_empty() {
        cell.push('\n');
    }
    cell.push_str(piece);
}

/// Reads a simple table: its head stands between its first two borders, if there are three.
pub(super) fn simple(lines: &[Line<'_>]) -> Rows {
    let Some(first) = lines.first() else { return Rows::default() };
    let starts: Vec<usize> = {
        let mut before = ' ';
        let is_start = |&(_, c): &(usize, char)| std::mem::replace(&mut before, c) == ' ' && c == '=';
        columns(first).filter(is_start).map(|(at, _)| at).collect()
    };
    let mut rows: Rows = (vec![], vec![]);
    let borders = lines.iter().filter(|line| is_simple_border(line.words)).count();
    for line in &lines[1..] {
        if is_simple_border(line.words) {
            if borders > 2 && rows.0.is_empty() {
                rows.0 = std::mem::take(&mut rows.1);
            }
            continue;
        }
        if line.is_blank() || line.words.bytes().all(|byte| b"- ".contains(&byte)) {
            continue;
        }
        let cells = simple_cells(line, first.indent, &starts);
        match rows.1.last_mut().filter(|_| cells[0].is_empty()) {
            Some(row) => {
                row.cells.resize(row.cells.len().max(cells.len()), String::new());
                row.cells.iter_mut().zip(&cells).for_each(|(cell, more)| add(cell, more));
            }
            None => rows.1.push(TableRow { offset: line.offset, cells }),
        }
    }
    rows
}

/// The cells of a line: words that reach into the next column stand in their own.
fn simple_cells(line: &Line<'_>, margin: usize, starts: &[usize]) -> Vec<String> {
    let mut cells = vec![String::new()];
    let set_in = line.indent.saturating_sub(margin);
    let (mut cell, mut before) = (0, ' ');
    for (column, c) in columns(line) {
        let column = column + set_in;
        while before == ' ' && starts.get(cell + 1).is_some_and(|&start| start <= column) {
            cell += 1;
            cells.push(String::new());
        }
        cells[cell].push(c);
        before = c;
    }
    // An empty comment or a backslash stands for an empty cell.
    cells
        .iter()
        .map(|cell| cell.trim())
        .map(|cell| if matches!(cell, "\\" | "..") { "" } else { cell }.to_owned())
        .collect()
}
