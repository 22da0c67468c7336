//! Flows: keys, and what stands afterwards. A scene is a line: what it shows, the keys, the state.
//!
//! The state has a letter for each point (`a d f`, `.` for none, `n` for a note alone; a capital where there is a
//! note), then where the reader stands: the number of the point, or the label of the section.

use obelus::annotation::{Anchor, Annotation, Judgement, Ledger, State, Tag};
use obelus::app::Msg;
use obelus::briefing::NodeId;
use obelus::worker::{Keeping, Report, RevisionId, SearchNumber};

use crate::world::{SCENE, World, notes, opened};

const BRIEFING: &str = "\
# Grid

## Supply

Supply is tight this winter.

- Gas stores are 62 % full
- Imports fell
  - Norway fell by a tenth
  - Algeria held
- Prices doubled

## Demand

Demand is flat.

- Industry saves gas
- Homes do not

## Outlook

- A cold March is the risk
";

const SCENES: &[(&str, &str, &str)] = &[
    ("it opens at the first point", "", ".......... @1"),
    ("j and k go by point", "j j k", ".......... @2"),
    ("a count goes further", "5 j", ".......... @6"),
    ("a long count stops at the end", "9 9 9 j", ".......... @10"),
    ("J goes by section", "J J", ".......... @Outlook"),
    ("K goes back to a section's head", "5 j K", ".......... @Supply"),
    ("G and g g go to the ends", "G g g", ".......... @1"),
    ("a count before G goes to that point", "4 G", ".......... @4"),
    ("one key tags", "a j d j f", "adf....... @3"),
    ("the same key again takes the tag away", "a a", ".......... @1"),
    ("another key changes the tag", "a d", "d......... @1"),
    ("a section's head tags its lead", "J d", "......d... @Demand"),
    ("a section without a lead has nothing to tag", "J J a", ".......... @Outlook"),
    ("a note is written and saved with Enter", "j c 'why so' Enter", ".N........ @2"),
    ("Alt-Enter starts a new line", "c 'one' Alt-Enter 'two' Enter", "N......... @1"),
    ("Esc leaves a note unsaved", "c 'half a th' Esc", ".......... @1"),
    ("n takes a search up again that Esc had left", "/ 'fell' Enter Esc n", ".......... @4"),
    ("Ctrl-u deletes to the start of the line", "c 'wrong' Ctrl-u 'right' Enter", "N......... @1"),
    ("Esc ends a sequence", "z Esc j", ".......... @2"),
    ("the draft is offered again", "c 'half a th' Esc c 'ought' Enter", "N......... @1"),
    ("an emptied note is no note", "c 'x' Enter c Backspace Enter", ".......... @1"),
    ("x clears tag and note", "a c 'x' Enter x", ".......... @1"),
    ("u undoes, step by step", "a j d u u", ".......... @1"),
    ("Ctrl-r redoes", "a j d u u Ctrl-r Ctrl-r", "ad........ @2"),
    ("a new judgement ends what can be redone", "a d u f Ctrl-r", "f......... @1"),
    ("undo brings cleared words back", "c 'words' Enter x u", "N......... @1"),
    (". repeats the last judgement", "d j . j .", "ddd....... @3"),
    (". repeats a note", "c 'same' Enter j .", "NN........ @2"),
    ("v selects a range and a tag falls on all of it", "v 2 j a", "aaa....... @3"),
    ("a range backwards", "3 j v k k f", ".fff...... @2"),
    ("a range is undone in one step", "v 2 j a u", ".......... @1"),
    ("a range is noted at once", "v j c 'both' Enter", "NN........ @2"),
    ("a range that has the tag loses it", "v j a g g v j a", ".......... @2"),
    ("Esc ends a selection", "v j Esc a", ".a........ @2"),
    ("Tab goes to the next point without a tag", "a Tab a Tab", "aa........ @3"),
    ("Tab goes on from the top", "j a G Tab", ".a........ @1"),
    ("Shift-Tab goes back", "G Shift-Tab", ".......... @9"),
    ("] d goes to the next disputed point", "j d 3 j g g ] d", ".d........ @2"),
    ("[ a goes back to an agreed one", "a G [ a", "a......... @1"),
    ("] n goes to a note", "3 j c 'n' Enter g g ] n", "...N...... @4"),
    ("h folds a point with children, j passes over them", "2 j h j", ".......... @6"),
    ("h on a leaf goes to its parent", "3 j h", ".......... @3"),
    ("l unfolds, and goes in", "2 j h l l", ".......... @4"),
    ("z a on a leaf folds what it is in", "3 j z a", ".......... @3"),
    ("z M folds everything, j goes by section", "z M j", ".......... @Demand"),
    ("z R opens everything again", "z M z R j", ".......... @1"),
    ("z r opens one level", "z M z r j j j", ".......... @3"),
    ("Enter on a section folds it", "K Enter j", ".......... @7"),
    ("a tag on a folded section falls on its lead", "z M d", "d......... @Supply"),
    ("/ goes to the first match", "/ 'fell' Enter", ".......... @3"),
    ("n and N go on and back", "/ 'fell' Enter n N", ".......... @3"),
    ("a count before n", "/ 'gas' Enter 2 n", ".......... @2"),
    ("search goes on from the top", "/ 'gas' Enter n n", ".......... @2"),
    ("search is smart about case", "/ 'GAS' Enter", ".......... @1"),
    ("search finds notes", "4 j c 'ask Ines' Enter g g / 'ines' Enter", "....N..... @5"),
    ("search opens what it finds", "z M / 'algeria' Enter", ".......... @5"),
    ("Esc goes back to where the search began", "j / 'cold' Esc", ".......... @2"),
    ("while typing, the first match shows", "/ 'indus'", ".......... @8 search"),
    ("/ Enter takes the search before", "/ 'fell' Enter g g / Enter", ".......... @3"),
    ("Ctrl-o goes back, Alt-Right forward", "G Ctrl-o Alt-Right Ctrl-o", ".......... @1"),
    ("o focuses the outline, j goes by section there", "o j Enter", ".......... @Demand"),
    ("t asks for one point after the other", "t a d f", "adf....... @4 triage"),
    ("Space passes over", "t Space a", ".a........ @3 triage"),
    ("k goes back", "t a k", "a......... @1 triage"),
    ("triage begins where the reader stands and comes round", "7 j t a a a", ".......aaa @1 triage"),
    ("triage ends with a summary", "t a a a a a a a a a a", "aaaaaaaaaa @10 triage done"),
    (
        "from the summary, what was passed over comes again",
        "t a Space a a a a a a a a g g",
        "a.aaaaaaaa @2 triage",
    ),
    ("undo works in triage", "t a u", ".......... @1 triage"),
    ("a note in triage", "t c 'hm' Enter", "N......... @1 triage"),
    ("q leaves triage for the page", "t q", ".......... @1"),
    ("Esc never quits", "Esc Esc Esc", ".......... @1"),
    ("nor after a search, a note, a fold", "/ 'fell' Enter c Esc h Esc Esc Esc", ".......... @3"),
    ("q on the first screen quits", "q", ".......... @1 quit"),
    ("? lists the keys, Esc leaves", "? Esc", ".......... @1"),
    (": runs a command by name", ": 'next dispute' Esc : 'unjudged' Enter", ".......... @2"),
    ("? / searches, Enter runs", "? / 'fold everything' Enter Enter", ".......... @Supply"),
    ("T opens the tray", "T", ".......... @1 tray"),
    ("an unknown sequence does nothing", "g x", ".......... @1"),
    ("digits alone do nothing", "4 2 Esc j", ".......... @2"),
    ("nothing is lost at 1x1", "size:1x1 a j d size:80x24", "ad........ @2"),
    ("nor at 0x0", "size:0x0 a j d size:80x24", "ad........ @2"),
];

