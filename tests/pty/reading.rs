//! Opening, reading, closing.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use super::seen::{GIVEN_BACK, TAKEN};
use super::terminal::{Terminal, process};
use crate::cli::house::House;

#[test]
fn the_terminal_is_taken_and_given_back() {
    let house = House::with_costs();
    let (mut terminal, before) = Terminal::waiting(&house, (80, 24), &["costs.md"], &[]);
    terminal.keys("Enter").shows("What DeepSeek changes").shows("V3 cost $5.6 million");
    assert_eq!(terminal.modes(), TAKEN);
    assert_ne!(terminal.line_discipline(), before);
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert_eq!(terminal.modes(), GIVEN_BACK);
    assert_eq!(terminal.line_discipline(), before);
    assert!(!terminal.text().contains("DeepSeek"), "{}", terminal.text());
}

#[test]
fn reading_writes_nothing() {
    let house = House::with_costs();
    let before = files(&house.path(""));
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("j G g g z M z R o / 'cost' Enter n ?").shows("searches this list");
    terminal.keys("Ctrl-c");
    assert_eq!(terminal.ended(), Ok(0));
    assert_eq!(files(&house.path("")), before);
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    let house = House::new();
    // A short briefing is there before the first key; of a long one, the keys come before the end.
    for points in [3, 20_000] {
        house.write("list.md", format!("# List\n\n- one\n- two\n- three\n{}", "- more\n".repeat(points)));
        let mut terminal = Terminal::obelus(&house, (80, 24), &["list.md"], &[]);
        terminal.keys("a j d j f x u");
        terminal.marked("✓", "one").marked("✗", "two").marked("?", "three").shows("saved");
        terminal.keys("q");
        assert_eq!(terminal.ended(), Ok(0));
        fs::remove_file(house.file("list.md.ada.obelus.toml")).unwrap();
    }
}

#[test]
fn keys_that_come_together_with_a_resize_are_taken() {
    let house = House::new();
    house.write("list.md", format!("# List\n\n{}- the end\n", "- more\n".repeat(12_000)));
    let mut terminal = Terminal::obelus(&house, (80, 24), &["list.md"], &[]);
    terminal.shows("1/12001").keys("j").shows("2/12001");
    for (round, width) in (70..80).enumerate() {
        // More at once than is read at once, while nobody reads; and the signal of the new size before them.
        terminal.signal(Signal::STOP);
        terminal.resize((width, 24));
        terminal.keys(&"j ".repeat(1_100));
        terminal.signal(Signal::CONT);
        terminal.shows(&format!("{}/12001", 2 + (round + 1) * 1_100));
    }
}

#[test]
fn a_terminal_that_forgets_its_picture_gets_it_back() {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    let before = terminal.seen().picture();
    terminal.seen().take_in(b"\x1b[2J");
    assert_ne!(terminal.seen().picture(), before);
    terminal.keys("Ctrl-l");
    terminal.wait_for("the picture", |seen| seen.picture() == before);
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}

#[test]
fn idle_means_idle() {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("a").shows("saved");
    // The one place where time is what is tested. What follows on a save may be under way still in the first second.
    let idles = || {
        let (_, before) = process(terminal.pid());
        thread::sleep(Duration::from_secs(1));
        process(terminal.pid()).1 == before
    };
    assert!((0..4).any(|_| idles()), "no second without work");
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            found.push((path.display().to_string(), fs::read(&path).unwrap_or_default()));
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn clusters_are_whole_at_every_width_on_a_terminal_that_joins_none() {
    let clusters = ["🖐🏻", "🙃", "👩\u{200D}👩\u{200D}👧", "🇫🇷", "e\u{301}"];
    let all = clusters.map(|cluster| format!("x{cluster}y {cluster} ")).concat();
    let house = House::new();
    house.write("wave.md", format!("# Wave\n\n- {all}\n- plain words\n- {all}\n- the end\n"));
    let mut terminal = Terminal::obelus(&house, (80, 40), &["wave.md"], &[]);
    terminal.shows("the end");
    for width in (20..44).chain([80, 120, 40]) {
        terminal.resize((width, 40));
        terminal.keys("j").wait_for("whole clusters", |seen| {
            let text = seen.text();
            text.contains("the end")
                && clusters.iter().all(|cluster| text.matches(cluster).count() == 4)
                && text.lines().all(|line| !line.ends_with('▌'))
        });
    }
    // They are whole too where words come and go over them.
    terminal.keys("c 'a note' Esc").shows("takes them up").keys("j").wait_for("whole clusters", |seen| {
        clusters.iter().all(|cluster| seen.text().matches(cluster).count() == 4)
    });
}
