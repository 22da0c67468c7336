//! Bytes become a file at once and whole, or not at all.
//!
//! A save writes a draft in the same folder, gives it what the old file has of mode, owner and attributes, flushes it,
//! changes places with the old file, sees that this was the one that was read, and flushes the folder. Where the
//! system refuses to change places (a file that is itself a mount), the draft becomes a copy under a name that says so, and
//! the file is written in place.
//!
//! A file with several names (hard links) is replaced under the name that is saved; its other names keep the old text.
//! To write in place would keep them one file, but a process that dies would leave it cut off, and snapshots made of
//! hard links would lose what they were made to keep.

mod draft;
mod exchange;
mod flush;
mod in_place;
mod keep;
mod links;
mod litter;
mod name;
mod outcome;
mod reason;
mod rename;
mod replace;

pub(super) use flush::{create_private, remove};
pub(super) use in_place::{discard_unfinished, unfinished, unfinished_path};
pub(super) use links::resolve;
pub(super) use litter::sweep;
pub use name::EXPORT_PREFIX;
pub(super) use name::is_of_a_save;
pub(super) use outcome::{Fault, Outcome};
pub(super) use reason::plain;
pub(super) use rename::rename;
pub use replace::is_a_mount;
pub(super) use replace::{replace, replace_private};
