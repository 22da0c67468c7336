//! Sidecars that cannot be read.

use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use super::lab::{Need, has};
use crate::cli::house::{COSTS, House, Ran};
use crate::pty::terminal::Terminal;

const SIDECAR: &str = "costs.md.ada.obelus.toml";
const REPAIRED: &str = "costs.md.ada.obelus.toml.repaired";
/// The name of the briefing's other notes, for `--notes`.
const NOTES: &str = "notes.toml";

/// A house with judgements on three points.
fn judged() -> House {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?\nOf all?"]).done();
    house.obelus(&["mark", "costs.md", "4", "--agree"]).done();
    house.obelus(&["mark", "costs.md", "1", "--follow-up", "--note", "Who says \"so\"?"]).done();
    house
}

/// What is at a path: kind, inode, mode, length, time of the last change, and the bytes of a file.
fn there(house: &House, name: &str) -> (String, Vec<u8>) {
    let path = house.file(name);
    let link = fs::symlink_metadata(&path).unwrap();
    let kind = link.file_type();
    let kind = [kind.is_dir(), kind.is_fifo(), kind.is_socket(), kind.is_symlink(), kind.is_file()];
    let facts = (kind, link.ino(), link.mode(), link.len(), link.mtime_nsec());
    let bytes = if link.is_file() { fs::read(path).unwrap() } else { vec![] };
    (format!("{facts:?}"), bytes)
}

/// Tries everything that could write to the notes; each way says `place` and `way_out`, and the file is as it was.
fn is_left_alone(house: &House, code: i32, place: &str, way_out: &str) {
    fs::copy(house.file("costs.md"), house.file("other.md")).unwrap();
    fs::rename(house.file(SIDECAR), house.file(NOTES)).unwrap();
    symlink(NOTES, house.file(SIDECAR)).unwrap();
    assert_eq!(house.read("costs.md"), COSTS);
    let before = (there(house, NOTES), there(house, SIDECAR), house.names());
    for arguments in [
        &["list", "costs.md"][..],
        &["export", "costs.md"],
        &["mark", "costs.md", "3", "--agree"],
        &["mark", "other.md", "3", "--agree", "--notes", NOTES],
    ] {
        let errors = house.obelus(arguments).refused(code);
        let says = |words: &str| errors.replace(NOTES, SIDECAR).contains(words);
        assert!(says(SIDECAR) && says(place) && says(way_out), "{arguments:?}: {errors}");
    }
    let (page, errors) = house.obelus(&["costs.md"]).ended(code);
    assert!(page.contains("Training was cheap") && errors.contains(way_out), "{page}{errors}");
    for arguments in [&["costs.md"][..], &["other.md", "--notes", NOTES]] {
        let mut terminal = Terminal::obelus(house, (130, 30), arguments, &[]);
        terminal.shows("Training was cheap").shows("read only").keys("j a c");
        terminal.shows(place.trim_start_matches([':', ' '])).keys("q");
        assert_eq!(terminal.ended(), Ok(0), "{}", terminal.text());
    }
    assert_eq!((there(house, NOTES), there(house, SIDECAR), house.names()), before, "{place}");
}

#[test]
fn p12_damage_opens_read_only_and_is_never_overwritten() {
    let whole = judged().read(SIDECAR);
    let tag = "tag = \"dispute\"\n";
    let (above, below) = whole.rsplit_once("[[annotation]]\n").unwrap();
    let conflict = format!("<<<<<<< HEAD\n{tag}=======\ntag = \"agree\"\n>>>>>>> theirs\n");
    let cases = [
        (whole[..whole.len() / 2].to_owned(), 3, ": cut off", "obelus check --repair FILE"),
        (whole.replacen(tag, &conflict, 1), 3, ": a conflict marker", "obelus check --repair FILE"),
        (whole.replacen(tag, &tag.repeat(2), 1), 3, ": duplicate key", "obelus check --repair FILE"),
        (whole.replace("obelus/1", "obelus/2"), 3, ": the format is “obelus/2”", "use a newer obelus"),
        (format!("{above}{below}"), 3, " belongs to an annotation", "obelus check --repair FILE"),
        ("\0\0\0\0".to_owned(), 3, ": cut off", "obelus check --repair FILE"),
        (String::new(), 3, ":1:1: no", "obelus check --repair FILE"),
    ];
    for (damaged, code, place, way_out) in cases {
        let house = House::with_costs();
        house.write(SIDECAR, &damaged);
        is_left_alone(&house, code, place, way_out);
    }
}

