//! The numbers that headings have so far.

use super::line::Line;
use super::marker::{Marker, Sort};
use super::outline::Style;
use super::pages::Pages;
use super::sentence::{is_heading, is_small_name};

/// Levels of numbered headings that are counted; the first place is for roman numbers.
const LEVELS: usize = 10;

/// The numbers of the latest headings, by level.
#[derive(Debug, Default)]
pub(super) struct HeadingNumbers {
    counted: [u32; LEVELS],
}

impl HeadingNumbers {
    /// Whether a marker's number comes next.
    pub(super) fn leads_to(&self, marker: Marker) -> bool {
        let last = self.counted[level(marker)];
        last > 0 && marker.ordinal == last + 1
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
        due && alone() && (is_heading(words) || is_small_name(words))
    }

    /// Takes the number of a heading of this style, if it has one.
    pub(super) fn count(&mut self, style: Style, ordinal: u32) {
        let level = match style {
            Style::Numbered(levels) => usize::from(levels),
            Style::Roman => 0,
            _ => return,
        };
        self.counted[level] = ordinal;
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
