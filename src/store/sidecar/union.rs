//! Two sidecars of one ledger become one: their union.
//!
//! Whoever merges, in whatever order and however often, what stands in the end is the same. Where two cannot both
//! stand (an unknown key with two values, an anchor that somebody changed by hand), the greater stands, and that is
//! told. Of two manifests too, the greater stands, by its digest. The one of the side that was judged last would be
//! kinder, but then three sidecars of two briefings would lose other numbers in another order: a number is kept only
//! with the manifest that it belongs to, since elsewhere it could name a neighbour. An annotation without a number is
//! found by its words, or waits.

use std::collections::{BTreeMap, HashSet};

use toml_edit::{ArrayOfTables, Item, Table};
use uuid::Uuid;

use super::content::{ANNOTATION, Content, JUDGEMENT, Paper, ROOT, SOURCE, id_of, tables};
use super::error::Fault;
use super::fields::{Fields, number};
use super::graft::{Disagreements, adopt, drop_key, end_of, graft, transplanted};
use crate::annotation::{Anchor, Manifest};

/// Characters of an annotation's words by which a message names it.
const NAMED_BY: usize = 40;

/// Two sidecars as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text of a sidecar with all that both say. It is the first, to the byte, if the second adds nothing.
    pub text: String,
    /// Whether the second brought words: an annotation, a judgement, a key.
    pub brought: bool,
    /// What a person must look at, a line each: where both could not stand.
    pub disagreements: Vec<String>,
}

/// The union of two, written as the first is written.
pub(super) fn unite(ours: &Paper, theirs: &Paper) -> Result<Merged, Fault> {
    if ours.text == theirs.text {
        return Ok(Merged { text: ours.text.clone(), brought: false, disagreements: vec![] });
    }
    let mut document = ours.document.clone();
    let mut told = Disagreements::default();
    let root = document.as_table_mut();
    let numbers = Numbers::of(&ours.content.whose.manifest, &theirs.content.whose.manifest);
    unite_root(root, &theirs.document, numbers, &mut told);
    if numbers == Numbers::Theirs {
        let annotations = root.get_mut("annotation").and_then(Item::as_array_of_tables_mut);
        annotations.into_iter().flat_map(ArrayOfTables::iter_mut).for_each(|table| drop_key(table, "point"));
    }
    unite_annotations(root, &theirs.document, numbers, &mut told)?;
    let kept = if numbers == Numbers::Theirs { theirs } else { ours };
    let content = Content::of(&document, kept.content.whose.manifest.clone())?;
    let (brought, disagreements) = (content.words != ours.content.words, told.lines);
    if content == ours.content {
        return Ok(Merged { text: ours.text.clone(), brought, disagreements });
    }
    let text = as_in(&ours.text, &document.to_string());
    // What would not be read back as it is meant is never handed on.
    if Paper::read(text.as_bytes())?.content != content {
        return Err(Fault::new(0, "this is written in a way that cannot be merged; nothing was lost"));
    }
    Ok(Merged { text, brought, disagreements })
}

/// A text with the line ends, and the byte order mark, of another.
fn as_in(model: &str, text: &str) -> String {
    let mark = if model.starts_with('\u{FEFF}') { "\u{FEFF}" } else { "" };
    let crlf = memchr::memchr(b'\n', model.as_bytes()).is_some_and(|end| model[..end].ends_with('\r'));
    if crlf { format!("{mark}{}", text.replace('\n', "\r\n")) } else { format!("{mark}{text}") }
}

/// Whose numbers of points are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Ours,
    Theirs,
    /// They are of the same briefing.
    All,
}

impl Numbers {
    fn of(ours: &Manifest, theirs: &Manifest) -> Self {
        let key = |manifest: &Manifest| (manifest.digest.clone(), manifest.points.clone());
        match key(ours).cmp(&key(theirs)) {
            std::cmp::Ordering::Less => Self::Theirs,
            std::cmp::Ordering::Equal => Self::All,
            std::cmp::Ordering::Greater => Self::Ours,
        }
    }
}

/// Unites what stands outside of annotations.
fn unite_root(ours: &mut Table, theirs: &Table, numbers: Numbers, told: &mut Disagreements) {
    let end = end_of(ours);
    told.place.clear();
    if let (Some(here), Some(there)) = (text(ours, "reader"), text(theirs, "reader"))
        && here != there
    {
        told.line(&format!("`reader` differs: {} stays, {} goes", here.max(there), here.min(there)));
    }
    for key in ["format", "reader"] {
        take_greater(ours, theirs, key);
    }
    graft(ours, theirs, ROOT, end, told);
    let Some(theirs) = theirs.get("source").and_then(Item::as_table) else { return };
    let ours = ours.entry("source").or_insert_with(|| {
        let mut source = Table::new();
        source.set_implicit(true);
        Item::Table(source)
    });
    let Some(ours) = ours.as_table_mut() else { return };
    if ours.is_implicit() && !theirs.is_implicit() {
        // Above all annotations.
        ours.set_implicit(false);
        ours.set_position(Some(0));
    }
    "in [source]: ".clone_into(&mut told.place);
    if text(ours, "id").is_none() || text(theirs, "id").is_some_and(|id| Some(id) < text(ours, "id")) {
        // The first that was made: ids of version 7 begin with the time.
        adopt(ours, theirs, "id");
    }
    take_greater(ours, theirs, "name");
    if numbers == Numbers::Theirs {
        adopt(ours, theirs, "digest");
        adopt(ours, theirs, "points");
    }
    graft(ours, theirs, SOURCE, end, told);
}