#[test]
fn every_scene_ends_as_it_says() {
    let mut wrong = Vec::new();
    for (shows, keys, want) in SCENES {
        let mut world = World::reading(BRIEFING, 80, 24);
        let state = world.press(keys).state();
        if state != *want {
            wrong.push(format!("{shows}\n    keys {keys}\n    want {want}\n    have {state}"));
        }
    }
    assert!(wrong.is_empty(), "{} scenes went wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_stands_is_on_disk_after_every_scene() {
    for (shows, keys, _) in SCENES {
        let mut world = World::reading(BRIEFING, 80, 24);
        world.press(keys);
        let reading = world.model.reading.as_ref().unwrap();
        let placed: Vec<&Annotation> = reading.ledger.placed().map(|(_, annotation)| annotation).collect();
        let disk = world.disk();
        assert_eq!(placed.len(), disk.len(), "{shows}");
        for annotation in placed {
            let saved = disk.get(&annotation.id).map(|saved| (&saved.anchor, saved.point, &saved.judgements));
            assert_eq!(
                saved,
                Some((&annotation.anchor, annotation.point, &annotation.judgements)),
                "{shows}"
            );
        }
    }
}

#[test]
fn changing_ones_mind_in_one_sitting_leaves_one_judgement() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.press("a d f");
    let disk = world.disk();
    let annotation = disk.values().next().unwrap();
    assert_eq!(annotation.judgements.len(), 1);
    assert_eq!(annotation.anchor.section, ["Supply"]);
    assert_eq!(annotation.anchor.suffix, "Gas stores are 62 % full");
}

