//! One integration binary, so that linking is paid once.

mod architecture;
mod cli;
mod flows;
mod properties;
mod screens;
mod world;
