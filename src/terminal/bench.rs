//! What the worker does: jobs in order, and between them what is due.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

use super::begun::Begun;
use super::desk::{Desk, shown};
use super::happened::Happened;
use super::job::{FIRST_DESK, Job, Keeping};
use super::watch::Order;
use crate::annotation::Annotation;
use crate::app::{Msg, Opened};
use crate::briefing::find;
use crate::store::{self, Stray, Trace};

/// How long the words of a note that is being typed wait for more of them.
const PAUSE: Duration = Duration::from_millis(200);

/// Everything that the worker has before it.
pub struct Bench {
    keeping: Keeping,
    /// By the number that judgements name. A revision that was read before may still be judged by what is on its way.
    desks: HashMap<u64, Desk>,
    last_desk: u64,
    replies: Sender<Happened>,
    watch: Sender<Order>,
    /// When drafts are written, if there are any to write.
    drafts_due: Option<Instant>,
    /// When desks are looked at that need it, if any does.
    desks_due: Option<Instant>,
    /// Why drafts could not be written when that was last tried.
    undrafted: Option<String>,
}

impl Bench {
    /// A bench with nothing on it.
    pub fn new(keeping: Keeping, replies: Sender<Happened>, watch: Sender<Order>) -> Self {
        Self {
            keeping,
            desks: HashMap::new(),
            last_desk: FIRST_DESK - 1,
            replies,
            watch,
            drafts_due: None,
            desks_due: None,
            undrafted: None,
        }
    }

    /// Does what comes, until nobody is left who could ask for more.
    pub fn work(&mut self, queue: &Receiver<Job>) {
        let mut waiting = VecDeque::new();
        while let Some(job) = waiting.pop_front().or_else(|| self.next(queue)) {
            waiting.extend(queue.try_iter());
            // Of searches only the last is still wanted.
            let is_search = |job: &Job| matches!(job, Job::Search(..));
            if is_search(&job) && waiting.iter().any(is_search) {
                continue;
            }
            // A job that panics has told so by the hook; the saves behind it are done all the same.
            let _ = catch_unwind(AssertUnwindSafe(|| self.answer(job, &mut waiting)));
            let patience = self.desks.values().filter_map(Desk::patience).min();
            self.desks_due = patience.map(|patience| {
                let due = Instant::now() + patience;
                self.desks_due.map_or(due, |before| before.min(due))
            });
        }
    }

