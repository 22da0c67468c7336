//! The command line, as a shell sees it: what is printed where, and how it ends.

mod adopt;
mod check;
mod convert;
mod diff;
mod export;
pub mod house;
mod keys;
mod list;
mod log;
mod mark;
mod names;
mod outline;
mod read;
mod streams;
