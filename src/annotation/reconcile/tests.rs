//! Annotations that follow their words, and nothing else.

use proptest::prelude::*;

use super::*;
use crate::annotation::{Anchor, Annotation, Finding, Ledger, Manifest, Stamp, State};
use crate::briefing::{Briefing, Format, NodeId, PointNumber, parse};

fn briefing(text: &str) -> Briefing {
    parse(text.to_owned(), Format::Markdown, "test.md")
}

/// An annotation on each point of these numbers.
fn annotations(briefing: &Briefing, numbers: impl IntoIterator<Item = usize>) -> Vec<Annotation> {
    let stamp = Stamp { at: jiff::Timestamp::UNIX_EPOCH, chance: 1 };
    let annotation = |number: usize| Annotation {
        id: stamp.id(number as u64),
        anchor: Anchor::of(briefing, briefing.point(PointNumber::new(number).unwrap()).unwrap()),
        point: PointNumber::new(number),
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
        ("a number changed", "- up 12 %", 1, "- up 21 %", "ambiguous"),
        ("it was deleted", "- a\n- b", 1, "- b", "orphaned"),
        (
            "one of two went, the other stays",
            "- a\n- b\n- x\n\n# s\n\n- x",
            3,
            "- a\n- b\n\n# s\n\n- x",
            "orphaned",
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
            "1",
        ),
        ("twins that nothing tells apart", "- x\n- x\n- x\n- x", 2, "- x\n- x\n- x\n- x\n- x", "ambiguous"),
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
    assert_eq!(reconcile(&second, "second", &manifest, &late)[0].state, State::Exact(NodeId::at(3)));
}

#[test]
fn in_the_same_source_numbers_tell_twins_apart() {
    let twins = briefing("- x\n- x\n- x\n- x");
    let manifest = Manifest::of(&twins, "same");
    let states = reconcile(&twins, "same", &manifest, &annotations(&twins, [2, 3]));
    assert_eq!(states, [1, 2].map(|place| State::Exact(NodeId::at(place)).into()));
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
                prop_assert_eq!(new.words(point).into_owned(), annotation.anchor.exact.as_str());
            }
        }
        let ledger = Ledger::new(all.iter().cloned().zip(states));
        prop_assert_eq!(ledger.all().count(), all.len());
        // Against the source that they were taken from, each is where it was.
        let states = reconcile(&old, "old", &manifest, &all);
        let places: Vec<_> = states.iter().filter_map(|state| old.number(state.state.point()?)).collect();
        prop_assert_eq!(places, (1..=old.points()).map(|n| PointNumber::new(n).unwrap()).collect::<Vec<_>>());
    }
}

/// A list of sentences, some with words, numbers and names in common, some of arbitrary characters.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let words = proptest::sample::select(vec![
        "the", "harbour", "not", "12", "21", "%", "Marlow", "may", "rises", "falls", "ships", "grain",
        "港口", "labour", "labor",
    ]);
    let sentence = proptest::collection::vec(words, 1..9).prop_map(|words| words.join(" "));
    let any = "[^\n]{0,12}".prop_map(|words: String| format!("x {words}"));
    proptest::collection::vec(prop_oneof![8 => sentence, 1 => any], 0..10)
}

proptest! {
    #[test]
    fn what_is_found_by_likeness_is_one_thing_and_always_the_same(before in sentences(), after in sentences()) {
        let list = |words: &[String]| briefing(&words.iter().fold(String::new(), |text, word| format!("{text}- {word}\n")));
        let (old, new) = (list(&before), list(&after));
        let manifest = Manifest::of(&old, "old");
        let all = annotations(&old, 1..=old.points());
        let findings = reconcile(&new, "new", &manifest, &all);
        prop_assert_eq!(&reconcile(&new, "new", &manifest, &all), &findings);
        let mut taken = std::collections::HashSet::new();
        for (annotation, Finding { state, candidates }) in all.iter().zip(&findings) {
            prop_assert!(candidates.len() <= 3 && candidates.iter().all(|candidate| new.node(candidate.point).is_point()));
            let Some(point) = state.point() else { continue };
            prop_assert!(taken.insert(point), "two on one point");
            let same = crate::text::normal(&new.words(point)) == crate::text::normal(annotation.words());
            prop_assert_eq!(same, matches!(state, State::Exact(_) | State::Moved(_)), "{:?}", state);
        }
        // The same words in another file are the same points, whatever twins there are.
        let same = reconcile(&old, "other bytes", &manifest, &all);
        let places: Vec<_> = same.iter().map(|finding| (finding.state.name(), finding.state.point().and_then(|point| old.number(point)))).collect();
        prop_assert_eq!(places, (1..=old.points()).map(|number| ("exact", PointNumber::new(number))).collect::<Vec<_>>());
    }
}

