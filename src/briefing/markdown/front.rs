//! Front matter: YAML between `---` lines, TOML between `+++` lines, at the very top of a source.
//!
//! It is read by a parser of its language. What that refuses is read line by line, as far as the lines are what a person
//! reads: pairs, and whatever is no pair goes on with the value before it, so that nothing is lost. What it refuses and has
//! a blank line in it ends there, if it has pairs alone, and is none otherwise.

use super::super::block::Draft;
use super::super::tree::{Meta, Span};
use super::front_fields::Field;
use super::{front_toml, front_yaml};

/// Longer front matter is none that somebody wrote: it is read line by line, in time that grows as it does.
const LONGEST: usize = 1 << 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Yaml,
    Toml,
}

/// Reads the front matter of `text` into the draft; returns where it ends and which line the rest begins on.
pub(super) fn read(text: &str, draft: &mut Draft) -> (usize, usize) {
    let Some((dialect, lines, mut end)) = split(text) else { return (0, 1) };
    match fields(lines, dialect) {
        Some(fields) => {
            let comment: Vec<&str> = lines.lines().take_while(|line| line.starts_with('#')).collect();
            let comment = Some(Field { name: String::new(), value: comment.join("\n") });
            for field in comment.into_iter().filter(|field| !field.value.is_empty()).chain(fields) {
                write(&field, draft);
            }
        }
        // Nobody closed it: what a rule further down would close with it are claims.
        None if lines.contains("\n\n") => {
            let (head, _) = lines.split_once("\n\n").unwrap_or_default();
            if !head.lines().all(|line| pair(line, dialect).is_some()) {
                return (0, 1);
            }
            read_lines(head, dialect, draft);
            end = lines.as_ptr().addr() - text.as_ptr().addr() + head.len() + 1;
        }
        None => read_lines(lines, dialect, draft),
    }
    let newlines = memchr::memchr_iter(b'\n', &text.as_bytes()[..end]).count();
    (end, newlines + 1)
}

/// The fields of front matter that its parser understands.
fn fields(lines: &str, dialect: Dialect) -> Option<Vec<Field>> {
    if lines.len() > LONGEST {
        return None;
    }
    match dialect {
        Dialect::Yaml => front_yaml::fields(lines),
        Dialect::Toml => front_toml::fields(lines),
    }
}

fn write(field: &Field, draft: &mut Draft) {
    let meta = begin(&field.name, &field.value, draft);
    draft.meta(meta);
}

fn read_lines(lines: &str, dialect: Dialect, draft: &mut Draft) {
    let mut latest: Option<Meta> = None;
    for line in lines.lines() {
        if let Some((name, value)) = pair(line, dialect) {
            if let Some(meta) = latest.replace(begin(name, plain(value), draft)) {
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
            let ends = |at: &usize| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t']);
            let colon = memchr::memchr_iter(b':', line.as_bytes()).find(ends);
            colon.map(|at| (&line[..at], &line[at + 1..]))
        }
        Dialect::Toml => line.split_once('='),
    }?;
    let name = name.trim_end();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | ':' | '"' | '\'');
    let starts = name.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''));
    (starts && name.chars().all(is_name)).then(|| (name.trim_matches(['"', '\'']), value.trim()))
}

