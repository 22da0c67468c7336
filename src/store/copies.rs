//! Copies of a sidecar that stand beside it: what a program that keeps folders the same left where two machines wrote
//! at once, an editor's backup, the other side of a merge. They are recognised by what is in them, and only read.

use std::collections::{BTreeMap, HashMap};
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::disk::Disk;
use super::names::without_end;
use super::naming::{END, Stems, stem_of};
use super::place::Place;
use super::regular::{MOST_BYTES, Refusal};
use super::save::is_of_a_save;
use super::sidecar::{Kinship, Sidecar, source_id};
use super::trace::Trace;

/// Bytes of a file in which a sidecar says that it is one.
const HEAD: u64 = 4096;
/// What it says there, under `format`.
const MARK: &[u8] = b"obelus/";

/// A file beside a sidecar that holds the same ledger, and more than the sidecar has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The file. It is never written to, and never taken away.
    pub path: PathBuf,
    /// What is wrong with it, and where; without that, [`Sidecar::absorb`] takes in what is in it.
    pub damage: Option<String>,
}

/// Copies of sidecars, looked for in each folder once.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// Files that say they are sidecars and are not, by their names, the sidecar of a source beside them.
    folders: HashMap<PathBuf, Vec<Odd>>,
}

#[derive(Debug)]
struct Odd {
    path: PathBuf,
    name: String,
    /// The source's id, where its head tells: most are strangers, and need not be read again for each sidecar.
    source: Option<Uuid>,
}

/// The copies of one sidecar. For many in a folder, ask one [`Surroundings`].
#[must_use]
pub fn copies(sidecar: &Sidecar) -> Vec<Copy> {
    Surroundings::default().copies(sidecar)
}

