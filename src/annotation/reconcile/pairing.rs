//! Which points of the old revision stand in the new one word for word: by fingerprints that are unique, and among
//! twins by what stands beside them.

use std::collections::{HashMap, HashSet};

use super::places::{New, Old};
use crate::briefing::NodeId;
use crate::text::Fingerprint;

/// Which old point is which new one.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// For each old point, where it stands now.
    new_of: Vec<Option<New>>,
    /// For each new point, where it stood.
    old_of: Vec<Option<Old>>,
    /// Old points that have the words of others, and were told apart by what stands beside them.
    twins: HashSet<Old>,
    counts: PrintCounts,
}

/// How often a fingerprint stands in each revision, and where last.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    old: usize,
    new: usize,
    old_at: Option<Old>,
    new_at: Option<New>,
}

/// By fingerprint.
#[derive(Debug, Default)]
struct PrintCounts(HashMap<Fingerprint, Count>);

impl PrintCounts {
    fn of(old: &[Fingerprint], new: &[Fingerprint]) -> Self {
        let mut counts: HashMap<Fingerprint, Count> = HashMap::with_capacity(old.len().max(new.len()));
        for (at, print) in Old::all(old.len()).zip(old) {
            let count = counts.entry(*print).or_default();
            (count.old, count.old_at) = (count.old + 1, Some(at));
        }
        for (at, print) in New::all(new.len()).zip(new) {
            let count = counts.entry(*print).or_default();
            (count.new, count.new_at) = (count.new + 1, Some(at));
        }
        Self(counts)
    }
}

impl Pairing {
    /// Pairs what is certain: words that stood once and stand once.
    pub(super) fn of(old: &[Fingerprint], new: &[Fingerprint]) -> Self {
        let counts = PrintCounts::of(old, new);
        let once: Vec<Count> =
            counts.0.values().filter(|count| (count.old, count.new) == (1, 1)).copied().collect();
        let (new_of, old_of) = (vec![None; old.len()], vec![None; new.len()]);
        let mut pairing = Self { new_of, old_of, twins: HashSet::new(), counts };
        for (old, new) in once.iter().filter_map(|count| count.old_at.zip(count.new_at)) {
            pairing.join(old, new);
        }
        pairing
    }

    /// Pairs twins by what stands beside them. Counts alone never decide: a twin may have gone while another came.
    /// `section` tells in which section a new point stands.
    pub(super) fn part_twins(
        &mut self,
        old: &[Fingerprint],
        new: &[Fingerprint],
        section: &dyn Fn(New) -> Option<NodeId>,
    ) {
        for (old, new) in (Twins { old, new, counts: &self.counts, section }).told_apart(self) {
            self.join(old, new);
            self.twins.insert(old);
        }
    }

    /// Where an old point stands now.
    pub(super) fn now(&self, old: Old) -> Option<New> {
        self.new_of[old.index()]
    }

    /// Where a new point stood.
    pub(super) fn then(&self, new: New) -> Option<Old> {
        self.old_of[new.index()]
    }

    /// For each old point in order, where it stands now.
    pub(super) fn all_now(&self) -> &[Option<New>] {
        &self.new_of
    }

    /// For each new point in order, where it stood.
    pub(super) fn all_then(&self) -> &[Option<Old>] {
        &self.old_of
    }

    /// Whether an old point has the words of others, and was told apart by what stands beside it.
    pub(super) fn is_twin(&self, old: Old) -> bool {
        self.twins.contains(&old)
    }

    /// Pairs two points.
    pub(super) fn join(&mut self, old: Old, new: New) {
        self.new_of[old.index()] = Some(new);
        self.old_of[new.index()] = Some(old);
    }

    /// Takes a pair apart again.
    pub(super) fn part(&mut self, old: Old, new: New) {
        self.new_of[old.index()] = None;
        self.old_of[new.index()] = None;
    }

    /// Whether the point before or after an old one still stands beside it.
    pub(super) fn keeps_a_neighbour(&self, old: Old, new: New) -> bool {
        let (olds, news) = (self.new_of.len(), self.old_of.len());
        let beside = |after| old.beside(olds, after).zip(new.beside(news, after));
        [false, true].into_iter().filter_map(beside).any(|(old, new)| self.now(old) == Some(new))
    }
}

