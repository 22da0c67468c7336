//! Titles, and the lines that they are known by.

use std::collections::HashMap;

use super::super::block::Line;
use crate::text::width;

/// What titles of one level are underlined with, and whether they are overlined too.
pub(super) type TitleStyle = (char, bool);

/// A title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    /// How it is set.
    pub style: TitleStyle,
    /// The line of its words.
    pub line: usize,
    /// One past its last line.
    pub end: usize,
}

/// The sign that a line is made of, if it is a line of signs.
pub(super) fn ruled(words: &str) -> Option<char> {
    let first = words.chars().next().filter(char::is_ascii_punctuation)?;
    words.chars().all(|c| c == first).then_some(first)
}

/// Whether a line parts what stands before it from what follows.
pub(super) fn is_transition(lines: &[Line<'_>], at: usize) -> bool {
    let is_alone = lines.get(at + 1).is_none_or(Line::is_blank);
    ruled(lines[at].words).is_some() && lines[at].words.len() >= 4 && is_alone
}

/// The title that begins on a line.
pub(super) fn title(lines: &[Line<'_>], at: usize) -> Option<Title> {
    let first = lines.get(at)?;
    let next = lines.get(at + 1).filter(|next| !next.is_blank())?;
    if let Some(sign) = ruled(first.words) {
        let under = lines.get(at + 2)?;
        let fits =
            ruled(under.words) == Some(sign) && under.indent == first.indent && ruled(next.words).is_none();
        let is_long = first.words.len() >= 4 || first.words.len() >= width(next.words);
        return (fits && is_long).then_some(Title { style: (sign, true), line: at + 1, end: at + 3 });
    }
    let sign = ruled(next.words).filter(|_| next.indent == first.indent)?;
    // `::` under a line is no line of signs, but the beginning of a literal block.
    let is_long = next.words.len() >= 4 || next.words.len() >= width(first.words) && next.words != "::";
    is_long.then_some(Title { style: (sign, false), line: at, end: at + 2 })
}

/// How often titles of each style come.
pub(super) fn count(lines: &[Line<'_>]) -> HashMap<TitleStyle, usize> {
    let mut counts = HashMap::new();
    let mut at = 0;
    let mut may_begin = true;
    while let Some(line) = lines.get(at) {
        let found = if may_begin && !line.is_blank() && line.indent == 0 { title(lines, at) } else { None };
        may_begin = found.is_some() || line.is_blank() || line.indent > 0;
        at = found.map_or(at + 1, |title| title.end);
        if let Some(title) = found {
            *counts.entry(title.style).or_default() += 1;
        }
    }
    counts
}
