//! Which points of the old revision stand in the new one word for word: by fingerprints that are unique, and among
//! twins by what stands beside them.

use std::collections::{HashMap, HashSet};

use crate::briefing::NodeId;
use crate::text::Fingerprint;

/// Places of points in two revisions, counted from 0.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// For each old point, where it stands now.
    pub(super) new_of: Vec<Option<usize>>,
    /// For each new point, where it stood.
    pub(super) old_of: Vec<Option<usize>>,
    /// Old points that have the words of others, and were told apart by what stands beside them.
    pub(super) twins: HashSet<usize>,
    counts: Counts,
}

/// How often a fingerprint stands in each revision, and where last.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    old: usize,
    new: usize,
    old_at: usize,
    new_at: usize,
}

/// By fingerprint.
#[derive(Debug, Default)]
struct Counts(HashMap<Fingerprint, Count>);

impl Counts {
    fn of(old: &[Fingerprint], new: &[Fingerprint]) -> Self {
        let mut counts: HashMap<Fingerprint, Count> = HashMap::with_capacity(old.len().max(new.len()));
        for (at, print) in old.iter().enumerate() {
            let count = counts.entry(*print).or_default();
            (count.old, count.old_at) = (count.old + 1, at);
        }
        for (at, print) in new.iter().enumerate() {
            let count = counts.entry(*print).or_default();
            (count.new, count.new_at) = (count.new + 1, at);
        }
        Self(counts)
    }
}

impl Pairing {
    /// Pairs what is certain: words that stood once and stand once.
    pub(super) fn of(old: &[Fingerprint], new: &[Fingerprint]) -> Self {
        let counts = Counts::of(old, new);
        let once: Vec<Count> =
            counts.0.values().filter(|count| (count.old, count.new) == (1, 1)).copied().collect();
        let (new_of, old_of) = (vec![None; old.len()], vec![None; new.len()]);
        let mut pairing = Self { new_of, old_of, twins: HashSet::new(), counts };
        for count in once {
            pairing.join(count.old_at, count.new_at);
        }
        pairing
    }

    /// Pairs twins by what stands beside them. Counts alone never decide: a twin may have gone while another came.
    /// `section` tells in which section a new point stands.
    pub(super) fn part_twins(
        &mut self,
        old: &[Fingerprint],
        new: &[Fingerprint],
        section: &dyn Fn(usize) -> Option<NodeId>,
    ) {
        for (old, new) in (Twins { old, new, counts: &self.counts, section }).told_apart(self) {
            self.join(old, new);
            self.twins.insert(old);
        }
    }

    /// Pairs two points.
    pub(super) fn join(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
    }

    /// Whether the point before or after an old one still stands beside it.
    pub(super) fn keeps_a_neighbour(&self, old: usize, new: usize) -> bool {
        let before = old.checked_sub(1).zip(new.checked_sub(1));
        let after = (old + 1 < self.new_of.len()).then_some((old + 1, new + 1));
        [before, after].into_iter().flatten().any(|(old, new)| self.new_of[old] == Some(new))
    }
}

/// Points that have the same words as others.
struct Twins<'a> {
    old: &'a [Fingerprint],
    new: &'a [Fingerprint],
    counts: &'a Counts,
    section: &'a dyn Fn(usize) -> Option<NodeId>,
}

impl Twins<'_> {
    /// Twins whose neighbours on both sides say the same: on one side at least they stand beside a pair, on the other
    /// too, or beside a point that was rewritten in its place, or at the border of their section, which may have come to
    /// stand elsewhere as a whole. A run of twins counts as a whole, from both its ends.
    fn told_apart(&self, pairing: &Pairing) -> Vec<(usize, usize)> {
        let from_left = self.claims(pairing, false);
        let from_right = self.claims(pairing, true);
        let left_holds = self.upheld(&from_left, pairing, false);
        let right_holds = self.upheld(&from_right, pairing, true);
        let mut claimed: HashMap<usize, usize> = HashMap::new();
        let mut found = vec![];
        for old in 0..self.old.len() {
            let agreed = match (from_left[old], from_right[old]) {
                (Some(left), Some(right)) => (left == right).then_some(left),
                (Some(left), None) => left_holds[old].then_some(left),
                (None, Some(right)) => right_holds[old].then_some(right),
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
    fn claims(&self, pairing: &Pairing, from_right: bool) -> Vec<Option<usize>> {
        let mut claims: Vec<Option<usize>> = vec![None; self.old.len()];
        let (olds, news) = (self.old.len(), self.new.len());
        for step in 0..olds {
            let old = if from_right { olds - 1 - step } else { step };
            if pairing.new_of[old].is_some() {
                continue;
            }
            let place = match beside(old, olds, from_right) {
                Some(neighbour) => pairing.new_of[neighbour]
                    .or(claims[neighbour])
                    .and_then(|place| beside(place, news, !from_right)),
                None => {
                    if from_right {
                        news.checked_sub(1)
                    } else {
                        Some(0)
                    }
                }
            };
            claims[old] = place.filter(|&place| {
                self.new.get(place) == Some(&self.old[old]) && pairing.old_of[place].is_none()
            });
        }
        claims
    }

    /// Whether the other side does not speak against a claim.
    fn upheld(&self, claims: &[Option<usize>], pairing: &Pairing, from_right: bool) -> Vec<bool> {
        let (olds, news) = (self.old.len(), self.new.len());
        let mut upheld = vec![false; olds];
        for step in 0..olds {
            let old = if from_right { step } else { olds - 1 - step };
            let Some(new) = claims[old] else { continue };
            let far = (beside(old, olds, !from_right), beside(new, news, !from_right));
            upheld[old] = match far {
                (None, None) => true,
                (Some(old), Some(new)) => {
                    pairing.new_of[old] == Some(new)
                        || (claims[old] == Some(new) && upheld[old])
                        || (self.has_gone(old) && self.has_come(new))
                }
                _ => false,
            } || self.is_at_border(pairing, new, beside(new, news, from_right), far);
        }
        upheld
    }

    /// Whether a new point stands in one section with what is `near` it, and was and is the last on its other side: those
    /// that are `far` stand in other sections, or there is none.
    fn is_at_border(
        &self,
        pairing: &Pairing,
        new: usize,
        near: Option<usize>,
        far: (Option<usize>, Option<usize>),
    ) -> bool {
        let section = (self.section)(new);
        let elsewhere = |place: usize| (self.section)(place) != section;
        let was = far.0.is_none_or(|old| pairing.new_of[old].is_some_and(elsewhere));
        was && far.1.is_none_or(elsewhere) && near.is_some_and(|near| !elsewhere(near))
    }

    fn has_gone(&self, old: usize) -> bool {
        self.counts.0.get(&self.old[old]).is_none_or(|count| count.new == 0)
    }

    fn has_come(&self, new: usize) -> bool {
        self.counts.0.get(&self.new[new]).is_none_or(|count| count.old == 0)
    }
}

/// The place before or after one, if there is one.
fn beside(at: usize, len: usize, after: bool) -> Option<usize> {
    if after { Some(at + 1).filter(|&at| at < len) } else { at.checked_sub(1) }
}
