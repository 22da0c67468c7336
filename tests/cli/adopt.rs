//! Notes of briefings that were renamed or copied: `obelus check` and `check --adopt`.

use std::fs;

use super::house::{COSTS, House};

const NOTES: &str = "costs.md.ada.obelus.toml";

/// `costs.md` with a judgement on its fourth point.
fn judged() -> House {
    let house = House::with_costs();
    house.obelus(&["--reader", "ada", "mark", "costs.md", "4", "--dispute", "--note", "4 % of what?"]).done();
    house
}

fn check(house: &House, more: &[&str], exit: i32) -> (String, String) {
    house.obelus(&[&["--reader", "ada", "check"], more].concat()).ended(exit)
}

#[test]
fn notes_go_with_a_briefing_that_was_renamed() {
    let house = judged();
    fs::rename(house.file("costs.md"), house.file("costs-final.md")).unwrap();
    let told = check(&house, &[], 1).1;
    assert_eq!(
        told,
        "obelus: costs-final.md may be what these notes are on: costs.md.ada.obelus.toml, on costs.md, which is gone \
         (the same text); to take them over: obelus check --adopt costs-final.md\nobelus: no judgements\n"
    );
    assert_eq!(house.names(), ["costs-final.md", NOTES], "it was only told");
    let told = check(&house, &["."], 1).1;
    assert!(!told.contains("no briefing beside it"), "{told}");
    let told = check(&house, &["--adopt", ".", "costs-final.md"], 0).1;
    assert_eq!(
        told,
        "obelus: costs-final.md has the notes now that were in costs.md.ada.obelus.toml, on costs.md, which is gone (the \
         same text)\nobelus: 1 exact\n"
    );
    assert_eq!(house.names(), ["costs-final.md", "costs-final.md.ada.obelus.toml"]);
    let notes = house.read("costs-final.md.ada.obelus.toml");
    assert!(notes.starts_with("# Notes on costs-final.md, kept by obelus."), "{notes}");
    assert!(notes.contains("\nname = \"costs-final.md\"\n") && notes.contains("4 % of what?"), "{notes}");
}

#[test]
fn notes_are_copied_to_a_re_issue_under_another_name() {
    let house = judged();
    let before = house.read(NOTES);
    house.write("costs-2.md", COSTS.replace("4% of", "5% of"));
    let told = check(&house, &[], 0).1;
    assert!(told.contains("on costs.md (4 of 5 points the same)"), "{told}");
    let told = check(&house, &["--adopt", "costs-2.md"], 1).1;
    assert!(told.contains("has a copy now") && told.ends_with("obelus: 1 changed\n"), "{told}");
    assert_eq!(house.read(NOTES), before);
    let id = |name: &str| {
        let notes = house.read(name);
        notes.lines().skip_while(|line| *line != "[source]").nth(1).unwrap().to_owned()
    };
    assert_ne!(id(NOTES), id("costs-2.md.ada.obelus.toml"), "they are the notes on another source");
}

#[test]
fn what_is_in_doubt_is_named_and_left() {
    let house = judged();
    fs::rename(house.file("costs.md"), house.file("a.md")).unwrap();
    fs::copy(house.file("a.md"), house.file("b.md")).unwrap();
    let before = house.names();
    let told = check(&house, &["--adopt"], 1).1;
    for name in ["a.md", "b.md"] {
        assert!(told.contains(&format!("may belong to {name} and to others")), "{told}");
    }
    assert_eq!(house.names(), before);
    // Two notes that may be those on one briefing.
    house.write("costs.md", COSTS);
    house.write("other.md", COSTS.replace("mathematics", "chess"));
    house.obelus(&["--reader", "ada", "mark", "other.md", "4", "--agree"]).done();
    fs::remove_file(house.file("b.md")).unwrap();
    let told = check(&house, &["--adopt", "a.md"], 0).1;
    assert!(told.contains("obelus: a.md may be what one of these is on; to take one over:\n"), "{told}");
    assert!(
        told.contains("  cp costs.md.ada.obelus.toml a.md.ada.obelus.toml    # costs.md (the same text)\n"),
        "{told}"
    );
    assert!(told.contains("    # other.md (4 of 5 points the same)\n"), "{told}");
    assert!(!house.names().contains(&"a.md.ada.obelus.toml".to_owned()));
}

#[test]
fn notes_without_a_briefing_are_told_and_stay() {
    let house = judged();
    fs::remove_file(house.file("costs.md")).unwrap();
    house.write("else.md", "- Quite another thing\n");
    let told = check(&house, &["--adopt"], 1).1;
    assert!(
        told.starts_with(
            "obelus: costs.md.ada.obelus.toml: costs.md is gone, and no briefing beside it is like it\n"
        ),
        "{told}"
    );
    assert_eq!(house.names(), [NOTES, "else.md"]);
    // Those of another reader, and of a file that was named, are no business of this one.
    house.obelus(&["--reader", "eve", "check", "--adopt"]).ended(0);
    check(&house, &["else.md"], 0);
}

#[test]
fn notes_that_were_begun_under_the_new_name_are_joined_by_the_old_ones() {
    let house = judged();
    fs::rename(house.file("costs.md"), house.file("new.md")).unwrap();
    house.obelus(&["--reader", "ada", "mark", "new.md", "1", "--agree"]).done();
    let old = house.read(NOTES);
    let told = check(&house, &[], 1).1;
    assert!(told.starts_with("obelus: new.md may be what these notes are on: costs.md.ada"), "{told}");
    let told = check(&house, &["--adopt"], 0).1;
    assert!(told.contains("has a copy now") && told.ends_with("obelus: 2 exact\n"), "{told}");
    assert_eq!(house.read(NOTES), old, "no file is taken away");
    assert_eq!(check(&house, &[], 0).1, "obelus: 2 exact\n", "nothing more is in the old one");
}

#[test]
fn no_command_that_is_named_overwrites_notes() {
    let house = judged();
    house.write("other.md", COSTS.replace("mathematics", "chess"));
    house.obelus(&["--reader", "ada", "mark", "other.md", "2", "--agree"]).done();
    for gone in ["costs.md", "other.md"] {
        fs::remove_file(house.file(gone)).unwrap();
    }
    house.write("new.md", COSTS.replace("4% of", "5% of"));
    let mv = "  mv costs.md.ada.obelus.toml new.md.ada.obelus.toml    # costs.md, which is gone (4 of 5";
    assert!(check(&house, &["new.md"], 1).1.contains(mv));
    house.obelus(&["--reader", "ada", "mark", "new.md", "1", "--agree"]).done();
    let told = check(&house, &["new.md"], 1).1;
    let merge =
        "obelus merge --force new.md.ada.obelus.toml costs.md.ada.obelus.toml -o new.md.ada.obelus.toml";
    assert!(told.contains(merge) && !told.contains("  mv "), "{told}");
    house.obelus(&merge.split(' ').skip(1).collect::<Vec<_>>()).done();
    let notes = house.read("new.md.ada.obelus.toml");
    assert!(notes.contains("tag = \"agree\"") && notes.contains("tag = \"dispute\""), "{notes}");
}
