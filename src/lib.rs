//! **obelus** reads briefings in the terminal and keeps a reader's judgement of every claim in them.

pub mod annotation;
pub mod app;
pub mod briefing;
pub mod cli;
pub mod export;
pub mod keymap;
pub mod store;
pub mod terminal;
pub mod text;
pub mod view;
