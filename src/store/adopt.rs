//! Notes are taken over from the name of another source: by giving their file the new name where that source is gone,
//! by a copy where it is still there.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::save::{plain, rename, unfinished};
use super::sidecar::{Absorbed, SaveError, Sidecar, SidecarError};
use super::strays::Stray;

/// What has become of the file that notes were taken over from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adopted {
    /// It has the new name.
    Renamed,
    /// It stands as it did, and the new one begins with all that is in it.
    Copied,
    /// It stands as it did, and what is in it came to the notes that had been made meanwhile.
    Merged(Absorbed),
}

/// Why notes were not taken over. They are where they were.
#[derive(Debug, Error)]
pub enum AdoptError {
    /// They cannot be read.
    #[error(transparent)]
    Unreadable(#[from] SidecarError),
    /// They cannot be written under the new name.
    #[error(transparent)]
    Unsaved(#[from] SaveError),
    /// The system refused the new name.
    #[error("cannot rename {} to {}: {source}; it is as it was", from.display(), to.display())]
    Unnamed {
        /// The file.
        from: PathBuf,
        /// The name it was to have.
        to: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Makes `sidecar`, that of a source of this name, hold what the stray does, and saves it. No file is overwritten, and
/// none taken away; whenever the process ends, every judgement is in one file at least.
///
/// # Errors
/// If the stray cannot be read, or nothing can be saved.
pub fn adopt(
    stray: &Stray,
    sidecar: &mut Sidecar,
    reader: &str,
    source: &str,
) -> Result<Adopted, AdoptError> {
    let to = sidecar.path().to_owned();
    let from = stray.path.as_path();
    if !sidecar.is_new() || to.exists() {
        let absorbed = sidecar.absorb_stranger(from)?;
        sidecar.save()?;
        return Ok(Adopted::Merged(absorbed));
    }
    // What cannot be understood is not moved; what was interrupted is written whole.
    let is_whole = unfinished(from).is_none();
    let copy = Sidecar::open_apart(&to, Some(from), reader, source)?;
    if !(stray.gone && is_whole && to.parent() == from.parent()) {
        return take(copy, sidecar, stray, true).map(|()| Adopted::Copied);
    }
    rename(from, &to).map_err(|error| AdoptError::Unnamed {
        from: from.to_owned(),
        to: to.clone(),
        source: plain(error),
    })?;
    take(Sidecar::open(&to, reader, source)?, sidecar, stray, false)?;
    Ok(Adopted::Renamed)
}

/// Puts the notes in the place of those that there were not, and saves them under the name of their source.
fn take(notes: Sidecar, sidecar: &mut Sidecar, stray: &Stray, anew: bool) -> Result<(), AdoptError> {
    *sidecar = notes;
    sidecar.retitle(Some(&stray.source), anew);
    sidecar.save()?;
    Ok(())
}
