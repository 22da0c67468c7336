//! Whatever is read gives a tree, and no word is lost.

use proptest::prelude::*;

use super::super::testing::{self, all_words, check_tree, phrase, scraps, split, word};
use super::parse;

fn line() -> impl Strategy<Value = String> {
    testing::line(|words, mark| match mark {
        0 => format!("*{words}*"),
        1 => format!("**{words}**"),
        2 => format!("``{words}``"),
        3 => format!("`{words}`"),
        4 => format!("`{words} <#>`_"),
        5 => format!(":ref:`{words}`, ({words})"),
        6 => format!("\\*{words}"),
        7 => format!("{}_", words.replace(' ', "-")),
        _ => words,
    })
}

/// A block of one of every kind, as its own source lines.
fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (0..4_usize, phrase()).prop_map(|(level, words): (usize, String)| {
            let sign = ["=", "-", "~", "^"][level].repeat(60);
            if words.len() % 3 == 0 { format!("{sign}\n{words}\n{sign}") } else { format!("{words}\n{sign}") }
        }),
        prop::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n")),
        phrase().prop_map(|code| format!("{code}::\n\n  {code}\n\n    {code}\n\nw")),
        (word(), word(), phrase()).prop_map(|(a, b, c)| {
            let border = "==========  =====";
            format!("{border}\n{a:<12}{b}\n{border}\n{b:<12}{c}\n            {a}\n{border}")
        }),
        (word(), word(), word()).prop_map(|(a, b, c)| {
            let row = |a: &str, b: &str| format!("| {a:<8}| {b:<8}|\n+---------+---------+\n");
            format!("+---------+---------+\n{}{}", row(&a, &b), row(&c, &a))
        }),
        (phrase(), line()).prop_map(|(term, words)| format!("{term}\n  {words}")),
        (word(), line()).prop_map(|(name, words)| format!("w\n\n:{name}: {words}")),
        (word(), line()).prop_map(|(name, words)| format!(".. {name}x:: {words}\n\n   {words}")),
        phrase().prop_map(|words| format!(".. image:: a\n   :alt: {words}\n")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        (prop::collection::vec(inner, 1..3), 0..4).prop_map(|(blocks, holder)| {
            let held = blocks.join("\n\n");
            match holder {
                0 => hang(&format!("w\n\n{held}"), "  ", "  "),
                1 => hang(&format!("w\n\n{held}"), "- ", "  "),
                2 => hang(&format!("w\n\n{held}"), "7. ", "   "),
                _ => hang(&format!("w\n\n{held}"), ".. code-x:: ", "   "),
            }
        })
    })
}

/// Lines with one prefix on the first and another on the rest.
fn hang(text: &str, first: &str, rest: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| (if at == 0 { first } else { rest }, line));
    lines.flat_map(|(prefix, line)| [prefix, line, "\n"]).collect()
}

fn document() -> impl Strategy<Value = String> {
    let front = prop::option::of((phrase(), phrase()));
    (front, prop::collection::vec(block(), 0..6)).prop_map(|(front, blocks)| {
        let front =
            front.map(|(title, author)| format!("{title}\n{}\n\n:author: {author}\n\nw\n\n", "=".repeat(50)));
        front.unwrap_or_default() + &blocks.join("\n\n")
    })
}

/// The words of a source from the small model, with the signs of its blocks taken away.
fn written(source: &str) -> Vec<String> {
    let signs = [":ref:`", "image:: a", ":alt:"];
    let plain = signs.iter().fold(source.to_owned(), |text, sign| text.replace(sign, ""));
    split(&plain)
}

/// What reStructuredText is made of.
const SCRAPS: [&str; 62] = [
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "   ",
    "\t",
    "*",
    "**",
    "`",
    "``",
    "`_",
    "`__",
    "_",
    "__ ",
    "|",
    "| ",
    ":a:",
    ":a:`",
    "- ",
    "* ",
    "1. ",
    "#. ",
    "(a) ",
    "\n====\n",
    "\n----\n",
    "====",
    "=== ===\n",
    "\n=== ===\n",
    "+-+-+\n",
    "\n+=+=+\n",
    "|a|b|\n",
    "::",
    "::\n\n",
    ">>> ",
    "> ",
    ".. ",
    "..\n",
    "\n.. note:: ",
    "\n.. code:: a\n",
    "\n.. figure:: a\n",
    "   :alt: b\n",
    "\n.. csv-table:: a\n",
    "\n.. list-table::\n",
    "\n.. |a| replace:: b\n",
    "|a|",
    "\n.. _a: b\n",
    "a_",
    "\n.. [1] ",
    "[1]_",
    "<",
    ">`_",
    "\\",
    ",",
    "\"",
    "--a  ",
    "-a",
    "Title: a\n",
    "PEP: 1\n",
    "日本é",
    "\n    ",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_gives_a_tree_whose_spans_rise(source in scraps(&SCRAPS)) {
        check_tree(&source, &parse(source.clone(), "name"))?;
    }

    #[test]
    fn any_text_at_all_gives_a_tree_whose_spans_rise(source in any::<String>()) {
        check_tree(&source, &parse(source.clone(), "name"))?;
    }

    #[test]
    fn every_word_of_a_document_is_in_the_tree_once_and_in_order(source in document()) {
        let briefing = parse(source.clone(), "");
        prop_assert_eq!(all_words(&briefing), written(&source), "{}", source);
        check_tree(&source, &briefing)?;
    }
}
