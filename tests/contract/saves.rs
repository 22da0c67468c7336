//! A save is whole or it is not, whatever fails and wherever the process dies.

use std::fs;

use super::calls::{Call, SIDECAR, Trial, was_killed};
use super::lab::{Need, PATH, has};
use crate::cli::house::{House, Ran};
use crate::pty::terminal::Terminal;

const NOTE: &str = "in trouble";

/// Lets the process die at each call of a save.
#[track_caller]
fn die_at_each(trial: &Trial<'_>) {
    let mut deaths = 0;
    for call in trial.calls() {
        let options = format!("-e trace={} -e {}", call.name, call.inject("signal=KILL"));
        deaths += usize::from(was_killed(&trial.traced(&options, NOTE), &call.line));
        let saved = trial.has_saved(NOTE, &call.line);
        let drafts: Vec<String> =
            trial.litter().into_iter().filter(|name| name.starts_with(".obelus-")).collect();
        assert!(drafts.len() <= 1 && trial.litter() == drafts, "{call:?}: {drafts:?}");
        trial.goes_on(saved, &drafts, &call.line);
        trial.reset();
    }
    assert!(deaths > 15, "{deaths} deaths");
}

/// Lets each call of a save fail.
#[track_caller]
fn fail_at_each(trial: &Trial<'_>) {
    let mut refused = 0;
    for call in trial.calls().iter().filter(|call| call.can_fail()) {
        let options = format!("--seccomp-bpf -e trace={} -e {}", call.name, call.inject("error=EIO"));
        let ran = trial.traced(&options, NOTE);
        let errors = String::from_utf8_lossy(&ran.stderr);
        let saved = trial.has_saved(NOTE, &call.line);
        match ran.status.code() {
            Some(0) => assert!(saved && errors.is_empty(), "{call:?}: {errors}"),
            Some(4) if saved => assert!(errors.contains("has not confirmed"), "{call:?}: {errors}"),
            Some(4) => {
                assert!(errors.contains("cannot save the notes to costs.md.ada"), "{call:?}: {errors}");
            }
            _ => panic!("{call:?}: {ran:?}"),
        }
        refused += usize::from(ran.status.code() == Some(4));
        assert_eq!(trial.litter(), [""; 0], "{call:?}");
        trial.goes_on(saved, &[], &call.line);
        trial.reset();
    }
    assert!(refused >= 5, "{refused} refusals");
}

#[test]
fn p01_killed_at_each_call_of_a_save_the_sidecar_is_the_old_or_the_new() {
    if has(&[Need::Strace]) {
        die_at_each(&Trial::new(&House::with_costs(), true));
    }
}

#[test]
fn p01_killed_at_each_call_of_the_first_save_there_is_none_or_a_whole_sidecar() {
    if has(&[Need::Strace]) {
        die_at_each(&Trial::new(&House::with_costs(), false));
    }
}

#[test]
fn p01_killed_a_hundred_times_at_any_call_nothing_that_was_saved_is_lost() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let trial = Trial::new(&house, true);
    assert!(trial.traced("", "a trace").status.success());
    let calls = trial.trace();
    let mut kept = vec!["the first".to_owned()];
    let mut chance = 2026_usize;
    for round in 0..100 {
        // Numbers that look like chance, and are the same in every run (Knuth's MMIX).
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let call = &calls[(chance >> 33) % calls.len()];
        let note = format!("round {round}.");
        let options = format!("-e trace={} -e {}", call.name, call.inject("signal=KILL"));
        let was_killed = was_killed(&trial.traced(&options, &note), &call.line);
        let text = house.read(SIDECAR);
        assert!(text.ends_with("# end of notes\n"), "{call:?}:\n{text}");
        if !was_killed || text.contains(&note) {
            kept.push(note);
        }
        let lost: Vec<_> = kept.iter().filter(|note| !text.contains(note.as_str())).collect();
        assert!(lost.is_empty(), "{call:?}: {lost:?}");
    }
    house.obelus(&["list"]).done();
}

#[test]
fn p02_a_save_is_told_after_the_folder_has_been_flushed() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let trial = Trial::new(&house, true);
    assert!(trial.traced("-y", NOTE).status.success());
    let calls = trial.trace();
    let at = |what: &str, is: &dyn Fn(&Call) -> bool| calls.iter().position(is).expect(what);
    let draft = |call: &Call| call.line.contains("/.obelus-");
    let order = [
        at("write", &|call| call.name == "write" && draft(call)),
        at("fsync", &|call| call.name == "fsync" && draft(call)),
        at("rename", &|call| call.name.starts_with("rename") && draft(call)),
        at("fsync of the folder", &|call| call.name == "fsync" && call.line.contains("/work>")),
        at("the word", &|call| call.line.starts_with("write(1")),
    ];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn p03_p05_whichever_call_fails_the_old_bytes_stand_and_nothing_is_left() {
    if has(&[Need::Strace]) {
        fail_at_each(&Trial::new(&House::with_costs(), true));
    }
}