#[test]
fn quitting_waits_for_the_last_save_and_asks_if_it_fails() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.press("a q");
    assert!(world.has_quit);

    let mut world = World::reading(BRIEFING, 80, 24);
    world.fill(true);
    assert_eq!(world.press("a q").state(), "a......... @1 confirm");
    assert!(!world.has_quit);
    world.fill(false);
    world.press("n q");
    assert!(world.has_quit && world.disk().len() == 1, "what had failed is saved at the next attempt");
}

#[test]
fn what_is_typed_while_a_briefing_is_opened_falls_on_that_briefing() {
    let mut world = World::shelf(&[("a.md", "- one\n- two\n"), ("b.md", "- three\n- four\n")]);
    world.press("Enter a q");
    let [first, second] = [RevisionId::FIRST, RevisionId::FIRST.next()];
    assert_eq!(world.saved_on, [first]);
    world.is_slow = true;
    world.press("j Enter d j f Enter");
    assert_eq!(world.state(), "a. @1 shelf", "b is not here yet, and nothing falls on a");
    world.answer();
    assert_eq!(world.state(), "df @2 note");
    assert_eq!(world.saved_on, [first, second, second]);
}

#[test]
fn what_could_not_be_opened_before_takes_nothing_from_what_is_opened_now() {
    let mut world = World::shelf(&[("a.md", "- one\n- two\n"), ("b.md", "- three\n- four\n")]);
    world.is_slow = true;
    world.press("Enter a");
    world.tell(Msg::Report(Report::OpenFailed("other.pdf".into(), "it was ended".into())));
    world.answer();
    assert_eq!(world.state(), "a. @1");
}

#[test]
fn words_that_are_typed_while_a_briefing_is_opened_are_kept_with_what_ends_them() {
    let mut world = World::shelf(&[("a.md", "- one\n- two\n"), ("b.md", "- three\n- four\n")]);
    world.is_slow = true;
    world.press("Enter c w h y Esc j a").answer();
    assert_eq!(world.state(), ".a @2");
    let reading = world.model.reading.as_ref().unwrap();
    assert_eq!(reading.drafts.values().collect::<Vec<_>>(), ["why"]);
}

