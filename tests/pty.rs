//! The real program in a real pseudo-terminal: few and decisive.

mod adopting;
mod converting;
mod hostile;
mod judging;
mod links;
mod reading;
pub mod seen;
pub mod terminal;
