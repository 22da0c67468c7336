//! The briefing, or its notes, change on disk while they are read.

use jiff::SignedDuration;
use obelus::annotation::{Anchor, Annotation, Entry, Judgement, State, Tag};
use obelus::app::{Effect, Mode, Msg, update};
use obelus::briefing::PointNumber;
use obelus::worker::{Job, Report, RevisionId};
use uuid::Uuid;

use crate::screens::text;
use crate::world::World;

/// A briefing of one section, one bullet a letter.
fn points(letters: &str) -> String {
    let bullets: Vec<String> = letters.chars().map(|letter| format!("- claim {letter}\n")).collect();
    format!("# T\n\n## S\n\n{}", bullets.concat())
}

fn reading(letters: &str) -> World {
    World::reading(&points(letters), 80, 24)
}

/// What is pressed before an edit, the edit, what is pressed after it, and the state then.
const SCENES: &[(&str, &str, &str, &str, &str)] = &[
    ("abcd", "j j", "xabcd", "", "..... @4"),
    ("abcd", "a j d j", "abcd", "", "ad.. @3"),
    ("abcd", "a j d j", "dcba", "", "..da @2"),
    // The judgement of what is gone waits, and comes back with its words, as the place does.
    ("abcd", "j d", "acd", "", "... @2"),
    ("abcd", "j d", "acd", "u", "... @2"),
    // Undo and redo find their point by the annotation.
    ("abcd", "a j d", "dxbca", "u", "....a @3"),
    ("abcd", "a j d", "dxbca", "u u", "..... @5"),
    ("abcd", "a j d u", "dxbca", "Ctrl-r", "..d.a @3"),
    // What took the place of the point is judged only on the second key.
    ("abcd", "j j", "abd", "d", "... @3"),
    ("abcd", "j j", "abd", "d d", "..d @3"),
    ("abcd", "j j", "abd", "k j d", "..d @3"),
    ("abcd", "j j", "abd", "c", "... @3"),
    // Folds, ranges, searches, triage.
    ("abcd", "k z a", "xabcd", "", "..... @S"),
    ("abcd", "j v j", "xabcd", "a", "..aa. @4"),
    ("abcd", "/ 'claim' Enter n", "xabcd", "", "..... @3"),
    ("abcd", "/ 'claim' Enter n", "xabcd", "n", "..... @4"),
    ("abcd", "t a", "xabcd", "a", ".aa.. @4 triage"),
    ("abcd", "t a", "xabcd", "a a a a", "aaaaa @1 triage done"),
];

#[test]
fn the_reader_keeps_the_place_and_the_judgements_their_claims() {
    for (before, keys, after, then, want) in SCENES {
        let mut world = reading(before);
        world.press(keys).edited(&points(after)).press(then);
        assert_eq!(world.state(), *want, "{before}: {keys}; {after}: {then}");
    }
}

#[test]
fn a_point_that_comes_back_is_where_the_reader_is_again() {
    let mut world = reading("abcd");
    world.press("j j d").edited("").edited(&points("abcd"));
    assert_eq!(world.state(), "..d. @3");
    world.edited(&points("ab")).press("k").edited(&points("abcd"));
    assert_eq!(world.state(), "..d. @1", "the reader has moved on");
}

#[test]
fn what_is_undone_while_its_point_is_gone_is_undone() {
    let mut world = reading("abcd");
    world.press("j d").edited(&points("acd"));
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.waits(), 1);
    world.press("u");
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.waits(), 0);
    world.edited(&points("abcd"));
    assert_eq!(world.state(), ".... @3");
    world.press("Ctrl-r");
    assert_eq!(world.state(), ".d.. @2");
}

#[test]
fn twins_are_not_taken_for_one_another() {
    let mut world = reading("aab");
    world.press("a j d").edited(&points("ab"));
    assert_eq!(world.state(), ".. @2");
    world.press("u");
    assert_eq!(
        world.state(),
        ".. @2",
        "the undone judgement was of a twin that nothing tells from the other"
    );
}

