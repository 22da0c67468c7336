//! Where a chain of symbolic links leads.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Links that are followed before a chain is taken for a circle (Linux: `MAXSYMLINKS`).
const LONGEST_CHAIN: usize = 40;

/// The file that a chain of symbolic links leads to, whether or not it exists.
pub(in crate::store) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LONGEST_CHAIN {
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_symlink() => {
                // The system goes up by `..` from where a folder really is, so that nothing is shortened here.
                let next = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(next);
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => return Ok(path),
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "its symbolic links lead in a circle"))
}

/// The folder of a file.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_followed_and_circles_are_not() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("far/deep")).unwrap();
        // Up from where the folder is, not from where the link to it is.
        symlink("far/deep", at("here")).unwrap();
        symlink("here/../b", at("a")).unwrap();
        symlink("../c", at("far/b")).unwrap();
        let end = resolve(&at("a")).unwrap();
        fs::write(&end, "x").unwrap();
        assert_eq!(fs::canonicalize(end).unwrap(), fs::canonicalize(at("c")).unwrap());
        symlink("two", at("one")).unwrap();
        symlink("one", at("two")).unwrap();
        let error = resolve(&at("one")).unwrap_err().to_string();
        assert_eq!(error, "its symbolic links lead in a circle");
    }
}
