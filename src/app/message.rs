//! What the program is told, and what it asks for. Everything that `update` must not do itself goes through here.

use super::screen::Size;
use crate::keymap::Key;
use crate::worker::{Job, Report};

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// A button was pressed.
    Click,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something at this column and row.
    Mouse(MouseKind, u16, u16),
    /// The terminal has this size now.
    Resized(Size),
    /// The worker has done something, or could not.
    Report(Report),
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Hand this to the worker.
    Work(Job),
    /// Put words on the clipboard.
    Copy(String),
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell's `fg`.
    Suspend,
    /// End.
    Quit,
}