#[test]
fn unsaved_words_follow_their_point_or_are_kept() {
    let mut world = reading("abcd");
    world.press("j c 'why'").edited(&points("xabcd"));
    assert_eq!(world.state(), "..... @3 note");
    world.press("'?' Enter");
    assert_eq!(world.state(), "..N.. @3");

    let mut world = reading("abcd");
    world.press("j c 'why'").edited(&points("acd"));
    assert!(world.notice().contains("waits in the tray"), "{}", world.notice());
    // What is typed on is no command, and lands on no other point.
    world.press("' a d, c'");
    assert_eq!((world.state().as_str(), world.disk().len()), ("... @2 note", 0));
    world.press("Esc").edited(&points("abcd")).press("c Enter");
    assert_eq!(world.state(), ".N.. @2");
    assert_eq!(world.disk().values().next().unwrap().judgements[0].note, "why a d, c");

    let mut world = reading("abcd");
    world.press("j c 'why'").edited(&points("acd")).press("Enter");
    assert_eq!(
        (world.state().as_str(), world.disk().len()),
        ("... @2", 1),
        "it is saved, and on no other point"
    );
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.waits(), 1);
    assert!(world.notice().contains("waits in the tray"), "{}", world.notice());
    world.edited(&points("abcd"));
    assert_eq!(world.state(), ".N.. @2", "its words are back");
    world.press("u");
    assert_eq!(world.state(), ".... @2");

    let mut world = reading("abcd");
    world.press("j c 'why'").edited("").press("'?'").edited(&points("dcba")).press("Enter");
    assert_eq!(world.state(), "..N. @3", "the point came back while its note was written");
}

#[test]
fn one_sitting_is_one_judgement_across_an_edit() {
    let mut world = reading("ab");
    world.press("a").edited(&points("xab")).press("d");
    let disk = world.disk();
    let annotation = disk.values().next().unwrap();
    assert_eq!(annotation.judgements.len(), 1);
    assert_eq!((annotation.judgements[0].tag, annotation.point), (Some(Tag::Dispute), PointNumber::new(2)));
}

#[test]
fn what_another_program_judged_is_shown_and_survives_an_undo() {
    let mut world = reading("ab");
    world.press("a d");
    world.annotated_elsewhere(|annotation| {
        let mut annotation = annotation.clone();
        let at = annotation.judgements[0].at + SignedDuration::from_secs(60);
        let note = "from elsewhere".into();
        annotation.judgements.push(Judgement { at, note, ..annotation.judgements[0].clone() });
        annotation
    });
    assert_eq!(world.state(), "D. @1");
    assert!(world.notice().contains("another program"), "{}", world.notice());
    world.press("u");
    let disk = world.disk();
    let notes: Vec<&str> =
        disk.values().flat_map(|there| &there.judgements).map(|there| there.note.as_str()).collect();
    assert_eq!(notes, ["", "from elsewhere"]);
    world.press("u");
    assert_eq!(world.state(), "D. @1", "what was theirs was not ours to undo");
}

#[test]
fn what_others_judged_on_an_annotation_that_was_undone_is_not_doubled() {
    let mut world = reading("ab");
    world.press("a");
    world.annotated(|annotation| {
        let at = annotation.judgements[0].at + SignedDuration::from_secs(60);
        let judgement = Judgement { at, tag: Some(Tag::Dispute), ..annotation.judgements[0].clone() };
        Annotation { judgements: vec![judgement], ..annotation.clone() }
    });
    world.press("u");
    let count = |world: &World| world.model.reading.as_ref().unwrap().ledger.every().count();
    for (key, want) in [("", "d. @1"), ("Ctrl-r", "d. @1"), ("u", "d. @1")] {
        world.press(key);
        assert_eq!((world.state().as_str(), count(&world)), (want, 1), "{key}");
    }
}

