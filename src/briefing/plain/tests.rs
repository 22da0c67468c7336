//! Texts and the trees that they are read into.

mod documents;
mod front;
mod headings;
mod kinds;
mod lines;
mod lists;

use std::fmt::Write;

use super::super::tree::{Briefing, Inline, Kind, Role, Span};
use super::parse;

/// The tree, one node a line, indented by depth: `= title`, `@ name = value`, `# section`, `> lead`, `¶ paragraph`, and
/// bullets by their own markers. Page furniture stands in `<…>`.
pub(super) fn outline(briefing: &Briefing) -> String {
    let mut out = String::new();
    if briefing.title_span().is_some() {
        writeln!(out, "= {}", briefing.title()).unwrap();
    }
    for meta in briefing.meta() {
        writeln!(out, "@ {} = {}", shown(briefing, meta.name), shown(briefing, meta.value)).unwrap();
    }
    for node in briefing.nodes() {
        let mark = match node.kind {
            Kind::Section => "# ",
            Kind::Point(Role::Lead) => "> ",
            Kind::Point(Role::Bullet) => "",
            Kind::Point(Role::Paragraph) => "¶ ",
            Kind::Point(Role::Code) => "` ",
            Kind::Point(Role::Quote) => "\" ",
            Kind::Table => "|| ",
            Kind::Point(Role::Row) => "| ",
        };
        let parts = [node.marker, node.label, node.body].map(|span| shown(briefing, span));
        let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        let indent = node.depth as usize * 2;
        writeln!(out, "{:indent$}{mark}{}", "", parts.join(" ")).unwrap();
    }
    out
}

/// The words of a span with white space folded and furniture marked.
fn shown(briefing: &Briefing, span: Span) -> String {
    let mut words = String::new();
    let mut at = span.start;
    for styled in briefing.styles(span).filter(|styled| styled.inline == Inline::Furniture) {
        words.push_str(briefing.slice(Span { start: at, end: styled.span.start }));
        write!(words, "<{}>", briefing.slice(styled.span)).unwrap();
        at = styled.span.end;
    }
    words.push_str(briefing.slice(Span { start: at, end: span.end }));
    let cells = words.split('\t').map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_row = briefing.nodes().iter().any(|node| {
        matches!(node.kind, Kind::Table | Kind::Point(Role::Row)) && (node.label == span || node.body == span)
    });
    cells.collect::<Vec<_>>().join(if is_row { " | " } else { " " })
}

pub(super) fn read(text: &str) -> Briefing {
    parse(text.to_owned(), "name")
}

/// Checks texts against the lines of their outlines.
#[track_caller]
pub(super) fn check(cases: &[(&str, &[&str])]) {
    for (text, want) in cases {
        let outline = outline(&read(text));
        assert_eq!(outline.lines().collect::<Vec<_>>(), *want, "{text}");
    }
}

#[test]
fn the_sample_dialect() {
    check(&[
        (
            "First news: All is well.\nKey facts: They are two.\n- One\n- Two\nOutlook: Fair.\n\t\t   \n      The Title",
            &[
                "= The Title",
                "# First news",
                "  > All is well.",
                "# Key facts",
                "  > They are two.",
                "  - One",
                "  - Two",
                "# Outlook",
                "  > Fair.",
            ],
        ),
        ("Label:\n- One", &["# Label", "  - One"]),
        ("Label:\nA lead\n- One", &["# Label", "  > A lead", "  - One"]),
        ("Power: good\nFuel: bad", &["# Power", "  > good", "# Fuel", "  > bad"]),
        ("- Fuel: enough\n- Power: none", &["- Fuel: enough", "- Power: none"]),
        ("A: Lead\n  B: more of it", &["# A", "  > Lead B: more of it"]),
    ]);
}

#[test]
fn lines_of_the_source_are_kept() {
    let briefing = read("\u{FEFF}A: b\r\n\r\n- c\rd\n\n# E\n===\nf");
    let lines: Vec<_> = briefing.nodes().iter().map(|node| node.line).collect();
    assert_eq!(lines, [1, 1, 3, 6, 8]);
}

#[test]
fn the_samples_are_read() {
    let briefing = read(include_str!("../../../briefings/ai-competition.txt"));
    let sections = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
    let count = |role| briefing.nodes().iter().filter(|node| node.role() == Some(role)).count();
    assert_eq!(briefing.title(), "What DeepSeek Changes, and What It Does Not");
    assert_eq!((sections, count(Role::Lead), count(Role::Bullet), briefing.points()), (7, 7, 15, 22));

    let briefing = read(include_str!("../../../briefings/port-resilience.txt"));
    assert_eq!(briefing.meta().len(), 4);
    assert!(outline(&briefing).starts_with("= Keeping the Lights On"), "{}", briefing.title());
}

#[test]
fn a_line_left_of_an_item_that_is_wrapped_is_none_of_it() {
    check(&[(
        "T\n\n    - the port was closed by\n  the town and its\n  Harbour office",
        &["= T", "- the port was closed by the town and its", "¶ Harbour office"],
    )]);
}
