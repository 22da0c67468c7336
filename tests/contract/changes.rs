//! Source and sidecar change on disk while the briefing is open.

use std::fs;

use rustix::process::Signal;

use super::lab::{Need, has};
use crate::cli::house::{COSTS, House};
use crate::pty::terminal::Terminal;

const SIDECAR: &str = "costs.md.ada.obelus.toml";
const RESCUED: &str = "costs.md.ada.obelus.rescued.toml";

/// A house in which the first point is agreed with, and the program with the briefing open.
fn agreeing() -> (House, Terminal) {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("a").marked("✓", "Training was cheap").shows("saved");
    (house, terminal)
}

/// Replaces a file as editors do: another one takes its name.
fn replace(house: &House, name: &str, text: &str) {
    house.write(".new", text);
    fs::rename(house.file(".new"), house.file(name)).unwrap();
}

#[test]
fn p17_a_sidecar_edited_by_hand_is_shown_and_merged() {
    let (house, mut terminal) = agreeing();
    let edited =
        house.read(SIDECAR).replace("tag = \"agree\"", "tag = \"agree\" # by hand\nnote = \"by hand\"");
    replace(&house, SIDECAR, &edited);
    terminal.shows("by hand").keys("j d").marked("✗", "V3 cost").shows("saved").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    let sidecar = house.read(SIDECAR);
    assert!(
        sidecar.contains("tag = \"agree\" # by hand") && sidecar.contains("tag = \"dispute\""),
        "{sidecar}"
    );
}

#[test]
fn p17_a_sidecar_that_was_deleted_is_asked_about() {
    let (house, mut terminal) = agreeing();
    fs::remove_file(house.file(SIDECAR)).unwrap();
    terminal.shows("was taken away").keys("n").shows("NOT ON DISK");
    terminal.keys("j d").shows("NOT SAVED").shows("Write the notes anew?");
    assert!(!house.names().contains(&SIDECAR.to_owned()), "not silently written anew");
    terminal.keys("y").shows("saved").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    let sidecar = house.read(SIDECAR);
    assert!(sidecar.contains("tag = \"agree\"") && sidecar.contains("tag = \"dispute\""), "{sidecar}");
}

#[test]
fn p17_a_sidecar_that_comes_back_counts_again() {
    let (house, mut terminal) = agreeing();
    let whole = house.read(SIDECAR);
    fs::remove_file(house.file(SIDECAR)).unwrap();
    terminal.shows("Write the notes anew?").keys("n").shows("NOT ON DISK");
    house.write(SIDECAR, &whole);
    terminal.wait_for("the file to be seen", |seen| !seen.shows("NOT ON DISK"));
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert_eq!(house.read(SIDECAR), whole);
}

#[test]
fn p17_what_another_hand_took_out_of_the_sidecar_is_on_disk_in_the_end() {
    let (house, mut terminal) = agreeing();
    let first = house.read(SIDECAR);
    terminal
        .keys("j d")
        .marked("✗", "V3 cost")
        .shows("✗1")
        .wait_for("the save", |_| house.read(SIDECAR).contains("tag = \"dispute\""));
    replace(&house, SIDECAR, &first);
    terminal.shows("read anew").marked("✗", "V3 cost").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert!(house.read(SIDECAR).contains("tag = \"dispute\""), "what the screen shows is in the file");
}

#[test]
fn p17_quitting_while_the_notes_are_gone_asks() {
    let (house, mut terminal) = agreeing();
    fs::remove_file(house.file(SIDECAR)).unwrap();
    terminal
        .shows("Write the notes anew?")
        .keys("n")
        .shows("NOT ON DISK")
        .keys("q")
        .shows("lose what is not saved");
    terminal.keys("n").shows("NOT ON DISK").keys("q").shows("lose what is not saved").keys("y");
    assert_eq!(terminal.ended(), Ok(0));
    assert!(!house.names().contains(&SIDECAR.to_owned()), "nothing is written unasked");
}

#[test]
fn p11_p17_what_is_in_memory_alone_when_a_signal_comes_is_kept_beside() {
    for is_noticed in [true, false] {
        let (house, mut terminal) = agreeing();
        fs::remove_file(house.file(SIDECAR)).unwrap();
        if is_noticed {
            terminal.shows("Write the notes anew?").keys("n j d").shows("NOT SAVED");
        }
        terminal.signal(Signal::TERM);
        assert!(terminal.ended().is_err());
        let said = terminal.text();
        assert!(said.contains("was taken away") && said.contains("what was judged is in"), "{said}");
        assert_eq!(house.names(), ["costs.md", RESCUED], "what was taken away is not made anew");
        assert_eq!(house.read(RESCUED).contains("tag = \"dispute\""), is_noticed);
        // It is offered when the briefing is opened again.
        let mut again = Terminal::reading(&house, "costs.md");
        again
            .shows("has more in it")
            .keys("M")
            .shows("is merged")
            .marked("✓", "Training was cheap")
            .keys("q");
        assert_eq!(again.ended(), Ok(0));
    }
}

