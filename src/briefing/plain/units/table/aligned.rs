//! Tables whose cells stand under each other, with blanks between them.

use super::rows::{Grid, TableRow, is_figure, names_columns};
use crate::briefing::plain::line::{Line, Shape};
use crate::briefing::plain::marker::Marker;
use crate::briefing::plain::space::is_blank;
use crate::briefing::plain::units::sight::Sight;
use crate::text::width;

/// So many rows are a table if neither a rule nor numbers say so.
const ROWS: usize = 3;
/// Two rows alone have so many blanks between their cells.
const ROOM: usize = 3;
/// A head has at most so many lines.
const HEAD_LINES: usize = 3;

/// Words that stand together on a line, and the columns of the screen that they take.
#[derive(Debug, Clone, Copy)]
struct Chunk<'a> {
    words: &'a str,
    from: usize,
    to: usize,
}

/// The columns of the screen that a column of the table takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Column {
    from: usize,
    to: usize,
}

/// The aligned table that begins on this line.
pub(super) fn table(place: &Sight<'_, '_>) -> Option<Grid> {
    let ruled = place.run().take(HEAD_LINES + 1).find_map(|line| segments(place, &line));
    let mut seen = Seen::default();
    for line in place.run() {
        if !seen.take(place, &line, ruled.as_deref()) {
            break;
        }
    }
    let whole = |taken| place.begins && place.after(taken).next().is_none_or(|next| next.gap);
    seen.found(ruled, whole)
}

/// The stretches of a rule that has several: each is as wide as its column.
fn segments(place: &Sight<'_, '_>, line: &Line) -> Option<Vec<Column>> {
    if !matches!(line.shape, Shape::Rule(_)) {
        return None;
    }
    let long = |chunk: &Chunk<'_>| chunk.words.len() > 1;
    let chunks = chunks(place.words(line), line.indent, 1);
    (chunks.len() > 1 && chunks.iter().any(long))
        .then(|| chunks.iter().map(|chunk| Column { from: chunk.from, to: chunk.to }).collect())
}

/// What stands on a line, parted where there are at least so many blanks.
fn chunks(words: &str, indent: usize, blanks: usize) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = vec![];
    let mut column = indent;
    let mut start = 0;
    let mut end = 0;
    let mut from = indent;
    let mut gap = 0;
    for (at, c) in words.char_indices() {
        let cells = width(&words[at..at + c.len_utf8()]).max(usize::from(is_blank(c)));
        if is_blank(c) {
            gap += cells;
        } else {
            if gap >= blanks && end > start {
                chunks.push(Chunk { words: &words[start..end], from, to: column - gap });
                (start, from) = (at, column);
            }
            gap = 0;
            end = at + c.len_utf8();
        }
        column += cells;
    }
    if end > start {
        chunks.push(Chunk { words: &words[start..end], from, to: column - gap });
    }
    chunks
}

/// The lines of a table so far.
#[derive(Debug, Default)]
struct Seen<'a> {
    lines: Vec<(Line, Vec<Chunk<'a>>)>,
    /// The columns that their chunks stand in.
    columns: Vec<Column>,
    /// How many lines stand above the first rule that has some above it.
    head: Option<usize>,
    rules: usize,
    /// How many of the latest lines have nothing but the first cell.
    alone: usize,
    taken: usize,
}

impl<'a> Seen<'a> {
    /// Takes a line in, if it is one of the table's.
    fn take(&mut self, place: &Sight<'a, '_>, line: &Line, ruled: Option<&[Column]>) -> bool {
        if matches!(line.shape, Shape::Rule(_)) {
            if self.alone > 0 {
                return false;
            }
            if !self.lines.is_empty() {
                self.head.get_or_insert(self.lines.len());
            }
            self.rules += 1;
            self.taken += 1;
            return true;
        }
        if line.marker().is_some_and(Marker::is_sign) {
            return false;
        }
        let words = place.words(line);
        if let Some(ruled) = ruled {
            let chunks = chunks(words, line.indent, 1);
            // What runs over a gap is no cell.
            let ended = self.head.is_some_and(|head| self.lines.len() > head) && runs_over(&chunks, ruled);
            if !ended {
                self.push(line, chunks);
            }
            return !ended;
        }
        let chunks = chunks(words, line.indent, 2);
        let columns = joined(&self.columns, &chunks);
        let beyond = self.columns.first().is_some_and(|first| chunks[0].from > first.to);
        let alone = chunks.len() == 1 && !beyond;
        if alone && (self.lines.is_empty() || self.alone > 0)
            || columns.len() < 2
            || columns.len() < self.columns.len()
        {
            return false;
        }
        self.alone = usize::from(alone);
        self.columns = columns;
        self.push(line, chunks);
        true
    }