    /// Waits for a job, or until something is due.
    fn next(&mut self, queue: &Receiver<Job>) -> Option<Job> {
        let next = match [self.drafts_due, self.desks_due].into_iter().flatten().min() {
            Some(due) if due <= Instant::now() => return Some(Job::CatchUp),
            Some(due) => queue.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Timeout) => Some(Job::CatchUp),
            Err(RecvTimeoutError::Disconnected) => {
                let told: Vec<Msg> =
                    self.desks.iter_mut().filter_map(|(id, desk)| desk.save_last(*id)).collect();
                for msg in told {
                    self.tell(msg);
                }
                self.write_drafts();
                None
            }
        }
    }

    fn answer(&mut self, job: Job, waiting: &mut VecDeque<Job>) {
        match job {
            Job::Save(desk, number, changes) => self.save(desk, number, changes, waiting),
            Job::Open(path) => self.open(&path),
            Job::Close(desk) => self.close(desk),
            Job::Draft(desk, point, words) => self.begin(desk, point, words),
            Job::Search(asked, briefing, pattern, notes) => {
                self.tell(Msg::Found(asked, find(&briefing, &pattern, &notes)));
            }
            Job::Look(surely) => self.look(surely),
            Job::Renew(desk) => self.renew(desk),
            Job::WriteAnew(desk) => {
                if let Some(saved) = self.desks.get_mut(&desk).map(|there| there.write_anew(desk)) {
                    self.saved(desk, saved);
                }
            }
            Job::TakeIn(desk, files) => self.take_in(desk, &files),
            Job::Adopt(desk, stray) => self.adopt(desk, &stray),
            Job::CatchUp => self.catch_up(),
            #[cfg(debug_assertions)]
            Job::Fail => panic!("told to fail"),
        }
    }

    fn tell(&self, msg: Msg) {
        let _ = self.replies.send(Happened::Msg(msg));
    }

    /// Saves this and every save on the same desk that waits right behind it in one go.
    fn save(
        &mut self,
        id: u64,
        mut number: u64,
        mut changes: Vec<(Uuid, Option<Annotation>)>,
        waiting: &mut VecDeque<Job>,
    ) {
        while let Some(Job::Save(desk, ..)) = waiting.front()
            && *desk == id
        {
            if let Some(Job::Save(_, later, more)) = waiting.pop_front() {
                number = later;
                changes.extend(more);
            }
        }
        let Some(desk) = self.desks.get_mut(&id) else {
            return self.tell(Msg::SaveFailed(id, "there is no sidecar to save to".into()));
        };
        let saved = desk.save(id, number, &changes);
        self.saved(id, saved);
    }

    /// Hands on how a save went, and what another program had written before it.
    fn saved(&mut self, id: u64, (msg, merged): (Msg, bool)) {
        self.tell(msg);
        let Some(desk) = self.desks.get_mut(&id) else { return };
        if desk.has_drafts() {
            self.drafts_due.get_or_insert_with(|| Instant::now() + PAUSE);
        }
        if merged {
            self.renew(id);
        }
    }

    /// Hands on what is on a desk as it is by now.
    fn renew(&mut self, id: u64) {
        let Some(desk) = self.desks.get_mut(&id) else { return };
        let (told, next) = desk.renew(id, &self.keeping);
        for msg in told {
            self.tell(msg);
        }
        self.hand_on(id, next);
    }

    fn open(&mut self, path: &Path) {
        // It may be the briefing that was left a moment ago.
        self.write_drafts();
        let Keeping { reader, notes, encoding } = &self.keeping;
        // Before it is read, so that what is written meanwhile leaves another trace.
        let seen = Trace::of(path);
        match store::open(path, reader, notes.as_deref(), encoding.as_deref()) {
            Ok(opened) => {
                let shown = self.take(opened, Some(path), seen);
                let id = shown.desk;
                self.tell(Msg::Opened(Box::new(shown)));
                let Some(desk) = self.desks.get(&id) else { return };
                for offer in [desk.copies(id), desk.strays(id, &self.keeping)].into_iter().flatten() {
                    self.tell(offer);
                }
            }
            Err(error) => self.tell(Msg::OpenFailed(error.to_string())),
        }
    }

    /// Takes copies of the notes into them, and shows what has come of it.
    fn take_in(&mut self, id: u64, files: &[PathBuf]) {
        let Some(desk) = self.desks.get_mut(&id) else { return };
        for msg in desk.take_in(id, files) {
            self.tell(msg);
        }
        self.renew(id);
    }

    /// Takes over notes on another source, and shows what has come of it.
    fn adopt(&mut self, id: u64, stray: &Stray) {
        let Some(desk) = self.desks.get_mut(&id) else { return };
        match desk.adopt(stray, &self.keeping) {
            Ok(adopted) => {
                // A later revision may have been handed on meanwhile.
                let old = &self.desks[&id];
                let latest = self.desks.iter().find(|(_, desk)| desk.is_latest_of(old));
                self.renew(latest.map_or(id, |(id, _)| *id));
                self.tell(Msg::Adopted(self.last_desk, stray.clone(), adopted));
            }
            Err(why) => self.tell(Msg::Told(id, why)),
        }
    }

    /// Keeps what is needed to save, and gives what is needed to read.
    pub fn take(&mut self, opened: store::Opened, path: Option<&Path>, seen: Trace) -> Opened {
        let mut drafts = opened.drafts(&self.keeping.reader);
        let begun = Begun::of(&opened, &drafts);
        for point in &begun.saved {
            drafts.set(point.clone(), None, Timestamp::now());
        }
        let id = self.last_desk + 1;
        let shown = shown(&opened, begun, path, id);
        self.put(id, Desk::new(opened, drafts, seen));
        shown
    }

    fn put(&mut self, id: u64, desk: Desk) {
        self.last_desk = self.last_desk.max(id);
        self.desks.insert(id, desk);
        let _ = self.watch.send(Order::Files(self.desks.values().flat_map(Desk::files).collect()));
    }

    fn close(&mut self, id: u64) {
        if let Some(desk) = self.desks.get_mut(&id) {
            let _ = desk.save_last(id);
            self.write_drafts();
            self.desks.remove(&id);
        }
    }

    /// Looks at every desk, and hands on what has changed.
    fn look(&mut self, surely: bool) {
        let mut ids: Vec<u64> = self.desks.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            let Some(desk) = self.desks.get_mut(&id) else { continue };
            let (told, next) = desk.look(id, surely, &self.keeping);
            for msg in told {
                self.tell(msg);
            }
            if let Some(next) = next {
                self.hand_on(id, next);
            }
        }
    }

    /// Hands on the next revision of what is on a desk.
    fn hand_on(&mut self, before: u64, next: Desk) {
        let id = self.last_desk + 1;
        if let Some(old) = self.desks.get(&before) {
            let renewed = next.renewed(id, (before, old));
            self.put(id, next);
            self.tell(Msg::Renewed(Box::new(renewed)));
        }
    }

    /// Does what is due: writes drafts, looks for what was missing, tries again what has failed.
    fn catch_up(&mut self) {
        let is_due = |due: Option<Instant>| due.is_some_and(|due| due <= Instant::now());
        if is_due(self.drafts_due) {
            self.write_drafts();
        }
        if is_due(self.desks_due) {
            self.desks_due = None;
            self.look(false);
            self.save_again();
        }
    }

    /// Tries again what has failed.
    fn save_again(&mut self) {
        let ids: Vec<u64> = self.desks.keys().copied().collect();
        for id in ids {
            if let Some(saved) = self.desks.get_mut(&id).and_then(|desk| desk.save_again(id)) {
                self.saved(id, saved);
            }
        }
    }

    fn begin(&mut self, desk: u64, point: String, words: Option<String>) {
        if let Some(desk) = self.desks.get_mut(&desk) {
            desk.begin(point, words);
            self.drafts_due.get_or_insert_with(|| Instant::now() + PAUSE);
        }
    }

    fn write_drafts(&mut self) {
        self.drafts_due = None;
        let failed = self.desks.values().filter_map(Desk::write_drafts).last();
        if failed != self.undrafted {
            self.undrafted.clone_from(&failed);
            self.tell(Msg::Drafted(failed));
        }
    }
}

#[cfg(test)]
mod tests;
