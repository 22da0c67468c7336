//! From arguments to an exit code.

use std::ffi::OsString;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::Parser;

use super::args::{Command, Obelus, ReadArgs, When};
use super::exit::{Exit, Failure};
use super::out::Printer;
use super::sources::Caller;
use super::{check, diff, export, keys, list, log, mark, merge, outline, read};
use crate::config::Folders;

/// Does what the arguments ask for; the first is the program's name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let asked = Obelus::try_parse_from(arguments);
    let choice = asked.as_ref().map_or(ColorChoice::Auto, |asked| match asked.opening.color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    });
    let mut out = Printer::new(choice);
    let done = match asked {
        Ok(asked) => {
            let folders = Folders::of_environment();
            log::start(asked.opening.log.as_deref(), &folders)
                .and_then(|()| answer(&asked, folders, &mut out))
        }
        Err(refusal) => explain(&refusal, &mut out),
    };
    let exit = done.and_then(|exit| out.finish().map(|()| exit));
    let exit = exit.unwrap_or_else(|failure| out.failure(&failure));
    ::log::info!("the end, with exit code {}", exit as u8);
    exit.into()
}

fn answer(asked: &Obelus, folders: Folders, out: &mut Printer) -> Result<Exit, Failure> {
    ::log::info!(
        "obelus {}: {}",
        env!("CARGO_PKG_VERSION"),
        asked.command.as_ref().map_or("read", Command::name)
    );
    let caller = Caller::new(&asked.opening, folders)?;
    let Some(command) = &asked.command else { return read::run(&asked.read, &caller, out) };
    caller.warn(out);
    refuse_misplaced(&asked.read)?;
    match command {
        Command::Export(args) => export::run(args, &caller, out),
        Command::List(args) => list::run(args, &caller, out),
        Command::Mark(args) => mark::run(args, &caller, out),
        Command::Merge(args) => merge::run(args, &caller.session.disk, out),
        Command::Outline(args) => outline::run(args, &caller, out),
        Command::Diff(args) => diff::run(args, &caller, out),
        Command::Keys(args) => keys::run(args, &caller.folders, out),
        Command::Check(args) => check::run(args, &caller, out),
    }
}

/// Prints the help or the version, or says what is wrong with the arguments.
fn explain(refusal: &clap::Error, out: &mut Printer) -> Result<Exit, Failure> {
    if !refusal.use_stderr() {
        return out.help(&refusal.render()).map(|()| Exit::Done);
    }
    let message = refusal.render().to_string();
    Err(Failure::usage(message.strip_prefix("error: ").unwrap_or(&message)))
}

/// What holds for reading alone would be without effect before a command.
fn refuse_misplaced(read: &ReadArgs) -> Result<(), Failure> {
    let given = [
        ("--keymap", read.keymap.is_some()),
        ("--no-mouse", read.no_mouse),
        ("--ascii", read.ascii),
        ("--measure", read.measure.is_some()),
    ];
    match given.into_iter().find_map(|(name, given)| given.then_some(name)) {
        Some(name) => Err(Failure::usage(format!("{name} does nothing before a command; leave it out"))),
        None => Ok(()),
    }
}
