//! The thread that does everything that can block, in order, and is drained before the program ends.

use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};
use std::thread;

use super::conversions::Back;
use super::drain::Drain;
use super::jobs::Job;
use super::queue::Queue;
use super::report::Reports;
use super::watch::{self, Order};
use crate::store::{self, Session, Trace};

/// The worker thread. Dropping it waits until everything is done.
#[derive(Debug)]
pub struct Worker {
    drain: Arc<Drain>,
}

impl Worker {
    /// Starts the worker, and the thread that watches the files which it reads; `opened` is what was read already.
    ///
    /// # Errors
    /// If there can be no more threads.
    pub fn spawn(
        session: Session,
        opened: Option<store::OpenBriefing>,
        reports: Reports,
    ) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let (orders, told) = channel();
        let seen = orders.clone();
        let drain: Arc<OnceLock<Arc<Drain>>> = Arc::default();
        let way = Arc::clone(&drain);
        let back: Back = Arc::new(move |job| way.get().is_some_and(|drain| drain.send(job)));
        let thread = thread::Builder::new().name("worker".into()).spawn(move || {
            let watch = Box::new(move |files| drop(orders.send(Order::Files(files))));
            let mut queue = Queue::new(session, reports, watch, back);
            if let Some(opened) = opened {
                queue.take(opened, None, Trace::none());
            }
            queue.work(&waiting);
        })?;
        let worker = Self { drain: Arc::new(Drain::new(jobs, thread)) };
        // No job comes before this.
        let _ = drain.set(worker.drain());
        watch::spawn(seen, told, worker.drain())?;
        Ok(worker)
    }

    /// Hands over a job.
    pub fn send(&self, job: Job) {
        self.drain.send(job);
    }

    /// What another thread waits by for everything to be done.
    #[must_use]
    pub fn drain(&self) -> Arc<Drain> {
        Arc::clone(&self.drain)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.drain.wait();
    }
}

#[cfg(test)]
mod tests {
    #[cfg(debug_assertions)]
    #[test]
    fn what_waits_behind_a_failure_is_done() {
        use std::sync::mpsc::channel;

        use super::{Arc, Job, Session, Worker};
        use crate::store::Disk;
        use crate::worker::{Report, RevisionId, SaveNumber};

        let session = Session::new("ada", Disk::default());
        let (reports, answers) = channel();
        let reports = Arc::new(move |report| reports.send(report).is_ok());
        let worker = Worker::spawn(session, None, reports).unwrap();
        worker.send(Job::Fail);
        worker.send(Job::Save(RevisionId::FIRST, SaveNumber::NONE.next(), vec![]));
        drop(worker);
        let answered: Vec<Report> = answers.iter().collect();
        assert!(matches!(answered[..], [Report::SaveFailed(RevisionId::FIRST, _)]), "{answered:?}");
    }
}
