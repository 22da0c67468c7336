//! What holds of the tree of any plain text.

use std::fmt::Write;

use obelus::briefing::{Briefing, Format, parse};
use proptest::prelude::*;

use super::outline::{Outline, spans, words, words_of};
use super::shapes;

/// How lines begin that mean something in the dialect.
const HEADS: &[&str] = &[
    "- ",
    "* ",
    "+ ",
    "• ",
    "•",
    "– ",
    "-- ",
    ">> ",
    "o ",
    "1. ",
    "2. ",
    "12) ",
    "(1) ",
    "a) ",
    "(b) ",
    "i. ",
    "ii. ",
    "1.2 ",
    "II. ",
    "# ",
    "## ",
    "#",
    "[",
    "Label: ",
    "Title: ",
    "Date: ",
    "From: ",
    "SUMMARY: ",
    "Note: ",
    "",
    "",
    "",
    "\x0c",
    "> ",
    "Page ",
    "\u{FEFF}",
    "- - ",
    "：",
];
/// How they go on; some only look like it.
const TAILS: &[&str] = &[
    "The port is closed.",
    "and so on",
    "NEXT STEPS",
    "Heading",
    "Heading:",
    "Label: lead",
    "",
    "9",
    "2",
    "- 2 -",
    "— 3 —",
    "[Page 4]",
    "Size: 12",
    "Hash: 07a",
    "08:02 Alarm",
    "2026-03-01 Granted",
    "cp -a /etc/a",
    "He left.",
    "Annual review     2",
    "Annual review     page 3",
    "of 9",
    "3 of 9",
    "a]",
    "]",
    "Fuel",
    "which ends in a comma,",
    "–",
    "é日本",
    "09:30 at https://example.org: there",
    "“so: it is”",
    "===",
    "---",
    "* * *",
    "A\tB   C",
    "A\tB\tC",
    "Ship      Tonnage    Crew",
    "Aurora      1,200      14",
    "            of it all    ",
    "-------  --------  -----",
    "=====  =====",
    "+------+-----+",
    "| one  | 2   |",
    "|      | two |",
    "---|---",
    "\u{200B}",
    "x\u{2028}y",
];

fn read(text: &str) -> Briefing {
    parse(text.to_owned(), Format::Plain, "name")
}

fn line() -> impl Strategy<Value = String> {
    let indent =
        prop_oneof![4 => Just(""), 1 => Just("  "), 1 => Just("    "), 1 => Just("\t"), 1 => Just("\u{a0} ")];
    let (head, tail) = (prop::sample::select(HEADS), prop::sample::select(TAILS));
    (indent, head, tail).prop_map(|(indent, head, tail)| format!("{indent}{head}{tail}"))
}

fn soup() -> impl Strategy<Value = Vec<String>> {
    let blank =
        prop::sample::select(vec!["", "", " \t ", "===", "----", "Page 3 of 9", "- 2 -", "- 3 -", "\x0c"]);
    prop::collection::vec(prop_oneof![3 => line(), 1 => blank.prop_map(str::to_owned)], 0..24)
}

fn check_words(text: &str) -> Result<(), TestCaseError> {
    let briefing = read(text);
    for pair in spans(&briefing).windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "{:?} and {:?} overlap", pair[0], pair[1]);
    }
    let kept = words_of(&briefing);
    prop_assert_eq!(&kept, &words(briefing.text()));
    // The words of a cell on several lines come together.
    let sorted = |mut words: Vec<String>| {
        words.sort_unstable();
        words.join(" ")
    };
    prop_assert_eq!(sorted(kept), sorted(words(text)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_words_are_in_the_tree_once_and_in_order(lines in soup()) {
        check_words(&lines.join("\n"))?;
    }

    #[test]
    fn all_words_are_in_the_tree_whatever_shape_a_document_has(text in shapes::document()) {
        check_words(&text)?;
    }

    #[test]
    fn whatever_the_text_is(text in any::<String>(), ends in "[-a-zA-Z0-9 .:#=\\n\\r\\t\\x0c()•–]{0,200}") {
        check_words(&text)?;
        check_words(&ends)?;
        check_words(&format!("①{text}"))?;
    }

    #[test]
    fn line_ends_and_byte_order_marks_do_not_count(lines in soup(), mixed in prop::collection::vec(0..3usize, 24)) {
        let want = read(&lines.join("\n"));
        let source_lines = |briefing: &Briefing| briefing.nodes().iter().map(|node| node.line).collect::<Vec<_>>();
        // A CR before an empty line that an LF ends would be one CRLF: so CR stands only before what is not empty.
        let next = lines.iter().skip(1).map(String::as_str).chain([""]);
        let mixture: String = (lines.iter().zip(next).zip(&mixed))
            .map(|((line, next), &end)| line.clone() + ["\n", "\r\n", if next.is_empty() { "\n" } else { "\r" }][end])
            .collect();
        for text in [lines.join("\r\n"), lines.join("\r"), format!("\u{FEFF}{}", lines.join("\n")), mixture] {
            let got = read(&text);
            prop_assert_eq!(Outline::of(&got).to_string(), Outline::of(&want).to_string());
            prop_assert_eq!(source_lines(&got), source_lines(&want));
        }
    }
}

#[test]
fn hostile_texts_are_read_without_recursion() {
    let deep: String = (0..2_000).fold(String::new(), |mut text, level| {
        writeln!(text, "{:level$}- x", "").unwrap();
        text
    });
    assert_eq!(read(&deep).nodes().last().unwrap().depth, 1_999);
    assert_eq!(read(&"\n".repeat(100_000)).nodes().len(), 0);
    assert_eq!(read(&"- \n".repeat(100_000)).nodes().len(), 0);
    assert_eq!(read(&"word ".repeat(100_000)).nodes().len(), 1);
    assert_eq!(read(&"x\n\x0c".repeat(10_000)).nodes().len(), 1);
}
