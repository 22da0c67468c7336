//! **obelus** reads briefings in the terminal and keeps a reader's judgement of every claim in them.
//!
//! The floors, from the ground up: [`text`]; [`briefing`] and [`annotation`]; [`keymap`], [`store`] and [`export`];
//! [`worker`], which does what can block; [`app`], the program as a value; [`view`], which draws it; [`terminal`],
//! which runs it; [`cli`]. A room uses only what stands below it.

pub mod annotation;
pub mod app;
pub mod briefing;
pub mod cli;
pub mod config;
pub mod export;
pub mod keymap;
pub mod store;
pub mod terminal;
pub mod text;
pub mod view;
pub mod worker;

/// The README's example runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
