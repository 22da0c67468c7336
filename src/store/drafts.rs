//! Notes that were begun and not saved: kept in the state folder, so that they outlive the process. Each program keeps
//! its own, also where several write on one point.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use jiff::{Timestamp, Unit};
use thiserror::Error;
use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Table, value};
use uuid::Uuid;

use super::disk::Disk;
use super::regular::{MOST_BYTES, Refusal};
use super::session::Session;
use crate::text::clean;

/// What `format` says.
const FORMAT: &str = "obelus-drafts/1";
/// The last line of every file: one without it was cut off.
const LAST_LINE: &str = "# end of drafts";
/// Hexadecimal digits of a file's name.
const DIGITS: usize = 16;

/// Why notes that were begun are not kept. A file that is not understood is left as it is.
#[derive(Debug, Error)]
pub enum DraftError {
    /// Nothing tells where to keep them.
    #[error("there is no folder for drafts: set HOME or XDG_STATE_HOME, or save the note")]
    Nowhere,
    /// It cannot be understood, or is no file.
    #[error("{} is not understood ({what}), and left as it is: mend it, or move it away", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The system refused.
    #[error("cannot keep a draft in {}: {source}; save the note", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The drafts of one reader on one source, by the words of their points.
///
/// Their file is named after the source's whole path, so that nothing about the machine stands in it, and is nobody
/// else's to read. There is none where nothing is begun.
#[derive(Debug)]
pub struct Drafts {
    disk: Disk,
    place: Option<PathBuf>,
    name: String,
    /// What tells the drafts of this program from those of others.
    by: String,
    /// What was found when the file was first read.
    found: Vec<KeptDraft>,
    /// What is to be written, by the words of its points.
    waiting: BTreeMap<String, DraftChange>,
}

/// A note that was begun by some program, for the point with these words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KeptDraft {
    by: String,
    point: String,
    words: String,
}

impl KeptDraft {
    fn of(draft: &Table) -> Option<Self> {
        let by = text(draft, "by").unwrap_or_default().to_owned();
        Some(Self { by, point: text(draft, "point")?.to_owned(), words: text(draft, "note")?.to_owned() })
    }
}

/// What is to be done for a point.
#[derive(Debug)]
struct DraftChange {
    /// The words to be kept, if they are not on the disk.
    words: Option<String>,
    /// Since when.
    at: Timestamp,
    /// Whether they are to be kept no longer, once the notes are on the disk.
    is_over: bool,
}

impl DraftChange {
    /// Whether there is something to be written now.
    fn is_due(&self, saved: bool) -> bool {
        self.words.is_some() || self.is_over && saved
    }

    /// The words that are to be kept; none where they are to be taken away.
    fn kept(&self, saved: bool) -> Option<&str> {
        self.words.as_deref().filter(|_| !(self.is_over && saved))
    }
}

impl Drafts {
    /// The drafts on a source, or on what else is found again under this path. Reads nothing.
    #[must_use]
    pub fn of(key: Option<&Path>, name: &str, session: &Session) -> Self {
        let Session { reader, disk, .. } = session;
        let file = |folder: &Path| Some(folder.join("drafts").join(draft_name(disk, key?, reader.word())));
        let place = disk.files().state().and_then(file);
        let by = Uuid::new_v4().simple().to_string()[..DIGITS].to_owned();
        let (name, disk) = (name.to_owned(), disk.clone());
        Self { disk, place, name, by, found: vec![], waiting: BTreeMap::new() }
    }

    /// The file, whether or not there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// The words that are kept, by the words of their points. Of several for a point, those are given that were begun
    /// last, unless they are only a beginning of others; the rest is given once these are saved or given up, when the
    /// briefing is opened again.
    ///
    /// # Errors
    /// If there is a file that is not understood.
    pub fn read(&mut self) -> Result<BTreeMap<String, String>, DraftError> {
        let Some(path) = &self.place else { return Ok(BTreeMap::new()) };
        let document = document(&self.disk, path)?;
        let drafts = document.as_ref().and_then(|document| document.get("draft")?.as_array_of_tables());
        self.found = drafts.into_iter().flatten().filter_map(KeptDraft::of).collect();
        let points = self.found.iter().map(|begun| &begun.point);
        Ok(points.map(|point| (point.clone(), self.given(point).to_owned())).collect())
    }

