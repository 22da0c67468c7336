//! What is said to the reader, and what is shown for as long as it holds: neither covers the point that is read.

use obelus::annotation::Ledger;
use obelus::app::{MouseKind, Msg};
use obelus::text::Doubts;
use obelus::worker::{Caveats, Keeping, Opened, Report, RevisionId};

use crate::screens::text;
use crate::world::{World, opened};

const SIZES: [(u16, u16); 5] = [(40, 12), (40, 8), (60, 13), (80, 24), (120, 40)];

/// Claims of one to five rows.
fn claims() -> String {
    let more = " goes on about what it says";
    (1..=24).fold("# Claims\n\n".to_owned(), |text, n| {
        text + &format!("- Claim {n} says{}\n", more.repeat(n % 5))
    })
}

/// Whether the bar stands beside the words.
fn stands_on(screen: &str, words: &str) -> bool {
    screen.lines().any(|line| line.contains('▌') && line.contains(words))
}

#[test]
fn nothing_that_is_said_hides_the_point_that_is_read() {
    let long =
        "what happened has a long story: ".to_owned() + &"it goes on, and on, ".repeat(12) + "to its end";
    for (width, height) in SIZES {
        for (open, next) in [("", "j"), ("g g t", "Tab")] {
            let mut world = World::reading(&claims(), width, height);
            world.press(open);
            for n in 1..=24 {
                let words = format!("Claim {n} says");
                for said in ["short", &long[..100], &long] {
                    world.model.complain(said);
                    let screen = text(&world.model);
                    let here = format!("{said:?} on {n} at {width}x{height} after {open:?}:\n{screen}");
                    assert!(stands_on(&screen, &words), "{here}");
                    assert!(screen.contains(said.split(' ').next().unwrap()), "{here}");
                    // All of it where there is room, and a sign where there is not.
                    let whole: String = screen.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(whole.contains(&said[said.len() - 5..]) || screen.contains('…'), "{here}");
                }
                world.press(next);
            }
        }
    }
}

#[test]
fn nothing_that_is_said_hides_the_briefing_that_is_chosen() {
    let names: Vec<String> = (1..=20).map(|n| format!("briefing {n}.md")).collect();
    let folder: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "- x\n")).collect();
    let mut world = World::shelf(&folder);
    world.press("size:40x12");
    for name in &names {
        world.model.complain("words ".repeat(40));
        let screen = text(&world.model);
        assert!(stands_on(&screen, name), "{name}:\n{screen}");
        world.press("j");
    }
}

/// A briefing of which something holds.
fn world(caveats: Caveats, width: u16, height: u16) -> World {
    let mut world = World::reading("- a\n", width, height);
    let opened =
        Opened { caveats, ..opened("# T\n\n- one\n- two\n- three\n", Ledger::default(), Keeping::Kept) };
    world.model.reading = None;
    world.tell(Msg::Report(Report::Opened(Box::new(opened))));
    world
}

#[test]
fn no_question_hides_the_point_that_is_read() {
    for (width, height) in SIZES.into_iter().filter(|size| size.1 >= 12) {
        let mut world = World::reading(&claims(), width, height);
        for n in 1..=24 {
            let revision = world.model.reading.as_ref().unwrap().source.revision;
            world.tell(Msg::Report(Report::NotesGone(revision, "scene.md.ada.obelus.toml".into())));
            let screen = text(&world.model);
            assert!(stands_on(&screen, &format!("Claim {n} says")), "{n} at {width}x{height}:\n{screen}");
            assert!(screen.contains("Write the notes anew?") && screen.contains("memory still."), "{screen}");
            world.press("n j");
        }
    }
}

