//! Values as TOML, set so that a person can read and edit them.

use std::fmt::Write;

use jiff::Timestamp;
use toml_edit::{Array, Datetime, DocumentMut, Formatted, Item, Value};

use crate::annotation::SectionRun;
use crate::text::Fingerprint;

/// Fingerprints on a line of the manifest.
const PRINTS_A_LINE: usize = 4;
/// Sections on a line of it.
const RUNS_A_LINE: usize = 4;

/// A string on one line.
pub(in crate::store::sidecar) fn line(text: &str) -> Value {
    if text.contains('\n') { written(&format!("\"{}\"", escaped(text, false)), text) } else { text.into() }
}

/// A note: over several lines if it has several. The last line end is never part of it.
pub(in crate::store::sidecar) fn note(text: &str) -> Value {
    if !text.contains('\n') {
        return line(text);
    }
    let plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    let literal = (text.contains('\\') || text.contains("\"\"\""))
        && !text.contains("'''")
        && text.chars().all(plain)
        && !text.lines().any(is_conflict_marker);
    let with_end = format!("{text}\n");
    if literal {
        written(&format!("'''\n{with_end}'''"), &with_end)
    } else {
        written(&format!("\"\"\"\n{}\"\"\"", escaped(&with_end, true)), &with_end)
    }
}

/// A list of strings, on one line.
pub(in crate::store::sidecar) fn lines(texts: &[String]) -> Value {
    Value::Array(texts.iter().map(|text| line(text)).collect::<Array>())
}

/// A moment, in UTC. What is before the year 0, which TOML cannot say, becomes the Unix epoch.
pub(in crate::store::sidecar) fn moment(at: Timestamp) -> Value {
    let datetime = |at: Timestamp| at.to_string().parse::<Datetime>().ok();
    datetime(at).or_else(|| datetime(Timestamp::UNIX_EPOCH)).map_or_else(|| Value::from(0), Value::from)
}

/// The manifest's fingerprints, over several lines.
pub(in crate::store::sidecar) fn prints(prints: &[Fingerprint]) -> Value {
    let mut text = String::with_capacity(prints.len() * 17);
    for row in prints.chunks(PRINTS_A_LINE) {
        for (column, print) in row.iter().enumerate() {
            if column > 0 {
                text.push(' ');
            }
            text.push_str(&print.to_string());
        }
        text.push('\n');
    }
    written(&format!("\"\"\"\n{text}\"\"\""), &text)
}

/// The sections of points: the fingerprint of each, and how many points stand in it.
pub(in crate::store::sidecar) fn runs(runs: &[SectionRun]) -> Value {
    let mut text = String::with_capacity(runs.len() * 20);
    for row in runs.chunks(RUNS_A_LINE) {
        let row: Vec<String> = row.iter().map(|run| format!("{}*{}", run.label, run.points)).collect();
        text.extend([&row.join(" "), "\n"]);
    }
    written(&format!("\"\"\"\n{text}\"\"\""), &text)
}

/// Reads what [`runs`] writes; none where it is not that, or not of so many points.
pub(in crate::store::sidecar) fn read_runs(text: &str, points: usize) -> Vec<SectionRun> {
    let run = |word: &str| {
        let (label, points) = word.split_once('*')?;
        Some(SectionRun { label: Fingerprint::parse(label)?, points: points.parse().ok()? })
    };
    let runs: Option<Vec<SectionRun>> = text.split_whitespace().map(run).collect();
    let total = |runs: &Vec<SectionRun>| {
        runs.iter().try_fold(0_usize, |sum, run| sum.checked_add(run.points)) == Some(points)
    };
    runs.filter(total).unwrap_or_default()
}

/// Whether a version control system would begin such a line where two versions disagree.
pub(in crate::store::sidecar) fn is_conflict_marker(line: &str) -> bool {
    ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|marker| {
        line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
    })
}

/// Sets a key, keeping the comments around it; or takes it away, keeping the comment above it.
pub(in crate::store::sidecar) fn put(document: &mut DocumentMut, key: &str, value: Option<Value>) {
    let Some(mut value) = value else { return take(document, key) };
    if let Some(Item::Value(old)) = document.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else {
        document.insert(key, Item::Value(value));
    }
}