#[test]
fn a_source_that_is_read_otherwise_now_does_not_trust_old_numbers() {
    // As an older program read it: the second and third line as one point.
    let old = briefing("- x\n- a b\n- y\n- a b\n");
    let new = briefing("- x\n- a b\n- new\n- y\n- a b\n");
    let manifest = Manifest::of(&old, "same");
    let found = reconcile(&new, "same", &manifest, &annotations(&old, [4]));
    assert_eq!(found[0].state.point().and_then(|point| new.number(point)), PointNumber::new(5));
}

#[test]
fn code_holds_to_the_letter() {
    for (old, new, want) in [
        ("```\nif a:\n  b\nc\n```", "```\nif a:\n  b\n  c\n```", "changed"),
        ("```\nif a:\n  b\nc\n```", "    if a:\n       b\n    c", "exact"),
        ("```\nrun it\n```", "```\nrun\nit\n```", "changed"),
        ("```\nrun\nit\n```", "```\nrun it\n```", "changed"),
        ("run `rm -rf ./build` then", "run `rm -rf . /build` then", "changed"),
        ("run `rm -rf ./build` then", "*run* `rm -rf ./build`, then", "retouched"),
        ("run `rm -rf ./build` then", "run rm -rf ./build then", "exact"),
        ("if a: b", "```\nif a: b\n```", "exact"),
    ] {
        let (old, new) = (briefing(old), briefing(new));
        let annotation = &annotations(&old, [1])[0];
        let state = stands_as(annotation, &new, new.point_ids().next().unwrap());
        assert_eq!(state.name(), want, "{old:?} {new:?}");
    }
}

#[test]
fn points_known_by_an_older_normal_form_are_found() {
    let old = briefing("- the of\u{ad}fice\n- other\n- the of\u{ad}fice");
    let mut manifest = Manifest::of(&old, "old");
    for (print, point) in manifest.points.iter_mut().zip(old.point_ids()) {
        let former = crate::text::former_fingerprint("bullet", &old.words(point));
        *print = former.unwrap_or(*print);
    }
    let new = briefing("- the of\u{ad}fice\n- other\n- the of\u{ad}fice\n- after");
    let found = reconcile(&new, "new", &manifest, &annotations(&old, [1, 3]));
    let numbers: Vec<_> = found.iter().map(|found| new.number(found.state.point().unwrap())).collect();
    assert_eq!(numbers, [PointNumber::new(1), PointNumber::new(3)]);
}

#[test]
fn between_identical_claims_the_section_decides() {
    let north = "## North\n\n- The fence is intact.\n- Two guards were there.\n";
    let south = "## South\n\n- The fence is intact.\n- One guard was there.\n";
    let before = format!("# Sites\n\n{north}\n{south}");
    let swapped = format!("# Sites\n\n{south}\n{north}");
    for (name, after, number, want) in [
        ("swapped", swapped.clone(), 1, "3"),
        ("swapped", swapped.clone(), 3, "1"),
        ("swapped, a neighbour edited", swapped.replace("Two", "Three"), 1, "3"),
        ("swapped, the other neighbour edited", swapped.replace("One guard", "Nobody"), 1, "3"),
        ("one of them edited", before.replacen("is intact", "is cut in two places", 1), 3, "3"),
        ("one of them edited", before.replacen("is intact", "is cut in two places", 1), 1, "1"),
        ("one of them gone", before.replacen("- The fence is intact.\n", "", 1), 1, "orphaned"),
        ("one of them gone", before.replacen("- The fence is intact.\n", "", 1), 3, "2"),
        ("a third one", format!("{before}\n## West\n\n- The fence is intact.\n"), 3, "3"),
        ("all in one", before.replace("## South\n\n", ""), 1, "1"),
    ] {
        assert_eq!(follow(&before, number, &after), want, "{name}: {after}");
    }
}

