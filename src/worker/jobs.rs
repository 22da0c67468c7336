//! What the worker is asked for.

use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::ids::{ConversionId, RevisionId, SaveNumber, SearchNumber};
use super::report::Hand;
use crate::annotation::Annotation;
use crate::briefing::{Briefing, NodeId};
use crate::store::{Source, SourceError, Stray};
use crate::text::Pattern;

/// Annotations as they are to be kept; none where one was taken back.
pub type Changes = Vec<(Uuid, Option<Annotation>)>;

/// Something to be done on the worker.
#[derive(Debug)]
pub enum Job {
    /// Read a briefing and its sidecar.
    Open(PathBuf),
    /// This revision is no longer read.
    Close(RevisionId),
    /// Put annotations into the sidecar of this revision; what a save that failed has left there is saved with them. It is
    /// answered by this number.
    Save(RevisionId, SaveNumber, Changes),
    /// Keep what is begun of a note on this revision, for the point with these words; or keep it no longer, once all
    /// notes are saved.
    Draft(RevisionId, String, Option<String>),
    /// Look for a pattern in the words of a briefing and in these notes.
    Search(SearchNumber, Arc<Briefing>, Pattern, Vec<(NodeId, String)>),
    /// Read the briefings of a shelf: files, and folders with all that is in them.
    Scan(Vec<PathBuf>),
    /// See whether files have changed.
    Look(Glance),
    /// Hand on once more what this revision has become by now, by this hand.
    Renew(RevisionId, Hand),
    /// Take what these files have more into the sidecar of this revision.
    TakeIn(RevisionId, Vec<PathBuf>),
    /// Make these notes on another source those of this revision.
    Adopt(RevisionId, Box<Stray>),
    /// Write the sidecar of this revision although it was taken away.
    WriteAnew(RevisionId),
    /// What is in memory alone of this revision is to be lost: the reader says so.
    LetGo(RevisionId),
    /// Hand this address to the program that the system opens it with.
    Browse(String),
    /// This conversion is done, or was ended.
    Converted(ConversionId, Box<Result<Source, SourceError>>),
    /// End all conversions that are under way.
    EndConversions,
    /// Do what is due.
    CatchUp,
    /// Fail, for a test.
    #[cfg(debug_assertions)]
    Fail,
}

/// How closely files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glance {
    /// As from time to time: only what leaves another trace.
    Passing,
    /// As when they are watched from now on: at what has come beside them too.
    First,
    /// As when something has told of a change: a trace that is the same proves nothing.
    Close,
}

impl Job {
    /// Whether an earlier job need not be done, as this one will be: of searches only the last is still wanted, and one look
    /// sees all that several would.
    pub(super) fn makes_idle(&self, earlier: &Self) -> bool {
        match (earlier, self) {
            (Self::Search(..), Self::Search(..)) => true,
            (Self::Look(before), Self::Look(glance)) => glance >= before,
            _ => false,
        }
    }
}