#[test]
fn a_briefing_that_was_asked_for_twice_is_opened_once() {
    let mut world = World::shelf(&[("a.md", "- one\n- two\n")]);
    world.is_slow = true;
    world.press("Enter Enter Esc").answer();
    assert!(world.model.reading.is_none(), "Esc has stopped waiting");
    world.press("Enter").answer();
    assert_eq!(world.state(), ".. @1");
}

#[test]
fn a_save_that_is_pending_is_not_left_behind() {
    let mut world = World::shelf(&[("a.md", "- one\n- two\n"), ("b.md", "- three\n")]);
    world.press("Enter");
    world.is_slow = true;
    world.press("a q j Enter");
    assert!(world.model.opening.is_none());
    world.answer().answer();
    assert!(world.model.reading.as_ref().unwrap().saving.is_done());
    world.press("Enter").answer();
    assert_eq!(world.state(), ". @1");
}

#[test]
fn what_is_typed_after_a_search_waits_for_its_answer() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.is_slow = true;
    world.press("/ 'cold' Enter d");
    assert_eq!(world.state(), ".......... @1");
    // That waiting for another document was stopped a moment ago, too.
    world.tell(Msg::Report(Report::OpenFailed("other.pdf".into(), "it was ended".into())));
    for _ in 0..4 {
        world.answer();
    }
    assert_eq!(world.state(), ".........d @10");
}

#[test]
fn a_briefing_whose_end_cannot_be_read_can_be_left() {
    let mut world = World::reading(BRIEFING, 80, 24);
    let mut beginning = opened(&BRIEFING[..60], Ledger::default(), Keeping::Kept);
    beginning.whole = false;
    world.model.reading = None;
    world.tell(Msg::Report(Report::Opened(Box::new(beginning))));
    world.press("4 G a");
    world.tell(Msg::Report(Report::OpenFailed(SCENE.into(), "it is binary".into())));
    assert_eq!(world.press("d").state(), ".. @1");
    assert!(world.press("q").has_quit);
}

#[test]
fn a_count_that_was_held_still_counts() {
    let mut world = World::reading(BRIEFING, 80, 24);
    let mut beginning = opened(&BRIEFING[..60], Ledger::default(), Keeping::Kept);
    beginning.whole = false;
    world.model.reading = None;
    world.tell(Msg::Report(Report::Opened(Box::new(beginning))));
    world.press("4 G a");
    world.tell(Msg::Report(Report::Opened(Box::new(opened(BRIEFING, Ledger::default(), Keeping::Kept)))));
    assert_eq!(world.state(), "...a...... @4");
}

#[test]
fn a_note_that_is_begun_is_kept_until_it_is_saved_or_emptied() {
    let mut world = World::reading(BRIEFING, 80, 24);
    let kept = |world: &World| world.drafts().into_values().collect::<Vec<_>>();
    world.press("j c 'half'");
    assert_eq!(world.drafts(), [("Gas stores are 62 % full".into(), "half".into())].into());
    world.press("Alt-Enter 'a'");
    assert_eq!(kept(&world), ["half\na"]);
    world.tell(Msg::Paste("\nthought".into()));
    assert_eq!(kept(&world), ["half\na\nthought"]);
    world.press("Esc c Backspace");
    assert_eq!(kept(&world), ["half\na\nthough"]);
    world.press("Enter");
    assert_eq!((kept(&world), world.saved_on.len()), (vec![], 1), "saved first");
    world.press("c 's'");
    assert_eq!(kept(&world), ["half\na\nthoughs"]);
    world.press("Backspace");
    assert!(world.drafts().is_empty(), "that is what is saved");
    world.press("Esc j c 'x' Backspace");
    assert!(world.drafts().is_empty(), "emptied");
}

