//! What a reader thinks of a briefing: tags, notes, the log of judgements, and how each finds its point again.

mod anchor;
mod judgement;
mod ledger;
mod reconcile;
mod state;
mod tag;

pub use anchor::Anchor;
pub use judgement::{Annotation, Change, Judgement, Stamp, judge};
pub use ledger::{Entry, Ledger, Tally};
pub use reconcile::{Manifest, reconcile};
pub use state::{Candidate, Finding, State};
pub use tag::Tag;
