//! Questions that are asked before a step that cannot be undone.

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
