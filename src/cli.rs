//! The command line: what was asked for, what is printed, and how it ended.

mod adopt;
mod args;
mod check;
mod chosen;
mod diff;
mod examples;
mod exit;
mod export;
mod keys;
mod list;
mod log;
mod mark;
mod merge;
mod out;
mod outline;
mod page;
mod read;
mod repair;
mod run;
mod sources;
mod tags;
mod write;

pub use run::run;
