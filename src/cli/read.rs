//! `obelus`: the interface or, where there is no terminal for it, the page as text.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::{ReadArgs, nearest_command};
use super::exit::{Exit, Failure};
use super::keys::in_force;
use super::out::Printer;
use super::page::{Looks, print};
use super::sources::{Caller, STANDARD_INPUT, unkept, unread};
use crate::config::{Folders, Settings};
use crate::keymap::Keymap;
use crate::store::SidecarError;
use crate::terminal::{self, Options, RunError, Start};
use crate::view::{Colours, Theme};

/// Columns where nothing tells how many there are.
const COLUMNS: usize = 80;

pub(super) fn run(args: &ReadArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    if let Some(path) = args.paths.first() {
        refuse_mistyped(path)?;
    }
    if !io::stdout().is_terminal() {
        return print_all(args, caller, out);
    }
    match hindrance() {
        None => interface(args, caller, out),
        Some(why) => {
            out.message(&format!(
                "{why}, so this is the page as text; obelus mark judges from the command line"
            ));
            print_all(args, caller, out)
        }
    }
}

/// Why a terminal cannot show the interface, if it cannot.
fn hindrance() -> Option<&'static str> {
    match env::var_os("TERM") {
        Some(terminal) if terminal == "dumb" => Some("TERM is dumb"),
        Some(terminal) if !terminal.is_empty() => keyless(),
        _ => Some("TERM is not set"),
    }
}

/// Whether a terminal of this name draws lines through words, as far as names tell: `linux` is the console of the kernel,
/// and `screen` passes nothing on that it does not know.
fn strikes(terminal: &str) -> bool {
    let name = terminal.split(['-', '.']).next().unwrap_or_default();
    !(["linux", "screen", "ansi", "cons25", "cygwin"].contains(&name)
        || name.strip_prefix("vt").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit())))
}

/// Why no key can be read, if none can: standard input may be a file as long as there is a terminal behind it.
fn keyless() -> Option<&'static str> {
    let has_keys = io::stdin().is_terminal() || File::open("/dev/tty").is_ok();
    (!has_keys).then_some("there is no terminal to read keys from")
}

/// Hands the terminal over.
fn interface(args: &ReadArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    let start = start(args, caller, out)?;
    let (keymap, warning) = keymap(args.keymap.as_deref(), &caller.folders)?;
    let options = Options {
        start,
        session: caller.session.clone(),
        settings: Settings {
            measure: args.measure.unwrap_or(Settings::default().measure),
            ascii: args.ascii,
            marks: !out.colours() || !strikes(env::var("TERM").as_deref().unwrap_or_default()),
            mouse: !args.no_mouse,
        },
        theme: Theme::new(if out.colours() { Colours::Sixteen } else { Colours::None }, args.ascii),
        keymap,
        warning: warning.or_else(|| caller.warnings.first().cloned()),
    };
    match terminal::run(options) {
        Ok(()) => Ok(Exit::Done),
        Err(RunError::Source(error)) => Err(unread(&error)),
        Err(error) => Err(Failure::input_output(error.to_string())),
    }
}

/// What the paths ask to be shown: a briefing, or a shelf.
fn start(args: &ReadArgs, caller: &Caller, out: &mut Printer) -> Result<Start, Failure> {
    match args.paths.as_slice() {
        [path] if path == Path::new(STANDARD_INPUT) || !path.is_dir() => one(path, caller, out),
        _ if caller.session.notes.is_some() => {
            Err(Failure::usage("--notes holds the notes on one briefing; name that one"))
        }
        [] => Ok(Start::Shelf(vec![".".into()])),
        paths if paths.iter().any(|path| path == Path::new(STANDARD_INPUT)) => {
            Err(Failure::usage("standard input cannot stand on a shelf; give - alone"))
        }
        paths => Ok(Start::Shelf(paths.to_vec())),
    }
}

fn one(path: &Path, caller: &Caller, out: &mut Printer) -> Result<Start, Failure> {
    if path == Path::new(STANDARD_INPUT) {
        return Ok(Start::Read(Box::new(caller.open(path, out)?.opened)));
    }
    Ok(Start::File(path.to_path_buf()))
}

/// The keymap in force. Mistakes in a file that was not asked for by name do not keep anybody from reading.
fn keymap(named: Option<&Path>, folders: &Folders) -> Result<(Keymap, Option<String>), Failure> {
    match in_force(named, folders) {
        Ok(keymap) => Ok((keymap, None)),
        Err(failure) if named.is_some() => Err(failure),
        Err(failure) => {
            let first = failure.message.lines().next().unwrap_or_default();
            let warning = format!("the default keys are in force: {first} (obelus keys tells all)");
            Ok((Keymap::default(), Some(warning)))
        }
    }
}

/// Prints each briefing with its marks, one after the other.
fn print_all(args: &ReadArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    caller.warn(out);
    let looks = Looks { columns: columns(args), ascii: args.ascii };
    let asked = caller.find(&args.paths, out)?;
    let mut exit = asked.exit;
    if asked.left_out > 0 {
        let documents = if asked.left_out == 1 { "a document is" } else { "documents are" };
        let count = if asked.left_out == 1 { String::new() } else { format!("{} ", asked.left_out) };
        out.message(&format!(
            "{count}{documents} left out that a program would have to read; name it to read it"
        ));
    }
    for (number, path) in asked.paths.iter().enumerate() {
        match caller.open(path, out) {
            Ok(subject) => {
                // Standard input without --notes has no marks to show, and none are expected.
                if let Err(error) = &subject.opened.sidecar
                    && !matches!(error, SidecarError::Nowhere)
                {
                    exit = exit.max(out.failure(&unkept(error)));
                }
                if number > 0 {
                    out.lines("\n")?;
                }
                print(&caller.sheet(&subject, &[]), looks, out)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_that_cannot_strike_are_known_by_name() {
        for terminal in [
            "linux",
            "linux-16color",
            "screen",
            "screen-256color",
            "screen.xterm",
            "vt100",
            "vt220-w",
            "ansi",
        ] {
            assert!(!strikes(terminal), "{terminal}");
        }
        for terminal in
            ["xterm-256color", "tmux-256color", "alacritty", "foot", "xterm-kitty", "vte-256color", "st", ""]
        {
            assert!(strikes(terminal), "{terminal}");
        }
    }
}