/// The files beside a sidecar whose names were made from its own, as those of most copies are: where they are as they
/// were, no copy has come or gone, and none that was half written has become whole.
#[must_use]
pub fn namesakes(sidecar: &Sidecar) -> BTreeMap<OsString, Trace> {
    let path = sidecar.path();
    let own = path.file_name().unwrap_or_default();
    let stem = without_end(own, ".toml").unwrap_or(own).as_bytes();
    let is_namesake = |name: &OsString| {
        memchr::memmem::find(name.as_bytes(), stem).is_some()
            && name != own
            && !name.to_str().is_some_and(is_of_a_save)
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let entries = sidecar.disk().files().list(folder).unwrap_or_default();
    let names = entries.into_iter().map(|entry| entry.name).filter(is_namesake);
    names.map(|name| (name.clone(), sidecar.disk().trace_of(&folder.join(name)))).collect()
}

impl Surroundings {
    /// The copies of a sidecar beside it, those in the other of its two places, and those that were rescued to the state
    /// folder, where they have more.
    pub fn all(&mut self, sidecar: &Sidecar, place: Option<&Place>) -> Vec<Copy> {
        let elsewhere = place.and_then(|place| place.other.as_deref()).and_then(|other| {
            let name = other.file_name()?.to_string_lossy().into_owned();
            Odd { path: other.to_owned(), source: None, name: name.clone() }.copy_of(sidecar, &name)
        });
        let rescued = sidecar.refuge().map(|refuge| self.copies_in(&refuge, sidecar)).unwrap_or_default();
        self.copies(sidecar).into_iter().chain(elsewhere).chain(rescued).collect()
    }

    /// The copies of a sidecar, in its folder, sorted by name. What is in them all the same as in the sidecar is left
    /// out, and so is what cannot be told to be a copy.
    ///
    /// The first question in a folder opens every file in it for its first few KiB; nothing is opened that could wait.
    pub fn copies(&mut self, sidecar: &Sidecar) -> Vec<Copy> {
        self.copies_in(sidecar.path().parent().unwrap_or(Path::new("")), sidecar)
    }

    fn copies_in(&mut self, folder: &Path, sidecar: &Sidecar) -> Vec<Copy> {
        let odd = self
            .folders
            .entry(folder.to_owned())
            .or_insert_with(|| oddities(sidecar.disk(), folder).unwrap_or_default());
        if odd.is_empty() {
            return vec![];
        }
        let source = source_id(&sidecar.text());
        let own = sidecar.path().file_name().unwrap_or_default().to_string_lossy();
        let stem = own.strip_suffix(".toml").unwrap_or(&own);
        let namesake = |odd: &Odd| odd.name.contains(stem);
        let by_id = |odd: &Odd| source.is_some() && (odd.source.is_none() || odd.source == source);
        let near = |odd: &&Odd| odd.name != own && (namesake(odd) || by_id(odd));
        odd.iter().filter(near).filter_map(|odd| odd.copy_of(sidecar, stem)).collect()
    }
}

impl Odd {
    fn copy_of(&self, sidecar: &Sidecar, stem: &str) -> Option<Copy> {
        let namesake = self.name.contains(stem);
        let damage = match sidecar.disk().files().read(&self.path, MOST_BYTES) {
            Ok(bytes) => match sidecar.kinship(&bytes, namesake) {
                Kinship::Stranger | Kinship::Twin => return None,
                Kinship::Copy => None,
                Kinship::Damaged(what) => Some(what),
            },
            Err(Refusal::Io(error)) if namesake && error.kind() != io::ErrorKind::NotFound => {
                Some(error.to_string())
            }
            Err(_) => return None,
        };
        Some(Copy { path: self.path.clone(), damage })
    }
}

/// The files in a folder that could be copies of some sidecar.
fn oddities(disk: &Disk, folder: &Path) -> io::Result<Vec<Odd>> {
    let entries = disk.files().list(folder)?;
    let there = Stems::of(entries.iter().map(|entry| entry.name.clone()));
    // A link to a sidecar is no copy of it.
    let files = entries.into_iter().filter(|entry| entry.is_file).map(|entry| entry.name);
    let placed = |name: &OsStr| stem_of(name).is_some_and(|stem| there.source(stem).is_some());
    let mut odd = vec![];
    for file in files {
        let (path, name) = (folder.join(&file), file.to_string_lossy().into_owned());
        if is_of_a_save(&name) || placed(&file) {
            continue;
        }
        if let Some(head) = head(disk, &path, &name) {
            odd.push(Odd { source: source_id(&head), path, name });
        }
    }
    odd.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(odd)
}

/// The head of a file that says that it is a sidecar; nothing, if it only is called one and cannot be read.
fn head(disk: &Disk, path: &Path, name: &str) -> Option<String> {
    match disk.files().read_head(path, HEAD) {
        Ok(head) if memchr::memmem::find(&head, MARK).is_some() => {
            Some(String::from_utf8_lossy(&head).into_owned())
        }
        Err(Refusal::Io(_)) if name.contains(END.trim_end_matches(".toml")) => Some(String::new()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::store::disk::Disk;

    const NOTES: &str = "q3.md.ada.obelus.toml";

    /// A sidecar with one judgement, of this minute.
    fn notes(minute: u32) -> String {
        format!(
            "format = \"obelus/1\"\nreader = \"ada\"\n\n[source]\nid = \"0193550a-3b1c-7a40-9d0e-2f8c6b1a7e55\"\n\
             name = \"q3.md\"\ndigest = \"blake3:00\"\npoints = \"3f9a1c0b77de2041\"\n\n[[annotation]]\n\
             id = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e4f\"\nexact = \"words\"\n\n[[annotation.judgement]]\n\
             at = 2026-11-22T16:{minute:02}:00Z\ntag = \"agree\"\n\n# end of notes\n"
        )
    }

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            let folder = Self(tempfile::tempdir().unwrap());
            folder.write("q3.md", "- words\n");
            folder.write(NOTES, &notes(1));
            folder
        }

        fn at(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn write(&self, name: &str, text: &str) {
            fs::write(self.at(name), text).unwrap();
        }

        /// The names of the copies, and what is wrong with them.
        fn copies(&self) -> Vec<(String, Option<String>)> {
            let copies = copies(&Sidecar::open(&Disk::default(), &self.at(NOTES), "ada", "q3.md").unwrap());
            let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
            copies.into_iter().map(|copy| (name(&copy.path), copy.damage)).collect()
        }
    }

    #[test]
    fn copies_are_known_by_what_is_in_them() {
        let folder = Folder::new();
        let mut names = vec![
            "q3.md.ada.obelus.sync-conflict-20261122-101010-ABCDEFG.toml",
            "q3.md.ada.obelus (Adas in Konflikt stehende Kopie 2026-11-22).toml",
            "q3.md.ada.obelus.toml.orig",
            "q3.md.ada.obelus.toml~",
            "Kopie von q3.md.ada.obelus.toml",
            "saved",
        ];
        for name in &names {
            folder.write(name, &notes(2));
        }
        names.sort_unstable();
        assert_eq!(folder.copies().into_iter().map(|(name, _)| name).collect::<Vec<_>>(), names);
        for name in &names {
            assert_eq!(fs::read_to_string(folder.at(name)).unwrap(), notes(2));
            folder.write(name, &notes(1));
        }
        assert_eq!(folder.copies(), [], "nothing new is in them");
    }

    #[test]
    fn what_is_no_copy_is_left_alone() {
        let folder = Folder::new();
        let strangers = [
            ("q3.md.eve.obelus.toml", notes(2).replace("\"ada\"", "\"eve\"")),
            ("eve.toml", notes(2).replace("\"ada\"", "\"eve\"")),
            ("other.toml", notes(2).replace("0193550a", "0193550b")),
            (
                "my q3.md.ada.obelus.toml",
                notes(2).replace("0193550a", "0193550b").replace("q3.md", "my q3.md"),
            ),
            ("q4.md.ada.obelus.toml", notes(2)),
            (".obelus-0123456789abcdef-Ab3xyZ.tmp", notes(2)),
            ("q3.md.ada.obelus.toml.unfinished-save", notes(2)),
            ("about.md", "It says format = \"obelus/1\" at the top.\n".to_owned()),
        ];
        folder.write("q4.md", "- words, taken over from q3.md with their notes\n");
        for (name, text) in strangers {
            folder.write(name, &text);
        }
        fs::create_dir(folder.at("q3.md.ada.obelus.d")).unwrap();
        {
            std::os::unix::fs::symlink(folder.at(NOTES), folder.at("link.toml")).unwrap();
            let pipe = folder.at("q3.md.ada.obelus.pipe.toml");
            let _ = std::process::Command::new("mkfifo").arg(pipe).status();
        }
        assert_eq!(folder.copies(), []);
    }

    #[test]
    fn a_damaged_copy_is_told() {
        let folder = Folder::new();
        let whole = notes(2);
        folder.write("q3.md.ada.obelus (1).toml", &whole[..30]);
        folder.write("x.toml", &whole[..whole.len() - 20]);
        folder.write("eve.toml", &whole[..whole.len() - 20].replace("\"ada\"", "\"eve\""));
        let copies = folder.copies();
        let names: Vec<_> = copies.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["q3.md.ada.obelus (1).toml", "x.toml"]);
        assert!(
            copies.iter().all(|(_, damage)| damage.as_ref().is_some_and(|what| what.contains("cut off")))
        );
    }

    #[test]
    fn a_sidecar_without_an_id_has_copies_by_name_and_briefing() {
        let folder = Folder::new();
        folder.write("q3.md.ada.obelus (1).toml", &notes(2).replace("0193550a", "0193550b"));
        folder.write("backup.toml", &notes(2));
        fs::remove_file(folder.at(NOTES)).unwrap();
        assert_eq!(folder.copies(), [("q3.md.ada.obelus (1).toml".to_owned(), None)]);
        folder.write(NOTES, &notes(1));
        let both = ["backup.toml", "q3.md.ada.obelus (1).toml"].map(|name| (name.to_owned(), None));
        assert_eq!(folder.copies(), both);
    }
}
