//! The thread that reads a shelf's briefings, and tells of them as they are read.

use std::path::PathBuf;
use std::thread;

use super::fail::fail_if_told;
use super::report::{Report, Reports};
use crate::store::{Session, find_briefings, shelf_entry};

/// Briefings that are told of at once.
const BATCH: usize = 16;

/// Starts the thread.
///
/// # Errors
/// If there can be no more threads.
pub fn spawn(paths: Vec<PathBuf>, session: Session, reports: Reports) -> std::io::Result<()> {
    thread::Builder::new().name("shelf".into()).spawn(move || {
        fail_if_told("shelf", "a folder");
        // One file for notes is that of one briefing.
        let session = Session { notes: None, ..session };
        let found = find_briefings(&paths, &session);
        log::info!("found {} briefings, and {} errors", found.paths.len(), found.errors.len());
        for batch in found.paths.chunks(BATCH) {
            let entries = batch.iter().map(|path| shelf_entry(path, &session)).collect();
            if !reports(Report::Shelved(entries)) {
                return;
            }
        }
        let _ = reports(Report::ShelfRead(found.errors));
    })?;
    Ok(())
}
