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
use super::fields::{Fields, number};
use super::graft::{Disagreements, adopt, drop_key, end_of, graft, transplanted};
use super::value::read_runs;
use crate::annotation::{Anchor, Manifest};
use crate::store::sidecar::error::Fault;

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
pub(in crate::store::sidecar) fn unite(ours: &Paper, theirs: &Paper) -> Result<Merged, Fault> {
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
    let manifest = &kept.content.whose.manifest;
    let sections = document.get("source").and_then(|source| source.get("sections")).and_then(Item::as_str);
    let sections = read_runs(sections.unwrap_or_default(), manifest.points.len());
    let content = Content::of(&document, Manifest { sections, ..manifest.clone() })?;
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
        adopt(ours, theirs, "sections");
    }
    if numbers == Numbers::All {
        take_greater(ours, theirs, "sections");
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
    let rank = |Anchor { section, exact, sense, prefix, suffix, once }| {
        (exact, section, prefix, suffix, sense, once)
    };
    let (here, there) = (rank(fields.anchor(ours)?), rank(fields.anchor(theirs)?));
    if here != there {
        let [greater, other] = if here < there { [&there.0, &here.0] } else { [&here.0, &there.0] };
        told.line(&format!("the words it stands on differ: “{greater}” stays, “{other}” goes"));
    }
    if here < there {
        for key in ["section", "exact", "sense", "prefix", "suffix", "once"] {
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
mod tests;
