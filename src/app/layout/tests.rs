//! Long nodes, laid out part by part: nothing is lost, and no more is laid out than is seen.

use super::block::Block;
use super::blocks::Content;
use super::fitting::Fitting;
use super::folds::Folds;
use super::part::Part;
use super::seams::seams;
use super::viewport::Viewport;
use crate::annotation::Ledger;
use crate::briefing::{Briefing, Format, NodeId, parse};
use crate::text::{Flow, Pattern, width};

const ENGLISH: &str = "The quarter of model costs; export controls (some of them), firms share with it. ";

/// Words that stand nowhere else.
fn numbered() -> String {
    let word = |n| format!("word{n} and ");
    (0..8_000).map(word).collect()
}

fn fitting(text: usize) -> Fitting {
    Fitting { text, margin: None, ascii: false, marks: false }
}

fn longest(briefing: &Briefing) -> NodeId {
    briefing.ids().max_by_key(|&id| briefing.written(id).range().len()).unwrap()
}

/// The blocks of all parts of a node.
fn blocks(briefing: &Briefing, node: NodeId, columns: usize) -> Vec<Block> {
    let parts = std::iter::successors(Some(Part::first(node)), |part| part.next(briefing));
    parts.map(|part| Block::of(briefing, part, fitting(columns), "", 0)).collect()
}

/// Their rows, and whether a part ends with each.
fn rows(blocks: &[Block]) -> Vec<(&str, bool)> {
    let mut rows = vec![];
    for Block { flow, lines, .. } in blocks {
        rows.extend(lines.iter().map(|line| (&flow.as_str()[line.clone()], lines.last() == Some(line))));
    }
    rows
}

fn words(text: &str) -> Vec<&str> {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty() && *word != "·").collect()
}

