//! What the reader has set of how the program looks and behaves.

/// The settings of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The widest that text is set, in columns.
    pub measure: u16,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether struck words stand between marks, for a terminal that cannot draw a line through them.
    pub marks: bool,
    /// Whether the mouse is ours.
    pub mouse: bool,
}

impl Default for Settings {
    /// What holds where the reader says nothing else.
    fn default() -> Self {
        Self { measure: 72, ascii: false, marks: false, mouse: true }
    }
}
