//! Where a key is pressed.

/// What is in front of the reader, and so what a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// In every context but those that take text.
    Everywhere,
    /// The page.
    Reader,
    /// The outline, when it has the focus.
    Outline,
    /// The list of a folder's briefings.
    Shelf,
    /// One point at a time.
    Triage,
    /// Annotations that wait for a person.
    Tray,
    /// The list of keys.
    Help,
    /// A question to answer.
    Confirm,
    /// The note editor. Keys that are not bound are text.
    Note,
    /// A line of text: search, filter, palette. Keys that are not bound are text.
    Line,
}

impl Context {
    /// All contexts, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Everywhere,
        Self::Reader,
        Self::Outline,
        Self::Shelf,
        Self::Triage,
        Self::Tray,
        Self::Help,
        Self::Confirm,
        Self::Note,
        Self::Line,
    ];

    /// Its name: the table in `keymap.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Reader => "reader",
            Self::Outline => "outline",
            Self::Shelf => "shelf",
            Self::Triage => "triage",
            Self::Tray => "tray",
            Self::Help => "help",
            Self::Confirm => "confirm",
            Self::Note => "note",
            Self::Line => "line",
        }
    }

    /// Whether a key that is not bound here is text.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Note | Self::Line)
    }
}
