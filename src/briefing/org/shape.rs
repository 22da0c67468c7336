//! What lines are, each by itself.

use std::collections::HashMap;

use super::super::block::{Line, TableRow};
use super::item::item;
use super::keyword::{begin, drawer, end, keyword};

/// The lines on which blocks and drawers end, by their names, and those of headlines, by none.
pub(super) fn ends(lines: &[Line<'_>]) -> HashMap<String, Vec<usize>> {
    let mut ends: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let name = match end(line.words) {
            Some(name) => name.to_ascii_lowercase(),
            None if line.words.eq_ignore_ascii_case(":END:") => ":".to_owned(),
            None if headline(line).is_some() => String::new(),
            None => continue,
        };
        ends.entry(name).or_default().push(at);
    }
    ends
}

/// The level of a headline.
pub(super) fn headline(line: &Line<'_>) -> Option<usize> {
    let stars = line.raw.len() - line.raw.trim_start_matches('*').len();
    (stars > 0 && line.raw[stars..].starts_with([' ', '\t'])).then_some(stars)
}

pub(super) fn is_comment(words: &str) -> bool {
    words == "#" || words.starts_with("# ")
}

pub(super) fn is_rule(words: &str) -> bool {
    words.len() >= 5 && words.bytes().all(|byte| byte == b'-')
}

pub(super) fn is_fixed(words: &str) -> bool {
    words == ":" || words.starts_with(": ")
}

/// The name of the footnote that a line defines, at the margin.
pub(super) fn note<'t>(line: &Line<'t>) -> Option<&'t str> {
    let (name, _) = line.raw.strip_prefix("[fn:")?.split_once(']')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

/// Whether a line is the first of something else than a paragraph.
pub(super) fn begins(line: &Line<'_>) -> bool {
    let words = line.words;
    let first = words.as_bytes().first().copied().unwrap_or(0);
    match first {
        b'#' => {
            is_comment(words) || begin(words).is_some() || end(words).is_some() || keyword(words).is_some()
        }
        b'*' => headline(line).is_some() || item(line).is_some(),
        b'-' => is_rule(words) || item(line).is_some(),
        b':' => is_fixed(words) || drawer(words).is_some(),
        b'[' => note(line).is_some(),
        b'|' => true,
        _ => item(line).is_some(),
    }
}

/// A fixed line without its colon.
pub(super) fn fixed<'t>(line: &Line<'t>) -> Line<'t> {
    let raw = line.words[1..].strip_prefix(' ').unwrap_or(&line.words[1..]);
    let words = raw.trim_start();
    Line { offset: line.offset, indent: raw.len() - words.len(), raw, words }
}

/// Lines of code without the comma that keeps them from being headlines and keywords.
pub(super) fn uncovered<'t>(lines: &[Line<'t>]) -> Vec<Line<'t>> {
    let uncover = |line: &Line<'t>| {
        let is_covered =
            line.words.starts_with(",*") || line.words.starts_with(",#+") || line.words.starts_with(",,");
        if !is_covered {
            return *line;
        }
        let words = &line.words[1..];
        Line { raw: if line.indent == 0 { words } else { line.raw }, words, ..*line }
    };
    lines.iter().map(uncover).collect()
}

/// The cells of a row, if it has any words; `<r>` and `<10>` say how its columns are set.
pub(super) fn row(line: &Line<'_>) -> Option<TableRow> {
    let inner = line.words.trim_start_matches('|');
    let inner = if line.words.starts_with("||") { &line.words[1..] } else { inner };
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
    let is_setting = |cell: &String| {
        let inner = cell.strip_prefix('<').and_then(|cell| cell.strip_suffix('>'));
        cell.is_empty()
            || inner.is_some_and(|inner| {
                !inner.is_empty()
                    && inner.trim_start_matches(['l', 'c', 'r']).bytes().all(|byte| byte.is_ascii_digit())
            })
    };
    (!cells.iter().all(is_setting)).then_some(TableRow { offset: line.offset, cells })
}
