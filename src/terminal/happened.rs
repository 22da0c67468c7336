//! What the event loop is woken by.

use crate::app::Msg;

/// Something that the loop is woken by.
#[derive(Debug)]
pub enum Happened {
    /// A message for the model.
    Msg(Msg),
    /// A signal that ends programs.
    Signal(i32),
    /// We are to stop until the shell's `fg`.
    Stop,
    /// We go on after a stop that we may not have known of.
    GoOn,
    /// The terminal can no longer be read.
    TerminalGone(String),
    /// A thread has panicked; the terminal is given back already.
    Panicked,
}
