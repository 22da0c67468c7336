//! What can be recovered from a sidecar that cannot be read.
//!
//! A conflict is taken apart into its sides; each side is cut into statements; what is whole stays as it is, byte for
//! byte; what is broken is mended statement by statement; and what cannot be understood goes on as a comment. The
//! strict reader judges every step, so that what comes out is read by it.

mod annotation;
mod cut;
mod draft;
mod keep;
mod outcome;
mod pieces;
mod probe;
#[cfg(test)]
mod properties;
mod remark;
mod segment;
mod sides;
mod tables;
#[cfg(test)]
mod tests;
mod words;

pub use outcome::{Repair, repair};
pub use remark::Remark;
