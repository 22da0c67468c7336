//! The thread that does everything that can block, in order, and is drained before the program ends.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use uuid::Uuid;

use super::happened::Happened;
use crate::annotation::Annotation;
use crate::app::{Msg, Notes, Opened};
use crate::briefing::{Briefing, NodeId, find};
use crate::store::{self, Sidecar};
use crate::text::Pattern;

/// Something to be done on the worker.
#[derive(Debug)]
pub enum Job {
    /// Read a briefing and its sidecar.
    Open(PathBuf),
    /// Put annotations into the sidecar; what stands in it already is saved again if the last save failed.
    Save(u64, Vec<(Uuid, Option<Annotation>)>),
    /// Search a briefing and these notes.
    Search(u64, Arc<Briefing>, Pattern, Vec<(NodeId, String)>),
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

/// The sidecar of the open briefing, and what it is saved with.
#[derive(Debug)]
struct Desk {
    sidecar: Sidecar,
    briefing: Arc<Briefing>,
    digest: String,
}

/// The worker thread. Dropping it waits until everything is done.
#[derive(Debug)]
pub struct Worker {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
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
            let mut bench = Bench { keeping, desk: None, replies: replies.clone() };
            if let Some(opened) = opened {
                bench.take(opened, None);
            }
            if catch_unwind(AssertUnwindSafe(|| bench.work(&queue))).is_err() {
                let _ = replies.send(Happened::WorkerDied);
            }
        })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Hands over a job.
    pub fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // A worker that has died has said so in a message of its own.
            let _ = jobs.send(job);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Bench {
    keeping: Keeping,
    desk: Option<Desk>,
    replies: Sender<Happened>,
}

impl Bench {
    fn work(&mut self, queue: &Receiver<Job>) {
        let mut waiting = VecDeque::new();
        loop {
            let Some(job) = waiting.pop_front().or_else(|| queue.recv().ok()) else { break };
            waiting.extend(queue.try_iter());
            let msg = match job {
                Job::Save(number, changes) => self.save(number, changes, &mut waiting),
                Job::Open(path) => self.open(&path),
                Job::Search(asked, briefing, pattern, notes) => {
                    Msg::Found(asked, find(&briefing, &pattern, &notes))
                }
            };
            if self.replies.send(Happened::Msg(msg)).is_err() && waiting.is_empty() {
                break;
            }
        }
    }

    /// Saves this and every save that waits behind it in one go.
    fn save(
        &mut self,
        mut number: u64,
        mut changes: Vec<(Uuid, Option<Annotation>)>,
        waiting: &mut VecDeque<Job>,
    ) -> Msg {
        while let Some(Job::Save(..)) = waiting.front() {
            if let Some(Job::Save(later, more)) = waiting.pop_front() {
                number = later;
                changes.extend(more);
            }
        }
        let Some(desk) = &mut self.desk else {
            return Msg::SaveFailed(number, "there is no sidecar to save to".into());
        };
        match desk.sidecar.record(&changes, &desk.briefing, &desk.digest) {
            Ok(_) => Msg::Saved(number),
            Err(error) => Msg::SaveFailed(number, error.to_string()),
        }
    }

    fn open(&mut self, path: &Path) -> Msg {
        let Keeping { reader, notes, encoding } = &self.keeping;
        match store::open(path, reader, notes.as_deref(), encoding.as_deref()) {
            Ok(opened) => Msg::Opened(Box::new(self.take(opened, Some(path)))),
            Err(error) => Msg::OpenFailed(error.to_string()),
        }
    }

    /// Keeps what is needed to save, and hands on what is needed to read.
    fn take(&mut self, opened: store::Opened, path: Option<&Path>) -> Opened {
        let store::Opened { origin, briefing, ledger, sidecar } = opened;
        let (notes, sidecar) = match sidecar {
            Ok(sidecar) => (Notes::Kept, Some(sidecar)),
            Err(error) => (Notes::Refused(error.to_string()), None),
        };
        self.desk =
            sidecar.map(|sidecar| Desk { sidecar, briefing: Arc::clone(&briefing), digest: origin.digest });
        let mut notices: Vec<String> =
            origin.notices.iter().map(|notice| format!("{} {notice}", origin.name)).collect();
        if let Notes::Refused(why) = &notes {
            notices.push(why.clone());
        }
        Opened {
            briefing,
            ledger,
            name: origin.name,
            path: path.map(Path::to_path_buf),
            notices,
            notes,
            whole: true,
        }
    }
}