#[test]
fn what_was_begun_in_an_earlier_sitting_is_offered_where_it_belongs() {
    let begun = |points: &[&str]| {
        let mut world = World::reading(BRIEFING, 120, 24);
        let mut briefing = opened(BRIEFING, Ledger::default(), Keeping::Kept);
        briefing.drafts = points.iter().map(|&point| (point.to_owned(), "half a th".to_owned())).collect();
        world.model.reading = None;
        world.tell(Msg::Report(Report::Opened(Box::new(briefing))));
        world
    };
    let said =
        |world: &World| world.model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    let mut world = begun(&["Imports fell"]);
    assert_eq!(said(&world), "a note was begun on point 3 and not saved; c there takes it up");
    world.press("3 G c 'ought' Enter");
    assert_eq!(world.disk().values().next().unwrap().judgements[0].note, "half a thought");
    let world = begun(&["Prices doubled", "Imports fell"]);
    assert_eq!(said(&world), "notes were begun on point 3 and 1 more, and not saved; c there takes them up");
    assert_eq!(said(&begun(&["words that are gone"])), "");
}

#[test]
fn quitting_with_a_note_begun_says_that_it_is_kept() {
    for (keys, says) in
        [("c 'half' Ctrl-c", true), ("c 'half' Esc q", false), ("c 'half' Enter Ctrl-c", false)]
    {
        let mut world = World::reading(BRIEFING, 80, 24);
        assert!(world.press(keys).has_quit, "{keys}");
        let farewell = world.model.farewell.clone().unwrap_or_default();
        assert_eq!(farewell.contains("kept as a draft"), says, "{keys}: {farewell}");
    }
}

#[test]
fn quitting_asks_before_words_are_lost() {
    for keys in ["c 'half a thought' Esc q", "c 'half a thought' Ctrl-c"] {
        let mut world = World::reading(BRIEFING, 80, 24);
        world.tell(Msg::Report(Report::Drafted(Some("there is no folder for drafts".into()))));
        assert_eq!(world.press(keys).state(), ".......... @1 confirm", "{keys}");
        assert_eq!(world.press("n c Enter").state(), "N......... @1", "{keys}");
        assert!(world.press("q").has_quit, "{keys}");
    }
    let mut world = World::reading(BRIEFING, 80, 24);
    world.tell(Msg::Report(Report::Drafted(Some("there is no folder for drafts".into()))));
    assert!(world.press("c 'never mind' Esc q y").has_quit);
    let mut world = World::reading(BRIEFING, 80, 24);
    world.tell(Msg::Report(Report::Drafted(Some("no space left".into()))));
    world.tell(Msg::Report(Report::Drafted(None)));
    assert!(world.press("c 'half a thought' Esc q").has_quit);
}

#[test]
fn without_a_place_for_notes_nothing_is_judged_and_it_says_why() {
    let mut world = World::with_notes(BRIEFING, 80, 24, |memory| {
        memory.write("/scene.md.ada.obelus.toml", "format = \"obelus/1\"\nreader = \"ada\"\n<<<<<<< ours\n");
    });
    assert_eq!(world.press("a j c t d").state(), ".......... @2");
    assert!(world.model.notice.as_ref().unwrap().text.contains(":3:1:"));
}

#[test]
fn keys_typed_before_all_is_read_are_taken_up_afterwards() {
    let mut world = World::reading(BRIEFING, 80, 24);
    let mut beginning = opened(&BRIEFING[..60], Ledger::default(), Keeping::Kept);
    beginning.whole = false;
    world.model.reading = None;
    world.tell(Msg::Report(Report::Opened(Box::new(beginning))));
    assert_eq!(world.press("j a j d").state(), ".. @2", "nothing is judged on a beginning");
    world.tell(Msg::Report(Report::Opened(Box::new(opened(BRIEFING, Ledger::default(), Keeping::Kept)))));
    assert_eq!(world.state(), ".ad....... @3");
}

#[test]
fn copying_takes_the_words_and_with_capital_y_the_judgement() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.press("j d c 'says who?' Enter y");
    assert_eq!(world.clipboard, "Gas stores are 62 % full");
    world.press("Y");
    assert_eq!(world.clipboard, "Gas stores are 62 % full\n    [dispute] says who?");
}

