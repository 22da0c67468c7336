//! **obelus** reads briefings in the terminal and keeps a reader's judgement of every claim in them.

pub mod annotation;
pub mod briefing;
pub mod keymap;
pub mod store;
pub mod text;
