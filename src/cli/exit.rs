//! How a command ends.

use std::io;
use std::process::ExitCode;

/// The exit codes, from good to bad. They are part of what semantic versioning covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Done.
    Done = 0,
    /// There was nothing to list, as grep says it; or something that a person must look at.
    Findings = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// A file was read, and cannot be understood.
    Data = 3,
    /// A file cannot be read or written.
    InputOutput = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command cannot go on. The message says what happened, where, and what to do; an empty one is not shown.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) exit: Exit,
    pub(super) message: String,
}

impl Failure {
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    pub(super) fn data(message: impl Into<String>) -> Self {
        Self { exit: Exit::Data, message: message.into() }
    }

    pub(super) fn input_output(message: impl Into<String>) -> Self {
        Self { exit: Exit::InputOutput, message: message.into() }
    }

    /// Standard output refused. Where nobody reads it any more, as in `obelus list | head`, that is no failure.
    pub(super) fn standard_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { exit: Exit::Done, message: String::new() };
        }
        Self::input_output(format!(
            "cannot write to standard output: {error}; what was printed is not complete"
        ))
    }
}
