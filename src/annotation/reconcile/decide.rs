//! What becomes of each annotation.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::field::Field;
use super::home::{keep_twins_at_home, label, pair_at_home, pair_other_roles};
use super::late::LateAnchors;
use super::order::in_order;
use super::pairing::Pairing;
use super::places::{Gone, New, Old};
use super::succession::successors;
use super::thresholds::Thresholds;
use super::validity::{may_be_on, stands_as};
use crate::annotation::anchor::Anchor;
use crate::annotation::judgement::Annotation;
use crate::annotation::manifest::Manifest;
use crate::annotation::state::{Candidate, Finding, State};
use crate::briefing::{Briefing, NodeId, Role};
use crate::text::{Fingerprint, former_fingerprint, normal};

/// Candidates that a person can compare at a glance.
const MOST_CANDIDATES: usize = 3;

/// What becomes of each annotation, in the same order.
///
/// If the source is the one that the anchors were taken from (`digest` is the manifest's), and reads as it did, the
/// numbers of the points tell. Otherwise: words that stood once and stand once; twins by their neighbours; what is left by likeness to points
/// that did not stand before, if one leads clearly. No annotation is put on a point in doubt.
#[must_use]
pub fn reconcile(
    briefing: &Briefing,
    digest: &str,
    manifest: &Manifest,
    annotations: &[Annotation],
) -> Vec<Finding> {
    reconcile_with(briefing, digest, manifest, annotations, Thresholds::default())
}

/// [`reconcile`], as sure as `thresholds` want it.
#[must_use]
pub fn reconcile_with(
    briefing: &Briefing,
    digest: &str,
    manifest: &Manifest,
    annotations: &[Annotation],
    thresholds: Thresholds,
) -> Vec<Finding> {
    let is_known = manifest.is_of(briefing, digest);
    let numbered = |annotation: &Annotation| {
        let point = briefing.point(annotation.point.filter(|_| is_known && !annotation.is_detached())?)?;
        let state = stands_as(annotation, briefing, point);
        // Hands and merges may have given it a number that is not its own.
        (state.counts() || may_be_on(annotation, briefing, point)).then_some(state)
    };
    let known: Vec<Option<State>> = annotations.iter().map(numbered).collect();
    if known.iter().all(Option::is_some) {
        return known.into_iter().flatten().map(Finding::from).collect();
    }
    let mut search = Reconciliation::new(briefing, manifest, annotations, thresholds);
    if search.pair_by_likeness() {
        // What was rewritten tells twins apart too, now that it is known.
        search.part_twins(manifest);
    }
    search.note_alike();
    let kept = in_order(search.pairing.all_now());
    (known.into_iter().enumerate())
        .map(|(at, known)| known.map_or_else(|| search.finding(at, &kept), Finding::from))
        .collect()
}

struct Reconciliation<'a> {
    briefing: &'a Briefing,
    annotations: &'a [Annotation],
    thresholds: Thresholds,
    /// New points by their places.
    points: Vec<NodeId>,
    /// What they say.
    new: Vec<Fingerprint>,
    pairing: Pairing,
    /// Pairs of which the words have changed.
    rewritten: HashSet<Old>,
    /// For each annotation, its place among the old points.
    places: Vec<Option<Old>>,
    /// What was compared, if anything had to be.
    field: Option<Field>,
    /// For each annotation, its place in the field.
    in_field: HashMap<usize, Gone>,
    surroundings: LateAnchors,
    labels: HashSet<String>,
    /// By words that are missed, the first new points that have them and are nothing else.
    alike: HashMap<String, Vec<New>>,
}

