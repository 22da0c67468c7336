//! What fingerprints alone do not tell: points that have become another sort of point, and the sections of twins.

use std::collections::{HashMap, HashSet};

use super::pairing::Pairing;
use super::places::{New, Old};
use crate::annotation::judgement::Annotation;
use crate::annotation::manifest::{Manifest, SectionRun};
use crate::briefing::{Briefing, NodeId, Role};
use crate::text::{Fingerprint, normal};

/// What was a bullet may have become a paragraph: pairs words that stood once and stand once, whatever they are.
pub(super) fn pair_other_roles(
    pairing: &mut Pairing,
    old: &[Fingerprint],
    new: &[Fingerprint],
    annotations: &[Annotation],
    places: &[Option<Old>],
) {
    let gone = |place: &Old| pairing.now(*place).is_none();
    let wanted: Vec<(Old, [Fingerprint; Role::ALL.len()])> = annotations
        .iter()
        .zip(places)
        .filter_map(|(annotation, place)| Some((place.filter(gone)?, &annotation.anchor.exact)))
        .map(|(place, words)| (place, Role::ALL.map(|role| Fingerprint::of(role.name(), words))))
        .collect();
    if wanted.is_empty() {
        return;
    }
    let mut stood: HashMap<Fingerprint, usize> = HashMap::new();
    for print in old {
        *stood.entry(*print).or_default() += 1;
    }
    let mut stands: HashMap<Fingerprint, (usize, New)> = HashMap::new();
    for (at, print) in New::all(new.len()).zip(new) {
        let count = stands.entry(*print).or_insert((0, at));
        *count = (count.0 + 1, at);
    }
    for (place, prints) in wanted {
        let then: usize = prints.iter().filter_map(|print| stood.get(print)).sum();
        let now: Vec<_> = prints.iter().filter_map(|print| stands.get(print)).collect();
        if let ([(1, at)], 1) = (now.as_slice(), then)
            && pairing.then(*at).is_none()
        {
            pairing.join(place, *at);
        }
    }
}

/// Parts twins that seem to have left their section while one stands in it: neighbours may be alike in two sections
/// that have changed places.
pub(super) fn keep_twins_at_home(
    briefing: &Briefing,
    points: &[NodeId],
    pairing: &mut Pairing,
    annotations: &[Annotation],
    places: &[Option<Old>],
) {
    let twins: Vec<(&Annotation, Old, New)> = annotations
        .iter()
        .zip(places)
        .filter_map(|(annotation, place)| Some((annotation, (*place)?)))
        .filter(|(_, place)| pairing.is_twin(*place))
        .filter_map(|(annotation, place)| Some((annotation, place, pairing.now(place)?)))
        .collect();
    if twins.is_empty() {
        return;
    }
    let mut homes: HashMap<String, HashSet<Option<String>>> = HashMap::new();
    for &point in points {
        homes.entry(normal(&briefing.words(point))).or_default().insert(label(briefing, point));
    }
    for (annotation, place, new) in twins {
        let home = annotation.anchor.section.last().map(|label| normal(label));
        let has_home = homes[&normal(&briefing.words(points[new.index()]))].contains(&home);
        if has_home && label(briefing, points[new.index()]) != home {
            pairing.part(place, new);
        }
    }
}

/// Pairs those of identical points that stand once in a section of their name, then and now: between identical claims the
/// section decides, where it has a name of its own.
pub(super) fn pair_at_home(
    briefing: &Briefing,
    points: &[NodeId],
    pairing: &mut Pairing,
    (manifest, new): (&Manifest, &[Fingerprint]),
    (annotations, places): (&[Annotation], &[Option<Old>]),
) {
    let print = |&point: &NodeId| Some(SectionRun::print(&label(briefing, point).unwrap_or_default()));
    let homes =
        Homes { then: old_homes(manifest, annotations, places), now: points.iter().map(print).collect() };
    let (then_named, now_named) = (named(&manifest.sections), named(&SectionRun::all(briefing)));
    for copies in unpaired(pairing, &manifest.points, new) {
        let Some(by_home) = copies.by_home(&homes) else { continue };
        for (home, Copies { then, now }) in by_home {
            // Of an older sidecar it is not known whether two sections had one name.
            let is_own =
                then_named.get(&home).is_none_or(|count| *count == 1) && now_named.get(&home) == Some(&1);
            if let (true, [old], [new]) = (is_own, &then[..], &now[..])
                && [false, true].into_iter().any(|after| homes.agree(pairing, *old, *new, after))
            {
                pairing.join(*old, *new);
            }
        }
    }
}

