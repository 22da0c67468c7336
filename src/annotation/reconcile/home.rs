//! What fingerprints alone do not tell: points that have become another sort of point, and the sections of twins.

use std::collections::{HashMap, HashSet};

use super::pairing::Pairing;
use crate::annotation::judgement::Annotation;
use crate::briefing::{Briefing, NodeId, Role};
use crate::text::{Fingerprint, normal};

/// What was a bullet may have become a paragraph: pairs words that stood once and stand once, whatever they are.
pub(super) fn pair_other_roles(
    pairing: &mut Pairing,
    old: &[Fingerprint],
    new: &[Fingerprint],
    annotations: &[Annotation],
    places: &[Option<usize>],
) {
    let gone = |place: &usize| pairing.new_of[*place].is_none();
    let wanted: Vec<(usize, [Fingerprint; Role::ALL.len()])> = annotations
        .iter()
        .zip(places)
        .filter_map(|(annotation, place)| Some((place.filter(gone)?, &annotation.anchor.exact)))
        .map(|(place, words)| (place, Role::ALL.map(|role| Fingerprint::of(role.name(), words))))
        .collect();
    if wanted.is_empty() {
        return;
    }
    let count = |prints: &[Fingerprint]| {
        let mut counts: HashMap<Fingerprint, (usize, usize)> = HashMap::new();
        for (at, print) in prints.iter().enumerate() {
            let count = counts.entry(*print).or_default();
            *count = (count.0 + 1, at);
        }
        counts
    };
    let (old, new) = (count(old), count(new));
    for (place, prints) in wanted {
        let stood: usize = prints.iter().filter_map(|print| old.get(print)).map(|count| count.0).sum();
        let stands: Vec<_> = prints.iter().filter_map(|print| new.get(print)).collect();
        if let ([(1, at)], 1) = (stands.as_slice(), stood)
            && pairing.old_of[*at].is_none()
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
    places: &[Option<usize>],
) {
    let twins: Vec<(&Annotation, usize, usize)> = annotations
        .iter()
        .zip(places)
        .filter_map(|(annotation, place)| Some((annotation, (*place)?)))
        .filter(|(_, place)| pairing.twins.contains(place))
        .filter_map(|(annotation, place)| Some((annotation, place, pairing.new_of[place]?)))
        .collect();
    if twins.is_empty() {
        return;
    }
    let mut homes: HashMap<String, HashSet<Option<String>>> = HashMap::new();
    for &point in points {
        homes.entry(normal(briefing.words(point))).or_default().insert(label(briefing, point));
    }
    for (annotation, place, new) in twins {
        let home = annotation.anchor.section.last().map(|label| normal(label));
        let has_home = homes[&normal(briefing.words(points[new]))].contains(&home);
        if has_home && label(briefing, points[new]) != home {
            pairing.new_of[place] = None;
            pairing.old_of[new] = None;
        }
    }
}

/// The label of the section that a point stands in.
pub(super) fn label(briefing: &Briefing, point: NodeId) -> Option<String> {
    briefing.section_path(point).last().map(|label| normal(label))
}
