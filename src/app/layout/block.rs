//! One node, wrapped for the page.

use std::ops::Range;

use super::fitting::Fitting;
use super::front::Front;
use super::part::{Ends, Part};
use super::seams::seams;
use super::table::cells;
use crate::briefing::{Briefing, Kind, NodeId, Role};
use crate::text::{Flow, clean, fit, width, wrap, wrap_part};

/// Columns that each level of a list is set in by.
const INDENT: usize = 2;
/// Rows of a note in the margin, where its point has fewer: the page is for the text.
const MARGIN_ROWS: usize = 10;

/// A node, or a part of a long one, as it stands on the page: its text in lines, its note in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Rows above its text: empty, or the title and the header block.
    pub gap: usize,
    /// What stands in those rows; nothing for most blocks.
    pub front: Vec<(Front, String)>,
    /// Whether its node begins in it, and ends: both, for all but the parts of a long one.
    pub ends: Ends,
    /// Columns from the gutter to the marker.
    pub indent: usize,
    /// The list marker as drawn, with the space after it; later lines hang under the text.
    pub marker: String,
    /// The label of a point that has one; it stands before the text.
    pub label: usize,
    /// Its words, cleaned, the label first; with some of what stands beside a part.
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

impl Block {
    /// Lays out a node, or a part of a long one, below a gap; its note is laid out with the part that it stands at.
    #[must_use]
    pub fn of(briefing: &Briefing, part: Part, fitting: Fitting, note: &str, gap: usize) -> Self {
        let id = part.node;
        let node = briefing.node(id);
        let indent = (list_depth(briefing, id) * INDENT).min(fitting.text / 3);
        let marker = marker(briefing, id, fitting.ascii);
        let columns = fitting.text.saturating_sub(indent + width(&marker)).max(1);
        let stretch = part.stretch(briefing);
        let words = briefing.slice(stretch.read);
        let seams = seams(briefing, stretch.whole.start, stretch.read, fitting.marks);
        let flow = match node.kind {
            Kind::Point(Role::Code) => Flow::verbatim(words),
            Kind::Point(Role::Row) | Kind::Table => cells(briefing, id, (words, &seams), fitting, columns),
            _ => Flow::prose_with(words, &seams),
        };
        let locate = |at: u32| flow.locate((at - stretch.read.start) as usize);
        let end = flow.as_str().len();
        let from = if stretch.ends.first { 0 } else { locate(stretch.own.start) };
        let to = if stretch.ends.last { end } else { locate(stretch.own.end) };
        let lines = match node.kind {
            Kind::Point(Role::Code) => code(flow.as_str(), from..to, columns),
            _ if (from, to) == (0, end) => wrap(flow.as_str(), columns),
            _ => wrap_part(flow.as_str(), from..to, columns),
        };
        let label =
            if node.is_point() && node.label.end > stretch.read.start { locate(node.label.end) } else { 0 };
        let note_columns = fitting.margin.unwrap_or_else(|| columns.saturating_sub(2)).max(1);
        let stands_here = if fitting.margin.is_none() { stretch.ends.last } else { stretch.ends.first };
        let note = if note.is_empty() || !stands_here { Vec::new() } else { note_lines(note, note_columns) };
        Self {
            gap,
            front: Vec::new(),
            ends: stretch.ends,
            indent,
            marker,
            label,
            flow,
            marks: fitting.marks,
            start: stretch.read.start as usize,
            lines,
            note,
            note_beneath: fitting.margin.is_none(),
        }
    }

    /// Whether its node's text begins with this line.
    #[must_use]
    pub fn begins_with(&self, line: usize) -> bool {
        self.ends.first && line == 0
    }

    /// Whether its node's text ends with this line.
    #[must_use]
    pub fn ends_with(&self, line: usize) -> bool {
        self.ends.last && line + 1 == self.lines.len()
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

/// Code keeps its lines; what is too long is continued on the next row.
fn code(text: &str, part: Range<usize>, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = part.start;
    // The end of a part's last line is none of its own lines.
    let goes_on = part.end < text.len();
    let own = &text[part];
    for line in own.strip_suffix('\n').filter(|_| goes_on).unwrap_or(own).split('\n') {
        let mut rest = line;
        loop {
            let head = match fit(rest, columns) {
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
    lines
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
        let part = Part::first(briefing.ids().last().unwrap());
        let block = Block::of(&briefing, part, fitting, "", 0);
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
}
