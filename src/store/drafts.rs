//! Notes that were begun and not saved: kept in the state folder, so that they outlive the process.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::{Timestamp, Unit};
use thiserror::Error;
use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Table, value};

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
    /// What is to be written, by the words of its points.
    waiting: BTreeMap<String, DraftChange>,
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
        Self { disk: disk.clone(), place, name: name.to_owned(), waiting: BTreeMap::new() }
    }

    /// The file, whether or not there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// The words that are kept, by the words of their points.
    ///
    /// # Errors
    /// If there is a file that is not understood.
    pub fn read(&self) -> Result<BTreeMap<String, String>, DraftError> {
        let Some(path) = &self.place else { return Ok(BTreeMap::new()) };
        let document = document(&self.disk, path)?;
        let drafts = document.as_ref().and_then(|document| document.get("draft")?.as_array_of_tables());
        let words = |draft: &Table| Some((text(draft, "point")?.to_owned(), text(draft, "note")?.to_owned()));
        Ok(drafts.into_iter().flatten().filter_map(words).collect())
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
            put(&mut document, point, change.kept(saved), change.at);
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
        Ok(())
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

/// Sets the words for a point, or takes them away.
fn put(document: &mut DocumentMut, point: &str, words: Option<&str>, at: Timestamp) {
    let drafts = document.entry("draft").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(drafts) = drafts.as_array_of_tables_mut() else { return };
    let Some(words) = words else {
        drafts.retain(|draft| text(draft, "point") != Some(point));
        return;
    };
    let known = drafts.iter().position(|draft| text(draft, "point") == Some(point));
    if known.is_none() {
        drafts.push(Table::new());
    }
    let at_the_end = drafts.len() - 1;
    let Some(draft) = drafts.get_mut(known.unwrap_or(at_the_end)) else { return };
    draft["point"] = value(point);
    if let Some(at) = moment(at) {
        draft["at"] = value(at);
    }
    draft["note"] = value(words);
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
