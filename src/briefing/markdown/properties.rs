//! What holds for every source.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser};

use super::super::testing::{self, phrase, spans, split, word};
use super::super::tree::{Briefing, Span};
use super::document::read;
use super::parse;
use super::reader::DIALECT;

/// The words of the tree in reading order, numbers and letters only; without markers where they are not asked for.
fn words(briefing: &Briefing, with_markers: bool) -> Vec<String> {
    let markers: Vec<Span> = briefing.nodes().iter().map(|node| node.marker).collect();
    let spans = spans(briefing).into_iter().filter(|span| with_markers || !markers.contains(span));
    let fences = |span: Span| {
        let code = briefing.ids().find(|&id| !span.is_empty() && briefing.node(id).body == span);
        code.and_then(|id| briefing.language(id)).unwrap_or_default()
    };
    spans.flat_map(|span| split(fences(span)).into_iter().chain(split(briefing.slice(span)))).collect()
}

/// The letters and digits that pulldown-cmark tells of, HTML without its tags, told apart in the plainest way.
fn told(source: &str) -> String {
    let mut told = String::new();
    let mut html = String::new();
    for event in Parser::new_ext(source, DIALECT) {
        match event {
            Event::Html(line) => html.push_str(&line),
            event => {
                told.push_str(&without_tags(&std::mem::take(&mut html)));
                if let Event::Text(words) | Event::Code(words) = event {
                    told.push_str(&words);
                }
            }
        }
    }
    told.push_str(&without_tags(&html));
    told.retain(char::is_alphanumeric);
    told
}

fn without_tags(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
            rest = after;
            continue;
        }
        rest = if after.starts_with("!--") {
            after.split_once("-->").map_or("", |(_, rest)| rest)
        } else if after.starts_with('!') {
            after.split_once('>').map_or(after, |(_, rest)| rest)
        } else {
            // What another tag interrupts is no tag.
            let end = after.find(['<', '>']).filter(|&end| after[end..].starts_with('>'));
            end.map_or(after, |end| &after[end + 1..])
        };
    }
    kept.push_str(rest);
    ["&amp;", "&#9;", "&#32;"].iter().fold(kept, |text, entity| text.replace(entity, " "))
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    part.chars().all(|wanted| whole.any(|c| c == wanted))
}

/// Words with markup inside a line.
fn line() -> impl Strategy<Value = String> {
    testing::line(|words, mark| match mark {
        0 => format!("*{words}*"),
        1 => format!("**{words}**"),
        2 => format!("**{words}:**"),
        3 => format!("`{words}`"),
        4 => format!("[{words}](https://e.org/)"),
        5 => format!("~~{words}~~"),
        6 => format!("<b>{words}</b><!-- - -->"),
        7 => format!("![*{words}*](./)"),
        _ => words,
    })
}

