//! Reconciling, on pairs of revisions of which the truth is known.

mod bases;
mod chance;
mod document;
mod edits;
mod tally;
mod truth;
mod words;

use obelus::annotation::Thresholds;
use tally::Tally;

#[test]
fn annotations_follow_their_points_through_every_kind_of_edit() {
    let bases = bases::bases();
    let mut tally = Tally::default();
    for at in 0..edits::KINDS.len() * 4 {
        truth::pair(&bases, at, 1)
            .outcomes(Thresholds::default())
            .iter()
            .for_each(|outcome| tally.add(outcome));
    }
    let faults: Vec<&str> = tally.faults.iter().map(|(_, fault)| fault.as_str()).collect();
    assert!(faults.is_empty(), "{tally}\n{}", faults.join("\n"));
    let share = |[all, found]: [usize; 2], percent: usize| found * 100 >= all * percent;
    assert!(share(tally.honest, 95), "{tally}");
    assert!(share(tally.unchanged, 100), "{tally}");
    // What stands more than once, and whose surroundings have gone, waits: no one could tell which it was.
    assert!(share(tally.copies, 85), "{tally}");
}
