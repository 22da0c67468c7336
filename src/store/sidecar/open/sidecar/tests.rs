use std::fs;

use super::*;
use crate::annotation::Tag;
use crate::store::sidecar::error::SaveError;
use crate::store::sidecar::open::save::{Reread, Saved};
use crate::store::sidecar::text::testing::example::{BY_HAND, annotation, id, judgement};

const AGREE: Option<Tag> = Some(Tag::Agree);

struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = Sidecar::path_for(&folder.path().join("q3.md"), &ReaderName::named("Ada").unwrap());
        Self { _folder: folder, path }
    }

    fn with(text: &str) -> Self {
        let desk = Self::new();
        fs::write(&desk.path, text).unwrap();
        desk
    }

    fn open(&self) -> Sidecar {
        Sidecar::open(&Disk::default(), &self.path, "ada", "q3.md").unwrap()
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }
}

#[test]
fn opening_writes_nothing_and_the_first_save_makes_the_file() {
    let desk = Desk::new();
    let mut sidecar = desk.open();
    assert!(desk.path.ends_with("q3.md.ada.obelus.toml") && !desk.path.exists());
    let new = annotation(0, "words", &[judgement(0, AGREE, "")]);
    sidecar.set(new.id, Some(&new));
    sidecar.set_manifest(&Manifest { digest: "blake3:00".to_owned(), points: vec![], sections: vec![] });
    assert_eq!(sidecar.save().unwrap(), Saved::default());
    let text = desk.text();
    let start = "# Notes on q3.md, kept by obelus. Safe to read and edit by hand.\n\
                     format = \"obelus/1\"\nreader = \"ada\"\n\n[source]\nid = \"";
    assert!(text.starts_with(start) && text.ends_with("tag = \"agree\"\n\n# end of notes\n"), "{text}");
    assert_eq!((desk.open().annotations(), desk.open().manifest()), (&[new][..], sidecar.manifest()));
}

#[test]
fn names_keep_their_last_part() {
    let name = |path: &str| Sidecar::path_for(Path::new(path), &ReaderName::named("../e").unwrap());
    assert_eq!(name("a/q3.txt"), Path::new("a/q3.txt.e.obelus.toml"));
    assert_eq!(name("q3"), Path::new("q3.e.obelus.toml"));
}

#[test]
fn two_programs_keep_what_each_other_wrote() {
    let desk = Desk::new();
    let mut programs = [desk.open(), desk.open()];
    for round in 0..8u32 {
        for (n, program) in (0u32..).zip(&mut programs) {
            let own = annotation(u128::from(2 * round + n), "w", &[judgement(i64::from(round), AGREE, "")]);
            let log: Vec<_> =
                (0..=i64::from(round)).map(|at| judgement(2 * at + i64::from(n), AGREE, "")).collect();
            program.set(own.id, Some(&own));
            program.set(id(99), Some(&annotation(99, "shared", &log)));
            assert_eq!(program.save().unwrap().merged, round + n > 0);
        }
    }
    let annotations = desk.open().annotations().to_vec();
    let shared = annotations.iter().find(|annotation| annotation.id == id(99)).unwrap();
    assert_eq!((annotations.len(), shared.judgements.len()), (17, 16));
}

#[test]
fn what_was_rewritten_here_does_not_come_back_by_a_merge() {
    let desk = Desk::with(BY_HAND);
    let mut sidecar = desk.open();
    let mut ours = sidecar.annotations()[1].clone();
    ours.judgements.push(judgement(2_000_000_000, AGREE, ""));
    sidecar.set(ours.id, Some(&ours));
    sidecar.save().unwrap();
    let foreign = "[[annotation.judgement]]\nat = 2030-01-01T00:00:00Z\nnote = \"theirs\"\n# last words";
    fs::write(&desk.path, desk.text().replace("# last words", foreign)).unwrap();
    ours.judgements[1] = judgement(2_000_000_005, None, "after all");
    sidecar.set(ours.id, Some(&ours));
    assert!(sidecar.save().unwrap().merged);
    let notes = |sidecar: &Sidecar| -> Vec<String> {
        sidecar.annotations()[1].judgements.iter().map(|judgement| judgement.note.clone()).collect()
    };
    assert_eq!(notes(&sidecar), ["", "theirs", "after all"]);
    sidecar.set(ours.id, None);
    sidecar.save().unwrap();
    assert_eq!(notes(&desk.open()), ["theirs"]);
}

