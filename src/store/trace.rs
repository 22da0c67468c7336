//! What a file looks like from outside, to notice a change without reading it.

use std::fs;
use std::path::Path;

/// What the system says of a file at one moment. Two traces that differ are of different contents; two that do not
/// may still be, where a file was written twice within a tick of the file system's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace(Option<Marks>);

type Marks = (u64, u64, u64, i64, i64, i64, i64);

impl Trace {
    /// The trace of the file at `path` now, through links.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self(fs::metadata(path).ok().map(|there| marks(&there)))
    }

    /// The trace of what is not there.
    #[must_use]
    pub fn none() -> Self {
        Self(None)
    }

    /// The trace of a file in memory that was last changed by this write.
    pub(super) fn numbered(write: u64) -> Self {
        Self(Some((0, write, 0, 0, 0, 0, 0)))
    }

    /// Whether there is a file at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.0.is_some()
    }
}

fn marks(there: &fs::Metadata) -> Marks {
    use std::os::unix::fs::MetadataExt;
    let modified = (there.mtime(), there.mtime_nsec());
    let changed = (there.ctime(), there.ctime_nsec());
    (there.dev(), there.ino(), there.size(), modified.0, modified.1, changed.0, changed.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leaves_a_trace() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        assert!(!Trace::of(&path).is_there());
        fs::write(&path, "one").unwrap();
        let first = Trace::of(&path);
        assert!(first.is_there());
        assert_eq!(Trace::of(&path), first);
        fs::write(&path, "longer").unwrap();
        let grown = Trace::of(&path);
        assert_ne!(grown, first);
        fs::write(&other, "longer").unwrap();
        fs::rename(&other, &path).unwrap();
        assert_ne!(Trace::of(&path), grown, "as long as before, and another file");
    }
}
