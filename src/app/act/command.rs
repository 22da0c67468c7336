//! An action, and how often.

use crate::keymap::Action;

/// An action as it was asked for, by keys or by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// What is to be done.
    pub action: Action,
    /// The count that was typed before it.
    pub count: Option<usize>,
}

impl Command {
    /// An action without a count.
    #[must_use]
    pub fn plain(action: Action) -> Self {
        Self { action, count: None }
    }

    /// How often it is to be done: once, if nothing was typed.
    #[must_use]
    pub fn times(self) -> usize {
        self.count.unwrap_or(1)
    }
}
