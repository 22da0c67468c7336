//! What the worker does: jobs in order, and between them what is due.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::begun::Begun;
use super::browse::browse;
use super::conversions::{Back, Conversions, Purpose};
use super::ids::{RevisionId, SaveNumber};
use super::jobs::{Changes, Glance, Job};
use super::report::{Hand, Opened, Report, Reports};
use super::revision::Revision;
use super::scan;
use super::shown::shown;
use crate::briefing::find;
use crate::store::{self, Session, SourceError, Trace};

/// How long the words of a note that is being typed wait for more of them.
const PAUSE: Duration = Duration::from_millis(200);

/// Is told which files are read, whenever that changes.
pub type Watching = Box<dyn Fn(Vec<PathBuf>) + Send>;

/// Everything that the worker has before it.
pub struct Queue {
    pub(super) session: Session,
    /// By what judgements name. A revision that was read before may still be judged by what is on its way.
    pub(super) revisions: HashMap<RevisionId, Revision>,
    pub(super) latest: RevisionId,
    pub(super) reports: Reports,
    watch: Watching,
    pub(super) conversions: Conversions,
    /// When drafts are written, if there are any to write.
    drafts_due: Option<Instant>,
    /// When revisions are looked at that need it, if any does.
    looks_due: Option<Instant>,
    /// Why drafts could not be written when that was last tried.
    undrafted: Option<String>,
}

impl Queue {
    /// A worker with nothing before it; `back` is the way of what it does on other threads back to it.
    #[must_use]
    pub fn new(session: Session, reports: Reports, watch: Watching, back: Back) -> Self {
        Self {
            session,
            revisions: HashMap::new(),
            latest: RevisionId::NONE,
            reports,
            watch,
            conversions: Conversions::new(back),
            drafts_due: None,
            looks_due: None,
            undrafted: None,
        }
    }

    /// Does what comes, until nobody is left who could ask for more.
    pub fn work(&mut self, queue: &Receiver<Job>) {
        let mut waiting = VecDeque::new();
        while let Some(job) = waiting.pop_front().or_else(|| self.next(queue)) {
            waiting.extend(queue.try_iter());
            if waiting.iter().any(|later| later.makes_idle(&job)) {
                continue;
            }
            // A job that panics has told so by the hook; the saves behind it are done all the same.
            let _ = catch_unwind(AssertUnwindSafe(|| self.answer(job, &mut waiting)));
            let patience = self.revisions.values().filter_map(Revision::patience).min();
            self.looks_due = patience.map(|patience| {
                let due = Instant::now() + patience;
                self.looks_due.map_or(due, |before| before.min(due))
            });
        }
    }