#[test]
fn what_another_program_put_on_the_point_stands_again_when_ours_is_undone() {
    for later in [-60, 60] {
        let mut world = reading("ab");
        world.press("a");
        world.annotated(|annotation| {
            let at = annotation.judgements[0].at + SignedDuration::from_secs(later);
            let judgement = Judgement { at, tag: Some(Tag::Dispute), ..annotation.judgements[0].clone() };
            Annotation { id: Uuid::from_u128(9), judgements: vec![judgement], ..annotation.clone() }
        });
        world.press("u");
        assert_eq!(world.state(), "d. @1");
        world.press("Ctrl-r");
        assert_eq!(world.state(), if later > 0 { "d. @1" } else { "a. @1" });
        world.press("u");
        assert_eq!((world.state().as_str(), first_waiting(&world)), ("d. @1", None), "{later}");
    }
}

#[test]
fn what_was_judged_meanwhile_is_not_overtaken() {
    let mut world = reading("ab");
    world.is_slow = true;
    // The worker has handed on another revision before it is told of the key.
    world.edited(&points("xab")).press("a");
    assert_eq!(world.state(), "a. @1");
    world.answer();
    assert_eq!(world.state(), "a. @1", "what came too early is not shown");
    world.is_slow = false;
    world.answer();
    assert_eq!(world.state(), ".a. @2", "it is asked for once more when the key is saved");
}

#[test]
fn notes_that_were_taken_away_are_asked_about() {
    let mut world = reading("ab");
    world.press("a");
    world.tell(Msg::Report(Report::NotesGone(RevisionId::FIRST, "scene.md.ada.obelus.toml".into())));
    assert_eq!(world.state(), "a. @1 confirm");
    world.press("n");
    assert_eq!(world.state(), "a. @1");

    world.press("c 'an'");
    world.tell(Msg::Report(Report::NotesGone(RevisionId::FIRST, "scene.md.ada.obelus.toml".into())));
    world.press("'y' Enter");
    assert_eq!(world.state(), "A. @1 confirm", "what is typed is no answer");
    let stamp = obelus::annotation::Stamp { at: jiff::Timestamp::UNIX_EPOCH, chance: 0 };
    let effects = update(&mut world.model, Msg::Key("y".parse().unwrap()), stamp);
    assert!(matches!(effects[..], [Effect::Work(Job::WriteAnew(RevisionId::FIRST))]), "{effects:?}");
    assert!(!matches!(world.model.mode(), Mode::Confirm(_)));
}

#[test]
fn twins_in_sections_that_change_places_are_not_taken_for_one_another() {
    let sections = |names: &str| {
        names.chars().map(|name| format!("## {name}\n\n- Delayed\n\n")).collect::<Vec<_>>().concat()
    };
    let mut world = World::reading(&sections("AB"), 80, 24);
    world.press("j c 'why'").edited(&sections("BA")).press("Enter");
    assert!(["N. @1", ".. @1", ".. @2"].contains(&world.state().as_str()), "{}", world.state());
    assert_eq!(world.disk().len(), 1, "the note is kept");
    let mut world = World::reading(&sections("AB"), 80, 24);
    world.press("j").edited(&sections("BA")).press("d");
    assert!(["d. @1", ".. @1", ".. @2"].contains(&world.state().as_str()), "{}", world.state());
}

#[test]
fn a_range_that_is_not_the_same_any_more_is_given_up() {
    for (after, want) in
        [("abXcd", "...a. @4"), ("xabcd", "..aa. @4"), ("acbd", ".a.. @2"), ("acd", ".a. @2")]
    {
        let mut world = reading("abcd");
        world.press("j v j").edited(&points(after)).press("a");
        assert_eq!(world.state(), want, "{after}");
    }
}

