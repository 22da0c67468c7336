//! The one sink of all that a command prints.
//!
//! Every line of text passes [`clean`], whether a terminal is there or not: what goes through a pipe is shown in the
//! end, and a line stays a line. JSON is exact instead: it escapes what [`clean`] would replace
//! ([`crate::export::printable_json`]).

use std::env;
use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::exit::{Exit, Failure};
use crate::annotation::{Tag, TagColour};
use crate::export::printable_json;
use crate::text::clean;

/// What is printed as it is.
pub(super) const PLAIN: Style = Style::new();
/// Titles and sections.
pub(super) const STRONG: Style = Style::new().bold();
/// What stands around the words.
pub(super) const FAINT: Style = Style::new().dimmed();
/// A file's name, as grep shows it.
pub(super) const FILE: Style = AnsiColor::Magenta.on_default();
/// A line's number, as grep shows it.
pub(super) const LINE: Style = AnsiColor::Green.on_default();

const FAILED: Style = AnsiColor::Red.on_default().bold();

/// The colour of a tag, from the terminal's own sixteen. The word stands beside it.
pub(super) fn tagged(tag: Tag) -> Style {
    let colour = match tag.info().colour {
        TagColour::Blue => AnsiColor::Blue,
        TagColour::Cyan => AnsiColor::Cyan,
        TagColour::Green => AnsiColor::Green,
        TagColour::Magenta => AnsiColor::Magenta,
        TagColour::Red => AnsiColor::Red,
        TagColour::Yellow => AnsiColor::Yellow,
    };
    colour.on_default().bold()
}

/// Standard output and standard error.
pub(super) struct Printer {
    output: BufWriter<Stdout>,
    errors: Stderr,
    colour: bool,
    colour_of_errors: bool,
}

impl Printer {
    /// A printer that colours what it prints if `choice` says so or, where that leaves it open, if `NO_COLOR`,
    /// `CLICOLOR_FORCE` and the terminal do, in this order, each stream for itself.
    pub(super) fn new(choice: ColorChoice) -> Self {
        let (output, errors) = (io::stdout(), io::stderr());
        let wanted = |by_itself: ColorChoice| match choice {
            // A name that is there and empty tells as little as none.
            ColorChoice::Auto => {
                by_itself != ColorChoice::Never && env::var_os("TERM").is_none_or(|name| !name.is_empty())
            }
            ColorChoice::Never => false,
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
        };
        Self {
            colour: wanted(AutoStream::choice(&output)),
            colour_of_errors: wanted(AutoStream::choice(&errors)),
            output: BufWriter::new(output),
            errors,
        }
    }

    /// Whether standard output has colours.
    pub(super) fn colours(&self) -> bool {
        self.colour
    }

    /// Prints one line of data.
    pub(super) fn line(&mut self, parts: &[(Style, &str)]) -> Result<(), Failure> {
        let line = painted(parts, self.colour);
        self.put(&line)
    }

    /// Prints several lines of data.
    pub(super) fn lines(&mut self, text: &str) -> Result<(), Failure> {
        text.lines().try_for_each(|line| self.line(&[(PLAIN, line)]))
    }

    /// Prints a text that a file may be made of: as it is, unless a terminal is there.
    pub(super) fn exact(&mut self, text: &str) -> Result<(), Failure> {
        if self.output.get_ref().is_terminal() { self.lines(text) } else { self.put(text) }
    }

    /// Prints a value as JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let json = printable_json(value).map_err(|error| Failure::data(error.to_string()))?;
        self.put(&json)
    }

    /// Prints what clap has made of our own words, such as the help.
    pub(super) fn help(&mut self, help: &clap::builder::StyledStr) -> Result<(), Failure> {
        let help = if self.colour { help.ansi().to_string() } else { help.to_string() };
        self.put(&help)
    }

    /// Tells a person something beside the data, on standard error. Where that is closed, nobody is there to be told.
    pub(super) fn message(&mut self, text: &str) {
        self.tell((FAINT, "obelus: "), text);
    }

    /// Tells of a failure, on standard error, and how the program will end for it.
    pub(super) fn failure(&mut self, failure: &Failure) -> Exit {
        if !failure.message.is_empty() {
            self.tell((FAILED, "obelus: "), &failure.message);
        }
        failure.exit
    }

    /// Hands everything over.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.output.flush().map_err(|error| Failure::standard_output(&error))
    }

    fn put(&mut self, text: &str) -> Result<(), Failure> {
        self.output.write_all(text.as_bytes()).map_err(|error| Failure::standard_output(&error))
    }

    fn tell(&mut self, name: (Style, &str), text: &str) {
        // Data that was printed before stands before the message, where both go to one terminal.
        let _ = self.output.flush();
        let mut message = String::new();
        for (number, line) in text.lines().enumerate() {
            let name = if number == 0 { name } else { (PLAIN, "") };
            message += &painted(&[name, (PLAIN, line)], self.colour_of_errors);
        }
        let _ = self.errors.write_all(message.as_bytes());
    }
}

/// A line of cleaned parts, with its end.
fn painted(parts: &[(Style, &str)], colour: bool) -> String {
    let mut line = String::new();
    for &(style, part) in parts {
        let part = clean(part);
        if colour && style != PLAIN {
            line.extend([&style.to_string(), &*part, &style.render_reset().to_string()]);
        } else {
            line += &part;
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_clean_whatever_its_colours() {
        let parts = [(FILE, "a\u{1b}[2J\nb"), (PLAIN, ":"), (LINE, "4")];
        assert_eq!(painted(&parts, false), "a␛[2J␊b:4\n");
        assert_eq!(painted(&parts, true), "\u{1b}[35ma␛[2J␊b\u{1b}[0m:\u{1b}[32m4\u{1b}[0m\n");
    }
}
