//! How a save ends.

use std::io;
use std::path::PathBuf;

/// How a save that nothing stood against came out.
#[derive(Debug)]
pub(in crate::store) enum Outcome {
    /// The file has the new bytes, and they are on the disk.
    Done,
    /// The file is not what it was expected to be, and stands as it was: read it again.
    Changed,
    /// The same; and these bytes of another program's are in no file any more.
    Displaced(Vec<u8>),
}

/// Why a file was not replaced.
#[derive(Debug)]
pub(in crate::store) enum Fault {
    /// The system refused; the old bytes stand.
    Refused(io::Error),
    /// The new bytes stand; the disk has not confirmed them.
    Unflushed(io::Error),
    /// The file is cut off; all of the new bytes are in this one.
    CutOff(io::Error, PathBuf),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}
