//! Places that cannot be written to.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::PathBuf;

use super::calls::SIDECAR;
use super::lab::{Need, PATH, has};
use crate::cli::house::{House, Ran};
use crate::pty::terminal::Terminal;

/// A read-only view of the working folder.
const READ_ONLY: &str = "mount --bind \"$WORK\" \"$WORK\"; mount -o remount,bind,ro \"$WORK\"";

#[test]
fn p14_a_briefing_in_a_read_only_place_is_read() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let page = Ran::of(&mut house.behind(READ_ONLY, &["costs.md"])).done();
    assert!(page.contains("Training was cheap"), "{page}");
}

/// The sidecars in the state folder.
fn kept_apart(house: &House) -> Vec<PathBuf> {
    let notes = house.path("home/.local/state/obelus/notes");
    let folders = fs::read_dir(notes).into_iter().flatten().map(|folder| folder.unwrap().path());
    folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path()).collect()
}

/// The one sidecar in the state folder, announced with its whole path.
#[track_caller]
fn announced(house: &House, errors: &str) -> PathBuf {
    let [file] = &kept_apart(house)[..] else { panic!("{:?}", kept_apart(house)) };
    let words = "obelus: this folder cannot be written to; the notes are kept in ";
    assert_eq!(errors, format!("{words}{}\n", file.display()));
    assert!(file.ends_with(SIDECAR), "{}", file.display());
    file.clone()
}

#[test]
fn p14_in_a_read_only_place_notes_go_to_the_state_folder_and_are_found_there() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let within = |arguments: &[&str]| Ran::of(&mut house.behind(READ_ONLY, arguments));
    let (line, errors) = within(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?"]).ended(0);
    assert_eq!(line, "costs.md:7: dispute: V3 cost $5.6 million | Of what?\n");
    let file = announced(&house, &errors);
    assert_eq!(within(&["list"]).done(), line);
    assert!(within(&["export", "costs.md"]).done().contains("Of what?"));
    let (_, errors) = within(&["mark", "../work/costs.md", "1", "--agree"]).ended(0);
    assert_eq!(announced(&house, &errors), file, "it is the same by whatever path");
    let text = fs::read_to_string(&file).unwrap();
    let folder = house.path("");
    assert!(text.contains("Of what?") && !text.contains(folder.to_str().unwrap()), "{text}");
    assert_eq!(fs::metadata(file.parent().unwrap()).unwrap().mode() & 0o777, 0o700);
    assert_eq!(house.names(), ["costs.md"]);
}

#[test]
fn p14_the_notes_in_the_state_folder_begin_as_those_beside_which_count_again_later() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let beside = house.obelus(&["mark", "costs.md", "1", "--agree"]).done();
    let before = house.read(SIDECAR);
    let within = |arguments: &[&str]| Ran::of(&mut house.behind(READ_ONLY, arguments));
    assert_eq!(within(&["list"]).done(), beside);
    assert!(kept_apart(&house).is_empty(), "opening writes nothing");
    let (apart, errors) = within(&["mark", "costs.md", "2", "--dispute"]).ended(0);
    let file = announced(&house, &errors);
    assert_eq!(within(&["list"]).done(), format!("{beside}{apart}"));
    assert_eq!(house.read(SIDECAR), before);
    let (listed, told) = house.obelus(&["list"]).ended(0);
    assert_eq!(listed, beside);
    assert!(told.contains("notes in a copy too") && told.contains("obelus merge"), "{told}");
    let _ = house.obelus(&["mark", "costs.md", "1", "--dispute"]).ended(0);
    assert!(file.exists(), "what is in the state folder stays to be merged");
}

#[test]
fn p14_notes_from_the_state_folder_go_beside_the_source_when_that_can_be_written_to() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let (line, errors) =
        Ran::of(&mut house.behind(READ_ONLY, &["mark", "costs.md", "2", "--dispute"])).ended(0);
    let file = announced(&house, &errors);
    assert_eq!(house.obelus(&["list"]).done(), line, "they are found while there are none beside");
    let other = house.obelus(&["mark", "costs.md", "1", "--agree"]).done();
    assert_eq!(house.obelus(&["list"]).done(), format!("{other}{line}"));
    assert!(house.read(SIDECAR).contains("tag = \"dispute\"") && file.exists());
}

#[test]
fn p14_in_somebody_elses_folder_notes_go_to_the_state_folder() {
    if !has(&[Need::Setpriv]) {
        return;
    }
    let house = House::with_costs();
    chown(house.path("work"), Some(65534), Some(65534)).unwrap();
    let obelus = env!("CARGO_BIN_EXE_obelus");
    let options = ["--bounding-set=-all", "--inh-caps=-all", obelus];
    let within = |arguments: &[&str]| Ran::of(&mut house.through("setpriv", &options, arguments));
    let (line, errors) = within(&["mark", "costs.md", "1", "--follow-up"]).ended(0);
    announced(&house, &errors);
    assert_eq!(within(&["list"]).done(), line);
    assert_eq!(house.names(), ["costs.md"]);
}

#[test]
fn p14_a_file_that_is_named_for_the_notes_is_the_one_or_none() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let mark = |notes: &str| {
        Ran::of(&mut house.behind(READ_ONLY, &["mark", "costs.md", "1", "--agree", "--notes", notes]))
    };
    let errors = mark("mine.toml").refused(4);
    assert!(errors.contains("mine.toml: the file system is read-only"), "{errors}");
    assert!(mark("../mine.toml").done().contains("agree"));
    assert!(house.path("mine.toml").exists() && kept_apart(&house).is_empty());
    assert_eq!(house.names(), ["costs.md"]);
}

#[test]
fn p14_the_interface_announces_it_and_the_shelf_counts_it() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let work = house.path("work");
    let script = format!("set -e; {READ_ONLY}; cd \"$WORK\"; exec \"$OBELUS\" \"$@\"");
    let environment = [("WORK", work.to_str().unwrap()), ("OBELUS", env!("CARGO_BIN_EXE_obelus")), PATH];
    let open = |path, size| {
        let arguments = ["--mount", "sh", "-c", &script, "sh", path];
        Terminal::run(&house, size, "unshare", &arguments, &environment)
    };
    let mut page = open("costs.md", (120, 24));
    page.shows("this folder cannot be written to; the notes are kept in").keys("a").shows(" saved");
    page.shows("notes elsewhere").keys("j j").shows("3/5").shows("notes elsewhere").keys("q");
    assert_eq!(page.ended(), Ok(0));
    assert_eq!(kept_apart(&house).len(), 1);
    // On a small screen it is said beside the point that is read, and stays in a word.
    let mut small = open("costs.md", (40, 12));
    small.shows("this folder cannot be written").marked("▌", "Training was cheap");
    small.keys("j").shows("2/5").shows("elsewhere").keys("q");
    assert_eq!(small.ended(), Ok(0));
    let mut shelf = open(".", (120, 24));
    shelf.wait_for("the count", |seen| seen.line("What DeepSeek changes").contains("1/5"));
    shelf.keys("q");
    assert_eq!(shelf.ended(), Ok(0));
}
