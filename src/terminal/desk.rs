//! A briefing on the worker: its sidecar, what it is saved with, and what both looked like when they were last read.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use super::begun::Begun;
use super::book::{Book, Seen};
use super::job::Keeping;
use crate::annotation::{Annotation, Ledger};
use crate::app::{Msg, Notes, Opened, Renewed};
use crate::briefing::{self, Alignment, Briefing};
use crate::store::{self, Adopted, Drafts, Place, Stray, Strays, Surroundings, Trace, read_source};

/// What judgements on one revision of a briefing are saved with.
#[derive(Debug)]
pub struct Desk {
    book: Rc<RefCell<Book>>,
    source: Option<PathBuf>,
    place: Option<Place>,
    name: String,
    briefing: Arc<Briefing>,
    digest: String,
    /// The source as it was when it was last looked at.
    seen: Trace,
    /// Why the source could not be read then.
    unreadable: Option<String>,
    /// Whether a later revision has been handed on, and this one is kept for what was judged on it meanwhile.
    superseded: bool,
}

impl Desk {
    /// A desk for what was opened, and for the notes that are begun on it. `seen` is the source's trace from before it was
    /// read.
    pub fn new(opened: store::Opened, drafts: Drafts, seen: Trace) -> Self {
        let store::Opened { origin, briefing, sidecar, place, .. } = opened;
        Self {
            book: Rc::new(RefCell::new(Book::new(sidecar, drafts))),
            source: origin.path,
            place,
            name: origin.name,
            briefing,
            digest: origin.digest,
            seen,
            unreadable: None,
            superseded: false,
        }
    }

    /// The files whose changes matter.
    pub fn files(&self) -> Vec<PathBuf> {
        let book = self.book.borrow();
        self.source.iter().cloned().chain(book.place().map(Path::to_path_buf)).collect()
    }

    /// How long the worker may sleep before this desk must be looked at again; none if for ever.
    pub fn patience(&self) -> Option<Duration> {
        if self.superseded { None } else { self.book.borrow().patience() }
    }

    /// Keeps what is begun of a note, or keeps it no longer.
    pub fn begin(&mut self, point: String, words: Option<String>) {
        self.book.borrow_mut().drafts.set(point, words, Timestamp::now());
    }

    /// Whether there are drafts that are not written.
    pub fn has_drafts(&self) -> bool {
        self.book.borrow().drafts.is_unsaved()
    }

    /// Writes the drafts; why that failed, if it did.
    pub fn write_drafts(&self) -> Option<String> {
        self.book.borrow_mut().write_drafts()
    }

    /// Saves; `number` is that of the save, and `id` that of the desk. Says too whether another program's changes came
    /// in.
    pub fn save(&mut self, id: u64, number: u64, changes: &[(Uuid, Option<Annotation>)]) -> (Msg, bool) {
        let (upto, saved) = self.book.borrow_mut().save(number, changes, &self.briefing, &self.digest);
        match saved {
            Ok(merged) => (Msg::Saved(id, upto), merged),
            Err(why) => (Msg::SaveFailed(id, why), false),
        }
    }

    /// Tries again what has failed; tells of it only if that has changed anything.
    pub fn save_again(&mut self, id: u64) -> Option<(Msg, bool)> {
        let failed = self.book.borrow().fails().filter(|_| !self.superseded)?;
        let again = self.save(id, 0, &[]);
        (!matches!(&again.0, Msg::SaveFailed(_, why) if *why == failed)).then_some(again)
    }

    /// Other files that hold more of the notes, as the message that offers them.
    pub fn copies(&self, id: u64) -> Option<Msg> {
        let book = self.book.borrow();
        let found = Surroundings::default().all(book.sidecar.as_ref().ok()?, self.place.as_ref());
        let (damaged, whole): (Vec<_>, Vec<_>) = found.into_iter().partition(|copy| copy.damage.is_some());
        let why = |copy: store::Copy| {
            format!("{} cannot be read: {}", copy.path.display(), copy.damage.unwrap_or_default())
        };
        let damaged: Vec<String> = damaged.into_iter().map(why).collect();
        let whole: Vec<PathBuf> = whole.into_iter().map(|copy| copy.path).collect();
        (!whole.is_empty() || !damaged.is_empty()).then_some(Msg::Copies(id, whole, damaged))
    }

    /// Notes under another name that may belong to the briefing, as the message that offers them.
    pub fn strays(&self, id: u64, keeping: &Keeping) -> Option<Msg> {
        let book = self.book.borrow();
        let (sidecar, place) = (book.sidecar.as_ref().ok()?, self.place.as_ref()?);
        let revision = (&*self.briefing, self.digest.as_str());
        let found = Strays::new(&keeping.reader).of(self.source.as_deref()?, sidecar, place, revision);
        (!found.is_empty()).then_some(Msg::Strays(id, found))
    }

    /// Whether this is the revision that is read now of what is on another desk.
    pub fn is_latest_of(&self, other: &Self) -> bool {
        !self.superseded && Rc::ptr_eq(&self.book, &other.book)
    }

    /// Takes over notes from another name; why not, if that failed.
    pub fn adopt(&mut self, stray: &Stray, keeping: &Keeping) -> Result<Adopted, String> {
        self.book.borrow_mut().adopt(stray, &keeping.reader, &self.name)
    }

    /// Takes in what other sidecars of this ledger have more, and saves; what there is to say comes first.
    pub fn take_in(&mut self, id: u64, files: &[PathBuf]) -> Vec<Msg> {
        let told = self.book.borrow_mut().take_in(files).join("; ");
        let (saved, _) = self.save(id, 0, &[]);
        vec![saved, Msg::Told(id, told)]
    }

