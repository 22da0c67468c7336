//! The moment at which the new file takes the old one's place.

use std::fs;
use std::io;
use std::path::Path;

use blake3::Hash;

use super::draft::Draft;
use crate::store::regular::{MOST_BYTES, Refusal, read_regular};

/// How a draft came out of it.
#[derive(Debug)]
pub(super) enum Put {
    /// It is the file now.
    There,
    /// The file was not the one that was read; it stands as it was.
    Changed,
    /// The file was not the one that was read, and a third program came between: these bytes of another's were in the
    /// file, and are no more.
    Displaced(Vec<u8>),
}

/// What the file at `path` holds; none if there is none.
pub(super) fn standing(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read_regular(path, MOST_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Refusal::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(Refusal::Io(error)) => Err(error),
        Err(Refusal::NotAFile(kind)) => Err(io::Error::other(format!("{kind} has its place"))),
        Err(Refusal::TooLarge) => Err(io::Error::other("a file that is far too large has its place")),
    }
}

/// Gives a draft that holds `ours` the name `target`, which had `expected` a moment ago.
///
/// Where the system can do so (renameat2(2), on most local file systems), the two change places: what was replaced is
/// then looked at and, if it is not what was expected, changes back. So nothing is lost even if two programs save at the same
/// instant without a lock. Elsewhere the draft is renamed, and that instant is the one at which something can be.
///
/// # Errors
/// What the system said; the draft is still there, and so is the file.
pub(super) fn put(draft: &Draft, target: &Path, expected: Option<Hash>, ours: Hash) -> io::Result<Put> {
    let Some(expected) = expected else {
        return match rename_to_nothing(draft.path(), target) {
            Ok(()) => Ok(Put::There),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Put::Changed),
            Err(_) => fs::rename(draft.path(), target).map(|()| Put::There),
        };
    };
    if change_places(draft.path(), target).is_err() {
        return fs::rename(draft.path(), target).map(|()| Put::There);
    }
    let replaced = standing(draft.path()).map(Option::unwrap_or_default);
    if replaced.as_ref().is_ok_and(|bytes| blake3::hash(bytes) == expected) {
        return Ok(Put::There);
    }
    match (change_places(draft.path(), target), replaced) {
        (Ok(()), Ok(_)) => {
            let back = standing(draft.path())?.unwrap_or_default();
            Ok(if blake3::hash(&back) == ours { Put::Changed } else { Put::Displaced(back) })
        }
        (Ok(()), Err(error)) => Err(error),
        (Err(_), Ok(theirs)) => Ok(Put::Displaced(theirs)),
        // The disk fails at every step: the file is whole, and nothing tells that it was not the one expected.
        (Err(_), Err(_)) => Ok(Put::There),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn change_places(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn rename_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn change_places(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn rename_to_nothing(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::save::draft::Readers;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_was_written_in_the_same_instant_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        // Nobody looks between the last look and this.
        fs::write(&path, "theirs").unwrap();
        let hash = |words: &str| blake3::hash(words.as_bytes());
        let draft = Draft::write(&path, b"ours", None, Readers::Owner).unwrap();
        assert!(matches!(put(&draft, &path, Some(hash("old")), hash("ours")), Ok(Put::Changed)));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert!(matches!(put(&draft, &path, None, hash("ours")), Ok(Put::Changed)));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        // What comes back is not what was put there: a third program has taken that for the file.
        let put = put(&draft, &path, Some(hash("old")), hash("other"));
        assert!(matches!(put, Ok(Put::Displaced(bytes)) if bytes == b"ours"));
    }
}
