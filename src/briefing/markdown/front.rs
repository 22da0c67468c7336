//! Front matter: YAML between `---` lines, TOML between `+++` lines, at the very top of a source.
//!
//! Pairs are read line by line, as far as they are what a person reads. Whatever is no pair goes on with the value
//! before it, so that nothing is lost that a full parser of either language would refuse or rearrange.

use super::super::tree::{Meta, Span};
use super::draft::Draft;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Yaml,
    Toml,
}

/// Reads the front matter of `text` into the draft; returns where it ends and which line the rest begins on.
pub(super) fn read(text: &str, draft: &mut Draft) -> (usize, usize) {
    let Some((dialect, lines, end)) = split(text) else { return (0, 1) };
    let mut latest: Option<Meta> = None;
    for line in lines.lines() {
        if let Some((name, value)) = pair(line, dialect) {
            if let Some(meta) = latest.replace(begin(name, value, draft)) {
                draft.meta(meta);
            }
        } else if let Some(meta) = &mut latest {
            extend(meta, line, draft);
        } else if !line.trim().is_empty() {
            latest = Some(begin("", line, draft));
        }
    }
    if let Some(meta) = latest {
        draft.meta(meta);
    }
    let newlines = memchr::memchr_iter(b'\n', &text.as_bytes()[..end]).count();
    (end, newlines + 1)
}

/// The dialect, the lines between the fences, and where the text goes on after them. It is front matter only if
/// it begins like some; a ruler (`---`) over prose is none.
fn split(text: &str) -> Option<(Dialect, &str, usize)> {
    let (fence, rest) = text.split_once('\n')?;
    let (dialect, ends): (_, &[&str]) = match fence.trim_end() {
        "---" => (Dialect::Yaml, &["---", "..."]),
        "+++" => (Dialect::Toml, &["+++"]),
        _ => return None,
    };
    let first = rest.lines().find(|line| !line.starts_with('#'))?;
    if pair(first, dialect).is_none() && !(dialect == Dialect::Toml && first.starts_with('[')) {
        return None;
    }
    let start = fence.len() + 1;
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some((dialect, &text[start..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The name and the value of a line that is a pair, at the outermost level.
fn pair(line: &str, dialect: Dialect) -> Option<(&str, &str)> {
    let (name, value) = match dialect {
        Dialect::Yaml => {
            line.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with([' ', '\t']))
        }
        Dialect::Toml => line.split_once('='),
    }?;
    let name = name.trim_end();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '"' | '\'');
    let starts = name.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''));
    (starts && name.chars().all(is_name)).then(|| (name.trim_matches(['"', '\'']), value.trim()))
}

fn begin(name: &str, value: &str, draft: &mut Draft) -> Meta {
    let start = draft.text.len();
    draft.text.push_str(name);
    let name = Span::new(start, draft.text.len());
    draft.text.push_str(if name.is_empty() { "" } else { ": " });
    let start = draft.text.len();
    // A YAML block scalar (`|`, `>-`) says only that its lines follow.
    let is_block =
        value.starts_with(['|', '>']) && value[1..].chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    draft.text.push_str(if is_block { "" } else { unquoted(value) });
    let value = Span::new(start, draft.text.len());
    draft.text.push('\n');
    Meta { name, value }
}

/// Goes on with the value of `meta`, which is the latest in the text.
fn extend(meta: &mut Meta, line: &str, draft: &mut Draft) {
    let line = line.trim();
    let line = unquoted(line.strip_prefix("- ").unwrap_or(line).trim_end_matches(','));
    if line.is_empty() {
        return;
    }
    draft.text.truncate(meta.value.range().end);
    if !meta.value.is_empty() {
        draft.text.push('\n');
    }
    draft.text.push_str(line);
    meta.value = Span::new(meta.value.start as usize, draft.text.len());
    draft.text.push('\n');
}

/// The value without the quotation marks around it; three alone open or close lines that follow.
fn unquoted(value: &str) -> &str {
    if matches!(value, "\"\"\"" | "'''") {
        return "";
    }
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        let inner = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner.filter(|inner| !inner.contains(quote)) {
            return inner;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> String {
        let mut draft = Draft::default();
        let (end, line) = read(text, &mut draft);
        let briefing = draft.finish("name");
        let shown = briefing.meta().iter().map(|meta| {
            format!("{}={}", briefing.slice(meta.name), briefing.slice(meta.value).replace('\n', "/"))
        });
        let title = format!("{}@{line} {:?}", briefing.title(), &text[end..]);
        shown.chain([title]).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn pairs_are_metadata_and_the_rest_goes_on_with_them() {
        for (text, want) in [
            ("---\ndate: 2025-05-01\nauthor: \"A: B\"\n---\nx", "date=2025-05-01; author=A: B; name@5 \"x\""),
            ("---\ntitle: It's here\n...\n", "It's here@4 \"\""),
            ("+++\ntitle = 'One'\ntags = [\"a\", \"b\"]\n+++\n\nx", "tags=[\"a\", \"b\"]; One@5 \"\\nx\""),
            ("---\ntags:\n  - a\n  - 'b'\nby:\n  name: c\n---\n", "tags=a/b; by=name: c; name@8 \"\""),
            (
                "---\nsum: >-\n  one\n\n  two\nurl: https://e.org\n---\n",
                "sum=one/two; url=https://e.org; name@8 \"\"",
            ),
            ("---\n# hello\na: b\n---\n", "=# hello; a=b; name@5 \"\""),
            ("+++\n[extra]\nx = 1\ny = \"\"\"\nz\n\"\"\"\n+++\n", "=[extra]; x=1; y=z; name@8 \"\""),
            ("---\nTitle: a\ntitle: b\n---\n", "title=b; a@5 \"\""),
            ("---\ntitle:\nx: y\n---\n", "title=; x=y; name@5 \"\""),
            ("---\n\na: b\n---\n", "name@1 \"---\\n\\na: b\\n---\\n\""),
            ("---\nProse stands here.\n---\n", "name@1 \"---\\nProse stands here.\\n---\\n\""),
            ("---\na: b\n", "name@1 \"---\\na: b\\n\""),
            ("---", "name@1 \"---\""),
        ] {
            assert_eq!(outline(text), want, "{text:?}");
        }
    }
}
