//! Notes on a briefing that was renamed are offered, and taken over by a key.

use std::fs;

use super::terminal::Terminal;
use crate::cli::house::{COSTS, House};

const NEW: &str = "costs-2.md.ada.obelus.toml";

/// `costs.md` with a judgement on its first bullet, under another name by now.
fn renamed(text: &str) -> House {
    let house = House::with_costs();
    house.obelus(&["--reader", "ada", "mark", "costs.md", "2", "--agree"]).done();
    fs::remove_file(house.file("costs.md")).unwrap();
    house.write("costs-2.md", text);
    house
}

#[test]
fn the_notes_on_a_briefing_that_was_renamed_are_taken_over_by_a_key() {
    let house = renamed(COSTS);
    let mut terminal = Terminal::reading(&house, "costs-2.md");
    terminal.shows("A takes over the notes on costs.md, which is gone").shows("0 of 5 judged");
    terminal.keys("A").shows("these are the notes on costs.md").marked("✓", "V3 cost").shows("1 of 5 judged");
    assert_eq!(house.names(), ["costs-2.md", NEW]);
    terminal.keys("j j d").wait_for("the save", |_| house.read(NEW).contains("tag = \"dispute\""));
    terminal.keys("A").shows("no notes in this folder").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert_eq!(house.names(), ["costs-2.md", NEW]);
}

#[test]
fn what_was_judged_before_they_were_taken_over_stays() {
    let house = renamed(&COSTS.replace("$5.6", "$6.5"));
    let mut terminal = Terminal::reading(&house, "costs-2.md");
    terminal.shows("A takes over the notes on costs.md");
    terminal.keys("j j j d").wait_for("the save", |_| house.names().contains(&NEW.to_owned()));
    terminal.keys("A").shows("came to those made here").shows("changed; see the tray").shows("1 of 5 judged");
    let notes = house.read(NEW);
    assert!(notes.contains("tag = \"agree\"") && notes.contains("tag = \"dispute\""), "{notes}");
    assert_eq!(house.names(), ["costs-2.md", NEW, "costs.md.ada.obelus.toml"]);
}

#[test]
fn of_several_the_reader_chooses() {
    let house = renamed(COSTS);
    fs::remove_file(house.file("costs.md.ada.obelus.toml")).unwrap();
    for (name, mark) in [("one.md", "--agree"), ("two.md", "--dispute")] {
        house.write(name, COSTS);
        house.obelus(&["--reader", "ada", "mark", name, "2", mark]).done();
    }
    let mut terminal = Terminal::reading(&house, "costs-2.md");
    terminal.shows("1A one.md (the same text), 2A two.md (the same text)");
    terminal.keys("A").shows("notes to take over: 1A").keys("2 A").shows("are copied").marked("✗", "V3 cost");
    assert!(house.names().contains(&"two.md.ada.obelus.toml".to_owned()));
}
