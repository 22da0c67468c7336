//! Who reads, and how.

use std::path::PathBuf;

use super::disk::Disk;

/// Whose notes are kept and where, and how sources are read.
#[derive(Debug, Clone)]
pub struct Session {
    /// The reader.
    pub reader: String,
    /// A sidecar other than the one beside the source.
    pub notes: Option<PathBuf>,
    /// The encoding to read sources in.
    pub encoding: Option<String>,
    /// Where everything stands.
    pub disk: Disk,
}

impl Session {
    /// A reader whose notes are beside the sources, on this disk.
    #[must_use]
    pub fn new(reader: &str, disk: Disk) -> Self {
        Self { reader: reader.to_owned(), notes: None, encoding: None, disk }
    }
}