#[test]
fn a_briefing_that_changed_while_another_was_read_is_taken_up_at_the_same_point() {
    for (after, then, want) in [("abcd", "a", "..a. @3"), ("xabcd", "a", "...a. @4"), ("abd", "a", "... @3")]
    {
        let mut world = World::shelf(&[("one", &points("abcd")), ("two", &points("e"))]);
        world.press("Enter j j q j Enter q k");
        world.memory.write("one", points(after));
        world.press("Enter").press(then);
        assert_eq!(world.state(), want, "{after}");
    }
    let mut world = World::shelf(&[("one", &points("abcd"))]);
    world.press("Enter j j c 'why' Esc q Enter c Enter");
    assert_eq!(world.state(), "..N. @3", "and so is the same one, with the note that was begun on it");
}

const BEFORE: &str = "- Exports rose by 12 % in the first quarter of the year\n- Imports of steel fell after the ministry set a tariff\n";
const AFTER: &str = "- Exports rose by 21 % in the first quarter of the year\n- Nobody expects a strike\n";

/// A reader who has agreed to two points; then the one changed, and the other went.
fn changed() -> World {
    let mut world = World::reading(BEFORE, 80, 24);
    world.press("a j a k").edited(AFTER);
    world
}

/// The same, and the reader has seen it: the first key only told that the point reads otherwise.
fn seen() -> World {
    let mut world = changed();
    world.press("j k");
    world
}

fn states(world: &World) -> Vec<&'static str> {
    let ledger = &world.model.reading.as_ref().unwrap().ledger;
    let told = ledger.entries().chain(ledger.waiting().filter(|entry| entry.finding.state.point().is_none()));
    told.map(|entry| entry.finding.state.name()).collect()
}

/// The words that each annotation on disk was judged on last.
fn judged(world: &World) -> Vec<(String, usize)> {
    let disk = world.disk();
    let mut judged: Vec<_> = disk
        .values()
        .map(|annotation| (annotation.words().to_owned(), annotation.judgements.len()))
        .collect();
    judged.sort_unstable();
    judged
}

#[test]
fn what_became_of_the_judgements_is_told_in_one_line() {
    let world = changed();
    assert_eq!(states(&world), ["changed", "orphaned"]);
    let said = &world.model.notice.as_ref().unwrap().text;
    assert!(said.contains("1 changed, 1 orphaned"), "{said}");
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.tally().judged(), 0, "what waits does not count");
}

#[test]
fn what_is_shown_beside_old_words_is_compared_before_it_is_drawn() {
    let mut world = changed();
    let brief = |world: &World| {
        let compared = world.model.reading.as_ref().unwrap().comparison.as_ref()?;
        Some(compared.brief.clone())
    };
    assert_eq!(brief(&world), Some("12 → 21".to_owned()));
    assert_eq!(brief(world.press("j")), None, "nothing waits on this point");
    assert_eq!(brief(world.press("T")), Some("12 → 21".to_owned()));
    assert_eq!(brief(world.press("j")), None, "it stands on no point");
    world.press("q k").edited(&AFTER.replace("21", "22"));
    assert_eq!(brief(&world), Some("12 → 22".to_owned()), "another revision is compared anew");
    assert_eq!(brief(world.press("= =")), None, "the first key only tells that the point reads otherwise");
}

#[test]
fn a_strike_that_came_or_went_is_seen_beside_the_old_words() {
    for (before, after) in [("did ~~not~~ rise", "did not rise"), ("did not rise", "did ~~not~~ rise")] {
        let mut world = World::reading(&format!("- The index {before}\n- Other\n"), 80, 24);
        world.press("a").edited(&format!("- The index {after}\n- Other\n")).press("T");
        let screen = text(&world.model);
        for words in [before, after] {
            let line = format!("The index {words}");
            assert!(screen.lines().any(|row| row.trim_matches(['│', ' ']) == line), "{line}:\n{screen}");
        }
    }
}