#[test]
fn p17_what_another_hand_took_out_is_never_said_to_be_saved() {
    let (house, mut terminal) = agreeing();
    let first = house.read(SIDECAR);
    terminal
        .keys("j d")
        .marked("✗", "V3 cost")
        .wait_for("the save", |_| house.read(SIDECAR).contains("dispute"));
    replace(&house, SIDECAR, &first);
    terminal.shows("read anew").shows("NOT ON DISK").keys("k").shows("NOT ON DISK").marked("✗", "V3 cost");
    assert_eq!(house.read(SIDECAR), first, "nothing is written unasked");
    terminal.keys("f").shows("saved");
    let saved = house.read(SIDECAR);
    assert!(saved.contains("dispute") && saved.contains("follow-up"), "{saved}");
}

#[test]
fn p17_a_sidecar_that_is_moved_aside_for_a_moment_is_not_missed() {
    let (house, mut terminal) = agreeing();
    fs::rename(house.file(SIDECAR), house.file("backup")).unwrap();
    let edited = house.read("backup").replace("tag = \"agree\"", "tag = \"agree\"\nnote = \"by hand\"");
    house.write(SIDECAR, edited);
    terminal.shows("by hand");
    assert!(!terminal.text().contains("was taken away"), "{}", terminal.text());
}

#[test]
fn p12_p17_a_sidecar_that_is_damaged_meanwhile_is_left_alone_until_it_is_mended() {
    let (house, mut terminal) = agreeing();
    let whole = house.read(SIDECAR);
    let damaged = whole.replace("[source]", "<<<<<<< ours\n[source]");
    house.write(SIDECAR, &damaged);
    terminal.shows("a conflict marker").keys("j d").shows("NOT SAVED");
    assert_eq!(house.read(SIDECAR), damaged);
    house.write(SIDECAR, &whole);
    terminal.wait_for("a save", |seen| !seen.shows("NOT SAVED"));
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert!(house.read(SIDECAR).contains("tag = \"dispute\""));
}

#[test]
fn p18_a_source_that_is_edited_is_reconciled_and_the_place_kept() {
    let (house, mut terminal) = agreeing();
    terminal.keys("G c 'why'").shows("why");
    replace(&house, "costs.md", &COSTS.replace("- V3 cost", "- A new claim\n- V3 cost"));
    terminal
        .shows("A new claim")
        .marked("✓", "Training was cheap")
        .keys("' so?' Enter")
        .shows("why so?")
        .shows("saved");
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    let listed = house.obelus(&["list", "costs.md"]).done();
    assert!(listed.contains("why so?") && listed.contains("R1 matches o1 in mathematics"), "{listed}");
}

#[test]
fn p18_a_source_that_is_replaced_truncated_and_growing_loses_nothing() {
    let (house, mut terminal) = agreeing();
    terminal.keys("j d").marked("✗", "V3 cost").shows("saved");
    fs::write(house.file("costs.md"), "").unwrap();
    terminal.shows("2 orphaned");
    // Half of a character, then half of the text, then all of it, then other bytes, then nothing, then all again.
    for end in [5, 60, COSTS.len()] {
        fs::write(house.file("costs.md"), &COSTS.as_bytes()[..end]).unwrap();
    }
    terminal.marked("✓", "Training was cheap").marked("✗", "V3 cost");
    // At once: a file that is cut off before it is written is empty for a moment, and may be seen so.
    fs::write(house.file(".new"), b"\0\xff\0\xfe").unwrap();
    fs::rename(house.file(".new"), house.file("costs.md")).unwrap();
    terminal.shows("what was read of it stays");
    fs::remove_file(house.file("costs.md")).unwrap();
    terminal.shows("what was read of it stays").keys("j f").marked("?", "in training only").shows("saved");
    house.write("costs.md", COSTS.replace("# What", "# Now what"));
    terminal.shows("Now what").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert_eq!(house.obelus(&["list", "costs.md"]).done().lines().count(), 3);
}

#[test]
fn p19_changes_are_noticed_where_the_system_does_not_tell_of_them() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let inject =
        ["-f", "-qq", "-o", "trace", "-e", "trace=inotify_init1", "-e", "inject=inotify_init1:error=EMFILE"];
    let obelus = [env!("CARGO_BIN_EXE_obelus"), "costs.md"];
    let path = [("PATH", "/usr/bin:/bin:/usr/local/bin")];
    let mut terminal =
        Terminal::run(&house, (80, 24), "/usr/bin/strace", &[&inject[..], &obelus].concat(), &path);
    terminal.shows("judged");
    replace(&house, "costs.md", &COSTS.replace("- V3 cost", "- A new claim\n- V3 cost"));
    terminal.shows("A new claim");
    terminal.keys("q").ended().unwrap();
    assert!(house.read("trace").contains("EMFILE"), "no watcher was asked for");
}

#[test]
fn p03_p11_what_could_not_be_saved_is_saved_when_it_can_be() {
    let (house, mut terminal) = agreeing();
    let whole = house.read(SIDECAR);
    fs::remove_file(house.file(SIDECAR)).unwrap();
    fs::create_dir(house.file(SIDECAR)).unwrap();
    terminal.keys("j d").shows("NOT SAVED");
    fs::remove_dir(house.file(SIDECAR)).unwrap();
    house.write(SIDECAR, whole);
    terminal.wait_for("a save", |seen| !seen.shows("NOT SAVED"));
    terminal.signal(Signal::TERM);
    assert!(terminal.ended().is_err());
    assert!(house.read(SIDECAR).contains("tag = \"dispute\""));
}
