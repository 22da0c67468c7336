//! What fingerprints alone do not tell: points that have become another sort of point, and the sections of twins.

use std::collections::{HashMap, HashSet};

use super::pairing::Pairing;
use super::places::{New, Old};
use crate::annotation::judgement::Annotation;
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

/// The label of the section that a point stands in.
pub(super) fn label(briefing: &Briefing, point: NodeId) -> Option<String> {
    briefing.section_path(point).last().map(|label| normal(label))
}
