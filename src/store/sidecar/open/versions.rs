//! Several versions of a sidecar become one text, without any of them being open.

use std::path::{Path, PathBuf};

use super::bytes::bytes_of;
use crate::store::disk::Disk;
use crate::store::sidecar::error::{Fault, SidecarError};
use crate::store::sidecar::text::content::Paper;
use crate::store::sidecar::text::union::{Merged, unite};

/// A sidecar that was read for merging.
#[derive(Debug, Clone)]
pub struct Version {
    name: PathBuf,
    paper: Paper,
}

impl Version {
    /// Reads a file; errors name it as `name`, where it is known to a person by another name than its path.
    ///
    /// # Errors
    /// If it cannot be read, or is not understood to its end.
    pub fn read(disk: &Disk, path: &Path, name: &Path) -> Result<Self, SidecarError> {
        let bytes = bytes_of(disk, path)?.ok_or_else(|| SidecarError::missing(path))?;
        Self::of(&bytes, name)
    }

    /// The version with these bytes.
    fn of(bytes: &[u8], name: &Path) -> Result<Self, SidecarError> {
        let paper = Paper::read(bytes).map_err(|fault| fault.of(name.to_owned(), bytes))?;
        Ok(Self { name: name.to_owned(), paper })
    }

    /// The union with another version of the same ledger; with `stranger`, of any ledger.
    ///
    /// # Errors
    /// If the other holds the notes of another reader or on another source.
    pub fn united_with(&self, other: &Self, stranger: bool) -> Result<Merged, SidecarError> {
        let difference = self.paper.content.whose.difference(&other.paper.content.whose);
        match difference.filter(|_| !stranger) {
            Some(what) => Err(SidecarError::Another { path: other.name.clone(), what }),
            None => unite(&self.paper, &other.paper).map_err(|fault| self.odd(fault)),
        }
    }

    /// Makes this version the union with another, and returns that (see [`Self::united_with`]).
    ///
    /// # Errors
    /// If the other holds the notes of another reader or on another source.
    pub fn unite(&mut self, other: &Self, stranger: bool) -> Result<Merged, SidecarError> {
        let merged = self.united_with(other, stranger)?;
        self.paper = Paper::read(merged.text.as_bytes()).map_err(|fault| self.odd(fault))?;
        Ok(merged)
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.paper.text
    }

    fn odd(&self, fault: Fault) -> SidecarError {
        fault.of(self.name.clone(), &[])
    }
}

/// The union of what two sidecars say, whatever ledgers they hold, written as the first is written. It is commutative,
/// associative and idempotent in what it says, though not in the order in which it says it.
///
/// # Errors
/// If one of them is not understood to its end. Its path is then `first` or `second`.
pub fn merge_texts(first: &[u8], second: &[u8]) -> Result<Merged, SidecarError> {
    let first = Version::of(first, Path::new("first"))?;
    first.united_with(&Version::of(second, Path::new("second"))?, true)
}
