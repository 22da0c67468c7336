//! Whatever is read gives a tree, and no word is lost.

use proptest::prelude::*;

use super::super::testing::{self, all_words, check_tree, phrase, scraps, split};
use super::parse;

fn line() -> impl Strategy<Value = String> {
    testing::line(|words, mark| match mark {
        0 => format!("*{words}*"),
        1 => format!("_{words}_"),
        2 => format!("`{words}`"),
        3 => format!("#{words}#"),
        4 => format!("link:#[{words}]"),
        5 => format!("<<7,{words}>>, ({words})"),
        6 => format!("*{words} _{words}_*"),
        7 => format!("**{words}**, x"),
        _ => words,
    })
}

/// A block of one of every kind, as its own source lines.
fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (2usize..6, line()).prop_map(|(level, line)| format!("{} {line}", "=".repeat(level))),
        prop::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n")),
        phrase().prop_map(|code| format!("----\n{code}\n\n  {code}\n----")),
        (line(), line(), line())
            .prop_map(|(a, b, c)| format!("|===\n|{a} |{b}\n\n|{c}\n|{b}\n{a}\n|{c}\n|===")),
        (line(), phrase()).prop_map(|(line, words)| format!(".{words}\n{line}")),
        (phrase(), line()).prop_map(|(term, words)| format!("{term}:: {words}")),
        line().prop_map(|words| format!("NOTE: {words}")),
        prop::collection::vec((1usize..4, line()), 1..4).prop_map(|items| {
            items
                .iter()
                .map(|(level, words)| format!("{} {words}\n+\n{words}\n", "*".repeat(*level)))
                .collect::<Vec<_>>()
                .concat()
        }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        (prop::collection::vec(inner, 1..3), 0..3).prop_map(|(blocks, holder)| {
            let held = blocks.join("\n\n");
            match holder {
                0 => format!("____\n{}\n____", held.replace("____\n", "")),
                1 => format!("w\n\n* w\n+\n{held}"),
                _ => format!("w\n\n{held}"),
            }
        })
    })
}

fn document() -> impl Strategy<Value = String> {
    let front = prop::option::of((phrase(), phrase(), phrase()));
    (front, prop::collection::vec(block(), 0..6)).prop_map(|(front, blocks)| {
        let front =
            front.map(|(title, author, value)| format!("= {title}\n{author}\n:zzzzzzzz: {value}\n\n"));
        front.unwrap_or_default() + &blocks.join("\n\n")
    })
}

/// The words of a source from the small model, with the signs of its marks taken away.
fn written(source: &str) -> Vec<String> {
    let plain = ["link:#", "<<7"].iter().fold(source.to_owned(), |text, sign| text.replace(sign, ""));
    split(&plain)
}

/// What AsciiDoc is made of.
const SCRAPS: [&str; 64] = [
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "*",
    "**",
    "_",
    "`",
    "``",
    "#",
    "+",
    "++",
    " +\n",
    "^",
    "~",
    "\"`",
    "`\"",
    "* ",
    "** ",
    ". ",
    "- ",
    "1. ",
    "<1> ",
    "[x] ",
    ":: ",
    ";; ",
    "::\n",
    "\n+\n",
    "= ",
    "\n== ",
    "\n----\n",
    "\n....\n",
    "\n====\n",
    "\n____\n",
    "\n****\n",
    "\n--\n",
    "\n```\n",
    "\n////\n",
    "\n// ",
    "\n|===\n",
    "\n,===\n",
    "|",
    "2+|",
    ".3+a|",
    "5*|",
    "\n[quote, a, b]\n",
    "\n[NOTE]\n",
    "\n[source,c]\n",
    "\n[%header,cols=2*]\n",
    "\n.T",
    "\n:a: b\n",
    "{a}",
    "http://a[",
    "link:b[",
    "]",
    "<<",
    ">>",
    "((",
    "))",
    "\\",
    "日本é",
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