/// Points that have the same words as others.
struct Twins<'a> {
    old: &'a [Fingerprint],
    new: &'a [Fingerprint],
    counts: &'a PrintCounts,
    section: &'a dyn Fn(New) -> Option<NodeId>,
}

impl Twins<'_> {
    /// Twins whose neighbours on both sides say the same: on one side at least they stand beside a pair, on the other
    /// too, or beside a point that was rewritten in its place, or at the border of their section, which may have come to
    /// stand elsewhere as a whole. A run of twins counts as a whole, from both its ends.
    fn told_apart(&self, pairing: &Pairing) -> Vec<(Old, New)> {
        let from_left = self.claims(pairing, false);
        let from_right = self.claims(pairing, true);
        let left_holds = self.upheld(&from_left, pairing, false);
        let right_holds = self.upheld(&from_right, pairing, true);
        let mut claimed: HashMap<New, usize> = HashMap::new();
        let mut found = vec![];
        for old in Old::all(self.old.len()) {
            let at = old.index();
            let agreed = match (from_left[at], from_right[at]) {
                (Some(left), Some(right)) => (left == right).then_some(left),
                (Some(left), None) => left_holds[at].then_some(left),
                (None, Some(right)) => right_holds[at].then_some(right),
                (None, None) => None,
            };
            if let Some(new) = agreed {
                *claimed.entry(new).or_default() += 1;
                found.push((old, new));
            }
        }
        found.retain(|(_, new)| claimed[new] == 1);
        found
    }

    /// What each twin's neighbour on one side says: the place beside the neighbour's own, if the words stand there.
    fn claims(&self, pairing: &Pairing, from_right: bool) -> Vec<Option<New>> {
        let mut claims: Vec<Option<New>> = vec![None; self.old.len()];
        let (olds, news) = (self.old.len(), self.new.len());
        for step in 0..olds {
            let old = Old::at(if from_right { olds - 1 - step } else { step });
            if pairing.now(old).is_some() {
                continue;
            }
            let place = match old.beside(olds, from_right) {
                Some(neighbour) => pairing
                    .now(neighbour)
                    .or(claims[neighbour.index()])
                    .and_then(|place| place.beside(news, !from_right)),
                None if from_right => New::all(news).next_back(),
                None => New::all(news).next(),
            };
            claims[old.index()] = place.filter(|&place| {
                self.new[place.index()] == self.old[old.index()] && pairing.then(place).is_none()
            });
        }
        claims
    }

    /// Whether the other side does not speak against a claim.
    fn upheld(&self, claims: &[Option<New>], pairing: &Pairing, from_right: bool) -> Vec<bool> {
        let (olds, news) = (self.old.len(), self.new.len());
        let mut upheld = vec![false; olds];
        for step in 0..olds {
            let old = Old::at(if from_right { step } else { olds - 1 - step });
            let Some(new) = claims[old.index()] else { continue };
            let far = (old.beside(olds, !from_right), new.beside(news, !from_right));
            upheld[old.index()] = match far {
                (None, None) => true,
                // Something was written at the end, or taken away there.
                (None, Some(new)) => self.has_come(new),
                (Some(old), None) => self.has_gone(old),
                (Some(old), Some(new)) => {
                    pairing.now(old) == Some(new)
                        || (claims[old.index()] == Some(new) && upheld[old.index()])
                        || (self.has_gone(old) && self.has_come(new))
                }
            } || self.is_at_border(pairing, new, new.beside(news, from_right), far);
        }
        upheld
    }

    /// Whether a new point stands in one section with what is `near` it, and was and is the last on its other side: those
    /// that are `far` stand in other sections, or there is none.
    fn is_at_border(
        &self,
        pairing: &Pairing,
        new: New,
        near: Option<New>,
        far: (Option<Old>, Option<New>),
    ) -> bool {
        let section = (self.section)(new);
        let elsewhere = |place: New| (self.section)(place) != section;
        let was = far.0.is_none_or(|old| pairing.now(old).is_some_and(elsewhere));
        was && far.1.is_none_or(elsewhere) && near.is_some_and(|near| !elsewhere(near))
    }

    fn has_gone(&self, old: Old) -> bool {
        self.counts.0.get(&self.old[old.index()]).is_none_or(|count| count.new == 0)
    }

    fn has_come(&self, new: New) -> bool {
        self.counts.0.get(&self.new[new.index()]).is_none_or(|count| count.old == 0)
    }
}
