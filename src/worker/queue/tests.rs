use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use uuid::Uuid;

use super::*;
use crate::annotation::{Anchor, Annotation, Judgement, Tag};
use crate::briefing::{Briefing, PointNumber};
use crate::store::{Disk, ReaderName, Sidecar};
use crate::worker::Renewed;

const FIRST: RevisionId = RevisionId::FIRST;
const SECOND: RevisionId = FIRST.next();
const ONE: SaveNumber = SaveNumber::NONE.next();

/// A queue, the file whose briefing is its first revision, and what it has told.
struct Room {
    _folder: tempfile::TempDir,
    file: PathBuf,
    queue: Queue,
    told: Receiver<Report>,
}

impl Room {
    fn reading(text: &str) -> (Self, Opened) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, text).unwrap();
        let session = Session::new("ada", Disk::default());
        let (reports, told) = channel();
        let reports = Arc::new(move |report| reports.send(report).is_ok());
        let mut room = Self {
            _folder: folder,
            file,
            queue: Queue::new(session, reports, Box::new(drop), Arc::new(|_| false)),
            told,
        };
        let open = Job::Open(room.file.clone());
        let Report::Opened(opened) = room.answers(open).remove(0) else { panic!("it was not opened") };
        (room, *opened)
    }

    fn answers(&mut self, job: Job) -> Vec<Report> {
        self.queue.do_alone(job);
        self.told.try_iter().collect()
    }

    fn renewed(&mut self, job: Job) -> Renewed {
        match self.answers(job).pop() {
            Some(Report::Renewed(renewed)) => *renewed,
            other => panic!("{other:?}"),
        }
    }
}

fn agree(briefing: &Briefing, number: usize) -> (Uuid, Option<Annotation>) {
    let number = PointNumber::new(number).unwrap();
    let anchor = Anchor::of(briefing, briefing.point(number).unwrap());
    let (note, labels, exact, sense) = (String::new(), vec![], None, None);
    let judgement =
        Judgement { at: Timestamp::UNIX_EPOCH, tag: Some(Tag::Agree), note, labels, exact, sense };
    let id = Uuid::from_u128(7);
    (id, Some(Annotation { id, anchor, point: Some(number), judgements: vec![judgement], open: true }))
}

#[test]
fn what_was_judged_on_the_revision_before_stays_on_its_twin() {
    let (mut room, opened) = Room::reading("- a\n- twin\n- twin\n- c\n");
    fs::write(&room.file, "- twin\n- a\n- twin\n- twin\n- c\n").unwrap();
    let early = room.renewed(Job::Look(Glance::Close));
    assert_eq!((early.replaces, early.upto, early.briefing.points()), (opened.revision, SaveNumber::NONE, 5));
    // It had not been seen yet when the second twin was judged, which is the third point of the old revision.
    let changes = vec![agree(&opened.briefing, 3)];
    assert!(matches!(
        room.answers(Job::Save(opened.revision, ONE, changes))[..],
        [Report::Saved(FIRST, ONE)]
    ));
    room.answers(Job::Close(early.revision));
    let renewed = room.renewed(Job::Renew(opened.revision, Hand::Other));
    let placed: Vec<_> = renewed.ledger.placed().map(|(point, _)| renewed.briefing.number(point)).collect();
    assert_eq!((renewed.upto, placed), (ONE, vec![PointNumber::new(4)]));
}

#[test]
fn what_is_handed_on_once_is_not_handed_on_again() {
    let (mut room, opened) = Room::reading("- a\n");
    assert!(room.answers(Job::Look(Glance::Close)).is_empty(), "nothing has changed");
    fs::write(&room.file, "- a\n- b\n").unwrap();
    let renewed = room.renewed(Job::Look(Glance::Passing));
    assert!(room.answers(Job::Look(Glance::Close)).is_empty());
    room.answers(Job::Close(opened.revision));
    let changes = vec![agree(&renewed.briefing, 2)];
    assert!(matches!(
        room.answers(Job::Save(renewed.revision, ONE, changes))[..],
        [Report::Saved(SECOND, ONE)]
    ));
    assert!(room.answers(Job::Look(Glance::Close)).is_empty(), "its own save is no news");
    assert_eq!(room.queue.revisions.len(), 1);
}