    /// The words that are given for a point.
    fn given(&self, point: &str) -> &str {
        let here = self.found.iter().filter(|begun| begun.point == point);
        here.fold("", |given, begun| if given.starts_with(&begun.words) { given } else { &begun.words })
    }

    /// How many points have other words begun for them than those that are given.
    #[must_use]
    pub fn withheld(&self) -> usize {
        let more = self.found.iter().filter(|begun| !self.given(&begun.point).starts_with(&begun.words));
        more.map(|begun| &begun.point).collect::<BTreeSet<_>>().len()
    }

    /// Whether a draft on the disk goes when the note on its point is saved or given up: this program's own, and those
    /// that it went on from, as long as no other program has.
    fn is_over(&self, draft: &Table) -> bool {
        KeptDraft::of(draft).is_some_and(|begun| {
            let is_given = || self.given(&begun.point).starts_with(&begun.words);
            begun.by == self.by || self.found.contains(&begun) && is_given()
        })
    }

    /// Notes what is to be kept for a point; nothing where it is to be taken away.
    pub fn set(&mut self, point: String, words: Option<String>, at: Timestamp) {
        match (words, self.waiting.get_mut(&point)) {
            // What is not on the disk yet must get there if the note does not.
            (None, Some(change)) => change.is_over = true,
            (words, _) => {
                let is_over = words.is_none();
                self.waiting.insert(point, DraftChange { words, at, is_over });
            }
        }
    }

    /// Whether there is something that [`Self::save`] has not written.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Brings to the disk what was set. What is to be taken away stays until `saved` says that the notes themselves are
    /// there.
    ///
    /// # Errors
    /// If the file is not understood, or the system refuses, and there are words to be kept. What was set waits for the
    /// next attempt.
    pub fn save(&mut self, saved: bool) -> Result<(), DraftError> {
        let done = self.bring_to_disk(saved);
        let loses = self.waiting.values().any(|change| change.kept(saved).is_some());
        if loses { done } else { Ok(()) }
    }

    fn bring_to_disk(&mut self, saved: bool) -> Result<(), DraftError> {
        if !self.waiting.values().any(|change| change.is_due(saved)) {
            return Ok(());
        }
        let Some(path) = self.place.as_deref() else {
            // Nothing was ever kept: there is nothing to take away.
            self.waiting.retain(|_, change| change.kept(saved).is_some());
            return Err(DraftError::Nowhere);
        };
        let files = self.disk.files();
        let _lock = files.lock(path);
        let old = document(&self.disk, path)?;
        let mut document = old.clone().unwrap_or_else(|| empty(&self.name));
        for (point, change) in self.waiting.iter().filter(|(_, change)| change.is_due(saved)) {
            self.put(&mut document, point, change.kept(saved), change.at);
        }
        let written = if is_empty(&document) {
            if old.is_some() { files.remove(path) } else { Ok(()) }
        } else {
            write(&self.disk, path, &document)
        };
        written.map_err(|source| DraftError::Write { path: path.to_owned(), source })?;
        self.waiting.retain(|_, change| {
            change.words = None;
            change.is_over && !saved
        });
        files.tidy(path);
        Ok(())
    }

    /// Sets this program's words for a point at the end, or takes them away with those that they went on from.
    fn put(&self, document: &mut DocumentMut, point: &str, words: Option<&str>, at: Timestamp) {
        let drafts = document.entry("draft").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(drafts) = drafts.as_array_of_tables_mut() else { return };
        let is_here = |draft: &Table| text(draft, "point") == Some(point);
        let Some(words) = words else {
            drafts.retain(|draft| !(is_here(draft) && self.is_over(draft)));
            return;
        };
        drafts.retain(|draft| !(is_here(draft) && text(draft, "by") == Some(&self.by)));
        let mut draft = Table::new();
        draft["point"] = value(point);
        draft["by"] = value(self.by.as_str());
        if let Some(at) = moment(at) {
            draft["at"] = value(at);
        }
        draft["note"] = value(words);
        drafts.push(draft);
    }
}

