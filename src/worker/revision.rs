//! One revision of a briefing: the notes on it, what it is saved with, and what both looked like when they were last
//! read.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use super::ids::{RevisionId, SaveNumber};
use super::notes::{Notes, Seen};
use super::report::{Hand, Keeping, Renewed, Report};
use super::shown::caveats;
use crate::annotation::{Annotation, Ledger};
use crate::briefing::{self, Alignment, Briefing};
use crate::store::{
    self, Adopted, Drafts, Place, Session, Source, SourceError, Stray, Strays, Surroundings, Trace, digest,
    read_source,
};
use crate::text::Doubts;

/// What judgements on one revision of a briefing are saved with.
#[derive(Debug)]
pub struct Revision {
    notes: Rc<RefCell<Notes>>,
    source: Option<PathBuf>,
    place: Option<Place>,
    name: String,
    briefing: Arc<Briefing>,
    digest: String,
    /// The source as it was when it was last looked at.
    seen: Trace,
    /// Why its text may not be what its writer wrote.
    doubts: Doubts,
    /// Why the source could not be read then.
    unreadable: Option<String>,
    /// The digest of the document that was last given to a converter: what did not become text is not tried again.
    tried: String,
    /// The digest of the document as it waits for one, if it does.
    to_convert: Option<String>,
    /// Whether a later revision has been handed on, and this one is kept for what was judged on it meanwhile.
    superseded: bool,
}

impl Revision {
    /// The first revision of what was opened, and for the notes that are begun on it. `seen` is the source's trace from before it was
    /// read.
    pub fn new(opened: store::OpenBriefing, drafts: Drafts, seen: Trace) -> Self {
        let store::OpenBriefing { origin, briefing, sidecar, place, .. } = opened;
        Self {
            notes: Rc::new(RefCell::new(Notes::new(sidecar, drafts))),
            source: origin.path,
            place,
            name: origin.name,
            briefing,
            digest: origin.digest,
            doubts: origin.doubts,
            seen,
            tried: String::new(),
            to_convert: None,
            unreadable: None,
            superseded: false,
        }
    }

    /// The files whose changes matter.
    pub fn files(&self) -> Vec<PathBuf> {
        let notes = self.notes.borrow();
        self.source.iter().cloned().chain(notes.place().map(Path::to_path_buf)).collect()
    }

    /// How long the worker may sleep before this must be looked at again; none if for ever.
    pub fn patience(&self) -> Option<Duration> {
        if self.superseded { None } else { self.notes.borrow().patience() }
    }

    /// Keeps what is begun of a note, or keeps it no longer.
    pub fn begin(&mut self, point: String, words: Option<String>) {
        self.notes.borrow_mut().drafts.set(point, words, Timestamp::now());
    }

    /// Whether there are drafts that are not written.
    pub fn has_drafts(&self) -> bool {
        self.notes.borrow().drafts.is_unsaved()
    }

    /// Writes the drafts; why that failed, if it did.
    pub fn write_drafts(&self) -> Option<String> {
        self.notes.borrow_mut().write_drafts()
    }

    /// Saves; `number` is that of the save, and `id` names this revision. Says too whether another program's changes came
    /// in.
    pub fn save(
        &mut self,
        id: RevisionId,
        number: SaveNumber,
        changes: &[(Uuid, Option<Annotation>)],
    ) -> (Report, bool) {
        let (upto, saved) = self.notes.borrow_mut().save(number, changes, &self.briefing, &self.digest);
        match saved {
            Ok(merged) => (Report::Saved(id, upto), merged),
            Err(why) => (Report::SaveFailed(id, why), false),
        }
    }

    /// Tries again what has failed; tells of it only if that has changed anything.
    pub fn save_again(&mut self, id: RevisionId) -> Option<(Report, bool)> {
        let failed = self.notes.borrow().fails().filter(|_| !self.superseded)?;
        let again = self.save(id, SaveNumber::NONE, &[]);
        (!matches!(&again.0, Report::SaveFailed(_, why) if *why == failed)).then_some(again)
    }

    /// Other files that hold more of the notes, as the message that offers them.
    pub fn copies(&self, id: RevisionId) -> Option<Report> {
        self.notes.borrow_mut().has_other_namesakes();
        let notes = self.notes.borrow();
        let found = Surroundings::default().all(notes.sidecar.as_ref().ok()?, self.place.as_ref());
        let (damaged, whole): (Vec<_>, Vec<_>) = found.into_iter().partition(|copy| copy.damage.is_some());
        let why = |copy: store::Copy| {
            format!("{} cannot be read: {}", copy.path.display(), copy.damage.unwrap_or_default())
        };
        let damaged: Vec<String> = damaged.into_iter().map(why).collect();
        let whole: Vec<PathBuf> = whole.into_iter().map(|copy| copy.path).collect();
        (!whole.is_empty() || !damaged.is_empty()).then_some(Report::Copies(id, whole, damaged))
    }