#[test]
fn keeping_gives_the_judgement_anew_on_the_words_as_they_are() {
    let mut world = seen();
    world.press("=");
    assert_eq!(states(&world), ["exact", "orphaned"]);
    let now = "Exports rose by 21 % in the first quarter of the year";
    assert_eq!(judged(&world)[0], (now.to_owned(), 2));
    world.press("u");
    assert_eq!(states(&world), ["changed", "orphaned"]);
    assert_eq!(judged(&world)[0].1, 1);
    world.press("Ctrl-r");
    assert_eq!(judged(&world)[0], (now.to_owned(), 2));
}

#[test]
fn judging_anew_answers_too_and_keeps_what_was_said_before() {
    let mut world = seen();
    world.press("d");
    assert_eq!(states(&world), ["exact", "orphaned"]);
    assert_eq!(judged(&world)[0], ("Exports rose by 21 % in the first quarter of the year".to_owned(), 2));
}

#[test]
fn what_is_detached_waits_in_the_tray_until_it_is_put_elsewhere() {
    let mut world = seen();
    world.press("-");
    assert_eq!(states(&world), ["orphaned", "orphaned"]);
    world.press("u");
    assert_eq!(states(&world), ["changed", "orphaned"]);
    world.press("T j p j Enter");
    assert_eq!(states(&world), ["changed", "exact"]);
    assert_eq!(judged(&world)[1], ("Nobody expects a strike".to_owned(), 2));
    world.press("u");
    assert_eq!(states(&world), ["changed", "orphaned"]);
    world.press("T j x");
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.waits(), 1, "what was let go of waits no more");
}

#[test]
fn nothing_is_put_on_a_point_that_carries_another_judgement() {
    let mut world = seen();
    world.press("j d T j p Enter");
    assert!(world.model.notice.as_ref().unwrap().is_error);
    assert_eq!(states(&world), ["changed", "exact", "orphaned"]);
}

const DOUBTFUL: &str = "# T\n\n## Ports\n\n- The northern harbour handled nine ships of grain this month\n- The northern harbour \
                        handled seven ships of coal this week\n\n## Rails\n\n- Coal is late\n";

/// Two points that may be what a judged one has become.
fn in_doubt() -> World {
    let old = "# T\n\n## Ports\n\n- The northern harbour handled twelve ships of grain last week\n\n## Rails\n\n- Coal is late\n";
    let mut world = World::reading(old, 80, 24);
    world.press("a").edited(DOUBTFUL);
    world
}

fn first_waiting(world: &World) -> Option<Entry> {
    world.model.reading.as_ref().unwrap().ledger.waiting().next().cloned()
}

#[test]
fn undoing_an_answer_brings_back_what_was_asked() {
    let mut world = in_doubt();
    let asked = first_waiting(&world).unwrap();
    assert_eq!((asked.finding.state, asked.finding.candidates.len()), (State::Ambiguous, 2));
    for answer in ["T l Enter", "T a", "T f", "T x", "T p j Enter"] {
        world.press(answer);
        assert_eq!(first_waiting(&world), None, "{answer}");
        world.press("u");
        assert_eq!(first_waiting(&world).as_ref(), Some(&asked), "{answer}");
        world.press("q");
    }
    // What was only moved is so again.
    let mut world = reading("abcd");
    world.press("j a").edited("# T\n\n## Other\n\n- claim b\n\n## S\n\n- claim a\n- claim c\n- claim d\n");
    assert_eq!(states(&world), ["moved"]);
    world.press("] a d u");
    assert_eq!(states(&world), ["moved"]);
}

