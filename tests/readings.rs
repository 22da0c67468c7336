//! Reading plain text, on samples of which it is known how a careful person reads them.
//!
//! Beside each `name.txt` stands its `name.outline`, written by hand after the rules of reading and not after what the
//! parser says. `OBELUS_READINGS=kind/name cargo test readings -- --nocapture` shows how one of them is read.

mod alignment;
pub mod outline;
mod properties;
mod sample;
mod shapes;
mod tally;

use obelus::briefing::{Briefing, Format, parse};
use outline::Outline;
use sample::Sample;
use tally::Tally;

/// Fewer samples are no corpus.
const FEWEST: usize = 383;
/// What must be right of titles, sections, items and nesting, in hundredths of a per cent. No word may be wrong at all.
const BARS: [usize; 4] = [10_000, 9_900, 10_000, 9_950];

fn read(text: &str) -> Briefing {
    parse(text.to_owned(), Format::Plain, "name")
}

fn measured() -> Tally {
    let mut tally = Tally::default();
    for Sample { name, text, outline } in sample::all() {
        let got = read(&text);
        if std::env::var("OBELUS_READINGS").is_ok_and(|wanted| name == wanted) {
            println!("{}", Outline::of(&got));
        }
        tally.add(&name, &text, &outline, &got);
    }
    tally
}

#[test]
fn samples_are_read_as_a_person_reads_them() {
    let tally = measured();
    println!("{tally}");
    assert!(tally.samples >= FEWEST, "{tally}");
    assert!(tally.words.share() >= 10_000, "words are lost, doubled or out of order\n{tally}");
    for ((what, part), bar) in [
        ("titles", tally.titles),
        ("sections", tally.sections),
        ("items", tally.items),
        ("nesting", tally.nesting),
    ]
    .into_iter()
    .zip(BARS)
    {
        assert!(part.share() >= bar, "{what} are read wrongly\n{tally}");
    }
}

#[test]
fn outlines_hold_the_words_of_their_samples() {
    for Sample { name, text, outline } in sample::all() {
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters.into_iter().collect::<String>()
        };
        assert_eq!(letters(&outline.said()), letters(&text), "{name}: the outline has other words");
        let again = Outline::parse(&outline.to_string());
        assert_eq!(again.to_string(), outline.to_string(), "{name}: the outline is written as it is read");
    }
}

#[test]
fn the_tally_sees_what_is_wrong() {
    let text = "T\n\nPower: on\n- One\n  - Two\n";
    let right = "= T\n# Power\n  > on\n  * [-] One\n    * [-] Two\n";
    let shares = |outline: &str| {
        let mut tally = Tally::default();
        tally.add("made", text, &Outline::parse(outline), &read(text));
        [&tally.words, &tally.titles, &tally.sections, &tally.items, &tally.nesting]
            .map(|part| part.share() >= 10_000)
    };
    assert_eq!(shares(right), [true; 5]);
    for (from, to, sound) in [
        ("= T", "= U", [true, false, true, true, true]),
        ("# Power", "# Fuel", [true, true, false, true, false]),
        ("> on", "¶ on", [true, true, true, false, true]),
        ("[-] One", "One", [true, true, true, false, false]),
        ("    * [-] Two", "  * [-] Two", [true, true, true, true, false]),
        ("> on", "> on\n  > off", [true, true, true, false, true]),
    ] {
        assert_eq!(shares(&right.replace(from, to)), sound, "{from} -> {to}");
    }
}
