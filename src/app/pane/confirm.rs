//! Questions that are asked before a step that cannot be undone.

use std::ops::Range;

use crate::app::screen::Area;
use crate::text::{Flow, wrap};

/// Columns of a question's box, where there are so many.
const COLUMNS: u16 = 64;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Quit although the latest judgements are not on disk.
    Unsaved,
    /// Quit although notes were begun and not saved.
    Drafts,
    /// Write the notes anew although someone has taken their file away.
    NotesGone,
}

/// A question, and why it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// What is asked.
    pub question: Question,
    /// Why.
    pub reason: String,
}

impl Confirm {
    /// The columns of its box on a screen that is so wide.
    #[must_use]
    pub fn columns(body: Area) -> u16 {
        body.width.min(COLUMNS)
    }

    /// The reason, cleaned, and its lines in the box.
    #[must_use]
    pub fn lines(&self, body: Area) -> (Flow, Vec<Range<usize>>) {
        let reason = Flow::prose(&self.reason);
        let lines = wrap(reason.as_str(), usize::from(Self::columns(body).saturating_sub(4)));
        (reason, lines)
    }

    /// The fewest rows that its box needs.
    #[must_use]
    pub fn height(&self, body: Area) -> usize {
        self.lines(body).1.len() + 2
    }
}