/// A briefing's manifest and annotations on all its points, as a program before version 0.2 would have made them.
fn made_before(briefing: &Briefing) -> (Manifest, Vec<Annotation>) {
    let read = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let said: Vec<(String, Option<String>)> = briefing
        .point_ids()
        .map(|point| match briefing.former(point) {
            Some((words, sense)) => (read(&words), Some(sense)),
            None => (Anchor::words(briefing, point), Some(briefing.sense(point))),
        })
        .collect();
    let mut manifest = Manifest::of(briefing, "old");
    for ((print, point), (words, _)) in manifest.points.iter_mut().zip(briefing.point_ids()).zip(&said) {
        let role = briefing.node(point).role().unwrap();
        *print = crate::text::Fingerprint::of(role.name(), words);
    }
    let mut all = annotations(briefing, 1..=briefing.points());
    for (at, annotation) in all.iter_mut().enumerate() {
        let words = |at: Option<usize>| {
            at.and_then(|at| said.get(at)).map(|(words, _)| words.clone()).unwrap_or_default()
        };
        let (exact, sense) = said[at].clone();
        let (prefix, suffix) = (words(at.checked_sub(1)), words(Some(at + 1)));
        annotation.anchor = Anchor { exact, sense, prefix, suffix, ..annotation.anchor.clone() };
    }
    (manifest, all)
}

#[test]
fn what_older_programs_read_otherwise_is_found_and_holds() {
    let code = "```python x\nprint(1)\n```\n\n- between\n\n- [x] done\n\n  ```sh\n  ls\n  ```\n\n```python x\nprint(1)\n```\n";
    let lines = "the inter-\nnational line\n\n- 委员会决定推迟新\n  规定的~~实施~~时间。\n- 推迟新\n  [规定](u)\n\nthe inter-\nnational line\n";
    for source in [code, lines] {
        let old = briefing(source);
        let (manifest, all) = made_before(&old);
        assert!(
            all.iter().any(|annotation| annotation.anchor
                != Anchor::of(&old, old.point(annotation.point.unwrap()).unwrap()))
        );
        let late: Vec<Annotation> =
            all.iter().map(|annotation| Annotation { point: None, ..annotation.clone() }).collect();
        let longer = briefing(&format!("new words here\n\n{source}\n\nmore words"));
        for (digest, new, all, before) in [
            ("old", &old, &all, 0),
            ("new", &old, &all, 0),
            ("new", &longer, &all, 1),
            ("new", &old, &late, 0),
        ] {
            let found = reconcile(new, digest, &manifest, all);
            let places: Vec<_> = found
                .iter()
                .map(|finding| {
                    (finding.state.name(), finding.state.point().and_then(|point| new.number(point)))
                })
                .collect();
            let want = (1..=old.points()).map(|number| ("exact", PointNumber::new(number + before)));
            assert_eq!(places, want.collect::<Vec<_>>(), "{digest} {before}: {source}");
        }
    }
}

#[test]
fn what_older_programs_read_otherwise_holds_no_longer_than_its_sense() {
    for (old, new, want) in [
        ("```sh\nls\n```", "```sh\nls -a\n```", "changed"),
        ("```sh x y\nls\n```", "```sh x y\ncat\n```", "changed"),
        ("```sh\nls -a -l x\n```", "```sh\nls -a -l x\n```", "exact"),
        ("    if a:\n        b()\n    c()", "    if a:\n        b()\n        c()", "exact"),
        ("```sh x\nls ./a b c\n```", "```sh x\nls . /a b c\n```", "changed"),
        ("- 推迟新\n  ~~规定~~", "- 推迟新\n  规定", "changed"),
        ("- 推迟新\n  规定", "- 推迟新\n  ~~规定~~", "changed"),
        ("- 推迟新\n  规定", "- 推迟新\n  规定", "exact"),
        ("- 推迟新\n  规定", "- 推迟\n  新规定", "retouched"),
        (
            "- the inter-\n  national line fell by 4 per cent a year",
            "- the inter-\n  national line rose by 4 per cent a year",
            "changed",
        ),
        ("- [x] ```\n      ls\n      ```", "- [ ] ```\n      ls\n      ```", "changed"),
    ] {
        let (manifest, all) = made_before(&briefing(old));
        for digest in ["old", "new"] {
            let found = reconcile(&briefing(new), digest, &manifest, &all);
            let state = found[0].state;
            let is_offered = !found[0].candidates.is_empty();
            assert!(state.name() == want || digest == "new" && is_offered, "{old:?} {new:?}: {found:?}");
        }
    }
}
