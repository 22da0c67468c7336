use proptest::prelude::*;

use super::*;
use crate::store::sidecar::text::testing::example::BY_HAND;
use crate::store::sidecar::text::testing::ledgers::any_ledger;

/// Fewer than usual: each is several sidecars, in many ways of writing TOML.
const CASES: u32 = 64;

fn paper(text: &str) -> Result<Paper, TestCaseError> {
    Paper::read(text.as_bytes()).map_err(|fault| TestCaseError::fail(format!("{fault:?} in {text}")))
}

fn union(one: &str, other: &str) -> Result<Merged, TestCaseError> {
    let merged = unite(&paper(one)?, &paper(other)?);
    let merged = merged.map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
    paper(&merged.text)?;
    Ok(merged)
}

fn said(text: &str) -> Result<Content, TestCaseError> {
    Ok(paper(text)?.content)
}

fn merged(one: &str, other: &str) -> Merged {
    unite(&Paper::read(one.as_bytes()).unwrap(), &Paper::read(other.as_bytes()).unwrap()).unwrap()
}

/// [`BY_HAND`] with one thing changed.
fn with(old: &str, new: &str) -> String {
    assert!(BY_HAND.contains(old), "{old}");
    BY_HAND.replacen(old, new, 1)
}

#[test]
fn what_only_they_have_comes_with_its_bytes() {
    let new = "# the third\n  [[annotation]] # mine\nid = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e51\"\n\
                   exact = 'new' # so\n# which?\nshade = 0x10\n\n# why\n[[annotation.judgement]]\n\
                   at = 2026-11-25T00:00:00Z\n\n[annotation.judgement.seen] # on\npage = 1\n\n[annotation.more]\n\
                   a.b = 1\n\n";
    let judgement = "# yes\n[[annotation.judgement]]\nat = 2027-01-01T00:00:00+02:00\nsure = true # very\n\n";
    let theirs = with("# last words", &format!("{judgement}{new}# last words"));
    let union = merged(BY_HAND, &theirs);
    assert_eq!((union.text.as_str(), union.brought), (theirs.as_str(), true));
    assert_eq!(union.disagreements, Vec::<String>::new());
    let crlf = merged(&format!("\u{FEFF}{}", BY_HAND.replace('\n', "\r\n")), &theirs).text;
    assert_eq!(crlf, format!("\u{FEFF}{}", theirs.replace('\n', "\r\n")));
    let foreign = "[mine]\nx = 1\n\n[[list]]\ny = 2\n\n[annotation-like]\n\n";
    let theirs = with("# last words", &format!("{foreign}# last words"));
    assert_eq!(merged(BY_HAND, &theirs).text, theirs);
}

#[test]
fn a_judgement_of_an_annotation_in_the_middle_stays_there() {
    let judgement = "[[annotation.judgement]]\nat = 2027-01-01T00:00:00Z\nnote = 'late'\n\n";
    let theirs = with("[annotation.extra]", &format!("{judgement}[annotation.extra]"));
    let union = merged(BY_HAND, &theirs).text;
    let contents = super::super::read::read(union.as_bytes()).unwrap().1;
    let notes: Vec<_> = contents.annotations[0].judgements.iter().map(|one| one.note.as_str()).collect();
    assert_eq!((notes[2], contents.annotations[1].judgements.len()), ("late", 1), "{union}");
}

#[test]
fn the_same_key_with_two_values_needs_a_person() {
    let cases = [
        ("colour = \"red\"", "colour = 'rot'", "`colour` differs: \"rot\" stays, \"red\" goes", true),
        ("weight = 3", "weight = 2", "`weight` differs: 3 stays, 2 goes", false),
        ("mood   =   'grim'", "mood = 'go'", "`mood` differs: \"grim\" stays, \"go\" goes", false),
        ("key = \"value\"", "key = 1", "`key` differs: 1 stays, \"value\" goes", true),
        ("mood   =   'grim'", "mood = \"a\\nb\"", "\"grim\" stays, \"\"\" a b\"\"\" goes", false),
        ("x = 1", "x = { y = 1 }", "`x` differs: {\"y\" = 1} stays, 1 goes", true),
        ("\"Other words\"", "\"Mine\"", "it stands on differ: “Other words” stays, “Mine” goes", false),
        ("point = 2", "point = 1", "`point` differs: 2 stays, 1 goes", false),
    ];
    for (old, new, told, goes) in cases {
        let theirs = with(old, new);
        let (there, back) = (merged(BY_HAND, &theirs), merged(&theirs, BY_HAND));
        for union in [&there, &back] {
            assert!(matches!(&union.disagreements[..], [line] if line.ends_with(told)), "{union:?}");
        }
        assert_eq!((there.text == BY_HAND, back.text == theirs), (!goes, goes), "{new}");
    }
}

#[test]
fn the_same_said_in_another_way_changes_nothing() {
    for (old, new) in [
        ("tag = 'agree' # after all", "tag = \"agree\""),
        ("at = 2026-11-24T10:05:12+02:00", "at = 2026-11-24T08:05:12Z"),
        ("weight = 3", "weight = 0b11"),
        ("# the second", "# the other"),
        ("\n[annotation.extra]\nx = 1\n", ""),
    ] {
        let union = merged(BY_HAND, &with(old, new));
        assert_eq!(
            union,
            Merged { text: BY_HAND.to_owned(), brought: false, disagreements: vec![] },
            "{old}"
        );
    }
}

#[test]
fn numbers_go_with_their_manifest() {
    let theirs = with("blake3:6a1f…", "blake3:0000").replace("point = 2", "point = 7");
    for union in [merged(BY_HAND, &theirs), merged(&theirs, BY_HAND)] {
        let contents = super::super::read::read(union.text.as_bytes()).unwrap().1;
        assert_eq!(contents.manifest.digest, "blake3:6a1f…");
        assert_eq!(contents.annotations[1].point, crate::briefing::PointNumber::new(2));
        assert_eq!(union.disagreements, Vec::<String>::new());
    }
    let alone = with("blake3:6a1f…", "blake3:ffff").replace("\npoint = 2", "");
    let union = merged(BY_HAND, &alone).text;
    assert!(!union.contains("point = ") && union.contains("blake3:ffff"), "{union}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn a_union_says_the_same_whoever_begins(one in any_ledger(), other in any_ledger()) {
        let (there, back) = (union(&one, &other)?, union(&other, &one)?);
        prop_assert_eq!(said(&there.text)?, said(&back.text)?, "{}\nand\n{}", there.text, back.text);
    }

    #[test]
    fn a_union_of_three_says_the_same_in_any_order(
        one in any_ledger(), two in any_ledger(), three in any_ledger()
    ) {
        let left = union(&union(&one, &two)?.text, &three)?.text;
        let right = union(&one, &union(&two, &three)?.text)?.text;
        prop_assert_eq!(said(&left)?, said(&right)?, "{}\nand\n{}", left, right);
    }

    #[test]
    fn what_is_there_already_changes_no_byte(one in any_ledger(), other in any_ledger()) {
        prop_assert_eq!(&union(&one, &one)?.text, &one);
        let both = union(&one, &other)?.text;
        for part in [&one, &other, &both] {
            let again = union(&both, part)?;
            prop_assert_eq!(&again.text, &both);
            prop_assert!(!again.brought);
        }
    }
}
