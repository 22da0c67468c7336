//! Why a document did not become text.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::io;

use shlex::try_quote;

use crate::config::Converter;

/// What went wrong.
#[derive(Debug)]
pub enum ConvertFault {
    /// There is no such program.
    Missing,
    /// The system does not start it.
    Refused(io::Error),
    /// It says so itself: how it ended, and the last that it said.
    Failed(String, String),
    /// It wrote more than it may.
    Flooded,
    /// It ran for longer than it may; the last that it said.
    Slow(String),
    /// It wrote no word; the last that it said.
    Empty(String),
    /// What it wrote is no text: where the first NUL stands, from 0.
    NotText(usize),
    /// Somebody ended it before it was done.
    Ended,
}

/// A document that did not become text, and by what it should have.
#[derive(Debug)]
pub struct Unconverted {
    /// Why.
    pub fault: ConvertFault,
    /// The program.
    pub converter: Box<Converter>,
    /// All words of the command.
    pub words: Vec<OsString>,
    /// Where converters are set.
    pub config: String,
}

impl Unconverted {
    /// The command as a shell takes it.
    fn by_hand(&self) -> String {
        let words = self.words.iter().map(|word| word.to_string_lossy());
        let words = words.map(|word| try_quote(&word).map(Cow::into_owned).unwrap_or_default());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// What was said, where anything was, behind a colon.
fn said(last: &str) -> String {
    if last.is_empty() { String::new() } else { format!(": “{last}”") }
}

impl fmt::Display for Unconverted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fault, converter, config, .. } = self;
        let Converter { seconds, mebibytes, usual, .. } = converter.as_ref();
        let program = converter.program();
        let again = |what: &str| format!("; {what}, run: {}", self.by_hand());
        let set = |what: &str| format!("; if that is too few, set {what} of its [[converter]] in {config}");
        match (fault, usual) {
            (ConvertFault::Missing, Some(usual)) => write!(
                f,
                "{program} is not installed; install it (package {}), or name another program in {config}: {}",
                usual.package,
                converter.row()
            ),
            (ConvertFault::Missing, None) => {
                write!(f, "there is no program {program}; install it, or mend its [[converter]] in {config}")
            }
            (ConvertFault::Refused(why), _) => {
                write!(f, "{program} does not start: {why}; look at its [[converter]] in {config}")
            }
            (ConvertFault::Failed(how, last), _) => {
                write!(f, "{program} failed with {how}{}{}", said(last), again("to see all that it says"))
            }
            (ConvertFault::Flooded, _) => {
                write!(f, "{program} wrote more than {mebibytes} MiB, and was ended{}", set("`mebibytes`"))
            }
            (ConvertFault::Slow(last), _) => {
                write!(f, "{program} ran for {seconds} s, and was ended{}{}", said(last), set("`seconds`"))
            }
            (ConvertFault::Empty(last), _) => write!(
                f,
                "{program} found no words in it{}; a document of pictures needs text recognition first",
                said(last)
            ),
            (ConvertFault::NotText(at), _) => {
                write!(f, "what {program} makes of it is not text: byte {at} is NUL{}", again("to see it"))
            }
            (ConvertFault::Ended, _) => write!(f, "{program} was ended before it was done; open it again"),
        }
    }
}