#[test]
fn p03_p05_whichever_call_of_the_first_save_fails_nothing_is_left() {
    if has(&[Need::Strace]) {
        fail_at_each(&Trial::new(&House::with_costs(), false));
    }
}

#[test]
fn p03_what_the_system_refuses_is_said_in_words() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let trial = Trial::new(&house, true);
    let calls = trial.calls();
    let of = |name: &str| calls.iter().find(|call| call.name == name).unwrap();
    for (call, errno, words) in [
        ("write", "ENOSPC", "the disk is full"),
        ("write", "EDQUOT", "your share of the disk is used up"),
        ("openat", "EROFS", "the file system is read-only"),
        ("openat", "EACCES", "you have no permission there"),
        ("openat", "EMFILE", "too many files are open"),
        ("fsync", "EIO", "the disk failed"),
        ("fsync", "ENOSPC", "the disk is full"),
    ] {
        let options = format!("-e trace={call} -e {}", of(call).inject(&format!("error={errno}")));
        let ran = trial.traced(&options, NOTE);
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.code() == Some(4) && errors.contains(words), "{call} {errno}: {ran:?}");
        assert!(errors.contains("give it again") && !trial.has_saved(NOTE, errno), "{errors}");
        assert_eq!(trial.litter(), [""; 0], "{call} {errno}");
    }
}

#[test]
fn p03_a_full_disk_keeps_the_judgements_in_memory_until_there_is_room() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let work = house.path("work");
    let file = |name: &str| house.file(name).into_os_string().into_string().unwrap();
    let script = "set -e; cp costs.md ..; mount -t tmpfs -o size=64k tmpfs \"$WORK\"; cd \"$WORK\"; cp ../costs.md .
        \"$OBELUS\" mark costs.md 1 --follow-up --note 'the first' >../said; head -c 999999 /dev/zero >fill 2>../full || true
        exec \"$OBELUS\" costs.md";
    let environment = [PATH, ("WORK", work.to_str().unwrap()), ("OBELUS", env!("CARGO_BIN_EXE_obelus"))];
    let arguments = ["--mount", "sh", "-c", script];
    let mut terminal = Terminal::run(&house, (80, 24), "unshare", &arguments, &environment);
    let pid = terminal.pid().to_string();
    let inside = |program: &str, arguments: &[&str]| {
        Ran::of(&mut house.through("nsenter", &[&["-t", &pid, "-m", program], arguments].concat(), &[]))
            .done()
    };
    terminal.shows("1 of 5 judged").keys("j a").shows("the disk is full");
    let old = inside("cat", &[&file(SIDECAR)]);
    assert!(old.contains("the first") && !old.contains("agree"), "{old}");
    assert_eq!(inside("ls", &["-A", &file("")]), format!("costs.md\n{SIDECAR}\nfill\n"));
    terminal.keys("j d").shows("3 of 5 judged").shows("the disk is full");
    inside("rm", &[&file("fill")]);
    terminal.keys("j f");
    terminal.wait_for("a save", |seen| seen.shows(" saved") && !seen.shows("the disk is full"));
    let new = inside("cat", &[&file(SIDECAR)]);
    for kept in ["the first", "\"agree\"", "\"dispute\""] {
        assert!(new.contains(kept), "{kept}:\n{new}");
    }
    assert_eq!(inside("ls", &["-A", &file("")]), format!("costs.md\n{SIDECAR}\n"));
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}

