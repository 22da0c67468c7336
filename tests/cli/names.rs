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

/// The longest name that a file may have, with this end.
fn long(end: &str) -> String {
    format!("{}{end}", "a".repeat(255 - end.len()))
}

#[test]
fn readers_of_any_script_have_notes_of_their_own() {
    let house = House::with_costs();
    let readers =
        ["ada", "田中", "田仲", "Иван", "Ivan", "José", "jose", "Straße", "strasse", "ı", "i", "김철수"];
    for reader in readers {
        let mark = ["mark", "costs.md", "2", "--agree", "--reader", reader, "--note", reader];
        let _ = house.obelus(&mark).ended(0);
    }
    assert_eq!(house.names().len(), 1 + readers.len(), "{:?}", house.names());
    assert!(house.names().contains(&"costs.md.田中.obelus.toml".to_owned()), "{:?}", house.names());
    for reader in readers {
        let listed = house.obelus(&["list", "--reader", reader]).done();
        assert!(listed.lines().count() == 1 && listed.contains(reader), "{listed}");
    }
    assert!(
        house.obelus(&["list", "--reader", "ИВАН"]).done().contains("Иван"),
        "another spelling of one name"
    );
    for nobody in ["!", "", "…", "\u{200B}"] {
        let errors = house.obelus(&["list", "--reader", nobody]).refused(2);
        assert!(errors.contains("no reader's name"), "{errors}");
    }
}

#[test]
fn notes_from_before_accents_counted_are_told_of() {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--agree", "--reader", "jose"]).done();
    let errors = house.obelus(&["list", "--reader", "José"]).ended(1).1;
    assert!(
        errors.contains("costs.md.jose.obelus.toml") && errors.contains("costs.md.josé.obelus.toml"),
        "{errors}"
    );
    fs::rename(house.file("costs.md.jose.obelus.toml"), house.file("costs.md.josé.obelus.toml")).unwrap();
    assert_eq!(house.obelus(&["list", "--reader", "José"]).done().lines().count(), 1);
}

#[test]
fn a_name_as_long_as_a_name_may_be_has_notes_too() {
    let house = House::new();
    for (point, name) in [long(".md"), long(".txt"), format!("{}.md", "日".repeat(84))].iter().enumerate() {
        house.write(name, COSTS);
        house.obelus(&["mark", name, &(point + 1).to_string(), "--dispute", "--note", "why"]).done();
        assert_eq!(house.obelus(&["list", name]).done().lines().count(), 1);
        assert_eq!(house.obelus(&["list"]).done().lines().count(), point + 1);
    }
    let sidecars: Vec<String> =
        house.names().into_iter().filter(|name| name.ends_with(".ada.obelus.toml")).collect();
    assert_eq!(sidecars.len(), 3);
    // A copy of it is known.
    let whole = house.read(&sidecars[0]);
    let own = whole.replace("tag = \"dispute\"", "tag = \"agree\"").replace("at = 2", "at = 1");
    house.write(&format!("{}.sync-conflict.toml", sidecars[0]), own);
    let errors = house.obelus(&["list"]).ended(0).1;
    assert!(errors.contains("sync-conflict"), "{errors}");
}

#[test]
fn notes_follow_a_long_name() {
    let house = House::new();
    let (before, after) = (long(".md"), long(".txt"));
    house.write(&before, COSTS);
    house.obelus(&["mark", &before, "2", "--dispute"]).done();
    let old = house.names().pop().unwrap();
    fs::rename(house.file(&before), house.file(&after)).unwrap();
    let errors = house.obelus(&["check"]).ended(1).1;
    assert!(errors.contains(&format!("{before}, which is gone")), "the whole name: {errors}");
    let _ = house.obelus(&["check", "--adopt"]).ended(0);
    assert!(house.names().len() == 2 && !house.names().contains(&old), "{:?}", house.names());
    assert_eq!(house.obelus(&["list"]).done().lines().count(), 1);
    assert!(!house.read(&house.names().pop().unwrap()).contains(&before), "it says what it is on");
}

#[test]
fn a_folder_has_all_that_somebody_has_notes_on() {
    let house = House::with_costs();
    for name in ["minutes.log", "letter", ".hidden", "sub/mail.eml", "ignored.dat"] {
        house.write(name, format!("- {name} is here\n- what {name} says\n"));
        house.obelus(&["mark", name, "2", "--agree"]).done();
    }
    house.write("nothing.log", COSTS);
    house.write(".gitignore", "*.dat\n");
    assert_eq!(house.obelus(&["list"]).done().lines().count(), 5);
    assert_eq!(house.obelus(&["export", "."]).done().matches("Notes by ada on").count(), 6);
    assert_eq!(house.obelus(&["check"]).ended(0), (String::new(), "obelus: 5 exact\n".to_owned()));
    assert_eq!(house.obelus(&["."]).done().matches(" is here").count(), 5);
    assert_eq!(house.obelus(&["list", "sub"]).done().lines().count(), 1);
}
