//! Documents in the terminal: a program makes text of them, and the reader waits for nothing else.

use std::fs;
use std::io::Read;
use std::process::Command as Process;

use rustix::process::Signal;

use super::terminal::Terminal;
use crate::cli::house::House;

/// Takes the text from a pipe, so that a test says when it is done; keeps another one open while it lives, and so does a
/// child of its own.
const GATED: &str = "exec 3> \"$0.alive\"; sleep 60 & cat \"$0.gate\"";

/// Takes the text at once, says so, and tells it when it may.
const SLOW: &str =
    "text=$(cat \"$1\"); : > \"$0.alive\"; until [ -e \"$0.open\" ]; do sleep 0.02; done; echo \"- $text\"";

struct Gate {
    house: House,
}

impl Gate {
    /// A house with a document whose converter waits for its text.
    fn new() -> Self {
        let house = House::new();
        house.write("a.x", "one");
        house.convert("*.x", GATED, "text", "");
        for pipe in ["convert.sh.alive", "convert.sh.gate"] {
            assert!(Process::new("mkfifo").arg(house.path(pipe)).status().unwrap().success());
        }
        Self { house }
    }

    /// Waits until the converter runs. What comes back ends when it does, with all that it has started.
    fn alive(&self) -> fs::File {
        fs::File::open(self.house.path("convert.sh.alive")).unwrap()
    }

    /// Waits until the converter asks for the text, and gives it.
    fn gives(&self, text: &str) {
        fs::write(self.house.path("convert.sh.gate"), text).unwrap();
    }
}

#[track_caller]
fn nobody_is_left(mut alive: fs::File) {
    assert_eq!(alive.read(&mut [0]).unwrap(), 0);
}

#[test]
fn a_document_is_waited_for_and_read() {
    let gate = Gate::new();
    let mut terminal = Terminal::obelus(&gate.house, (80, 24), &["a.x"], &[]);
    let alive = gate.alive();
    terminal.shows("sh reads a.x: ").shows("Esc ends it");
    // What is typed meanwhile is meant of what is to come.
    terminal.keys("j d");
    gate.gives("Costs\n\n- Training was cheap\n- Stores are full\n");
    terminal.shows("1 of 2 judged").marked("✗", "Stores are full").shows("saved").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    nobody_is_left(alive);
    assert!(gate.house.read("a.x.ada.obelus.toml").contains("dispute"));
}

#[test]
fn a_document_that_changes_while_it_is_read_anew_is_read_once_more() {
    let gate = Gate::new();
    gate.house.convert("*.x", SLOW, "text", "");
    let open = gate.house.path("convert.sh.open");
    fs::write(&open, "").unwrap();
    let mut terminal = Terminal::obelus(&gate.house, (80, 24), &["a.x"], &[]);
    drop(gate.alive());
    terminal.shows("one");
    fs::remove_file(&open).unwrap();
    gate.house.write("a.x", "two");
    drop(gate.alive());
    gate.house.write("a.x", "three");
    terminal.keys("a").shows("1 of 1 judged").shows("saved");
    fs::write(&open, "").unwrap();
    drop(gate.alive());
    terminal.shows("three").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}

#[test]
fn esc_ends_a_conversion_with_all_that_it_has_started() {
    let gate = Gate::new();
    let mut terminal = Terminal::obelus(&gate.house, (80, 24), &["a.x"], &[]);
    let alive = gate.alive();
    terminal.shows("sh reads a.x: ").keys("Esc").shows("sh was ended before it was done");
    nobody_is_left(alive);
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(4));
    assert!(terminal.text().contains("cannot read a.x: sh was ended"), "{}", terminal.text());
}

#[test]
fn a_conversion_ends_with_the_program() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let gate = Gate::new();
        let mut terminal = Terminal::obelus(&gate.house, (80, 24), &["a.x"], &[]);
        let alive = gate.alive();
        terminal.shows("sh reads a.x: ");
        match signal {
            Some(signal) => terminal.signal(signal),
            None => drop(terminal.keys("Ctrl-c")),
        }
        nobody_is_left(alive);
        let _ = terminal.ended();
    }
}

#[test]
fn a_document_that_changes_is_converted_anew_while_it_is_read_and_judged() {
    let gate = Gate::new();
    let mut terminal = Terminal::obelus(&gate.house, (80, 24), &["a.x"], &[]);
    drop(gate.alive());
    gate.gives("Costs\n\n- Training was cheap\n- Stores are full\n");
    terminal.shows("0 of 2 judged");
    gate.house.write("a.x", "two");
    let alive = gate.alive();
    terminal.shows("sh reads a.x: ").keys("j a").shows("1 of 2 judged");
    terminal.wait_for("a save meanwhile", |_| gate.house.file("a.x.ada.obelus.toml").exists());
    gate.gives("Costs\n\n- Imports fell\n- Training was cheap\n- Stores are full\n");
    terminal.shows("Imports fell").shows("1 of 3 judged").marked("✓", "Stores are full");
    nobody_is_left(alive);
    // What was said of the change makes way.
    terminal.keys("k").shows("2/3");
    gate.house.write("a.x", "three");
    let alive = gate.alive();
    terminal.shows("sh reads a.x: ").keys("Esc").shows("sh was ended before it was done");
    nobody_is_left(alive);
    terminal.keys("j").shows("3/3").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}

#[test]
fn the_shelf_runs_no_program_before_a_document_is_opened() {
    let gate = Gate::new();
    gate.house.write("b.md", "- words\n");
    let mut terminal = Terminal::obelus(&gate.house, (80, 24), &["."], &[]);
    terminal.shows("not read yet").shows("0/1").keys("Enter");
    let alive = gate.alive();
    terminal.shows("sh reads a.x: ").keys("Esc").shows("sh was ended");
    nobody_is_left(alive);
    terminal.keys("Enter");
    drop(gate.alive());
    gate.gives("Costs\n\n- Training was cheap\n");
    terminal.shows("Training was cheap").keys("a").shows("saved").keys("q").shows("1/1").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}
