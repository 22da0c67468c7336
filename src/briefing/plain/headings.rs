//! The headings of a text so far: what those that follow go on from.

use super::numbers::HeadingNumbers;
use super::outline::{HeadingStyles, Style};

/// What a text has shown of its headings, handed on from one part of it to the next.
#[derive(Debug, Default)]
pub(in crate::briefing) struct Headings {
    pub(super) outline: HeadingStyles,
    pub(super) numbers: HeadingNumbers,
}

impl Headings {
    /// Opens an outermost section, and returns its depth.
    pub(in crate::briefing) fn part(&mut self) -> usize {
        self.outline.enter(Style::Part, false)
    }

    /// How many sections are open.
    pub(in crate::briefing) fn depth(&self) -> usize {
        self.outline.depth()
    }
}
