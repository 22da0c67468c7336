//! Finding every anchor's point in the briefing as it is now.

use std::collections::HashMap;

use super::anchor::Anchor;
use super::judgement::Annotation;
use crate::briefing::{Briefing, NodeId};
use crate::text::{Fingerprint, normal};

/// What the sidecar remembers of the briefing that its anchors were taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of the source, as `blake3:…`.
    pub digest: String,
    /// The fingerprints of all points, in reading order.
    pub points: Vec<Fingerprint>,
}

impl Manifest {
    /// The manifest of a briefing that was read from a source with this digest.
    #[must_use]
    pub fn of(briefing: &Briefing, digest: &str) -> Self {
        let prints = briefing.nodes().iter().enumerate().filter_map(|(id, node)| {
            let role = node.role()?;
            Some(Fingerprint::of(role.name(), briefing.words(id)))
        });
        Self { digest: digest.to_owned(), points: prints.collect() }
    }
}

/// How an annotation stands to the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// On its point, which reads as it did.
    Exact(NodeId),
    /// No point has its words any more.
    Orphaned,
    /// Several points have its words, and nothing tells them apart.
    Ambiguous,
    /// Its point carries another annotation, which was judged later.
    Shadowed(NodeId),
}

impl State {
    /// The point it stands on and is shown at.
    #[must_use]
    pub fn point(self) -> Option<NodeId> {
        match self {
            Self::Exact(point) => Some(point),
            _ => None,
        }
    }

    /// Its name in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Orphaned => "orphaned",
            Self::Ambiguous | Self::Shadowed(_) => "ambiguous",
        }
    }
}

/// The state of each annotation, in the same order.
///
/// If the source is the one that the anchors were taken from (`digest` is the manifest's), the numbers of the points
/// tell; otherwise their words, and where words stand more than once, their neighbours and sections. Counts alone never
/// decide, and no two anchors are put on one point unless they are the same.
#[must_use]
pub fn reconcile(
    briefing: &Briefing,
    digest: &str,
    manifest: &Manifest,
    annotations: &[Annotation],
) -> Vec<State> {
    let same_source = manifest.digest == digest;
    let numbered = |annotation: &Annotation| {
        let point = briefing.point(annotation.point.filter(|_| same_source)?)?;
        (normal(briefing.words(point)) == normal(&annotation.anchor.exact)).then_some(State::Exact(point))
    };
    let known: Vec<Option<State>> = annotations.iter().map(numbered).collect();
    if known.iter().all(Option::is_some) {
        return known.into_iter().flatten().collect();
    }
    let search = Search::new(briefing, manifest, annotations);
    known
        .into_iter()
        .zip(annotations)
        .map(|(known, annotation)| known.unwrap_or_else(|| search.find(&annotation.anchor)))
        .collect()
}

/// The points that have the words of some anchor.
struct Search<'a> {
    briefing: &'a Briefing,
    /// By normal form: where these words stand now, and whether several anchors want them.
    wanted: HashMap<String, Wanted<'a>>,
}

struct Wanted<'a> {
    anchors: Vec<&'a Anchor>,
    points: Vec<NodeId>,
    /// How often these words stood in the briefing that the anchors were taken from.
    stood: usize,
}

impl<'a> Search<'a> {
    fn new(briefing: &'a Briefing, manifest: &Manifest, annotations: &'a [Annotation]) -> Self {
        let mut stood: HashMap<Fingerprint, usize> = HashMap::new();
        for &print in &manifest.points {
            *stood.entry(print).or_default() += 1;
        }
        let mut wanted: HashMap<String, Wanted<'a>> = HashMap::new();
        for Annotation { anchor, .. } in annotations {
            let entry = wanted.entry(normal(&anchor.exact)).or_insert_with(|| Wanted {
                anchors: vec![],
                points: vec![],
                stood: 0,
            });
            if !entry.anchors.contains(&anchor) {
                entry.anchors.push(anchor);
            }
        }
        for (id, node) in briefing.nodes().iter().enumerate() {
            let Some(role) = node.role() else { continue };
            if let Some(entry) = wanted.get_mut(&normal(briefing.words(id))) {
                let print = Fingerprint::of(role.name(), briefing.words(id));
                entry.stood = stood.get(&print).copied().unwrap_or(0);
                entry.points.push(id);
            }
        }
        Self { briefing, wanted }
    }

    fn find(&self, anchor: &Anchor) -> State {
        let Some(wanted) = self.wanted.get(&normal(&anchor.exact)) else { return State::Orphaned };
        match wanted.points[..] {
            [] => State::Orphaned,
            [only] if wanted.anchors.len() == 1 && wanted.stood <= 1 => State::Exact(only),
            _ => self.tell_apart(anchor, wanted),
        }
    }

    /// Among points with the same words: the only one whose surroundings are the anchor's, and no other anchor's.
    fn tell_apart(&self, anchor: &Anchor, wanted: &Wanted<'_>) -> State {
        let mut fitting =
            wanted.points.iter().filter(|&&point| same_surroundings(self.briefing, point, anchor));
        let (Some(&point), None) = (fitting.next(), fitting.next()) else { return State::Ambiguous };
        let rivals =
            wanted.anchors.iter().filter(|other| same_surroundings(self.briefing, point, other)).count();
        if rivals == 1 { State::Exact(point) } else { State::Ambiguous }
    }
}

/// Two of the three: the point before, the point after, the section.
fn same_surroundings(briefing: &Briefing, point: NodeId, anchor: &Anchor) -> bool {
    let here = Anchor::of(briefing, point);
    let same = |one: &str, other: &str| normal(one) == normal(other);
    let prefix = same(&here.prefix, &anchor.prefix);
    let suffix = same(&here.suffix, &anchor.suffix);
    usize::from(prefix) + usize::from(suffix) + usize::from(here.section == anchor.section) >= 2
}