    /// The same, if any have come, gone or changed: none is left to be offered where all have gone.
    pub fn other_copies(&self, id: RevisionId) -> Option<Report> {
        if self.superseded || !self.notes.borrow_mut().has_other_namesakes() {
            return None;
        }
        Some(self.copies(id).unwrap_or(Report::Copies(id, vec![], vec![])))
    }

    /// Notes under another name that may belong to the briefing, as the message that offers them.
    pub fn strays(&self, id: RevisionId, session: &Session) -> Option<Report> {
        let notes = self.notes.borrow();
        let (sidecar, place) = (notes.sidecar.as_ref().ok()?, self.place.as_ref()?);
        let revision = (&*self.briefing, self.digest.as_str());
        let found = Strays::new(session).of(self.source.as_deref()?, sidecar, place, revision);
        (!found.is_empty()).then_some(Report::Strays(id, found))
    }

    /// Whether this is the revision that is read now of a file.
    pub fn is_latest_on(&self, path: &Path) -> bool {
        !self.superseded && self.source.as_deref() == Some(path)
    }

    /// The document, if it is to be converted anew and is free for it; once.
    pub fn document_to_convert(&mut self, is_free: impl Fn(&Path) -> bool) -> Option<PathBuf> {
        let document = self.source.clone().filter(|document| is_free(document))?;
        self.tried = self.to_convert.take()?;
        Some(document)
    }

    /// Takes what the document has become. What the reader must know comes back, and the next revision if there is one.
    pub fn take_source(
        &mut self,
        id: RevisionId,
        source: Result<Source, SourceError>,
    ) -> (Vec<Report>, Option<Revision>) {
        let mut told = vec![];
        let briefing = self.parse(id, source, &mut told);
        let next = briefing.map(|briefing| self.next(Some(briefing)));
        (told, next)
    }

    /// Whether this is the revision that is read now of what another is of.
    pub fn is_latest_of(&self, other: &Self) -> bool {
        !self.superseded && Rc::ptr_eq(&self.notes, &other.notes)
    }

    /// Takes over notes from another name; why not, if that failed.
    pub fn adopt(&mut self, stray: &Stray, session: &Session) -> Result<Adopted, String> {
        self.notes.borrow_mut().adopt(stray, session, &self.name)
    }

    /// Takes in what other sidecars of this ledger have more, and saves. What there is to say comes back, and
    /// whose changes are in it.
    pub fn take_in(&mut self, id: RevisionId, files: &[PathBuf]) -> (Vec<Report>, Hand) {
        let told = self.notes.borrow_mut().take_in(files).join("; ");
        let (saved, merged) = self.save(id, SaveNumber::NONE, &[]);
        (vec![saved, Report::Told(id, told)], if merged { Hand::Other } else { Hand::Own })
    }

    /// Saves in the end what is in memory alone: a failed save, or what another hand has taken out of the file.
    pub fn save_last(&mut self, id: RevisionId) -> Option<Report> {
        let is_unsaved = !self.superseded && self.notes.borrow().is_unsaved();
        is_unsaved.then(|| self.save(id, SaveNumber::NONE, &[]).0)
    }

    /// Writes what is in memory alone to a file of its own, as this is left; what there is to say of it.
    pub fn rescue(&self) -> Option<String> {
        if self.superseded { None } else { self.notes.borrow_mut().rescue() }
    }

    /// Whether no other revision has the same notes.
    pub fn is_last(&self) -> bool {
        Rc::strong_count(&self.notes) == 1
    }

    /// Lets go of what is in memory alone.
    pub fn let_go(&self) {
        self.notes.borrow_mut().let_go();
    }

    /// Writes the sidecar anew although it was taken away. Says too whether it had come back meanwhile, with other notes.
    pub fn write_anew(&mut self, id: RevisionId) -> (Report, bool) {
        self.notes.borrow_mut().allow_anew();
        self.save(id, SaveNumber::NONE, &[])
    }

