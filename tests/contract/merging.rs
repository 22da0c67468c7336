//! Two versions of one sidecar become one: edits by hand, copies that stand beside it, branches in git.

use std::fs;

use super::lab::{Need, has};
use crate::cli::house::{House, Ran};
use crate::pty::terminal::Terminal;

const SIDECAR: &str = "costs.md.ada.obelus.toml";
const CONFLICT: &str = "costs.md.ada.obelus.sync-conflict-20261122-101010-ABCDEFG.toml";

impl House {
    /// Judges a point, with the words as its note.
    fn mark(&self, point: &str, note: &str) {
        self.obelus(&["mark", "costs.md", point, "--agree", "--note", note]).done();
    }

    /// A judgement in the sidecar, and another in a copy of it.
    fn with_copy(name: &str) -> Self {
        let house = Self::with_costs();
        house.mark("1", "here");
        fs::copy(house.file(SIDECAR), house.file(name)).unwrap();
        let _ = house
            .obelus(&["mark", "costs.md", "2", "--dispute", "--note", "there", "--notes", name])
            .ended(0);
        house
    }

    /// Changes the words of a file as a person does in an editor.
    fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{old} in {text}");
        self.write(name, text.replacen(old, new, 1));
    }
}

#[test]
fn p15_p17_what_a_person_wrote_between_two_saves_stays() {
    let house = House::with_costs();
    house.mark("1", "first");
    house.edit(SIDECAR, "note = \"first\"", "note = \"first, and mended\" # by hand\nsure = true");
    house.edit(SIDECAR, "\n[[annotation]]", "\n# look again\n[[annotation]]");
    let judgement = "[[annotation.judgement]]\nat = 2099-01-01T00:00:00Z\ntag = 'dispute'\n\n[mine]\nx = 1\n";
    house.edit(SIDECAR, "\n# end of notes", &format!("\n{judgement}\n# end of notes"));
    let edited = house.read(SIDECAR);
    house.mark("2", "second");
    let after = house.read(SIDECAR);
    for line in edited.lines().filter(|line| !line.is_empty()) {
        assert!(after.lines().any(|other| other == line), "{line} in {after}");
    }
    let list = house.obelus(&["list"]).done();
    assert!(list.contains("dispute: Training was cheap") && list.contains("| second"), "{list}");
    house.mark("1", "third");
    let list = house.obelus(&["list"]).done();
    assert!(list.contains("| third"), "judged after the year 2099: {list}");
    assert!(house.read(SIDECAR).contains("note = \"first, and mended\" # by hand\nsure = true\n"));
}

#[test]
fn p20_a_copy_is_told_and_the_command_that_is_told_merges_it() {
    for name in [CONFLICT, "costs.md.ada.obelus (Adas Kopie, 'in Konflikt').toml", "x.bak"] {
        let house = House::with_copy(name);
        let (sidecar, copy) = (house.read(SIDECAR), house.read(name));
        let mut command = String::new();
        for arguments in
            [&["list"][..], &["costs.md"], &["mark", "costs.md", "1", "--agree"], &["export", "costs.md"]]
        {
            let (_, errors) = house.obelus(arguments).ended(0);
            assert!(
                errors.starts_with(&format!("obelus: costs.md has notes in a copy too, {name}")),
                "{errors}"
            );
            errors.split_once("take them over: ").unwrap().1.lines().next().unwrap().clone_into(&mut command);
        }
        assert_eq!((house.read(SIDECAR), house.read(name)), (sidecar, copy.clone()), "only told");
        let script = command.replacen("obelus ", "\"$OBELUS\" ", 1);
        assert_eq!(Ran::of(&mut house.through("sh", &["-c", &script], &[])).done(), "");
        let list = house.obelus(&["list"]).done();
        assert!(list.contains("| here") && list.contains("| there"), "{list}");
        assert_eq!(house.read(name), copy, "a copy is never touched");
    }
}

#[test]
fn p17_p20_a_copy_is_told_where_the_sidecar_itself_is_gone() {
    let house = House::with_copy(CONFLICT);
    fs::remove_file(house.file(SIDECAR)).unwrap();
    let (_, errors) = house.obelus(&["list"]).ended(1);
    let script = errors.split_once("take them over: ").unwrap().1.to_owned();
    assert_eq!(Ran::of(&mut house.through("sh", &["-c", &script], &[])).done(), "");
    assert!(house.obelus(&["list"]).done().contains("| there"));
}

