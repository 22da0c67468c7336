//! The draft: new bytes under a name of their own, until they have the file's.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::TempPath;

use super::keep::keep;
use super::links::folder_of;
use super::name::{CHANCE, SUFFIX, draft_prefix};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Its owner.
    Owner,
    /// Whomever the umask lets.
    Umask,
}

impl Readers {
    fn options(self) -> OpenOptions {
        let mut options = File::options();
        options.write(true).create_new(true);
        std::os::unix::fs::OpenOptionsExt::mode(
            &mut options,
            match self {
                Self::Owner => 0o600,
                Self::Umask => 0o666,
            },
        );
        options
    }
}

/// A draft on the disk. It is removed when dropped.
#[derive(Debug)]
pub(super) struct Draft {
    path: TempPath,
}

impl Draft {
    /// Writes and flushes a draft for the file `target`, with the mode, owner and attributes of the file `old`; without
    /// one, for these readers. Until it has those of `old`, it is its owner's alone.
    pub(super) fn write(
        target: &Path,
        bytes: &[u8],
        old: Option<&File>,
        readers: Readers,
    ) -> io::Result<Self> {
        let (mut file, path) = named(target, if old.is_some() { Readers::Owner } else { readers })?;
        file.write_all(bytes)?;
        if let Some(old) = old {
            keep(old, &file)?;
        }
        // The one flush of this descriptor: after a failed one the next would find nothing to flush and say all is well.
        file.sync_all()?;
        Ok(Self { path })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its name is given to something else: nothing is to be removed.
    pub(super) fn keep(mut self) {
        self.path.disable_cleanup(true);
    }

    /// Removes what has its name now.
    pub(super) fn remove(self) {
        let path = self.path.to_path_buf();
        if self.path.close().is_err() {
            let _ = fs::remove_file(path);
        }
    }
}

/// A new file beside `target`.
fn named(target: &Path, readers: Readers) -> io::Result<(File, TempPath)> {
    let prefix = draft_prefix(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(CHANCE);
    // Opened here, since the crate would wrap what the system says.
    Ok(builder.make_in(folder_of(target), |path| readers.options().open(path))?.into_parts())
}
