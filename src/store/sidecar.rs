//! The sidecar: the file that holds a ledger, beside the source.
//!
//! Its text is cut into blocks at the table headers. What is edited is one block, through `toml_edit`; every other
//! byte is never touched, so that comments, unknown keys, order, spacing and line ends survive.

mod bytes;
mod document;
mod edit;
mod error;
#[cfg(test)]
mod example;
mod fields;
mod file;
mod merge;
mod read;
mod record;
mod repair;
mod save;
mod value;

pub use error::{SaveError, SidecarError};
pub use file::Sidecar;
pub use repair::{Remark, Repair, repair, repair_file};
pub use save::{Reread, Saved};