#[test]
fn no_question_hides_the_beginning_of_a_point_that_is_taller_than_the_screen() {
    let tall =
        format!("- One\n- Two\n- Three\n- Claim 4 says{}\n- Five\n", " what goes on and on".repeat(60));
    for open in ["", "t", "Tab"] {
        for turns in 0..4 {
            let mut world = World::reading(&tall, 40, 12);
            world.press("j j j");
            (0..turns).for_each(|_| world.tell(Msg::Mouse(MouseKind::WheelUp, 9, 5)));
            world.press(open);
            let before = text(&world.model);
            let revision = world.model.reading.as_ref().unwrap().source.revision;
            world.tell(Msg::Report(Report::NotesGone(revision, "scene.md.ada.obelus.toml".into())));
            let screen = text(&world.model);
            let is_here = before.lines().any(|line| line.contains('▌') && line.contains("Claim 4 says"));
            assert!(
                !is_here || stands_on(&screen, "Claim 4 says"),
                "after {turns}, {open}:\n{before}\n{screen}"
            );
            assert!(screen.contains("Write the notes anew?") && screen.contains("memory still."), "{screen}");
        }
    }
}

#[test]
fn what_holds_is_shown_until_it_does_no_longer() {
    let doubts = |guessed, replaced| Doubts { guessed, replaced };
    let cases = [
        (Caveats::default(), None),
        (Caveats { away: true, ..Caveats::default() }, Some("elsewhere")),
        (Caveats { doubts: doubts(true, false), ..Caveats::default() }, Some("guessed")),
        (Caveats { doubts: doubts(false, true), ..Caveats::default() }, Some("replaced|damaged")),
    ];
    for (width, height) in SIZES {
        for (caveats, word) in cases {
            let mut world = world(caveats, width, height);
            for keys in ["", "j", "a", "j", "Ctrl-l", "t", "q"] {
                world.press(keys);
                let screen = text(&world.model);
                let shows = |word: &str| word.split('|').any(|word| screen.contains(word));
                let all = "elsewhere|guessed|replaced|damaged";
                assert_eq!(
                    shows(word.unwrap_or(all)),
                    word.is_some(),
                    "{caveats:?} at {width}x{height}, {keys}:\n{screen}"
                );
            }
        }
        let mut world = world(Caveats { away: true, doubts: doubts(true, false) }, width, height);
        let copies = Report::Copies(RevisionId::FIRST, vec!["a copy.toml".into()], vec![]);
        world.tell(Msg::Report(copies));
        world.press("j j k");
        let screen = text(&world.model);
        assert!(
            screen.contains("copy") && screen.contains("guessed") && screen.contains("elsewhere"),
            "{screen}"
        );
        world.press("M j k");
        assert!(!text(&world.model).contains("copy"), "it is merged:\n{}", text(&world.model));
    }
}

#[test]
fn a_copy_that_cannot_be_read_waits_too() {
    let mut world = world(Caveats::default(), 40, 12);
    world.tell(Msg::Report(Report::Copies(RevisionId::FIRST, vec![], vec!["it is cut off".into()])));
    world.press("j k");
    assert!(text(&world.model).contains("copy"), "{}", text(&world.model));
}

#[test]
fn what_is_in_memory_alone_is_kept_when_another_briefing_is_opened() {
    let mut world = World::shelf(&[("a.md", "- one\n- two\n"), ("b.md", "- three\n")]);
    world.press("Enter a j d");
    world.memory.take_away("a.md.ada.obelus.toml");
    world.press("q j Enter");
    let rescued = world.memory.bytes("a.md.ada.obelus.rescued.toml").expect("it is kept beside");
    let rescued = String::from_utf8(rescued).unwrap();
    assert!(rescued.contains("agree") && rescued.contains("dispute"), "{rescued}");
    assert!(
        world.notice().contains("what was judged is in a.md.ada.obelus.rescued.toml"),
        "{}",
        world.notice()
    );
    assert_eq!(world.memory.bytes("a.md.ada.obelus.toml"), None);
    // It is offered where it belongs.
    world.press("q k Enter");
    assert!(world.notice().contains("has more in it"), "{}", world.notice());
    world.press("M");
    assert!(world.state().starts_with("ad"), "{}", world.state());
}
