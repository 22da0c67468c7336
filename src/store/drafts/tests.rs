use std::fs;

use super::*;
use crate::config::Folders;

struct House(tempfile::TempDir);

impl House {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn drafts(&self, source: &str, reader: &str) -> Drafts {
        let source = self.0.path().join(source);
        let disk = Disk::system(&Folders::within(self.0.path()));
        Drafts::of(Some(&source), "q3.md", &Session::new(reader, disk))
    }

    fn files(&self) -> usize {
        fs::read_dir(self.0.path().join("state/drafts")).map_or(0, Iterator::count)
    }
}

fn set(drafts: &mut Drafts, point: &str, words: Option<&str>) {
    drafts.set(point.to_owned(), words.map(str::to_owned), Timestamp::UNIX_EPOCH);
}

#[test]
fn words_come_back_whatever_they_are_and_nothing_stays_of_those_that_were_saved() {
    let house = House::new();
    let cases = [
        "half a th",
        "one\ntwo\n\nthree",
        "\"\"\"\n'''\\",
        "\u{1b}[2J\u{202E}\u{7f}\n\u{9b}",
        "<<<<<<< ours\nx",
    ];
    let mut drafts = house.drafts("q3.md", "ada");
    for (point, words) in cases.into_iter().enumerate() {
        set(&mut drafts, &format!("point \"{point}\""), Some(words));
        drafts.save(true).unwrap();
    }
    let mut again = house.drafts("q3.md", "ada");
    let kept: Vec<String> = again.read().unwrap().into_values().collect();
    assert_eq!(kept, cases);
    for point in 0..cases.len() {
        set(&mut again, &format!("point \"{point}\""), None);
    }
    again.save(false).unwrap();
    assert_eq!(
        (again.is_unsaved(), again.read().unwrap().len()),
        (true, cases.len()),
        "not before the notes"
    );
    again.save(true).unwrap();
    assert_eq!((again.is_unsaved(), house.files()), (false, 0));
}

#[test]
fn words_that_are_not_kept_yet_are_kept_where_the_note_is_not_saved() {
    let house = House::new();
    let mut drafts = house.drafts("q3.md", "ada");
    set(&mut drafts, "a", Some("words"));
    set(&mut drafts, "a", None);
    drafts.save(false).unwrap();
    assert_eq!((drafts.read().unwrap().len(), drafts.is_unsaved()), (1, true));
    drafts.save(true).unwrap();
    assert_eq!((drafts.read().unwrap().len(), drafts.is_unsaved()), (0, false));
    set(&mut drafts, "a", Some("words"));
    set(&mut drafts, "a", None);
    drafts.save(true).unwrap();
    assert_eq!(house.files(), 0);
}

#[test]
fn the_file_is_the_readers_own_and_says_nothing_of_the_machine() {
    let house = House::new();
    let mut drafts = house.drafts("q3.md", "ada");
    set(&mut drafts, "The point", Some("one\ntwo"));
    drafts.save(true).unwrap();
    let path = drafts.path().unwrap();
    let by = &drafts.by;
    assert_eq!(
        fs::read_to_string(path).unwrap().replace(&format!("by = \"{by}\"\n"), ""),
        "# Notes begun on q3.md, not saved yet; obelus offers them when it is opened again.\n\
             format = \"obelus-drafts/1\"\n\n[[draft]]\npoint = \"The point\"\nat = 1970-01-01T00:00:00Z\n\
             note = \"\"\"\none\ntwo\"\"\"\n\n# end of drafts\n"
    );
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.len() == 21 && name[..16].chars().all(|c| c.is_ascii_hexdigit()), "{name}");
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(path), 0o600);
    }
    for (source, reader) in [("q3.md", "eve"), ("q4.md", "ada")] {
        assert_ne!(house.drafts(source, reader).path(), Some(path), "{source} {reader}");
    }
    assert_eq!(house.drafts("state/../q3.md", "ada").path(), Some(path));
}

#[test]
fn two_programs_keep_each_others_drafts() {
    let house = House::new();
    let mut programs = [house.drafts("q3.md", "ada"), house.drafts("q3.md", "ada")];
    for (number, program) in programs.iter_mut().enumerate() {
        set(program, &number.to_string(), Some("words"));
        program.save(true).unwrap();
    }
    assert_eq!(programs[0].read().unwrap().len(), 2);
}

