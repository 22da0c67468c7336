//! A save, one system call after the other: each can fail, and the process can die at each.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::Output;

use crate::cli::house::House;

pub const SIDECAR: &str = "costs.md.ada.obelus.toml";

/// What has no error that means anything for a save: memory, signals, the end; and closing, after which nobody asks.
const NOT_FILES: &[&str] = &[
    "brk",
    "mmap",
    "munmap",
    "mprotect",
    "mremap",
    "madvise",
    "futex",
    "sigaltstack",
    "rt_sigaction",
    "rt_sigprocmask",
    "exit_group",
    "close",
];

/// A system call of a run.
#[derive(Debug, Clone)]
pub struct Call {
    pub name: String,
    /// Which one of this name it was, from 1.
    pub nth: usize,
    /// How it was called, and what came of it.
    pub line: String,
}

impl Call {
    /// Whether it can fail in a way that a program is to bear.
    pub fn can_fail(&self) -> bool {
        !NOT_FILES.contains(&self.name.as_str())
    }

    /// What makes `strace` meddle with it.
    pub fn inject(&self, what: &str) -> String {
        format!("inject={}:{what}:when={}", self.name, self.nth)
    }
}

/// A place for saves that are meddled with.
pub struct Trial<'h> {
    house: &'h House,
    /// Mounts to lay out first; none if empty.
    script: &'h str,
    /// The file that the sidecar's text is in.
    pub sidecar: PathBuf,
    /// Its text before each run, if it is there.
    pub before: Option<String>,
}

impl<'h> Trial<'h> {
    /// A folder with a sidecar, or without one yet.
    pub fn new(house: &'h House, has_sidecar: bool) -> Self {
        if has_sidecar {
            house.obelus(&["mark", "costs.md", "1", "--note", "the first"]).done();
        }
        let before = has_sidecar.then(|| house.read(SIDECAR));
        Self { house, script: "", sidecar: house.file(SIDECAR), before }
    }

    /// A folder in which the sidecar is a mount of its own.
    pub fn mounted(house: &'h House) -> Self {
        let trial = Self::new(house, true);
        let sidecar = house.path("home/notes");
        fs::rename(house.file(SIDECAR), &sidecar).unwrap();
        fs::write(house.file(SIDECAR), "").unwrap();
        Self { script: "mount --bind \"$HOME/notes\" \"$WORK/costs.md.ada.obelus.toml\"", sidecar, ..trial }
    }

    /// Gives a judgement with this note.
    pub fn mark(&self, note: &str) -> Output {
        self.run("", note)
    }

    /// The same, traced by `strace` with these options: each is a word.
    pub fn traced(&self, options: &str, note: &str) -> Output {
        // Addresses that stay the same, so that every run makes the same calls.
        self.run(&format!("setarch -R strace -f -o \"$HOME/trace\" {options}"), note)
    }

    fn run(&self, through: &str, note: &str) -> Output {
        let script = format!("set -e; {}\ncd \"$WORK\"; exec {through} \"$OBELUS\" \"$@\"", self.script);
        let shell = ["sh", "-c", &script, "sh"];
        let (program, before) = match self.script {
            "" => ("sh", &shell[1..]),
            _ => ("unshare", &[&["--mount"][..], &shell].concat()[..]),
        };
        self.house.through(program, before, &["mark", "costs.md", "2", "--note", note]).output().unwrap()
    }

    /// The calls of a whole save, from its first change in the folder on.
    pub fn calls(&self) -> Vec<Call> {
        let ran = self.traced("", "a trace");
        assert!(ran.status.success(), "{ran:?}");
        let calls = self.trace();
        let is_draft = |call: &Call| call.line.contains("/.obelus-") && call.line.contains("O_CREAT");
        let first = calls.iter().position(is_draft).expect("a draft is made");
        self.reset();
        calls[first..].iter().filter(|call| !call.line.starts_with("write(1,")).cloned().collect()
    }

    /// The calls of the last run that was traced.
    pub fn trace(&self) -> Vec<Call> {
        let trace = fs::read_to_string(self.house.path("home/trace")).unwrap();
        let mut calls: Vec<Call> = vec![];
        for line in trace.lines().filter_map(|line| line.split_once(' ')) {
            let line = line.1.trim_start();
            let Some((name, _)) = line.split_once('(') else { continue };
            if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                let nth = 1 + calls.iter().filter(|call| call.name == name).count();
                calls.push(Call { name: name.to_owned(), nth, line: line.to_owned() });
            }
        }
        calls
    }

    /// Puts everything back as it was at first; what is in the folder beside is litter.
    pub fn reset(&self) {
        match &self.before {
            Some(before) => fs::write(&self.sidecar, before).unwrap(),
            None => fs::remove_file(&self.sidecar).unwrap_or_default(),
        }
        for name in self.litter() {
            fs::remove_file(self.house.file(&name)).unwrap();
        }
    }

    /// What is in the folder beside the briefing and the sidecar.
    pub fn litter(&self) -> Vec<String> {
        self.house.names().into_iter().filter(|name| name != "costs.md" && name != SIDECAR).collect()
    }

    /// The text of the sidecar, if it is there.
    pub fn text(&self) -> Option<String> {
        fs::read_to_string(&self.sidecar).ok()
    }

    /// Whether this note is in the sidecar, which then must be whole, and must be as it was if it is not.
    #[track_caller]
    pub fn has_saved(&self, note: &str, what: &str) -> bool {
        let text = self.text();
        if text == self.before {
            return false;
        }
        let text = text.unwrap_or_default();
        let old = self.before.is_none() || text.contains("the first");
        assert!(old && text.contains(note) && text.ends_with("# end of notes\n"), "{what}:\n{text}");
        true
    }

    /// The next judgement is kept, beside all that was before, and nothing is left in the folder but what `litter` says.
    #[track_caller]
    pub fn goes_on(&self, saved: bool, litter: &[String], what: &str) {
        let ran = self.mark("the next");
        assert!(ran.status.success() && ran.stderr.is_empty() != was_recovered(&ran), "{what}: {ran:?}");
        let text = self.text().unwrap_or_default();
        let notes = [("the first", self.before.is_some()), ("in trouble", saved), ("the next", true)];
        for (note, is_there) in notes {
            assert!(!is_there || text.contains(note), "{what}: {note}:\n{text}");
        }
        assert_eq!(self.litter(), litter, "{what}");
    }
}

/// Whether a run said that it ended the save of another.
fn was_recovered(ran: &Output) -> bool {
    String::from_utf8_lossy(&ran.stderr).contains("was interrupted")
}

/// Whether it was killed, as it was to be; if not, it must have ended well.
#[track_caller]
pub fn was_killed(ran: &Output, what: &str) -> bool {
    let killed = ran.status.signal() == Some(9);
    assert!(killed || ran.status.success(), "{what}: {ran:?}");
    killed
}
