//! The rows of a table: cells in columns where there is room, behind one another where there is not.

use std::ops::Range;

use super::fitting::Fitting;
use super::part::is_long;
use super::seams::seams;
use crate::briefing::{Briefing, Kind, NodeId, Role};
use crate::text::{Flow, Seam, width};

/// Rows of a table that its columns are measured by.
const TABLE_ROWS: usize = 60;

/// The cells of a row, in columns if the table has room for them.
pub fn cells(
    briefing: &Briefing,
    id: NodeId,
    (words, seams): (&str, &[Seam]),
    fitting: Fitting,
    columns: usize,
) -> Flow {
    let (gap, dot) = if fitting.ascii { ("  ", " - ") } else { ("  ", " · ") };
    let widths = column_widths(briefing, table(briefing, id), fitting.marks);
    let total = |widths: &[usize]| widths.iter().map(|width| width + gap.len()).sum::<usize>();
    match widths.filter(|widths| total(widths) <= columns + gap.len()) {
        Some(widths) => Flow::cells(words, seams, &widths, gap),
        None => Flow::cells(words, seams, &[], dot),
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

/// The widest cell of each column, over the first rows; none where one of them has no room in any case.
fn column_widths(briefing: &Briefing, rows: Range<NodeId>, marks: bool) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows.start.until(rows.end).take(2 * TABLE_ROWS) {
        let span = briefing.written(row);
        if is_long(briefing, row) {
            return None;
        }
        // No tab is left in a cell that is cleaned.
        let flow = Flow::cells(briefing.slice(span), &seams(briefing, span.start, span, marks), &[], "\t");
        for (column, cell) in flow.as_str().split('\t').enumerate() {
            let width = width(cell);
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Format, parse};

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
