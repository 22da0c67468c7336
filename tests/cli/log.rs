//! The log: what it tells, and what it must not.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use super::house::{COSTS, House, Ran};
use crate::pty::terminal::Terminal;

const SIDECAR: &str = "costs.md.ada.obelus.toml";
/// Where the log is when only the variable asks for it.
const BY_ITSELF: &str = "home/.local/state/obelus/obelus.log";

/// Fails where a log holds a word of the briefing or of the notes.
#[track_caller]
fn holds_no_words(log: &str) {
    for line in COSTS.lines().chain(["Who says so?", "Of what?", "maybe not"]) {
        for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 4) {
            assert!(!log.contains(word), "{word} in\n{log}");
        }
    }
}

/// A session in which much happens: judgements, a note, a search, damage and its repair by another program.
fn session(house: &House, arguments: &[&str], environment: &[(&str, &str)]) {
    let mut terminal = Terminal::obelus(house, (80, 24), arguments, environment);
    terminal
        .shows("of 5 judged")
        .keys("j a c")
        .shows("Enter saves")
        .keys("'Who says so?' Enter")
        .shows("saved");
    terminal.keys("/ 'matches' Enter").shows("matches");
    let whole = house.read(SIDECAR);
    house.write(SIDECAR, whole.replacen("tag = \"agree\"", "tag = \"maybe not\"", 1));
    terminal.keys("d").shows("maybe not");
    house.write(SIDECAR, &whole);
    terminal.keys("a").wait_for("the save", |_| house.read(SIDECAR).matches("tag = ").count() == 2);
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0), "{}", terminal.text());
}

#[test]
fn a_log_tells_of_the_session_and_holds_no_word_of_it() {
    for level in ["", "trace"] {
        let house = House::with_costs();
        session(&house, &["--log", "obelus.log", "costs.md"], &[("OBELUS_LOG", level)]);
        let log = house.read("obelus.log");
        for told in [
            "INFO  obelus::cli::run: obelus 0.1.0: read",
            "opened costs.md: 172 bytes, 5 points",
            "the session begins",
            &format!("saved 1 annotations in {SIDECAR}"),
            "ERROR obelus::store::sidecar::open::record: saved none of 1 annotations",
            &format!("{SIDECAR}:28:7: damaged"),
            "the session ends",
            "the end, with exit code 0",
        ] {
            assert!(log.contains(told), "{told} is missing in\n{log}");
        }
        assert_eq!(log.contains("DEBUG obelus::worker::watch"), level == "trace", "{log}");
        holds_no_words(&log);
        let is_dated = |line: &str| line.starts_with("20") && line.get(23..24) == Some("Z");
        assert!(log.starts_with("# Log of obelus.") && log.lines().skip(1).all(is_dated), "{log}");
        let mode = fs::metadata(house.file("obelus.log")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn there_is_no_log_where_none_is_asked_for() {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?"]).done();
    Ran::of(house.command().arg("list").env("OBELUS_LOG", "off")).done();
    Ran::of(house.command().arg("list").env("OBELUS_LOG", "")).done();
    assert_eq!(house.names(), ["costs.md", SIDECAR]);
    assert!(!house.path(BY_ITSELF).exists());
}

#[test]
fn the_variable_alone_logs_into_the_state_folder() {
    let house = House::with_costs();
    let run =
        |filter: &str, arguments: &[&str]| Ran::of(house.command().args(arguments).env("OBELUS_LOG", filter));
    run("obelus::store=info", &["mark", "costs.md", "2", "--dispute", "--note", "Of what?"]).done();
    run("info", &["list"]).done();
    let log = fs::read_to_string(house.path(BY_ITSELF)).unwrap();
    assert_eq!(log.matches("# Log of obelus").count(), 1, "added to, not begun anew:\n{log}");
    assert!(log.contains("saved 1 annotations") && !log.contains("obelus 0.1.0: mark"), "{log}");
    assert!(log.contains("obelus 0.1.0: list"), "{log}");
    holds_no_words(&log);
    for filter in ["verbose", "obelus=loud"] {
        assert!(run(filter, &["list"]).refused(2).contains(filter));
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_is_logged_by_its_place_and_without_its_words() {
    let house = House::with_costs();
    let environment = [("OBELUS_PANIC_ON", "main")];
    let mut terminal = Terminal::obelus(&house, (80, 24), &["costs.md", "--log", "obelus.log"], &environment);
    terminal.shows("of 5 judged").keys("Ctrl-l");
    assert_eq!(terminal.ended(), Ok(101));
    let log = house.read("obelus.log");
    assert!(
        log.contains("ERROR obelus::terminal::guard: the main thread panicked at src/terminal/"),
        "{log}"
    );
    holds_no_words(&log);
}

#[test]
fn a_log_goes_into_no_file_but_a_log() {
    let house = House::with_costs();
    fs::create_dir(house.file("folder")).unwrap();
    symlink("costs.md", house.file("link")).unwrap();
    symlink("planted", house.file("dangling")).unwrap();
    assert!(Command::new("mkfifo").arg(house.file("pipe")).status().unwrap().success());
    let names = house.names();
    // Begun though nobody reads, it would wait for ever; and a briefing is not a log.
    for file in ["pipe", "folder", "link", "dangling", "/dev/null", "costs.md", "missing/obelus.log"] {
        let arguments = ["--log", file, "mark", "costs.md", "2", "--agree"];
        let errors = house.obelus(&arguments).refused(4);
        assert!(errors.contains("cannot write the log") && errors.contains(file), "{errors}");
        assert_eq!((house.names(), house.read("costs.md").as_str()), (names.clone(), COSTS), "{file}");
    }
}

#[test]
fn no_name_forges_a_line_or_commands_the_terminal_that_shows_the_log() {
    let house = House::new();
    let name = "evil\n2026-01-01T00:00:00.000Z ERROR forged\x1b[2J\u{202E}.md";
    house.write(name, COSTS);
    house.obelus(&["--log", "obelus.log", "mark", name, "2", "--agree"]).done();
    let log = house.read("obelus.log");
    assert!(log.contains("evil␊2026") && log.contains("forged␛[2J\u{FFFD}.md"), "{log}");
    assert!(!log.chars().any(|c| c.is_control() && c != '\n') && !log.contains('\u{202E}'), "{log}");
    assert!(log.lines().skip(1).all(|line| line.contains(" obelus::")), "{log}");
}
