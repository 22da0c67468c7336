//! What the worker is asked for.

use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use crate::annotation::Annotation;
use crate::briefing::{Briefing, NodeId};
use crate::store::Stray;
use crate::text::Pattern;

/// The number of the first desk, which is that of standard input if this is what is read.
pub const FIRST_DESK: u64 = 1;

/// Something to be done on the worker.
#[derive(Debug)]
pub enum Job {
    /// Read a briefing and its sidecar.
    Open(PathBuf),
    /// What is on this desk is no longer read.
    Close(u64),
    /// Put annotations into the sidecar on this desk; what a save that failed has left there is saved with them.
    Save(u64, u64, Vec<(Uuid, Option<Annotation>)>),
    /// Keep what is begun of a note on this desk, or keep it no longer.
    Draft(u64, String, Option<String>),
    /// Search a briefing and these notes.
    Search(u64, Arc<Briefing>, Pattern, Vec<(NodeId, String)>),
    /// See whether files have changed; surely, if something has told so.
    Look(bool),
    /// Hand on once more what is on this desk.
    Renew(u64),
    /// Take what these files have more into the sidecar of this desk.
    TakeIn(u64, Vec<PathBuf>),
    /// Make these notes on another source those of this desk.
    Adopt(u64, Box<Stray>),
    /// Write the sidecar of this desk although it was taken away.
    WriteAnew(u64),
    /// Do what is due.
    CatchUp,
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
