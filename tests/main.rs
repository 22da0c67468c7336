//! One integration binary, so that linking is paid once.

mod architecture;
mod changes;
mod cli;
mod contract;
mod contributing;
mod corpus;
mod flows;
mod mails;
mod pages;
mod properties;
mod pty;
mod readings;
mod readme;
mod rebound;
mod revisions;
mod said;
mod screens;
mod world;
