//! The export as JSON.

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::record::Record;
use super::sheet::Sheet;
use crate::annotation::Tag;
use crate::text::Flow;

/// Everything that is exported at once. Fields are added, never renamed or removed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// `obelus-export/1`; the number rises if a field should ever change its meaning.
    pub format: &'static str,
    /// The day of the export (ISO 8601).
    pub date: String,
    /// The briefings, in the order in which they were named.
    pub briefings: Vec<Exported>,
}

/// One reader's judgements of one briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exported {
    /// The source, as it was named.
    pub file: String,
    /// The briefing's title.
    pub title: String,
    /// The header block of the briefing, in order.
    pub meta: Vec<Header>,
    /// Whose judgements these are.
    pub reader: String,
    /// The counts over the whole briefing, whatever part of it goes out.
    pub counts: Counts,
    /// The judgements, as `list --json` has them: in reading order, then those that wait.
    pub annotations: Vec<Record>,
}

/// A line of a header block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// `Date`
    pub name: String,
    /// `1 May`
    pub value: String,
}

/// How many points there are of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// All points of the briefing.
    pub points: usize,
    /// Those with a tag.
    pub judged: usize,
    /// Those that carry each tag, in the order of [`Tag::ALL`].
    pub tags: [usize; Tag::COUNT],
    /// Those with a note.
    pub notes: usize,
    /// Annotations that wait for a person.
    pub waiting: usize,
}

impl Document {
    /// An export of this day with nothing in it yet.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self { format: "obelus-export/1", date: date.to_string(), briefings: vec![] }
    }

    /// Adds one reader's judgements of one briefing.
    pub fn add(&mut self, sheet: &Sheet<'_>) {
        let words = |span| Flow::prose(sheet.briefing.slice(span)).as_str().to_owned();
        self.briefings.push(Exported {
            file: sheet.file.to_owned(),
            title: sheet.briefing.title().to_owned(),
            meta: sheet
                .briefing
                .meta()
                .iter()
                .map(|meta| Header { name: words(meta.name), value: words(meta.value) })
                .collect(),
            reader: sheet.reader.to_owned(),
            counts: Counts::of(sheet),
            annotations: Record::of(sheet),
        });
    }
}

impl Counts {
    /// The counts over a whole briefing.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>) -> Self {
        let tally = sheet.ledger.tally();
        Self {
            points: sheet.briefing.points(),
            judged: tally.judged(),
            tags: tally.tags,
            notes: tally.notes,
            waiting: sheet.waits(),
        }
    }

    /// How many points carry each tag, in words: "3 agree, 1 dispute, 0 follow-up".
    #[must_use]
    pub fn by_tag(&self) -> String {
        let counted =
            Tag::ALL.into_iter().zip(self.tags).map(|(tag, count)| format!("{count} {}", tag.name()));
        counted.collect::<Vec<_>>().join(", ")
    }
}

impl Serialize for Counts {
    /// A field for each, the tags under their names.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { points, judged, tags, notes, waiting } = self;
        let mut counts = serializer.serialize_map(None)?;
        counts.serialize_entry("points", points)?;
        counts.serialize_entry("judged", judged)?;
        for (tag, count) in Tag::ALL.into_iter().zip(tags) {
            counts.serialize_entry(tag.name(), count)?;
        }
        counts.serialize_entry("notes", notes)?;
        counts.serialize_entry("waiting", waiting)?;
        counts.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{self, BULLET, SECTION};
    use super::*;
    use crate::annotation::State;

    #[test]
    fn a_document_names_its_format_day_and_counts() {
        let briefing = testing::briefing(
            "Costs in 2026",
            &[(0, SECTION, "Costs"), (1, BULLET, "One"), (1, BULLET, "Two")],
        );
        let ledger = testing::ledger(
            &briefing,
            vec![
                (1, testing::judgement(Some(Tag::Agree), "")),
                (2, testing::judgement(Some(Tag::Dispute), "No.")),
            ],
            vec![("Gone", State::Orphaned.into(), testing::judgement(Some(Tag::Dispute), ""))],
        );
        let only = [Tag::Dispute];
        let sheet = Sheet { file: "a.txt", reader: "ada", briefing: &briefing, ledger: &ledger, only: &only };
        let mut document = Document::new(Date::constant(2026, 11, 24));
        document.add(&sheet);
        let value = serde_json::to_value(&document).unwrap();
        assert_eq!((&value["format"], &value["date"]), (&json!("obelus-export/1"), &json!("2026-11-24")));
        let exported = &value["briefings"][0];
        assert_eq!((&exported["title"], &exported["reader"]), (&json!("Costs in 2026"), &json!("ada")));
        let mut want = serde_json::Map::from_iter(Tag::ALL.map(|tag| (tag.name().to_owned(), json!(0))));
        for (name, count) in
            [("points", 2), ("judged", 2), ("agree", 1), ("dispute", 1), ("notes", 1), ("waiting", 1)]
        {
            want.insert(name.to_owned(), json!(count));
        }
        assert_eq!(exported["counts"].as_object(), Some(&want));
        let exact = exported["annotations"].as_array().unwrap().iter().map(|record| &record["exact"]);
        assert_eq!(exact.collect::<Vec<_>>(), [&json!("Two"), &json!("Gone")]);
    }
}
