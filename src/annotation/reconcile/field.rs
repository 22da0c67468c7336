//! The points that compete: those that are new, those that stood and stand, and those that have gone.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::likeness::{Vocabulary, WordId, Words};
use super::pairing::Pairing;
use super::places::{Gone, New, Old};
use crate::briefing::Briefing;
use crate::text::normal;

/// Points with one word that are looked at, at most; and points that are compared to the end.
const POSTINGS: usize = 48;
const COMPARED: usize = 24;
/// New points in one gap that are looked at.
const IN_GAP: usize = 12;

/// An old point whose words are known.
pub(super) struct Known {
    /// Its place among the old points, from 0; none if the manifest does not know it.
    pub(super) place: Option<Old>,
    pub(super) words: Words,
    /// The words in their normal form.
    pub(super) normal: String,
}

/// All that may be compared.
pub(super) struct Field {
    pub(super) vocabulary: Vocabulary,
    /// The words of every new point.
    new: Vec<Words>,
    /// Old points that are gone, and of which the words are known.
    gone: Vec<Known>,
    /// By word, the new points that did not stand in the old revision.
    fresh: Index<New>,
    /// By word, the new points that did stand, and stand still.
    standing: Index<New>,
    /// By word, places in `gone`.
    missed: Index<Gone>,
    /// By gap, places in `gone`.
    gone_in: HashMap<Gap, Vec<Gone>>,
    gaps: Gaps,
    /// For each point, the weight of the words that it shares while points are gathered; else nothing.
    shares: RefCell<Vec<f32>>,
}

impl Field {
    /// `gone` are the words of old points that have no pair, each with its place; `is_fresh` tells which new points did
    /// not stand in the old revision.
    pub(super) fn new(
        briefing: &Briefing,
        pairing: &Pairing,
        gone: Vec<(Option<Old>, &str)>,
        is_fresh: impl Fn(New) -> bool,
    ) -> Self {
        let mut vocabulary = Vocabulary::default();
        // Older programs took the words on a fence for words of its code.
        let first = |words: &str| words.split_whitespace().next().map(str::to_owned);
        let firsts: HashSet<String> = gone.iter().filter_map(|(_, words)| first(words)).collect();
        let mut read = |point| {
            let is_fenced =
                briefing.language(point).and_then(first).is_some_and(|word| firsts.contains(&word));
            let former = is_fenced.then(|| briefing.former(point)).flatten();
            let words = former.map_or_else(|| briefing.words(point), |(words, _)| words.into());
            vocabulary.read(&words)
        };
        let new: Vec<Words> = briefing.point_ids().map(&mut read).collect();
        let gone: Vec<Known> = gone
            .into_iter()
            .map(|(place, text)| Known { place, words: vocabulary.read(text), normal: normal(text) })
            .collect();
        vocabulary.weigh();
        let stands = |at: New| pairing.then(at).is_some();
        let some = |wanted: &dyn Fn(New) -> bool| {
            let points = New::all(new.len()).zip(&new).filter(|(at, _)| wanted(*at));
            Index::new(&vocabulary, points)
        };
        let fresh = some(&|at| !stands(at) && is_fresh(at));
        let standing = some(&stands);
        let known = || Gone::all(gone.len()).zip(&gone);
        let missed = Index::new(&vocabulary, known().map(|(at, known)| (at, &known.words)));
        let gaps = Gaps::new(pairing, |at| !stands(at) && is_fresh(at));
        let mut gone_in: HashMap<Gap, Vec<Gone>> = HashMap::new();
        for (at, place) in known().filter_map(|(at, known)| Some((at, known.place?))) {
            gone_in.entry(gaps.of_old(place)).or_default().push(at);
        }
        let shares = RefCell::new(vec![0.0; new.len().max(gone.len())]);
        Self { vocabulary, new, gone, fresh, standing, missed, gone_in, gaps, shares }
    }

    /// The words of a new point.
    pub(super) fn new_words(&self, new: New) -> &Words {
        &self.new[new.index()]
    }

    /// An old point that is gone.
    pub(super) fn gone(&self, gone: Gone) -> &Known {
        &self.gone[gone.index()]
    }

    /// All old points that are gone, and of which the words are known.
    pub(super) fn all_gone(&self) -> impl Iterator<Item = (Gone, &Known)> {
        Gone::all(self.gone.len()).zip(&self.gone)
    }

