//! Markup within lines.

use std::borrow::Cow;

use super::super::block::{Marked, Markup, Sought};
use super::super::tree::Inline;
use super::attributes::Attributes;
use super::macros::at_word;

/// The longest name, in bytes.
const LONGEST_NAME: usize = 200;

impl Markup for Attributes {
    fn at<'t>(&self, words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
        let rest = words.rest(at);
        match rest.as_bytes()[0] {
            b'\\' => escape(rest, at),
            b'*' => double(words, at, "**", Inline::Strong)
                .or_else(|| single(words, at, "*", Some(Inline::Strong))),
            b'_' => double(words, at, "__", Inline::Emphasis)
                .or_else(|| single(words, at, "_", Some(Inline::Emphasis))),
            b'`' => code(words, at),
            b'#' => {
                let marked = words.between("##", at, |_, _| true).filter(|_| rest.starts_with("##"));
                marked
                    .map(|(inner, end)| Marked::Set(None, inner, end))
                    .or_else(|| single(words, at, "#", None))
            }
            b'^' => script(words, at, "^", Inline::Superscript),
            b'~' => script(words, at, "~", Inline::Subscript),
            b'+' => passed(words, at),
            b' ' => line_end(rest, at),
            b'"' | b'\'' => quotation(words, at),
            b'[' => bracket(words, at),
            b'<' => reference(words, at),
            b'(' => entry(words, at),
            b'{' => {
                let end = words.find("}", at + 1).filter(|end| end - at < LONGEST_NAME)?;
                Some(Marked::Instead(Cow::Owned(self.get(&words.text[at + 1..end])?.to_owned()), end + 1))
            }
            _ => at_word(words, at),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A backslash before a sign of markup takes its meaning.
fn escape(rest: &str, at: usize) -> Option<Marked<'_>> {
    let next = rest[1..].chars().next().filter(|c| "*_`#^~{[<+('\"".contains(*c))?;
    Some(Marked::Instead(Cow::Borrowed(&rest[1..2]), at + 1 + next.len_utf8()))
}

/// Marks that stand anywhere.
fn double<'t>(words: &Sought<'t>, at: usize, sign: &'static str, inline: Inline) -> Option<Marked<'t>> {
    let (inner, end) = words.between(sign, at, |_, _| true).filter(|_| words.rest(at).starts_with(sign))?;
    Some(Marked::Set(Some(inline), inner, end))
}

/// Marks that stand at the borders of words.
fn single<'t>(
    words: &Sought<'t>,
    at: usize,
    sign: &'static str,
    inline: Option<Inline>,
) -> Option<Marked<'t>> {
    let opens = words.before(at).is_none_or(|c| !is_word(c) && !matches!(c, ';' | ':' | '}'));
    let (inner, end) = words.between(sign, at, closes).filter(|_| opens)?;
    let first = words.rest(inner.start).chars().next()?;
    (!first.is_whitespace()).then_some(Marked::Set(inline, inner, end))
}

fn closes(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !is_word(c))
}

fn code<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let rest = words.rest(at);
    for (sign, quote) in [("`\"", "”"), ("`'", "’")] {
        if rest.starts_with(sign) && words.before(at).is_some_and(|c| !c.is_whitespace()) {
            return Some(Marked::Instead(Cow::Borrowed(quote), at + 2));
        }
    }
    if rest.starts_with("``") {
        let (inner, end) = words.between("``", at, |_, _| true)?;
        return Some(Marked::Set(Some(Inline::Code), inner, end));
    }
    if rest.starts_with("`+")
        && let Some(end) = words.find("+`", at + 2).filter(|&end| end > at + 2)
    {
        return Some(Marked::Literal(Some(Inline::Code), at + 2..end, end + 2));
    }
    single(words, at, "`", Some(Inline::Code))
}

