//! What obelus does not know, compared by what it says and not by how it is written.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Item, Table, Value};

/// An unknown item. Where two say different things under one key, the greater stands: a table before tables before a
/// value, values by their letters. So the choice is the same whoever merges, and in whatever order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store::sidecar) enum Unknown {
    /// A value, as TOML writes it when left to itself.
    Value(String),
    /// `[[tables]]`, each once.
    Tables(BTreeSet<BTreeMap<String, Self>>),
    /// A table, by its keys.
    Table(BTreeMap<String, Self>),
}

impl Unknown {
    /// An item as it is.
    pub(in crate::store::sidecar) fn of(item: &Item) -> Self {
        match item {
            Item::None => Self::Value(String::new()),
            Item::Value(value) => Self::Value(written(value)),
            Item::ArrayOfTables(tables) => Self::Tables(tables.iter().map(keys).collect()),
            Item::Table(table) => Self::Table(keys(table)),
        }
    }

    /// In a few words, for a person.
    pub(in crate::store::sidecar) fn shown(&self) -> String {
        match self {
            Self::Value(value) => value.clone(),
            Self::Tables(_) => "tables".to_owned(),
            Self::Table(_) => "a table".to_owned(),
        }
    }

    /// Takes over what the same key says elsewhere.
    fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::Table(ours), Self::Table(theirs)) => join(ours, theirs),
            (Self::Tables(ours), Self::Tables(theirs)) => ours.extend(theirs),
            (ours, theirs) if *ours < theirs => *ours = theirs,
            _ => {}
        }
    }
}

/// Brings the keys of another table in.
pub(in crate::store::sidecar) fn join(
    ours: &mut BTreeMap<String, Unknown>,
    theirs: BTreeMap<String, Unknown>,
) {
    for (key, theirs) in theirs {
        match ours.get_mut(&key) {
            Some(ours) => ours.join(theirs),
            None => drop(ours.insert(key, theirs)),
        }
    }
}

/// All keys of a table.
pub(in crate::store::sidecar) fn keys(table: &Table) -> BTreeMap<String, Unknown> {
    unknown(table, &[])
}

/// The keys of a table that are not among those `known`.
pub(in crate::store::sidecar) fn unknown(table: &Table, known: &[&str]) -> BTreeMap<String, Unknown> {
    let keys = table.iter().filter(|(key, _)| !known.contains(key));
    keys.map(|(key, item)| (key.to_owned(), Unknown::of(item))).collect()
}

/// A value without the spelling that somebody gave it.
fn written(value: &Value) -> String {
    let list = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::String(string) => Value::from(string.value().as_str()).to_string(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => Value::from(*number.value()).to_string(),
        Value::Boolean(whether) => whether.value().to_string(),
        Value::Datetime(moment) => moment.value().to_string(),
        Value::Array(values) => format!("[{}]", list(values.iter().map(written).collect())),
        Value::InlineTable(table) => {
            let keys: BTreeMap<_, _> = table.iter().collect();
            let pair = |(key, value): (&str, &Value)| format!("{} = {}", Value::from(key), written(value));
            format!("{{{}}}", list(keys.into_iter().map(pair).collect()))
        }
    }
}
