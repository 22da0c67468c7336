//! The rows of a table, with the names of the columns over them; spans of rows and columns counted.

use std::iter::Peekable;

use super::super::tree::{Inline, Kind, Role, Span, Styled};
use super::draft::{Draft, Sketch};

/// Columns in which spans are counted; beyond them each cell has one.
const MOST_COLUMNS: usize = 200;
/// The longest words, in bytes, that are repeated in each row that their cell spans.
const LONGEST_REPEATED: usize = 200;
/// Repeated words, in bytes, beside those of the table itself.
const REPEATED: usize = 4 << 10;

/// How much of a grid a cell takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub columns: usize,
    pub rows: usize,
    /// Whether it names others (`th`).
    pub is_head: bool,
}

impl Extent {
    /// The place of a cell with these spans; a span of no rows reaches to the end of its table.
    pub fn new(columns: Option<i64>, rows: Option<i64>, is_head: bool) -> Self {
        let clamp =
            |span: Option<i64>, most: i64| usize::try_from(span.unwrap_or(1).clamp(1, most)).unwrap_or(1);
        let rows = if rows == Some(0) { Some(1000) } else { rows };
        Self { columns: clamp(columns, 100), rows: clamp(rows, 1000), is_head }
    }
}

/// A cell that reaches into rows below.
#[derive(Debug, Clone, Default)]
struct Hanging {
    rows: usize,
    words: String,
}

/// The rows of a table in the making.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The names of the columns.
    heads: Vec<String>,
    /// Whether they are written.
    heads_stand: bool,
    hanging: Vec<Hanging>,
    row: Row,
    /// Bytes of words so far, and of those that were repeated.
    written: usize,
    repeated: usize,
    /// The line of the first row of heads.
    line: u32,
}

#[derive(Debug, Default)]
struct Row {
    /// Whether its cells name columns.
    is_head: bool,
    text: String,
    styles: Vec<Styled>,
    column: usize,
    /// The column that was written last.
    latest: usize,
    /// Cells with words of their own.
    filled: usize,
}

impl Grid {
    /// Whether it has neither heads nor rows yet.
    pub fn is_new(&self) -> bool {
        self.heads.is_empty() && self.written == 0
    }

    /// Begins a row.
    pub fn begin(&mut self, is_head: bool) {
        self.row = Row { is_head, ..Row::default() };
    }

    /// Adds a cell with the words that stood at `start`, set as `styles` say, of which those before it are passed over.
    pub fn cell(
        &mut self,
        words: &str,
        start: usize,
        place: Extent,
        styles: &mut Peekable<impl Iterator<Item = Styled>>,
    ) {
        self.fill();
        let trimmed = words.trim();
        let from = start + (words.len() - words.trim_start().len());
        let column = self.row.column;
        let place = if column + place.columns > MOST_COLUMNS {
            Extent { columns: 1, rows: 1, ..place }
        } else {
            place
        };
        self.tab(column);
        let at = self.row.text.len();
        push_in_one_line(&mut self.row.text, trimmed);
        while let Some(styled) = styles.next_if(|styled| styled.span.range().start < start + words.len()) {
            let Some(cut) = cut(styled.span, from, from + trimmed.len()) else { continue };
            if styled.inline != Inline::Break {
                let span = Span::new(at + cut.start, at + cut.end);
                self.row.styles.push(Styled { span, inline: styled.inline });
            }
        }
        if !trimmed.is_empty() {
            self.row.filled += 1;
        }
        if self.row.is_head {
            let last = (column + place.columns).max(self.heads.len());
            self.heads.resize(last, String::new());
            for head in &mut self.heads[column..column + place.columns] {
                add_head(head, trimmed);
            }
        }
        self.hang(column, place, trimmed);
        self.written += trimmed.len();
        self.row.column += place.columns;
    }

    /// Lets a cell reach into the rows below.
    fn hang(&mut self, column: usize, place: Extent, words: &str) {
        if place.rows < 2 {
            return;
        }
        let last = (column + place.columns).max(self.hanging.len());
        self.hanging.resize(last, Hanging::default());
        for (nth, hanging) in self.hanging[column..column + place.columns].iter_mut().enumerate() {
            let is_repeated = nth == 0 && words.len() <= LONGEST_REPEATED;
            let words = if is_repeated { words.to_owned() } else { String::new() };
            *hanging = Hanging { rows: place.rows - 1, words };
        }
    }