/// Raised and lowered words have no blanks among them.
fn script<'t>(words: &Sought<'t>, at: usize, sign: &'static str, inline: Inline) -> Option<Marked<'t>> {
    let (inner, end) = words.between(sign, at, |_, _| true)?;
    let is_one = inner.len() < LONGEST_NAME && !words.text[inner.clone()].contains(char::is_whitespace);
    is_one.then_some(Marked::Set(Some(inline), inner, end))
}

/// Words that are passed as they stand: `+words+`, `++words++`, `+++words+++`.
fn passed<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let rest = words.rest(at);
    for sign in ["+++", "++"] {
        if rest.starts_with(sign) {
            let (inner, end) = words.between(sign, at, |_, _| true)?;
            return Some(Marked::Literal(None, inner, end));
        }
    }
    let opens = words.before(at).is_none_or(|c| !is_word(c));
    let (inner, end) = words.between("+", at, closes).filter(|_| opens)?;
    let first = words.rest(inner.start).chars().next()?;
    (!first.is_whitespace()).then_some(Marked::Literal(None, inner, end))
}

/// ` +` at the end of a line.
fn line_end(rest: &str, at: usize) -> Option<Marked<'static>> {
    let behind = rest.strip_prefix(" +")?;
    if behind.is_empty() {
        return Some(Marked::Signs(at + 2));
    }
    behind.starts_with('\n').then_some(Marked::Break(at + 3))
}

/// Quotation marks that are to be curved: a mark and a backquote.
fn quotation<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let (closing, quote) = if words.rest(at).starts_with('"') { ("`\"", "“") } else { ("`'", "‘") };
    let is_open = words.rest(at)[1..].starts_with('`') && words.before(at).is_none_or(|c| !is_word(c));
    words.find(closing, at + 2).filter(|_| is_open)?;
    Some(Marked::Instead(Cow::Borrowed(quote), at + 2))
}

/// An anchor, or what is said of the marks that follow.
fn bracket<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let rest = words.rest(at);
    if rest.starts_with("[[") {
        let end = words.find("]]", at + 2).filter(|end| end - at < LONGEST_NAME)?;
        let is_name = !words.text[at + 2..end].contains(['[', '\n']);
        return is_name.then_some(Marked::Signs(end + 2));
    }
    let end = words.find("]", at + 1).filter(|end| end - at < LONGEST_NAME)?;
    let inner = &words.text[at + 1..end];
    let is_role =
        !inner.is_empty() && inner.chars().all(|c| is_word(c) || matches!(c, '.' | '#' | '-' | '%'));
    let is_before = words.rest(end + 1).starts_with(['#', '*', '_', '`']) && inner.starts_with(['.', '#']);
    (is_role && is_before).then_some(Marked::Signs(end + 1))
}

/// `<<place,words>>`, `<https://e.org>`.
fn reference<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let rest = words.rest(at);
    if rest.starts_with("<<") {
        let end = words.find(">>", at + 2).filter(|&end| end > at + 2 && end - at < LONGEST_NAME * 4)?;
        let inner = &words.text[at + 2..end];
        let start = inner.find(',').map_or(0, |comma| comma + 1);
        let shown = inner[start..].len() - inner[start..].trim_start().len() + start;
        return Some(Marked::Set(None, at + 2 + shown..end, end + 2));
    }
    let end = words.find(">", at).filter(|end| end - at < LONGEST_NAME * 4)?;
    let target = &words.text[at + 1..end];
    let is_target =
        ["https://", "http://", "ftp://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    (is_target && !target.contains(char::is_whitespace))
        .then(|| Marked::Link(Cow::Borrowed(target), end..end, end + 1))
}

/// An entry of an index: `((shown))`, `(((hidden)))`.
fn entry<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let rest = words.rest(at);
    if rest.starts_with("(((") {
        let end = words.find(")))", at + 3).filter(|&end| end > at + 3 && end - at < LONGEST_NAME)?;
        return Some(Marked::Signs(end + 3));
    }
    let end = words.find("))", at + 2).filter(|&end| end > at + 2 && end - at < LONGEST_NAME)?;
    rest.starts_with("((").then_some(Marked::Set(None, at + 2..end, end + 2))
}
