//! Front matter that is TOML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::front_fields::{Field, Fields};

/// The fields of a TOML document, in its order; none if it is no TOML. What is no string is as it is written.
pub(super) fn fields(source: &str) -> Option<Vec<Field>> {
    let table = DeTable::parse(source).ok()?;
    let mut reader = Reader { source, fields: Fields::new(source.len()) };
    reader.table(table.get_ref())?;
    Some(reader.fields.finish())
}

struct Reader<'a> {
    source: &'a str,
    fields: Fields,
}

impl Reader<'_> {
    /// Takes the values of a table. Tables nest no deeper than their parser lets them (80 levels).
    fn table(&mut self, table: &DeTable<'_>) -> Option<()> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let above = self.fields.enter(key.get_ref());
            let before = self.fields.len();
            match value.get_ref() {
                DeValue::Table(table) => self.table(table)?,
                DeValue::Array(values) => self.list(values)?,
                other => self.fields.put(words(self.source, other, value))?,
            }
            // What has nothing in it has a name all the same.
            if self.fields.len() == before {
                self.fields.put("")?;
            }
            self.fields.leave(above);
        }
        Some(())
    }

    fn list(&mut self, values: &[Spanned<DeValue<'_>>]) -> Option<()> {
        for value in values {
            match value.get_ref() {
                DeValue::Table(table) => {
                    self.fields.end_list();
                    self.table(table)?;
                }
                DeValue::Array(values) => self.list(values)?,
                other => self.fields.put_item(words(self.source, other, value))?,
            }
        }
        Some(())
    }
}

fn words<'a>(source: &'a str, value: &'a DeValue<'_>, place: &Spanned<DeValue<'_>>) -> &'a str {
    match value {
        DeValue::String(words) => words,
        _ => source.get(place.span()).unwrap_or_default(),
    }
}
