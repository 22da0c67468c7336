//! Reading pages, on samples in the shapes of real ones.
//!
//! Beside each `name.html` in `tests/pages/` stands its `name.outline`, written by hand, a line for each node, indented by
//! depth: `=` the title, `@ name :: value` metadata, `#` a section, `>` its lead, `¶` a paragraph, `"` what is quoted, `*
//! [marker]` an item, `|` the heads of a table, `-` a row, `` ` `` code. What is struck stands between `~~`; a reference to a
//! note is no word. `OBELUS_PAGES=name cargo test pages -- --nocapture` shows how one of them is read.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use obelus::briefing::{Briefing, Format, Kind, NodeId, Role, parse};

/// Fewer pages are no corpus.
const FEWEST: usize = 25;

fn outline(briefing: &Briefing) -> String {
    let mut shown = String::new();
    if briefing.title_span().is_some() {
        writeln!(shown, "= {}", briefing.title()).unwrap();
    }
    for meta in briefing.meta() {
        writeln!(shown, "@ {} :: {}", briefing.slice(meta.name), briefing.slice(meta.value)).unwrap();
    }
    for id in briefing.ids() {
        let indent = "  ".repeat(briefing.node(id).depth as usize);
        writeln!(shown, "{indent}{}", entry(briefing, id)).unwrap();
    }
    shown
}

fn entry(briefing: &Briefing, id: NodeId) -> String {
    let node = briefing.node(id);
    let sign = match node.kind {
        Kind::Section => '#',
        Kind::Table => '|',
        Kind::Point(Role::Lead) => '>',
        Kind::Point(Role::Paragraph) => '¶',
        Kind::Point(Role::Bullet) => '*',
        Kind::Point(Role::Row) => '-',
        Kind::Point(Role::Code) => '`',
        Kind::Point(Role::Quote) => '"',
    };
    let marker = briefing.slice(node.marker);
    let marker = if marker.is_empty() { String::new() } else { format!(" [{marker}]") };
    let words = if node.is_point() { briefing.marked_words(id) } else { briefing.slice(node.label).into() };
    let words = match sign {
        '`' => words.split('\n').map(folded).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ⏎ "),
        '|' | '-' => words.split('\t').map(folded).collect::<Vec<_>>().join(" | "),
        _ => folded(&words),
    };
    format!("{sign}{marker} {words}")
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pages_are_read_as_a_person_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "html"));
    paths.sort();
    assert!(paths.len() >= FEWEST, "the corpus is gone");
    let mut wrong = String::new();
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let got = outline(&parse(fs::read_to_string(&path).unwrap(), Format::Html, "name"));
        let want = fs::read_to_string(path.with_extension("outline")).unwrap();
        if std::env::var("OBELUS_PAGES").is_ok_and(|wanted| wanted == name) {
            println!("{got}");
        }
        for (got, want) in got.lines().zip(want.lines()).filter(|(got, want)| got != want).take(3) {
            writeln!(wrong, "{name}\n  got  {got}\n  want {want}").unwrap();
        }
        if got.lines().count() != want.lines().count() {
            writeln!(wrong, "{name}: {} lines, not {}", got.lines().count(), want.lines().count()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
