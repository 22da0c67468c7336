//! One integration binary, so that linking is paid once.
#![expect(clippy::must_use_candidate, clippy::missing_panics_doc, reason = "these functions serve tests only")]

mod architecture;
mod cli;
mod flows;
mod properties;
mod screens;
mod world;
