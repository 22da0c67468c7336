//! All that a sidecar says, without how and in which order it says it: what a merge must keep.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item, Table};
use uuid::Uuid;

use super::fields::{Fields, number, uuid};
use super::merge::key;
use super::read::read;
use super::unknown::{Unknown, join, unknown};
use crate::annotation::{Anchor, Judgement, Manifest};
use crate::briefing::PointNumber;
use crate::store::sidecar::error::Fault;

/// Keys of the root that are known.
pub(in crate::store::sidecar) const ROOT: &[&str] = &["format", "reader", "source", "annotation"];
/// Keys of `[source]` that are known.
pub(in crate::store::sidecar) const SOURCE: &[&str] = &["id", "name", "digest", "points", "sections"];
/// Keys of an annotation that are known.
pub(in crate::store::sidecar) const ANNOTATION: &[&str] =
    &["id", "point", "section", "exact", "sense", "prefix", "suffix", "once", "judgement"];
/// Keys of a judgement that are known.
pub(in crate::store::sidecar) const JUDGEMENT: &[&str] = &["at", "tag", "note", "labels", "exact", "sense"];

/// The keys of a table that are not ours.
type Keys = BTreeMap<String, Unknown>;

/// A text that was understood to its end, for merging.
#[derive(Debug, Clone)]
pub(in crate::store::sidecar) struct Paper {
    /// As it stands in the file.
    pub(in crate::store::sidecar) text: String,
    /// With plain line ends, and without a byte order mark.
    pub(in crate::store::sidecar) document: DocumentMut,
    pub(in crate::store::sidecar) content: Content,
}

impl Paper {
    /// Reads bytes. Whatever is not understood to the end is a fault.
    pub(in crate::store::sidecar) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let (_, contents) = read(bytes)?;
        let text = String::from_utf8_lossy(bytes).into_owned();
        let plain = text.strip_prefix('\u{FEFF}').unwrap_or(&text).replace("\r\n", "\n");
        let document: DocumentMut =
            plain.parse().map_err(|error: toml_edit::TomlError| Fault::new(0, error.message()))?;
        let content = Content::of(&document, contents.manifest)?;
        Ok(Self { text, document, content })
    }
}

/// What a sidecar says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store::sidecar) struct Content {
    pub(in crate::store::sidecar) whose: Whose,
    pub(in crate::store::sidecar) words: Words,
}

/// Which ledger it is, and of which briefing its numbers are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store::sidecar) struct Whose {
    pub(in crate::store::sidecar) format: Option<String>,
    pub(in crate::store::sidecar) reader: Option<String>,
    pub(in crate::store::sidecar) id: Option<Uuid>,
    pub(in crate::store::sidecar) name: Option<String>,
    pub(in crate::store::sidecar) manifest: Manifest,
    pub(in crate::store::sidecar) numbers: BTreeMap<Uuid, PointNumber>,
}

/// What somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::store::sidecar) struct Words {
    annotations: BTreeMap<Uuid, Marked>,
    root: Keys,
    source: Keys,
}

/// An annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marked {
    anchor: Anchor,
    /// Sorted, each once.
    log: Vec<(Judgement, Keys)>,
    keys: Keys,
}

impl Content {
    /// What a document says whose manifest was read already.
    pub(in crate::store::sidecar) fn of(document: &DocumentMut, manifest: Manifest) -> Result<Self, Fault> {
        let fields = Fields { text: "" };
        let nothing = Table::new();
        let source = document.get("source").and_then(Item::as_table).unwrap_or(&nothing);
        let id = fields.string(source, "id")?;
        let mut whose = Whose {
            format: fields.string(document, "format")?,
            reader: fields.string(document, "reader")?,
            id: id.map(|id| uuid(&id, 0)).transpose()?,
            name: fields.string(source, "name")?,
            manifest,
            numbers: BTreeMap::new(),
        };
        let mut words = Words {
            annotations: BTreeMap::new(),
            root: unknown(document, ROOT),
            source: unknown(source, SOURCE),
        };
        for table in tables(document, "annotation") {
            let id = id_of(table)?;
            if let Some(marked) = words.annotations.get_mut(&id) {
                marked.add(table)?;
                continue;
            }
            whose.numbers.extend(number(table, "point")?.map(|number| (id, number)));
            let mut marked = Marked { anchor: fields.anchor(table)?, log: vec![], keys: Keys::new() };
            marked.add(table)?;
            words.annotations.insert(id, marked);
        }
        Ok(Self { whose, words })
    }
}

impl Marked {
    /// Adds the log and the unknown keys of an annotation's table, one of several where a merge by hand left copies.
    fn add(&mut self, table: &Table) -> Result<(), Fault> {
        join(&mut self.keys, unknown(table, ANNOTATION));
        for table in tables(table, "judgement") {
            let judgement = Fields { text: "" }.judgement(table)?;
            let keys = unknown(table, JUDGEMENT);
            match self.log.binary_search_by(|(other, _)| key(other).cmp(&key(&judgement))) {
                Ok(at) => join(&mut self.log[at].1, keys),
                Err(at) => self.log.insert(at, (judgement, keys)),
            }
        }
        Ok(())
    }
}

/// The tables in an array of tables.
pub(in crate::store::sidecar) fn tables<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    table.get(key).and_then(Item::as_array_of_tables).into_iter().flatten()
}

/// The id in an annotation's table.
pub(in crate::store::sidecar) fn id_of(table: &Table) -> Result<Uuid, Fault> {
    uuid(&Fields { text: "" }.required(table, "id")?, 0)
}