    /// New points that a gone one may have become, with their likeness, the likeliest first.
    pub(super) fn candidates(&self, known: &Known) -> Vec<(New, f32)> {
        let mut found = self.gather(&self.fresh, &known.words, New::index);
        found.extend(known.place.into_iter().flat_map(|place| self.gaps.fresh_in(place)).take(IN_GAP));
        found.sort_unstable();
        found.dedup();
        let like = |at: New| (at, self.vocabulary.likeness(&known.words, self.new_words(at)));
        let mut found: Vec<_> = found.into_iter().map(like).collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1));
        found
    }

    /// The gone points whose words are known, that a new one may have been.
    pub(super) fn claimants(&self, new: New) -> Vec<Gone> {
        let mut found = self.gather(&self.missed, self.new_words(new), Gone::index);
        found.extend(self.gone_in.get(&self.gaps.of_new(new)).into_iter().flatten().take(IN_GAP));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The likeness of the new point to those that stood before and still do: whatever it resembles may be its model.
    pub(super) fn standing_rival(&self, new: New, except: impl Fn(New) -> bool) -> f32 {
        let found = self.gather(&self.standing, self.new_words(new), New::index);
        let likenesses = found
            .into_iter()
            .filter(|&at| !except(at))
            .map(|at| self.vocabulary.likeness(self.new_words(at), self.new_words(new)));
        likenesses.fold(0.0, f32::max)
    }

    /// On how many sides an old and a new point stand beside the same pair.
    pub(super) fn sides(&self, old: Old, new: New) -> usize {
        self.gaps.sides(old, new)
    }

    /// The points in an index that share most with these words.
    fn gather<P: Copy + Ord>(&self, index: &Index<P>, words: &Words, slot: impl Fn(P) -> usize) -> Vec<P> {
        let mut shares = self.shares.borrow_mut();
        let mut found = vec![];
        for (nth, &id) in words.ids.iter().enumerate() {
            if nth > 0 && words.ids[nth - 1] == id {
                continue;
            }
            for &at in index.points(id) {
                if shares[slot(at)] == 0.0 {
                    found.push(at);
                }
                shares[slot(at)] += self.vocabulary.weight(id);
            }
        }
        let rank =
            |one: &P, other: &P| shares[slot(*other)].total_cmp(&shares[slot(*one)]).then(one.cmp(other));
        if found.len() > COMPARED {
            found.select_nth_unstable_by(COMPARED, rank);
        }
        let best = found.iter().take(COMPARED).copied().collect();
        for at in found {
            shares[slot(at)] = 0.0;
        }
        best
    }
}

/// Points by their words.
struct Index<P>(Vec<Vec<P>>);

impl<P: Copy + PartialEq> Index<P> {
    fn new<'w>(vocabulary: &Vocabulary, points: impl Iterator<Item = (P, &'w Words)>) -> Self {
        let mut lists: Vec<Vec<P>> = vec![vec![]; vocabulary.len()];
        for (at, words) in points {
            for &id in &words.ids {
                let list = &mut lists[id as usize];
                if list.last() != Some(&at) && list.len() < POSTINGS {
                    list.push(at);
                }
            }
        }
        Self(lists)
    }

    /// The first points that have a word.
    fn points(&self, id: WordId) -> &[P] {
        &self.0[id as usize]
    }
}

/// The old places of the nearest pairs before and after a point.
type Gap = (Option<Old>, Option<Old>);

/// Between which pairs each point stands.
struct Gaps {
    /// The gap of each old point.
    old: Vec<Gap>,
    /// The gap of each new point.
    new: Vec<Gap>,
    /// The new points of each gap that did not stand before.
    fresh: HashMap<Gap, Vec<New>>,
}

impl Gaps {
    fn new(pairing: &Pairing, is_fresh: impl Fn(New) -> bool) -> Self {
        let olds = Old::all(pairing.all_now().len());
        let olds: Vec<Option<Old>> = olds.map(|at| pairing.now(at).map(|_| at)).collect();
        let (old, new) = (between(&olds), between(pairing.all_then()));
        let mut fresh: HashMap<_, Vec<New>> = HashMap::new();
        for (at, gap) in New::all(new.len()).zip(&new).filter(|(at, _)| is_fresh(*at)) {
            fresh.entry(*gap).or_default().push(at);
        }
        Self { old, new, fresh }
    }

    fn of_old(&self, old: Old) -> Gap {
        self.old[old.index()]
    }

    fn of_new(&self, new: New) -> Gap {
        self.new[new.index()]
    }

    fn sides(&self, old: Old, new: New) -> usize {
        let (old, new) = (self.of_old(old), self.of_new(new));
        usize::from(old.0 == new.0) + usize::from(old.1 == new.1)
    }

    /// New points in the gap of an old one, those at the same distance from its start first.
    fn fresh_in(&self, old: Old) -> impl Iterator<Item = New> + '_ {
        let gap = self.of_old(old);
        let fresh = self.fresh.get(&gap).map_or(&[][..], Vec::as_slice);
        let nth = old.index() - gap.0.map_or(0, |start| start.index() + 1);
        let from = nth.saturating_sub(IN_GAP / 2).min(fresh.len());
        fresh[from..].iter().copied()
    }
}

/// For each place, the nearest mark before and after it.
fn between(marks: &[Option<Old>]) -> Vec<Gap> {
    let mut gaps = vec![(None, None); marks.len()];
    let mut last = None;
    for (gap, mark) in gaps.iter_mut().zip(marks) {
        gap.0 = last;
        last = mark.or(last);
    }
    last = None;
    for (gap, mark) in gaps.iter_mut().zip(marks).rev() {
        gap.1 = last;
        last = mark.or(last);
    }
    gaps
}
