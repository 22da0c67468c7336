//! `obelus`: the interface or, where there is no terminal for it, the page as text.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::{ReadArgs, nearest_command};
use super::exit::{Exit, Failure};
use super::out::Printer;
use super::page::{Looks, print};
use super::sources::{Desk, unkept};
use crate::store::SidecarError;

/// Columns where nothing tells how many there are.
const COLUMNS: usize = 80;

pub(super) fn run(args: &ReadArgs, desk: &Desk, out: &mut Printer) -> Result<Exit, Failure> {
    if let [path] = args.paths.as_slice() {
        refuse_mistyped(path)?;
    }
    if io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|terminal| terminal != "dumb") {
        interface(args, desk, out)
    } else {
        print_all(args, desk, out)
    }
}

/// The one place where the terminal is handed over. Until there is an interface, its words are printed.
fn interface(args: &ReadArgs, desk: &Desk, out: &mut Printer) -> Result<Exit, Failure> {
    print_all(args, desk, out)
}

/// Prints each briefing with its marks, one after the other.
fn print_all(args: &ReadArgs, desk: &Desk, out: &mut Printer) -> Result<Exit, Failure> {
    let looks = Looks { columns: columns(args), ascii: args.ascii };
    let asked = desk.find(&args.paths, out)?;
    let mut exit = asked.exit;
    for (number, path) in asked.paths.iter().enumerate() {
        match desk.open(path, out) {
            Ok(paper) => {
                // Standard input without --notes has no marks to show, and none are expected.
                if let Err(error) = &paper.opened.sidecar
                    && !matches!(error, SidecarError::Nowhere)
                {
                    exit = exit.max(out.failure(&unkept(error)));
                }
                if number > 0 {
                    out.lines("\n")?;
                }
                print(&desk.sheet(&paper, &[]), looks, out)?;
            }
            Err(failure) => exit = exit.max(out.failure(&failure)),
        }
    }
    Ok(exit)
}

/// A word that is no file, and nearly a command, is taken for one that was mistyped.
fn refuse_mistyped(path: &Path) -> Result<(), Failure> {
    let Some(word) = path.to_str().filter(|_| !path.exists()) else { return Ok(()) };
    match nearest_command(word) {
        Some(command) => Err(Failure::usage(format!(
            "there is no file {word}, and no such command; did you mean obelus {command}?"
        ))),
        None => Ok(()),
    }
}

fn columns(args: &ReadArgs) -> usize {
    let told = || env::var("COLUMNS").ok()?.parse().ok().filter(|&columns| columns > 0);
    args.measure.map(usize::from).or_else(told).unwrap_or(COLUMNS)
}
