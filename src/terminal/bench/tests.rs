use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::channel;

use super::*;
use crate::annotation::{Anchor, Judgement, Tag};
use crate::app::Renewed;
use crate::briefing::{Briefing, PointNumber};
use crate::store::Sidecar;

/// A bench, the file whose briefing is on its first desk, and what it has told.
struct Room {
    _folder: tempfile::TempDir,
    file: PathBuf,
    bench: Bench,
    told: Receiver<Happened>,
}

impl Room {
    fn reading(text: &str) -> (Self, Opened) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, text).unwrap();
        let keeping = Keeping { reader: "ada".into(), notes: None, encoding: None };
        let (replies, told) = channel();
        let mut room = Self { _folder: folder, file, bench: Bench::new(keeping, replies, channel().0), told };
        let open = Job::Open(room.file.clone());
        let Msg::Opened(opened) = room.answers(open).remove(0) else { panic!("it was not opened") };
        (room, *opened)
    }

    fn answers(&mut self, job: Job) -> Vec<Msg> {
        self.bench.answer(job, &mut VecDeque::new());
        let msg = |happened| if let Happened::Msg(msg) = happened { Some(msg) } else { None };
        self.told.try_iter().filter_map(msg).collect()
    }

    fn renewed(&mut self, job: Job) -> Renewed {
        match self.answers(job).pop() {
            Some(Msg::Renewed(renewed)) => *renewed,
            other => panic!("{other:?}"),
        }
    }
}

fn agree(briefing: &Briefing, number: usize) -> (Uuid, Option<Annotation>) {
    let number = PointNumber::new(number).unwrap();
    let anchor = Anchor::of(briefing, briefing.point(number).unwrap());
    let (note, labels, exact) = (String::new(), vec![], None);
    let judgement = Judgement { at: Timestamp::UNIX_EPOCH, tag: Some(Tag::Agree), note, labels, exact };
    let id = Uuid::from_u128(7);
    (id, Some(Annotation { id, anchor, point: Some(number), judgements: vec![judgement], open: true }))
}

#[test]
fn what_was_judged_on_the_revision_before_stays_on_its_twin() {
    let (mut room, opened) = Room::reading("- a\n- twin\n- twin\n- c\n");
    fs::write(&room.file, "- twin\n- a\n- twin\n- twin\n- c\n").unwrap();
    let early = room.renewed(Job::Look(true));
    assert_eq!((early.replaces, early.upto, early.briefing.points()), (opened.desk, 0, 5));
    // It had not been seen yet when the second twin was judged, which is the third point of the old revision.
    let changes = vec![agree(&opened.briefing, 3)];
    assert!(matches!(room.answers(Job::Save(opened.desk, 1, changes))[..], [Msg::Saved(1, 1)]));
    room.answers(Job::Close(early.desk));
    let renewed = room.renewed(Job::Renew(opened.desk));
    let placed: Vec<_> = renewed.ledger.placed().map(|(point, _)| renewed.briefing.number(point)).collect();
    assert_eq!((renewed.upto, placed), (1, vec![PointNumber::new(4)]));
}

#[test]
fn what_is_handed_on_once_is_not_handed_on_again() {
    let (mut room, opened) = Room::reading("- a\n");
    assert!(room.answers(Job::Look(true)).is_empty(), "nothing has changed");
    fs::write(&room.file, "- a\n- b\n").unwrap();
    let renewed = room.renewed(Job::Look(false));
    assert!(room.answers(Job::Look(true)).is_empty());
    room.answers(Job::Close(opened.desk));
    let changes = vec![agree(&renewed.briefing, 2)];
    assert!(matches!(room.answers(Job::Save(renewed.desk, 1, changes))[..], [Msg::Saved(2, 1)]));
    assert!(room.answers(Job::Look(true)).is_empty(), "its own save is no news");
    assert_eq!(room.bench.desks.len(), 1);
}

#[test]
fn what_came_back_before_it_was_written_anew_is_shown() {
    let (mut room, opened) = Room::reading("- a\n- b\n");
    room.answers(Job::Save(1, 1, vec![agree(&opened.briefing, 1)]));
    let path = Sidecar::path_for(&room.file, "ada");
    let theirs = fs::read_to_string(&path).unwrap().replace("agree", "dispute");
    fs::remove_file(&path).unwrap();
    let (_, second) = agree(&opened.briefing, 2);
    let second = vec![(Uuid::from_u128(8), second)];
    assert!(matches!(room.answers(Job::Save(1, 2, second))[..], [Msg::SaveFailed(..)]));
    fs::write(&path, theirs).unwrap();
    let renewed = room.renewed(Job::WriteAnew(1));
    assert_eq!(renewed.ledger.all().map(|(_, there)| there.judgements.len()).sum::<usize>(), 3);
}
