//! Tables of values that commas, semicolons or tabs part (RFC 4180): each row is a point.
//!
//! The first row is the head, unless a number stands in it. The sign that parts cells is the one of the three that the first
//! line has most often outside of quotation marks. Lines in quotation marks are one cell.

use csv::{ReaderBuilder, StringRecord};

use super::block::{Draft, Marked, Markup, Sought, TableRow, Writer, unix_lines, write_table};
use super::tree::Briefing;

/// Cells hold words and no markup.
struct Unmarked;

impl Markup for Unmarked {
    fn at<'t>(&self, _: &Sought<'t>, _: usize) -> Option<Marked<'t>> {
        None
    }
}

/// Reads a table; `name` is its title. Nothing is refused.
pub(super) fn parse(text: String, name: &str) -> Briefing {
    let source = unix_lines(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&source))
        .from_reader(source.as_bytes());
    // A text is all UTF-8, which is the only thing that the reader refuses.
    let mut rows: Vec<TableRow> =
        reader.records().map_while(Result::ok).map(|record| row(&record, &source)).collect();
    let has_head = rows.len() > 1 && !rows[0].cells.iter().any(|cell| is_number(cell));
    let body = if has_head { rows.split_off(1) } else { std::mem::take(&mut rows) };
    let mut writer = Writer::new(&source, 1, Draft::with_capacity(source.len()));
    write_table(&mut writer, &rows, &body, &Unmarked);
    writer.end(source.trim_end().len()).0.finish(name)
}

fn row(record: &StringRecord, source: &str) -> TableRow {
    let offset = record.position().map_or(0, csv::Position::byte);
    let offset = usize::try_from(offset).unwrap_or_default();
    // Blank lines before a row are counted to it.
    let offset = offset + source[offset..].bytes().take_while(|&byte| byte == b'\n').count();
    TableRow { offset, cells: record.iter().map(ToOwned::to_owned).collect() }
}

/// The sign that parts the cells of a table.
fn delimiter(source: &str) -> u8 {
    let line = source.lines().next().unwrap_or_default();
    let bare: String = line.split('"').step_by(2).collect();
    let count = |sign: &u8| bare.bytes().filter(|byte| byte == sign).count();
    // The last of several that are the most.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    let is_part = |c: char| c.is_ascii_digit() || ",.+-%: /".contains(c);
    cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{all_words, check_cases, check_tree, split};
    use super::*;

    #[test]
    fn rows_are_points_under_the_head() {
        check_cases(
            |source| parse(source.to_owned(), "name"),
            &[
                (
                    "Item,Cost\nFuel,\"1,200\"\n\n\"a \"\"b\"\"\nc\",*d*\n",
                    "name\n1:table Item|Cost:\n  2:row Fuel|1,200\n  4:row a \"b\" c|*d*",
                ),
                ("Item;Cost\nFuel;1,2\n", "name\n1:table Item|Cost:\n  2:row Fuel|1,2"),
                ("Item\tCost\r\nFuel\t1, 2 and 3\r\n", "name\n1:table Item|Cost:\n  2:row Fuel|1, 2 and 3"),
                ("2024,3\n2025,4\n", "name\n1:row 2024|3\n2:row 2025|4"),
                ("a\nb\nc\n", "name\n1:table a:\n  2:row b\n  3:row c"),
                ("a,b\nc\nd,e,f\n,\n", "name\n1:table a|b:\n  2:row c\n  3:row d|e|f"),
                ("only,one\n", "name\n1:row only|one"),
                ("", "name"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_word_is_in_a_row(source in "[a-c1,;\t\"\n é]{0,60}") {
            let briefing = parse(source.clone(), "");
            check_tree(&source, &briefing)?;
            // A cell that begins or ends with a quotation mark in its midst may join what stood apart.
            let letters = |words: Vec<String>| words.concat();
            prop_assert_eq!(letters(all_words(&briefing)), letters(split(&source)));
        }

        #[test]
        fn any_text_at_all_gives_a_tree(source in any::<String>()) {
            check_tree(&source, &parse(source.clone(), ""))?;
        }
    }
}
