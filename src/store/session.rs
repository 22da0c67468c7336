//! Who reads, and how.

use std::path::PathBuf;

/// Whose notes are kept and where, and how sources are read.
#[derive(Debug, Clone)]
pub struct Session {
    /// The reader.
    pub reader: String,
    /// A sidecar other than the one beside the source.
    pub notes: Option<PathBuf>,
    /// The encoding to read sources in.
    pub encoding: Option<String>,
}
