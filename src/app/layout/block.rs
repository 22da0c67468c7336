//! One node, wrapped for the page.

use std::ops::Range;

use crate::briefing::{Briefing, Inline, Kind, NodeId, Role, STRUCK, Span};
use crate::text::{Flow, Seam, clean, width, wrap};

/// Columns that each level of a list is set in by.
const INDENT: usize = 2;
/// Rows of a table that its columns are measured by.
const TABLE_ROWS: usize = 60;

/// Rows of a note in the margin, where its point has fewer: the page is for the text.
const MARGIN_ROWS: usize = 10;

/// What stands above the first node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// A line of the title.
    Title,
    /// A line of the header block.
    Meta,
    /// Nothing.
    Blank,
}

/// A node as it stands on the page: its text in lines, its note in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Rows above its text: empty, or the title and the header block.
    pub gap: usize,
    /// What stands in those rows; nothing for most blocks.
    pub front: Vec<(Front, String)>,
    /// Columns from the gutter to the marker.
    pub indent: usize,
    /// The list marker as drawn, with the space after it; later lines hang under the text.
    pub marker: String,
    /// The label of a point that has one; it stands before the text.
    pub label: usize,
    /// Its words, cleaned; the label first.
    pub flow: Flow,
    /// Whether struck words stand between marks, so that no line need be drawn through them.
    pub marks: bool,
    /// Where in the briefing's text the flow begins, in bytes.
    pub start: usize,
    /// Lines, as byte ranges of the flow.
    pub lines: Vec<Range<usize>>,
    /// The lines of the note.
    pub note: Vec<String>,
    /// Whether the note stands under the text, or beside it in the margin.
    pub note_beneath: bool,
}

/// What a block is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    /// Columns of text.
    pub text: usize,
    /// Columns of the margin; without one, notes stand under their points.
    pub margin: Option<usize>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether struck words stand between marks, for no line can be drawn through them.
    pub marks: bool,
}

impl Block {
    /// Lays out a node; `previous` is the node seen before it, `folded` whether it hides others.
    #[must_use]
    pub fn of(briefing: &Briefing, id: NodeId, fitting: Fitting, note: &str, gap: usize) -> Self {
        let node = briefing.node(id);
        let indent = (list_depth(briefing, id) * INDENT).min(fitting.text / 3);
        let marker = marker(briefing, id, fitting.ascii);
        let hang = indent + width(&marker);
        let columns = fitting.text.saturating_sub(hang).max(1);
        let words = if node.kind == Kind::Section || node.kind == Kind::Table {
            briefing.slice(node.label)
        } else {
            briefing.slice(briefing.written(id))
        };
        let start = if node.label.is_empty() { node.body.start } else { node.label.start } as usize;
        let seams = seams(briefing, briefing.written(id), fitting.marks);
        let (flow, lines) = match node.kind {
            Kind::Point(Role::Code) => code(briefing.slice(node.body), columns),
            Kind::Point(Role::Row) | Kind::Table => {
                wrapped(cells(briefing, id, (words, &seams), fitting, columns), columns)
            }
            _ => wrapped(Flow::prose_with(words, &seams), columns),
        };
        let label = if node.is_point() && !node.label.is_empty() {
            flow.locate((node.label.end - node.label.start) as usize)
        } else {
            0
        };
        let note_columns = fitting.margin.unwrap_or_else(|| columns.saturating_sub(2)).max(1);
        let note = if note.is_empty() { Vec::new() } else { note_lines(note, note_columns) };
        Self {
            gap,
            front: Vec::new(),
            indent,
            marker,
            label,
            flow,
            marks: fitting.marks,
            start,
            lines,
            note,
            note_beneath: fitting.margin.is_none(),
        }
    }

    /// Rows that it takes, the gap included.
    #[must_use]
    pub fn height(&self) -> usize {
        let text = self.lines.len();
        self.gap
            + if self.note_beneath {
                text + self.note.len()
            } else {
                text.max(self.note.len().min(MARGIN_ROWS))
            }
    }
}