/// A block of one of every kind, as its own source lines.
fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (1usize..5, line()).prop_map(|(level, line)| format!("{} {line}", "#".repeat(level))),
        prop::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n")),
        (word(), phrase()).prop_map(|(info, code)| format!("```{info}\n{code}\n\n  {code}\n```")),
        (line(), line(), line(), phrase())
            .prop_map(|(a, b, c, d)| format!("| {a} | {b} |\n|---|---|\n| {c} | {d} |\n| {b} | {c} | {d} |")),
        phrase().prop_map(|words| format!("<div>\n<p>{words}</p>\n</div>")),
        phrase().prop_map(|words| format!("[{}]: up", words.replace(' ', "-"))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        (prop::collection::vec(inner, 1..3), 0..5).prop_map(|(blocks, holder)| {
            let held = blocks.join("\n\n");
            match holder {
                0 => hang(&held, "> ", "> "),
                1 => hang(&held, "- ", "  "),
                2 => hang(&held, "7. ", "   "),
                3 => hang(&format!("w\n\n{held}"), "- [ ] ", "  "),
                _ => hang(&held, "* ", "  "),
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
    let front = prop::option::of((word(), phrase(), phrase()));
    (front, prop::collection::vec(block(), 0..6)).prop_map(|(front, blocks)| {
        let front = front.map(|(name, value, more)| format!("---\n{name}: {value}\nq:\n  - {more}\n---\n"));
        // A comment between blocks keeps neighbours (two lists, two tables) from growing together.
        front.unwrap_or_default() + &blocks.join("\n\n<!-- -->\n\n")
    })
}

/// The words of a source from the small model, markup taken away in the plainest way.
fn written(source: &str) -> Vec<String> {
    let targets = ["https://e.org/", "./"];
    let plain = targets.iter().fold(source.to_owned(), |text, target| text.replace(target, ""));
    let tags = ["<b>", "</b>", "<div>", "</div>", "<p>", "</p>"];
    let plain = tags.iter().fold(plain, |text, tag| text.replace(tag, " "));
    split(&plain).into_iter().filter(|word| word != "7").collect()
}

/// What Markdown is made of.
const SCRAPS: [&str; 60] = [
    "\n",
    "\n",
    "\n\n",
    " ",
    " ",
    "    ",
    "\t",
    "> ",
    "- ",
    "* ",
    "2. ",
    "# ",
    "## ",
    "```",
    "~~~",
    "**",
    "*",
    "_",
    "`",
    "|",
    "|-|-|\n",
    "\n|a|b|\n|-|-|\n",
    "[",
    "](",
    ")",
    "[x]",
    "[ ] ",
    "[^a]",
    "[^a]: ",
    "[a]: ",
    "[a]",
    "<!--",
    "-->",
    "<b>",
    "</div>",
    "<div>",
    "<br>",
    "<a href=",
    "<",
    ">",
    "&amp;",
    "&#9;",
    "&#32;",
    "---\n",
    "+++\n",
    "k: v\n",
    "===\n",
    "~~",
    "\\",
    ":** ",
    "![",
    "[!NOTE]",
    "\r\n",
    "\u{FEFF}",
    "\"",
    "'",
    "<?",
    "]]>",
    "<![CDATA[",
    "\u{3000}",
];

fn markdownish() -> impl Strategy<Value = String> {
    let scrap =
        prop_oneof![2 => prop::sample::select(&SCRAPS[..]).prop_map(str::to_owned), 1 => "[a-z0-9]{1,3}"];
    prop_oneof![
        "[ab1é日 \t\n#>*_`~|:\\[\\]()!<&;+.=^/\\\\-]{0,120}",
        prop::collection::vec(scrap, 0..60).prop_map(|parts| parts.concat()),
    ]
}

fn check_tree(source: &str) -> Result<(), TestCaseError> {
    testing::check_tree(source, &parse(source, "name"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_gives_a_tree_whose_spans_rise(source in markdownish()) {
        check_tree(&source)?;
    }

    #[test]
    fn any_text_at_all_gives_a_tree_whose_spans_rise(source in any::<String>()) {
        check_tree(&source)?;
    }

    #[test]
    fn windows_change_nothing(source in prop_oneof![markdownish(), document()], window in 1_usize..60) {
        prop_assert_eq!(read(source.clone(), "", window), parse(&source, ""), "{}", source);
    }

    #[test]
    fn every_word_of_a_document_is_in_the_tree_once_and_in_order(source in document()) {
        let briefing = parse(&source, "");
        let markers = ["7", "8"];
        let found: Vec<String> =
            words(&briefing, false).into_iter().filter(|word| !markers.contains(&word.as_str())).collect();
        prop_assert_eq!(found, written(&source), "{}", source);
        check_tree(&source)?;
    }

    #[test]
    fn whatever_the_parser_tells_is_in_the_tree_in_order(source in markdownish()) {
        let source = source.replace(['"', '\'', '?', '\r', '\u{FEFF}'], "").replace("[CDATA[", "").replace("<a href=", "");
        let found: String = words(&parse(&source, ""), true).concat();
        if !source.starts_with("---") && !source.starts_with("+++") {
            let told = told(&source);
            prop_assert!(is_subsequence(&told, &found), "{told:?} is not in {found:?} of {source}");
        }
    }
}
