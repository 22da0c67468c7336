//! Where the nodes of one revision of a briefing stand in the next, so that a reader keeps the place.

use std::collections::{HashMap, HashSet};

use imara_diff::{Algorithm, Diff, InternedInput, Token};

use super::ids::NodeId;
use super::tree::Briefing;
use crate::text::normal;

/// Two revisions of a briefing, node by node. It tells where to look, never where a judgement belongs: that is for
/// reconciling to say.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// For each node of the old revision, the node with the same words.
    same: Vec<Option<NodeId>>,
    /// For each node of the old revision, what stands in its place.
    near: Vec<NodeId>,
}

impl Alignment {
    /// Compares two revisions: in order (histogram diff), then what has moved, as far as its words stand only once.
    #[must_use]
    pub fn of(old: &Briefing, new: &Briefing) -> Self {
        let mut input = InternedInput::default();
        input.update_before(tokens(old));
        input.update_after(tokens(new));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let mut alignment =
            Self { same: vec![None; input.before.len()], near: vec![NodeId::FIRST; input.before.len()] };
        let last = input.after.len().saturating_sub(1);
        let (mut at, mut to) = (0, 0);
        for hunk in diff.hunks() {
            let (start, end) = (hunk.before.start as usize, hunk.before.end as usize);
            alignment.same_run(at, start, to);
            let (new_start, new_end) = (hunk.after.start as usize, hunk.after.end as usize);
            for gone in start..end {
                let beside = (new_start + gone - start).min(new_end.saturating_sub(1).max(new_start));
                alignment.near[gone] = NodeId::at(beside.min(last));
            }
            (at, to) = (end, new_end);
        }
        alignment.same_run(at, input.before.len(), to);
        alignment.part_twins(&input.before, &input.after, (old, new));
        alignment.find_moved(&input.before, &input.after);
        alignment
    }

    /// The node with the same words, at the same place in order or moved.
    #[must_use]
    pub fn same(&self, old: NodeId) -> Option<NodeId> {
        self.same.get(old.index()).copied().flatten()
    }

    /// That node, or else what stands in its place; the last node, if the briefing has become shorter.
    #[must_use]
    pub fn near(&self, old: NodeId) -> NodeId {
        self.same(old).or_else(|| self.near.get(old.index()).copied()).unwrap_or_default()
    }

    fn same_run(&mut self, from: usize, end: usize, to: usize) {
        for (offset, old) in (from..end).enumerate() {
            let now = NodeId::at(to + offset);
            self.same[old] = Some(now);
            self.near[old] = now;
        }
    }

    /// Parts what has the same words as others do, and does not stand under the same node: sections that change places
    /// would leave their twins behind.
    fn part_twins(&mut self, before: &[Token], after: &[Token], (old, new): (&Briefing, &Briefing)) {
        let twins = [twins(before), twins(after)];
        for (id, token) in old.ids().zip(before) {
            let Some(now) = self.same(id) else { continue };
            let is_twin = twins.iter().any(|twins| twins.contains(token));
            if is_twin && old.parent(id).map(|above| self.same(above)) != new.parent(now).map(Some) {
                self.same[id.index()] = None;
            }
        }
    }

    /// Pairs what is left over on both sides and stands once on each.
    fn find_moved(&mut self, before: &[Token], after: &[Token]) {
        let mut places: HashMap<Token, [Vec<NodeId>; 2]> = HashMap::new();
        for (id, &token) in before.iter().enumerate() {
            places.entry(token).or_default()[0].push(NodeId::at(id));
        }
        for (id, &token) in after.iter().enumerate() {
            places.entry(token).or_default()[1].push(NodeId::at(id));
        }
        for [old, new] in places.values() {
            if let (&[old], &[new]) = (old.as_slice(), new.as_slice()) {
                self.same[old.index()] = Some(new);
            }
        }
    }
}

/// What stands more than once.
fn twins(tokens: &[Token]) -> HashSet<Token> {
    let mut seen = HashSet::new();
    tokens.iter().copied().filter(|&token| !seen.insert(token)).collect()
}

/// Each node as what it is and its words in their normal form: other white space does not make another point.
fn tokens(briefing: &Briefing) -> impl Iterator<Item = (bool, String)> + '_ {
    briefing.nodes().iter().map(|node| (node.is_point(), normal(briefing.slice(node.extent()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Format, parse};

    fn briefing(points: &str) -> Briefing {
        let lines: Vec<String> = points.chars().map(|point| format!("- {point}\n")).collect();
        parse(lines.concat(), Format::Markdown, "a")
    }

    /// For each point of the old revision, the number of the same one in the new, or `-`; and what stands near.
    fn aligned(old: &str, new: &str) -> (String, String) {
        let (old, new) = (briefing(old), briefing(new));
        let alignment = Alignment::of(&old, &new);
        let number = |id| new.number(id).map_or_else(|| "?".into(), |number| number.to_string());
        let same = old.point_ids().map(|id| alignment.same(id).map_or_else(|| "-".into(), number)).collect();
        (same, old.point_ids().map(|id| number(alignment.near(id))).collect())
    }

    #[test]
    fn nodes_are_found_again_in_order_and_moved() {
        for (old, new, same, near) in [
            ("abc", "abc", "123", "123"),
            ("abc", "xabc", "234", "234"),
            ("abc", "ac", "1-2", "122"),
            ("abc", "aXc", "1-3", "123"),
            ("abc", "ab", "12-", "122"),
            ("abcdef", "defabc", "456123", "456123"),
            ("aab", "aaab", "124", "124"),
            ("abcd", "aXYZd", "1--5", "1235"),
        ] {
            assert_eq!(aligned(old, new), (same.to_owned(), near.to_owned()), "{old} {new}");
        }
    }

    #[test]
    fn other_white_space_makes_no_other_node() {
        let parsed = |text: &str| parse(text.to_owned(), Format::Markdown, "a");
        let alignment =
            Alignment::of(&parsed("- one  two\n- “three”\n"), &parsed("- one two\n- \"three\"\n"));
        let [first, second] = [0, 1].map(NodeId::at);
        assert_eq!((alignment.same(first), alignment.same(second)), (Some(first), Some(second)));
    }

    #[test]
    fn nothing_is_near_where_nothing_is() {
        let alignment = Alignment::of(&briefing("ab"), &briefing(""));
        let first = NodeId::FIRST;
        assert_eq!(
            (alignment.same(first), alignment.near(first), alignment.near(NodeId::at(9))),
            (None, first, first)
        );
    }
}