/// A note in lines of at most `columns` columns; its own line ends are kept.
#[must_use]
pub fn note_lines(note: &str, columns: usize) -> Vec<String> {
    let note = note.trim_end_matches('\n');
    note.split('\n')
        .flat_map(|line| {
            let line = clean(line.trim_end_matches('\r')).into_owned();
            wrap(&line, columns).into_iter().map(move |range| line[range].to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

fn wrapped(flow: Flow, columns: usize) -> (Flow, Vec<Range<usize>>) {
    let lines = wrap(flow.as_str(), columns);
    (flow, lines)
}

/// The line ends inside a span at which a word goes on, those that are meant, and the marks of struck words if they are
/// wanted; in bytes from its start.
fn seams(briefing: &Briefing, span: Span, marks: bool) -> Vec<Seam> {
    let mut seams = vec![];
    for styled in briefing.styles(span) {
        let from = (styled.span.start - span.start) as usize;
        let end = (styled.span.end.min(span.end) - span.start) as usize;
        let mut push = |range: Range<usize>, with| seams.push(Seam { range, with });
        match styled.inline {
            Inline::Joint => push(from..end, ""),
            Inline::Break => push(from..end, "\n"),
            Inline::Strike if marks => {
                push(from..from, STRUCK);
                push(end..end, STRUCK);
            }
            _ => {}
        }
    }
    seams.sort_by_key(|seam| seam.range.start);
    seams
}

/// The cells of a row, in columns if the table has room for them.
fn cells(
    briefing: &Briefing,
    id: NodeId,
    (words, seams): (&str, &[Seam]),
    fitting: Fitting,
    columns: usize,
) -> Flow {
    let (gap, dot) = if fitting.ascii { ("  ", " - ") } else { ("  ", " · ") };
    let widths = column_widths(briefing, table(briefing, id), fitting.marks);
    let total: usize = widths.iter().map(|width| width + gap.len()).sum();
    if total <= columns + gap.len() {
        Flow::cells(words, seams, &widths, gap)
    } else {
        Flow::cells(words, seams, &[], dot)
    }
}

/// The first rows of the table that a row stands in, from its head on; of one without a head, the rows around it.
fn table(briefing: &Briefing, id: NodeId) -> Range<NodeId> {
    let head = if briefing.node(id).kind == Kind::Table { Some(id) } else { briefing.parent(id) };
    if let Some(head) = head.filter(|&head| briefing.node(head).kind == Kind::Table) {
        return head..briefing.end(head);
    }
    let beside = |&other: &NodeId| {
        briefing.node(other).role() == Some(Role::Row) && briefing.parent(other) == briefing.parent(id)
    };
    let above = std::iter::successors(Some(id), |row| row.previous().filter(&beside));
    let first = above.take(TABLE_ROWS).last().unwrap_or(id);
    let end = id.until(briefing.all().end).take(TABLE_ROWS).take_while(&beside).last();
    first..end.map_or(id, NodeId::next)
}

/// The widest cell of each column, over the first rows.
fn column_widths(briefing: &Briefing, rows: Range<NodeId>, marks: bool) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows.start.until(rows.end).take(2 * TABLE_ROWS) {
        let span = briefing.written(row);
        // No tab is left in a cell that is cleaned.
        let flow = Flow::cells(briefing.slice(span), &seams(briefing, span, marks), &[], "\t");
        for (column, cell) in flow.as_str().split('\t').enumerate() {
            let width = width(cell);
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    widths
}

/// Code keeps its lines; what is too long is continued on the next row.
fn code(source: &str, columns: usize) -> (Flow, Vec<Range<usize>>) {
    let flow = Flow::verbatim(source.trim_end_matches(['\n', '\r']));
    let mut lines = Vec::new();
    let mut at = 0;
    for line in flow.as_str().split('\n') {
        let mut rest = line;
        loop {
            let head = match crate::text::fit(rest, columns) {
                "" => rest,
                head => head,
            };
            lines.push(at..at + head.len());
            at += head.len();
            rest = &rest[head.len()..];
            if rest.is_empty() {
                break;
            }
        }
        at += 1;
    }
    (flow, lines)
}

/// How many lists deep a point stands within its section.
fn list_depth(briefing: &Briefing, id: NodeId) -> usize {
    if !briefing.node(id).is_point() {
        return 0;
    }
    briefing.ancestors(id).take_while(|&above| briefing.node(above).is_point()).count()
}

fn marker(briefing: &Briefing, id: NodeId, ascii: bool) -> String {
    let node = briefing.node(id);
    let source = briefing.slice(node.marker).trim();
    let drawn = match (source, ascii) {
        ("", _) if node.role() == Some(Role::Quote) => if ascii { "| " } else { "┊ " }.to_owned(),
        ("", _) => String::new(),
        ("[ ]", false) => "☐ ".to_owned(),
        ("[x]" | "[X]", false) => "☑ ".to_owned(),
        (word, _) if word.contains(|c: char| c.is_alphanumeric()) || word.starts_with('[') => {
            format!("{word} ")
        }
        (_, true) => "* ".to_owned(),
        (_, false) => if list_depth(briefing, id).is_multiple_of(2) { "• " } else { "◦ " }.to_owned(),
    };
    clean(&drawn).into_owned()
}

/// Empty rows between a node and the one seen before it.
#[must_use]
pub fn gap(briefing: &Briefing, previous: Option<NodeId>, id: NodeId, both_folded: bool) -> usize {
    let Some(previous) = previous else { return 0 };
    let (above, here) = (briefing.node(previous), briefing.node(id));
    let tight = match (above.kind, here.kind) {
        (Kind::Section, Kind::Section) => both_folded,
        (_, Kind::Section) => false,
        (Kind::Section, Kind::Point(_))
        | (Kind::Table, _)
        | (Kind::Point(Role::Bullet), Kind::Point(Role::Bullet))
        | (Kind::Point(Role::Row), Kind::Point(Role::Row)) => true,
        _ => false,
    };
    usize::from(!tight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Format, parse};

    /// The lines of the last node of a Markdown source.
    fn lines(source: &str, marks: bool) -> Vec<String> {
        let briefing = parse(source.to_owned(), Format::Markdown, "t");
        let fitting = Fitting { text: 30, margin: None, ascii: false, marks };
        let block = Block::of(&briefing, briefing.ids().last().unwrap(), fitting, "", 0);
        block.lines.iter().map(|line| block.flow.as_str()[line.clone()].to_owned()).collect()
    }

    #[test]
    fn lines_that_are_meant_stay_and_struck_words_are_marked_where_they_cannot_be_drawn() {
        for (source, drawn, marked) in [
            ("did ~~not~~ rise", &["did not rise"][..], &["did ~~not~~ rise"][..]),
            ("**A:** ~~b~~\\\nc  \nd", &["A: b", "c", "d"], &["A: ~~b~~", "c", "d"]),
            ("|a|b|\n|-|-|\n|~~1~~|2|", &["1  2"], &["~~1~~  2"]),
            ("the inter-\n~~national~~ line", &["the international line"], &["the inter~~national~~ line"]),
        ] {
            assert_eq!(lines(source, false), drawn, "{source}");
            assert_eq!(lines(source, true), marked, "{source}");
        }
    }

    /// All rows of a text as they are drawn where there is room.
    fn rows(text: &str) -> Vec<String> {
        let briefing = parse(text.to_owned(), Format::Plain, "t");
        let is_row = |id: &NodeId| matches!(briefing.node(*id).kind, Kind::Table | Kind::Point(Role::Row));
        let fitting = Fitting { text: 60, margin: None, ascii: false, marks: false };
        let drawn = |id: NodeId| {
            let node = briefing.node(id);
            let words = if node.is_point() { node.body } else { node.label };
            cells(&briefing, id, (briefing.slice(words), &[]), fitting, 60).as_str().to_owned()
        };
        briefing.ids().filter(is_row).map(drawn).collect()
    }

    #[test]
    fn the_rows_of_a_table_stand_in_columns_with_a_head_and_without() {
        let want = ["Ship    Crew", "Aurora  14", "Bea     9"];
        assert_eq!(rows("T\n\n| Ship | Crew |\n|---|---|\n| Aurora | 14 |\n| Bea | 9 |"), want);
        assert_eq!(
            rows("T\n\nA\n\n| Aurora | 14 |\n| Bea | 9 |\n\nB\n\n| A very long name | 1 |\n| Cy | 2 |"),
            ["Aurora  14", "Bea     9", "A very long name  1", "Cy                2"]
        );
    }
}
