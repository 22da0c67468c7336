//! The thread that notices that files change while they are read.
//!
//! The system tells of changes in a folder, whatever becomes of the files in it; some programs make several changes of
//! one, so that a moment of quiet is waited for. Where the system cannot tell (no watches left, a network file system),
//! the files are looked at from time to time.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::drain::Drain;
use super::jobs::{Glance, Job};

/// The quiet that is waited for after a change.
const QUIET: Duration = Duration::from_millis(50);
/// How long a change waits for quiet at most.
const ENOUGH: Duration = Duration::from_millis(500);
/// How often files are looked at where the system does not tell of changes, and where it says that it does.
const BEATS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(10)];

/// What the thread is told.
#[derive(Debug)]
pub enum Order {
    /// These files are read now.
    Files(Vec<PathBuf>),
    /// Something has happened in a folder.
    Seen(notify::Result<Event>),
}

/// Starts the thread, which follows the orders of this `queue`; `seen` is its other end, for what the system tells. It
/// ends when the worker takes no more jobs.
///
/// # Errors
/// If there can be no more threads.
pub fn spawn(seen: Sender<Order>, queue: Receiver<Order>, drain: Arc<Drain>) -> io::Result<()> {
    thread::Builder::new().name("watch".into()).spawn(move || {
        let watcher = notify::recommended_watcher(move |event| drop(seen.send(Order::Seen(event)))).ok();
        let mut watch = Watch {
            watcher,
            folders: BTreeSet::new(),
            names: BTreeSet::new(),
            stems: vec![],
            is_blind: false,
        };
        while let Some(glance) = watch.next(&queue) {
            log::debug!("looking at the files: {glance:?}");
            if !drain.send(Job::Look(glance)) {
                return;
            }
        }
    })?;
    Ok(())
}

struct Watch {
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    names: BTreeSet<OsString>,
    /// What stands in the names of copies of the sidecars among them.
    stems: Vec<Vec<u8>>,
    /// Whether some folder could not be watched, or events were lost.
    is_blind: bool,
}

impl Watch {
    /// Waits until files should be looked at; how closely.
    fn next(&mut self, queue: &Receiver<Order>) -> Option<Glance> {
        let begun = Instant::now();
        let mut since: Option<Instant> = None;
        loop {
            let beat = BEATS[usize::from(self.watcher.is_some() && !self.is_blind)];
            let (wait, never) = match since {
                Some(since) => (QUIET.min(ENOUGH.saturating_sub(since.elapsed())), false),
                // What happens to other files puts nothing off.
                None => (beat.saturating_sub(begun.elapsed()), self.names.is_empty()),
            };
            let order = if never {
                queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                queue.recv_timeout(wait)
            };
            match order {
                Ok(Order::Files(files)) => {
                    self.watch(&files);
                    // They may have changed before they were watched, or copies have come.
                    return Some(since.map_or(Glance::First, |_| Glance::Close));
                }
                Ok(Order::Seen(event)) if self.matters(&event) => {
                    since.get_or_insert_with(Instant::now);
                }
                Ok(Order::Seen(_)) => {}
                Err(RecvTimeoutError::Timeout) => {
                    return Some(since.map_or(Glance::Passing, |_| Glance::Close));
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            if since.is_some_and(|since| since.elapsed() >= ENOUGH) {
                return Some(Glance::Close);
            }
        }
    }

    /// Watches the folders of these files, and of what they are links to.
    fn watch(&mut self, files: &[PathBuf]) {
        let real = files.iter().filter_map(|file| file.canonicalize().ok());
        let all: Vec<PathBuf> = files.iter().cloned().chain(real).collect();
        self.names = all.iter().filter_map(|file| file.file_name()).map(ToOwned::to_owned).collect();
        let stem = |name: &OsString| name.as_bytes().strip_suffix(b".toml").map(<[u8]>::to_vec);
        self.stems = self.names.iter().filter_map(stem).collect();
        let folders: BTreeSet<PathBuf> = all.iter().map(|file| folder(file)).collect();
        let Some(watcher) = &mut self.watcher else { return };
        for gone in self.folders.difference(&folders) {
            let _ = watcher.unwatch(gone);
        }
        self.is_blind = false;
        for folder in &folders {
            let is_watched =
                self.folders.contains(folder) || watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
            self.is_blind |= !is_watched;
        }
        log::debug!("watching {folders:?}{}", if self.is_blind { ", not all of them" } else { "" });
        self.folders = folders;
    }

    /// Whether one of the files may have changed, or a copy of the notes have come. Reading one, as obelus does itself, is no change.
    fn matters(&mut self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else {
            self.is_blind = true;
            return true;
        };
        let is_read =
            matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
        let is_copy = |name: &OsStr| {
            self.stems.iter().any(|stem| memchr::memmem::find(name.as_bytes(), stem).is_some())
        };
        let is_named =
            |path: &PathBuf| path.file_name().is_some_and(|name| self.names.contains(name) || is_copy(name));
        event.need_rescan() || !is_read && event.paths.iter().any(is_named)
    }
}

fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn files_are_looked_at_however_much_happens_to_others() {
        let (orders, queue) = channel();
        let names = BTreeSet::from(["a.md".into()]);
        let mut watch =
            Watch { watcher: None, folders: BTreeSet::new(), names, stems: vec![], is_blind: true };
        let busy = thread::spawn(move || {
            let other = || Event::new(EventKind::Any).add_path("b.md".into());
            while orders.send(Order::Seen(Ok(other()))).is_ok() {
                thread::sleep(QUIET);
            }
        });
        let begun = Instant::now();
        assert_eq!(watch.next(&queue), Some(Glance::Passing));
        assert!(begun.elapsed() < BEATS[0] * 5);
        drop(queue);
        busy.join().unwrap();
    }
}