impl<'a> Reconciliation<'a> {
    fn new(
        briefing: &'a Briefing,
        manifest: &Manifest,
        annotations: &'a [Annotation],
        thresholds: Thresholds,
    ) -> Self {
        let points: Vec<NodeId> = briefing.point_ids().collect();
        let stood = LazyCell::new(|| manifest.points.iter().copied().collect::<HashSet<_>>());
        let print = |&point: &NodeId| {
            let (role, words) = (briefing.node(point).role().map_or("", Role::name), briefing.words(point));
            let former = former_fingerprint(role, &words).filter(|former| stood.contains(former));
            let now = Fingerprint::of(role, &words);
            let otherwise = || {
                let (words, _) = briefing.former(point).filter(|_| !stood.contains(&now))?;
                let prints = [Some(Fingerprint::of(role, &words)), former_fingerprint(role, &words)];
                prints.into_iter().flatten().find(|print| stood.contains(print))
            };
            former.or_else(otherwise).unwrap_or(now)
        };
        let new: Vec<Fingerprint> = points.iter().map(print).collect();
        let places: Vec<Option<Old>> =
            annotations.iter().map(|annotation| place(annotation, manifest)).collect();
        let pairing = Pairing::of(&manifest.points, &new);
        let late: Vec<&Anchor> = annotations
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
            .map(|(annotation, _)| &annotation.anchor)
            .collect();
        let surroundings = LateAnchors::new(briefing, &late);
        let labels = points.iter().filter_map(|&point| label(briefing, point)).collect();
        let mut search = Self {
            briefing,
            annotations,
            thresholds,
            points,
            pairing,
            rewritten: HashSet::new(),
            places,
            field: None,
            in_field: HashMap::new(),
            surroundings,
            labels,
            alike: HashMap::new(),
            new,
        };
        pair_at_home(
            briefing,
            &search.points,
            &mut search.pairing,
            (manifest, &search.new),
            (annotations, &search.places),
        );
        search.part_twins(manifest);
        pair_other_roles(&mut search.pairing, &manifest.points, &search.new, annotations, &search.places);
        search.compare(manifest);
        search
    }

    /// Tells twins apart by what is known to stand beside them.
    fn part_twins(&mut self, manifest: &Manifest) {
        let (briefing, points) = (self.briefing, &self.points);
        let section = |at: New| briefing.section_of(points[at.index()]);
        self.pairing.part_twins(&manifest.points, &self.new, &section);
        keep_twins_at_home(briefing, points, &mut self.pairing, self.annotations, &self.places);
    }

    /// Sets up the comparison of what is gone with what is new, where anything is.
    fn compare(&mut self, manifest: &Manifest) {
        let mut gone: Vec<(Option<Old>, &str)> = vec![];
        let mut seen: HashMap<Old, Gone> = HashMap::new();
        for (at, (annotation, place)) in self.annotations.iter().zip(&self.places).enumerate() {
            if place.is_some_and(|place| self.pairing.now(place).is_some()) {
                continue;
            }
            let there = place.and_then(|place| seen.get(&place).copied());
            let index = there.unwrap_or_else(|| {
                gone.push((*place, annotation.words()));
                Gone::at(gone.len() - 1)
            });
            self.in_field.insert(at, index);
            seen.extend(place.map(|place| (place, index)));
        }
        if gone.is_empty() {
            return;
        }
        // Their neighbours are known too, and may have become what they seem to have become.
        for (annotation, place) in self.annotations.iter().zip(&self.places) {
            let Some(place) = *place else { continue };
            let beside = [(false, &annotation.anchor.prefix), (true, &annotation.anchor.suffix)];
            for (after, words) in beside {
                let Some(neighbour) = place.beside(manifest.points.len(), after) else { continue };
                if self.pairing.now(neighbour).is_some() || seen.contains_key(&neighbour) {
                    continue;
                }
                let prints = Role::ALL.map(|role| Fingerprint::of(role.name(), words));
                if prints.contains(&manifest.points[neighbour.index()]) {
                    seen.insert(neighbour, Gone::at(gone.len()));
                    gone.push((Some(neighbour), words));
                }
            }
        }
        let stood: HashSet<Fingerprint> = manifest.points.iter().copied().collect();
        let is_fresh = |at: New| !stood.contains(&self.new[at.index()]);
        self.field = Some(Field::new(self.briefing, &self.pairing, gone, is_fresh));
    }

