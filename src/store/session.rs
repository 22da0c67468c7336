//! Who reads, and how.

use std::path::PathBuf;

use super::convert::Converters;
use super::disk::Disk;
use super::reader::ReaderName;

/// Whose notes are kept and where, and how sources are read.
#[derive(Debug, Clone)]
pub struct Session {
    /// The reader.
    pub reader: ReaderName,
    /// A sidecar other than the one beside the source.
    pub notes: Option<PathBuf>,
    /// The encoding to read sources in.
    pub encoding: Option<String>,
    /// The programs by which documents are read.
    pub converters: Converters,
    /// Where everything stands.
    pub disk: Disk,
}

impl Session {
    /// A reader whose notes are beside the sources, on this disk; whoever is logged in, if the name is none. No program is
    /// run to read a source.
    #[must_use]
    pub fn new(reader: &str, disk: Disk) -> Self {
        let reader = ReaderName::named(reader).unwrap_or_else(ReaderName::logged_in);
        Self { reader, notes: None, encoding: None, converters: Converters::default(), disk }
    }
}
