//! **obelus** reads briefings in the terminal and keeps a reader's judgement of every claim in them.
//!
//! The program is [`cli`]. What of it is of use elsewhere stands here: a briefing is [opened](open()), read
//! ([`OpenBriefing::briefing`]), judged ([`OpenBriefing::judge`]), saved ([`OpenBriefing::save`]) and exported
//! ([`markdown`]); [`parse`] reads a text alone. All else is the program's own and may change at any time.
//!
//! The floors of the house, from the ground up, are drawn in `CONTRIBUTING.md`. A room uses only what stands below it.

#[doc(hidden)]
pub mod annotation;
#[doc(hidden)]
pub mod app;
#[doc(hidden)]
pub mod briefing;
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod export;
#[doc(hidden)]
pub mod keymap;
#[doc(hidden)]
pub mod store;
#[doc(hidden)]
pub mod terminal;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod view;
#[doc(hidden)]
pub mod worker;

pub use annotation::{Annotation, Change, Judgement, Ledger, Stamp, State, Tag};
pub use briefing::{Briefing, Format, Kind, Node, NodeId, PointNumber, Role, parse};
pub use config::Folders;
pub use export::{Sheet, markdown};
pub use store::{Disk, Memory, OpenBriefing, SaveError, Session, SourceError, now, open};

/// The README's example runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