#[test]
fn an_annotation_without_a_point_is_counted_and_listed() {
    let judgement = Judgement {
        at: "2026-11-22T16:40:00Z".parse().unwrap(),
        tag: Some(Tag::Agree),
        note: String::new(),
        labels: vec![],
        exact: None,
        sense: None,
    };
    let anchor = Anchor { exact: "words that went".into(), ..Anchor::default() };
    let annotation =
        Annotation { id: uuid::Uuid::nil(), anchor, point: None, judgements: vec![judgement], open: false };
    let mut world = World::with_notes(BRIEFING, 80, 24, |memory| notes(memory, &annotation));
    assert_eq!(world.press("T").state(), ".......... @1 tray");
    assert_eq!(
        world.model.reading.as_ref().unwrap().ledger.waiting().next().unwrap().finding.state,
        State::Orphaned
    );
    assert!(crate::screens::text(&world.model).contains("words that went"));
}

#[test]
fn a_resize_keeps_the_current_point_in_sight() {
    let text: String = (0..200)
        .fold(String::new(), |text, n| format!("{text}- point number {n} of a long list that may wrap\n"));
    let mut world = World::reading(&text, 120, 40);
    world.press("9 9 j");
    for size in ["40x12", "20x5", "200x60", "80x24", "30x50"] {
        world.press(&format!("size:{size}"));
        let reading = world.model.reading.as_ref().unwrap();
        assert!(reading.stand.viewport.row_of(reading.stand.cursor).is_some(), "out of sight at {size}");
    }
}

#[test]
fn writing_a_note_leaves_the_page_where_it_was() {
    let text: String = (0..40).fold(String::new(), |text, n| format!("{text}- point {n}\n"));
    for keys in ["c 'a note' Enter", "c 'a draft' Esc", "c size:90x24 'a note' Enter"] {
        let mut world = World::reading(&text, 80, 24);
        let top = |world: &World| world.model.reading.as_ref().unwrap().stand.viewport.top();
        world.press("1 3 j");
        let before = top(&world);
        world.press(keys);
        assert_eq!(top(&world), before, "{keys}");
    }
}

#[test]
fn folding_keeps_the_current_row() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.press("2 j");
    let row = |world: &World| {
        let reading = world.model.reading.as_ref().unwrap();
        reading.stand.viewport.row_of(reading.stand.cursor)
    };
    let before = row(&world);
    world.press("h");
    assert_eq!(row(&world), before);
}

#[test]
fn a_late_answer_to_an_older_search_is_dropped() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.press("/ 'cold'");
    world
        .tell(Msg::Report(Report::Found(SearchNumber::default().next(), [1, 2, 3].map(NodeId::at).to_vec())));
    assert_eq!(world.state(), ".......... @10 search");
}

#[test]
fn a_line_that_is_longer_than_any_screen_is_shown_where_it_is_written() {
    let mut world = World::reading(BRIEFING, 80, 24);
    world.press("c");
    world.tell(Msg::Paste(format!("the beginning {} the end", "and so on ".repeat(2_000))));
    let shows = |world: &World, words: &str| crate::screens::text(&world.model).contains(words);
    assert!(shows(&world, "the end") && !shows(&world, "the beginning"));
    world.press("'ing'");
    assert!(shows(&world, "the ending"));
    world.press("Ctrl-a 'At '");
    assert!(shows(&world, "At the beginning and so on") && !shows(&world, "the ending"));
}

#[test]
fn the_key_that_puts_a_judgement_on_a_point_only_looks_at_what_has_changed_there() {
    let mut world = World::reading("- The port closed in 4% of days\n- two\n", 80, 24);
    world.press("a").edited("- The port closed in 40% of days\n- two\n");
    assert_eq!(world.state(), ".. @1");
    world.press("j T Enter");
    assert_eq!(world.state(), ".. @1", "it is looked at, and not said to hold");
    world.press("T =");
    assert!(world.state().starts_with("a."), "{}", world.state());
}