#[test]
fn what_came_back_before_it_was_written_anew_is_shown() {
    let (mut room, opened) = Room::reading("- a\n- b\n");
    room.answers(Job::Save(FIRST, ONE, vec![agree(&opened.briefing, 1)]));
    let path = Sidecar::path_for(&room.file, &ReaderName::named("ada").unwrap());
    let theirs = fs::read_to_string(&path).unwrap().replace("agree", "dispute");
    fs::remove_file(&path).unwrap();
    let (_, second) = agree(&opened.briefing, 2);
    let second = vec![(Uuid::from_u128(8), second)];
    assert!(matches!(room.answers(Job::Save(FIRST, ONE.next(), second))[..], [Report::SaveFailed(..)]));
    fs::write(&path, theirs).unwrap();
    let renewed = room.renewed(Job::WriteAnew(FIRST));
    assert_eq!(renewed.ledger.all().map(|(_, there)| there.judgements.len()).sum::<usize>(), 3);
}

#[test]
fn a_copy_that_is_taken_in_is_shown_on_what_was_handed_on_meanwhile_and_is_no_news() {
    let (mut room, opened) = Room::reading("- a\n- b\n");
    room.answers(Job::Save(FIRST, ONE, vec![agree(&opened.briefing, 1)]));
    let path = Sidecar::path_for(&room.file, &ReaderName::named("ada").unwrap());
    let copy = path.with_extension("copy.toml");
    let theirs = fs::read_to_string(&path).unwrap();
    fs::write(&copy, theirs.replace("1970-01-01", "1970-01-02").replace("agree", "dispute")).unwrap();
    fs::write(&room.file, "- a\n- b\n- c\n").unwrap();
    let news = room.renewed(Job::Look(Glance::Close));
    assert_eq!((news.revision, news.by), (SECOND, Hand::Other));
    match &room.answers(Job::TakeIn(FIRST, vec![copy]))[..] {
        [Report::Saved(SECOND, _), Report::Told(SECOND, words), Report::Renewed(renewed)] => {
            assert!(words.ends_with("is merged"), "{words}");
            assert_eq!((renewed.replaces, renewed.by), (SECOND, Hand::Own));
            let tags: Vec<_> = renewed
                .ledger
                .placed()
                .map(|(_, annotation)| annotation.judgements.last().unwrap().tag)
                .collect();
            assert_eq!(tags, [Some(Tag::Dispute)]);
        }
        told => panic!("{told:?}"),
    }
}

#[test]
fn a_copy_that_comes_before_the_files_are_watched_is_offered() {
    let (mut room, opened) = Room::reading("- a\n- b\n");
    room.answers(Job::Save(FIRST, ONE, vec![agree(&opened.briefing, 1)]));
    let path = Sidecar::path_for(&room.file, &ReaderName::named("ada").unwrap());
    let theirs = fs::read_to_string(&path).unwrap();
    let name = "a.md.ada.obelus.sync-conflict-20261127-101010-ABCDEFG.toml";
    fs::write(path.with_file_name(name), theirs.replace("1970-01-01", "1970-01-02")).unwrap();
    assert!(room.answers(Job::Look(Glance::Passing)).is_empty(), "folders are not read from time to time");
    match &room.answers(Job::Look(Glance::First))[..] {
        [Report::Copies(FIRST, copies, damaged)] => assert_eq!((copies.len(), damaged.len()), (1, 0)),
        told => panic!("{told:?}"),
    }
}

#[test]
fn a_copy_that_was_seen_half_written_is_offered_once_it_is_whole() {
    let (mut room, opened) = Room::reading("- a\n- b\n");
    room.answers(Job::Save(FIRST, ONE, vec![agree(&opened.briefing, 1)]));
    let path = Sidecar::path_for(&room.file, &ReaderName::named("ada").unwrap());
    let whole = fs::read_to_string(&path).unwrap().replace("1970-01-01", "1970-01-02");
    let copy = path.with_file_name("a.md.ada.obelus.sync-conflict-20261127-101010-ABCDEFG.toml");
    let offered = |told: &[Report]| match told {
        [Report::Copies(FIRST, copies, damaged)] => (copies.len(), damaged.len()),
        told => panic!("{told:?}"),
    };
    fs::write(&copy, "").unwrap();
    assert_eq!(offered(&room.answers(Job::Look(Glance::Close))), (0, 0));
    fs::write(&copy, whole).unwrap();
    assert_eq!(offered(&room.answers(Job::Look(Glance::Close))), (1, 0));
    assert!(room.answers(Job::Look(Glance::Close)).is_empty(), "it is offered once");
}
