//! Annotations that the manifest does not know: they were made while others waited. Their words must stand among the
//! surroundings that they had, or have stood once and stand once.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::annotation::anchor::Anchor;
use crate::briefing::{Briefing, NodeId};
use crate::text::normal;

/// Points by their words and two of the three: the point before, the point after, the section.
pub(super) struct LateAnchors {
    points: HashMap<u64, Vec<NodeId>>,
    /// By words to the letter, the first two points that have them.
    by_words: HashMap<String, Vec<NodeId>>,
    /// How many anchors want the same.
    wanted: HashMap<u64, usize>,
}

impl LateAnchors {
    /// Looks for the words of some anchors.
    pub(super) fn new(briefing: &Briefing, anchors: &[&Anchor]) -> Self {
        if anchors.is_empty() {
            return Self { points: HashMap::new(), by_words: HashMap::new(), wanted: HashMap::new() };
        }
        let words: HashSet<String> = anchors.iter().map(|anchor| normal(&anchor.exact)).collect();
        let mut points: HashMap<u64, Vec<NodeId>> = HashMap::new();
        let mut by_words: HashMap<String, Vec<NodeId>> = HashMap::new();
        for point in briefing.point_ids() {
            let is_sought = |said: &str| words.contains(&normal(said));
            // Older programs read the same words otherwise, and those beside them too.
            if is_sought(&briefing.words(point))
                || briefing.former(point).is_some_and(|(said, _)| is_sought(&said))
            {
                let anchors = std::iter::once(Anchor::of(briefing, point));
                let same = by_words.entry(Anchor::words(briefing, point)).or_default();
                same.extend((same.len() < 2).then_some(point));
                for key in anchors.chain(Anchor::former(briefing, point)).flat_map(|anchor| keys(&anchor)) {
                    points.entry(key).or_default().push(point);
                }
            }
        }
        let mut wanted = HashMap::new();
        for key in anchors.iter().flat_map(|anchor| keys(anchor)) {
            *wanted.entry(key).or_default() += 1;
        }
        Self { points, by_words, wanted }
    }

    /// The points that have the words of an anchor and two of its surroundings; and whether the only one is its own, and
    /// no other anchor's.
    pub(super) fn find(&self, briefing: &Briefing, anchor: &Anchor) -> (Vec<NodeId>, bool) {
        if let (true, Some(&[only])) = (anchor.once, self.by_words.get(&anchor.exact).map(Vec::as_slice)) {
            return (vec![only], true);
        }
        let keys = keys(anchor);
        let mut found: Vec<NodeId> =
            keys.iter().filter_map(|key| self.points.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let [only] = found[..] else { return (found, false) };
        let contested = keys.iter().any(|key| self.points.contains_key(key) && self.wanted[key] > 1);
        let at_home = Anchor::of(briefing, only).section == anchor.section
            || keys[1..].iter().all(|key| !self.points.contains_key(key));
        (found, !contested && at_home)
    }
}

/// Hashes of the words with: both neighbours; the section and the point before; the section and the point after.
fn keys(anchor: &Anchor) -> [u64; 3] {
    let (before, after) = (normal(&anchor.prefix), normal(&anchor.suffix));
    let key = |kind: u8, one: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        (kind, normal(&anchor.exact)).hash(&mut hasher);
        one(&mut hasher);
        hasher.finish()
    };
    [
        key(0, &|hasher| (&before, &after).hash(hasher)),
        key(1, &|hasher| (&anchor.section, &before).hash(hasher)),
        key(2, &|hasher| (&anchor.section, &after).hash(hasher)),
    ]
}
