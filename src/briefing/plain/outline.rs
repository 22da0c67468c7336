//! How deep a section stands, from what its heading looks like.

use super::line::Line;
use super::passing::Passing;

/// What a heading looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `## Heading`, by the number of signs.
    Hash(u8),
    /// Underlined with `===` (1), `---` (2) or `~~~` (3).
    Underlined(u8),
    /// `HEADING`
    Capitals,
    /// `1. Heading`, `1.2 Heading`, by the number of levels.
    Numbered(u8),
    /// `I. Heading`
    Roman,
    /// `Chapter 1`, `*** Heading ***`: always outermost.
    Part,
    /// `[Heading]`
    Bracketed,
    /// `（一）要点`, `（1）要点`: each sort of number has a level of its own.
    Parens(u8),
    /// `Article 2. Fees`
    Article,
    /// `Label: lead`, and lines set off over bullets: always innermost.
    Weak,
}

/// Kinds of style that have levels of their own.
const GROUPS: usize = 9;
/// The level of [`Style::Weak`].
const INNERMOST: i32 = i32::MAX;

/// The sections that are open, and the level at which each style of heading was first used.
///
/// Plain text has no rule for what stands above what; as in reStructuredText, the order in which a text first uses its
/// styles tells.
#[derive(Debug, Default)]
pub(super) struct HeadingStyles {
    open: Vec<i32>,
    /// By group: what to add to a style's own level.
    bases: [Option<i32>; GROUPS],
    /// What the innermost section is, if it may end before the next heading.
    passing: Passing,
}

impl HeadingStyles {
    /// How many sections are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether headings in capitals were seen.
    pub(super) fn has_capitals(&self) -> bool {
        self.bases[group(Style::Capitals).0].is_some()
    }

    /// Whether parts within parts were seen.
    pub(super) fn has_articles(&self) -> bool {
        self.bases[group(Style::Article).0].is_some()
    }

    /// Opens a section, closing those that it ends, and returns its depth. `shouted` tells that the heading's words are
    /// in capitals, whatever else marks it.
    pub(super) fn enter(&mut self, style: Style, shouted: bool) -> usize {
        let level = self.level(style, shouted);
        while self.open.last().is_some_and(|&above| above >= level) {
            self.open.pop();
        }
        self.open.push(level);
        self.open.len() - 1
    }

    /// Looks whether the innermost section, whose heading has this style and these words, may end before the next one.
    pub(super) fn pass(&mut self, style: Style, words: &str) {
        self.passing = if style == Style::Weak { Passing::of(words) } else { Passing::No };
    }

    /// Whether it is a record of a meeting.
    pub(super) fn is_record(&self) -> bool {
        self.passing == Passing::Record
    }

    /// Leaves a record before an item that counts on from what stood above it.
    pub(super) fn leave_before_item(&mut self, gap: bool, ordinal: u32) {
        if gap && ordinal > 1 && self.is_record() {
            self.passing = Passing::No;
            self.open.pop_if(|level| *level == INNERMOST);
        }
    }

    /// Leaves the innermost section if it ends before a line that is no heading: it is not `empty`, or else that is what it
    /// has. `parted` tells that the line is no more of the point above.
    pub(super) fn leave_before(&mut self, line: &Line, parted: bool, empty: bool, text: &str) {
        if self.passing.ends_before(line, parted, text) {
            self.passing = Passing::No;
            if !empty {
                self.open.pop_if(|level| *level == INNERMOST);
            }
        }
    }

    fn level(&mut self, style: Style, shouted: bool) -> i32 {
        match style {
            Style::Weak => return INNERMOST,
            Style::Part => return 1,
            _ => {}
        }
        let (group_at, own) = group(style);
        // `1. SCOPE` after a heading `SUMMARY` is its sibling.
        let capitals = self.bases[group(Style::Capitals).0].filter(|_| shouted);
        // And `CLOSE` after `1. Open` no part of it.
        let numbered = self.bases[group(Style::Numbered(1)).0].filter(|_| style == Style::Capitals);
        let innermost = self.open.iter().rev().find(|&&level| level != INNERMOST).copied().unwrap_or(0);
        let base = *self.bases[group_at].get_or_insert(capitals.or(numbered).unwrap_or(innermost + 1 - own));
        (base + own).max(1)
    }
}

/// The group of a style and its level in it, from 1.
fn group(style: Style) -> (usize, i32) {
    match style {
        Style::Hash(level) => (0, level.into()),
        Style::Underlined(level) => (1, level.into()),
        Style::Capitals => (2, 1),
        Style::Numbered(levels) => (3, levels.into()),
        Style::Roman => (4, 1),
        Style::Bracketed | Style::Weak | Style::Part => (5, 1),
        Style::Article => (8, 1),
        Style::Parens(sort) => (6 + usize::from(sort > 0), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_nest_in_the_order_of_their_first_use() {
        use Style::{Capitals, Hash, Numbered, Roman, Underlined, Weak};
        let cases: [(&[Style], &[usize]); 7] = [
            (&[Numbered(1), Numbered(2), Numbered(1), Capitals, Weak], &[0, 1, 0, 0, 1]),
            (&[Weak, Weak, Capitals, Weak, Capitals], &[0, 0, 0, 1, 0]),
            (&[Hash(1), Hash(2), Hash(3), Hash(2), Hash(1)], &[0, 1, 2, 1, 0]),
            (&[Hash(2), Hash(3), Hash(2), Hash(1)], &[0, 1, 0, 0]),
            (&[Underlined(1), Underlined(2), Weak, Underlined(2)], &[0, 1, 2, 1]),
            (&[Roman, Numbered(1), Numbered(2), Roman, Numbered(1)], &[0, 1, 2, 0, 1]),
            (&[Capitals, Numbered(1), Numbered(2), Capitals], &[0, 1, 2, 0]),
        ];
        for (styles, want) in cases {
            let mut outline = HeadingStyles::default();
            let depths: Vec<_> = styles.iter().map(|&style| outline.enter(style, false)).collect();
            assert_eq!(depths, want, "{styles:?}");
        }
    }

    #[test]
    fn a_numbered_heading_in_capitals_is_a_sibling_of_capitals() {
        let mut outline = HeadingStyles::default();
        outline.enter(Style::Capitals, true);
        assert_eq!(outline.enter(Style::Numbered(1), true), 0);
        assert_eq!(outline.enter(Style::Numbered(2), false), 1);
    }
}
