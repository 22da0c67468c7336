//! Terminals of every size, and what comes and goes through them.

use std::fs::File;
use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use toml::Table;

use crate::cli::house::House;
use crate::pty::terminal::Terminal;

#[test]
fn p33_after_a_storm_of_resizes_the_last_frame_is_right() {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    for size in [(80, 24), (0, 0), (1, 1), (1000, 1), (1, 1000), (120, 40), (60, 20)] {
        // As fast as it goes: far more than a thousand in two seconds.
        for step in 0..1000_u16 {
            terminal.resize((step * 37 % 211, step * 17 % 83));
        }
        terminal.resize(size);
        let fresh = Terminal::obelus(&house, size, &["costs.md"], &[]);
        let what = format!("the screen of a fresh start at {size:?}");
        // Its first frame is drawn in one go, before it knows the end of the briefing; those after that, between marks.
        fresh.wait_for("a second frame", |seen| String::from_utf8_lossy(&seen.raw).contains("\x1b[?2026l"));
        terminal.wait_for(&what, |seen| seen.picture() == fresh.seen().picture());
    }
    terminal.keys("a").shows("saved");
}

#[test]
fn p33_a_resize_at_the_first_moment_is_noticed() {
    let house = House::with_costs();
    let mut small = Terminal::obelus(&house, (60, 20), &["costs.md"], &[]);
    let want = small.shows("0 of 5 judged").seen().picture();
    for _ in 0..10 {
        let terminal = Terminal::obelus(&house, (120, 40), &["costs.md"], &[]);
        terminal.wait_for("the first byte", |seen| !seen.raw.is_empty());
        terminal.resize((60, 20));
        terminal.wait_for("the picture", |seen| seen.picture() == want);
    }
}

#[test]
fn p33_a_window_that_shrinks_and_grows_in_one_go_is_drawn_anew() {
    let house = House::with_costs();
    let terminal = Terminal::reading(&house, "costs.md");
    let before = terminal.seen().picture();
    for _ in 0..20 {
        // What was cut off is lost, and the program may never learn that the window was smaller.
        terminal.resize((20, 2));
        terminal.resize((80, 24));
        terminal.wait_for("the picture", |seen| seen.picture() == before);
    }
}

#[test]
fn p34_pasted_text_is_text_whatever_it_holds() {
    let house = House::with_costs();
    let pasted = "cheap\x1b]0;title\x07 \x1b[31mred\x1b[0m \u{202E}drawkcab\u{9b}1m \x04 end";
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.paste("ad").shows("pasted text goes into notes");
    terminal.keys("c").shows("Enter saves");
    terminal.paste(pasted).shows("end").keys("Enter").shows("saved");
    let seen = terminal.seen();
    assert!(!seen.shows("✓1") && !seen.shows("✗1"), "{}", seen.text());
    assert!(seen.commands().iter().all(|kind| kind.starts_with("CSI ")), "{:?}", seen.commands());
    assert_eq!(note(&house), pasted);
}

#[test]
fn p34_a_pasted_megabyte_is_text() {
    let lines = "A line of words, as long as lines in a report are, with something to say at its end.\n"
        .repeat(12_000);
    let one_line = "words without an end ".repeat(50_000);
    for pasted in [lines + "theend", one_line + "theend"] {
        let house = House::with_costs();
        let mut terminal = Terminal::reading(&house, "costs.md");
        terminal.paste(&pasted).shows("pasted text goes into notes");
        terminal.keys("c").shows("Enter saves");
        terminal.paste(&pasted).shows("theend").keys("'ing'").shows("theending");
        terminal.keys("Enter");
        terminal.wait_within(Duration::from_secs(30), "saved", |seen| seen.shows("saved"));
        terminal.keys("j").shows("2/5");
        terminal.keys("q");
        assert_eq!(terminal.ended(), Ok(0));
        assert!(note(&house) == pasted + "ing");
        let mut again = Terminal::reading(&house, "costs.md");
        again.shows("┊").keys("q");
        assert_eq!(again.ended(), Ok(0));
    }
}

/// Runs obelus on everything that it prints, with this for its standard output; the exit codes and the errors.
#[cfg(target_os = "linux")]
fn printing_to(output: impl Fn() -> Stdio) -> Vec<(String, Option<i32>, String)> {
    let house = House::new();
    house.write("long.md", "- a line of words\n".repeat(20_000));
    house.obelus(&["mark", "long.md", "1", "--agree"]).done();
    let commands = [
        "long.md",
        "list",
        "list --json",
        "outline long.md",
        "outline long.md --json",
        "export long.md",
        "export long.md --format json",
        "keys",
        "--help",
    ];
    let run = |arguments: &str| {
        let mut program = Command::new(house.command().get_program());
        program
            .env_clear()
            .env("HOME", house.path("home"))
            .env("USER", "ada")
            .current_dir(house.path("work"));
        let ran =
            program.args(arguments.split(' ')).stdout(output()).stderr(Stdio::piped()).output().unwrap();
        (arguments.to_owned(), ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    commands.into_iter().map(run).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn p34_a_pipe_that_closes_is_a_quiet_exit() {
    let closed = || {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        writer.into()
    };
    let closed_later = || {
        let (mut reader, writer) = io::pipe().unwrap();
        thread::spawn(move || reader.read_exact(&mut [0; 10]));
        writer.into()
    };
    for (arguments, code, errors) in printing_to(closed).into_iter().chain(printing_to(closed_later)) {
        assert_eq!((code, errors.as_str()), (Some(0), ""), "{arguments}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn p34_a_full_disk_is_told() {
    for (arguments, code, errors) in
        printing_to(|| File::options().write(true).open("/dev/full").unwrap().into())
    {
        assert_eq!(code, Some(4), "{arguments}: {errors}");
        assert!(errors.contains("standard output"), "{arguments}: {errors}");
    }
}

/// What stands in the sidecar as the latest note of the only annotation.
fn note(house: &House) -> String {
    let sidecar: Table = house.read("costs.md.ada.obelus.toml").parse().unwrap();
    let judgements = sidecar["annotation"][0]["judgement"].as_array().unwrap();
    judgements.last().unwrap()["note"].as_str().unwrap().trim_end().to_owned()
}
