//! A list with a current line.

use crate::keymap::Action;

/// Where the reader stands in a list, and which line is the first on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    /// The current line.
    pub cursor: usize,
    /// The first line on screen.
    pub top: usize,
    /// Lines on screen.
    pub height: usize,
}

impl List {
    /// Moves by this many lines, as far as there are any.
    pub fn step(&mut self, lines: isize, length: usize) {
        self.cursor = self.cursor.saturating_add_signed(lines).min(length.saturating_sub(1));
    }

    /// Carries out a movement; other actions mean nothing to a list.
    pub fn act(&mut self, action: Action, count: Option<usize>, length: usize) {
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let page = isize::try_from(self.height).unwrap_or(isize::MAX).max(1);
        match action {
            Action::Next => self.step(times, length),
            Action::Previous => self.step(-times, length),
            Action::HalfPageDown => self.step((page / 2).max(1).saturating_mul(times), length),
            Action::HalfPageUp => self.step(-(page / 2).max(1).saturating_mul(times), length),
            Action::PageDown => self.step(page.saturating_mul(times), length),
            Action::PageUp => self.step(-page.saturating_mul(times), length),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = length.saturating_sub(1),
            _ => {}
        }
    }

    /// Brings the current line on screen, by as little as does it.
    pub fn settle(&mut self, height: usize, length: usize) {
        self.height = height;
        self.cursor = self.cursor.min(length.saturating_sub(1));
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        self.top = self
            .top
            .clamp(lowest, self.cursor.max(lowest))
            .min(length.saturating_sub(height.min(length)).max(lowest));
    }

    /// The lines on screen.
    #[must_use]
    pub fn visible(&self, length: usize) -> std::ops::Range<usize> {
        self.top.min(length)..(self.top + self.height).min(length)
    }
}
