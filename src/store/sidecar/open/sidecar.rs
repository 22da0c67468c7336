//! A sidecar that is open: what it says, what this session changed, and how both get to the disk.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::bytes::{Understood, bytes_of, understood};
use crate::annotation::{Annotation, Judgement, Manifest};
use crate::briefing::PointNumber;
use crate::store::disk::Disk;
use crate::store::naming::sidecar_name;
use crate::store::reader::ReaderName;
use crate::store::sidecar::error::SidecarError;
use crate::store::sidecar::text::content::Paper;
use crate::store::sidecar::text::document::SidecarText;
use crate::store::sidecar::text::read::{Contents, read};
use crate::store::trace::Trace;

/// The file that holds a reader's ledger of a source.
///
/// There is none for a file that cannot be understood to its end, so that such a file is never written to.
#[derive(Debug)]
pub struct Sidecar {
    disk: Disk,
    pub(super) path: PathBuf,
    source_name: String,
    pub(super) document: SidecarText,
    pub(super) annotations: Vec<Annotation>,
    pub(super) manifest: Manifest,
    /// What the file was when it was last read or written; none if there was none.
    pub(super) on_disk: Option<blake3::Hash>,
    /// The logs as they were when the file was opened.
    pub(super) opened: BTreeMap<Uuid, Vec<Judgement>>,
    /// What this session set, to be set again if another program writes in between.
    pub(super) changed: BTreeMap<Uuid, Changed>,
    /// What was taken in from other sidecars and is not on the disk yet.
    pub(super) absorbed: Vec<Paper>,
    /// Whether something was set that is not on the disk.
    pub(super) unsaved: bool,
    /// How saving has gone so far.
    pub(super) saving: SaveState,
    /// What keeps the manifest old.
    pub(super) waiting: Option<Waiting>,
}

/// What a sidecar must know of its saves.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is told by another event, and any may come with any")]
pub(super) struct SaveState {
    /// Whether its folder may have to be made first.
    pub(super) makes_folder: bool,
    /// Whether the text of an interrupted save has been taken in, and its copy can go when all is saved.
    pub(super) recovered: bool,
    /// Whether what is in the file may not have reached the disk.
    pub(super) unsure: bool,
    /// Whether the folder has been looked through for what killed processes left.
    pub(super) swept: bool,
}

/// The annotations that find no point in the source with this digest.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) digest: String,
    pub(super) ids: HashSet<Uuid>,
}

#[derive(Debug)]
pub(super) struct Changed {
    pub(super) ours: Option<Annotation>,
    /// The digest of the source in which `ours` has its number.
    pub(super) numbered_in: String,
    /// Every judgement that this session saw on opening or made since.
    pub(super) known: Vec<Judgement>,
}

impl Sidecar {
    /// Where a reader's notes on a source are kept: beside it, under its full name; one that leaves no room is shortened.
    #[must_use]
    pub fn path_for(source: &Path, reader: &ReaderName) -> PathBuf {
        source.with_file_name(sidecar_name(source.file_name().unwrap_or(source.as_os_str()), reader))
    }

    /// Opens the sidecar at `path`; where there is none, an empty one of this reader's, by their word, that the first save
    /// creates. Writes nothing.
    ///
    /// # Errors
    /// If the file cannot be read or is not understood to its end.
    pub fn open(disk: &Disk, path: &Path, reader: &str, source_name: &str) -> Result<Self, SidecarError> {
        let bytes = bytes_of(disk, path)?;
        let understood = match &bytes {
            Some(bytes) => understood(disk, path, bytes)?,
            None => Understood {
                document: SidecarText::new(reader, source_name),
                contents: Contents::default(),
                recovered: false,
            },
        };
        Ok(Self::of(disk.clone(), path, source_name, bytes.as_deref(), understood))
    }

    /// The sidecar that is open when the file at `path` holds these bytes. Touches no file.
    ///
    /// # Errors
    /// If the bytes are not understood to their end.
    pub fn parse(path: &Path, source_name: &str, bytes: &[u8]) -> Result<Self, SidecarError> {
        let (document, contents) = read(bytes).map_err(|fault| fault.of(path.to_owned(), bytes))?;
        let understood = Understood { document, contents, recovered: false };
        Ok(Self::of(Disk::default(), path, source_name, Some(bytes), understood))
    }

