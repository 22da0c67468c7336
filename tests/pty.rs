//! The real program in a real pseudo-terminal: few and decisive.

mod endings;
mod hostile;
mod judging;
mod reading;
mod seen;
mod terminal;
