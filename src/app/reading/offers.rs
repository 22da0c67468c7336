//! What is offered to the reader, and done when the reader says so.

use std::path::PathBuf;

use crate::store::Stray;

/// Other files that hold notes on what is read.
#[derive(Debug, Default)]
pub struct Offers {
    /// Copies of the notes that have more in them, to be merged.
    pub copies: Vec<PathBuf>,
    /// How many more there are that cannot be read: they are for a person to mend.
    pub damaged: usize,
    /// Notes under other names that may belong to the briefing, to be taken over.
    pub strays: Vec<Stray>,
}

impl Offers {
    /// Whether copies of the notes wait for the reader.
    #[must_use]
    pub fn has_copies(&self) -> bool {
        !self.copies.is_empty() || self.damaged > 0
    }
}
