//! Whole blocks, written at once.

use super::lines::{Line, joined, margin};
use super::prose::{Markup, write_prose};
use super::rows::RowKind;
use super::writer::Writer;

/// Writes lines as one paragraph.
pub(in super::super) fn write_paragraph(writer: &mut Writer<'_>, lines: &[Line<'_>], markup: &impl Markup) {
    if let Some(first) = lines.first() {
        write_prose(writer, &joined(lines), first.offset, markup);
        writer.end_paragraph();
    }
}

/// Writes lines as a paragraph each of which ends where it ends; blank lines part paragraphs.
pub(in super::super) fn write_verse(writer: &mut Writer<'_>, lines: &[Line<'_>], markup: &impl Markup) {
    for stanza in lines.split(Line::is_blank) {
        for (nth, line) in stanza.iter().enumerate() {
            if nth > 0 {
                writer.line_end();
            }
            write_prose(writer, line.words, line.offset, markup);
        }
        writer.end_paragraph();
    }
}

/// Writes lines as code, as far to the left as the one that is set in least; `info` says what it is.
pub(in super::super) fn write_code(writer: &mut Writer<'_>, lines: &[Line<'_>], info: &str) {
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_blank()).map_or(first, |last| last + 1);
    let lines = &lines[first..last];
    let Some(line) = lines.first() else { return };
    let column = margin(lines);
    writer.begin(line.offset);
    for line in lines {
        writer.words(line.cut_to_column(column), line.offset);
        writer.words("\n", line.offset);
    }
    writer.end_code(info);
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct TableRow {
    /// Where it begins in the source.
    pub offset: usize,
    /// Its cells, with markup, and line ends where their lines end.
    pub cells: Vec<String>,
}

impl TableRow {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Writes a table; the lines of its head are one row. Without a head, the rows stand under nothing.
pub(in super::super) fn write_table(
    writer: &mut Writer<'_>,
    heads: &[TableRow],
    rows: &[TableRow],
    markup: &impl Markup,
) {
    writer.begin_table();
    let mut head = TableRow::default();
    for line in heads.iter().filter(|line| !line.is_blank()) {
        if head.cells.is_empty() {
            head.offset = line.offset;
        }
        head.cells.resize(head.cells.len().max(line.cells.len()), String::new());
        for (cell, below) in head.cells.iter_mut().zip(&line.cells) {
            cell.push('\n');
            cell.push_str(below);
        }
    }
    if !head.is_blank() {
        write_row(writer, &head, RowKind::Head, markup);
    }
    for row in rows.iter().filter(|row| !row.is_blank()) {
        write_row(writer, row, RowKind::Body, markup);
    }
}

fn write_row(writer: &mut Writer<'_>, row: &TableRow, kind: RowKind, markup: &impl Markup) {
    writer.begin_row(row.offset);
    for cell in &row.cells {
        writer.begin_cell();
        write_prose(writer, cell.trim(), row.offset, markup);
    }
    writer.end_row(kind);
}

/// The cells of a line that commas part, but for those between quotation marks.
pub(in super::super) fn comma_cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut signs = line.chars().peekable();
    let mut quoted = false;
    while let Some(c) = signs.next() {
        let Some(cell) = cells.last_mut() else { break };
        match c {
            '"' if quoted && signs.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cell.push(c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