#[test]
fn p20_a_damaged_copy_is_told_and_left() {
    let house = House::with_copy(CONFLICT);
    let half = house.read(CONFLICT).replace("# end of notes\n", "");
    house.write(CONFLICT, &half);
    let (list, errors) = house.obelus(&["list"]).ended(0);
    assert!(list.contains("| here") && !list.contains("| there"), "{list}");
    assert!(errors.contains(CONFLICT) && errors.contains("cut off"), "{errors}");
    let errors = house.obelus(&["merge", SIDECAR, CONFLICT, "-o", SIDECAR]).refused(3);
    assert!(errors.contains(CONFLICT) && errors.contains("nothing was merged"), "{errors}");
    assert_eq!(house.read(CONFLICT), half);
}

#[test]
fn p20_other_readers_and_other_briefings_are_no_copies() {
    let house = House::with_copy(CONFLICT);
    house.edit(CONFLICT, "reader = \"ada\"", "reader = \"eve\"");
    house.obelus(&["list"]).done();
    let house = House::with_costs();
    house.mark("1", "here");
    house.write("other.md", "- Training was cheap, it is said.\n");
    fs::copy(house.file(SIDECAR), house.file("other.md.ada.obelus.toml")).unwrap();
    house.obelus(&["mark", "other.md", "1", "--dispute"]).done();
    house.obelus(&["list"]).done();
}

#[test]
fn p20_a_merge_is_written_where_it_was_asked_for_and_nowhere_else() {
    let house = House::with_copy("copy.toml");
    house.edit("copy.toml", "there", "there \u{202e}\u{200b}");
    let union = house.obelus(&["merge", SIDECAR, "copy.toml"]).done();
    assert!(union.contains("here") && union.contains("there \u{202e}\u{200b}"), "to the byte: {union}");
    let before = house.names();
    house.write("taken", "mine");
    let errors = house.obelus(&["merge", SIDECAR, "copy.toml", "-o", "taken"]).refused(4);
    assert!(errors.contains("--force") && house.read("taken") == "mine", "{errors}");
    house.obelus(&["merge", SIDECAR, "copy.toml", "-o", "taken", "--force"]).done();
    house.obelus(&["merge", SIDECAR, "copy.toml", SIDECAR, "-o", "new"]).done();
    assert_eq!((house.read("taken"), house.read("new")), (union.clone(), union.clone()));
    house.obelus(&["merge", SIDECAR, SIDECAR, "-o", "self"]).done();
    assert_eq!(house.read("self"), house.read(SIDECAR));
    house.obelus(&["merge", SIDECAR, "copy.toml", "-o", SIDECAR]).done();
    assert_eq!((house.read(SIDECAR), house.names().len()), (union, before.len() + 3));
}

#[test]
fn p20_the_exit_code_tells_whether_a_person_must_look() {
    let house = House::with_copy("copy.toml");
    house.edit(SIDECAR, "note = \"here\"", "note = \"here\"\nsure = 1");
    house.edit("copy.toml", "note = \"here\"", "note = \"here\"\nsure = 2");
    let merge = |others: &[&str]| house.obelus(&[&["merge", SIDECAR], others].concat());
    let (union, errors) = merge(&["copy.toml"]).ended(1);
    assert!(union.contains("sure = 2") && union.contains("there"), "{union}");
    assert_eq!(errors, "obelus: on “Training was cheap, it is said.”: `sure` differs: 2 stays, 1 goes\n");
    house.edit("copy.toml", "reader = \"ada\"", "reader = \"eve\"");
    assert!(merge(&["copy.toml"]).refused(2).contains("--force"));
    assert!(merge(&["copy.toml", "--force"]).ended(1).1.contains("`reader` differs: eve stays"));
    assert!(merge(&["missing.toml"]).refused(4).contains("missing.toml"));
    assert!(merge(&["costs.md"]).refused(3).contains("costs.md:"));
    let _ = merge(&[]).refused(2);
    let _ = merge(&["copy.toml", "--driver"]).refused(2);
}

