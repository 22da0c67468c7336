//! What holds for every page.

use proptest::prelude::*;

use super::super::testing::{check_tree, spans, split};
use super::super::tree::Briefing;
use super::page::parse_whole;
use super::parse;

/// Tags of which pages are made, in no order: those of blocks, lists, tables, phrases, and what may be furniture.
const TAGS: [&str; 76] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<ul>",
    "</ul>",
    "<ol start=3>",
    "</ol>",
    "<li>",
    "</li>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "<aside>",
    "</aside>",
    "<table>",
    "<table border=1>",
    "</table>",
    "<caption>",
    "</caption>",
    "<thead>",
    "</thead>",
    "<tbody>",
    "<tr>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "</td>",
    "<th>",
    "<th rowspan=0>",
    "</th>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<s>",
    "</s>",
    "<sup>",
    "</sup>",
    "<a href=#note>",
    "<a href=/x>",
    "</a>",
    "<q>",
    "</q>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<br>",
    "<br><br>",
    "<input type=checkbox>",
    "<nav>",
    "</nav>",
    "<header>",
    "</header>",
    "<div class=share>",
    "<div class=cookie>",
    "<button>",
    "</button>",
    "<p class=MsoListParagraph>",
    "<p role=heading aria-level=3>",
];

/// A stretch of a page: a tag, or words.
fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(&TAGS[..]).prop_map(str::to_owned),
        2 => "[a-zé]{2,7} ?",
        1 => "[ \n]|&amp;|•|\t|ß日本",
    ]
}

/// A page of tags that nest in any way or in none.
fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(scrap(), 0..60).prop_map(|parts| parts.concat())
}

/// A table in which tags stand where they may not.
fn odd_table() -> impl Strategy<Value = String> {
    let tags: Vec<&str> =
        TAGS.iter().copied().filter(|tag| tag.starts_with(['<']) && is_of_tables(tag)).collect();
    let scrap = prop_oneof![3 => prop::sample::select(tags).prop_map(str::to_owned), 2 => "[a-zé]{2,4}", 1 => scrap()];
    (1_usize..60, prop::collection::vec(scrap, 1..30)).prop_map(|(rows, parts)| {
        let mut page = format!("<table border=1>{}", parts.concat());
        page.extend((0..rows).map(|row| format!("<tr><td>a{row}<td>é{row}")));
        page + "<td>z</table>"
    })
}

fn is_of_tables(tag: &str) -> bool {
    ["ta", "ca", "t", "/t", "/c", "div", "nav", "/div", "/nav", "header", "/header"]
        .iter()
        .any(|name| tag[1..].starts_with(name))
}

/// The words of a page without its tags.
fn written(page: &str) -> Vec<String> {
    let mut words = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    let mut letters: Vec<String> =
        split(&words.replace("&amp;", " ")).concat().chars().map(String::from).collect();
    letters.sort();
    letters
}

/// The letters of a tree, in no order.
fn read(briefing: &Briefing) -> Vec<String> {
    let words = spans(briefing).into_iter().flat_map(|span| split(briefing.slice(span)));
    let mut letters: Vec<String> = words.collect::<String>().chars().map(String::from).collect();
    letters.sort();
    letters
}

/// Looks that all letters of `page` are in its tree, where nothing is left out for what it is called.
fn check_words(page: &str) -> Result<(), TestCaseError> {
    let found = read(&parse_whole(page, ""));
    let mut found = found.iter();
    for letter in written(page) {
        prop_assert!(found.any(|other| *other == letter), "{letter} is lost of {page}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_gives_a_tree_whose_spans_rise(page in page()) {
        check_tree(&page, &parse(&page, "name"))?;
    }

    #[test]
    fn any_table_gives_a_tree_whose_spans_rise(page in odd_table()) {
        check_tree(&page, &parse(&page, "name"))?;
    }

    #[test]
    fn every_word_of_a_page_is_in_its_tree(page in prop_oneof![page(), odd_table()]) {
        check_words(&page)?;
    }
}
