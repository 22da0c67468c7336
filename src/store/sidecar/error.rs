//! What can be wrong with a sidecar, and with saving it.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a sidecar was not opened. Nothing is ever written to such a file.
#[derive(Debug, Error)]
pub enum SidecarError {
    /// The system refused.
    #[error("cannot read the notes in {}: {source}; nothing will be saved until that is mended", path.display())]
    Read {
        /// The sidecar.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something else than a file has its name, or it is far too large.
    #[error("{} is {kind}, not a file with notes; opened read-only: move it away, or name another with --notes", path.display())]
    NotAFile {
        /// The sidecar.
        path: PathBuf,
        /// What it is, with an article.
        kind: &'static str,
    },
    /// It cannot be understood.
    #[error(
        "{}:{line}:{column}: {what}; opened read-only: obelus check --repair FILE writes what can be recovered to a \
         new file; or mend it by hand",
        path.display()
    )]
    Damaged {
        /// The sidecar.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What was found, or was not.
        what: String,
    },
    /// A later obelus wrote it.
    #[error(
        "{}:{line}:{column}: the format is “{format}”, and this obelus reads up to “obelus/1”; opened read-only: \
         use a newer obelus",
        path.display()
    )]
    Newer {
        /// The sidecar.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What it says.
        format: String,
    },
    /// It holds another ledger than the one that it was to be merged with.
    #[error("{} holds other notes: {what}", path.display())]
    Another {
        /// The sidecar.
        path: PathBuf,
        /// How they differ.
        what: String,
    },
    /// The source has no folder, and no file was named.
    #[error("standard input has no place for notes; opened read-only: name a file for them with --notes")]
    Nowhere,
}

impl SidecarError {
    /// The file that may be mended.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Read { path, .. }
            | Self::NotAFile { path, .. }
            | Self::Damaged { path, .. }
            | Self::Newer { path, .. }
            | Self::Another { path, .. } => Some(path),
            Self::Nowhere => None,
        }
    }

    /// There is no such file, where one was named.
    pub(super) fn missing(path: &Path) -> Self {
        let source = io::Error::new(io::ErrorKind::NotFound, "there is no such file");
        Self::Read { path: path.to_owned(), source }
    }
}

impl SidecarError {
    /// What is wrong, and where, without a word of what the file holds: for the log.
    #[must_use]
    pub fn in_brief(&self) -> String {
        match self {
            Self::Damaged { path, line, column, .. } => {
                format!("{}:{line}:{column}: damaged", path.display())
            }
            Self::Newer { path, .. } => format!("{}: of a newer format", path.display()),
            other => other.to_string(),
        }
    }
}

impl SaveError {
    /// What is wrong, and where, without a word of what the file holds: for the log.
    #[must_use]
    pub fn in_brief(&self) -> String {
        match self {
            Self::Unreadable(error) => error.in_brief(),
            other => other.to_string(),
        }
    }
}

/// Why notes were not saved. They are kept in memory, and the next save tries again.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The file was changed while it was open, and can no longer be understood; it was left as it is.
    #[error("not saved, and nothing overwritten: {0}")]
    Unreadable(#[from] SidecarError),
    /// Someone took the file away while it was open.
    #[error("{} was taken away while it was open; nothing is written anew unasked", path.display())]
    TakenAway {
        /// The sidecar.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot save the notes to {}: {source}; they are kept in memory until a save succeeds", path.display())]
    Write {
        /// The sidecar.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file was replaced, but it is not sure that the disk has it.
    #[error(
        "the notes are in {}, but the disk has not confirmed that it holds them: {source}; they are kept in memory until \
         a save succeeds",
        path.display()
    )]
    Unflushed {
        /// The sidecar.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file had to be written in place, and was cut off.
    #[error(
        "cannot save the notes to {}, which is cut off now: {source}; all of them are in {}, and are taken from there when a \
         save succeeds",
        path.display(),
        copy.display()
    )]
    CutOff {
        /// The sidecar.
        path: PathBuf,
        /// Where its whole text is.
        copy: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Each time, another program was faster.
    #[error("cannot save the notes to {}: other programs write to it without a pause; they are kept in memory until a save succeeds", path.display())]
    Contended {
        /// The sidecar.
        path: PathBuf,
    },
}

/// What is wrong, and at which byte of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) offset: usize,
    pub(super) what: Wrong,
}

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is damaged; says how.
    Damaged(String),
    /// It is of this later format.
    Newer(String),
}

impl Fault {
    /// Damage at a byte.
    pub(super) fn new(offset: usize, what: impl Into<String>) -> Self {
        Self { offset, what: Wrong::Damaged(what.into()) }
    }

    /// The error that names the file and the place.
    pub(super) fn of(self, path: PathBuf, text: &[u8]) -> SidecarError {
        let (line, column) = self.place(text);
        match self.what {
            Wrong::Damaged(what) => SidecarError::Damaged { path, line, column, what },
            Wrong::Newer(format) => SidecarError::Newer { path, line, column, format },
        }
    }

    /// In words, with line and column.
    pub(super) fn told(self, text: &[u8]) -> String {
        let (line, column) = self.place(text);
        match self.what {
            Wrong::Damaged(what) => format!("{line}:{column}: {what}"),
            Wrong::Newer(format) => format!("{line}:{column}: the format is “{format}”, of a newer obelus"),
        }
    }

    /// Line and column, from 1.
    fn place(&self, text: &[u8]) -> (usize, usize) {
        let before = &text[..self.offset.min(text.len())];
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        (line, String::from_utf8_lossy(&before[start..]).chars().count() + 1)
    }
}