/// A house whose working folder is a repository with `costs.md` in it, set up as the README says.
fn repository() -> House {
    let house = House::with_costs();
    let readme = include_str!("../../README.md");
    let attributes = readme.lines().find(|line| line.starts_with("*.obelus.toml ")).unwrap();
    let config = readme.lines().find(|line| line.starts_with("git config merge.obelus")).unwrap();
    house.write(".gitattributes", format!("{attributes}\n"));
    git(&house, "git init -q -b main").done();
    git(&house, &config.replace("'obelus ", "'\"$OBELUS\" ")).done();
    commit(&house);
    house
}

fn git(house: &House, script: &str) -> Ran {
    let mut command = house.through("sh", &["-c", script], &[]);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ada").env(format!("GIT_{who}_EMAIL"), "ada@example.org");
    }
    Ran::of(&mut command)
}

fn commit(house: &House) {
    git(house, "git add -A && git commit -q -m step").done();
}

/// Two branches of the repository as it is; each has what its step did.
fn branches(house: &House, ours: impl FnOnce(), theirs: impl FnOnce()) {
    git(house, "git checkout -q -b side").done();
    theirs();
    commit(house);
    git(house, "git checkout -q main").done();
    ours();
    commit(house);
}

#[test]
fn p15_branches_that_both_judge_are_merged_by_git() {
    if !has(&[Need::Git]) {
        return;
    }
    for fresh in [false, true] {
        let house = repository();
        if !fresh {
            house.mark("1", "before");
            commit(&house);
        }
        // Without a sidecar before them, each branch makes one, with an id of its own.
        branches(&house, || house.mark("2", "ours"), || house.mark("3", "theirs"));
        let _ = git(&house, "git merge -q -m both side").ended(0);
        assert_eq!(git(&house, "git status --porcelain").done(), "", "no conflict is left");
        let list = house.obelus(&["list"]).done();
        assert!(list.contains("| ours") && list.contains("| theirs"), "{list}");
        assert_eq!(list.contains("| before"), !fresh);
    }
}

#[test]
fn p15_a_note_that_comes_twice_waits_for_nobody() {
    if !has(&[Need::Git]) {
        return;
    }
    for fresh in [false, true] {
        let house = repository();
        if !fresh {
            house.mark("1", "before");
            commit(&house);
        }
        branches(&house, || house.mark("2", "both"), || house.mark("2", "both"));
        let _ = git(&house, "git merge -q -m both side").ended(0);
        assert_eq!(house.read(SIDECAR).matches("\"both\"").count(), 2, "nothing is thrown away");
        let is_settled = |note: &str| {
            let (output, errors) = house.obelus(&["check"]).ended(0);
            assert!(output.is_empty() && errors.ends_with(" exact\n"), "{output}{errors}");
            let list = house.obelus(&["list"]).done();
            assert_eq!(
                (list.matches("| both").count(), list.matches(note).count()),
                (usize::from(note == "| both"), 1)
            );
        };
        is_settled("| both");
        // A mind that is changed afterwards is not changed back by the other of the two.
        house.mark("2", "no more");
        is_settled("| no more");
    }
}

#[test]
fn p15_a_note_that_stands_twice_in_the_file_is_one() {
    let house = House::with_costs();
    house.mark("1", "one");
    house.mark("2", "two");
    let text = house.read(SIDECAR);
    let at = text.find("[[annotation]]").unwrap();
    let end = text.rfind("# end").unwrap();
    // As where a merge, or a hand, puts the same lines in two places.
    house.write(SIDECAR, format!("{}{}{}", &text[..end], &text[at..end], &text[end..]));
    let (output, errors) = house.obelus(&["check"]).ended(0);
    assert_eq!((output.as_str(), errors.as_str()), ("", "obelus: 2 exact\n"));
    house.mark("1", "three");
    assert_eq!(house.obelus(&["list"]).done().lines().count(), 2);
    assert_eq!(house.obelus(&["check"]).ended(0).1, "obelus: 2 exact\n");
}