    /// Looks whether source or sidecar have changed; `surely` where something has told so, and a trace that is the same
    /// proves nothing. What the reader must know comes back, and the next revision if there is one.
    pub fn look(
        &mut self,
        id: RevisionId,
        surely: bool,
        session: &Session,
    ) -> (Vec<Report>, Option<Revision>) {
        if self.superseded {
            return (vec![], None);
        }
        let mut told = vec![];
        let briefing = self.look_at_source(id, surely, session, &mut told);
        let seen = self.notes.borrow_mut().look(surely, session, &self.name);
        let has_notes = seen == Seen::Changed;
        match seen {
            Seen::Gone(path) => told.push(Report::NotesGone(id, path)),
            Seen::Unreadable(why) => told.push(Report::Told(id, why)),
            Seen::Same | Seen::Changed => {}
        }
        let next = (briefing.is_some() || has_notes).then(|| self.next(briefing));
        (told, next)
    }

    /// The next revision whatever has changed since the last look: notes that came with a save, or what was handed on
    /// before and came too early. What the reader must know comes too.
    pub fn renew(&mut self, id: RevisionId, session: &Session) -> (Vec<Report>, Revision) {
        let mut told = vec![];
        // What was found by the look before went with what came too early.
        let surely = self.superseded;
        let briefing = self.look_at_source(id, surely, session, &mut told);
        (told, self.next(briefing))
    }

    /// What the reader's screen is renewed with, `self` being the next revision of `before`, made by this hand.
    pub fn renewed(&self, id: RevisionId, before: (RevisionId, &Revision), by: Hand) -> Renewed {
        let notes = self.notes.borrow();
        let (keeping, ledger) = match &notes.sidecar {
            Ok(sidecar) => (Keeping::Kept, store::ledger(sidecar, &self.briefing, &self.digest)),
            Err(error) => (Keeping::Refused(error.to_string()), Ledger::default()),
        };
        let (replaces, old) = before;
        let alignment = (!Arc::ptr_eq(&old.briefing, &self.briefing))
            .then(|| Alignment::of(&old.briefing, &self.briefing));
        Renewed {
            revision: id,
            replaces,
            by,
            upto: notes.upto,
            briefing: Arc::clone(&self.briefing),
            alignment,
            ledger,
            keeping,
            apart: notes.is_apart(),
            caveats: caveats(self.place.as_ref(), self.doubts),
        }
    }

    fn next(&mut self, briefing: Option<(Arc<Briefing>, String)>) -> Revision {
        self.superseded = true;
        let (briefing, digest) =
            briefing.unwrap_or_else(|| (Arc::clone(&self.briefing), self.digest.clone()));
        Self {
            notes: Rc::clone(&self.notes),
            source: self.source.clone(),
            place: self.place.clone(),
            name: self.name.clone(),
            briefing,
            digest,
            doubts: self.doubts,
            seen: self.seen.clone(),
            tried: std::mem::take(&mut self.tried),
            to_convert: std::mem::take(&mut self.to_convert),
            unreadable: self.unreadable.clone(),
            superseded: false,
        }
    }

    /// The briefing as it is now, if it is not the one that was read.
    fn look_at_source(
        &mut self,
        id: RevisionId,
        surely: bool,
        session: &Session,
        told: &mut Vec<Report>,
    ) -> Option<(Arc<Briefing>, String)> {
        let path = self.source.as_deref()?;
        // Before the file is read, so that what is written meanwhile leaves another trace.
        let seen = session.disk.trace_of(path);
        if seen == self.seen && !surely {
            return None;
        }
        let path = path.to_owned();
        self.seen = seen;
        if session.converters.program(&path).is_none() {
            return self.parse(id, read_source(&path, session), told);
        }
        // To convert it takes long: it is done elsewhere, and only if it must be.
        match digest(&path, session) {
            Ok(digest) => {
                self.unreadable = None;
                self.to_convert = (digest != self.digest && digest != self.tried).then_some(digest);
                None
            }
            Err(error) => self.parse(id, Err(error), told),
        }
    }

    /// The briefing that a source is, if it is not the one that was read.
    fn parse(
        &mut self,
        id: RevisionId,
        source: Result<Source, SourceError>,
        told: &mut Vec<Report>,
    ) -> Option<(Arc<Briefing>, String)> {
        match source {
            Ok(source) => {
                self.unreadable = None;
                if source.digest == self.digest {
                    return None;
                }
                let parsed = briefing::read(source.content, source.format, &source.name);
                let doubts = source.doubts.or(parsed.doubts);
                if doubts != self.doubts {
                    let notices = source.notices.iter().chain(&parsed.notices);
                    told.extend(notices.map(|notice| Report::Told(id, format!("{} {notice}", self.name))));
                }
                self.doubts = doubts;
                Some((Arc::new(parsed.briefing), source.digest))
            }
            Err(error) => {
                let why = format!("{error}; what was read of it stays on the screen");
                if self.unreadable.as_ref() != Some(&why) {
                    told.push(Report::Told(id, why.clone()));
                }
                self.unreadable = Some(why);
                None
            }
        }
    }
}
