//! What must hold of any bytes at all: the checks of the fuzz targets in `tests/fuzz/`, and their corpora replayed.
//!
//! Each file of a corpus has a name that says what is in it; those that a fuzzer found say what they broke.

use std::collections::BTreeMap;
use std::path::Path;

use obelus::annotation::{Anchor, Annotation, Judgement, Tag};
use obelus::briefing::{Briefing, Format, PointNumber, SourceContent, Span, parse as parse_briefing, read};
use obelus::store::{Repair, Sidecar, SidecarError, merge_texts, repair};

/// What parts two versions in a corpus for merging: a line of its own.
const AND: &[u8] = b"\n%%%\n";

/// Reads bytes as a sidecar, edits it, and repairs it where it cannot be read.
pub fn sidecar(bytes: &[u8]) {
    match parse(bytes) {
        Ok(sidecar) => {
            assert_eq!(sidecar.text().as_bytes(), bytes, "what is read is written as it was");
            assert_eq!(repair(bytes), Repair::Whole);
            edit(sidecar);
        }
        Err(error) => {
            assert!(error.to_string().contains("notes.toml"), "{error}");
            if let Repair::Recovered { text, .. } = repair(bytes) {
                parse(text.as_bytes()).expect("what is recovered can be read");
            }
        }
    }
}

/// Unites two versions of a sidecar, which stand one after the other in these bytes.
pub fn merging(bytes: &[u8]) {
    let at = bytes.windows(AND.len()).position(|window| window == AND);
    let (first, second) = at.map_or((bytes, bytes), |at| (&bytes[..=at], &bytes[at + AND.len()..]));
    let (Ok(one), Ok(other)) = (parse(first), parse(second)) else {
        assert!(merge_texts(first, second).is_err());
        return;
    };
    let merged = merge_texts(first, second).expect("what can be read can be united").text;
    let union = log(&parse(merged.as_bytes()).expect("the union can be read"));
    let back = merge_texts(second, first).expect("what can be read can be united").text;
    assert_eq!(log(&parse(back.as_bytes()).expect("the union can be read")), union, "whoever begins");
    for (id, judgements) in log(&one).into_iter().chain(log(&other)) {
        assert!(judgements.iter().all(|judgement| union[&id].contains(judgement)), "a judgement is lost");
    }
    for version in [first, second] {
        let again = merge_texts(merged.as_bytes(), version).expect("what can be read can be united").text;
        assert_eq!(again, merged, "nothing is added twice");
    }
}

/// Reads bytes as plain text.
pub fn plain(bytes: &[u8]) {
    look(&parse_briefing(String::from_utf8_lossy(bytes).into_owned(), Format::Plain, "name"));
}

/// Reads bytes as Markdown.
pub fn markdown(bytes: &[u8]) {
    look(&parse_briefing(String::from_utf8_lossy(bytes).into_owned(), Format::Markdown, "name"));
}

/// Reads bytes as a page.
pub fn html(bytes: &[u8]) {
    look(&parse_briefing(String::from_utf8_lossy(bytes).into_owned(), Format::Html, "name"));
}

/// Reads bytes as mail. Its parts need not be read in the order in which they stand.
pub fn mail(bytes: &[u8]) {
    look_at_spans(&read(SourceContent::Mail(bytes.to_owned(), None), Format::Mail, "name").briefing);
}

/// Looks at all of a tree: its spans cut no character, every point has words to be judged, and lines rise.
fn look(briefing: &Briefing) {
    look_at_spans(briefing);
    let lines: Vec<u32> = briefing.nodes().iter().map(|node| node.line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
}

/// The same, but for the lines.
fn look_at_spans(briefing: &Briefing) {
    let text = briefing.text();
    let whole = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} cuts {text:?}");
    briefing.meta().iter().flat_map(|meta| [meta.name, meta.value]).for_each(whole);
    briefing.title_span().into_iter().for_each(whole);
    for id in briefing.ids() {
        let node = briefing.node(id);
        [node.marker, node.label, node.body].into_iter().for_each(whole);
        for span in [node.label, node.body] {
            briefing.styles(span).for_each(|styled| whole(styled.span));
        }
        assert!(!node.is_point() || !briefing.words(id).trim().is_empty(), "{node:?} says nothing");
    }
}

fn parse(bytes: &[u8]) -> Result<Sidecar, SidecarError> {
    Sidecar::parse(Path::new("notes.toml"), "a.md", bytes)
}

/// The judgements of each annotation, in an order of their own.
fn log(sidecar: &Sidecar) -> BTreeMap<String, Vec<String>> {
    let mut log: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for annotation in sidecar.annotations() {
        let judgements = log.entry(annotation.id.to_string()).or_default();
        judgements.extend(annotation.judgements.iter().map(|judgement| format!("{judgement:?}")));
        judgements.sort();
    }
    log
}

/// Puts an annotation into a sidecar and takes it out again.
fn edit(mut sidecar: Sidecar) {
    let before = log(&sidecar);
    let at = "2026-11-22T16:40:00Z".parse().expect("it is a time");
    let new = Annotation {
        id: "01930a5e-7c3a-7d10-9b2e-ffffffffffff".parse().expect("it is an id"),
        anchor: Anchor { exact: "new".to_owned(), ..Anchor::default() },
        point: Some(PointNumber::FIRST),
        judgements: vec![Judgement {
            at,
            tag: Some(Tag::Dispute),
            note: "why\nnot".to_owned(),
            labels: vec![],
            exact: None,
            sense: None,
        }],
        open: false,
    };
    if before.contains_key(&new.id.to_string()) {
        return;
    }
    sidecar.set(new.id, Some(&new));
    let with = parse(sidecar.text().as_bytes()).expect("what is edited can be read");
    assert_eq!(
        with.annotations().last().map(|last| (last.id, &last.anchor.exact)),
        Some((new.id, &new.anchor.exact))
    );
    assert_eq!(log(&with).len(), before.len() + 1);
    sidecar.set(new.id, None);
    let without = parse(sidecar.text().as_bytes()).expect("what is edited can be read");
    assert_eq!(log(&without), before);
}

#[cfg(test)]
fn replay(target: &str, check: impl Fn(&[u8])) {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    if !fuzz.exists() {
        // The published package leaves out what is a package of its own.
        return;
    }
    let folder = fuzz.join("corpus").join(target);
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 5, "the corpus of {target} is gone");
    for path in paths {
        // The name comes with the output of a test that fails.
        println!("{}", path.display());
        check(&std::fs::read(&path).unwrap());
    }
}

#[test]
fn the_corpus_of_sidecars_holds() {
    replay("sidecar", sidecar);
}

#[test]
fn the_corpus_of_merging_holds() {
    replay("merging", merging);
}

#[test]
fn the_corpora_of_briefings_hold() {
    for (target, check) in
        [("plain", plain as fn(&[u8])), ("markdown", markdown), ("html", html), ("mail", mail)]
    {
        replay(target, check);
    }
}
