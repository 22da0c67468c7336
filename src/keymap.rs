//! Keys, the actions they stand for, and the file that binds them.

mod action;
mod binding;
mod context;
mod key;
mod map;
mod mistake;
mod overlay;
mod print;
mod rows;
mod sequence;
mod spelling;
#[cfg(test)]
mod testing;
mod trie;

pub use action::{ACTIONS, Action, ActionInfo, Facts};
pub use binding::Binding;
pub use context::Context;
pub use key::{Key, KeyCode};
pub use map::{Keymap, Next, Resolved};
pub use mistake::{KeymapError, KeymapErrors, Mistake};
pub use overlay::DEFAULT_TOML;
pub use sequence::Sequence;
pub use spelling::KeyError;