#[test]
fn p12_a_sidecar_cut_off_at_every_byte_is_never_overwritten() {
    let whole = judged().read(SIDECAR);
    let whole = whole.trim_end().as_bytes();
    // Every byte, shared among two.
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || {
                let house = House::with_costs();
                for end in (half..whole.len()).step_by(2) {
                    house.write(SIDECAR, &whole[..end]);
                    let errors = house.obelus(&["mark", "costs.md", "3", "--agree"]).refused(3);
                    assert!(errors.contains("obelus check --repair FILE"), "cut off at {end}: {errors}");
                    assert_eq!(fs::read(house.file(SIDECAR)).unwrap(), whole[..end], "cut off at {end}");
                }
                assert_eq!(house.names(), ["costs.md", SIDECAR]);
            });
        }
    });
}

#[test]
fn p12_p35_what_is_no_file_is_refused_at_once_and_left() {
    let refused = |kind: &str, make: &dyn Fn(&House)| {
        let house = House::with_costs();
        make(&house);
        is_left_alone(&house, 4, kind, "--notes");
    };
    refused("a folder", &|house| fs::create_dir(house.file(SIDECAR)).unwrap());
    refused("a socket", &|house| drop(UnixListener::bind(house.file(SIDECAR)).unwrap()));
    refused("a pipe", &|house| {
        assert!(Command::new("mkfifo").arg(house.file(SIDECAR)).status().unwrap().success());
    });
    // What never ends, if it is read.
    refused("a device", &|house| symlink("/dev/zero", house.file(SIDECAR)).unwrap());
}

#[test]
fn p12_notes_that_may_not_be_read_are_left() {
    if !has(&[Need::Setpriv]) {
        return;
    }
    let house = judged();
    for folder in ["", "home", "work"] {
        fs::set_permissions(house.path(folder), Permissions::from_mode(0o777)).unwrap();
    }
    fs::set_permissions(house.file(SIDECAR), Permissions::from_mode(0o600)).unwrap();
    let before = (there(&house, SIDECAR), house.names());
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_obelus")];
    for arguments in [&["list"][..], &["mark", "costs.md", "3", "--agree"], &["check", "--repair", SIDECAR]] {
        let errors = Ran::of(&mut house.through("setpriv", &nobody, arguments)).refused(4);
        assert!(errors.contains(SIDECAR) && errors.contains("Permission denied"), "{errors}");
    }
    assert_eq!((there(&house, SIDECAR), house.names()), before);
}

#[test]
fn p12_damage_while_it_is_open_is_left_and_the_judgement_is_saved_when_it_is_mended() {
    let house = judged();
    let whole = house.read(SIDECAR);
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.shows("Of what?");
    let damaged = format!("<<<<<<< ours\n{whole}");
    house.write(SIDECAR, &damaged);
    terminal.keys("G d").shows("conflict marker");
    assert_eq!(house.read(SIDECAR), damaged);
    house.write(SIDECAR, &whole);
    terminal.keys("c").shows("Enter saves").keys("'mended' Enter");
    terminal.wait_for("the save", |_| house.read(SIDECAR).contains("mended"));
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0), "{}", terminal.text());
    assert_eq!(house.obelus(&["list"]).done().lines().count(), 4);
}

#[test]
fn p12_what_is_recovered_goes_to_a_new_file_and_the_damaged_one_stays() {
    let house = judged();
    let (listed, whole) = (house.obelus(&["list"]).done(), house.read(SIDECAR));
    let conflict =
        "<<<<<<< HEAD\ntag = \"agree\"\n=======\ntag = \"agree\"\nlabels = [\"theirs\"]\n>>>>>>> b\n";
    let damaged = whole.replacen("tag = \"agree\"\n", conflict, 1).replace("# end of notes\n", "");
    house.write(SIDECAR, &damaged);
    fs::set_permissions(house.file(SIDECAR), Permissions::from_mode(0o600)).unwrap();
    let before = there(&house, SIDECAR);

    let (output, errors) = house.obelus(&["check", "--repair", SIDECAR]).ended(0);
    assert_eq!((output.as_str(), there(&house, SIDECAR)), ("", before));
    for said in [":45: two versions in conflict", "the last line", "all that is in it is recovered", REPAIRED]
    {
        assert!(errors.contains(said), "{said}: {errors}");
    }
    assert_eq!(fs::metadata(house.file(REPAIRED)).unwrap().mode() & 0o777, 0o600);
    fs::rename(house.file(REPAIRED), house.file(SIDECAR)).unwrap();
    let again = house.obelus(&["list"]).done();
    assert_eq!(again, listed.replace("of the compute\n", "of the compute [theirs]\n"));
    let (_, errors) = house.obelus(&["check", "--repair", SIDECAR]).ended(0);
    assert!(errors.contains("nothing to repair"), "{errors}");
    assert_eq!(house.names(), ["costs.md", SIDECAR]);
}

