//! Notes in a source's folder that may belong to it under another name: those of a source that is gone, as after a
//! renaming, and those on another that says the same, as a copy or a re-issue does.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::names::without_end;
use super::naming::{Stems, ending, is_shortened};
use super::place::Place;
use super::reader::ReaderName;
use super::regular::MOST_BYTES;
use super::session::Session;
use super::sidecar::{Sidecar, Title};
use crate::annotation::Manifest;
use crate::briefing::Briefing;
use crate::text::Fingerprint;

/// Points that two sources must have in common, unless they are the same to the byte.
const FEWEST_SHARED: usize = 3;

/// Notes that may belong to a source under another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The sidecar.
    pub path: PathBuf,
    /// The name of the source that it is on.
    pub source: OsString,
    /// Whether that source is gone.
    pub gone: bool,
    /// Whether the two sources are the same to the byte.
    pub same: bool,
    /// Points that both sources have.
    pub shared: usize,
    /// Points of the one that has fewer.
    pub points: usize,
}

impl Stray {
    /// The one of several that is beyond doubt: the only one, or the only one whose source is gone and was the same to
    /// the byte. No other is ever guessed.
    #[must_use]
    pub fn sole(strays: &[Self]) -> Option<&Self> {
        if let [only] = strays {
            return Some(only);
        }
        let mut renamed = strays.iter().filter(|stray| stray.gone && stray.same);
        renamed.next().filter(|_| renamed.next().is_none())
    }

    /// The name of the source that it is on, as it is shown.
    #[must_use]
    pub fn name(&self) -> String {
        self.source.to_string_lossy().into_owned()
    }

    /// What they are on, and what speaks for them: `q2.md, which is gone (12 of 14 points)`.
    #[must_use]
    pub fn told(&self) -> String {
        let Self { gone, same, shared, points, .. } = self;
        let source = self.name();
        let gone = if *gone { ", which is gone" } else { "" };
        let likeness =
            if *same { "the same text".to_owned() } else { format!("{shared} of {points} points the same") };
        format!("{source}{gone} ({likeness})")
    }
}

/// The sidecars of one reader, looked for in each folder once.
#[derive(Debug)]
pub struct Strays {
    disk: Disk,
    reader: ReaderName,
    folders: HashMap<PathBuf, Folder>,
    /// Those of which all is in the notes on a source that they were found to be like.
    settled: HashSet<PathBuf>,
}

/// What is known of a folder.
#[derive(Debug)]
struct Folder {
    /// The sidecars of the reader, sorted by the names of their sources.
    notes: Vec<NamedNotes>,
    /// What their sidecars say, once that was asked for.
    kept: Option<Kept>,
}

/// A sidecar by its name alone.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NamedNotes {
    /// The name of its source, or what of it is in the name of the sidecar if the source is gone.
    source: OsString,
    path: PathBuf,
    gone: bool,
}

/// What the sidecars of a folder say.
#[derive(Debug, Default)]
struct Kept {
    sidecars: Vec<Known>,
    /// By fingerprint, the sidecars whose sources have such a point.
    having: HashMap<Fingerprint, Vec<usize>>,
}

/// A sidecar.
#[derive(Debug)]
struct Known {
    path: PathBuf,
    source: OsString,
    gone: bool,
    digest: String,
    /// How many different points it has.
    points: usize,
}

impl Strays {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(session: &Session) -> Self {
        let (disk, reader) = (session.disk.clone(), session.reader.clone());
        Self { disk, reader, folders: HashMap::new(), settled: HashSet::new() }
    }

