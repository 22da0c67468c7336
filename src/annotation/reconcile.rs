//! Finding every anchor's point in the briefing as it is now.

use std::collections::HashMap;

use super::anchor::Anchor;
use super::judgement::Annotation;
use super::state::{Finding, State};
use crate::briefing::{Briefing, NodeId, Role};
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
) -> Vec<Finding> {
    let same_source = manifest.digest == digest;
    let numbered = |annotation: &Annotation| {
        let point = briefing.point(annotation.point.filter(|_| same_source)?)?;
        (normal(briefing.words(point)) == normal(&annotation.anchor.exact)).then_some(State::Exact(point))
    };
    let known: Vec<Option<State>> = annotations.iter().map(numbered).collect();
    if known.iter().all(Option::is_some) {
        return known.into_iter().flatten().map(Finding::from).collect();
    }
    let search = Search::new(briefing, manifest, annotations);
    known
        .into_iter()
        .zip(annotations)
        .map(|(known, annotation)| known.unwrap_or_else(|| search.find(annotation)).into())
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
        let stood = |words: &str| {
            // Whatever sort of point they were: what was a bullet may have become a paragraph.
            let prints = Role::ALL.map(|role| Fingerprint::of(role.name(), words));
            prints.iter().filter_map(|print| stood.get(print)).sum()
        };
        let mut wanted: HashMap<String, Wanted<'a>> = HashMap::new();
        for Annotation { anchor, .. } in annotations {
            let entry = wanted.entry(normal(&anchor.exact)).or_insert_with(|| Wanted {
                anchors: vec![],
                points: vec![],
                stood: stood(&anchor.exact),
            });
            if !entry.anchors.contains(&anchor) {
                entry.anchors.push(anchor);
            }
        }
        let points = briefing.nodes().iter().enumerate().filter(|(_, node)| node.is_point());
        for (id, _) in points {
            if let Some(entry) = wanted.get_mut(&normal(briefing.words(id))) {
                entry.points.push(id);
            }
        }
        Self { briefing, wanted }
    }

    fn find(&self, annotation: &Annotation) -> State {
        let anchor = &annotation.anchor;
        let Some(wanted) = self.wanted.get(&normal(&anchor.exact)) else { return State::Orphaned };
        match wanted.points[..] {
            [] => State::Orphaned,
            // Words that stood once and stand once; the manifest says so only of anchors that it was made with.
            [only] if annotation.point.is_some() && wanted.anchors.len() == 1 && wanted.stood == 1 => {
                State::Exact(only)
            }
            _ => self.tell_apart(anchor, wanted),
        }
    }

    /// Among points with the same words: the only one whose surroundings are the anchor's, and no other anchor's; not one
    /// in another section while there is one in the anchor's own.
    fn tell_apart(&self, anchor: &Anchor, wanted: &Wanted<'_>) -> State {
        let mut fitting =
            wanted.points.iter().filter(|&&point| same_surroundings(self.briefing, point, anchor));
        let (Some(&point), None) = (fitting.next(), fitting.next()) else { return State::Ambiguous };
        // Neighbours may be alike in two sections that have changed places.
        let at_home = |point: NodeId| Anchor::of(self.briefing, point).section == anchor.section;
        if !at_home(point) && wanted.points.iter().any(|&other| at_home(other)) {
            return State::Ambiguous;
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::{Ledger, Stamp};
    use crate::briefing::{Format, parse};

    fn briefing(text: &str) -> Briefing {
        parse(text.to_owned(), Format::Markdown, "test.md")
    }

    /// An annotation on each point of these numbers.
    fn annotations(briefing: &Briefing, numbers: impl IntoIterator<Item = usize>) -> Vec<Annotation> {
        let stamp = Stamp { at: jiff::Timestamp::UNIX_EPOCH, chance: 1 };
        let annotation = |number: usize| Annotation {
            id: stamp.id(number as u64),
            anchor: Anchor::of(briefing, briefing.point(number).unwrap()),
            point: Some(number),
            judgements: vec![],
            open: false,
        };
        numbers.into_iter().map(annotation).collect()
    }

    /// Where the annotation on point `number` of `before` stands in `after`: a point's number, or the state's name.
    fn follow(before: &str, number: usize, after: &str) -> String {
        let (before, after) = (briefing(before), briefing(after));
        let manifest = Manifest::of(&before, "old");
        let state = reconcile(&after, "new", &manifest, &annotations(&before, [number]))[0].state;
        match state.point().and_then(|point| after.number(point)) {
            Some(number) => number.to_string(),
            None => state.name().to_owned(),
        }
    }

    #[test]
    fn an_annotation_follows_its_words_and_nothing_else() {
        let cases = [
            (
                "what cannot be seen",
                "- soft\u{ad}hyphen\u{7} \u{200b}x",
                1,
                "- soft\u{ad}hyphen\u{7} \u{200b}x",
                "1",
            ),
            (
                "a twin that became a paragraph",
                "# A\n\n- x y z\n\n# B\n\n- x y z",
                2,
                "# A\n\nx y z\n\n# B",
                "ambiguous",
            ),
            ("nothing changed", "- a\n- b\n- c", 2, "- a\n- b\n- c", "2"),
            ("others came before", "- a\n- b", 2, "- x\n- y\n- a\n- b", "4"),
            ("typography", "- it's “so”", 1, "- it’s \"so\"", "1"),
            ("a number changed", "- up 12 %", 1, "- up 21 %", "orphaned"),
            ("it was deleted", "- a\n- b", 1, "- b", "orphaned"),
            (
                "one of two went, the other stays",
                "- a\n- b\n- x\n\n# s\n\n- x",
                3,
                "- a\n- b\n\n# s\n\n- x",
                "ambiguous",
            ),
            (
                "twins, told apart by neighbours",
                "- a\n- x\n- b\n- x\n- c",
                4,
                "- z\n- a\n- x\n- b\n- x\n- c",
                "5",
            ),
            ("a twin came", "- a\n- x\n- b", 2, "- a\n- x\n- b\n- x", "2"),
            (
                "twins whose sections change places",
                "# A\n\n- x\n\n# B\n\n- x",
                2,
                "# B\n\n- x\n\n# A\n\n- x",
                "ambiguous",
            ),
            (
                "twins that nothing tells apart",
                "- x\n- x\n- x\n- x",
                2,
                "- x\n- x\n- x\n- x\n- x",
                "ambiguous",
            ),
        ];
        for (name, before, number, after, want) in cases {
            assert_eq!(follow(before, number, after), want, "{name}");
        }
    }

    #[test]
    fn an_anchor_that_the_manifest_does_not_know_needs_its_surroundings() {
        let (first, second) = (briefing("- a\n- b"), briefing("- a\n- x\n- c\n- x\n- d"));
        let manifest = Manifest::of(&first, "first");
        let mut late = annotations(&second, [4]);
        late[0].point = None;
        let third = briefing("- a\n- x\n- c\n- d");
        assert_eq!(reconcile(&third, "third", &manifest, &late)[0].state, State::Ambiguous);
        assert_eq!(reconcile(&second, "second", &manifest, &late)[0].state, State::Exact(3));
    }

    #[test]
    fn in_the_same_source_numbers_tell_twins_apart() {
        let twins = briefing("- x\n- x\n- x\n- x");
        let manifest = Manifest::of(&twins, "same");
        let states = reconcile(&twins, "same", &manifest, &annotations(&twins, [2, 3]));
        assert_eq!(states, [State::Exact(1), State::Exact(2)].map(Finding::from));
    }

    proptest! {
        #[test]
        fn every_annotation_is_in_exactly_one_place(
            before in proptest::collection::vec("[a-c]", 1..12),
            after in proptest::collection::vec("[a-c]", 0..12),
        ) {
            let list = |words: &[String]| briefing(&words.iter().fold(String::new(), |text, word| format!("{text}- {word}\n")));
            let (old, new) = (list(&before), list(&after));
            let manifest = Manifest::of(&old, "old");
            let all = annotations(&old, 1..=old.points());
            let states = reconcile(&new, "new", &manifest, &all);
            for (annotation, state) in all.iter().zip(&states) {
                if let Some(point) = state.state.point() {
                    prop_assert_eq!(new.words(point), &annotation.anchor.exact);
                }
            }
            let ledger = Ledger::new(all.iter().cloned().zip(states));
            prop_assert_eq!(ledger.all().count(), all.len());
            // Against the source that they were taken from, each is where it was.
            let states = reconcile(&old, "old", &manifest, &all);
            let places: Vec<_> = states.iter().filter_map(|state| old.number(state.state.point()?)).collect();
            prop_assert_eq!(places, (1..=old.points()).collect::<Vec<_>>());
        }
    }
}
