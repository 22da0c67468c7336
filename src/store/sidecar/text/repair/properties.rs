//! What holds of any damage.

use proptest::prelude::*;

use super::super::document::SidecarText;
use super::super::testing::example::{BY_HAND, any_annotation, words};
use super::tests::{contents, recovered};
use crate::annotation::Annotation;

/// Any sidecar that obelus could have written.
fn any_sidecar() -> impl Strategy<Value = (String, Vec<Annotation>)> {
    prop::collection::vec(any_annotation(), 1..4).prop_map(|mut annotations| {
        annotations.sort_by_key(|annotation| annotation.id);
        annotations.dedup_by_key(|annotation| annotation.id);
        let mut document = SidecarText::new("ada", "a.md");
        for annotation in &annotations {
            document.put(None, annotation);
        }
        (document.text(), annotations)
    })
}

proptest! {
    #[test]
    fn one_byte_changed_leaves_a_text_that_reads(at in 0..BY_HAND.len(), byte: u8) {
        let mut bytes = BY_HAND.as_bytes().to_vec();
        bytes[at] = byte;
        recovered(&bytes);
    }

    #[test]
    fn garbage_leaves_a_text_that_reads(pieces in prop::collection::vec(prop_oneof![
        words(),
        prop::sample::select(BY_HAND.split_inclusive('\n').collect::<Vec<_>>()).prop_map(str::to_owned),
        prop::sample::select(vec!["[[annotation]]\n", "[[annotation.judgement]]\n", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n",
            "note = \"\"\"\n", "\"\"\"\n", "note = '''\n", "[source]\n", "[annotation.x]\n", "[annotation.judgement.y]\n", "a.b = 1\n",
            "a = { b = 1 }\n", "[a]\n", "[a.b]\n", "[[a]]\n", "format = \"obelus/1\"\n", "at = 2026-11-25T00:00:00Z\n"]).prop_map(str::to_owned),
    ], 0..40)) {
        recovered(pieces.concat().as_bytes());
        recovered(format!("format = \"obelus/1\"\n{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn damage_in_one_annotation_leaves_the_others((text, annotations) in any_sidecar(), at: prop::sample::Index, with in words()) {
        let place = at.index(text.len());
        let place = (0..=place).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0);
        let damaged = format!("{}{with}{}", &text[..place], &text[place..]);
        let Some((repaired, _)) = recovered(damaged.as_bytes()) else { return Ok(()) };
        let after = contents(&repaired);
        // Whatever the damage, at most the annotation that it hits, and what it pretends to be, are not as they were.
        let hit = text[..place].matches("\nid = \"01930a5e").count();
        for (n, annotation) in annotations.iter().enumerate().filter(|(n, _)| n + 1 < hit) {
            let there = after.annotations.iter().any(|other| other == annotation);
            prop_assert!(there, "{n} of {hit} is gone from\n{repaired}");
        }
    }
}
