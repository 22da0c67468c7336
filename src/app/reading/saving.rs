//! How far saving has come.

use crate::worker::{Hand, SaveNumber};

/// How far saving has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saving {
    /// The latest save that was asked for.
    pub asked: SaveNumber,
    /// The latest save that is on disk.
    pub done: SaveNumber,
    /// Why the latest attempt failed, until one succeeds.
    pub failed: Option<String>,
    /// Whether the file was taken away, and with it what had been saved.
    pub gone: bool,
    /// Whether another hand has taken out of the file what was judged here: it is in memory alone until the next save.
    pub apart: bool,
    /// Whose change on disk was handed on too early, and must be once more.
    pub behind: Option<Hand>,
}

impl Saving {
    /// Whether everything is on disk.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done >= self.asked
    }

    /// Asks for another save; its number.
    pub fn ask(&mut self) -> SaveNumber {
        self.asked = self.asked.next();
        self.asked
    }
}
