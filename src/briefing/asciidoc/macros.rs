//! Macros within lines: a name, a target and words in brackets.

use std::borrow::Cow;

use super::super::block::{Marked, Sought};
use super::super::tree::Inline;

/// The longest target, in bytes.
const LONGEST_TARGET: usize = 2000;
/// The longest words in brackets, in bytes.
const LONGEST_WORDS: usize = 4000;

/// The macro that begins at a place, where a word does.
pub(super) fn at_word<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let rest = words.rest(at);
    let name = NAMES.iter().find(|name| rest.starts_with(**name))?;
    let open = words.find("[", at + name.len()).filter(|open| open - at < LONGEST_TARGET)?;
    let target = &words.text[at + name.len()..open];
    if target.contains(char::is_whitespace) {
        return None;
    }
    let end = words.next("]", open + 1, |text, at| !text[..at].ends_with('\\'))?;
    if end - open > LONGEST_WORDS {
        return None;
    }
    let inner = open + 1..end;
    let content = &words.text[inner.clone()];
    // Words up to the first comma that a name with a value follows.
    let shown = if let Some(quoted) = content.strip_prefix('"') {
        let length = quoted.find('"').unwrap_or(quoted.len());
        inner.start + 1..inner.start + 1 + length
    } else {
        let named = content.find('=').and_then(|at| content[..at].rfind(','));
        let first = if content.contains('=') && named.is_none() { 0 } else { named.unwrap_or(content.len()) };
        inner.start..inner.start + first
    };
    let shown = if words.text[shown.clone()].ends_with('^') { shown.start..shown.end - 1 } else { shown };
    let link = |target: String| Some(Marked::Link(Cow::Owned(target), shown.clone(), end + 1));
    match name.trim_end_matches(':') {
        scheme if name.ends_with("//") => link(format!("{scheme}{target}")),
        "mailto" => {
            let words = content.split(',').next().unwrap_or_default().len();
            Some(Marked::Link(
                Cow::Owned(format!("mailto:{target}")),
                inner.start..inner.start + words,
                end + 1,
            ))
        }
        "link" => link(target.to_owned()),
        "xref" if !target.is_empty() => link(target.to_owned()),
        "image" if !target.starts_with(':') && !target.is_empty() => {
            let alt = content.split(',').next().filter(|alt| !alt.contains('=')).unwrap_or_default().len();
            Some(Marked::Link(Cow::Owned(target.to_owned()), inner.start..inner.start + alt, end + 1))
        }
        "footnote" => {
            if content.is_empty() {
                return Some(Marked::Reference(Cow::Borrowed(target), end + 1));
            }
            // The brackets stay.
            Some(Marked::Instead(Cow::Borrowed("["), open + 1))
        }
        "kbd" | "btn" if target.is_empty() => Some(Marked::Literal(Some(Inline::Code), inner, end + 1)),
        "menu" => {
            let parted = if content.is_empty() { "" } else { " > " };
            Some(Marked::Instead(Cow::Owned(format!("{target}{parted}{content}")), end + 1))
        }
        "pass" | "indexterm2" => Some(Marked::Literal(None, inner, end + 1)),
        "stem" | "latexmath" | "asciimath" => Some(Marked::Literal(Some(Inline::Code), inner, end + 1)),
        "icon" | "anchor" | "indexterm" => Some(Marked::Signs(end + 1)),
        _ => None,
    }
}

const NAMES: [&str; 19] = [
    "https://",
    "http://",
    "ftp://",
    "irc://",
    "mailto:",
    "link:",
    "xref:",
    "image:",
    "footnote:",
    "kbd:",
    "btn:",
    "menu:",
    "pass:",
    "stem:",
    "latexmath:",
    "asciimath:",
    "icon:",
    "anchor:",
    "indexterm2:",
];
