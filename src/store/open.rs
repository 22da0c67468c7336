//! A source and its sidecar become a briefing and its ledger.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use uuid::Uuid;

use super::drafts::Drafts;
use super::place::Place;
use super::reading::read_source;
use super::session::Session;
use super::sidecar::{SaveError, Saved, Sidecar, SidecarError};
use super::source::{Source, SourceError};
use super::strays::{Stray, Strays};
use super::twins::without_twins;
use crate::annotation::{Anchor, Annotation, Change, Claim, Ledger, Stamp, judge, reconcile};
use crate::briefing::{self, Briefing, Format, NodeId};
use crate::text::Doubts;

/// Why a briefing was not opened. A sidecar that cannot be read is no such reason.
pub type OpenError = SourceError;

/// Where a briefing comes from: its source without the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Where it was read from; none for standard input.
    pub path: Option<PathBuf>,
    /// The file's name, or [`crate::store::STANDARD_INPUT`].
    pub name: String,
    /// How it was read.
    pub format: Format,
    /// `blake3:` and the hexadecimal BLAKE3 digest of the raw bytes; empty for a head.
    pub digest: String,
    /// What the reader should know of how the bytes were read.
    pub notices: Vec<String>,
    /// The same in brief.
    pub doubts: Doubts,
}

/// A briefing with what its reader thinks of it.
#[derive(Debug)]
pub struct OpenBriefing {
    /// Where it comes from.
    pub origin: Origin,
    /// Its tree.
    pub briefing: Arc<Briefing>,
    /// Its ledger; empty if the sidecar cannot be read. Numbers of points are those of this briefing.
    pub ledger: Ledger,
    /// Where the ledger is kept, or why nothing can be saved.
    pub sidecar: Result<Sidecar, SidecarError>,
    /// Where that is; none for standard input without a file for notes.
    pub place: Option<Place>,
    /// A sidecar that may be this reader's too, where there is no other: accents did not always count in a name.
    former: Option<PathBuf>,
    /// What was judged here and is not saved.
    judged: Vec<(Uuid, Option<Annotation>)>,
}

impl OpenBriefing {
    /// Where notes that its reader begins are kept until they are saved. What has no path of its own goes by that of its
    /// notes.
    #[must_use]
    pub fn drafts(&self, session: &Session) -> Drafts {
        let notes = self.sidecar.as_ref().ok().map(Sidecar::path);
        Drafts::of(self.origin.path.as_deref().or(notes), &self.origin.name, session)
    }

    /// Judges a point: all changes are of one moment, and leave one judgement. Says whether that says anything new.
    pub fn judge(&mut self, point: NodeId, changes: &[Change], stamp: Stamp) -> bool {
        let before = self.ledger.at(point).cloned();
        let new = || Annotation {
            id: stamp.id(0),
            anchor: Anchor::of(&self.briefing, point),
            point: self.briefing.number(point),
            judgements: vec![],
            open: false,
        };
        let claim = Claim::of(&self.briefing, point);
        let judged = |said: Option<Annotation>, change| judge(said.as_ref(), change, &claim, stamp, new);
        let after = changes.iter().fold(before.clone(), judged);
        let log = |annotation: &Option<Annotation>| {
            annotation.as_ref().map(|annotation| annotation.judgements.clone()).unwrap_or_default()
        };
        let is_new = log(&before) != log(&after);
        if let (Some(id), true) = (after.as_ref().or(before.as_ref()).map(|said| said.id), is_new) {
            self.ledger.set(point, after.clone());
            self.judged.push((id, after));
        }
        is_new
    }

    /// Brings to the disk what was judged here.
    ///
    /// # Errors
    /// If there is no sidecar, it can no longer be understood, or the system refuses; what was judged then waits for the
    /// next call.
    pub fn save(&mut self) -> Result<Saved, SaveError> {
        if self.judged.is_empty() {
            return Ok(Saved::default());
        }
        let sidecar = match &mut self.sidecar {
            Ok(sidecar) => sidecar,
            // It is told once why there is none.
            Err(why) => return Err(std::mem::replace(why, SidecarError::Nowhere).into()),
        };
        let saved = sidecar.record(&self.judged, &self.briefing, &self.origin.digest)?;
        self.judged.clear();
        Ok(saved)
    }

    /// Notes under another name that may belong to it.
    pub fn strays(&self, strays: &mut Strays) -> Vec<Stray> {
        let Self { origin, briefing, sidecar: Ok(sidecar), place: Some(place), .. } = self else {
            return vec![];
        };
        let Some(source) = &origin.path else { return vec![] };
        strays.of(source, sidecar, place, (briefing, &origin.digest))
    }

    /// What the reader should know of where the notes are, a sentence each.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let apart = self.place.as_ref().and_then(Place::notice);
        let recovered = self.sidecar.as_ref().ok().filter(|sidecar| sidecar.is_recovered()).map(|sidecar| {
            let path = sidecar.path().display();
            format!("the last save of {path} was interrupted; what it was to write is here, and the next save ends it")
        });
        apart.into_iter().chain(recovered).collect()
    }

    /// What the reader should know of notes from before accents counted in a name, where there are no others.
    #[must_use]
    pub fn former_notes(&self) -> Option<String> {
        let (former, own) = (self.former.as_ref()?.display(), self.place.as_ref()?.path.display());
        Some(format!(
            "there are notes in {former}, where accents do not count; if they are yours, name that file {own}"
        ))
    }
}

/// Opens a source and the sidecar of its reader: the one in its [`Place`], or the one that the session names. Writes
/// nothing.
///
/// # Errors
/// If the source cannot be read.
pub fn open(path: &Path, session: &Session) -> Result<OpenBriefing, OpenError> {
    Ok(open_source(read_source(path, session)?, session))
}

