//! Tables whose cells are parted by a sign: strokes, with or without a grid of rules, or tabs.

use super::rows::{Grid, TableRow, is_number, names_columns};
use crate::briefing::plain::line::{Line, Shape};
use crate::briefing::plain::units::sight::Sight;
use crate::briefing::tree::Span;

/// Strokes between cells, typed and drawn.
const STROKES: &[char] = &['|', '│', '┃', '║'];
/// What rules and grids are made of, besides strokes.
const RULES: &[char] = &[
    '-', '=', '_', '+', ':', '─', '━', '═', '┌', '┬', '┐', '├', '┼', '┤', '└', '┴', '┘', '╔', '╦', '╗', '╠',
    '╬', '╣', '╚', '╩', '╝', '╞', '╪', '╡', '╒', '╤', '╕', '╘', '╧', '╛', '╟', '╫', '╢', '╓', '╥', '╖', '╙',
    '╨', '╜', '┏', '┳', '┓', '┣', '╋', '┫', '┗', '┻', '┛',
];
/// So many rows of two cells are a table if nothing else says so.
const ROWS: usize = 3;

/// The table of strokes or tabs that begins on this line.
pub(super) fn table(place: &Sight<'_, '_>) -> Option<Grid> {
    stroked(place).or_else(|| tabbed(place))
}

/// A line of a table with strokes.
enum Stroked {
    Border,
    Cells(Vec<String>),
}

fn stroked(place: &Sight<'_, '_>) -> Option<Grid> {
    let mut columns = 0;
    let mut taken = 0;
    // Rows between borders.
    let mut groups: Vec<Vec<(Line, Vec<String>)>> = vec![vec![]];
    let mut borders = 0;
    for line in place.run() {
        match Stroked::read(place.words(&line)) {
            Some(Stroked::Border) => {
                borders += 1;
                groups.push(vec![]);
            }
            Some(Stroked::Cells(cells)) if columns == 0 || cells.len() == columns => {
                columns = cells.len();
                groups.last_mut()?.push((line, cells));
            }
            _ => break,
        }
        taken += 1;
    }
    groups.retain(|group| !group.is_empty());
    let lines: usize = groups.iter().map(Vec::len).sum();
    let framed = STROKES.iter().any(|&stroke| place.words(place.line).starts_with(stroke));
    if columns < 2 || lines < 2 || borders == 0 && !framed && lines < ROWS {
        return None;
    }
    // Where every row has its border, a row may take several lines.
    let gridded = groups.len() > 2;
    let mut rows: Vec<TableRow> = vec![];
    let mut head_rows = 0;
    for (nth, group) in groups.iter().enumerate() {
        let mut first = true;
        for (line, cells) in group {
            let goes_on = cells[0].is_empty()
                || (gridded || nth == 0 && groups.len() > 1) && cells.iter().any(String::is_empty);
            match rows.last_mut().filter(|_| !first && goes_on) {
                Some(row) => row.extend(line, cells),
                None => rows.push(TableRow::new(line, cells.clone())),
            }
            first = false;
        }
        if nth == 0 {
            head_rows = rows.len();
        }
    }
    let head = if groups.len() > 1 { head_rows == 1 } else { names_columns(&rows) };
    (rows.len() > 1).then_some(Grid { rows, head, taken })
}

impl Stroked {
    fn read(words: &str) -> Option<Self> {
        if words.chars().all(|c| RULES.contains(&c) || STROKES.contains(&c) || c == ' ') {
            return words.contains(|c| RULES.contains(&c)).then_some(Self::Border);
        }
        let inner = words.strip_prefix(STROKES).unwrap_or(words);
        let inner = inner.strip_suffix(STROKES).filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
        let mut cells = vec![String::new()];
        let mut rest = inner;
        while let Some(at) = rest.find(STROKES) {
            let (cell, after) = rest.split_at(at);
            let stroke = after.chars().next().map_or(1, char::len_utf8);
            cells.last_mut()?.push_str(cell);
            if cell.ends_with('\\') {
                cells.last_mut()?.push_str(&after[..stroke]);
            } else {
                cells.push(String::new());
            }
            rest = &after[stroke..];
        }
        cells.last_mut()?.push_str(rest);
        let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        (words.contains(STROKES)).then_some(Self::Cells(cells))
    }
}

fn tabbed(place: &Sight<'_, '_>) -> Option<Grid> {
    let mut rows: Vec<TableRow> = vec![];
    for line in place.run() {
        let start = place.text[..line.start].trim_end_matches('\t').len();
        let words = &place.text[start..line.end];
        if !words.contains('\t') || matches!(line.shape, Shape::Rule(_)) {
            break;
        }
        let cells = words.split('\t').map(|cell| cell.trim().to_owned()).collect();
        let row = TableRow::new(&line, cells);
        rows.push(TableRow { extent: Span::new(start, line.end), room: line.end - start, ..row });
    }
    let taken = rows.len();
    let first = rows.first()?;
    // Several tabs in a row make up for cells of different widths.
    let filled = |row: &TableRow| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let padded = rows.iter().any(|row| row.cells.len() != first.cells.len())
        && rows.iter().all(|row| filled(row) == filled(first));
    if padded {
        for row in &mut rows {
            row.cells.retain(|cell| !cell.is_empty());
        }
    }
    let columns = rows[0].cells.len();
    let even = rows.iter().all(|row| (2..=columns).contains(&row.cells.len()));
    let named = rows.iter().all(|row| row.cells[0].ends_with([':', '：']));
    let head = names_columns(&rows);
    let figures = rows.iter().all(|row| row.cells.iter().skip(1).all(|cell| is_number(cell)));
    let enough = rows.len() >= ROWS || rows.len() > 1 && (columns > 2 || head || figures);
    (columns > 1 && even && !named && enough).then_some(Grid { rows, head, taken })
}