/// Long texts: how they are called, whether their words stand between blanks, how they are written.
fn texts() -> [(&'static str, bool, String, Format); 9] {
    let (plain, markdown) = (Format::Plain, Format::Markdown);
    let english = ENGLISH.repeat(1_200);
    [
        ("English", true, english.clone(), plain),
        ("other words each", true, numbered(), plain),
        ("Chinese", false, "在新的一年里，各国将继续合作。".repeat(2_400), plain),
        ("one word", false, format!("x {}", "4f9a0".repeat(20_000)), plain),
        ("families", false, "👩\u{200D}👩\u{200D}👧".repeat(5_000), plain),
        (
            "words that go on",
            false,
            "- ".to_owned() + &"a long-\n  winded inter-\n  national ".repeat(4_000),
            plain,
        ),
        (
            "meant ends",
            true,
            "- ".to_owned() + &"a line that\\\n  is meant to be **kept** ".repeat(4_000),
            markdown,
        ),
        ("struck", true, format!("- so ~~{english}~~ it is"), markdown),
        ("cells", true, format!("|a|b|\n|-|-|\n|1|{english}|"), markdown),
    ]
}

#[test]
fn the_parts_of_a_long_node_hold_all_its_words_in_order() {
    for (name, is_spaced, text, format) in texts() {
        let briefing = parse(text, format, "t");
        let node = longest(&briefing);
        let whole = briefing.written(node);
        let seams = seams(&briefing, whole.start, whole, false);
        let flow = Flow::prose_with(briefing.slice(whole), &seams);
        for columns in [7, 72, 300] {
            let blocks = blocks(&briefing, node, columns);
            assert!(blocks.len() > 3, "{name}: {}", blocks.len());
            let rows = rows(&blocks);
            assert!(rows.iter().all(|(row, _)| width(row) <= columns), "{name} at {columns}");
            let drawn: Vec<&str> = rows.iter().flat_map(|(row, _)| words(row)).collect();
            assert!(drawn.concat() == words(flow.as_str()).concat(), "{name} at {columns}");
            assert!(columns < 20 || !is_spaced || drawn == words(flow.as_str()), "{name} at {columns}");
        }
    }
}

#[test]
fn nobody_sees_where_a_part_ends() {
    for (name, is_spaced, text, format) in texts() {
        let briefing = parse(text, format, "t");
        let blocks = blocks(&briefing, longest(&briefing), 72);
        let rows = rows(&blocks);
        let ends = rows[..rows.len() - 1].iter().filter(|(_, is_end)| *is_end);
        for (row, _) in ends.filter(|_| is_spaced && name != "meant ends") {
            assert!(width(row) > 50, "{name}: {row}");
        }
    }
}

#[test]
fn code_keeps_its_lines_in_parts_too() {
    let line = |n: usize| format!("    let x{n} = {};\n{}", "(1 + ".repeat(n % 30), "\n".repeat(n % 3));
    let code: String = (0..4_000).map(line).collect();
    let briefing = parse(format!("```\n{code}```\n"), Format::Markdown, "t");
    let blocks = blocks(&briefing, longest(&briefing), 300);
    let rows: Vec<&str> = rows(&blocks).into_iter().map(|(row, _)| row).collect();
    assert!(blocks.len() > 3 && rows == code.trim_end().split('\n').collect::<Vec<_>>());
}

#[test]
fn what_is_searched_for_is_found_where_parts_meet() {
    let briefing = parse(numbered(), Format::Plain, "t");
    let blocks = blocks(&briefing, longest(&briefing), 72);
    for pair in blocks.windows(2) {
        let (above, below) = (pair[0].lines.last().unwrap(), pair[1].lines.first().unwrap());
        let [last, first] = [&pair[0].flow.as_str()[above.clone()], &pair[1].flow.as_str()[below.clone()]];
        let pattern = Pattern::new(&format!("{last} {first}")).unwrap();
        assert_eq!(pattern.near(pair[0].flow.as_str(), above.clone()).count(), 1, "{last}");
        assert_eq!(pattern.near(pair[1].flow.as_str(), below.clone()).count(), 1, "{first}");
    }
}

#[test]
fn no_more_of_a_long_line_is_laid_out_than_is_seen() {
    let briefing = parse(format!("- one\n- {}\n- two\n", ENGLISH.repeat(4_000)), Format::Plain, "t");
    let (folds, ledger) = (Folds::default(), Ledger::default());
    let content = Content { briefing: &briefing, folds: &folds, ledger: &ledger };
    let [first, long, last] = [0, 1, 2].map(NodeId::at);
    let mut page = Viewport::default();
    let laid = |page: &mut Viewport, what| {
        page.settle(content);
        assert!(page.laid_out() < 1_500, "{}: {} rows", what, page.laid_out());
        page.forget_all();
    };
    page.refit(content, 40, fitting(72), first);
    laid(&mut page, "opened");
    page.reveal(content, last);
    laid(&mut page, "at the end");
    page.scroll(content, -100);
    laid(&mut page, "further up");
    page.hold(content, long, 0);
    page.scroll(content, 100);
    laid(&mut page, "further down");
    page.refit(content, 30, fitting(100), long);
    laid(&mut page, "wider");
    page.reveal(content, first);
    laid(&mut page, "at the beginning");
}

#[test]
fn the_rows_are_the_same_from_above_and_from_below() {
    let briefing = parse(format!("- one\n- {}\n- two\n", ENGLISH.repeat(1_000)), Format::Plain, "t");
    let (folds, ledger) = (Folds::default(), Ledger::default());
    let content = Content { briefing: &briefing, folds: &folds, ledger: &ledger };
    let mut page = Viewport::default();
    page.refit(content, 20, fitting(72), NodeId::FIRST);
    page.settle(content);
    let mut seen = vec![page.top()];
    while page.scroll(content, 7) {
        page.settle(content);
        seen.push(page.top());
    }
    assert!(seen.len() > 100);
    let words: Vec<&str> =
        page.rows().last().into_iter().map(|row| briefing.slice(briefing.node(row.node).body)).collect();
    assert_eq!(words, ["two"]);
    while let Some(top) = seen.pop() {
        assert_eq!(page.top(), top);
        // The last step may have been a shorter one.
        let back = if let Some(before) = seen.last() {
            (1..=7).find(|_| page.scroll(content, -1) && page.top() == *before)
        } else {
            None
        };
        assert!(back.is_some() || seen.is_empty());
        page.settle(content);
    }
}

#[test]
fn the_words_that_are_read_stay_when_the_screen_changes() {
    let briefing = parse(format!("- {}", numbered()), Format::Plain, "t");
    let (folds, ledger) = (Folds::default(), Ledger::default());
    let content = Content { briefing: &briefing, folds: &folds, ledger: &ledger };
    let mut page = Viewport::default();
    page.refit(content, 20, fitting(72), NodeId::FIRST);
    page.settle(content);
    page.scroll(content, 2_000);
    page.settle(content);
    let row = |page: &Viewport| {
        let row = page.rows()[0].clone();
        row.block.flow.as_str()[row.block.lines[row.row - row.block.gap].clone()].to_owned()
    };
    let before = row(&page);
    page.refit(content, 12, fitting(40), NodeId::FIRST);
    page.settle(content);
    let after = row(&page);
    assert!(
        before.starts_with(&after) || after.contains(before.split(' ').next().unwrap()),
        "{before} / {after}"
    );
}
