//! Keys, the actions they stand for, and the file that binds them.

mod action;
mod context;
mod key;

pub use action::{ACTIONS, Action, ActionInfo};
pub use context::Context;
pub use key::{Key, KeyCode};
