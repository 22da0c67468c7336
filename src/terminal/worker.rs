//! The thread that does everything that can block, in order, and is drained before the program ends.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::bench::Bench;
use super::happened::Happened;
use super::job::{Job, Keeping};
use super::watch::Order;
use crate::store::{self, Trace};

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
    /// Starts the worker; `opened` is what was read already, and `watch` is told which files are read.
    ///
    /// # Errors
    /// If there can be no more threads.
    pub fn spawn(
        keeping: Keeping,
        opened: Option<store::Opened>,
        replies: Sender<Happened>,
        watch: Sender<Order>,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        let thread = thread::Builder::new().name("worker".into()).spawn(move || {
            let mut bench = Bench::new(keeping, replies, watch);
            if let Some(opened) = opened {
                bench.take(opened, None, Trace::none());
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

#[cfg(test)]
mod tests {
    #[cfg(debug_assertions)]
    #[test]
    fn what_waits_behind_a_failure_is_done() {
        use std::sync::mpsc::channel;

        use super::{Happened, Job, Keeping, Worker};
        use crate::app::Msg;

        let keeping = Keeping { reader: "ada".into(), notes: None, encoding: None };
        let (replies, answers) = channel();
        let worker = Worker::spawn(keeping, None, replies, channel().0).unwrap();
        worker.send(Job::Fail);
        worker.send(Job::Save(1, 7, vec![]));
        drop(worker);
        let answered: Vec<Happened> = answers.iter().collect();
        assert!(matches!(answered[..], [Happened::Msg(Msg::SaveFailed(1, _))]), "{answered:?}");
    }
}
