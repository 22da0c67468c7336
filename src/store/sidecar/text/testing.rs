//! Sidecars for tests: written by hand, and made by chance.

pub mod example;
pub mod ledgers;
