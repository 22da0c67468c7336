//! Notes in a source's folder that may belong to it under another name: those of a source that is gone, as after a
//! renaming, and those on another that says the same, as a copy or a re-issue does.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use super::place::Place;
use super::reader::slug;
use super::regular::{MOST_BYTES, read_regular};
use super::sidecar::{Sidecar, Title};
use crate::annotation::Manifest;
use crate::briefing::Briefing;
use crate::text::Fingerprint;

/// Points that two sources must have in common, unless they are the same to the byte.
const FEWEST_SHARED: usize = 3;

/// Notes that may belong to a source under whose name there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The sidecar.
    pub path: PathBuf,
    /// The name of the source that it is on.
    pub source: String,
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

    /// What they are on, and what speaks for them: `q2.md, which is gone (12 of 14 points)`.
    #[must_use]
    pub fn told(&self) -> String {
        let Self { source, gone, same, shared, points, .. } = self;
        let gone = if *gone { ", which is gone" } else { "" };
        let likeness =
            if *same { "the same text".to_owned() } else { format!("{shared} of {points} points the same") };
        format!("{source}{gone} ({likeness})")
    }
}

/// The sidecars of one reader, looked for in each folder once.
#[derive(Debug)]
pub struct Strays {
    reader: String,
    folders: HashMap<PathBuf, Folder>,
}

#[derive(Debug, Default)]
struct Folder {
    kept: Vec<Kept>,
    /// By fingerprint, the sidecars whose sources have such a point.
    having: HashMap<Fingerprint, Vec<usize>>,
}

/// A sidecar.
#[derive(Debug)]
struct Kept {
    path: PathBuf,
    source: String,
    gone: bool,
    digest: String,
    /// How many different points it has.
    points: usize,
}

impl Strays {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(reader: &str) -> Self {
        Self { reader: slug(reader), folders: HashMap::new() }
    }

    /// The notes that may belong to a source, if there are none in its `sidecar`, which stands at `place`: those on a
    /// source that is the same to the byte, or has most points of the shorter one, at least three. Those whose source
    /// is gone come first, then those that have most in common.
    ///
    /// The first question in a folder reads every sidecar of the reader that is in it.
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
        if !sidecar.is_new() || is_named || place.other.is_some() {
            return vec![];
        }
        let (briefing, digest) = revision;
        self.folder(source.parent().unwrap_or(Path::new(""))).like(&Manifest::of(briefing, digest), &own)
    }

    /// The sidecars in a folder whose sources are gone, with the names of these.
    pub fn gone(&mut self, folder: &Path) -> Vec<(PathBuf, String)> {
        let gone = self.folder(folder).kept.iter().filter(|kept| kept.gone);
        gone.map(|kept| (kept.path.clone(), kept.source.clone())).collect()
    }

    fn folder(&mut self, folder: &Path) -> &Folder {
        let reader = &self.reader;
        self.folders.entry(folder.to_owned()).or_insert_with(|| Folder::read(folder, reader))
    }
}

impl Folder {
    fn read(folder: &Path, reader: &str) -> Self {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let Ok(entries) = fs::read_dir(here) else { return Self::default() };
        let names: HashSet<OsString> = entries.flatten().map(|entry| entry.file_name()).collect();
        let end = format!(".{reader}.obelus.toml");
        let source = |name: &OsString| Some(name.to_str()?.strip_suffix(&end)?.to_owned());
        let mut sources: Vec<String> =
            names.iter().filter_map(source).filter(|name| !name.is_empty()).collect();
        sources.sort_unstable();
        let mut read = Self::default();
        for source in sources {
            let path = folder.join(format!("{source}{end}"));
            let Some(title) = read_regular(&path, MOST_BYTES).ok().and_then(|bytes| Title::read(&bytes))
            else {
                continue;
            };
            if title.reader.is_some_and(|reader_of_it| slug(&reader_of_it) != reader) {
                continue;
            }
            let points: HashSet<Fingerprint> = title.manifest.points.into_iter().collect();
            let gone = !names.contains(OsStr::new(&source));
            let (digest, count) = (title.manifest.digest, points.len());
            for point in points {
                read.having.entry(point).or_default().push(read.kept.len());
            }
            read.kept.push(Kept { path, source, gone, digest, points: count });
        }
        read
    }

    fn like(&self, manifest: &Manifest, own: &Path) -> Vec<Stray> {
        let points: HashSet<&Fingerprint> = manifest.points.iter().collect();
        let mut shared = vec![0; self.kept.len()];
        for point in &points {
            for &at in self.having.get(point).into_iter().flatten() {
                shared[at] += 1;
            }
        }
        let stray = |(kept, shared): (&Kept, usize)| {
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
        let mut strays: Vec<Stray> = self.kept.iter().zip(shared).filter_map(stray).collect();
        strays.sort_by_key(|stray| (!stray.gone, !stray.same, Reverse(stray.shared)));
        strays
    }
}
