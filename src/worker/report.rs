//! What the worker tells.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::ids::{RevisionId, SaveNumber, SearchNumber};
use crate::annotation::Ledger;
use crate::briefing::{Alignment, Briefing, NodeId};
use crate::store::{Adopted, ShelfEntry, Stray};
use crate::text::Doubts;

/// Takes reports; says whether anybody listens.
pub type Reports = Arc<dyn Fn(Report) -> bool + Send + Sync>;

/// Something that the worker has done, or could not do.
#[derive(Debug)]
pub enum Report {
    /// A briefing was read.
    Opened(Box<Opened>),
    /// A document is being converted; or none is any more.
    Converting(Option<Converting>),
    /// The briefing in this file could not be read: why.
    OpenFailed(PathBuf, String),
    /// Everything on this revision up to this save is on disk.
    Saved(RevisionId, SaveNumber),
    /// A save on this revision failed: why.
    SaveFailed(RevisionId, String),
    /// What was judged on this revision was written to a file of its own, as it could be saved to no other: why, and where.
    Rescued(RevisionId, String),
    /// The briefing or its notes have changed on disk.
    Renewed(Box<Renewed>),
    /// The notes on this revision, in this file, were taken away.
    NotesGone(RevisionId, String),
    /// Files beside the notes on this revision that hold more of them, and what is wrong with those that cannot be read.
    Copies(RevisionId, Vec<PathBuf>, Vec<String>),
    /// Notes under other names that may belong to this revision, where it has none.
    Strays(RevisionId, Vec<Stray>),
    /// These notes are now those of this revision: what has become of their file.
    Adopted(RevisionId, Stray, Adopted),
    /// What the reader of this revision must know.
    Told(RevisionId, String),
    /// Notes that are begun are kept as drafts again; or why they are not.
    Drafted(Option<String>),
    /// An address was not opened: why.
    NotOpened(String),
    /// The nodes in which a search found something, in reading order.
    Found(SearchNumber, Vec<NodeId>),
    /// Some of a shelf's briefings.
    Shelved(Vec<ShelfEntry>),
    /// The shelf was read to its end; what could not be read.
    ShelfRead(Vec<String>),
}

/// A program that makes text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converting {
    /// The program.
    pub program: String,
    /// The document's file name.
    pub name: String,
    /// How long it has run.
    pub seconds: u64,
}

/// A briefing that has been read.
#[derive(Debug)]
pub struct Opened {
    /// The tree.
    pub briefing: Arc<Briefing>,
    /// The reader's annotations, each where it belongs.
    pub ledger: Ledger,
    /// The source's file name.
    pub name: String,
    /// Where it was read from; none for standard input.
    pub path: Option<PathBuf>,
    /// What the reader must know of how it was read.
    pub notices: Vec<String>,
    /// Whether judgements can be kept.
    pub keeping: Keeping,
    /// Whether this is all of it, or only its beginning, read for the first screen.
    pub whole: bool,
    /// What judgements on it name.
    pub revision: RevisionId,
    /// Notes that were begun and not saved, by the words of their points.
    pub drafts: HashMap<String, String>,
    /// What the reader is to see for as long as it holds.
    pub caveats: Caveats,
}

/// What holds for as long as a briefing is read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caveats {
    /// Whether its notes are not beside it, but in the state folder.
    pub away: bool,
    /// Why its text may not be what its writer wrote.
    pub doubts: Doubts,
}

/// A briefing that has changed on disk while it was read, or whose notes have.
#[derive(Debug)]
pub struct Renewed {
    /// What judgements on it name from now on.
    pub revision: RevisionId,
    /// What they named until now.
    pub replaces: RevisionId,
    /// Who has changed it.
    pub by: Hand,
    /// The latest save that is in the ledger.
    pub upto: SaveNumber,
    /// The tree.
    pub briefing: Arc<Briefing>,
    /// Where the nodes of the tree before stand in this one; none if it is the same tree.
    pub alignment: Option<Alignment>,
    /// The reader's annotations, each where it belongs.
    pub ledger: Ledger,
    /// Whether judgements can be kept.
    pub keeping: Keeping,
    /// Whether something in the ledger is in memory alone, since another hand has taken it out of the file.
    pub apart: bool,
    /// What the reader is to see for as long as it holds.
    pub caveats: Caveats,
}

/// Who has changed a briefing or its notes while it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// This program, as its reader asked for.
    Own,
    /// Another program.
    Other,
}

/// Whether judgements can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// In the sidecar.
    Kept,
    /// Nowhere, and why.
    Refused(String),
}
