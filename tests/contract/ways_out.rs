//! Every way out leaves the terminal as it was, and everything on disk.

use std::fs;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::lab::{Need, has};
use crate::cli::house::House;
use crate::pty::seen::{GIVEN_BACK, TAKEN};
use crate::pty::terminal::{Terminal, process};

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
fn p11_p29_a_signal_saves_restores_and_kills() {
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
fn p29_a_signal_at_the_first_moment_restores_too() {
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
fn p29_a_signal_ends_a_program_whose_terminal_hangs() {
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

/// A shell with a briefing open in it, judged and saved; the program, and its line discipline.
fn in_a_shell(house: &House) -> (Terminal, i32, String) {
    let shell = [("PS1", "ready> "), ("OBELUS", env!("CARGO_BIN_EXE_obelus"))];
    let mut terminal = Terminal::run(house, (80, 24), "/bin/sh", &["-i"], &shell);
    prompt(&terminal, 1);
    terminal.keys("'$OBELUS costs.md' Enter").shows("judged");
    let (pid, raw) = (terminal.foreground(), terminal.line_discipline());
    terminal.keys("j a").marked("✓", "V3 cost").shows("saved");
    (terminal, pid, raw)
}

/// Waits until the shell has the terminal again, and asks for the `count`th time.
fn prompt(terminal: &Terminal, count: usize) {
    terminal.wait_for("the shell", |seen| {
        seen.modes() == GIVEN_BACK && seen.text().matches("ready>").count() == count
    });
}

#[test]
fn p31_a_stop_gives_the_terminal_back_and_fg_takes_it_again() {
    for from_outside in [false, true] {
        let house = House::with_costs();
        let (mut terminal, pid, raw) = in_a_shell(&house);
        let picture = terminal.seen().picture();

        if from_outside {
            kill_process(Pid::from_raw(pid).unwrap(), Signal::TSTP).unwrap();
        } else {
            terminal.keys("Ctrl-z");
        }
        prompt(&terminal, 2);
        terminal.wait_for("the stop", |_| process(pid).0 == 'T');

        terminal.keys("'fg' Enter").wait_for("the picture", |seen| seen.picture() == picture);
        assert_eq!(terminal.modes(), TAKEN);
        assert_eq!(terminal.line_discipline(), raw);
        terminal.keys("q");
        prompt(&terminal, 3);
        terminal.keys("'exit 7' Enter");
        assert_eq!(terminal.ended(), Ok(7));
    }
}

#[test]
fn p31_after_a_stop_that_nothing_can_catch_fg_takes_the_terminal_again() {
    let house = House::with_costs();
    let (mut terminal, pid, raw) = in_a_shell(&house);
    let picture = terminal.seen().picture();
    kill_process(Pid::from_raw(pid).unwrap(), Signal::STOP).unwrap();
    terminal.wait_for("the stop", |_| process(pid).0 == 'T');
    // What a shell does that minds its terminal; and something has switched off what we need.
    terminal
        .keys("'stty sane; printf \"\\033[?1049l\\033[?2004l\\033[?25h\"; echo done' Ctrl-j")
        .shows("done");
    assert_ne!(terminal.line_discipline(), raw);

    terminal
        .keys("'fg' Enter")
        .wait_for("the picture", |seen| seen.picture() == picture && seen.modes() == TAKEN);
    assert_eq!(terminal.line_discipline(), raw);
    terminal.keys("a").shows("0 of 5 judged").shows("saved").keys("q");
    terminal.wait_for("the shell", |seen| seen.modes() == GIVEN_BACK);
}

#[test]
fn p31_what_goes_on_in_the_background_leaves_the_terminal_to_the_shell() {
    let house = House::with_costs();
    let (mut terminal, pid, _) = in_a_shell(&house);
    terminal.keys("Ctrl-z");
    prompt(&terminal, 2);
    terminal.wait_for("the stop", |_| process(pid).0 == 'T');
    terminal.keys("'bg' Enter");
    prompt(&terminal, 3);
    terminal.wait_for("the next stop", |_| process(pid).0 == 'T');
    terminal.keys("'echo still here' Enter").shows("still here");
    assert_eq!(terminal.modes(), GIVEN_BACK);
    terminal.keys("'fg' Enter").wait_for("the page", |seen| seen.modes() == TAKEN);
}

#[test]
fn p31_ctrl_z_where_no_shell_waits_does_not_stop_for_ever() {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("Ctrl-z a").marked("✓", "Training was cheap").shows("saved");
    assert_eq!(terminal.modes(), TAKEN);
}

#[cfg(debug_assertions)]
#[test]
fn p11_p29_a_panic_in_any_thread_restores_and_can_be_read() {
    for (thread, code) in [("main", 101), ("worker", 4), ("input", 4), ("signals", 4)] {
        let house = House::with_costs();
        let (mut terminal, before) = agreeing(&house, &[("OBELUS_PANIC_ON", thread)]);
        terminal.keys("j c").shows("Enter saves").keys("'half a th'").shows("half a th");
        if ["main", "worker"].contains(&thread) {
            terminal.keys("Esc").shows("kept as a draft").keys("Ctrl-l");
        } else {
            terminal.resize((90, 24));
        }
        assert_eq!(terminal.ended(), Ok(code), "{thread}");
        assert_eq!(terminal.modes(), GIVEN_BACK, "{thread}");
        assert_eq!(terminal.line_discipline(), before, "{thread}");
        let text = terminal.text();
        assert!(text.contains(&format!("obelus: the {thread} thread panicked at src/")), "{text}");
        assert!(text.contains("told to fail") && !text.contains("0 judged"), "{text}");
        assert!(agreed(&house) && drafts(&house).contains("half a th"), "{thread}");
    }
}

#[cfg(debug_assertions)]
#[test]
fn p29_a_panic_at_the_first_moment_restores() {
    for (thread, path) in [("hangup", "costs.md"), ("shelf", ".")] {
        let house = House::with_costs();
        let (mut terminal, before) =
            Terminal::waiting(&house, (80, 24), &[path], &[("OBELUS_PANIC_ON", thread)]);
        terminal.keys("Enter");
        assert_eq!(terminal.ended(), Ok(4), "{thread}");
        assert_eq!(terminal.modes(), GIVEN_BACK, "{thread}");
        assert_eq!(terminal.line_discipline(), before, "{thread}");
        assert!(terminal.text().contains(&format!("the {thread} thread panicked")), "{}", terminal.text());
    }
}

#[test]
fn p11_p30_a_lost_terminal_ends_the_program_within_two_seconds() {
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
        terminal.keys("j c").shows("Enter saves").keys("'half a th'").shows("half a th");
        terminal.hang_up();
        terminal.wait_within(Duration::from_secs(2), "the end", |seen| seen.ended.is_some());
        assert!(agreed(&house) && drafts(&house).contains("half a th"), "{script}");
    }
}

#[test]
fn p30_a_lost_keyboard_ends_the_program_too() {
    let house = House::with_costs();
    // Closed on exec from the first moment: no program of another test may keep it.
    let keyboard = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    grantpt(&keyboard).and_then(|()| unlockpt(&keyboard)).unwrap();
    let name = ptsname(&keyboard, vec![]).unwrap().into_string().unwrap();
    let script = format!("exec {} costs.md < {name}", env!("CARGO_BIN_EXE_obelus"));
    let mut terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-c", &script], &[]);
    terminal.shows("0 of 5 judged");
    drop(keyboard);
    terminal.wait_for("the end", |seen| seen.ended.is_some());
    assert_eq!(terminal.modes(), GIVEN_BACK);
}

#[test]
fn p32_a_terminal_that_cannot_place_text_gets_the_page_without_commands() {
    for (environment, says) in
        [("TERM=dumb", "TERM is dumb"), ("-u TERM", "TERM is not set"), ("TERM=", "TERM is not set")]
    {
        let house = House::with_costs();
        let script = format!("exec env {environment} {} costs.md", env!("CARGO_BIN_EXE_obelus"));
        let terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-c", &script], &[]);
        assert_eq!(terminal.ended(), Ok(0), "{environment}");
        let text = terminal.text();
        assert!(text.contains(says) && text.contains("obelus mark"), "{text}");
        assert!(text.contains("- V3 cost $5.6 million"), "{text}");
        let line_ends = ["U+000A".to_owned(), "U+000D".to_owned()];
        assert_eq!(terminal.seen().commands(), line_ends.into(), "{environment}");
    }
}

#[test]
fn p32_standard_input_may_be_a_file_if_there_is_a_terminal_behind_it() {
    let house = House::with_costs();
    let obelus = env!("CARGO_BIN_EXE_obelus");
    for script in ["exec \"$0\" costs.md < /dev/null", "exec \"$0\" costs.md <&-", "cat costs.md | \"$0\" -"]
    {
        let mut terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-c", script, obelus], &[]);
        terminal.shows("0 of 5 judged").keys("q");
        assert_eq!(terminal.ended(), Ok(0), "{script}");
        assert_eq!(terminal.modes(), GIVEN_BACK);
    }
    let script = "exec setsid --wait \"$0\" costs.md < /dev/null";
    let terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-c", script, obelus], &[]);
    assert_eq!(terminal.ended(), Ok(0));
    let text = terminal.text();
    assert!(text.contains("no terminal to read keys from") && text.contains("- V3 cost"), "{text}");
}

/// What is kept of notes that were begun, every file of it.
fn drafts(house: &House) -> String {
    let folder = house.path("home/.local/state/obelus/drafts");
    let Ok(files) = fs::read_dir(folder) else { return String::new() };
    let paths = files.map(|file| file.unwrap().path());
    // A temporary file is none yet.
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
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

#[test]
fn p29_a_start_that_fails_half_way_restores() {
    if !has(&[Need::Strace]) {
        return;
    }
    // Every thread that cannot be started, and every word with the terminal that goes wrong, to the last.
    let threads = (1..=6).map(|at| (format!("clone3:error=EAGAIN:when={at}"), true));
    let words = (1..=14).map(|at| (format!("ioctl:error=EIO:when={at}"), false));
    let mut failed = 0;
    for (fault, must_fail) in threads.chain(words) {
        let house = House::with_costs();
        let obelus = env!("CARGO_BIN_EXE_obelus");
        let script = format!("read go; exec strace -qq -o /dev/null -e inject={fault} {obelus} costs.md");
        let mut terminal = Terminal::run(&house, (80, 24), "/bin/sh", &["-c", &script], &[]);
        let before = terminal.line_discipline();
        terminal.keys("Enter");
        terminal.wait_for("a screen or the end", |seen| seen.shows("0 of 5 judged") || seen.ended.is_some());
        if terminal.seen().ended.is_none() {
            terminal.keys("q");
        }
        let code = terminal.ended().unwrap();
        assert!(
            !must_fail || terminal.text().contains("no more threads"),
            "{fault} {code} {}",
            String::from_utf8_lossy(&terminal.seen().raw)
        );
        assert!(
            code == 4 && terminal.text().contains("obelus: ") || code == 0 && !must_fail,
            "{fault}: {code}"
        );
        assert_eq!(terminal.modes(), GIVEN_BACK, "{fault}");
        assert_eq!(terminal.line_discipline(), before, "{fault}");
        failed += usize::from(code == 4);
    }
    assert!(failed > 5, "no word with the terminal went wrong");
}

#[test]
fn p11_a_note_that_cannot_be_saved_stays_a_draft() {
    let house = House::with_costs();
    let mut terminal = beginning(&house);
    fs::create_dir(house.file(SIDECAR)).unwrap();
    terminal.keys("Enter").shows("NOT SAVED");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.ended(), Err("Terminated".to_owned()));
    assert!(terminal.text().contains("the latest judgements are not saved"), "{}", terminal.text());
    assert!(drafts(&house).contains("half a th"));
    fs::remove_dir(house.file(SIDECAR)).unwrap();
    let mut again = Terminal::obelus(&house, (80, 24), &["costs.md"], &[]);
    again.shows("a note was begun on point 2").keys("j c Enter").shows("saved").keys("q");
    assert_eq!(again.ended(), Ok(0));
    assert!(house.read(SIDECAR).contains("note = \"half a th\""));
}

#[test]
fn p11_where_no_draft_can_be_kept_quitting_asks_first() {
    let house = House::with_costs();
    fs::create_dir_all(house.path("home/.local/state/obelus")).unwrap();
    fs::write(house.path("home/.local/state/obelus/drafts"), "a file where a folder should be").unwrap();
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("j c").shows("Enter saves").keys("'half'").shows("cannot keep a draft");
    terminal.keys("Ctrl-c").shows("lose the notes that were begun").keys("n c").shows("draft of a note");
    terminal.keys("Enter").shows("saved").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert!(house.read(SIDECAR).contains("note = \"half\""));
}

#[test]
fn p11_two_programs_that_write_on_one_point_keep_a_draft_each() {
    let house = House::with_costs();
    let mut programs = [Terminal::reading(&house, "costs.md"), Terminal::reading(&house, "costs.md")];
    let notes = ["from the one", "from the other"];
    for (program, note) in programs.iter_mut().zip(notes) {
        program.keys(&format!("j c '{note}'")).wait_for("the draft", |_| drafts(&house).contains(note));
    }
    assert!(notes.iter().all(|note| drafts(&house).contains(note)), "{}", drafts(&house));
    for program in programs {
        program.signal(Signal::KILL);
    }
    // Each is offered, one after the other.
    for note in notes.iter().rev() {
        let mut again = Terminal::reading(&house, "costs.md");
        again.shows("begun").keys("j c").shows(note).keys("Enter").shows("saved").keys("q");
        assert_eq!(again.ended(), Ok(0));
        assert!(house.obelus(&["list"]).done().contains(note));
    }
    assert_eq!(drafts(&house), "");
}