    /// Pairs what has changed with what it has become, where that is beyond doubt; says whether there was any.
    fn pair_by_likeness(&mut self) -> bool {
        let Some(field) = &self.field else { return false };
        let words = |at: New| self.briefing.words(self.points[at.index()]);
        for (old, new) in successors(field, self.thresholds, words) {
            self.pairing.join(old, new);
            self.rewritten.insert(old);
        }
        !self.rewritten.is_empty()
    }

    /// Notes the points that have the words of what is missed, and are nothing else.
    fn note_alike(&mut self) {
        let Some(field) = &self.field else { return };
        let missed: HashSet<&str> = field.all_gone().map(|(_, known)| known.normal.as_str()).collect();
        let mut alike: HashMap<String, Vec<New>> = HashMap::new();
        for (at, &point) in New::all(self.points.len()).zip(&self.points) {
            if self.pairing.then(at).is_some() {
                continue;
            }
            let words = normal(&self.briefing.words(point));
            if missed.contains(words.as_str()) {
                let points = alike.entry(words).or_default();
                points.extend((points.len() < MOST_CANDIDATES).then_some(at));
            }
        }
        self.alike = alike;
    }

    fn finding(&self, at: usize, kept: &[bool]) -> Finding {
        let annotation = &self.annotations[at];
        let pair = self.places[at].and_then(|old| Some((old, self.pairing.now(old)?)));
        if annotation.is_detached() {
            return Finding { state: State::Orphaned, candidates: self.candidates(at) };
        }
        if let Some((old, new)) = pair {
            let point = self.points[new.index()];
            let state = stands_as(annotation, self.briefing, point);
            if !state.counts()
                && !self.rewritten.contains(&old)
                && !may_be_on(annotation, self.briefing, point)
            {
                return State::Orphaned.into();
            }
            let moved =
                matches!(state, State::Exact(_)) && self.has_moved(annotation, old, new, kept[old.index()]);
            return if moved { State::Moved(point).into() } else { state.into() };
        }
        if self.places[at].is_none() {
            let (found, is_own) = self.surroundings.find(self.briefing, &annotation.anchor);
            if let (&[point], true) = (&found[..], is_own) {
                return stands_as(annotation, self.briefing, point).into();
            }
        }
        let candidates = self.candidates(at);
        let state = if candidates.is_empty() { State::Orphaned } else { State::Ambiguous };
        Finding { state, candidates }
    }

    /// Points that may be meant: those with the same words that nothing else is known to be, then the likeliest.
    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let (Some(field), Some(&index)) = (&self.field, self.in_field.get(&at)) else { return vec![] };
        let known = field.gone(index);
        let same = self.alike.get(&known.normal).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<Candidate> =
            same.iter().map(|new| Candidate { point: self.points[new.index()], score: 100 }).collect();
        let likely = field.candidates(known).into_iter().filter(|(new, likeness)| {
            *likeness >= self.thresholds.floor && self.pairing.then(*new).is_none() && !same.contains(new)
        });
        found.extend(likely.map(|(new, likeness)| Candidate {
            point: self.points[new.index()],
            score: hundredths(likeness),
        }));
        found.truncate(MOST_CANDIDATES);
        found
    }

    /// A point has moved only if its own surroundings are other ones.
    fn has_moved(&self, annotation: &Annotation, old: Old, new: New, in_order: bool) -> bool {
        let now = label(self.briefing, self.points[new.index()]);
        let then = annotation.anchor.section.last().map(|label| normal(label));
        let keeps_neighbour = self.pairing.keeps_a_neighbour(old, new);
        if !in_order {
            return now != then || !keeps_neighbour;
        }
        let still_there = then.as_ref().is_some_and(|then| self.labels.contains(then));
        now != then && (still_there || !keeps_neighbour) && annotation.anchor.exact == annotation.words()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
fn hundredths(likeness: f32) -> u8 {
    (likeness.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Where an annotation stood among the old points.
fn place(annotation: &Annotation, manifest: &Manifest) -> Option<Old> {
    let before = annotation.point?.before();
    (before < manifest.points.len()).then(|| Old::at(before))
}
