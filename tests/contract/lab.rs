//! Bad places, and what a machine must have for them.

use std::env;
use std::ffi::OsStr;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;

use crate::cli::house::House;

/// Where a terminal finds programs that stand between it and obelus.
pub const PATH: (&str, &str) = ("PATH", "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

/// Something that not every machine has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A namespace of mounts of one's own: `unshare --mount`, as root.
    Mounts,
    /// `strace`, allowed to trace.
    Strace,
    /// `setpriv`, as root.
    Setpriv,
    /// `git`.
    Git,
    /// `pdftotext` and `pandoc`.
    Converters,
}

impl Need {
    /// All of them.
    const ALL: &[Self] = &[Self::Mounts, Self::Strace, Self::Setpriv, Self::Git, Self::Converters];

    fn is_met(self) -> bool {
        let (program, arguments): (&str, &[&str]) = match self {
            Self::Mounts => ("unshare", &["--mount", "true"]),
            Self::Strace => ("strace", &["-qq", "-e", "trace=none", "true"]),
            Self::Setpriv => ("setpriv", &["--reuid=65534", "--clear-groups", "true"]),
            Self::Git => ("git", &["--version"]),
            Self::Converters => ("sh", &["-c", "command -v pdftotext && command -v pandoc"]),
        };
        let mut process = Process::new(program);
        process.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        process.status().is_ok_and(|status| status.success())
    }
}

/// Whether the machine has all of these. A test without them ends, saying why; where `OBELUS_CONTRACT` is `all`, as in
/// continuous integration, it fails.
#[must_use]
pub fn has(needs: &[Need]) -> bool {
    let missing: Vec<_> = needs.iter().filter(|need| !need.is_met()).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(!skips_are_failures(), "missing: {missing:?}");
    eprintln!("skipped: this machine lacks {missing:?}");
    false
}

fn skips_are_failures() -> bool {
    env::var_os("OBELUS_CONTRACT").is_some_and(|value| value == "all")
}

impl House {
    /// obelus with these arguments, after `script` has laid out mounts that nobody else sees and that are gone with it.
    /// In the script `$WORK` is the working folder; the program is started there anew.
    pub fn behind(&self, script: &str, arguments: &[&str]) -> Command {
        let whole = format!("set -e; {script}\ncd \"$WORK\"; exec \"$OBELUS\" \"$@\"");
        let mut command = self.through("unshare", &["--mount", "sh", "-c", &whole, "sh"], &[]);
        command.args(arguments);
        command
    }

    /// obelus with these arguments, started by another program that gets its own arguments first.
    pub fn through(&self, program: impl AsRef<OsStr>, before: &[&str], arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("USER", "ada")
            .env("TZ", "UTC")
            .env("WORK", self.path("work"))
            .env("OBELUS", env!("CARGO_BIN_EXE_obelus"))
            .current_dir(self.path("work"))
            .args(before)
            .args(arguments);
        command
    }
}

#[test]
fn nothing_is_missing_where_nothing_may_be_skipped() {
    if skips_are_failures() {
        assert!(has(Need::ALL));
    }
}