fn take(document: &mut DocumentMut, key: &str) {
    let above = |document: &DocumentMut, key: &str| {
        let key = document.key(key)?;
        key.leaf_decor().prefix()?.as_str().map(str::to_owned)
    };
    let comment = above(document, key).filter(|above| !above.trim().is_empty());
    let next = document.iter().map(|(key, _)| key.to_owned()).skip_while(|other| other != key).nth(1);
    document.remove(key);
    let Some(comment) = comment else { return };
    let next_above = next.as_deref().and_then(|next| above(document, next)).unwrap_or_default();
    if let Some(mut next) = next.as_deref().and_then(|next| document.key_mut(next)) {
        next.leaf_decor_mut().set_prefix(comment + &next_above);
    } else {
        let tail = document.trailing().as_str().unwrap_or_default();
        document.set_trailing(comment + tail);
    }
}

/// A string written in just this way; if that were not the same string, in the crate's own way.
fn written(toml: &str, text: &str) -> Value {
    match toml.parse::<Value>() {
        Ok(value) if value.as_str() == Some(text) => value,
        _ => Value::String(Formatted::new(text.to_owned())),
    }
}

/// The inside of a basic string (TOML 1.0, "String").
fn escaped(text: &str, over_lines: bool) -> String {
    let mut toml = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let marker = over_lines && is_conflict_marker(line.trim_end_matches('\n'));
        let mut quotes = 0;
        for (at, c) in line.char_indices() {
            quotes = if c == '"' { quotes + 1 } else { 0 };
            match c {
                '\n' if over_lines => toml.push('\n'),
                '\n' => toml.push_str("\\n"),
                '\r' => toml.push_str("\\r"),
                '\\' => toml.push_str("\\\\"),
                '"' if !over_lines || quotes % 3 == 0 => toml.push_str("\\\""),
                '\t' => toml.push('\t'),
                c if c.is_ascii_control() || (marker && at == 0) => {
                    let _ = write!(toml, "\\u{:04X}", c as u32);
                }
                c => toml.push(c),
            }
        }
    }
    toml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_set_to_be_read() {
        let cases = [
            ("plain", "\"plain\""),
            ("say \"no\"", "'say \"no\"'"),
            ("one\ntwo", "\"\"\"\none\ntwo\n\"\"\""),
            ("one\n", "\"\"\"\none\n\n\"\"\""),
            ("C:\\new\nx", "'''\nC:\\new\nx\n'''"),
            ("'''\n\\", "\"\"\"\n'''\n\\\\\n\"\"\""),
            ("a\rb\n\u{1b}", "\"\"\"\na\\rb\n\\u001B\n\"\"\""),
            ("\"\"\"\"\n'''", "\"\"\"\n\"\"\\\"\"\n'''\n\"\"\""),
            ("<<<<<<< ours\n\\", "\"\"\"\n\\u003C<<<<<< ours\n\\\\\n\"\"\""),
            ("<<<<<<< ours\n\"\"\"", "\"\"\"\n\\u003C<<<<<< ours\n\"\"\\\"\n\"\"\""),
        ];
        for (text, toml) in cases {
            assert_eq!(note(text).to_string(), toml, "{text:?}");
        }
        assert_eq!(line("a\n\"b\"").to_string(), "\"a\\n\\\"b\\\"\"");
    }

    #[test]
    fn a_key_goes_and_the_comment_above_it_stays() {
        let toml = "a = 1\n# why\nb = 2 # b\n# more\nc = 3\n";
        let without = |key: &str| {
            let mut document: DocumentMut = toml.parse().unwrap();
            put(&mut document, key, None);
            document.to_string()
        };
        assert_eq!(without("b"), "a = 1\n# why\n# more\nc = 3\n");
        assert_eq!(without("c"), "a = 1\n# why\nb = 2 # b\n# more\n");
        assert_eq!(without("x"), toml);
        let mut document: DocumentMut = toml.parse().unwrap();
        put(&mut document, "b", Some(line("x")));
        assert_eq!(document.to_string(), toml.replace('2', "\"x\""));
    }
}