    /// The notes that may belong to a source, whose own `sidecar` stands at `place`: those on a source that is the same to
    /// the byte, or has most points of the shorter one, at least three. Those whose source is gone come first, then
    /// those that have most in common. Where there are notes under its own name, only the former, if they have more.
    ///
    /// The first question in a folder reads the sidecars of the reader that are in it, unless none can be meant.
    pub fn of(
        &mut self,
        source: &Path,
        sidecar: &Sidecar,
        place: &Place,
        revision: (&Briefing, &str),
    ) -> Vec<Stray> {
        let own = Sidecar::path_for(source, &self.reader);
        // Whoever names a file for the notes has chosen.
        let is_named = place.path != own && !place.fallback;
        let folder = source.parent().unwrap_or(Path::new(""));
        let has_notes = !sidecar.is_new();
        if is_named || place.other.is_some() {
            return vec![];
        }
        let known = self
            .folders
            .entry(folder.to_owned())
            .or_insert_with(|| Folder::list(&self.disk, folder, &self.reader));
        if has_notes && !known.notes.iter().any(|notes| notes.gone) {
            return vec![];
        }
        let (briefing, digest) = revision;
        let kept = known.kept.get_or_insert_with(|| Kept::read(&self.disk, &self.reader, &known.notes));
        let mut found = kept.like(&Manifest::of(briefing, digest), &own);
        if has_notes {
            found.retain(|stray| stray.gone);
            let (settled, more): (Vec<Stray>, _) =
                found.into_iter().partition(|stray| sidecar.has_all_of(&stray.path));
            self.settled.extend(settled.into_iter().map(|stray| stray.path));
            found = more;
        }
        found
    }

    /// The sidecars in a folder whose sources are gone, with the names of these; but for those of which all is known to
    /// be elsewhere.
    pub fn gone(&mut self, folder: &Path) -> Vec<(PathBuf, OsString)> {
        let known = self
            .folders
            .entry(folder.to_owned())
            .or_insert_with(|| Folder::list(&self.disk, folder, &self.reader));
        let gone = known.notes.iter().filter(|notes| notes.gone);
        let gone = gone.map(|notes| (notes.path.clone(), notes.source.clone()));
        gone.filter(|(path, _)| !self.settled.contains(path)).collect()
    }
}

impl Folder {
    fn list(disk: &Disk, folder: &Path, reader: &ReaderName) -> Self {
        let entries = disk.files().list(folder).unwrap_or_default();
        let there = Stems::of(entries.into_iter().map(|entry| entry.name));
        let end = ending(reader);
        let notes = |name: &OsString| {
            let stem = without_end(name, &end).filter(|stem| !stem.is_empty())?;
            let source = there.source(stem);
            Some(NamedNotes {
                source: source.unwrap_or(stem).to_owned(),
                path: folder.join(name),
                gone: source.is_none(),
            })
        };
        let mut notes: Vec<NamedNotes> = there.names().filter_map(notes).collect();
        notes.sort_unstable();
        Self { notes, kept: None }
    }
}

impl Kept {
    fn read(disk: &Disk, reader: &ReaderName, notes: &[NamedNotes]) -> Self {
        let mut read = Self::default();
        for NamedNotes { source, path, gone } in notes {
            let bytes = disk.files().read(path, MOST_BYTES).ok();
            let Some(title) = bytes.and_then(|bytes| Title::read(&bytes)) else { continue };
            if title.reader.is_some_and(|whose| !reader.is(&whose)) {
                continue;
            }
            let points: HashSet<Fingerprint> = title.manifest.points.into_iter().collect();
            // Of a long name, the sidecar's own has only the beginning.
            let name = title.name.filter(|_| *gone && is_shortened(source));
            let known = Known {
                path: path.clone(),
                source: name.map_or_else(|| source.clone(), OsString::from),
                gone: *gone,
                digest: title.manifest.digest,
                points: points.len(),
            };
            for point in points {
                read.having.entry(point).or_default().push(read.sidecars.len());
            }
            read.sidecars.push(known);
        }
        read
    }

    fn like(&self, manifest: &Manifest, own: &Path) -> Vec<Stray> {
        let points: HashSet<&Fingerprint> = manifest.points.iter().collect();
        let mut shared = vec![0; self.sidecars.len()];
        for point in &points {
            for &at in self.having.get(point).into_iter().flatten() {
                shared[at] += 1;
            }
        }
        let stray = |(kept, shared): (&Known, usize)| {
            let (same, fewer) = (kept.digest == manifest.digest, kept.points.min(points.len()));
            let is_like = same || shared >= FEWEST_SHARED && 2 * shared > fewer;
            (is_like && kept.path != own).then(|| Stray {
                path: kept.path.clone(),
                source: kept.source.clone(),
                gone: kept.gone,
                same,
                shared,
                points: fewer,
            })
        };
        let mut strays: Vec<Stray> = self.sidecars.iter().zip(shared).filter_map(stray).collect();
        strays.sort_by_key(|stray| (!stray.gone, !stray.same, Reverse(stray.shared)));
        strays
    }
}