/// The name of a file tells nothing of the source, and is the same by whatever path that is reached.
fn draft_name(disk: &Disk, key: &Path, reader: &str) -> String {
    let files = disk.files();
    let folder = key.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let within = || Some(files.canonical(folder).ok()?.join(key.file_name()?));
    let whole = files.canonical(key).ok().or_else(within).unwrap_or_else(|| key.to_owned());
    let mut hasher = blake3::Hasher::new();
    hasher.update(whole.as_os_str().as_encoded_bytes()).update(&[0]).update(reader.as_bytes());
    format!("{}.toml", &hasher.finalize().to_hex()[..DIGITS])
}

/// What the file holds; nothing if there is none.
fn document(disk: &Disk, path: &Path) -> Result<Option<DocumentMut>, DraftError> {
    let unreadable = |what: String| DraftError::Unreadable { path: path.to_owned(), what };
    let bytes = match disk.files().read(path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(Refusal::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(Refusal::Io(source)) => return Err(DraftError::Write { path: path.to_owned(), source }),
        Err(Refusal::NotAFile(kind)) => return Err(unreadable(format!("it is {kind}"))),
        Err(Refusal::TooLarge) => return Err(unreadable("it is far too large".into())),
    };
    understood(bytes).map(Some).map_err(unreadable)
}

fn understood(bytes: Vec<u8>) -> Result<DocumentMut, String> {
    let text_of = |bytes| String::from_utf8(bytes).map_err(|error| error.to_string());
    let whole = text_of(bytes)?;
    let document: DocumentMut = whole.parse().map_err(|error: toml_edit::TomlError| {
        let line = error
            .span()
            .map_or(0, |span| memchr::memchr_iter(b'\n', &whole.as_bytes()[..span.start]).count());
        format!("line {}: {}", line + 1, error.message().trim())
    })?;
    if whole.trim_end().lines().next_back() != Some(LAST_LINE) {
        return Err(format!("cut off before its last line, “{LAST_LINE}”"));
    }
    if text(document.as_table(), "format") != Some(FORMAT) {
        return Err(format!("its format is not “{FORMAT}”"));
    }
    let is_whole = |draft: &Table| text(draft, "point").is_some() && text(draft, "note").is_some();
    match document.get("draft").map(Item::as_array_of_tables) {
        None => Ok(document),
        Some(Some(drafts)) if drafts.iter().all(is_whole) => Ok(document),
        Some(_) => Err("a draft has no `point` or no `note`".into()),
    }
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Item::as_str)
}

fn is_empty(document: &DocumentMut) -> bool {
    document.get("draft").and_then(Item::as_array_of_tables).is_none_or(ArrayOfTables::is_empty)
}

/// A file with nothing in it yet.
fn empty(name: &str) -> DocumentMut {
    let mut document = DocumentMut::new();
    document["format"] = value(FORMAT);
    let above = format!(
        "# Notes begun on {}, not saved yet; obelus offers them when it is opened again.\n",
        clean(name)
    );
    if let Some(mut key) = document.key_mut("format") {
        key.leaf_decor_mut().set_prefix(above);
    }
    document.set_trailing(format!("\n{LAST_LINE}\n"));
    document
}

/// A moment to the second, in UTC; none where TOML cannot say it.
fn moment(at: Timestamp) -> Option<Datetime> {
    at.round(Unit::Second).ok()?.to_string().parse().ok()
}

fn write(disk: &Disk, path: &Path, document: &DocumentMut) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        disk.files().create_folder(folder, false)?;
    }
    disk.files().replace_private(path, document.to_string().as_bytes())
}

#[cfg(test)]
mod tests;
