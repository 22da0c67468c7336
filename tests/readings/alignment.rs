//! Which entries of two outlines are the same, in order.

use super::outline::Entry;

/// For each of `right` the one of `got` that is the same, so that as many as can be are found and none crosses another.
pub fn pairs(right: &[Entry], got: &[Entry]) -> Vec<Option<usize>> {
    // The longest common row from each pair of places on; that of the same depth is preferred.
    let mut best = vec![vec![0_usize; got.len() + 1]; right.len() + 1];
    let worth = |entry: &Entry, other: &Entry| {
        if entry.is(other) { 1_000 + usize::from(entry.depth == other.depth) } else { 0 }
    };
    for at in (0..right.len()).rev() {
        for beside in (0..got.len()).rev() {
            let paired = match worth(&right[at], &got[beside]) {
                0 => 0,
                worth => worth + best[at + 1][beside + 1],
            };
            best[at][beside] = paired.max(best[at + 1][beside]).max(best[at][beside + 1]);
        }
    }
    let mut pairs = vec![None; right.len()];
    let (mut at, mut beside) = (0, 0);
    while at < right.len() && beside < got.len() {
        let worth = worth(&right[at], &got[beside]);
        if worth > 0 && best[at][beside] == worth + best[at + 1][beside + 1] {
            pairs[at] = Some(beside);
            (at, beside) = (at + 1, beside + 1);
        } else if best[at][beside] == best[at + 1][beside] {
            at += 1;
        } else {
            beside += 1;
        }
    }
    pairs
}