#[test]
fn a_file_that_is_damaged_meanwhile_is_left_and_nothing_is_lost() {
    let desk = Desk::with(BY_HAND);
    let mut sidecar = desk.open();
    let new = annotation(7, "new", &[judgement(0, AGREE, "")]);
    sidecar.set(new.id, Some(&new));
    let damaged = BY_HAND.replace("[source]", "<<<<<<< ours\n[source]");
    fs::write(&desk.path, &damaged).unwrap();
    let error = sidecar.save().unwrap_err().to_string();
    assert!(error.contains("q3.md.ada.obelus.toml:6:1: a conflict marker"), "{error}");
    assert_eq!((desk.text(), sidecar.is_unsaved()), (damaged, true));
    fs::write(&desk.path, BY_HAND.replace("# the first", "# mended")).unwrap();
    assert!(sidecar.save().unwrap().merged && !sidecar.is_unsaved());
    assert!(desk.text().contains("# mended") && desk.open().annotations().contains(&new));
}

#[test]
fn a_file_that_was_taken_away_is_made_anew_only_where_that_is_allowed() {
    let desk = Desk::with(BY_HAND);
    let mut sidecar = desk.open();
    let new = annotation(7, "new", &[judgement(0, AGREE, "")]);
    fs::remove_file(&desk.path).unwrap();
    assert_eq!(sidecar.reread().unwrap(), Reread::Gone);
    sidecar.set(new.id, Some(&new));
    assert!(matches!(sidecar.save(), Err(SaveError::TakenAway { .. })));
    assert!(!desk.path.exists() && sidecar.is_unsaved());
    sidecar.allow_anew();
    assert_eq!(sidecar.save().unwrap(), Saved::default());
    assert_eq!(desk.open().annotations().len(), 3);
    assert!(desk.text().contains("# the first"));
}

#[test]
fn a_file_that_comes_back_is_merged_again() {
    let desk = Desk::with(BY_HAND);
    let mut sidecar = desk.open();
    let new = annotation(7, "new", &[judgement(0, AGREE, "")]);
    fs::remove_file(&desk.path).unwrap();
    sidecar.set(new.id, Some(&new));
    sidecar.save().unwrap_err();
    fs::write(&desk.path, BY_HAND.replace("# the first", "# edited")).unwrap();
    assert_eq!(sidecar.reread().unwrap(), Reread::Changed);
    assert_eq!(sidecar.reread().unwrap(), Reread::Same);
    assert_eq!(sidecar.save().unwrap(), Saved::default());
    assert!(desk.text().contains("# edited") && desk.open().annotations().contains(&new));
}

#[test]
fn what_is_no_file_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let error = Sidecar::open(&Disk::default(), folder.path(), "ada", "x").unwrap_err().to_string();
    assert!(error.contains("a folder") && error.contains("--notes"), "{error}");
}

#[test]
fn a_link_stays_a_link_and_a_failed_save_is_tried_again() {
    let desk = Desk::new();
    let far = desk.path.with_file_name("far");
    std::os::unix::fs::symlink("far/notes", &desk.path).unwrap();
    let mut sidecar = desk.open();
    let new = annotation(7, "new", &[]);
    sidecar.set(new.id, Some(&new));
    assert!(matches!(sidecar.save(), Err(SaveError::Write { .. })), "the folder is missing");
    fs::create_dir(&far).unwrap();
    assert_eq!(sidecar.save().unwrap(), Saved::default());
    assert_eq!(fs::read_to_string(far.join("notes")).unwrap(), sidecar.text());
    assert!(fs::symlink_metadata(&desk.path).unwrap().is_symlink());
}
