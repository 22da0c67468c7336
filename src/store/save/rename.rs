//! A file gets another name, and never takes one that is taken.

use std::fs;
use std::io;
use std::path::Path;

use super::exchange::rename_to_nothing;
use super::flush::Folder;
use super::links::folder_of;

/// Gives the file at `from` (a link itself, not what it leads to) the name `to` in the same folder, and flushes that.
///
/// Where the system cannot rename without overwriting (renameat2(2), `RENAME_NOREPLACE`), the file has both names for
/// a moment, so that it has one whenever the process ends.
///
/// # Errors
/// If `to` exists or the system refuses; then `from` has its name still.
pub(in crate::store) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let folder = Folder::open(folder_of(to))?;
    match rename_to_nothing(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(to).is_err() => {
            fs::hard_link(from, to).map_err(|_| error)?;
            fs::remove_file(from)?;
        }
        renamed => renamed?,
    }
    folder.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_stays_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "one").unwrap();
        fs::write(at("b"), "two").unwrap();
        assert_eq!(rename(&at("a"), &at("b")).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        rename(&at("a"), &at("c")).unwrap();
        let text = |name: &str| fs::read_to_string(at(name)).ok();
        assert_eq!((text("a"), text("b"), text("c")), (None, Some("two".into()), Some("one".into())));
        assert!(rename(&at("a"), &at("d")).is_err() && !at("d").exists());
    }
}