fn begin(name: &str, value: &str, draft: &mut Draft) -> Meta {
    let start = draft.text.len();
    draft.text.push_str(name);
    let name = Span::new(start, draft.text.len());
    draft.text.push_str(if name.is_empty() { "" } else { ": " });
    let start = draft.text.len();
    draft.text.push_str(value);
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

/// The value that a line begins: a YAML block scalar (`|`, `>-`) says only that its lines follow.
fn plain(value: &str) -> &str {
    let is_block =
        value.starts_with(['|', '>']) && value[1..].chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    if is_block { "" } else { unquoted(value) }
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
    use proptest::prelude::*;

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
            ("+++\ntitle = 'One'\ntags = [\"a\", \"b\"]\n+++\n\nx", "tags=a, b; One@5 \"\\nx\""),
            ("---\ntags:\n  - a\n  - 'b'\nby:\n  name: c\n---\n", "tags=a, b; by.name=c; name@8 \"\""),
            (
                "---\nsum: >-\n  one\n\n  two\nurl: https://e.org\n---\n",
                "sum=one/two; url=https://e.org; name@8 \"\"",
            ),
            ("---\n# hello\na: b\n---\n", "=# hello; a=b; name@5 \"\""),
            ("+++\n[extra]\nx = 1\ny = \"\"\"\nz\n\"\"\"\n+++\n", "extra.x=1; extra.y=z; name@8 \"\""),
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

    /// The same for what stands between the fences alone.
    fn fields(lines: &str, fence: &str) -> String {
        let shown = outline(&format!("{fence}\n{lines}\n{fence}\n"));
        shown.rsplit_once('@').map_or(String::new(), |(shown, _)| shown.to_owned())
    }

    #[test]
    fn yaml_is_read_as_yaml() {
        for (lines, want) in [
            (
                "title: \"Rates: what's new\"   # shown on top\nauthor: 'O''Neill'",
                "author=O'Neill; Rates: what's new",
            ),
            ("a: plain # aside\n# aside\nb: c#d", "a=plain; b=c#d; name"),
            ("a: \"x \\\"y\\\" \\u00e9\\t.\"", "a=x \"y\" é\t.; name"),
            ("a: >\n  one\n  two\n\n  three\nb: c", "a=one two/three; b=c; name"),
            ("a: |\n  one: 1\n    two\n  # no aside\nb: c", "a=one: 1/  two/# no aside; b=c; name"),
            ("a: \"one\n  two\"\nb: one\n  two", "a=one two; b=one two; name"),
            ("a: [x, \"y, z\", 'it''s']", "a=x, y, z, it's; name"),
            ("a:\n- x: 1 # aside\n  y: 2\n- x: 3", "a.x=1; a.y=2; a.x=3; name"),
            ("a:\n  b:\n    c: d\n  e: f", "a.b.c=d; a.e=f; name"),
            ("a: {b: c, d: [e, f], g: {}}\nh: []", "a.b=c; a.d=e, f; a.g=; h=; name"),
            ("a: &x one\nb: *x", "a=one; b=one; name"),
            ("a:\n- - x\n  - y\n- z", "a=x, y, z; name"),
            ("a: 0x1F\nb: 2026-03-01\nc: ~\nd: no\ne:", "a=0x1F; b=2026-03-01; c=~; d=no; e=; name"),
            ("\"a b\": c\n'it''s': d\n? e\n: f", "a b=c; it's=d; e=f; name"),
            ("a: 标题 # 注\nб: \"в: г\"", "a=标题; б=в: г; name"),
            ("dc:title: x\nogTitle: \"y\" # z", "dc:title=x; ogTitle=y; name"),
            ("# one\n# two\na: b # three", "=# one/# two; a=b; name"),
        ] {
            assert_eq!(fields(lines, "---"), want, "{lines:?}");
        }
    }

    #[test]
    fn toml_is_read_as_toml() {
        for (lines, want) in [
            (
                "title = \"\"\"\nRates, \\\n  revisited\"\"\"\ndate = 2026-03-01",
                "date=2026-03-01; Rates, revisited",
            ),
            ("b = 1_000 # aside\na = 'x # y'", "b=1_000; a=x # y; name"),
            ("a = [ 'x', # aside\n  \"y\",\n]\nb = true", "a=x, y; b=true; name"),
            ("a = \"\\u00e9 \\\"b\\\"\"", "a=é \"b\"; name"),
            ("[a]\nb.c = 1\n[a.d]\n[e]\nf = 2", "a.b.c=1; a.d=; e.f=2; name"),
            ("[[by]]\nname = 'x'\n[[by]]\nname = 'y'", "by.name=x; by.name=y; name"),
            ("a = {b = 1, c = [2, 3]}\nd = []", "a.b=1; a.c=2, 3; d=; name"),
        ] {
            assert_eq!(fields(lines, "+++"), want, "{lines:?}");
        }
    }

    #[test]
    fn what_is_neither_stands_line_by_line() {
        let long = format!("a: {}\nb: 'c'", "x".repeat(LONGEST));
        let deep = format!("a: {}1", "{a: ".repeat(200));
        let many = (0..99).map(|n| format!("b{n}: *x\n"));
        let many = format!("a: &x {}\n{}", "y".repeat(999), many.collect::<String>());
        for (lines, fence, want) in [
            ("title: Rates: what's new\nb: 'c'", "---", "b=c; Rates: what's new"),
            ("a: 'b\nc: d # e", "---", "a='b; c=d # e; name"),
            ("a: @b\n\tc: d", "---", "a=@b/c: d; name"),
            ("a: &x {b: c}\nd: *x", "---", "a=&x {b: c}; d=*x; name"),
            ("a: !secret b", "---", "a=!secret b; name"),
            ("a: b\n{c: d}: e", "---", "a=b/{c: d}: e; name"),
            ("a: b\n- c", "---", "a=b/c; name"),
            ("a = 'b\nc = 1", "+++", "a='b; c=1; name"),
            ("a = 1\na = 2", "+++", "a=1; a=2; name"),
            ("a = b", "+++", "a=b; name"),
        ] {
            assert_eq!(fields(lines, fence), want, "{lines:?}");
        }
        assert!(fields(&long, "---").ends_with("x; b=c; name"));
        assert!(fields(&deep, "---").starts_with("a={a: {a:"));
        assert!(fields(&many, "---").contains("b9=*x; b10=*x"));
    }

    /// What YAML and TOML are made of.
    const SCRAPS: [&str; 48] = [
        "a",
        "b: ",
        "c = ",
        "\n",
        "\n",
        "\n",
        "  ",
        "- ",
        "? ",
        ": ",
        ":",
        "#",
        " #",
        "'",
        "\"",
        "\"\"\"",
        "'''",
        "\\",
        "\\u00e9",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|",
        ">",
        "|+2",
        ">-",
        "&x",
        "*x",
        "!",
        "!!str ",
        "<<",
        "%YAML 1.2",
        "...",
        "---",
        "~",
        "\t",
        "\u{85}",
        "\u{feff}",
        "\u{2028}",
        "日",
        "\0",
        "@",
        "`",
        "[[",
        "=",
        "1979-05-27",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_makes_a_parser_stumble(
            scraps in prop::collection::vec(prop::sample::select(&SCRAPS[..]), 0..40),
        ) {
            let lines = scraps.concat();
            for (fence, first) in [("---", "a: 1"), ("+++", "a = 1")] {
                let source = format!("{fence}\n{first}\n{lines}\n{fence}\n");
                let mut draft = Draft::default();
                let (end, _) = read(&source, &mut draft);
                prop_assert!(source.is_char_boundary(end) && (end > 0 || source.contains("\n\n")));
            }
        }
    }
}
