//! Folders of briefings.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use jiff::Timestamp;

use super::names::file_name;
use super::natural::natural;
use super::open::open;
use super::session::Session;
use crate::annotation::Tally;
use crate::briefing::{Format, Kind};

/// What a search for briefings found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The briefings, each once.
    pub paths: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub errors: Vec<String>,
}

/// Finds the briefings under `paths`.
///
/// A named file is taken as it is. A folder is searched with all that is in it: what is hidden or ignored
/// (`.gitignore`, `.ignore`; outside of repositories too) is left out, and so is whatever the name of which tells no
/// format that is read, sidecars among them. Each folder's briefings are sorted as people sort: `q2` before `q10`.
#[must_use]
pub fn find_briefings(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => search(path, &mut found),
            Ok(_) => found.paths.push(path.clone()),
            Err(error) => found.errors.push(format!("cannot look at {}: {error}", path.display())),
        }
    }
    let mut seen = HashSet::new();
    found.paths.retain(|path| seen.insert(path.clone()));
    found
}

fn search(folder: &Path, found: &mut Found) {
    let mut inside = vec![];
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => inside.extend(is_briefing(&entry).then(|| entry.into_path())),
            Err(error) => found.errors.push(format!("cannot look into {}: {error}", folder.display())),
        }
    }
    inside.sort_by(|one, other| natural(one, other));
    found.paths.extend(inside);
}

fn is_briefing(entry: &DirEntry) -> bool {
    let named = Format::of_name(&entry.file_name().to_string_lossy()).is_some();
    let is_file = |kind: fs::FileType| kind.is_file() || (kind.is_symlink() && entry.path().is_file());
    named && entry.file_type().is_some_and(is_file)
}

/// One briefing on the shelf, with how far its reader has got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfEntry {
    /// The file.
    pub path: PathBuf,
    /// Its title; the file's name, if it cannot be read.
    pub title: String,
    /// How many points it has.
    pub points: usize,
    /// How many sections it has, nested ones included.
    pub sections: usize,
    /// What its reader thinks of them.
    pub tally: Tally,
    /// Annotations that wait for a person.
    pub waiting: usize,
    /// When the file was last changed.
    pub modified: Option<Timestamp>,
    /// Why the briefing or its notes cannot be read.
    pub error: Option<String>,
}

/// Looks at one briefing for the shelf. Writes nothing; what is wrong is told in the entry.
#[must_use]
pub fn shelf_entry(path: &Path, session: &Session) -> ShelfEntry {
    let modified = |there: fs::Metadata| -> io::Result<Option<Timestamp>> {
        Ok(Timestamp::try_from(there.modified()?).ok())
    };
    let mut entry = ShelfEntry {
        path: path.to_owned(),
        title: file_name(path),
        points: 0,
        sections: 0,
        tally: Tally::default(),
        waiting: 0,
        modified: fs::metadata(path).and_then(modified).ok().flatten(),
        error: None,
    };
    match open(path, session) {
        Ok(opened) => {
            let briefing = &opened.briefing;
            briefing.title().clone_into(&mut entry.title);
            entry.points = briefing.points();
            entry.sections = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
            entry.tally = opened.ledger.tally();
            entry.waiting = opened.ledger.waits();
            entry.error = opened.sidecar.err().map(|error| error.to_string());
        }
        Err(error) => entry.error = Some(error.to_string()),
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Disk;

    fn session(reader: &str) -> Session {
        Session::new(reader, Disk::default())
    }

    fn shelf() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            "q10.md",
            "q2.txt",
            "q2.txt.ada.obelus.toml",
            "Sub/a.MD",
            "Sub/image.png",
            ".hidden.md",
            ".git/x.md",
            "drafts/d.md",
            "node.txt/x.md",
        ];
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "words\n").unwrap();
        }
        fs::write(folder.path().join(".gitignore"), "drafts/\n").unwrap();
        fs::remove_dir_all(folder.path().join(".git")).unwrap();
        folder
    }

    #[test]
    fn briefings_are_found_and_nothing_else() {
        let folder = shelf();
        let at = |name: &str| folder.path().join(name);
        let all = ["node.txt/x.md", "q2.txt", "q10.md", "Sub/a.MD"].map(at);
        assert_eq!(
            find_briefings(&[folder.path().to_owned()]),
            Found { paths: all.to_vec(), errors: vec![] }
        );
        let named =
            [at(".hidden.md"), at("drafts/d.md"), at("q10.md"), at("gone.md"), at("Sub"), at("q10.md")];
        let found = find_briefings(&named);
        assert_eq!(found.paths, [".hidden.md", "drafts/d.md", "q10.md", "Sub/a.MD"].map(at));
        assert!(found.errors.len() == 1 && found.errors[0].contains("gone.md"), "{:?}", found.errors);
    }

    #[test]
    fn an_entry_tells_what_is_wrong() {
        let folder = shelf();
        let path = folder.path().join("q2.txt");
        let damaged = shelf_entry(&path, &session("ada"));
        assert!(
            damaged.error.as_ref().is_some_and(|error| error.contains("q2.txt.ada.obelus.toml:2:1: cut off"))
        );
        let entry = shelf_entry(&path, &session("eve"));
        assert_eq!((entry.error, entry.tally, entry.waiting), (None, Tally::default(), 0));
        assert!(entry.modified.is_some());
        let gone = shelf_entry(&folder.path().join("gone.md"), &session("eve"));
        assert_eq!((gone.title.as_str(), gone.modified), ("gone.md", None));
        assert!(gone.error.is_some_and(|error| error.contains("check the name")));
    }
}