    fn push(&mut self, line: &Line, chunks: Vec<Chunk<'a>>) {
        self.lines.push((*line, chunks));
        self.taken += 1;
    }

    /// Whether all cells stand far apart from each other.
    fn is_roomy(&self) -> bool {
        let roomy = |pair: &[Chunk<'_>]| pair[1].from >= pair[0].to + ROOM;
        self.lines.iter().all(|(_, chunks)| chunks.len() > 1 && chunks.windows(2).all(roomy))
    }

    /// The table, if it is one; `whole` tells whether nothing stands beside so many lines.
    fn found(mut self, ruled: Option<Vec<Column>>, whole: impl Fn(usize) -> bool) -> Option<Grid> {
        let by_rule = ruled.is_some();
        // What stands alone at the end is no row.
        self.lines.truncate(self.lines.len() - self.alone);
        self.taken -= self.alone;
        let columns = ruled.unwrap_or_else(|| std::mem::take(&mut self.columns));
        if columns.len() < 2 {
            return None;
        }
        let head_lines = self.head.filter(|&head| head <= HEAD_LINES && head < self.lines.len());
        let mut rows: Vec<TableRow> = vec![];
        for (nth, (line, chunks)) in self.lines.iter().enumerate() {
            let cells = in_columns(chunks, &columns)?;
            let in_head = head_lines.is_some_and(|head| (1..head).contains(&nth));
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            let goes_on = in_head || cells[0].is_empty() && (filled == 1 || by_rule);
            match rows.last_mut().filter(|_| goes_on && Some(nth) != head_lines) {
                Some(row) => row.extend(line, &cells),
                None => rows.push(TableRow::new(line, cells)),
            }
        }
        let head = head_lines.is_some() || names_columns(&rows);
        let body = &rows[usize::from(head)..];
        let is_field = |row: &TableRow| row.cells[0].ends_with([':', '：']) || row.cells[1].starts_with(':');
        let fields = body.iter().all(is_field);
        let sure = by_rule || self.rules > 0 && head;
        let fits = sure
            || columns.iter().enumerate().skip(1).all(|(nth, _)| self.aligned(nth, &columns, head, body));
        let enough =
            rows.len() >= ROWS || rows.len() > 1 && (sure || head || self.is_roomy() && whole(self.taken));
        (fits && enough && !fields && !body.is_empty()).then_some(Grid { rows, head, taken: self.taken })
    }

    /// Whether the cells of a column begin or end under each other, or are numbers.
    fn aligned(&self, nth: usize, columns: &[Column], head: bool, body: &[TableRow]) -> bool {
        let lines = &self.lines[usize::from(head)..];
        let cells = || {
            let all = lines.iter().flat_map(|(_, chunks)| chunks);
            all.filter(|chunk| column_of(chunk, columns) == Some(nth))
        };
        let Some(first) = cells().next() else { return false };
        cells().all(|cell| cell.from == first.from)
            || cells().all(|cell| cell.to == first.to)
            || body.iter().filter_map(|row| row.cells.get(nth)).all(|cell| is_figure(cell))
    }
}

/// Whether a word stands across the gap between two columns.
fn runs_over(words: &[Chunk<'_>], columns: &[Column]) -> bool {
    let over = |pair: &[Column]| words.iter().any(|word| word.from < pair[0].to && word.to > pair[1].from);
    columns.windows(2).any(over)
}

/// The columns, with chunks that reach over two of them making these one.
fn joined(columns: &[Column], chunks: &[Chunk<'_>]) -> Vec<Column> {
    let taken = chunks.iter().map(|chunk| Column { from: chunk.from, to: chunk.to });
    let mut all: Vec<Column> = columns.iter().copied().chain(taken).collect();
    all.sort_unstable_by_key(|column| column.from);
    let mut joined: Vec<Column> = vec![];
    for column in all {
        match joined.last_mut().filter(|last| column.from <= last.to) {
            Some(last) => last.to = last.to.max(column.to),
            None => joined.push(column),
        }
    }
    joined
}

/// The column that a chunk stands in: the last one that begins at or before it, or the one that it reaches into.
fn column_of(chunk: &Chunk<'_>, columns: &[Column]) -> Option<usize> {
    let within = columns.iter().position(|column| chunk.from < column.to && chunk.to > column.from);
    within.or_else(|| columns.iter().rposition(|column| column.from <= chunk.from)).or(Some(0))
}

/// The cells of a line, one for each column.
fn in_columns(chunks: &[Chunk<'_>], columns: &[Column]) -> Option<Vec<String>> {
    let mut cells = vec![String::new(); columns.len()];
    for chunk in chunks {
        let cell = cells.get_mut(column_of(chunk, columns)?)?;
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(chunk.words);
    }
    Some(cells)
}
