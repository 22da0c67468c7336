//! Edits of many annotations at once: the blocks of each are taken out as a text of their own, so that none is looked for
//! among all others, and none is moved when another grows.

use std::collections::HashMap;

use uuid::Uuid;

use super::document::{Part, SidecarText, TextBlock};

/// Fewer edits are made where the blocks stand.
const FEW: usize = 4;

impl SidecarText {
    /// Lets `edit` change the blocks of each of these annotations, one after the other. What it is handed may hold blocks
    /// of others too, and need not hold any.
    pub(in crate::store::sidecar) fn edit_each(
        &mut self,
        ids: &[Uuid],
        mut edit: impl FnMut(&mut Self, Uuid),
    ) {
        let mut left = ids.to_vec();
        if ids.len() > FEW {
            let mut bundles = Bundles::of(self);
            left.retain(|&id| !bundles.edit(id, &mut edit));
            bundles.put_back(self);
        }
        for id in left {
            edit(self, id);
        }
    }

    /// A part of this text, with these blocks.
    fn part(&self, blocks: Vec<TextBlock>) -> Self {
        Self { mark: false, crlf: self.crlf, blocks, tail: String::new() }
    }
}

/// A text in parts: what stands before the first annotation, and each annotation with what follows it.
struct Bundles {
    parts: Vec<SidecarText>,
    /// The parts of each annotation: mostly one.
    places: HashMap<Uuid, Vec<usize>>,
}

impl Bundles {
    /// Takes the blocks of a text.
    fn of(text: &mut SidecarText) -> Self {
        let blocks = std::mem::take(&mut text.blocks);
        let mut bundles = Self { parts: vec![text.part(vec![])], places: HashMap::new() };
        for block in blocks {
            if let Part::Annotation(id) = block.part {
                bundles.places.entry(id).or_default().push(bundles.parts.len());
                bundles.parts.push(text.part(vec![]));
            }
            if let Some(part) = bundles.parts.last_mut() {
                part.blocks.push(block);
            }
        }
        bundles
    }

    /// Edits an annotation that stands in one part, or in none yet; says whether it does.
    fn edit(&mut self, id: Uuid, edit: &mut impl FnMut(&mut SidecarText, Uuid)) -> bool {
        let next = self.parts.len();
        let at = match self.places.get(&id).map(Vec::as_slice) {
            None => next,
            Some(&[at]) => at,
            Some(_) => return false,
        };
        if at == next {
            let new = self.parts[0].part(vec![]);
            self.parts.push(new);
            self.places.insert(id, vec![at]);
        }
        edit(&mut self.parts[at], id);
        true
    }

    /// Gives the blocks back. What stood above a block that is gone stands above the next.
    fn put_back(self, text: &mut SidecarText) {
        let mut above = String::new();
        for mut part in self.parts {
            if let Some(first) = part.blocks.first_mut() {
                first.gap.insert_str(0, &std::mem::take(&mut above));
            }
            text.blocks.append(&mut part.blocks);
            above.push_str(&part.tail);
        }
        text.tail.insert_str(0, &above);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sidecar::text::read::read;
    use crate::store::sidecar::text::testing::example::{annotation, judgement};

    fn id(n: u128) -> Uuid {
        annotation(n, "", &[]).id
    }

    /// A text with six annotations, of which the second stands twice, with comments and tables that nobody knows.
    fn text() -> SidecarText {
        let mut text = SidecarText::new("ada", "a.md");
        for n in 1..=6 {
            let log = [judgement(1, None, "first"), judgement(2, None, "second")];
            text.put(None, &annotation(n, &format!("words {n}"), &log));
        }
        let copies: Vec<TextBlock> =
            text.blocks_of(id(2)).into_iter().map(|at| text.blocks[at].clone()).collect();
        text.blocks.extend(copies);
        for (nth, block) in text.blocks.iter_mut().enumerate().skip(1) {
            block.gap = format!("{}# remark {nth}\n", block.gap);
        }
        let foreign = text.new_block("[margin]", Part::Foreign);
        let under = text.new_block("[annotation.judgement.mine]", Part::UnderJudgement);
        text.blocks.insert(7, foreign);
        text.blocks.insert(4, under);
        text
    }

    #[test]
    fn many_edits_at_once_are_as_one_after_the_other() {
        let ids: Vec<Uuid> = (1..=9).rev().map(id).collect();
        let shorter = |n| annotation(n, "others", &[judgement(3, None, "third")]);
        let longer = |n| annotation(n, "others", &[1, 2, 3, 4].map(|at| judgement(at, None, "note")));
        let edit = |text: &mut SidecarText, id: Uuid| {
            let number = (1..=9).find(|&n| self::id(n) == id).unwrap_or_default();
            match number % 3 {
                0 => text.remove(id),
                1 => text.put(None, &shorter(number)),
                _ => text.put(None, &longer(number)),
            }
        };
        let (mut one_by_one, mut at_once) = (text(), text());
        for &id in &ids {
            edit(&mut one_by_one, id);
        }
        at_once.edit_each(&ids, edit);
        let (want, got) = (one_by_one.text(), at_once.text());
        assert_eq!(got, want);
        assert!((1..16).all(|nth| got.contains(&format!("# remark {nth}\n"))), "{got}");
        assert!(read(got.as_bytes()).is_ok(), "{got}");
    }
}