/// The words that are offered for the one point, by a program that opens the briefing now.
fn offered(house: &House) -> Option<String> {
    house.drafts("q3.md", "ada").read().unwrap().into_values().next()
}

#[test]
fn two_programs_that_write_on_one_point_keep_a_draft_each() {
    let house = House::new();
    let mut programs = [house.drafts("q3.md", "ada"), house.drafts("q3.md", "ada")];
    for (program, words) in programs.iter_mut().zip(["one of them", "the other"]) {
        program.read().unwrap();
        for typed in [&words[..3], words] {
            set(program, "a", Some(typed));
            program.save(true).unwrap();
        }
    }
    let mut third = house.drafts("q3.md", "ada");
    assert_eq!(third.read().unwrap().into_values().collect::<Vec<_>>(), ["the other"]);
    assert_eq!(third.withheld(), 1);
    // The one that was offered is saved; then the other one is offered.
    set(&mut third, "a", None);
    third.save(true).unwrap();
    assert_eq!(offered(&house), Some("one of them".into()));
    // What another program goes on with is not taken away.
    set(&mut programs[0], "a", Some("one of them, and more"));
    programs[0].save(true).unwrap();
    set(&mut programs[1], "a", None);
    programs[1].save(true).unwrap();
    assert_eq!(offered(&house), Some("one of them, and more".into()));
    set(&mut programs[0], "a", None);
    programs[0].save(true).unwrap();
    assert_eq!((offered(&house), house.files()), (None, 0));
}

#[test]
fn what_a_draft_goes_on_from_is_not_offered_again() {
    let house = House::new();
    for words in ["half", "half a th", "half a thought"] {
        let mut drafts = house.drafts("q3.md", "ada");
        drafts.read().unwrap();
        set(&mut drafts, "a", Some(words));
        drafts.save(true).unwrap();
    }
    let mut last = house.drafts("q3.md", "ada");
    assert_eq!(last.read().unwrap().into_values().collect::<Vec<_>>(), ["half a thought"]);
    assert_eq!(last.withheld(), 0);
    set(&mut last, "a", None);
    last.save(true).unwrap();
    assert_eq!((offered(&house), house.files()), (None, 0));
}

#[test]
fn what_is_not_understood_is_left_and_told_and_what_was_set_waits() {
    let house = House::new();
    let mut drafts = house.drafts("q3.md", "ada");
    set(&mut drafts, "a", Some("first"));
    drafts.save(true).unwrap();
    let whole = fs::read_to_string(drafts.path().unwrap()).unwrap();
    let cases = [
        (whole.replace("# end of drafts", ""), "cut off"),
        (whole.replace("drafts/1", "drafts/2"), "format"),
        (whole.replace("note =", "not ="), "no `note`"),
        (whole.replace("\"first\"", "\"first"), "line 8"),
    ];
    for (damaged, what) in cases {
        fs::write(drafts.path().unwrap(), &damaged).unwrap();
        set(&mut drafts, "b", Some("second"));
        for error in [drafts.read().unwrap_err(), drafts.save(true).unwrap_err()] {
            assert!(error.to_string().contains(what), "{error}");
        }
        assert_eq!(fs::read_to_string(drafts.path().unwrap()).unwrap(), damaged);
    }
    set(&mut drafts, "b", None);
    drafts.save(true).expect("nothing is lost by what cannot be taken away");
    set(&mut drafts, "b", Some("second"));
    fs::write(drafts.path().unwrap(), &whole).unwrap();
    drafts.save(true).unwrap();
    assert_eq!(drafts.read().unwrap().len(), 2, "mended, and what waited is there");
}

#[test]
fn without_a_place_nothing_is_kept_and_that_is_told() {
    let mut drafts = Drafts::of(Some(Path::new("q3.md")), "q3.md", &Session::new("ada", Disk::default()));
    assert!(drafts.read().unwrap().is_empty() && drafts.save(true).is_ok());
    set(&mut drafts, "a", Some("words"));
    assert!(matches!(drafts.save(true), Err(DraftError::Nowhere)));
    set(&mut drafts, "a", None);
    assert!(drafts.save(true).is_ok() && !drafts.is_unsaved(), "the note is saved: nothing is lost");
}
