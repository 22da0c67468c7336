//! What a reader thinks of a briefing: tags, notes, the log of judgements, and how each finds its point again.

mod anchor;
mod difference;
mod judgement;
mod ledger;
mod manifest;
mod reconcile;
mod state;
mod tag;

pub use anchor::Anchor;
pub use difference::{Difference, Piece, Weight, reason, sense_change};
pub use judgement::{Annotation, Change, Claim, Judgement, Stamp, judge};
pub use ledger::{Entry, Ledger, Tally};
pub use manifest::{Manifest, SectionRun};
pub use reconcile::{Thresholds, may_be_on, reconcile, reconcile_with, stands_as};
pub use state::{Candidate, Finding, State, StateKind, States};
pub use tag::{Tag, TagColour, TagInfo};