#[test]
fn p15_git_reports_a_conflict_where_a_person_must_look() {
    if !has(&[Need::Git]) {
        return;
    }
    let house = repository();
    house.mark("1", "before");
    commit(&house);
    let sure = |value: &str| {
        house.edit(SIDECAR, "note = \"before\"", &format!("note = \"before\"\nsure = {value}"));
        house.mark(value, &format!("point {value}"));
    };
    branches(&house, || sure("2"), || sure("3"));
    let (_, errors) = git(&house, "git merge side").ended(1);
    let told = format!("{SIDECAR}: on “Training was cheap, it is said.”: `sure` differs: 3 stays, 2 goes\n");
    assert!(errors.contains(&told), "{errors}");
    assert!(git(&house, "git status --porcelain").done().contains(&format!("UU {SIDECAR}")));
    let list = house.obelus(&["list"]).done();
    assert!(list.contains("| point 2") && list.contains("| point 3"), "all is in it already: {list}");
}

#[test]
fn p12_what_git_cannot_merge_is_left_as_ours_and_nothing_is_lost() {
    if !has(&[Need::Git]) {
        return;
    }
    for (old, new, told) in [
        ("# end of notes\n", "", "(theirs):"),
        ("reader = \"ada\"", "reader = \"eve\"", "kept by ada, the other by eve"),
        ("format = \"obelus/1\"", "format = \"obelus/9\"", "obelus/9"),
    ] {
        let house = repository();
        house.mark("1", "before");
        commit(&house);
        branches(&house, || house.mark("2", "ours"), || house.edit(SIDECAR, old, new));
        let ours = house.read(SIDECAR);
        let (_, errors) = git(&house, "git merge side").ended(1);
        assert!(errors.contains(told), "{told}: {errors}");
        assert_eq!(house.read(SIDECAR), ours);
        let theirs = errors.split('`').find(|part| part.starts_with("git show")).unwrap().to_owned();
        assert!(git(&house, &theirs).done().contains("before"));
    }
}

#[test]
fn p20_a_copy_that_waits_is_shown_until_it_is_merged() {
    for size in [(120, 24), (40, 12)] {
        let house = House::with_copy(CONFLICT);
        let mut terminal = Terminal::obelus(&house, size, &["costs.md"], &[]);
        terminal.shows("a copy of these notes").marked("▌", "Training was cheap");
        terminal.keys("j j").shows("3/5").shows("copy").keys("M").shows("is merged");
        terminal.keys("k").wait_for("nothing to wait", |seen| seen.shows("2/5") && !seen.shows("copy"));
        terminal.keys("q");
        assert_eq!(terminal.ended(), Ok(0));
    }
}

#[test]
fn p20_a_copy_that_comes_while_it_is_read_is_offered_and_goes_with_its_file() {
    let house = House::with_copy(CONFLICT);
    let copy = house.read(CONFLICT);
    fs::remove_file(house.file(CONFLICT)).unwrap();
    let mut terminal = Terminal::obelus(&house, (120, 24), &["costs.md"], &[]);
    terminal.shows("1 of 5 judged");
    house.write(CONFLICT, &copy);
    terminal.shows("a copy of these notes has more in it").keys("j j").shows("a copy waits");
    fs::remove_file(house.file(CONFLICT)).unwrap();
    terminal.wait_for("nothing to wait", |seen| !seen.shows("a copy waits"));
    house.write(CONFLICT, &copy);
    terminal.shows("a copy waits").keys("M").shows("is merged").shows("2 of 5 judged").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}

#[test]
fn p20_a_copy_is_offered_and_merged_by_a_key() {
    let house = House::with_copy(CONFLICT);
    let bytes = house.read(CONFLICT);
    let mut terminal = Terminal::obelus(&house, (80, 24), &["costs.md"], &[]);
    terminal.shows("a copy of these notes has more in it").shows("1 of 5 judged");
    terminal.keys("M").shows("is merged").marked("✗", "V3 cost").shows("2 of 5 judged");
    terminal.keys("M").shows("no copy of these notes has more").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert_eq!(house.read(CONFLICT), bytes, "a copy is never touched");
    assert!(house.read(SIDECAR).contains("tag = \"dispute\""));
    let mut again = Terminal::reading(&house, "costs.md");
    again.keys("M").shows("no copy of these notes has more");
    assert!(!again.text().contains("a copy of these notes has more in it"));
}
