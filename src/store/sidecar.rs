//! The sidecar: the file that holds a ledger, beside the source.
//!
//! Its text is cut into blocks at the table headers. What is edited is one block, through `toml_edit`; every other
//! byte is never touched, so that comments, unknown keys, order, spacing and line ends survive.

mod absorb;
mod bytes;
mod content;
mod document;
mod edit;
mod error;
#[cfg(test)]
mod example;
mod fields;
mod file;
mod graft;
mod kin;
#[cfg(test)]
mod ledgers;
mod merge;
mod read;
mod record;
mod repair;
mod save;
mod title;
mod union;
mod unknown;
mod value;
mod versions;

pub use absorb::Absorbed;
pub use error::{SaveError, SidecarError};
pub use file::Sidecar;
pub use kin::Kinship;
pub(super) use kin::source_id;
pub use repair::{Remark, Repair, repair, repair_file};
pub use save::{Reread, Saved};
pub(super) use title::Title;
pub use union::Merged;
pub use versions::{Version, merge_texts};