/// The labels of the sections that the points of both revisions stand in, as far as they are known.
struct Homes {
    then: Vec<Option<Fingerprint>>,
    now: Vec<Option<Fingerprint>>,
}

impl Homes {
    /// Whether what stands on one side of two points says that they are one: a pair, or in both the border of the
    /// section. A copy that came while another went stands anywhere.
    fn agree(&self, pairing: &Pairing, old: Old, new: New, after: bool) -> bool {
        let (then, now) = (&self.then, &self.now);
        let before = old.beside(then.len(), after).filter(|at| then[at.index()] == then[old.index()]);
        let beside = new.beside(now.len(), after).filter(|at| now[at.index()] == now[new.index()]);
        match (before, beside) {
            (None, None) => true,
            (Some(before), Some(beside)) => pairing.now(before) == Some(beside),
            _ => false,
        }
    }
}

/// How many sections have each name.
fn named(runs: &[SectionRun]) -> HashMap<Fingerprint, usize> {
    let mut count: HashMap<Fingerprint, usize> = HashMap::new();
    for run in runs {
        *count.entry(run.label).or_default() += 1;
    }
    count
}

/// Identical points that have no pair yet.
fn unpaired(pairing: &Pairing, old: &[Fingerprint], new: &[Fingerprint]) -> Vec<Copies> {
    let mut copies: HashMap<Fingerprint, Copies> = HashMap::new();
    for at in Old::all(old.len()).filter(|&at| pairing.now(at).is_none()) {
        copies.entry(old[at.index()]).or_default().then.push(at);
    }
    for at in New::all(new.len()).filter(|&at| pairing.then(at).is_none()) {
        if let Some(copies) = copies.get_mut(&new[at.index()]) {
            copies.now.push(at);
        }
    }
    copies.into_values().collect()
}

/// The places of identical points.
#[derive(Default)]
struct Copies {
    then: Vec<Old>,
    now: Vec<New>,
}

impl Copies {
    /// The same, section by section; none if it is not known where one of them stood.
    fn by_home(self, homes: &Homes) -> Option<HashMap<Fingerprint, Self>> {
        let mut by_home: HashMap<Fingerprint, Self> = HashMap::new();
        for at in self.then {
            by_home.entry(homes.then[at.index()]?).or_default().then.push(at);
        }
        for at in self.now {
            by_home.entry(homes.now[at.index()]?).or_default().now.push(at);
        }
        Some(by_home)
    }
}

/// The section that each old point stood in, as far as it is known: from the manifest, or from what was annotated.
fn old_homes(
    manifest: &Manifest,
    annotations: &[Annotation],
    places: &[Option<Old>],
) -> Vec<Option<Fingerprint>> {
    let runs = &manifest.sections;
    if !runs.is_empty() {
        return runs.iter().flat_map(|run| std::iter::repeat_n(Some(run.label), run.points)).collect();
    }
    let mut homes = vec![None; manifest.points.len()];
    for (annotation, place) in annotations.iter().zip(places) {
        if let Some(place) = place {
            let label = annotation.anchor.section.last().map_or("", String::as_str);
            homes[place.index()] = Some(SectionRun::print(label));
        }
    }
    homes
}

/// The label of the section that a point stands in.
pub(super) fn label(briefing: &Briefing, point: NodeId) -> Option<String> {
    briefing.section_path(point).last().map(|label| normal(label))
}
