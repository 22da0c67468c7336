//! The operations on files, by which the store does all that it does.

use std::ffi::OsString;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;

use crate::store::lock::Lock;
use crate::store::regular::Refusal;
use crate::store::save::{Fault, Outcome};
use crate::store::trace::Trace;

/// What a name in a folder stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Named {
    /// The name.
    pub(in crate::store) name: OsString,
    /// Whether it is a file itself, and no link to one.
    pub(in crate::store) is_file: bool,
}

/// A system of files.
pub(in crate::store) trait Files: Debug + Send + Sync {
    /// The folder for what outlives a session.
    fn state(&self) -> Option<&Path>;

    /// The bytes of a file, at most so many of them; nothing that is no file, or could wait, is read.
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, Refusal>;

    /// The first bytes of a file, or all if there are fewer.
    fn read_head(&self, path: &Path, most: u64) -> Result<Vec<u8>, Refusal>;

    /// What the file looks like from outside.
    fn trace(&self, path: &Path) -> Trace;

    /// Whether anything has this name, be it a link to what is not there.
    fn has(&self, path: &Path) -> bool;

    /// What is in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<Named>>;

    /// The path without links and detours.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// Whether the system would not let this user save a file of this name.
    fn is_read_only(&self, path: &Path) -> bool;

    /// Makes a folder, with those above it that are missing; nobody else may look into what is private.
    fn create_folder(&self, folder: &Path, private: bool) -> io::Result<()>;

    /// Waits, for a bounded time, until no other program saves this file.
    fn lock(&self, path: &Path) -> Lock;

    /// Replaces a file at once and whole, if it is still the one with this hash; none, if there is to be none.
    fn replace(&self, path: &Path, bytes: &[u8], expected: Option<Hash>) -> Result<Outcome, Fault>;

    /// Replaces a file that is nobody else's to read, whatever it was.
    fn replace_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Gives a file another name that nothing has.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Lets whoever may read one file read another, where the system lets us say so.
    fn share_as(&self, path: &Path, like: &Path);

    /// What an interrupted save was to write.
    fn unfinished(&self, path: &Path) -> Option<Vec<u8>>;

    /// Where that is kept.
    fn unfinished_path(&self, path: &Path) -> io::Result<PathBuf>;

    /// Takes it away.
    fn discard_unfinished(&self, path: &Path);

    /// Takes away what killed processes have left beside a file, if it is ours and old.
    fn tidy(&self, path: &Path);
}
