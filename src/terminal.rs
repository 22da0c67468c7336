//! The program in a terminal: the event loop, its threads, and the guard that gives the terminal back.

mod guard;
mod hangup;
mod happened;
mod input;
mod output;
mod run;
mod signals;
mod stops;
mod whole;

pub use run::{HEAD, Options, RunError, Start, run};
