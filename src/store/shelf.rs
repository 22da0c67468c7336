//! Folders of briefings.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use jiff::Timestamp;

use super::convert::Converters;
use super::names::file_name;
use super::naming::{Stems, is_sidecar, stem_of};
use super::natural::natural;
use super::open::{notes_on, open};
use super::place::Apart;
use super::session::Session;
use crate::annotation::Tally;
use crate::briefing::{Format, Kind};

/// Names of folders that tools keep for themselves.
const TOOLS: [&str; 6] = [".git", ".hg", ".jj", ".svn", ".cache", "node_modules"];

/// What a search for briefings found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The briefings, each once.
    pub paths: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub errors: Vec<String>,
}

/// Finds the briefings under `paths`, documents that a converter is for among them.
///
/// A named file is taken as it is. A folder is searched with all that is in it: what is hidden or ignored
/// (`.gitignore`, `.ignore`; outside of repositories too) is left out, and so is whatever the name of which tells no
/// format that is read, sidecars among them. But whatever somebody has notes on is a briefing, in hidden and ignored
/// folders too; those alone that tools keep for themselves are not looked into. Each folder's briefings are sorted as people sort: `q2` before `q10`.
#[must_use]
pub fn find_briefings(paths: &[PathBuf], session: &Session) -> Found {
    let mut found = Found::default();
    let apart = Apart::of(&session.disk);
    for path in paths {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => search(path, &apart, &session.converters, &mut found),
            Ok(_) => found.paths.push(path.clone()),
            Err(error) => found.errors.push(format!("cannot look at {}: {error}", path.display())),
        }
    }
    let mut seen = HashSet::new();
    found.paths.retain(|path| seen.insert(path.clone()));
    found
}

fn search(folder: &Path, apart: &Apart, converters: &Converters, found: &mut Found) {
    let mut inside = vec![];
    let (mut searched, mut folders) = (HashSet::new(), vec![]);
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                let within = look_into(entry.path(), apart);
                inside.extend(within.annotated);
                folders.extend(within.folders);
                searched.insert(entry.into_path());
            }
            Ok(entry) => inside.extend(is_briefing(&entry, converters).then(|| entry.into_path())),
            Err(error) => found.errors.push(format!("cannot look into {}: {error}", folder.display())),
        }
    }
    // What is hidden or ignored is looked into for notes alone.
    while let Some(folder) = folders.pop() {
        if !searched.contains(&folder) && !is_of_tools(&folder) {
            let within = look_into(&folder, apart);
            inside.extend(within.annotated);
            folders.extend(within.folders);
        }
    }
    inside.sort_by(|one, other| natural(one, other));
    found.paths.extend(inside);
}

/// Whether a folder is full of what tools keep for themselves, and nobody's to read.
///
/// Caches say so by a file (the Cache Directory Tagging Specification; those of cargo, of pip and of many others do).
fn is_of_tools(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| TOOLS.iter().any(|tool| name == *tool))
        || folder.join("CACHEDIR.TAG").is_file()
}

/// What a look into a folder finds.
struct Within {
    /// The files that have notes, whatever they are called, and hidden or ignored though they may be.
    annotated: Vec<PathBuf>,
    /// The folders.
    folders: Vec<PathBuf>,
}

fn look_into(folder: &Path, apart: &Apart) -> Within {
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    let is_folder = |entry: &&fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let folders = entries.iter().filter(is_folder).map(fs::DirEntry::path).collect();
    let there = Stems::of(entries.iter().map(fs::DirEntry::file_name));
    let beside = there.names().filter_map(|name| there.source(stem_of(name)?));
    let beside: HashSet<PathBuf> = beside.map(|source| folder.join(source)).collect();
    let elsewhere = there.names().map(|name| folder.join(name)).filter(|path| apart.has(path));
    let is_source = |path: &PathBuf| !path.file_name().is_some_and(is_sidecar) && path.is_file();
    Within { annotated: beside.into_iter().chain(elsewhere).filter(is_source).collect(), folders }
}

fn is_briefing(entry: &DirEntry, converters: &Converters) -> bool {
    let is_sidecar = is_sidecar(entry.file_name());
    let named = Format::of_name(&entry.file_name().to_string_lossy()).is_some_and(Format::is_shelved)
        || !is_sidecar && converters.of(entry.path()).is_some();
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
    /// Whether it is a document that is not read before it is opened: its title is the file's name, and what else is known
    /// of it the notes tell.
    pub unread: bool,
    /// Why the briefing or its notes cannot be read.
    pub error: Option<String>,
}

