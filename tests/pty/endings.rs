//! Ways out: signals, a stop, panics, a lost terminal.

use std::time::Duration;

use rustix::process::Signal;

use super::seen::{GIVEN_BACK, TAKEN};
use super::terminal::{Terminal, process};
use crate::cli::house::House;

const SIDECAR: &str = "costs.md.ada.obelus.toml";

/// A briefing open, and its first point agreed with; the mark shows, the save may still be under way.
fn agreeing(house: &House, environment: &[(&str, &str)]) -> (Terminal, String) {
    let (mut terminal, before) = Terminal::waiting(house, (80, 24), &["costs.md"], environment);
    terminal.keys("Enter").shows("judged");
    terminal.keys("a").marked("✓", "Training was cheap");
    (terminal, before)
}

fn agreed(house: &House) -> bool {
    let sidecar = house.read(SIDECAR);
    sidecar.contains("tag = \"agree\"") && sidecar.ends_with("# end of notes\n")
}

#[test]
fn a_signal_saves_restores_and_kills() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let house = House::with_costs();
        let (terminal, before) = agreeing(&house, &[]);
        terminal.signal(signal);
        assert_eq!(terminal.ended(), Err(name.to_owned()));
        assert_eq!(terminal.modes(), GIVEN_BACK, "{name}");
        assert_eq!(terminal.line_discipline(), before, "{name}");
        assert!(agreed(&house), "{name}");
    }
}

#[test]
fn a_signal_at_the_first_moment_restores_too() {
    let house = House::with_costs();
    for _ in 0..10 {
        let terminal = Terminal::obelus(&house, (80, 24), &["costs.md"], &[]);
        terminal.wait_for("the first byte", |seen| !seen.raw.is_empty());
        terminal.signal(Signal::TERM);
        assert_eq!(terminal.ended(), Err("Terminated".to_owned()));
        assert_eq!(terminal.modes(), GIVEN_BACK);
    }
}

#[test]
fn a_signal_ends_a_program_whose_terminal_hangs() {
    let house = House::new();
    // One screen holds more than the kernel keeps for a terminal that does not read (64 KiB).
    let line = format!("- {}\n", "many words ".repeat(26));
    house.write("costs.md", format!("# Costs\n\n{}", line.repeat(300)));
    let arguments = ["--measure", "290", "--no-mouse", "costs.md"];
    let (mut terminal, before) = Terminal::waiting(&house, (300, 290), &arguments, &[]);
    terminal.keys("Enter");
    terminal.shows("0 of 300 judged").keys("a").shows("✓1").shows("saved");
    terminal.stall();
    terminal.keys("Ctrl-l").wait_for("the beginning of a screen", |seen| seen.stalled);
    terminal.signal(Signal::TERM);
    terminal.wait_for("the end", |seen| seen.ended.is_some());
    assert_eq!(terminal.line_discipline(), before);
    assert!(agreed(&house));
}

#[test]
fn ctrl_z_stops_and_fg_brings_back() {
    let house = House::with_costs();
    let shell = [("PS1", "ready> "), ("OBELUS", env!("CARGO_BIN_EXE_obelus"))];
    let mut terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-i"], &shell);
    let prompt = |terminal: &Terminal, count| {
        terminal.wait_for("the shell", |seen| {
            seen.modes() == GIVEN_BACK && seen.text().matches("ready>").count() == count
        });
    };
    prompt(&terminal, 1);
    terminal.keys("'$OBELUS costs.md' Enter").shows("judged");
    let (pid, raw) = (terminal.foreground(), terminal.line_discipline());
    let picture = terminal.keys("j a").marked("✓", "V3 cost").shows("saved").seen().picture();

    terminal.keys("Ctrl-z");
    prompt(&terminal, 2);
    assert_eq!(process(pid).0, 'T');

    terminal.keys("'fg' Enter").wait_for("the picture", |seen| seen.picture() == picture);
    assert_eq!(terminal.modes(), TAKEN);
    assert_eq!(terminal.line_discipline(), raw);
    terminal.keys("q");
    prompt(&terminal, 3);
    terminal.keys("'exit 7' Enter");
    assert_eq!(terminal.ended(), Ok(7));
}

#[test]
fn ctrl_z_where_no_shell_waits_does_not_stop_for_ever() {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("Ctrl-z a").marked("✓", "Training was cheap").shows("saved");
    assert_eq!(terminal.modes(), TAKEN);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_in_any_thread_restores_and_can_be_read() {
    for (thread, code) in [("main", 101), ("worker", 4)] {
        let house = House::with_costs();
        let (mut terminal, before) = agreeing(&house, &[("OBELUS_PANIC_ON", thread)]);
        terminal.keys("Ctrl-l");
        assert_eq!(terminal.ended(), Ok(code), "{thread}");
        assert_eq!(terminal.modes(), GIVEN_BACK, "{thread}");
        assert_eq!(terminal.line_discipline(), before, "{thread}");
        let text = terminal.text();
        assert!(text.contains(&format!("obelus: the {thread} thread panicked at src/terminal/")), "{text}");
        assert!(text.contains("told to fail") && !text.contains("0 judged"), "{text}");
        assert!(agreed(&house), "{thread}");
    }
}

#[test]
fn a_lost_terminal_ends_the_program_within_two_seconds() {
    // A session's first process gets a signal. Others do not, such as the child of a shell that ignores it; and where
    // there is nothing to draw, no write fails.
    for (script, idle) in [("exec $OBELUS costs.md", false), ("trap '' HUP; $OBELUS costs.md; true", true)] {
        let house = House::with_costs();
        let environment = [("OBELUS", env!("CARGO_BIN_EXE_obelus"))];
        let script = format!("stty eof undef; {script}");
        let mut terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-c", &script], &environment);
        terminal.shows("judged").keys("a").marked("✓", "Training was cheap");
        if idle {
            terminal.shows("saved");
        }
        terminal.hang_up();
        terminal.wait_within(Duration::from_secs(2), "the end", |seen| seen.ended.is_some());
        assert!(agreed(&house), "{script}");
    }
}
