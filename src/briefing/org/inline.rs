//! Markup within lines: marks at the borders of words, links, footnotes.

use std::borrow::Cow;

use super::super::block::{Marked, Markup, Sought};
use super::super::tree::Inline;

/// The longest target of a link, in bytes.
const LONGEST_TARGET: usize = 4096;

/// Org's own markup.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrgMarkup;

impl Markup for OrgMarkup {
    fn at<'t>(&self, words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
        let rest = words.rest(at);
        match rest.as_bytes()[0] {
            b'*' => emphasis(words, at, "*", Some(Inline::Strong)),
            b'/' => emphasis(words, at, "/", Some(Inline::Emphasis)),
            b'+' => emphasis(words, at, "+", Some(Inline::Strike)),
            b'=' => emphasis(words, at, "=", Some(Inline::Code)),
            b'~' => emphasis(words, at, "~", Some(Inline::Code)),
            b'_' if rest.starts_with("_{") => script(words, at, Inline::Subscript),
            b'_' => emphasis(words, at, "_", None),
            b'^' if rest.starts_with("^{") => script(words, at, Inline::Superscript),
            b'^' => power(words, at),
            b'[' if rest.starts_with("[[") => link(words, at),
            b'[' if rest.starts_with("[fn:") => footnote(words, at),
            b'<' if rest.starts_with("<<") => anchor(words, at),
            b'<' => address(words, at),
            b'\\' => line_end(rest, at),
            _ => None,
        }
    }
}

/// Marks stand at the border of a word: a blank or a sign before the first, and after the last.
fn emphasis<'t>(
    words: &Sought<'t>,
    at: usize,
    sign: &'static str,
    inline: Option<Inline>,
) -> Option<Marked<'t>> {
    let opens = words.before(at).is_none_or(|c| c.is_whitespace() || "-–—({'\"“‘*/_+".contains(c));
    let (inner, end) = words.between(sign, at, closes).filter(|_| opens)?;
    let first = words.rest(inner.start).chars().next()?;
    let found = || match inline {
        Some(Inline::Code) => Marked::Literal(inline, inner.clone(), end),
        _ => Marked::Set(inline, inner.clone(), end),
    };
    (!first.is_whitespace()).then(found)
}

fn closes(text: &str, at: usize) -> bool {
    let after = text[at + 1..].chars().next();
    let is_border = |c: char| c.is_whitespace() || "-–—.,;:!?'\")}]\\”’…*/_+".contains(c);
    text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace()) && after.is_none_or(is_border)
}

fn script<'t>(words: &Sought<'t>, at: usize, inline: Inline) -> Option<Marked<'t>> {
    words.before(at).filter(|c| !c.is_whitespace())?;
    let end = words.find("}", at + 2).filter(|&end| end > at + 2)?;
    Some(Marked::Set(Some(inline), at + 2..end, end + 1))
}

/// `10^6`, `s^-1`.
fn power<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    words.before(at).filter(|c| c.is_alphanumeric())?;
    let rest = words.rest(at + 1);
    let signs = rest.len() - rest.trim_start_matches(['-', '+']).len();
    let digits = rest[signs..].len() - rest[signs..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = at + 1 + signs + digits;
    (signs < 2 && digits > 0).then_some(Marked::Set(Some(Inline::Superscript), at + 1..end, end))
}

fn link<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let start = at + 2;
    let end = words.find("]]", start)?;
    let parted = words.find("][", start).filter(|&parted| parted < end);
    let target_end = parted.unwrap_or(end);
    if target_end == start || target_end - start > LONGEST_TARGET {
        return None;
    }
    let target = target(&words.text[start..target_end]);
    if target.contains(['[', ']']) {
        return None;
    }
    // `[[a][b]]]` has a bracket among its words.
    let end = if words.rest(end).starts_with("]]]") && parted.is_some() { end + 1 } else { end };
    let inner = parted.map_or(end..end, |parted| parted + 2..end);
    let is_bare = parted.is_none();
    if is_bare {
        Some(Marked::Link(target, end..end, end + 2))
    } else {
        Some(Marked::Link(target, inner, end + 2))
    }
}

/// The target of a link without line ends.
fn target(written: &str) -> Cow<'_, str> {
    let target = written.trim();
    if target.contains('\n') { Cow::Owned(target.replace('\n', " ")) } else { Cow::Borrowed(target) }
}

fn footnote<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let start = at + "[fn:".len();
    let name = words.rest(start);
    let length = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))?;
    match name[length..].chars().next()? {
        ']' if length > 0 => Some(Marked::Reference(Cow::Borrowed(&name[..length]), start + length + 1)),
        // The bracket and the words after the colon stay.
        ':' => Some(Marked::Instead(Cow::Borrowed("["), start + length + 1 + blank(&name[length + 1..]))),
        _ => None,
    }
}

fn blank(words: &str) -> usize {
    words.len() - words.trim_start_matches(' ').len()
}

fn anchor<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let is_radio = words.rest(at).starts_with("<<<");
    let start = at + if is_radio { 3 } else { 2 };
    let sign = if is_radio { ">>>" } else { ">>" };
    let end = words.find(sign, start).filter(|&end| end > start && end - start <= LONGEST_TARGET)?;
    if words.text[start..end].contains(['<', '>', '\n']) {
        return None;
    }
    Some(if is_radio { Marked::Set(None, start..end, end + 3) } else { Marked::Signs(end + 2) })
}

/// `<https://e.org>`.
fn address<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let end = words.find(">", at).filter(|&end| end - at <= LONGEST_TARGET)?;
    let target = &words.text[at + 1..end];
    let is_target =
        ["https:", "http:", "mailto:", "file:", "ftp:"].iter().any(|scheme| target.starts_with(scheme));
    (is_target && !target.contains(char::is_whitespace))
        .then(|| Marked::Link(Cow::Borrowed(target), end..end, end + 1))
}

/// `\\` at the end of a line.
fn line_end<'t>(rest: &str, at: usize) -> Option<Marked<'t>> {
    let behind = rest.strip_prefix("\\\\")?;
    let line = behind.split('\n').next().unwrap_or_default();
    let is_end = line.trim().is_empty();
    // The one at the end of all ends nothing.
    let found = || {
        if behind.len() > line.len() {
            Marked::Break(at + 2 + line.len() + 1)
        } else {
            Marked::Signs(at + 2 + line.len())
        }
    };
    is_end.then(found)
}
