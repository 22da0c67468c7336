//! Any sidecar that two programs and a person with an editor could have left, to merge with others of its kind.

use proptest::prelude::*;
use proptest::sample::select;

use super::example::{id, judgement, words};
use crate::annotation::Tag;
use crate::store::sidecar::text::value::{line, note};

/// A text with annotations of the first few ids, with copies among them, and with keys and tables of other programs in
/// all the ways in which TOML has them.
pub(in crate::store::sidecar) fn any_ledger() -> BoxedStrategy<String> {
    let inside = prop::collection::vec((any_annotation(), any_extra(), any::<bool>()), 0..5);
    (any_extra(), prop::option::of(any_source()), inside, any::<bool>(), any::<bool>())
        .prop_map(|(root, source, annotations, crlf, mark)| {
            let mut text = format!("# Notes\nformat = \"obelus/1\"\nreader = \"ada\"\n{}", root.keys);
            text += &source.unwrap_or_default();
            let mut foreign = Some(root.tables.replace("PATH.", ""));
            for (annotation, extra, interrupted) in annotations {
                text += &annotation.replace("KEYS", &extra.keys);
                text += &extra.tables.replace("PATH", "annotation");
                text += &foreign.take_if(|_| interrupted).unwrap_or_default();
            }
            text += &foreign.unwrap_or_default();
            text += "\n# last words\n# end of notes\n";
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            if mark { format!("\u{FEFF}{text}") } else { text }
        })
        .boxed()
}

fn any_source() -> BoxedStrategy<String> {
    let prints = prop::collection::vec(select(vec!["3f9a1c0b77de2041 ", "91be004cda7712f0\n"]), 0..3);
    (prop::option::of(0..2u128), select(vec!["a.md", "b.md"]), prop::option::of(0..3), prints, any_extra())
        .prop_map(|(n, name, digest, prints, extra)| {
            let id = n.map(|n| format!("id = \"{}\"\n", id(n))).unwrap_or_default();
            let digest = digest.map(|n| format!("digest = \"blake3:{n}\" # taken\n")).unwrap_or_default();
            let (keys, tables) = (extra.keys, extra.tables.replace("PATH", "source"));
            format!(
                "\n[source]\n{id}name = \"{name}\"\n{digest}points = \"\"\"\n{}\"\"\"\n{keys}{tables}",
                prints.concat()
            )
        })
        .boxed()
}

fn any_annotation() -> BoxedStrategy<String> {
    let point = prop::option::of(1..3);
    let log = prop::collection::vec((any_judgement(), any_extra()), 0..4);
    (0..3u128, select(vec!["one", "two"]), point, select(vec!["", "before"]), log)
        .prop_map(|(n, exact, point, prefix, log)| {
            let (id, point) = (id(n), point.map(|point| format!("point = {point}\n")).unwrap_or_default());
            let said = |(judgement, Extra { keys, tables }): (String, Extra)| {
                let tables = tables.replace("PATH", "annotation.judgement");
                format!("\n # said\n  [[annotation.judgement]] # so\n{judgement}{keys}{tables}")
            };
            let log: String = log.into_iter().map(said).collect();
            format!(
                "\n# above {n}\n[[annotation]]\n# why\n{point}id = \"{id}\"\nexact = '{exact}'\n\
                 prefix = \"{prefix}\"\nKEYS{log}"
            )
        })
        .boxed()
}

fn any_judgement() -> BoxedStrategy<String> {
    let tag = prop::option::of(select(Tag::ALL.to_vec()));
    (0..3i64, tag, prop_oneof![Just(String::new()), Just("why".to_owned()), words()])
        .prop_map(|(second, tag, words)| {
            let tag = tag.map(|tag| format!("tag = '{}'\n", tag.name())).unwrap_or_default();
            let at = judgement(second, None, "").at;
            format!("at = {at}\n{tag}note = {}\n", note(&words))
        })
        .boxed()
}

/// Keys of another program: those on lines of their own, and those that need headers, under `PATH`.
#[derive(Debug, Clone, Default)]
struct Extra {
    keys: String,
    tables: String,
}

fn any_extra() -> BoxedStrategy<Extra> {
    (any_key("u"), any_key("v"))
        .prop_map(|(one, other)| Extra { keys: one.keys + &other.keys, tables: one.tables + &other.tables })
        .boxed()
}

fn any_key(key: &'static str) -> BoxedStrategy<Extra> {
    let keys = |keys: String| Extra { keys, ..Extra::default() };
    let tables = |tables: String| Extra { tables, ..Extra::default() };
    let two = || (any_value(), select(vec!["x", "y"]));
    prop_oneof![
        6 => Just(Extra::default()),
        2 => any_value().prop_map(move |value| keys(format!("{key} = {value} # so\n"))),
        1 => two().prop_map(move |(value, x)| keys(format!("{key}.{x} = {value}\n"))),
        2 => two().prop_map(move |(value, x)| tables(format!("\n# of {key}\n[PATH.{key}] # here\n{x} = {value}\n"))),
        1 => two().prop_map(move |(value, x)| tables(format!("[PATH.{key}.deep]\n{x} = {value}\n"))),
        1 => two().prop_map(move |(value, x)| tables(format!(
            "\n[PATH.{key}.deep]\n{x} = {value}\n[PATH.{key}]\n{x} = {value}\n"
        ))),
        2 => prop::collection::vec(two(), 1..3).prop_map(move |all| {
            let one = |(value, x)| format!("\n[[PATH.{key}]]\n{x} = {value}\n[PATH.{key}.of]\nz = {value}\n");
            tables(all.into_iter().map(one).collect())
        }),
    ]
    .boxed()
}

fn any_value() -> BoxedStrategy<String> {
    let written =
        ["1", "0x01", "'a'", "\"a\"", "[1,  2]", "{ b = 1, a = 2 }", "2026-11-22", "1.5", "nan", "true"];
    prop_oneof![
        9 => select(written.to_vec()).prop_map(str::to_owned),
        1 => words().prop_map(|words| line(&words).to_string()),
        1 => words().prop_map(|words| note(&words).to_string()),
    ]
    .boxed()
}
