//! The program in a terminal: the event loop, the threads, and the guard that gives the terminal back.

mod begun;
mod bench;
mod book;
mod desk;
mod fail;
mod guard;
mod hangup;
mod happened;
mod input;
mod job;
mod output;
mod run;
mod scan;
mod signals;
mod stops;
mod watch;
mod worker;

pub use job::Keeping;
pub use run::{HEAD, Options, RunError, Start, run};
