//! The thread that reads a shelf's briefings, and tells of them as they are read.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;

use super::fail::fail_if_told;
use super::happened::Happened;
use crate::app::Msg;
use crate::store::{find_briefings, shelf_entry};

/// Briefings that are told of at once.
const BATCH: usize = 16;

/// Starts the thread.
pub fn spawn(paths: Vec<PathBuf>, reader: String, sender: Sender<Happened>) -> std::io::Result<()> {
    thread::Builder::new().name("shelf".into()).spawn(move || {
        fail_if_told("shelf", "a folder");
        let found = find_briefings(&paths);
        log::info!("found {} briefings, and {} errors", found.paths.len(), found.errors.len());
        for batch in found.paths.chunks(BATCH) {
            let entries = batch.iter().map(|path| shelf_entry(path, &reader)).collect();
            if sender.send(Happened::Msg(Msg::Shelved(entries))).is_err() {
                return;
            }
        }
        let _ = sender.send(Happened::Msg(Msg::ShelfRead(found.errors)));
    })?;
    Ok(())
}
