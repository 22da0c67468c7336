//! What holds whatever a reader does.

use std::collections::BTreeMap;

use obelus::annotation::{Annotation, Judgement};
use obelus::app::{MouseKind, Msg, Size};
use obelus::keymap::{Key, KeyCode};
use obelus::worker::{Report, RevisionId, SaveNumber};
use proptest::prelude::*;

use crate::screens;
use crate::world::{SCENE, World};

const BRIEFING: &str = include_str!("screens/grid.md");

/// A revision that was opened so many before, or none.
fn nth_revision(n: usize) -> RevisionId {
    (0..n).fold(RevisionId::NONE, |revision, _| revision.next())
}

/// A save that so many came before.
fn nth_save(n: usize) -> SaveNumber {
    (0..n).fold(SaveNumber::NONE, |save, _| save.next())
}

fn key() -> impl Strategy<Value = Msg> {
    let common = "jkJKadfcx.uvthlzMRrmoGgn/N?:yYT[]sq0123456789 ".chars().collect::<Vec<_>>();
    let code = prop_oneof![
        12 => proptest::sample::select(common).prop_map(KeyCode::Char),
        2 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Backspace, KeyCode::Up, KeyCode::Down,
            KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown,
        ]),
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    (code, proptest::bool::weighted(0.1), proptest::bool::weighted(0.05))
        .prop_map(|(code, ctrl, alt)| Msg::Key(Key { code, ctrl, alt, shift: false }))
}

fn message() -> impl Strategy<Value = Msg> {
    let size = (0u16..130, 0u16..45).prop_map(|(width, height)| Msg::Resized(Size { width, height }));
    let mouse = (0u16..130, 0u16..45, 0usize..3).prop_map(|(column, row, kind)| {
        let kinds = [MouseKind::Click, MouseKind::WheelDown, MouseKind::WheelUp];
        Msg::Mouse(kinds[kind], column, row)
    });
    let answer = prop_oneof![
        (0..3usize, 0..9usize)
            .prop_map(|(revision, save)| Msg::Report(Report::Saved(nth_revision(revision), nth_save(save)))),
        (0..3usize).prop_map(|revision| Msg::Report(Report::SaveFailed(
            nth_revision(revision),
            "no space left".into()
        ))),
        Just("no such file").prop_map(|why| Msg::Report(Report::OpenFailed(SCENE.into(), why.into()))),
    ];
    prop_oneof![20 => key(), 2 => size, 2 => mouse, 1 => answer, 1 => ".{0,40}".prop_map(Msg::Paste)]
}

/// The briefing with some lines taken out, some doubled and its halves exchanged.
fn edited() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = BRIEFING.lines().collect();
    let count = lines.len();
    (
        proptest::collection::vec(0usize..12, count),
        (0..count).prop_map(|at| if at % 6 == 0 { 0 } else { at }),
        any::<bool>(),
    )
        .prop_map(move |(fates, at, turn)| {
            let kept = |(line, fate): (&&str, &usize)| match fate {
                0 => String::new(),
                1 => format!("{line}\n{line}\n"),
                2 => format!("{line} indeed\n"),
                _ => format!("{line}\n"),
            };
            let (front, back) = (lines[..at].iter().zip(&fates[..at]), lines[at..].iter().zip(&fates[at..]));
            let (front, back): (String, String) = (front.map(kept).collect(), back.map(kept).collect());
            // Nothing is left of it, as of a file that is cut off before it is written.
            match (at, turn) {
                (0, true) => String::new(),
                (_, true) => back + &front,
                (_, false) => front + &back,
            }
        })
}

/// Whether an annotation says what another did on the same words before, so that the other need not be shown.
fn says_all_of(later: &Annotation, earlier: &Annotation) -> bool {
    let last = earlier.judgements.last().unwrap();
    let is_same = |judgement: &Judgement| (judgement.tag, &judgement.note) == (last.tag, &last.note);
    later.anchor.exact == earlier.anchor.exact && later.judgements.iter().any(is_same)
}

/// Something that happens while a briefing is read.
#[derive(Debug, Clone)]
enum Step {
    Keys(String),
    Edit(String),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => "[jkadfxucvJt.\\[\\]]{0,12}".prop_map(Step::Keys), 1 => edited().prop_map(Step::Edit)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_messages_panics_at_any_size(
        messages in proptest::collection::vec(message(), 0..60),
        edits in proptest::collection::vec(edited(), 0..4),
    ) {
        let mut world = World::reading(BRIEFING, 80, 24);
        for (at, message) in messages.into_iter().enumerate() {
            world.tell(message);
            if let Some(text) = edits.get(at).filter(|_| world.model.reading.is_some()) {
                world.edited(text);
            }
            screens::text(&world.model);
            if world.has_quit {
                break;
            }
        }
    }

    #[test]
    fn no_edit_of_the_source_loses_or_doubles_a_judgement(steps in proptest::collection::vec(step(), 0..12)) {
        let mut world = World::reading(BRIEFING, 80, 24);
        for step in steps {
            match step {
                Step::Edit(text) => drop(world.edited(&text)),
                Step::Keys(keys) => for key in keys.chars() {
                    world.tell(Msg::Key(Key::char(key)));
                },
            }
            let ledger = &world.model.reading.as_ref().unwrap().ledger;
            let known: BTreeMap<_, _> = ledger.all().map(|(_, annotation)| (annotation.id, annotation)).collect();
            let disk = world.disk();
            for (id, saved) in &disk {
                match known.get(id) {
                    Some(annotation) => prop_assert_eq!(&annotation.judgements, &saved.judgements),
                    None => prop_assert!(known.values().any(|known| says_all_of(known, saved)), "{saved:?} is lost"),
                }
            }
            prop_assert!(known.keys().all(|id| disk.contains_key(id)), "something was never saved");
        }
    }

    #[test]
    fn undo_is_the_inverse_of_every_judgement(keys in "[jkadfx.vJ]{0,40}") {
        let mut world = World::reading(BRIEFING, 80, 24);
        world.press("j a j c 'before' Enter g g");
        let before = world.state();
        let disk = world.disk();
        let first = world.saved_on.len();
        let letters: Vec<String> = keys.chars().map(String::from).collect();
        world.press(&letters.join(" "));
        let after = world.disk();
        let made = world.saved_on.len() - first;
        world.press("Esc");
        world.press(&vec!["u"; made].join(" "));
        prop_assert_eq!(&world.disk(), &disk);
        let marks = |state: &str| state.split(' ').next().unwrap_or_default().to_owned();
        prop_assert_eq!(marks(&world.state()), marks(&before));
        world.press(&vec!["Ctrl-r"; made].join(" "));
        prop_assert_eq!(&world.disk(), &after);
    }

    #[test]
    fn the_current_point_is_always_in_sight(keys in "[jkJKGhlMR ]{1,30}", width in 10u16..130, height in 4u16..45) {
        let mut world = World::reading(BRIEFING, width, height);
        for key in keys.chars() {
            let key = match key { ' ' => "Ctrl-d".to_owned(), 'M' => "z M".into(), 'R' => "z R".into(), key => key.to_string() };
            world.press(&key);
            let reading = world.model.reading.as_ref().unwrap();
            prop_assert!(reading.stand.viewport.shows(reading.stand.cursor), "after {key}");
        }
    }
}
