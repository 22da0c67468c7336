//! Reconciling, on pairs of revisions of which the truth is known.

mod bases;
mod chance;
mod document;
mod edits;
mod tally;
mod truth;
mod words;

use tally::Tally;

#[test]
fn annotations_follow_their_points_through_every_kind_of_edit() {
    let bases = bases::bases();
    let mut tally = Tally::default();
    for at in 0..edits::KINDS.len() * 4 {
        truth::pair(&bases, at, 1).outcomes().iter().for_each(|outcome| tally.add(outcome));
    }
    println!("{tally}\n{}", tally.wrong.join("\n"));
    assert!(tally.honest[1] * 10 >= tally.honest[0] * 5, "{tally}");
}