/// Opens a source that has been read, such as standard input, which has no sidecar unless the session names one.
#[must_use]
pub fn open_source(source: Source, session: &Session) -> OpenBriefing {
    let begun = Instant::now();
    let (place, sidecar) = notes_on(source.path.as_deref(), &source.name, session);
    let Source { path, name, format, content, digest, mut notices, doubts } = source;
    let parsed = briefing::read(content, format, &name);
    notices.extend(parsed.notices);
    let (briefing, doubts) = (parsed.briefing, doubts.or(parsed.doubts));
    let ledger = sidecar.as_ref().map(|sidecar| ledger(sidecar, &briefing, &digest)).unwrap_or_default();
    tell(&name, &briefing, &ledger, &sidecar, begun);
    let origin = Origin { path, name, format, digest, notices, doubts };
    let briefing = Arc::new(briefing);
    let is_new = sidecar.as_ref().is_ok_and(Sidecar::is_new) && session.notes.is_none();
    let former = origin.path.as_deref().filter(|_| is_new).and_then(|path| former(path, session));
    OpenBriefing { origin, briefing, ledger, sidecar, place, former, judged: vec![] }
}

/// Where the notes on a source are, and what is there.
pub(super) fn notes_on(
    source: Option<&Path>,
    name: &str,
    session: &Session,
) -> (Option<Place>, Result<Sidecar, SidecarError>) {
    let Session { reader, notes, disk, .. } = session;
    let found = || source.map(|path| Place::of(path, session));
    let place = notes.as_deref().map(Place::named).or_else(found);
    let sidecar = match &place {
        Some(Place { path, other, fallback }) if *fallback || other.is_some() => {
            Sidecar::open_apart(disk, path, other.as_deref(), reader.word(), name)
        }
        Some(Place { path, .. }) => Sidecar::open(disk, path, reader.word(), name),
        None => Err(SidecarError::Nowhere),
    };
    (place, sidecar)
}

/// The sidecar that a reader would have if accents did not count, if there is one.
fn former(source: &Path, session: &Session) -> Option<PathBuf> {
    let path = Sidecar::path_for(source, &session.reader.without_accents()?);
    session.disk.files().has(&path).then_some(path)
}

/// Tells the log what was opened.
fn tell(
    name: &str,
    briefing: &Briefing,
    ledger: &Ledger,
    sidecar: &Result<Sidecar, SidecarError>,
    begun: Instant,
) {
    let (bytes, points, took) = (briefing.text().len(), briefing.points(), begun.elapsed());
    log::info!("opened {name}: {bytes} bytes, {points} points, parsed and reconciled in {took:?}");
    match sidecar {
        Ok(sidecar) => {
            let (stand, wait) = (ledger.placed().count(), ledger.waits());
            log::info!("{}: {stand} annotations stand, {wait} wait", sidecar.path().display());
        }
        Err(error) => log::warn!("no notes: {}", error.in_brief()),
    }
}

/// The ledger of a sidecar in a briefing that was read from a source with this digest. What stands is numbered as it
/// is there; what waits has no number. Of what was said twice on a point, one is in it.
#[must_use]
pub fn ledger(sidecar: &Sidecar, briefing: &Briefing, digest: &str) -> Ledger {
    let findings = reconcile(briefing, digest, sidecar.manifest(), sidecar.annotations());
    let found = without_twins(sidecar.annotations().iter().cloned().zip(findings).collect());
    Ledger::new(found.into_iter().map(|(annotation, finding)| {
        let point = finding.state.point().and_then(|point| briefing.number(point));
        (Annotation { point, ..annotation }, finding)
    }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::disk::Disk;
    use crate::store::reader::ReaderName;
    use crate::store::source::read_stdin;

    #[test]
    fn a_source_opens_with_the_notes_beside_it_or_those_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.txt"), "- a point\n").unwrap();
        let session = |notes: Option<PathBuf>| Session { notes, ..Session::new("ada", Disk::default()) };
        let place = |notes: Option<PathBuf>| {
            let opened = open(&at("a.txt"), &session(notes)).unwrap();
            opened.sidecar.unwrap().path().to_owned()
        };
        assert_eq!(place(None), at("a.txt.ada.obelus.toml"));
        assert_eq!(place(Some(at("n"))), at("n"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "opening writes nothing");
        assert!(matches!(open(&at("b.txt"), &session(None)), Err(SourceError::Read { .. })));
    }

    #[test]
    fn standard_input_has_notes_only_where_told() {
        let folder = tempfile::tempdir().unwrap();
        let piped = || read_stdin(&b"- a point\n"[..], None).unwrap();
        let mut session = Session::new("ada", Disk::default());
        assert!(matches!(open_source(piped(), &session).sidecar, Err(SidecarError::Nowhere)));
        session.notes = Some(folder.path().join("n"));
        assert!(open_source(piped(), &session).sidecar.is_ok());
    }

    #[test]
    fn notes_that_cannot_be_read_do_not_keep_the_briefing_shut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "- a point\n").unwrap();
        fs::write(
            Sidecar::path_for(&path, &ReaderName::named("ada").unwrap()),
            "format = 1\n# end of notes\n",
        )
        .unwrap();
        let opened = open(&path, &Session::new("ada", Disk::default())).unwrap();
        assert_eq!((opened.origin.name.as_str(), opened.ledger), ("a.txt", Ledger::default()));
        let error = opened.sidecar.unwrap_err().to_string();
        assert!(error.contains(".toml:1:10: `format` must be a string"), "{error}");
    }
}
