//! What the tests of several formats share.

use std::fmt::Write;

use proptest::prelude::*;

use super::tree::{Briefing, Inline, Kind, Span};

/// The tree in one line per node: depth as indentation, source line, role, marker, label and body.
pub(super) fn outline(briefing: &Briefing) -> String {
    let mut shown = format!("{}\n", briefing.title());
    for meta in briefing.meta() {
        writeln!(shown, "{} = {}", briefing.slice(meta.name), briefing.slice(meta.value)).unwrap();
    }
    for (id, node) in briefing.ids().zip(briefing.nodes()) {
        let kind = match node.kind {
            Kind::Section => "section",
            Kind::Table => "table",
            Kind::Point(role) => role.name(),
        };
        let indent = "  ".repeat(node.depth as usize);
        write!(shown, "{indent}{}:{kind}", node.line).unwrap();
        if let Some(info) = briefing.language(id) {
            write!(shown, " [{info}]").unwrap();
        }
        for (open, span, close) in [(" (", node.marker, ")"), (" ", node.label, ":"), (" ", node.body, "")] {
            if !span.is_empty() {
                let words = briefing.slice(span).replace('\n', "/").replace('\t', "|");
                write!(shown, "{open}{words}{close}").unwrap();
            }
        }
        shown.push('\n');
    }
    shown
}

/// Looks that sources give the trees that stand beside them.
pub(super) fn check_cases(parse: impl Fn(&str) -> Briefing, cases: &[(&str, &str)]) {
    for (source, want) in cases {
        let briefing = parse(source);
        let want: Vec<&str> = want.lines().collect();
        assert_eq!(outline(&briefing).lines().collect::<Vec<_>>(), want, "{source}");
        check_tree(source, &briefing).unwrap();
    }
}

/// The styled stretches, in order.
pub(super) fn styles(briefing: &Briefing) -> String {
    let mut shown = Vec::new();
    for node in briefing.nodes() {
        for span in [node.label, node.body] {
            let styled = briefing.styles(span).filter(|_| !span.is_empty());
            shown.extend(styled.map(|styled| show_style(briefing, styled.span, styled.inline)));
        }
    }
    shown.join(" ")
}

fn show_style(briefing: &Briefing, span: Span, inline: Inline) -> String {
    let mark = match inline {
        Inline::Emphasis => "i".to_owned(),
        Inline::Strong => "b".to_owned(),
        Inline::Strike => "s".to_owned(),
        Inline::Code => "c".to_owned(),
        Inline::Link(link) => briefing.links()[link as usize].clone(),
        Inline::Superscript => "sup".to_owned(),
        Inline::Subscript => "sub".to_owned(),
        Inline::Insert => "ins".to_owned(),
        Inline::Reference => "ref".to_owned(),
        Inline::Break => "br".to_owned(),
        Inline::Furniture => "furniture".to_owned(),
        Inline::Joint => "joint".to_owned(),
    };
    format!("{mark}[{}]", briefing.slice(span))
}

/// Metadata, title and nodes with their markers, in order; spans of the text.
pub(super) fn spans(briefing: &Briefing) -> Vec<Span> {
    let meta = briefing.meta().iter().flat_map(|meta| [meta.name, meta.value]);
    let nodes = briefing.nodes().iter().flat_map(|node| [node.marker, node.label, node.body]);
    let mut spans: Vec<Span> = meta.chain(nodes).collect();
    // The title may be a line of the front matter, so that its place among the others is not fixed.
    let title = briefing.title_span().unwrap_or_default();
    spans.insert(spans.partition_point(|span| span.start < title.start), title);
    spans
}

/// The words of a tree in reading order.
pub(super) fn all_words(briefing: &Briefing) -> Vec<String> {
    spans(briefing).into_iter().flat_map(|span| split(briefing.slice(span))).collect()
}

/// The words of a text: letters and digits only.
pub(super) fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Looks that a tree read from a source is one: its spans rise and cut no character, no point is without words, lines rise.
pub(super) fn check_tree(source: &str, briefing: &Briefing) -> Result<(), TestCaseError> {
    let text = briefing.text();
    let mut last = 0;
    for span in spans(briefing).into_iter().filter(|span| !span.is_empty()) {
        prop_assert!(text.get(span.range()).is_some(), "{span:?} cuts {text:?}");
        prop_assert!(span.start >= last, "{span:?} begins before {last} in {text:?}");
        last = span.end;
    }
    for id in briefing.ids() {
        let node = briefing.node(id);
        prop_assert!(
            !node.is_point() || !briefing.words(id).trim().is_empty(),
            "no words: {node:?} in {text:?}"
        );
    }
    let lines = source.lines().count().max(source.matches('\r').count() + 1);
    let mut latest = 1;
    for node in briefing.nodes() {
        prop_assert!(node.line >= latest && node.line as usize <= lines.max(1), "{node:?} of {lines} lines");
        latest = node.line;
    }
    let styled: Vec<Span> = briefing
        .nodes()
        .iter()
        .flat_map(|node| [node.label, node.body])
        .flat_map(|span| briefing.styles(span).map(move |styled| (span, styled.span)))
        .map(|(span, styled)| {
            prop_assert!(
                styled.end <= span.end && text.get(styled.range()).is_some(),
                "{styled:?} in {span:?}"
            );
            Ok(styled)
        })
        .collect::<Result<_, _>>()?;
    prop_assert!(styled.is_sorted_by_key(|span| span.start));
    Ok(())
}

/// One word drawn from letters only, so that no markup arises by chance.
pub(super) fn word() -> impl Strategy<Value = String> {
    "[a-z]{1,7}"
}

/// A few words.
pub(super) fn phrase() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..6).prop_map(|words| words.join(" "))
}

/// Words with markup inside a line, of one of nine sorts, as `mark` sets them.
pub(super) fn line(mark: fn(String, u8) -> String) -> impl Strategy<Value = String> {
    let marked = (phrase(), 0..9_u8).prop_map(move |(words, sort)| mark(words, sort));
    prop::collection::vec(marked, 1..4).prop_map(|parts| parts.join(" "))
}

/// What a format is made of, in no order, and words.
pub(super) fn scraps(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let scrap = prop_oneof![3 => prop::sample::select(of).prop_map(str::to_owned), 1 => word()];
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}