    fn of(disk: Disk, path: &Path, source_name: &str, bytes: Option<&[u8]>, understood: Understood) -> Self {
        let Understood { document, contents, recovered } = understood;
        let log = |annotation: &Annotation| (annotation.id, annotation.judgements.clone());
        Self {
            disk,
            path: path.to_owned(),
            source_name: source_name.to_owned(),
            document,
            opened: contents.annotations.iter().map(log).collect(),
            annotations: contents.annotations,
            manifest: contents.manifest,
            on_disk: bytes.map(blake3::hash),
            changed: BTreeMap::new(),
            absorbed: vec![],
            unsaved: recovered,
            saving: SaveState { recovered, ..SaveState::default() },
            waiting: None,
        }
    }

    /// Opens the sidecar at `path`, apart from its source: the first save makes its folder. While there is none, it begins
    /// as the one at `beside`, if there is one, which is not written to.
    ///
    /// # Errors
    /// If the file that counts cannot be read or is not understood to its end.
    pub fn open_apart(
        disk: &Disk,
        path: &Path,
        beside: Option<&Path>,
        reader: &str,
        source_name: &str,
    ) -> Result<Self, SidecarError> {
        let first = beside.filter(|_| !disk.trace_of(path).is_there());
        let mut sidecar = Self::open(disk, first.unwrap_or(path), reader, source_name)?;
        sidecar.saving.makes_folder = true;
        if first.is_some() {
            path.clone_into(&mut sidecar.path);
            sidecar.on_disk = None;
        }
        Ok(sidecar)
    }

    /// Whether the last save was interrupted while it wrote in place, and this is what it was to write; the next save ends it.
    #[must_use]
    pub fn is_recovered(&self) -> bool {
        self.saving.recovered
    }

    /// The disk that it is on.
    pub(in crate::store) fn disk(&self) -> &Disk {
        &self.disk
    }

    /// What the file looks like from outside now.
    #[must_use]
    pub fn trace(&self) -> Trace {
        self.disk.trace_of(&self.path)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the source, as it was when this was opened.
    pub(super) fn source_name(&self) -> &str {
        &self.source_name
    }

    /// What it holds, with what was set since it was opened. Numbers of points are those of the manifest's briefing.
    #[must_use]
    pub fn annotations(&self) -> &[Annotation] {
        &self.annotations
    }

    /// The briefing that the anchors were taken from.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The text as the next save would write it.
    #[must_use]
    pub fn text(&self) -> String {
        self.document.text()
    }

    /// Whether something was set that is not on the disk.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// Sets the briefing that the anchors are taken from. Points numbered in another lose their numbers.
    pub fn set_manifest(&mut self, manifest: &Manifest) {
        if self.manifest.digest != manifest.digest {
            self.renumber(|_| None);
        }
        self.document.put_source(&self.source_name, manifest);
        self.manifest.clone_from(manifest);
        self.unsaved = true;
    }

    /// Sets the numbers of the points, for the manifest as it is.
    pub(super) fn renumber(&mut self, number: impl Fn(Uuid) -> Option<PointNumber>) {
        let (mut before, mut ids) = (HashMap::new(), vec![]);
        for (at, annotation) in self.annotations.iter_mut().enumerate() {
            let point = number(annotation.id);
            if point != annotation.point {
                before.insert(annotation.id, (at, annotation.clone()));
                ids.push(annotation.id);
                annotation.point = point;
            }
        }
        let annotations = &self.annotations;
        self.document.edit_each(&ids, |document, id| {
            if let Some((at, before)) = before.get(&id) {
                document.put(Some(before), &annotations[*at]);
            }
        });
    }

    /// Makes this what the document says.
    pub(super) fn take_over(&mut self, document: SidecarText, contents: Contents) {
        self.document = document;
        self.annotations = contents.annotations;
        self.manifest = contents.manifest;
        self.waiting = None;
    }
}

#[cfg(test)]
mod tests;