fn take_greater(ours: &mut Table, theirs: &Table, key: &str) {
    if text(ours, key) < text(theirs, key) {
        adopt(ours, theirs, key);
    }
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Item::as_str)
}

/// Unites the annotations: those that only they have come with their bytes, those that both have get what is missing.
fn unite_annotations(
    root: &mut Table,
    theirs: &Table,
    numbers: Numbers,
    told: &mut Disagreements,
) -> Result<(), Fault> {
    let end = end_of(root);
    let Some((key, _)) = theirs.get_key_value("annotation") else { return Ok(()) };
    let item = root.entry_format(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(ours) = item.as_array_of_tables_mut() else { return Ok(()) };
    // Where each is: mostly in one place, in more where a merge by hand left copies.
    let mut places: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    for (at, table) in ours.iter().enumerate() {
        places.entry(id_of(table)?).or_default().push(at);
    }
    let mut met = HashSet::new();
    for table in tables(theirs, "annotation") {
        let id = id_of(table)?;
        let first = met.insert(id);
        let Some(copies) = places.get(&id) else {
            let mut table = transplanted(table, end);
            if numbers == Numbers::Ours {
                drop_key(&mut table, "point");
            }
            places.insert(id, vec![ours.len()]);
            ours.push(table);
            continue;
        };
        told.place = named(&Fields { text: "" }.anchor(table)?);
        if let Some(ours) = ours.get_mut(copies[0]) {
            if first {
                unite_head(ours, table, numbers, told)?;
            }
            let end = end_of(ours);
            graft(ours, table, ANNOTATION, end, told);
        }
        unite_logs(ours, copies, table, told)?;
    }
    Ok(())
}

/// Whose annotation it is, at the beginning of a message.
fn named(anchor: &Anchor) -> String {
    let cut: String = anchor.exact.chars().take(NAMED_BY).collect();
    let more = if cut.len() < anchor.exact.len() { "…" } else { "" };
    format!("on “{cut}{more}”: ")
}

/// Unites anchors, which nobody changes but by hand, and the numbers of the point.
fn unite_head(
    ours: &mut Table,
    theirs: &Table,
    numbers: Numbers,
    told: &mut Disagreements,
) -> Result<(), Fault> {
    let fields = Fields { text: "" };
    let rank = |Anchor { section, exact, prefix, suffix }| (exact, section, prefix, suffix);
    let (here, there) = (rank(fields.anchor(ours)?), rank(fields.anchor(theirs)?));
    if here != there {
        let [greater, other] = if here < there { [&there.0, &here.0] } else { [&here.0, &there.0] };
        told.line(&format!("the words it stands on differ: “{greater}” stays, “{other}” goes"));
    }
    if here < there {
        for key in ["section", "exact", "prefix", "suffix"] {
            adopt(ours, theirs, key);
        }
    }
    let (here, there) = (number(ours, "point")?, number(theirs, "point")?);
    if let (Numbers::All, Some(here), Some(there)) = (numbers, here, there)
        && here != there
    {
        let (greater, other) = (here.max(there), here.min(there));
        told.line(&format!("`point` differs: {greater} stays, {other} goes"));
    }
    if numbers != Numbers::Ours && here < there {
        adopt(ours, theirs, "point");
    }
    Ok(())
}

/// Adds the judgements that none of our copies of an annotation has, with all that stands in them.
fn unite_logs(
    ours: &mut ArrayOfTables,
    copies: &[usize],
    theirs: &Table,
    told: &mut Disagreements,
) -> Result<(), Fault> {
    let fields = Fields { text: "" };
    let mut logged = vec![];
    for &copy in copies {
        for (at, table) in ours.get(copy).into_iter().flat_map(|table| tables(table, "judgement")).enumerate()
        {
            logged.push((fields.judgement(table)?, copy, at));
        }
    }
    for table in tables(theirs, "judgement") {
        let judgement = fields.judgement(table)?;
        let found = logged.iter().find(|(other, ..)| *other == judgement);
        let (copy, at) = found.map_or((copies[0], None), |&(_, copy, at)| (copy, Some(at)));
        let Some(ours) = ours.get_mut(copy) else { continue };
        let end = end_of(ours);
        let Some((key, _)) = theirs.get_key_value("judgement") else { continue };
        let log = ours.entry_format(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(log) = log.as_array_of_tables_mut() else { continue };
        if let Some(ours) = at.and_then(|at| log.get_mut(at)) {
            let end = end_of(ours);
            graft(ours, table, JUDGEMENT, end, told);
        } else {
            logged.push((judgement, copy, log.len()));
            log.push(transplanted(table, end));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::sidecar::example::BY_HAND;
    use crate::store::sidecar::ledgers::any_ledger;

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
        let judgement =
            "# yes\n[[annotation.judgement]]\nat = 2027-01-01T00:00:00+02:00\nsure = true # very\n\n";
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
            assert_eq!(contents.annotations[1].point, Some(2));
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
}