    /// Passes over the columns that cells above reach into. What they say is said again, for each row is judged by itself.
    fn fill(&mut self) {
        while let Some(hanging) = self.hanging.get_mut(self.row.column).filter(|hanging| hanging.rows > 0) {
            hanging.rows -= 1;
            let fits = self.repeated + hanging.words.len() <= self.written + REPEATED;
            if fits && !hanging.words.is_empty() && !self.row.is_head {
                self.repeated += hanging.words.len();
                let words = std::mem::take(&mut hanging.words);
                self.tab(self.row.column);
                push_in_one_line(&mut self.row.text, &words);
                self.hanging[self.row.column].words = words;
            }
            self.row.column += 1;
        }
    }

    /// Goes on to a column.
    fn tab(&mut self, column: usize) {
        let passed = (column - self.row.latest).saturating_sub(1);
        let fits = self.repeated + passed <= self.written + REPEATED;
        self.repeated += if fits { passed } else { 0 };
        let tabs = if fits { column - self.row.latest } else { 1 };
        self.row.text.extend(std::iter::repeat_n('\t', tabs));
        self.row.latest = column;
    }

    /// Ends the row, which began on `line`: it becomes a point, or names the columns of those that follow.
    pub fn end(&mut self, draft: &mut Draft, depth: u32, line: u32) {
        self.fill();
        let row = std::mem::take(&mut self.row);
        if row.filled == 0 {
            return;
        }
        if row.is_head {
            self.line = if self.heads_stand || self.line == 0 { line } else { self.line };
            self.heads_stand = false;
            return;
        }
        self.write_heads(draft, depth);
        let depth = depth + u32::from(self.heads_stand);
        push_row(draft, Kind::Point(Role::Row), depth, line, &row.text);
        let start = draft.text.len() - row.text.len() - 1;
        let moved = |styled: &Styled| {
            let span = styled.span.range();
            Styled { span: Span::new(span.start + start, span.end + start), ..*styled }
        };
        draft.styles.extend(row.styles.iter().map(moved));
    }

    /// Writes the names of the columns, if they are not written yet.
    fn write_heads(&mut self, draft: &mut Draft, depth: u32) {
        if !self.heads_stand && self.heads.iter().any(|head| !head.is_empty()) {
            push_row(draft, Kind::Table, depth, self.line, &self.heads.join("\t"));
            self.heads_stand = true;
        }
    }

    /// Begins names of columns anew, if the ones before have had their rows.
    pub fn renew_heads(&mut self) {
        if self.heads_stand {
            self.heads.clear();
        }
    }

    /// Ends the table. Heads that nothing stands under are a row.
    pub fn finish(&mut self, draft: &mut Draft, depth: u32) {
        if !self.heads_stand && self.heads.iter().any(|head| !head.is_empty()) {
            self.heads_stand = true;
            push_row(draft, Kind::Point(Role::Row), depth, self.line, &self.heads.join("\t"));
        }
    }
}

/// Adds a node whose words are those of a row.
fn push_row(draft: &mut Draft, kind: Kind, depth: u32, line: u32, words: &str) {
    let start = draft.text.len();
    draft.text.push_str(words);
    let whole = Span::new(start, draft.text.len());
    draft.text.push('\n');
    let empty = |at: u32| Span { start: at, end: at };
    let (label, body) =
        if kind == Kind::Table { (whole, empty(whole.end)) } else { (empty(whole.start), whole) };
    draft.push(Sketch { depth, line, kind, marker: empty(whole.start), label, body });
}

/// Adds the name of a column under one that spans it.
fn add_head(head: &mut String, words: &str) {
    if !head.is_empty() && !words.is_empty() {
        head.push(' ');
    }
    push_in_one_line(head, words);
}

/// Adds the words of a cell. Tabs separate cells, and line ends rows.
fn push_in_one_line(text: &mut String, words: &str) {
    let mut parts = words.split(['\n', '\t']);
    text.push_str(parts.next().unwrap_or(""));
    for part in parts {
        text.push(' ');
        text.push_str(part);
    }
}

/// What of a span lies between two places, counted from the first.
fn cut(span: Span, from: usize, to: usize) -> Option<std::ops::Range<usize>> {
    let (start, end) = (span.range().start.max(from), span.range().end.min(to));
    (start < end).then(|| start - from..end - from)
}
