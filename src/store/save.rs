//! Bytes become a file at once and whole, or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Links that are followed before a chain is taken for a circle (Linux: `MAXSYMLINKS`).
const LONGEST_CHAIN: usize = 40;
/// The mode of a file for whomever the umask lets read it.
const SHARED: u32 = 0o666;
/// The mode of a file for its owner alone.
const PRIVATE: u32 = 0o600;

/// Replaces the file at `path`, through symbolic links, by one with these bytes.
///
/// They are written to a temporary file in the same folder, which takes over the mode of the old file (a new one
/// follows the umask), is flushed to the disk and renamed over the old one; then the folder is flushed. Whatever
/// fails, the old file stands, and nothing is left behind.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(temporary(SHARED), path, bytes)
}

/// The same for a file that nobody else may read.
pub(super) fn replace_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(temporary(PRIVATE), path, bytes)
}

/// Takes a file away, and flushes the folder.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    flush_folder(path.parent().unwrap_or(Path::new(".")))
}

fn replace_by(temporary: tempfile::Builder<'_, '_>, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = resolve(path)?;
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let old = match fs::metadata(&target) {
        Ok(old) => Some(old.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut file = temporary.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = old {
        keep_mode(file.as_file(), permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    flush_folder(folder)
}

/// The file that a chain of symbolic links leads to, whether or not it exists.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LONGEST_CHAIN {
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_symlink() => {
                let next = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(next);
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => return Ok(path),
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "too many symbolic links"))
}

#[cfg(unix)]
fn temporary(mode: u32) -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    // The umask takes its part from this; the crate's own choice would be 0600.
    builder.prefix(".obelus-").suffix(".tmp").permissions(Permissions::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn temporary(_: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".obelus-").suffix(".tmp");
    builder
}

#[cfg(unix)]
fn keep_mode(file: &File, permissions: Permissions) -> io::Result<()> {
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn keep_mode(_: &File, _: Permissions) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(
            (fs::read(&path).unwrap().as_slice(), names(folder.path())),
            (&b"two"[..], vec!["a".into()])
        );
    }

    #[test]
    fn an_error_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), "x").unwrap();
        replace(&path, b"new").unwrap_err();
        assert_eq!(names(folder.path()), ["taken"]);
        replace(&folder.path().join("missing/a"), b"new").unwrap_err();
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_is_kept_and_a_new_file_follows_the_umask() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        let (path, plain) = (folder.path().join("a"), folder.path().join("plain"));
        replace(&path, b"one").unwrap();
        fs::write(&plain, b"").unwrap();
        assert_eq!(mode(&path), mode(&plain));
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(mode(&path), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_written_through() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("far")).unwrap();
        symlink("far/b", at("a")).unwrap();
        symlink("c", at("far/b")).unwrap();
        replace(&at("a"), b"one").unwrap();
        replace(&at("a"), b"two").unwrap();
        assert_eq!(fs::read(at("far/c")).unwrap(), b"two");
        assert!(fs::symlink_metadata(at("a")).unwrap().is_symlink());
        assert!(fs::symlink_metadata(at("far/b")).unwrap().is_symlink());
        symlink("circle", at("circle")).unwrap();
        replace(&at("circle"), b"x").unwrap_err();
    }
}
