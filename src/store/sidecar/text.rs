//! The text of a sidecar: read, edited block by block, united with others, repaired. Bytes and strings alone; no file is
//! touched here.
//!
//! The text is cut into blocks at the table headers. What is edited is one block, through `toml_edit`; every other byte
//! is never touched, so that comments, unknown keys, order, spacing and line ends survive.

mod bundles;
pub(super) mod content;
pub(super) mod document;
mod edit;
mod fields;
mod graft;
pub(super) mod merge;
pub(super) mod read;
mod repair;
#[cfg(test)]
pub(super) mod testing;
mod title;
pub(super) mod union;
mod unknown;
mod value;

pub use repair::{Remark, Repair, repair};
pub(in crate::store) use title::Title;
pub use union::Merged;