    /// Waits for a job, or until something is due.
    fn next(&mut self, queue: &Receiver<Job>) -> Option<Job> {
        let next = match [self.drafts_due, self.looks_due].into_iter().flatten().min() {
            Some(due) if due <= Instant::now() => return Some(Job::CatchUp),
            Some(due) => queue.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Timeout) => Some(Job::CatchUp),
            Err(RecvTimeoutError::Disconnected) => {
                self.finish();
                None
            }
        }
    }

    /// Brings to the disk whatever is in memory alone.
    pub fn finish(&mut self) {
        self.conversions.end();
        let revisions = self.revisions.iter_mut();
        let told: Vec<Report> = revisions.filter_map(|(id, revision)| revision.save_last(*id)).collect();
        for report in told {
            self.tell(report);
        }
        for (id, revision) in &self.revisions {
            if let Some(words) = revision.rescue() {
                self.tell(Report::Rescued(*id, words));
            }
        }
        self.write_drafts();
    }

    /// Does one job at once, as [`Self::work`] would if nothing else waited.
    pub fn do_alone(&mut self, job: Job) {
        self.answer(job, &mut VecDeque::new());
    }

    fn answer(&mut self, job: Job, waiting: &mut VecDeque<Job>) {
        match job {
            Job::Save(revision, number, changes) => self.save(revision, number, changes, waiting),
            Job::Open(path) => self.open(&path),
            Job::Close(revision) => self.close(revision),
            Job::Draft(revision, point, words) => self.begin(revision, point, words),
            Job::Search(asked, briefing, pattern, notes) => {
                self.tell(Report::Found(asked, find(&briefing, &pattern, &notes)));
            }
            Job::Scan(paths) => self.scan(paths),
            Job::Look(glance) => self.look(glance),
            Job::Renew(revision, by) => self.renew(revision, by),
            Job::WriteAnew(revision) => {
                if let Some(saved) = self.revisions.get_mut(&revision).map(|there| there.write_anew(revision))
                {
                    self.saved(revision, saved);
                }
            }
            Job::LetGo(revision) => {
                if let Some(revision) = self.revisions.get(&revision) {
                    revision.let_go();
                }
            }
            Job::TakeIn(revision, files) => self.take_in(revision, &files),
            Job::Adopt(revision, stray) => self.adopt(revision, &stray),
            Job::Browse(address) => browse(address, &self.reports),
            Job::Converted(id, source) => self.converted(id, *source),
            Job::EndConversions => self.conversions.end(),
            Job::CatchUp => self.catch_up(),
            #[cfg(debug_assertions)]
            Job::Fail => panic!("told to fail"),
        }
    }

    pub(super) fn tell(&self, report: Report) {
        let _ = (self.reports)(report);
    }

    /// Saves this and every save on the same revision that waits right behind it in one go.
    fn save(
        &mut self,
        id: RevisionId,
        mut number: SaveNumber,
        mut changes: Changes,
        waiting: &mut VecDeque<Job>,
    ) {
        while let Some(Job::Save(revision, ..)) = waiting.front()
            && *revision == id
        {
            if let Some(Job::Save(_, later, more)) = waiting.pop_front() {
                number = later;
                changes.extend(more);
            }
        }
        let Some(revision) = self.revisions.get_mut(&id) else {
            return self.tell(Report::SaveFailed(id, "there is no sidecar to save to".into()));
        };
        let saved = revision.save(id, number, &changes);
        self.saved(id, saved);
    }

    /// Hands on how a save went, and what another program had written before it.
    fn saved(&mut self, id: RevisionId, (report, merged): (Report, bool)) {
        self.tell(report);
        let Some(revision) = self.revisions.get_mut(&id) else { return };
        if revision.has_drafts() {
            self.drafts_due.get_or_insert_with(|| Instant::now() + PAUSE);
        }
        if merged {
            self.renew(self.latest_of(id), Hand::Other);
        }
    }

    /// The revision that is handed on by now of what a revision is of.
    pub(super) fn latest_of(&self, id: RevisionId) -> RevisionId {
        let is_latest = |old: &Revision| self.revisions.iter().find(|(_, other)| other.is_latest_of(old));
        self.revisions.get(&id).and_then(is_latest).map_or(id, |(latest, _)| *latest)
    }

    /// Hands on what a revision has become by now, by this hand.
    pub(super) fn renew(&mut self, id: RevisionId, by: Hand) {
        let Some(revision) = self.revisions.get_mut(&id) else { return };
        let (told, next) = revision.renew(id, &self.session);
        for report in told {
            self.tell(report);
        }
        self.hand_on(id, next, by);
        self.convert_anew();
    }

    /// Reads a shelf behind the back of what follows: saves wait for nothing.
    fn scan(&self, paths: Vec<PathBuf>) {
        if let Err(error) = scan::spawn(paths, self.session.clone(), self.reports.clone()) {
            self.tell(Report::ShelfRead(vec![format!("the folder cannot be read: {error}")]));
        }
    }

    fn open(&mut self, path: &Path) {
        // It may be the briefing that was left a moment ago.
        self.write_drafts();
        // Before it is read, so that what is written meanwhile leaves another trace.
        let seen = self.session.disk.trace_of(path);
        if self.session.converters.program(path).is_some() {
            return self.convert(path, Purpose::Open(seen));
        }
        self.opened(path, seen, store::open(path, &self.session));
    }

    pub(super) fn opened(
        &mut self,
        path: &Path,
        seen: Trace,
        opened: Result<store::OpenBriefing, SourceError>,
    ) {
        match opened {
            Ok(opened) => {
                let shown = self.take(opened, Some(path), seen);
                let id = shown.revision;
                self.tell(Report::Opened(Box::new(shown)));
                let Some(revision) = self.revisions.get(&id) else { return };
                for offer in [revision.copies(id), revision.strays(id, &self.session)].into_iter().flatten() {
                    self.tell(offer);
                }
            }
            Err(error) => self.tell(Report::OpenFailed(path.to_owned(), error.to_string())),
        }
    }

    /// Keeps what is needed to save, and gives what is needed to read.
    pub fn take(&mut self, opened: store::OpenBriefing, path: Option<&Path>, seen: Trace) -> Opened {
        let mut drafts = opened.drafts(&self.session);
        let begun = Begun::of(&opened, &mut drafts);
        for point in &begun.saved {
            drafts.set(point.clone(), None, Timestamp::now());
        }
        let id = self.latest.next();
        let shown = shown(&opened, begun, path, id);
        self.put(id, Revision::new(opened, drafts, seen));
        shown
    }

    fn put(&mut self, id: RevisionId, revision: Revision) {
        self.latest = self.latest.max(id);
        self.revisions.insert(id, revision);
        (self.watch)(self.revisions.values().flat_map(Revision::files).collect());
    }

    fn close(&mut self, id: RevisionId) {
        if let Some(revision) = self.revisions.get_mut(&id) {
            let _ = revision.save_last(id);
            self.write_drafts();
            let last = self.revisions.remove(&id).filter(Revision::is_last);
            if let Some(words) = last.and_then(|last| last.rescue()) {
                self.tell(Report::Rescued(id, words));
            }
        }
    }

    /// Looks at every revision, and hands on what has changed.
    pub(super) fn look(&mut self, glance: Glance) {
        let mut ids: Vec<RevisionId> = self.revisions.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            let Some(revision) = self.revisions.get_mut(&id) else { continue };
            let (told, next) = revision.look(id, glance == Glance::Close, &self.session);
            for report in told {
                self.tell(report);
            }
            let copies =
                (glance > Glance::Passing).then(|| self.revisions.get(&id)?.other_copies(id)).flatten();
            if let Some(offer) = copies {
                self.tell(offer);
            }
            if let Some(next) = next {
                self.hand_on(id, next, Hand::Other);
            }
        }
        self.convert_anew();
    }

    /// Hands on what comes after a revision, by this hand.
    pub(super) fn hand_on(&mut self, before: RevisionId, next: Revision, by: Hand) {
        let id = self.latest.next();
        if let Some(old) = self.revisions.get(&before) {
            let renewed = next.renewed(id, (before, old), by);
            self.put(id, next);
            self.tell(Report::Renewed(Box::new(renewed)));
        }
    }

    /// Does what is due: writes drafts, looks for what was missing, tries again what has failed.
    fn catch_up(&mut self) {
        let is_due = |due: Option<Instant>| due.is_some_and(|due| due <= Instant::now());
        if is_due(self.drafts_due) {
            self.write_drafts();
        }
        if is_due(self.looks_due) {
            self.looks_due = None;
            self.look(Glance::Passing);
            self.save_again();
        }
    }

    /// Tries again what has failed.
    fn save_again(&mut self) {
        let ids: Vec<RevisionId> = self.revisions.keys().copied().collect();
        for id in ids {
            if let Some(saved) = self.revisions.get_mut(&id).and_then(|revision| revision.save_again(id)) {
                self.saved(id, saved);
            }
        }
    }

    fn begin(&mut self, id: RevisionId, point: String, words: Option<String>) {
        if let Some(revision) = self.revisions.get_mut(&id) {
            revision.begin(point, words);
            self.drafts_due.get_or_insert_with(|| Instant::now() + PAUSE);
        }
    }

    /// Writes what is begun of notes; tells why that failed, or that it does no longer.
    pub fn write_drafts(&mut self) {
        self.drafts_due = None;
        let failed = self.revisions.values().filter_map(Revision::write_drafts).last();
        if failed != self.undrafted {
            self.undrafted.clone_from(&failed);
            self.tell(Report::Drafted(failed));
        }
    }
}

#[cfg(test)]
mod tests;
