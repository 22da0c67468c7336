//! Items of lists, and what stands before their words.

use super::super::block::Line;

/// The beginning of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'t> {
    /// Its bullet, or its number.
    pub marker: &'t str,
    /// The number that it is to have, whatever is written (`[@5]`).
    pub number: Option<&'t str>,
    /// Its box.
    pub task: Option<&'t str>,
    /// The term that its words say something of.
    pub term: Option<&'t str>,
    /// The rest of the line.
    pub rest: Line<'t>,
}

/// The item that a line begins.
pub(super) fn item<'t>(line: &Line<'t>) -> Option<Item<'t>> {
    let words = line.words;
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = match words[digits..].chars().next()? {
        '-' | '+' if digits == 0 => 1,
        '*' if digits == 0 && line.indent > 0 => 1,
        '.' | ')' if digits > 0 => digits + 1,
        _ => return None,
    };
    let is_parted = words[marker..].is_empty() || words[marker..].starts_with(char::is_whitespace);
    if !is_parted {
        return None;
    }
    let mut rest = line.behind(marker);
    let number = bracketed(rest.words).and_then(|cookie| cookie.strip_prefix('@'));
    if let Some(number) = number {
        rest = rest.behind(number.len() + 3);
    }
    let task = bracketed(rest.words).filter(|task| matches!(*task, " " | "X" | "x" | "-"));
    let task = task.map(|_| &rest.words[..3]);
    if task.is_some() {
        rest = rest.behind(3);
    }
    let is_bullet = digits == 0;
    let ends = |at: &usize| rest.words[at + 3..].chars().next().is_none_or(char::is_whitespace);
    let term = rest.words.match_indices(" ::").map(|(at, _)| at).find(ends).filter(|_| is_bullet);
    let term = term.map(|at| &rest.words[..at]);
    if let Some(term) = term {
        rest = rest.behind(term.len() + 3);
    }
    Some(Item { marker: &words[..marker], number, task, term, rest })
}

/// What stands in the brackets that words begin with, before a blank or the end.
fn bracketed(words: &str) -> Option<&str> {
    let (inner, rest) = words.strip_prefix('[')?.split_once(']')?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(inner)
}
