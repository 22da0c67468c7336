//! The worker's way in, and how it is closed.

use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::jobs::Job;

/// The worker's queue and its end.
#[derive(Debug)]
pub struct Drain {
    jobs: Mutex<Option<Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Drain {
    /// The way to a thread that does these jobs.
    pub(super) fn new(jobs: Sender<Job>, thread: JoinHandle<()>) -> Self {
        Self { jobs: Mutex::new(Some(jobs)), thread: Mutex::new(Some(thread)) }
    }

    /// Hands over a job; says whether it will be done.
    pub fn send(&self, job: Job) -> bool {
        lock(&self.jobs).as_ref().is_some_and(|jobs| jobs.send(job).is_ok())
    }

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
