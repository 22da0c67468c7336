//! The steps of a save, in their order.

use std::fs::File;
use std::io;
use std::path::Path;

use blake3::Hash;

use super::draft::{Draft, Readers};
use super::exchange::{Put, put, standing};
use super::flush::Folder;
use super::in_place::write_in_place;
use super::links::{folder_of, resolve};
use super::outcome::{Fault, Outcome};
use crate::store::regular::{Refusal, open_regular};

/// Replaces the file at `path`, through symbolic links, by one with these bytes, unless it is another than the one with
/// the digest `expected` (none: than none at all).
///
/// # Errors
/// If the system refuses at any step. What could be removed of the attempt is.
pub(in crate::store) fn replace(path: &Path, bytes: &[u8], expected: Option<Hash>) -> Result<Outcome, Fault> {
    replace_for(Readers::Umask, path, bytes, expected)
}

/// Replaces a file by one that nobody else may read, whatever it holds.
///
/// # Errors
/// If the system refuses, or if another program writes the file in the same instant.
pub(in crate::store) fn replace_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let there = standing(&resolve(path)?)?;
    match replace_for(Readers::Owner, path, bytes, there.as_deref().map(blake3::hash)) {
        Ok(Outcome::Done) => Ok(()),
        Ok(_) => Err(io::Error::other("another program writes it")),
        Err(Fault::Refused(error) | Fault::Unflushed(error) | Fault::CutOff(error, _)) => Err(error),
    }
}

fn replace_for(
    readers: Readers,
    path: &Path,
    bytes: &[u8],
    expected: Option<Hash>,
) -> Result<Outcome, Fault> {
    let target = resolve(path)?;
    // Whatever can be refused is to be refused before anything has changed.
    let folder = Folder::open(folder_of(&target))?;
    let draft = Draft::write(&target, bytes, old(&target)?.as_ref(), readers)?;
    let there = standing(&target)?;
    if there.as_deref().map(blake3::hash) != expected {
        return Ok(Outcome::Changed);
    }
    match put(&draft, &target, expected, blake3::hash(bytes)) {
        Ok(Put::There) if expected.is_some() => draft.remove(),
        Ok(Put::There) => draft.keep(),
        Ok(Put::Changed) => return Ok(Outcome::Changed),
        Ok(Put::Displaced(theirs)) => return Ok(Outcome::Displaced(theirs)),
        Err(error) if is_a_mount(&error) => {
            write_in_place(draft, &folder, &target, bytes, there.as_deref())?;
            return Ok(Outcome::Done);
        }
        Err(error) => return Err(error.into()),
    }
    folder.flush().map_err(Fault::Unflushed)?;
    Ok(Outcome::Done)
}

/// The file that is to be replaced.
fn old(target: &Path) -> io::Result<Option<File>> {
    match open_regular(target) {
        Ok(file) => Ok(Some(file)),
        Err(Refusal::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(Refusal::Io(error)) => Err(error),
        Err(_) => Err(io::Error::other("something else than a file has its place")),
    }
}

/// Whether a name was not given away since it is where something is mounted, or on another file system than it seems.
#[must_use]
pub fn is_a_mount(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    fn over(path: &Path, old: Option<&str>, new: &str) -> bool {
        let expected = old.map(|old| blake3::hash(old.as_bytes()));
        match replace(path, new.as_bytes(), expected).unwrap() {
            Outcome::Done => true,
            Outcome::Changed => false,
            Outcome::Displaced(bytes) => panic!("{bytes:?}"),
        }
    }

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(over(&path, None, "one") && over(&path, Some("one"), "two"));
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn another_file_than_was_read_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(!over(&path, Some("one"), "two") && !path.exists());
        fs::write(&path, "other").unwrap();
        assert!(!over(&path, Some("one"), "two") && !over(&path, None, "two"));
        assert_eq!(fs::read(&path).unwrap(), b"other");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn an_error_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), "x").unwrap();
        replace(&path, b"new", None).unwrap_err();
        assert_eq!(names(folder.path()), ["taken"]);
        replace(&folder.path().join("missing/a"), b"new", None).unwrap_err();
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[test]
    fn the_mode_is_kept_and_a_new_file_follows_the_umask() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        let (path, plain) = (folder.path().join("a"), folder.path().join("plain"));
        assert!(over(&path, None, "one"));
        fs::write(&plain, b"").unwrap();
        assert_eq!(mode(&path), mode(&plain));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(over(&path, Some("one"), "two"));
        assert_eq!(mode(&path), 0o640);
    }
}
