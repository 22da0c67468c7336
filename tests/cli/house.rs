//! A harness that forgives nothing: a home of its own, an empty environment, results that must be looked at.

use std::fs;
use std::path::PathBuf;
use std::process::Command as Process;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A small briefing with a section, a lead, nested bullets and twins.
pub const COSTS: &str = "\
# What DeepSeek changes

## Costs

Training was cheap, it is said.

- V3 cost $5.6 million
  - in training only
- R1 matches o1 with 4% of the compute
- R1 matches o1 in mathematics
";

/// A folder to work in, with nothing of this machine around it.
pub struct House {
    folder: TempDir,
}

impl House {
    pub fn new() -> Self {
        let house = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(house.path("work")).unwrap();
        fs::create_dir_all(house.path("home/.config/obelus")).unwrap();
        house
    }

    /// A house with one briefing, `costs.md`.
    pub fn with_costs() -> Self {
        let house = Self::new();
        house.write("costs.md", COSTS);
        house
    }

    /// The path of a file in the house.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The path of a file in the working folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path("work").join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let file = self.file(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// The names of the files in the working folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("work")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Writes the reader's own keymap.
    pub fn write_keymap(&self, text: &str) {
        fs::write(self.path("home/.config/obelus/keymap.toml"), text).unwrap();
    }

    /// Writes the reader's own options.
    pub fn write_config(&self, text: &str) {
        fs::write(self.path("home/.config/obelus/config.toml"), text).unwrap();
    }

    /// Has files that are named like this read by a shell script, which gets their path as `$1`; `more` are other lines of
    /// the converter's.
    pub fn convert(&self, files: &str, script: &str, output: &str, more: &str) {
        fs::write(self.path("convert.sh"), script).unwrap();
        let command = format!("['/bin/sh', '{}', '{{}}']", self.path("convert.sh").display());
        self.write_config(&format!(
            "[[converter]]\nfiles = '{files}'\ncommand = {command}\noutput = '{output}'\n{more}\n"
        ));
    }

    /// The program in the working folder, its environment empty but for a home and a login name.
    pub fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("obelus"));
        command
            .env_clear()
            .env("HOME", self.path("home"))
            .env("USER", "ada")
            .env("TZ", "UTC")
            .current_dir(self.path("work"));
        command
    }

    /// How many files there are in the working folder, whatever they are called.
    pub fn names_of_any_bytes(&self) -> usize {
        fs::read_dir(self.path("work")).unwrap().count()
    }

    /// The same as a process that a test can hold, and end.
    pub fn command_as_process(&self, arguments: &[&str]) -> Process {
        let mut process = Process::new(assert_cmd::cargo::cargo_bin!("obelus"));
        process.env_clear().env("HOME", self.path("home")).env("USER", "ada").env("TZ", "UTC");
        process.args(arguments).current_dir(self.path("work"));
        process
    }

    /// Runs `obelus` with these arguments.
    pub fn obelus(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command().args(arguments))
    }
}

/// What a run left behind.
#[must_use = "look at how it ended"]
pub struct Ran {
    code: i32,
    output: String,
    errors: String,
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        let ran = command.output().unwrap();
        Self {
            code: ran.status.code().expect("it ended by itself"),
            output: String::from_utf8(ran.stdout).unwrap(),
            errors: String::from_utf8(ran.stderr).unwrap(),
        }
    }

    /// The output of a run that ended well and had nothing to add.
    pub fn done(self) -> String {
        assert_eq!((self.code, self.errors.as_str()), (0, ""), "{}", self.output);
        self.output
    }

    /// The JSON of a run that ended well and had nothing to add.
    pub fn json(self) -> Value {
        serde_json::from_str(&self.done()).unwrap()
    }

    /// The errors of a run that ended with `code` and printed no data.
    pub fn refused(self, code: i32) -> String {
        assert_eq!((self.code, self.output.as_str()), (code, ""), "{}", self.errors);
        assert!(self.errors.starts_with("obelus: "), "{}", self.errors);
        self.errors
    }

    /// Output and errors of a run that ended with `code`.
    pub fn ended(self, code: i32) -> (String, String) {
        assert_eq!(self.code, code, "{}{}", self.output, self.errors);
        (self.output, self.errors)
    }
}
