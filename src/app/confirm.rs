//! Questions that are asked before a step that cannot be undone.

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Leave although the latest judgements are not on disk.
    QuitUnsaved,
}

/// A question, and why it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// What is asked.
    pub question: Question,
    /// Why.
    pub reason: String,
}