/// Looks at one briefing for the shelf. Writes nothing, and runs no program; what is wrong is told in the entry.
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
        unread: session.converters.program(path).is_some(),
        error: None,
    };
    if entry.unread {
        match notes_on(Some(path), &entry.title, session).1 {
            Ok(sidecar) => {
                entry.points = sidecar.manifest().points.len();
                entry.tally = Tally::of_all(sidecar.annotations());
            }
            Err(error) => entry.error = Some(error.to_string()),
        }
        return entry;
    }
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
    use crate::config::Folders;
    use crate::store::disk::Disk;
    use crate::store::place::Place;
    use crate::store::reader::ReaderName;
    use crate::store::sidecar::Sidecar;

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
            find_briefings(&[folder.path().to_owned()], &session("ada")),
            Found { paths: all.to_vec(), errors: vec![] }
        );
        let named =
            [at(".hidden.md"), at("drafts/d.md"), at("q10.md"), at("gone.md"), at("Sub"), at("q10.md")];
        let found = find_briefings(&named, &session("ada"));
        assert_eq!(found.paths, [".hidden.md", "drafts/d.md", "q10.md", "Sub/a.MD"].map(at));
        assert!(found.errors.len() == 1 && found.errors[0].contains("gone.md"), "{:?}", found.errors);
    }

    #[test]
    fn whatever_has_notes_is_a_briefing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let long = "日".repeat(84);
        let sources = [
            "a.log",
            "b",
            "c.csv",
            ".d",
            "e.pdf.bak",
            "ignored.x",
            "sub/f.eml",
            "two words",
            &long,
            "Makefile",
        ];
        fs::create_dir(at("sub")).unwrap();
        for source in sources {
            fs::write(at(source), "words\n").unwrap();
            fs::write(Sidecar::path_for(&at(source), &ReaderName::named("田中").unwrap()), "").unwrap();
        }
        fs::write(at(".gitignore"), "ignored.x\n*.obelus.toml\n").unwrap();
        for other in
            ["none.log", "none.csv", "none", "gone.log.ada.obelus.toml", ".obelus.toml", "x.obelus.toml"]
        {
            fs::write(at(other), "").unwrap();
        }
        fs::create_dir(at("folder")).unwrap();
        fs::write(at("folder.ada.obelus.toml"), "").unwrap();
        let found = find_briefings(&[folder.path().to_owned()], &session("ada"));
        let found: HashSet<PathBuf> = found.paths.into_iter().collect();
        assert_eq!(found, sources.map(at).into());
    }

    #[test]
    fn what_has_notes_is_found_in_folders_that_are_left_out_but_not_in_those_of_tools() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let found = ["drafts/old/a.md", "drafts/b.log", ".later/c.md", "sub/drafts/d.md"];
        let not = [
            "node_modules/p/e.md",
            "drafts/node_modules/f.md",
            ".git/g.md",
            "target/doc/h.md",
            ".cache/i.md",
        ];
        for source in found.iter().chain(&not) {
            fs::create_dir_all(at(source).parent().unwrap()).unwrap();
            fs::write(at(source), "words\n").unwrap();
            fs::write(Sidecar::path_for(&at(source), &ReaderName::named("ada").unwrap()), "").unwrap();
        }
        for other in ["drafts/none.md", ".later/none.md"] {
            fs::write(at(other), "words\n").unwrap();
        }
        fs::write(at(".gitignore"), "drafts/\nnode_modules/\ntarget/\n").unwrap();
        fs::write(at("target/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n").unwrap();
        std::os::unix::fs::symlink(at("drafts"), at(".link")).unwrap();
        let paths = find_briefings(&[folder.path().to_owned()], &Session::new("ada", Disk::default())).paths;
        assert_eq!(paths.into_iter().collect::<HashSet<_>>(), found.map(at).into());
        let named = find_briefings(&[at("drafts/node_modules")], &Session::new("ada", Disk::default())).paths;
        assert_eq!(named, [at("drafts/node_modules/f.md")], "what is asked for is searched");
    }

    #[test]
    fn what_has_its_notes_in_the_state_folder_is_a_briefing_too() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::system(&Folders::within(&folder.path().join("state of it")));
        let at = |name: &str| folder.path().join("shelf").join(name);
        fs::create_dir(folder.path().join("shelf")).unwrap();
        for name in ["a.log", "b.log", "c.md"] {
            fs::write(at(name), "words\n").unwrap();
        }
        let found = |disk: &Disk| {
            find_briefings(&[folder.path().join("shelf")], &Session::new("ada", disk.clone())).paths
        };
        assert_eq!(found(&disk), [at("c.md")]);
        let notes = Place::apart(&disk, &at("a.log"), &ReaderName::named("ada").unwrap()).unwrap();
        fs::create_dir_all(notes.parent().unwrap()).unwrap();
        assert_eq!(found(&disk), [at("a.log"), at("c.md")]);
        assert_eq!(found(&Disk::default()), [at("c.md")]);
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
