//! An open sidecar whose source is another file by now.

use super::sidecar::Sidecar;

impl Sidecar {
    /// Whether there is no such file yet, and nothing to be written to it.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.on_disk.is_none() && !self.unsaved && self.annotations.is_empty()
    }

    /// Lets the next save say that the source has the name that this was opened for, not the one `before`; `anew` makes
    /// it the notes on a source of its own.
    pub(in crate::store) fn retitle(&mut self, before: Option<&str>, anew: bool) {
        let name = self.source_name().to_owned();
        self.document.put_title(before, &name, anew);
        self.unsaved = true;
    }
}
