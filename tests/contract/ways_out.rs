//! Every way out leaves the terminal as it was, and everything on disk.

use std::fs;

use rustix::process::Signal;

use crate::cli::house::House;
use crate::pty::terminal::Terminal;

/// What is kept of notes that were begun, every file of it.
fn drafts(house: &House) -> String {
    let folder = house.path("home/.local/state/obelus/drafts");
    let Ok(files) = fs::read_dir(folder) else { return String::new() };
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

/// A briefing open, and a note begun on its second point and kept.
fn beginning(house: &House) -> Terminal {
    let mut terminal = Terminal::reading(house, "costs.md");
    terminal.keys("j c").shows("Enter saves").keys("'half a th'").shows("half a th");
    terminal
}

#[test]
fn p11_a_half_written_note_outlives_the_process_whatever_kills_it() {
    for signal in [Signal::KILL, Signal::TERM, Signal::HUP, Signal::INT] {
        let house = House::with_costs();
        let terminal = beginning(&house);
        if signal == Signal::KILL {
            terminal.wait_for("the draft", |_| drafts(&house).contains("half a th"));
        }
        terminal.signal(signal);
        assert!(terminal.ended().is_err());
        assert!(drafts(&house).contains("half a th"), "{signal:?}");

        let mut again = Terminal::obelus(&house, (80, 24), &["costs.md"], &[]);
        again.shows("a note was begun on point 2").keys("j c").shows("draft of a note on: V3 cost");
        again.keys("'ought' Enter").shows("saved").keys("q");
        assert_eq!(again.ended(), Ok(0));
        assert!(house.read("costs.md.ada.obelus.toml").contains("note = \"half a thought\""));
        assert_eq!(drafts(&house), "", "what is saved is no draft");
    }
}
