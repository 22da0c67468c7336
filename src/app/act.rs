//! What keys do, pane by pane: an action comes in, the model changes, effects come out.

mod attaching;
mod command;
pub(super) mod confirm;
pub(super) mod help;
mod judging;
pub(super) mod links;
pub(super) mod note;
pub(super) mod outline;
pub(super) mod page;
pub(super) mod search;
pub(super) mod shelf;
pub(super) mod tray;
pub(super) mod triage;

pub(super) use command::Command;
