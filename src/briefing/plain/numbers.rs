//! The numbers that headings have so far.

use super::line::Line;
use super::marker::{Marker, Sort};
use super::outline::Style;
use super::pages::Pages;
use super::sentence::{ends, is_heading, is_small_name};

/// Levels of numbered headings that are counted; the first place is for roman numbers.
const LEVELS: usize = 10;

/// The next number of a section stands at most so many lines below.
const SECTION: usize = 200;

/// The numbers of the latest headings, by level.
#[derive(Debug, Default)]
pub(super) struct HeadingNumbers {
    counted: [u32; LEVELS],
    /// Whether the latest of each level was in capitals.
    shouted: [bool; LEVELS],
}

impl HeadingNumbers {
    /// Whether a marker's number comes next.
    pub(super) fn leads_to(&self, marker: Marker) -> bool {
        let last = self.counted[level(marker)];
        last > 0 && marker.ordinal == last + 1
    }

    /// Whether the heading that a marker counts on from was in capitals.
    pub(super) fn is_shouted(&self, marker: Marker) -> bool {
        self.shouted[level(marker)]
    }

    /// Whether a number of several levels stands under a heading: `2.1` under `2.`
    pub(super) fn has_parent(&self, marker: Marker) -> bool {
        matches!(marker.class.sort, Sort::Number(2..)) && self.counted[level(marker) - 1] > 0
    }

    /// Whether a number of one level comes next.
    pub(super) fn follows(&self, ordinal: u32) -> bool {
        self.counted[1] > 0 && ordinal == self.counted[1] + 1
    }

    /// Whether a marker stands before a short line between blank lines, and is the first of its kind or the next.
    pub(super) fn heads(&self, text: &str, line: &Line, marker: Marker, rest: &Pages<'_>) -> bool {
        let due = match marker.class.sort {
            Sort::Paragraph => true,
            Sort::Number(2..) | Sort::Han => marker.ordinal == 1 || self.leads_to(marker),
            _ => false,
        };
        let alone = || line.gap && rest.clone().next().is_some_and(|next| next.gap);
        let words = &text[marker.text..line.end];
        due && (alone() && (is_heading(words) || is_small_name(words))
            || self.is_broken_off(text, line, marker, rest) && is_heading(words))
    }

    /// Whether a line was ended on purpose right above a list or a paragraph: more would have fitted on it. Those that count on
    /// stand apart from what is above, too.
    pub(super) fn is_broken_off(&self, text: &str, line: &Line, marker: Marker, rest: &Pages<'_>) -> bool {
        let width = |line: &Line| line.words(text).chars().count();
        let next = rest.clone().next().filter(|next| !next.gap && next.indent <= line.indent);
        let is_over = |next: Line| match next.marker() {
            Some(below) => below.class != marker.class,
            None => next.is_text() && 3 * width(line) <= 2 * width(&next),
        };
        let is_next = |below: Marker| below.class == marker.class && below.ordinal == marker.ordinal + 1;
        let counts_on = || {
            let mut below = rest.clone().take(SECTION);
            let next = below.find(|line| line.marker().is_some_and(is_next));
            next.map_or_else(|| self.leads_to(marker), |next| next.gap)
        };
        line.gap && !ends(line.words(text)) && next.is_some_and(is_over) && counts_on()
    }

    /// Takes the number of a heading of this style, if it has one; `shouted` tells that its words are in capitals.
    pub(super) fn count(&mut self, style: Style, ordinal: u32, shouted: bool) {
        let level = match style {
            Style::Numbered(levels) => usize::from(levels),
            Style::Roman => 0,
            _ => return,
        };
        self.counted[level] = ordinal;
        self.shouted[level] = shouted;
        self.counted[level + 1..].fill(0);
    }
}

/// The place of a marker's number among those of the headings.
fn level(marker: Marker) -> usize {
    match marker.class.sort {
        Sort::Number(levels) => usize::from(levels).min(LEVELS - 1),
        _ => 0,
    }
}
