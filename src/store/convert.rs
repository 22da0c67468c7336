//! Documents that other programs make text of.

mod converters;
mod fault;
mod process;
mod running;

pub use converters::Converters;
pub use fault::{ConvertFault, Unconverted};
pub(super) use process::Written;
