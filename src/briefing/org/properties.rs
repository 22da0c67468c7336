//! Whatever is read gives a tree, and no word is lost.

use proptest::prelude::*;

use super::super::testing::{self, all_words, check_tree, phrase, scraps, split};
use super::parse;

fn line() -> impl Strategy<Value = String> {
    testing::line(|words, mark| match mark {
        0 => format!("*{words}*"),
        1 => format!("/{words}/"),
        2 => format!("={words}="),
        3 => format!("+{words}+"),
        4 => format!("[[#][{words}]]"),
        5 => format!("_{words}_, ({words})"),
        6 => format!("*{words} /{words}/*"),
        7 => format!("[[{}]]", words.replace(' ', "-")),
        _ => words,
    })
}

/// A block of one of every kind, as its own source lines.
fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (1usize..5, line()).prop_map(|(level, line)| format!("{} {line}", "*".repeat(level))),
        prop::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n")),
        phrase().prop_map(|code| format!("#+begin_example\n{code}\n\n  {code}\n#+end_example")),
        (line(), line(), line())
            .prop_map(|(a, b, c)| format!("| {a} | {b} |\n|---+---|\n| {c} | {b} |\n| {b} |")),
        line().prop_map(|words| format!("#+caption: {words}\n: {}", words.replace('|', " "))),
        (phrase(), line()).prop_map(|(term, words)| format!("- {term} :: {words}")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        (prop::collection::vec(inner, 1..3), 0..4).prop_map(|(blocks, holder)| {
            let held = blocks.join("\n\n");
            match holder {
                0 => format!("#+begin_quote\n{}\n#+end_quote", held.replace('*', "/")),
                1 => hang(&format!("w\n{held}"), "- ", "  "),
                2 => hang(&format!("w\n{held}"), "7. ", "   "),
                _ => hang(&format!("w\n{held}"), "+ [ ] ", "  "),
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
        let front = front.map(|(title, author)| format!("#+title: {title}\n#+author: {author}\n\n"));
        front.unwrap_or_default() + &blocks.join("\n\n")
    })
}

/// The words of a source from the small model, with the signs of its blocks taken away.
fn written(source: &str) -> Vec<String> {
    let signs = ["#+begin_example", "#+end_example", "#+begin_quote", "#+end_quote", "#+caption", "#+title"];
    let plain = signs.iter().fold(source.to_owned(), |text, sign| text.replace(sign, ""));
    split(&plain)
}

/// What Org is made of.
const SCRAPS: [&str; 58] = [
    "\n",
    "\n",
    "\n\n",
    "\n\n\n",
    " ",
    "  ",
    "\t",
    "* ",
    "** ",
    "*",
    "/",
    "_",
    "=",
    "~",
    "+",
    "- ",
    "+ ",
    " * ",
    "1. ",
    "2) ",
    "[@3] ",
    "[ ] ",
    "[X]",
    " :: ",
    "::",
    "[[",
    "][",
    "]]",
    "[fn:1]",
    "[fn::",
    "[fn:a:",
    "]",
    "<<",
    ">>",
    "<<<",
    ">>>",
    "<https://e.org>",
    "_{",
    "^{",
    "}",
    "\\\\",
    "\n#+begin_src a\n",
    "\n#+end_src\n",
    "\n#+begin_quote\n",
    "\n#+end_quote\n",
    "\n#+begin_verse\n",
    "\n#+end_verse\n",
    "\n#+title: ",
    "\n#+caption: ",
    ": ",
    "\n:PROPERTIES:\n",
    "\n:END:\n",
    ":a: b",
    "|",
    "\n|-+-|\n",
    "-----",
    "DEADLINE: ",
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
