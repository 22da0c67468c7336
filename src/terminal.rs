//! The program in a terminal: the event loop, the threads, and the guard that gives the terminal back.

mod begun;
mod guard;
mod hangup;
mod happened;
mod input;
mod output;
mod run;
mod scan;
mod signals;
mod worker;

pub use run::{HEAD, Options, RunError, Start, run};
pub use worker::Keeping;
