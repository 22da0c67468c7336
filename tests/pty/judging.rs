//! Judgements reach the disk, and come back.

use std::fs;

use rustix::process::Signal;
use toml::Table;

use super::terminal::Terminal;
use crate::cli::house::House;

const SIDECAR: &str = "costs.md.ada.obelus.toml";

#[test]
fn a_tag_and_a_note_are_kept_beside_the_source() {
    let house = House::with_costs();
    let mut terminal = Terminal::reading(&house, "costs.md");
    terminal.keys("j a c").shows("Enter saves");
    terminal.keys("'Says who?' Enter");
    terminal.wait_for("the save", |seen| {
        seen.shows("saved") && notes(&house) == [("agree".into(), "Says who?".into())]
    });
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));

    let kept = house.read(SIDECAR);
    let mut again = Terminal::reading(&house, "costs.md");
    again.marked("✓", "V3 cost").shows("Says who?").shows("1 of 5 judged");
    again.keys("q");
    assert_eq!(again.ended(), Ok(0));
    assert_eq!((house.read(SIDECAR), house.names()), (kept, vec!["costs.md".to_owned(), SIDECAR.to_owned()]));
}

#[test]
fn killed_at_any_moment_the_sidecar_is_whole() {
    let house = House::new();
    let points = "- a point of the list\n".repeat(400);
    house.write("costs.md", format!("# Many\n\n{points}"));
    let mut kept = 0;
    for round in 0..30 {
        let mut terminal = Terminal::reading(&house, "costs.md");
        // Not a moment of the clock but one of the work: as soon as a judgement shows, its save is under way.
        for judged in (kept..).take(1 + round % 5) {
            terminal.keys("Tab f").shows(&format!(" {} of 400 judged", judged + 1));
        }
        // A slow disk may finish none of these, so that every fifth one is killed just after it said "saved".
        if round % 5 == 0 {
            terminal.wait_for("the save", |seen| seen.shows(" saved"));
            assert_eq!(notes(&house).len(), kept + 1);
        }
        terminal.signal(Signal::KILL);
        assert_eq!(terminal.ended(), Err("Killed".to_owned()));

        let on_disk = notes(&house).len();
        assert!(on_disk >= kept, "{kept} judgements became {on_disk}");
        let seen = terminal.seen();
        if seen.shows(" saved") {
            let said: usize = seen.line("judged").split_whitespace().nth(1).unwrap().parse().unwrap();
            assert!(on_disk >= said, "{said} were said to be saved, and {on_disk} are");
        }
        kept = on_disk;
    }
    assert!(kept >= 6, "{kept} judgements were kept, of six that were waited for");
    let litter = house.names().len() - 2;
    assert!(litter <= 30, "{litter} temporary files are left");
}

/// The latest tag and note of every annotation on disk. The sidecar must be whole.
fn notes(house: &House) -> Vec<(String, String)> {
    let Ok(text) = fs::read_to_string(house.file(SIDECAR)) else { return vec![] };
    assert!(text.ends_with("# end of notes\n"), "{text}");
    let sidecar: Table = text.parse().expect("the sidecar is TOML");
    let annotations = sidecar["annotation"].as_array().unwrap();
    let latest =
        annotations.iter().map(|annotation| annotation["judgement"].as_array().unwrap().last().unwrap());
    let word = |judgement: &toml::Value, key| {
        judgement.get(key).and_then(toml::Value::as_str).unwrap_or_default().trim_end().to_owned()
    };
    latest.map(|judgement| (word(judgement, "tag"), word(judgement, "note"))).collect()
}