    /// Saves in the end what is in memory alone: a failed save, or what another hand has taken out of the file.
    pub fn save_last(&mut self, id: u64) -> Option<Msg> {
        let is_unsaved = !self.superseded && self.book.borrow().is_unsaved();
        is_unsaved.then(|| self.save(id, 0, &[]).0)
    }

    /// Writes the sidecar anew although it was taken away. Says too whether it had come back meanwhile, with other notes.
    pub fn write_anew(&mut self, id: u64) -> (Msg, bool) {
        self.book.borrow_mut().allow_anew();
        self.save(id, 0, &[])
    }

    /// Looks whether source or sidecar have changed; `surely` where something has told so, and a trace that is the same
    /// proves nothing. What the reader must know comes back, and the next revision if there is one.
    pub fn look(&mut self, id: u64, surely: bool, keeping: &Keeping) -> (Vec<Msg>, Option<Desk>) {
        if self.superseded {
            return (vec![], None);
        }
        let mut told = vec![];
        let briefing = self.look_at_source(id, surely, keeping, &mut told);
        let seen = self.book.borrow_mut().look(surely, keeping, &self.name);
        let notes = seen == Seen::Changed;
        match seen {
            Seen::Gone(path) => told.push(Msg::NotesGone(id, path)),
            Seen::Unreadable(why) => told.push(Msg::Told(id, why)),
            Seen::Same | Seen::Changed => {}
        }
        let next = (briefing.is_some() || notes).then(|| self.next(briefing));
        (told, next)
    }

    /// The next revision whatever has changed since the last look: notes that came with a save, or what was handed on
    /// before and came too early. What the reader must know comes too.
    pub fn renew(&mut self, id: u64, keeping: &Keeping) -> (Vec<Msg>, Desk) {
        let mut told = vec![];
        // What was found by the look before went with what came too early.
        let surely = self.superseded;
        let briefing = self.look_at_source(id, surely, keeping, &mut told);
        (told, self.next(briefing))
    }

    /// What the reader's screen is renewed with, `self` being the next revision of `before`.
    pub fn renewed(&self, id: u64, before: (u64, &Desk)) -> Renewed {
        let book = self.book.borrow();
        let (notes, ledger) = match &book.sidecar {
            Ok(sidecar) => (Notes::Kept, store::ledger(sidecar, &self.briefing, &self.digest)),
            Err(error) => (Notes::Refused(error.to_string()), Ledger::default()),
        };
        let (replaces, old) = before;
        let alignment = (!Arc::ptr_eq(&old.briefing, &self.briefing))
            .then(|| Alignment::of(&old.briefing, &self.briefing));
        Renewed {
            desk: id,
            replaces,
            upto: book.upto,
            briefing: Arc::clone(&self.briefing),
            alignment,
            ledger,
            notes,
        }
    }

    fn next(&mut self, briefing: Option<(Arc<Briefing>, String)>) -> Desk {
        self.superseded = true;
        let (briefing, digest) =
            briefing.unwrap_or_else(|| (Arc::clone(&self.briefing), self.digest.clone()));
        Self {
            book: Rc::clone(&self.book),
            source: self.source.clone(),
            place: self.place.clone(),
            name: self.name.clone(),
            briefing,
            digest,
            seen: self.seen.clone(),
            unreadable: self.unreadable.clone(),
            superseded: false,
        }
    }

    /// The briefing as it is now, if it is not the one that was read.
    fn look_at_source(
        &mut self,
        id: u64,
        surely: bool,
        keeping: &Keeping,
        told: &mut Vec<Msg>,
    ) -> Option<(Arc<Briefing>, String)> {
        let path = self.source.as_deref()?;
        // Before the file is read, so that what is written meanwhile leaves another trace.
        let seen = Trace::of(path);
        if seen == self.seen && !surely {
            return None;
        }
        self.seen = seen;
        match read_source(path, keeping.encoding.as_deref()) {
            Ok(source) => {
                self.unreadable = None;
                let is_new = source.digest != self.digest;
                is_new.then(|| {
                    let briefing = briefing::parse(source.text, source.format, &source.name);
                    (Arc::new(briefing), source.digest)
                })
            }
            Err(error) => {
                let why = format!("{error}; what was read of it stays on the screen");
                if self.unreadable.as_ref() != Some(&why) {
                    told.push(Msg::Told(id, why.clone()));
                }
                self.unreadable = Some(why);
                None
            }
        }
    }
}

/// What is needed to read a briefing that was opened.
pub fn shown(opened: &store::Opened, begun: Begun, path: Option<&Path>, desk: u64) -> Opened {
    let store::Opened { origin, briefing, ledger, sidecar, .. } = opened;
    let mut notices: Vec<String> =
        origin.notices.iter().map(|notice| format!("{} {notice}", origin.name)).collect();
    notices.extend(opened.notices());
    let notes = match sidecar {
        Ok(_) => Notes::Kept,
        Err(error) => Notes::Refused(error.to_string()),
    };
    if let Notes::Refused(why) = &notes {
        notices.push(why.clone());
    }
    notices.extend(begun.notices);
    Opened {
        briefing: Arc::clone(briefing),
        ledger: ledger.clone(),
        name: origin.name.clone(),
        path: path.map(Path::to_path_buf),
        notices,
        notes,
        whole: true,
        desk,
        drafts: begun.drafts,
    }
}
