//! Files whose names are no text: found, judged, renamed, and never taken for others.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;

use super::house::{COSTS, House, Ran};

/// Two names that look the same where what is no text is replaced.
const NAMES: [&[u8]; 2] = [b"q\xff.md", b"q\xfe.md"];

fn house() -> House {
    let house = House::new();
    for name in NAMES {
        fs::write(house.path("work").join(OsStr::from_bytes(name)), COSTS).unwrap();
    }
    house
}

fn names(house: &House) -> BTreeSet<OsString> {
    let entries = fs::read_dir(house.path("work")).unwrap();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

fn sidecar(name: &[u8]) -> OsString {
    OsStr::from_bytes(&[name, b".ada.obelus.toml"].concat()).to_owned()
}

#[test]
fn a_name_that_is_no_text_is_kept_to_the_byte() {
    let house = house();
    let mark = |name: &[u8]| {
        Ran::of(house.command().arg("mark").arg(OsStr::from_bytes(name)).args(["2", "--dispute"])).done()
    };
    assert!(mark(NAMES[0]).starts_with("q\u{fffd}.md:"), "it is shown, what is no text in it replaced");
    assert!(names(&house).contains(&sidecar(NAMES[0])) && !names(&house).contains(&sidecar(NAMES[1])));
    // The folder is searched, and finds both.
    assert_eq!(house.obelus(&["list"]).done().lines().count(), 1);
    assert_eq!(house.obelus(&["."]).done().matches("What DeepSeek changes\n").count(), 2);
    mark(NAMES[1]);
    assert_eq!(house.obelus(&["list"]).done().lines().count(), 2);
}

#[test]
fn notes_follow_a_name_that_is_no_text() {
    let house = house();
    let at = |name: &[u8]| house.path("work").join(OsStr::from_bytes(name));
    Ran::of(house.command().arg("mark").arg(OsStr::from_bytes(NAMES[0])).args(["2", "--agree"])).done();
    fs::remove_file(at(NAMES[1])).unwrap();
    fs::rename(at(NAMES[0]), at(b"r\xfe.md")).unwrap();
    let errors = house.obelus(&["check"]).ended(1).1;
    assert!(errors.contains("obelus check --adopt $'r\\xfe.md'"), "{errors}");
    let _ = house.obelus(&["check", "--adopt"]).ended(0);
    assert!(names(&house).contains(&sidecar(b"r\xfe.md")), "{:?}", names(&house));
    assert!(!names(&house).contains(&sidecar(NAMES[0])));
}
