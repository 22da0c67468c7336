//! What is offered to the reader, and done when the reader says so.

use std::path::PathBuf;

use crate::store::Stray;

/// Other files that hold notes on what is read.
#[derive(Debug, Default)]
pub struct Offers {
    /// Copies of the notes that have more in them, to be merged.
    pub copies: Vec<PathBuf>,
    /// Notes under other names that may belong to the briefing, to be taken over.
    pub strays: Vec<Stray>,
}
