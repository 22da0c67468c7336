//! The keys of a sidecar's tables, read strictly.

use jiff::Timestamp;
use toml_edit::{Item, Table, Value};
use uuid::Uuid;

use crate::annotation::{Anchor, Judgement, Tag};
use crate::briefing::PointNumber;
use crate::store::sidecar::error::Fault;

/// Reads the values of this text.
#[derive(Clone, Copy)]
pub(in crate::store::sidecar) struct Fields<'t> {
    /// The text that spans are of.
    pub(in crate::store::sidecar) text: &'t str,
}

impl Fields<'_> {
    /// The string under a key, if there is such a key.
    pub(in crate::store::sidecar) fn string(
        &self,
        table: &Table,
        key: &str,
    ) -> Result<Option<String>, Fault> {
        let Some(item) = table.get(key) else { return Ok(None) };
        let string = item.as_value().and_then(|value| self.words(value));
        string.map(Some).ok_or_else(|| Fault::new(place(table, key), format!("`{key}` must be a string")))
    }

    /// The string under a key that must be there.
    pub(in crate::store::sidecar) fn required(&self, table: &Table, key: &str) -> Result<String, Fault> {
        self.string(table, key)?.ok_or_else(|| missing(table, key))
    }

    /// The list of strings under a key; empty if there is no such key.
    pub(in crate::store::sidecar) fn strings(&self, table: &Table, key: &str) -> Result<Vec<String>, Fault> {
        let Some(item) = table.get(key) else { return Ok(vec![]) };
        let strings = item.as_array().and_then(|list| list.iter().map(|value| self.words(value)).collect());
        strings.ok_or_else(|| Fault::new(place(table, key), format!("`{key}` must be a list of strings")))
    }

    /// The anchor in an annotation's table.
    pub(in crate::store::sidecar) fn anchor(&self, table: &Table) -> Result<Anchor, Fault> {
        Ok(Anchor {
            section: self.strings(table, "section")?,
            exact: self.required(table, "exact")?,
            sense: self.string(table, "sense")?,
            prefix: self.string(table, "prefix")?.unwrap_or_default(),
            suffix: self.string(table, "suffix")?.unwrap_or_default(),
            once: table.get("once").and_then(Item::as_bool).unwrap_or_default(),
        })
    }

    /// What a judgement's table says.
    pub(in crate::store::sidecar) fn judgement(&self, table: &Table) -> Result<Judgement, Fault> {
        let tag = self.string(table, "tag")?.map(|name| {
            let unknown = || format!("no tag is called “{name}”: they are agree, dispute and follow-up");
            Tag::parse(&name).ok_or_else(|| Fault::new(place(table, "tag"), unknown()))
        });
        let mut note = self.string(table, "note")?.unwrap_or_default();
        if note.ends_with('\n') {
            note.pop();
        }
        Ok(Judgement {
            at: moment(table)?,
            tag: tag.transpose()?,
            note,
            labels: self.strings(table, "labels")?,
            exact: self.string(table, "exact")?,
            sense: self.string(table, "sense")?,
        })
    }

    /// A string as it is meant: the line ends in it are those of the file, not of the note.
    fn words(&self, value: &Value) -> Option<String> {
        let string = value.as_str()?;
        let raw = value.span().and_then(|span| self.text.get(span)).filter(|raw| raw.contains("\r\n"));
        let meant = raw.and_then(|raw| raw.replace("\r\n", "\n").parse::<Value>().ok());
        Some(meant.as_ref().and_then(Value::as_str).unwrap_or(string).to_owned())
    }
}

/// The number from 1 under a key, if there is such a key.
pub(in crate::store::sidecar) fn number(table: &Table, key: &str) -> Result<Option<PointNumber>, Fault> {
    let Some(item) = table.get(key) else { return Ok(None) };
    let number = item.as_integer().and_then(|number| usize::try_from(number).ok()).and_then(PointNumber::new);
    number.map(Some).ok_or_else(|| Fault::new(place(table, key), format!("`{key}` must be a number from 1")))
}

/// Where the value of a key begins; or its table, if there is no such key.
pub(in crate::store::sidecar) fn place(table: &Table, key: &str) -> usize {
    let start = table.span().map_or(0, |span| span.start);
    table.get(key).and_then(Item::span).map_or(start, |span| span.start)
}

fn missing(table: &Table, key: &str) -> Fault {
    Fault::new(place(table, key), format!("no `{key}` here"))
}

/// Reads an id that stands at this offset.
pub(in crate::store::sidecar) fn uuid(text: &str, offset: usize) -> Result<Uuid, Fault> {
    Uuid::parse_str(text).map_err(|error| Fault::new(offset, format!("no UUID: {error}")))
}

/// The moment under `at`.
fn moment(table: &Table) -> Result<Timestamp, Fault> {
    let item = table.get("at").ok_or_else(|| missing(table, "at"))?;
    let datetime = item.as_datetime().and_then(|datetime| datetime.to_string().parse().ok());
    datetime.ok_or_else(|| {
        let want = "`at` must be a date and time with its offset, such as 2026-11-22T16:40:00Z";
        Fault::new(place(table, "at"), want)
    })
}