#[test]
fn an_answer_is_undone_after_another_edit_too() {
    for (answer, then) in [("T Enter", "exact"), ("T d", "exact"), ("T p Enter", "exact")] {
        let mut world = in_doubt();
        world.press(answer);
        assert_eq!(states(&world), [then], "{answer}");
        world.edited(&DOUBTFUL.replace("## Ports\n", "## Ports\n\n- Something new\n"));
        assert_eq!(states(&world), [then], "{answer}");
        let judged = world.disk();
        world.press("u");
        assert_eq!(states(&world), ["ambiguous"], "{answer}");
        assert_eq!(first_waiting(&world).unwrap().finding.candidates.len(), 2);
        world.press("Ctrl-r");
        assert_eq!(states(&world), [then], "{answer}");
        let said = |disk: &std::collections::BTreeMap<_, Annotation>| {
            disk.values().flat_map(|there| there.judgements.clone()).collect::<Vec<_>>()
        };
        assert_eq!(said(&world.disk()), said(&judged), "{answer}");
    }
}

#[test]
fn what_was_taken_off_comes_back_to_its_point_wherever_that_is_by_then() {
    let mut world = seen();
    world.press("-").edited(&format!("- Something new\n- And more\n{AFTER}"));
    assert_eq!(states(&world), ["orphaned", "orphaned"]);
    world.press("u");
    assert_eq!(states(&world), ["changed", "orphaned"]);
    let reading = world.model.reading.as_ref().unwrap();
    let point = reading.ledger.waiting().next().unwrap().finding.state.point().unwrap();
    assert_eq!(
        &reading.source.briefing.words(point),
        "Exports rose by 21 % in the first quarter of the year"
    );
}

#[test]
fn what_was_undone_is_made_again_on_its_own_point() {
    let mut world = reading("abc");
    world.press("a - T p j j Enter");
    assert_eq!(world.state(), "..a @3");
    let done = world.disk();
    world.press("u u u").edited(&points("xabc")).press("Ctrl-r Ctrl-r");
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.waits(), 1, "what was taken off is on no point");
    world.press("Ctrl-r");
    assert_eq!(world.state(), "...a @4");
    assert_eq!(world.disk().values().next().unwrap().judgements, done.values().next().unwrap().judgements);
    // Notes that are read again move nothing, twins or not.
    let mut world = reading("aab");
    world.press("j j a k k a u").annotated_elsewhere(|annotation| {
        let mut noted = annotation.clone();
        noted.judgements[0].note = "from elsewhere".into();
        noted
    });
    assert_eq!(world.state(), "..A @1");
    world.press("Ctrl-r");
    assert_eq!(world.state(), "a.A @1");
}

#[test]
fn what_was_cleared_gives_its_place_up_and_takes_it_again() {
    let mut world = seen();
    let reading = world.model.reading.as_ref().unwrap();
    let second = PointNumber::new(2).unwrap();
    let point = reading.source.briefing.point(second).unwrap();
    let anchor = Anchor::of(&reading.source.briefing, point);
    let id = Uuid::from_u128(9);
    world.annotated_elsewhere(|annotation| {
        let mut cleared = Annotation { id, anchor: anchor.clone(), point: None, ..annotation.clone() };
        cleared.judgements.push(Judgement {
            at: annotation.judgements[0].at + SignedDuration::from_secs(1),
            tag: None,
            ..annotation.judgements[0].clone()
        });
        cleared
    });
    let there = |world: &World| world.model.reading.as_ref().unwrap().ledger.at(point).unwrap().id;
    world.press("T j p j Enter");
    assert_eq!(world.model.reading.as_ref().unwrap().ledger.waits(), 1, "what was put there waits no more");
    assert_ne!(there(&world), id);
    world.press("u");
    assert_eq!(there(&world), id);
}

#[test]
fn the_tray_is_one_key_away_from_what_was_to_be_put_elsewhere() {
    let mut world = seen();
    world.press("T j p j");
    assert_eq!(world.state(), ".. @2");
    world.press("Esc");
    assert_eq!(world.state(), ".. @2 tray");
    let Mode::Tray(tray) = world.model.mode() else { panic!() };
    assert_eq!(tray.list.cursor, 1);
    world.press("Esc ] t ] t");
    assert!(world.notice().ends_with("1 annotation without a point waits in the tray"), "{}", world.notice());
}
