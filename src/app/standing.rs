//! What has become of the judgements, in one line.

use crate::annotation::{Ledger, State};

/// The states that are told, as they are counted.
const STATES: [&str; 5] = ["moved", "retouched", "changed", "ambiguous", "orphaned"];

/// "3 moved, 1 changed, 1 orphaned": all that do not stand as they did; none if all do.
pub(super) fn standing(ledger: &Ledger) -> Option<String> {
    let placed = ledger.entries().filter(|entry| entry.annotation.standing().is_some());
    let homeless = ledger.waiting().filter(|entry| entry.finding.state.point().is_none());
    let mut counts = [0; STATES.len()];
    for state in placed.chain(homeless).map(|entry| entry.finding.state) {
        if !matches!(state, State::Exact(_)) {
            counts[STATES.iter().position(|name| *name == state.name()).unwrap_or(0)] += 1;
        }
    }
    let counted = STATES.iter().zip(counts).filter(|(_, count)| *count > 0);
    let told: Vec<String> = counted.map(|(name, count)| format!("{count} {name}")).collect();
    (!told.is_empty()).then(|| told.join(", "))
}
