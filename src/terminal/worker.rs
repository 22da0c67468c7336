//! The thread that does everything that can block, in order, and is drained before the program ends.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

use super::begun::Begun;
use super::happened::Happened;
use crate::annotation::Annotation;
use crate::app::{Msg, Notes, Opened};
use crate::briefing::{Briefing, NodeId, find};
use crate::store::{self, Drafts, Saved, Sidecar};
use crate::text::Pattern;

/// The number of the first desk, which is that of standard input if this is what is read.
pub const FIRST_DESK: u64 = 1;

/// How long the words of a note that is being typed wait for more of them.
const PAUSE: Duration = Duration::from_millis(200);

/// Something to be done on the worker.
#[derive(Debug)]
pub enum Job {
    /// Read a briefing and its sidecar.
    Open(PathBuf),
    /// Put annotations into the sidecar on this desk; what a save that failed has left there is saved with them.
    Save(u64, u64, Vec<(Uuid, Option<Annotation>)>),
    /// Keep what is begun of a note on this desk, or keep it no longer.
    Draft(u64, String, Option<String>),
    /// Search a briefing and these notes.
    Search(u64, Arc<Briefing>, Pattern, Vec<(NodeId, String)>),
    /// Fail, for a test.
    #[cfg(debug_assertions)]
    Fail,
}

/// Whose notes are kept, and where.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// The reader.
    pub reader: String,
    /// A sidecar other than the one beside the source.
    pub notes: Option<PathBuf>,
    /// The encoding to read sources in.
    pub encoding: Option<String>,
}

/// The sidecar of a briefing, and what it is saved with.
#[derive(Debug)]
struct Desk {
    sidecar: Sidecar,
    briefing: Arc<Briefing>,
    digest: String,
    drafts: Drafts,
}

/// The worker thread. Dropping it waits until everything is done.
#[derive(Debug)]
pub struct Worker {
    drain: Arc<Drain>,
}