#[test]
fn p02_p04_after_a_failed_flush_nothing_is_called_saved_and_another_draft_is_written() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let trace = house.path("home/trace");
    let trace = trace.to_str().unwrap();
    for (what, fails) in [("the draft", 1), ("the folder", 2)] {
        let _ = fs::remove_file(house.file(SIDECAR));
        let inject = format!("inject=fsync:error=EIO:when={fails}");
        let obelus = env!("CARGO_BIN_EXE_obelus");
        let options = ["-f", "-y", "-e", "trace=fsync", "-e", &inject, "-o", trace, obelus, "costs.md"];
        let mut terminal = Terminal::run(&house, (120, 24), "strace", &options, &[PATH]);
        terminal.shows("judged").keys("a").shows("NOT SAVED").shows("the disk");
        // The new bytes have their place only if it is the folder that was not flushed.
        assert_eq!(house.names().contains(&SIDECAR.to_owned()), fails == 2, "{what}");
        // Nothing has changed since; who quits has it saved all the same.
        terminal.keys("q");
        assert_eq!(terminal.ended(), Ok(0));
        let trace = fs::read_to_string(trace).unwrap();
        let name = |line: &str| Some(line.split_once("/.obelus-")?.1.split_once('>')?.0.to_owned());
        let drafts: Vec<String> = trace.lines().filter_map(name).collect();
        assert!(drafts.len() == 2 && drafts[0] != drafts[1], "{what}: {trace}");
        assert_eq!(trace.matches("INJECTED").count(), 1, "{what}: {trace}");
        assert!(house.read(SIDECAR).contains("agree"));
        assert_eq!(house.names(), ["costs.md", SIDECAR]);
    }
}

#[test]
fn p05_what_is_not_ours_or_not_old_is_left() {
    let house = House::with_costs();
    let others = [".obelus-0123456789abcdef-AAAAAA.tmp", ".obelus-notes.tmp", "costs.md.tmp"];
    for name in others {
        house.write(name, "young, or somebody's");
    }
    house.obelus(&["mark", "costs.md", "1", "--agree"]).done();
    house.obelus(&["mark", "costs.md", "1", "--dispute"]).done();
    assert_eq!(house.names(), [others[0], others[1], "costs.md", SIDECAR, others[2]]);
}

#[test]
fn p01_p09_a_sidecar_that_is_a_mount_is_whole_again_wherever_the_process_died() {
    if !has(&[Need::Strace, Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let trial = Trial::mounted(&house);
    let (mut cut_off, mut deaths) = (0, 0);
    for call in trial.calls() {
        let options = format!("-e trace={} -e {}", call.name, call.inject("signal=KILL"));
        deaths += usize::from(was_killed(&trial.traced(&options, NOTE), &call.line));
        let text = trial.text().unwrap();
        // Cut off it may be; then all of it is in the copy, which says what it is.
        let saved = if text.ends_with("# end of notes\n") {
            trial.has_saved(NOTE, &call.line)
        } else {
            cut_off += 1;
            let copy = house.read(&format!("{SIDECAR}.unfinished-save"));
            assert!(copy.contains("the first") && copy.contains(NOTE) && copy.ends_with("# end of notes\n"));
            true
        };
        let drafts: Vec<String> =
            trial.litter().into_iter().filter(|name| name.starts_with(".obelus-")).collect();
        trial.goes_on(saved, &drafts, &call.line);
        trial.reset();
    }
    assert!(cut_off > 0 && deaths > 25, "{cut_off} cut off, {deaths} deaths");
}

#[test]
fn p05_p09_whichever_call_of_a_save_in_place_fails_nothing_is_left() {
    if has(&[Need::Strace, Need::Mounts]) {
        fail_at_each(&Trial::mounted(&House::with_costs()));
    }
}

#[test]
fn p09_without_renaming_a_sidecar_is_written_in_place() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let trial = Trial::new(&house, true);
    for errno in ["EBUSY", "EXDEV"] {
        // All but the one that makes the copy.
        let options = format!(
            "-e trace=renameat2,renameat,rename -e inject=renameat2:error={errno} -e inject=rename:error={errno}:when=1"
        );
        let ran = trial.traced(&options, NOTE);
        assert!(ran.status.success() && trial.has_saved(NOTE, errno), "{errno}: {ran:?}");
        assert_eq!(trial.litter(), [""; 0], "{errno}");
        trial.reset();
    }
    // Where file systems lie over one another, nothing has its name changed; and a sidecar may be the first.
    for has_sidecar in [true, false] {
        let house = House::with_costs();
        let trial = Trial::new(&house, has_sidecar);
        let every = "renameat2,renameat,rename,link,linkat";
        let ran = trial.traced(&format!("-e trace={every} -e inject={every}:error=EXDEV"), NOTE);
        assert!(ran.status.success() && house.read(SIDECAR).contains(NOTE), "{has_sidecar}: {ran:?}");
        assert_eq!(house.names(), ["costs.md", SIDECAR], "{has_sidecar}");
    }
    // Where not even that is possible, as in another's folder with the sticky bit.
    let options = "-e trace=renameat2,rename -e inject=renameat2,rename:error=EPERM";
    let ran = trial.traced(options, NOTE);
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(errors.contains("the system does not allow it") && !trial.has_saved(NOTE, "EPERM"), "{errors}");
    assert_eq!(trial.litter(), [""; 0]);
}
