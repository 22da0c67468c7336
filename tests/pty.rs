//! The real program in a real pseudo-terminal: few and decisive.

mod hostile;
mod judging;
mod reading;
pub mod seen;
pub mod terminal;
