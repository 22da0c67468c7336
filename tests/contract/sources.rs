//! The source, which is the reader's and not ours.

use std::fs;

use super::lab::{Need, has};
use crate::cli::house::{COSTS, House, Ran};
use crate::pty::terminal::Terminal;

const OBELUS: &str = env!("CARGO_BIN_EXE_obelus");

/// What may be done with the source's name, besides to open it for reading: to give it to us, and to ask about it.
const HARMLESS: &[&str] = &[
    "execve",
    "inotify_add_watch",
    "stat",
    "statx",
    "lstat",
    "newfstatat",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
];

/// Reads a log of `strace`: every call that names the source leaves it as it is. Returns how often it was opened.
#[track_caller]
fn opened(trace: &str) -> usize {
    let mut opened = 0;
    for line in trace.lines().filter(|line| line.contains("costs.md\"")) {
        let call = line.split('(').next().unwrap().rsplit(' ').next().unwrap();
        if matches!(call, "open" | "openat") {
            let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"];
            assert!(line.contains("O_RDONLY") && !writes.iter().any(|flag| line.contains(flag)), "{line}");
            opened += 1;
        } else {
            assert!(HARMLESS.contains(&call), "{line}");
        }
    }
    opened
}

#[test]
fn p10_the_source_is_never_opened_for_writing() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let log = house.path("trace");
    let log = log.to_str().unwrap();
    // Every call that takes a file's name, and follows whatever threads there are.
    let strace = ["-f", "-qq", "-s", "4096", "-e", "trace=%file", "-o", log, OBELUS];
    let mut writes = 0;
    let mut look = |what: &str| {
        let trace = fs::read_to_string(log).unwrap();
        assert!(opened(&trace) > 0, "{what} did not read it:\n{trace}");
        writes += trace.lines().filter(|line| line.contains("rename")).count();
    };
    for arguments in [
        &["mark", "costs.md", "2", "--dispute", "--note", "Of what?"][..],
        &["mark", "costs.md", "2", "--clear"],
        &["mark", "costs.md", "3", "--agree"],
        &["costs.md"],
        &["outline", "costs.md"],
        &["list", "costs.md"],
        &["export", "costs.md"],
        &["export", "costs.md", "-o", "out.md", "--force"],
        &["check", "--repair", "costs.md"],
    ] {
        let _ = Ran::of(&mut house.through("strace", &strace, arguments));
        look(&format!("{arguments:?}"));
    }
    let shell = [&["-c", "exec strace \"$@\"", "sh"], &strace[..], &["."]].concat();
    let mut terminal = Terminal::run(&house, (80, 24), "/bin/sh", &shell, &[]);
    terminal.shows("1/5").keys("Enter").shows("Training was cheap").shows("1 of 5 judged");
    terminal.keys("j d c").shows("Enter saves").keys("'Says who?' Enter").shows("saved").keys("u s");
    terminal.shows("Enter open").keys("q");
    assert_eq!(terminal.ended(), Ok(0), "{}", terminal.text());
    look("the interface");
    assert!(writes > 3, "the saves were seen, so that writing to the source would have been");
    assert_eq!(house.read("costs.md"), COSTS);
}

#[test]
fn p10_a_source_that_cannot_be_written_is_judged_like_any_other() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let script = "chmod 444 \"$WORK/costs.md\"; mount --bind \"$WORK/costs.md\" \"$WORK/costs.md\"; \
                  mount -o remount,bind,ro \"$WORK/costs.md\"; ! (: >> \"$WORK/costs.md\") 2>/dev/null";
    let mark = ["mark", "costs.md", "2", "--dispute", "--note", "Of what?"];
    assert!(Ran::of(&mut house.behind(script, &mark)).done().contains("Of what?"));
    assert!(Ran::of(&mut house.behind(script, &["list"])).done().contains("costs.md:7: dispute"));
    assert_eq!((house.read("costs.md").as_str(), house.names().len()), (COSTS, 2));
}

#[test]
fn p36_what_was_guessed_or_replaced_is_shown_for_as_long_as_it_is_read() {
    let japanese = b"# \x1b$BJs9p=q\x1b(B\n\n- \x1b$B7PHq\x1b(B up\n- two\n- three\n";
    let cases: [(&[u8], &str, [&str; 2]); 4] = [
        (
            b"# Caf\xe9\n\n- \xe9t\xe9 ferm\xe9\n- two\n- three\n",
            "windows-1252",
            ["encoding guessed", "guessed"],
        ),
        ("# Café\n\n- été\n- two ".as_bytes(), "one place that is not UTF-8", ["bytes replaced", "damaged"]),
        (japanese, "ISO-2022-JP", ["encoding guessed", "guessed"]),
        (b"# T\n\n- one\n- two\n- three\n", "", ["", ""]),
    ];
    for (bytes, told, words) in cases {
        for (size, word) in [(120, 24), (40, 12)].into_iter().zip(words) {
            let house = House::new();
            let damaged =
                [bytes, if told.contains("UTF-8") { b"\xff\n- three\n" } else { b"".as_slice() }].concat();
            house.write("a.md", damaged);
            let mut terminal = Terminal::obelus(&house, size, &["a.md"], &[]);
            terminal
                .wait_for("the first point", |seen| seen.text().lines().any(|line| line.starts_with('▌')));
            terminal.shows(told.split(' ').next().unwrap());
            terminal.keys("j a j").shows("3/3").shows(word);
            assert_eq!(terminal.text().contains("guessed"), word.contains("guessed"), "{}", terminal.text());
            terminal.keys("q");
            assert_eq!(terminal.ended(), Ok(0));
        }
    }
}