/// The worker's queue and its end.
#[derive(Debug)]
pub struct Drain {
    jobs: Mutex<Option<Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Worker {
    /// Starts the worker; `opened` is what was read already.
    ///
    /// # Errors
    /// If there can be no more threads.
    pub fn spawn(
        keeping: Keeping,
        opened: Option<store::Opened>,
        replies: Sender<Happened>,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        let thread = thread::Builder::new().name("worker".into()).spawn(move || {
            let mut bench = Bench { keeping, desks: HashMap::new(), replies, due: None, undrafted: None };
            if let Some(opened) = opened {
                bench.take(opened, None);
            }
            bench.work(&queue);
        })?;
        let (jobs, thread) = (Mutex::new(Some(jobs)), Mutex::new(Some(thread)));
        Ok(Self { drain: Arc::new(Drain { jobs, thread }) })
    }

    /// Hands over a job.
    pub fn send(&self, job: Job) {
        if let Some(jobs) = &*lock(&self.drain.jobs) {
            let _ = jobs.send(job);
        }
    }

    /// What another thread waits by for everything to be done.
    pub fn drain(&self) -> Arc<Drain> {
        Arc::clone(&self.drain)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.drain.wait();
    }
}

impl Drain {
    /// Waits until everything that was handed over is done. Nothing more is taken.
    pub fn wait(&self) {
        drop(lock(&self.jobs).take());
        // Held while waiting: who comes second waits as long.
        if let Some(thread) = lock(&self.thread).take() {
            let _ = thread.join();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Bench {
    keeping: Keeping,
    /// By the number that judgements name. A briefing that was left may still be judged by what is on its way.
    desks: HashMap<u64, Desk>,
    replies: Sender<Happened>,
    /// When drafts are written, if there are any to write.
    due: Option<Instant>,
    /// Why drafts could not be written when that was last tried.
    undrafted: Option<String>,
}

impl Bench {
    fn work(&mut self, queue: &Receiver<Job>) {
        let mut waiting = VecDeque::new();
        while let Some(job) = waiting.pop_front().or_else(|| self.next(queue)) {
            waiting.extend(queue.try_iter());
            // Of searches only the last is still wanted.
            let is_search = |job: &Job| matches!(job, Job::Search(..));
            if is_search(&job) && waiting.iter().any(is_search) {
                continue;
            }
            // A job that panics has told so by the hook; the saves behind it are done all the same.
            if let Ok(Some(msg)) = catch_unwind(AssertUnwindSafe(|| self.answer(job, &mut waiting))) {
                let _ = self.replies.send(Happened::Msg(msg));
            }
        }
    }

    /// Waits for a job. Drafts are written when none has come for a moment, or when they have waited for long enough, and
    /// in the end.
    fn next(&mut self, queue: &Receiver<Job>) -> Option<Job> {
        if let Some(due) = self.due {
            match queue.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(job) => return Some(job),
                Err(_) => self.write_drafts(),
            }
        }
        let job = queue.recv().ok();
        if job.is_none() {
            self.write_drafts();
        }
        job
    }

    fn begin(&mut self, desk: u64, point: String, words: Option<String>) {
        if let Some(desk) = self.desks.get_mut(&desk) {
            desk.drafts.set(point, words, Timestamp::now());
            self.due.get_or_insert_with(|| Instant::now() + PAUSE);
        }
    }

    fn write_drafts(&mut self) {
        self.due = None;
        let write = |desk: &mut Desk| desk.drafts.save(!desk.sidecar.is_unsaved()).err();
        let failed = self.desks.values_mut().filter_map(write).last().map(|error| error.to_string());
        if failed != self.undrafted {
            self.undrafted.clone_from(&failed);
            let _ = self.replies.send(Happened::Msg(Msg::Drafted(failed)));
        }
    }

    fn answer(&mut self, job: Job, waiting: &mut VecDeque<Job>) -> Option<Msg> {
        match job {
            Job::Save(desk, number, changes) => Some(self.save(desk, number, changes, waiting)),
            Job::Open(path) => Some(self.open(&path)),
            Job::Draft(desk, point, words) => {
                self.begin(desk, point, words);
                None
            }
            Job::Search(asked, briefing, pattern, notes) => {
                Some(Msg::Found(asked, find(&briefing, &pattern, &notes)))
            }
            #[cfg(debug_assertions)]
            Job::Fail => panic!("told to fail"),
        }
    }

    /// Saves this and every save on the same desk that waits right behind it in one go.
    fn save(
        &mut self,
        id: u64,
        mut number: u64,
        mut changes: Vec<(Uuid, Option<Annotation>)>,
        waiting: &mut VecDeque<Job>,
    ) -> Msg {
        while let Some(Job::Save(desk, ..)) = waiting.front()
            && *desk == id
        {
            if let Some(Job::Save(_, later, more)) = waiting.pop_front() {
                number = later;
                changes.extend(more);
            }
        }
        let Some(desk) = self.desks.get_mut(&id) else {
            return Msg::SaveFailed(id, "there is no sidecar to save to".into());
        };
        match desk.sidecar.record(&changes, &desk.briefing, &desk.digest) {
            Ok(saved) => {
                if desk.drafts.is_unsaved() {
                    self.due.get_or_insert_with(|| Instant::now() + PAUSE);
                }
                Msg::Saved(id, number, told(saved))
            }
            Err(error) => Msg::SaveFailed(id, error.to_string()),
        }
    }

    fn open(&mut self, path: &Path) -> Msg {
        // It may be the briefing that was left a moment ago.
        self.write_drafts();
        let Keeping { reader, notes, encoding } = &self.keeping;
        match store::open(path, reader, notes.as_deref(), encoding.as_deref()) {
            Ok(opened) => Msg::Opened(Box::new(self.take(opened, Some(path)))),
            Err(error) => Msg::OpenFailed(error.to_string()),
        }
    }

    /// Keeps what is needed to save, and hands on what is needed to read.
    fn take(&mut self, opened: store::Opened, path: Option<&Path>) -> Opened {
        let id = self.desks.keys().max().map_or(FIRST_DESK, |last| last + 1);
        let mut drafts = opened.drafts(&self.keeping.reader);
        let begun = Begun::of(&opened, &drafts);
        for point in &begun.saved {
            drafts.set(point.clone(), None, Timestamp::now());
        }
        let shown = shown(&opened, begun, path, id);
        if let Ok(sidecar) = opened.sidecar {
            let desk = Desk { sidecar, briefing: opened.briefing, digest: opened.origin.digest, drafts };
            self.desks.insert(id, desk);
        }
        shown
    }
}

/// What the reader must know of a save that went well.
fn told(saved: Saved) -> Option<String> {
    let words = match saved {
        Saved { recreated: true, .. } => {
            "the notes had been taken away while this was open; they are written anew"
        }
        Saved { merged: true, .. } => {
            "another program has changed the notes; all is kept, and shown when this is opened anew"
        }
        _ => return None,
    };
    Some(words.into())
}

/// What is needed to read a briefing that was opened.
pub fn shown(opened: &store::Opened, begun: Begun, path: Option<&Path>, desk: u64) -> Opened {
    let store::Opened { origin, briefing, ledger, sidecar } = opened;
    let mut notices: Vec<String> =
        origin.notices.iter().map(|notice| format!("{} {notice}", origin.name)).collect();
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

#[cfg(test)]
mod tests {
    #[cfg(debug_assertions)]
    #[test]
    fn what_waits_behind_a_failure_is_done() {
        use std::sync::mpsc::channel;

        use super::{Happened, Job, Keeping, Msg, Worker};

        let keeping = Keeping { reader: "ada".into(), notes: None, encoding: None };
        let (replies, answers) = channel();
        let worker = Worker::spawn(keeping, None, replies).unwrap();
        worker.send(Job::Fail);
        worker.send(Job::Save(1, 7, vec![]));
        drop(worker);
        let answered: Vec<Happened> = answers.iter().collect();
        assert!(matches!(answered[..], [Happened::Msg(Msg::SaveFailed(1, _))]), "{answered:?}");
    }
}
