//! Where a reader's ledger of a source stands: beside it or, where that cannot be, in the state folder.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::reader::ReaderName;
use super::session::Session;
use super::sidecar::Sidecar;

/// Hexadecimal digits of the digest that stands for a source's path in the state folder.
const DIGITS: usize = 16;

/// Where the ledger of one reader on one source stands. Nothing is made by looking for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sidecar, whether or not it exists yet.
    pub path: PathBuf,
    /// Whether it is in the state folder, since the folder where it belongs cannot be written to.
    pub fallback: bool,
    /// A sidecar of the same reader and source in the other of the two places. While `path` does not exist, the ledger
    /// begins as this one; once both exist, it is for the reader to merge it.
    pub other: Option<PathBuf>,
}

impl Place {
    /// Finds the place for a reader's notes on a source.
    #[must_use]
    pub fn of(source: &Path, session: &Session) -> Self {
        let Session { reader, disk, .. } = session;
        choose(disk, Sidecar::path_for(source, reader), Self::apart(disk, source, reader))
    }

    /// Whether there are any notes at it.
    #[must_use]
    pub fn has_notes(&self, disk: &Disk) -> bool {
        disk.files().has(&self.path) || self.other.is_some()
    }

    /// The sidecar's path in the state folder. A digest stands for where the source is, so that no file tells of it.
    pub(super) fn apart(disk: &Disk, source: &Path, reader: &ReaderName) -> Option<PathBuf> {
        let name = Sidecar::path_for(source, reader);
        Some(folder(disk)?.join(shelfmark(disk, source)?).join(name.file_name()?))
    }

    /// The file that somebody named for the notes, whatever its folder is like.
    #[must_use]
    pub fn named(notes: &Path) -> Self {
        Self { path: notes.to_owned(), fallback: false, other: None }
    }

    /// What the reader must know of it, in a sentence.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        self.fallback.then(|| {
            format!("this folder cannot be written to; the notes are kept in {}", self.path.display())
        })
    }
}

fn choose(disk: &Disk, beside: PathBuf, state: Option<PathBuf>) -> Place {
    let there = |path: &PathBuf| disk.files().has(path);
    match state {
        Some(state) if disk.files().is_read_only(&beside) => {
            Place { path: state, fallback: true, other: Some(beside).filter(there) }
        }
        state => Place { path: beside, fallback: false, other: state.filter(there) },
    }
}

/// Where all notes are that are apart from their sources.
fn folder(disk: &Disk) -> Option<PathBuf> {
    Some(disk.files().state()?.join("notes"))
}

/// The folder there for the notes on a source.
fn shelfmark(disk: &Disk, source: &Path) -> Option<OsString> {
    let whole = disk.files().canonical(source).ok()?;
    let digest = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
    Some(digest[..DIGITS].into())
}

/// The sources whose notes are apart from them.
#[derive(Debug, Default)]
pub(super) struct Apart {
    disk: Disk,
    shelfmarks: HashSet<OsString>,
}

impl Apart {
    /// All that there are.
    pub(super) fn of(disk: &Disk) -> Self {
        let entries = folder(disk).and_then(|folder| disk.files().list(&folder).ok()).unwrap_or_default();
        Self { disk: disk.clone(), shelfmarks: entries.into_iter().map(|entry| entry.name).collect() }
    }

    /// Whether there are notes on this source.
    pub(super) fn has(&self, source: &Path) -> bool {
        !self.shelfmarks.is_empty()
            && shelfmark(&self.disk, source).is_some_and(|mark| self.shelfmarks.contains(&mark))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::Folders;

    #[test]
    fn what_is_in_the_other_place_is_not_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (beside, state) = (at("a.md.ada.obelus.toml"), at("state"));
        let here = |other: Option<PathBuf>| Place { path: beside.clone(), fallback: false, other };
        assert_eq!(choose(&Disk::default(), beside.clone(), None), here(None));
        assert_eq!(choose(&Disk::default(), beside.clone(), Some(state.clone())), here(None));
        fs::write(&state, "").unwrap();
        assert_eq!(choose(&Disk::default(), beside.clone(), Some(state.clone())), here(Some(state)));
        assert_eq!(here(None).notice(), None);
    }

    #[test]
    fn the_state_folder_has_a_place_for_each_source_and_reader() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for source in ["a.md", "b/a.md"] {
            fs::write(at(source), "").unwrap();
        }
        let disk = Disk::system(&Folders::within(Path::new("S")));
        let apart =
            |source: &str| Place::apart(&disk, &at(source), &ReaderName::named("Ada").unwrap()).unwrap();
        let (one, two) = (apart("a.md"), apart("b/a.md"));
        assert!(one != two && one == apart("b/../a.md"), "{one:?}, {two:?}");
        assert_eq!(one.components().count(), 5);
        assert!(one.starts_with("S/state/notes") && one.ends_with("a.md.ada.obelus.toml"));
        assert!(!one.to_string_lossy().contains(&*folder.path().to_string_lossy()));
    }
}
