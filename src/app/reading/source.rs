//! The source that is open.

use std::path::PathBuf;
use std::sync::Arc;

use crate::briefing::Briefing;
use crate::worker::{Caveats, Keeping, RevisionId};

/// What is read, from where, and whether it can be judged.
#[derive(Debug)]
pub struct OpenSource {
    /// The tree.
    pub briefing: Arc<Briefing>,
    /// The source's file name.
    pub name: String,
    /// Where it was read from; none for standard input.
    pub path: Option<PathBuf>,
    /// Whether all of it is here yet.
    pub whole: bool,
    /// Whether judgements can be kept.
    pub keeping: Keeping,
    /// What judgements on it name.
    pub revision: RevisionId,
    /// What the reader is to see for as long as it holds.
    pub caveats: Caveats,
}