#[test]
fn p12_what_cannot_be_recovered_is_said_by_line_and_kept_as_a_comment() {
    let house = judged();
    let damaged =
        house.read(SIDECAR).replacen("tag = \"agree\"", "tag = \"agre", 1).replace("Who says", "\\Who says");
    house.write(SIDECAR, &damaged);
    let (_, errors) = house.obelus(&["check", "--repair", SIDECAR, "-o", "new.toml"]).ended(1);
    assert!(errors.contains(&format!("{SIDECAR}:43: ")) && errors.contains("new.toml"), "{errors}");
    let repaired = house.read("new.toml");
    assert!(repaired.contains("# not understood: tag = \"agre\"\n"), "{repaired}");
    let listed = house.obelus(&["list", "costs.md", "--notes", "new.toml"]).done();
    assert!(listed.contains("Of what? Of all?") && listed.contains("\\Who says \"so\"?"), "{listed}");
    assert_eq!(house.read(SIDECAR), damaged);
}

#[test]
fn p12_a_repair_is_written_over_nothing() {
    let house = judged();
    let whole = house.read(SIDECAR);
    house.write(SIDECAR, &whole[..whole.len() - 5]);
    house.write(REPAIRED, "mine");
    symlink("nowhere", house.file(&format!("{REPAIRED}-2"))).unwrap();
    house.obelus(&["check", "--repair", SIDECAR]).ended(0);
    assert_eq!((house.read(REPAIRED).as_str(), house.read(&format!("{REPAIRED}-3"))), ("mine", whole));
    for target in ["costs.md", REPAIRED, SIDECAR, &format!("{REPAIRED}-2")] {
        let errors = house.obelus(&["check", "--repair", SIDECAR, "-o", target]).refused(4);
        assert!(errors.contains("left as it is"), "{errors}");
    }
    for (file, code) in [("costs.md", 3), ("missing.toml", 4), (".", 4)] {
        let _ = house.obelus(&["check", "--repair", file]).refused(code);
    }
    house.write("newer.toml", "format = \"obelus/9\"\n");
    assert!(house.obelus(&["check", "--repair", "newer.toml"]).refused(3).contains("use a newer obelus"));
    assert!(!house.file("nowhere").exists());
    assert_eq!(house.names().len(), 6);
}

#[test]
fn p13_what_a_person_wrote_survives_a_judgement_to_the_byte() {
    let by_hand = judged()
        .read(SIDECAR)
        .replace("reader = \"ada\"\n", "reader = \"ada\"\n\n  mood   =   'grim' # of mine\n")
        .replacen("[[annotation]]\n", "# the first\n\n\n[[annotation]] # !\ncolour = \"red\"\n", 1)
        .replacen("tag = \"agree\"\n", "  tag = 'agree'   # after all\nweight = [ 1,\n  2, ]\n[annotation.judgement.seen]\npage = 4\n", 1)
        .replace("# end of notes", "[other] # another program's\nkey = \"\"\"\n[[annotation]]\n\"\"\"\n\n# last words\n# end of notes");
    for text in [by_hand.clone(), by_hand.replace('\n', "\r\n"), format!("\u{FEFF}{by_hand}")] {
        let house = House::with_costs();
        house.write(SIDECAR, &text);
        house.obelus(&["mark", "costs.md", "3", "--agree", "--note", "new"]).done();
        let new = added(&text, &house.read(SIDECAR));
        assert!(new.contains("[[annotation]]") && new.contains("note = \"new\""), "{new}");
        let ends = (new.matches('\n').count(), new.matches("\r\n").count());
        assert_eq!(ends.1, if text.contains('\r') { ends.0 } else { 0 }, "{new:?}");

        house.write(SIDECAR, &text);
        house.obelus(&["mark", "costs.md", "4", "--dispute"]).done();
        let new = added(&text, &house.read(SIDECAR));
        assert!(new.contains("tag = \"dispute\"") && !new.contains("exact"), "{new}");
    }
}

/// What was put into a text at one place, all else being as it was.
#[track_caller]
fn added(before: &str, after: &str) -> String {
    let same = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let rest = &before.as_bytes()[same..];
    assert!(after.as_bytes().ends_with(rest), "{after}");
    String::from_utf8(after.as_bytes()[same..after.len() - rest.len()].to_vec()).unwrap()
}
