//! A sidecar's text becomes a document and what it says, or a fault with its place.

use std::collections::HashMap;

use toml_edit::{Item, RawString, Table};
use uuid::Uuid;

use super::document::{FORMAT, LAST_LINE, Part, SidecarText, TextBlock};
use super::fields::{Fields, number, place, uuid};
use super::merge::settle;
use super::value::{is_conflict_marker, read_runs};
use crate::annotation::{Annotation, Judgement, Manifest};
use crate::store::sidecar::error::{Fault, Wrong};
use crate::text::Fingerprint;

/// What a sidecar says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::store::sidecar) struct Contents {
    /// One for each id, in the order in which they come.
    pub(in crate::store::sidecar) annotations: Vec<Annotation>,
    pub(in crate::store::sidecar) manifest: Manifest,
}

/// Reads bytes. Whatever is not understood to the end is a fault, at an offset in these bytes.
pub(in crate::store::sidecar) fn read(bytes: &[u8]) -> Result<(SidecarText, Contents), Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::new(error.valid_up_to(), "not UTF-8"))?;
    let unmarked = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mark = text.len() - unmarked.len();
    let shift = |fault: Fault| Fault { offset: fault.offset + mark, ..fault };
    let (mut document, contents) = read_unmarked(unmarked).map_err(shift)?;
    document.mark = mark > 0;
    Ok((document, contents))
}

fn read_unmarked(text: &str) -> Result<(SidecarText, Contents), Fault> {
    refuse_conflicts(text)?;
    let whole = text.trim_end().lines().next_back() == Some(LAST_LINE);
    let cut_off = || Fault::new(text.len(), format!("cut off before its last line, “{LAST_LINE}”"));
    let toml = toml_edit::Document::parse(text).map_err(|error| {
        let place = error.span().map_or(text.len(), |span| span.start);
        if whole { Fault::new(place, error.message().trim()) } else { cut_off() }
    })?;
    let mut reading = TextReading { fields: Fields { text }, headers: vec![], misplaced: None };
    reading.format(toml.as_table())?;
    if !whole {
        return Err(cut_off());
    }
    let contents = reading.root(toml.as_table())?;
    if let Some(fault) = reading.misplaced {
        return Err(fault);
    }
    let tail = toml.trailing().span().map_or(text.len(), |span| span.start);
    Ok((cut(text, reading.headers, tail), contents))
}

fn refuse_conflicts(text: &str) -> Result<(), Fault> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if is_conflict_marker(line.trim_end_matches('\n')) {
            return Err(Fault::new(
                offset,
                "a conflict marker: two versions were merged, and a person must choose",
            ));
        }
        offset += line.len();
    }
    Ok(())
}

/// Keys that only an annotation has.
const ANCHOR: &[&str] = &["point", "section", "prefix", "suffix", "once"];

/// Keys of another kind of table tell that its header is missing: what it says must not be taken for this table's.
fn refuse_keys(table: &Table, keys: &[&str], whose: &str, header: &str) -> Result<(), Fault> {
    match keys.iter().find(|key| table.contains_key(key)) {
        Some(key) => {
            let what = format!("`{key}` belongs to {whose}: a line `{header}` is missing above it");
            Err(Fault::new(place(table, key), what))
        }
        None => Ok(()),
    }
}

/// Where a block begins.
struct BlockHeader {
    gap: usize,
    start: usize,
    part: Part,
}

/// Cuts the text where blocks begin.
fn cut(text: &str, mut headers: Vec<BlockHeader>, tail: usize) -> SidecarText {
    headers.push(BlockHeader { gap: 0, start: 0, part: Part::Root });
    headers.sort_by_key(|header| header.start);
    let ends: Vec<usize> = headers.iter().skip(1).map(|next| next.gap).chain([tail]).collect();
    let block = |(header, end): (BlockHeader, usize)| TextBlock {
        gap: text[header.gap..header.start].to_owned(),
        body: text[header.start..end].to_owned(),
        part: header.part,
    };
    SidecarText {
        mark: false,
        crlf: text.lines().next().is_some_and(|line| text[line.len()..].starts_with("\r\n")),
        blocks: headers.into_iter().zip(ends).map(block).collect(),
        tail: text[tail..].to_owned(),
    }
}

/// Reads tables strictly, and notes where their headers are.
struct TextReading<'t> {
    fields: Fields<'t>,
    headers: Vec<BlockHeader>,
    /// An annotation that stands in a table that we do not know.
    misplaced: Option<Fault>,
}

impl TextReading<'_> {
    fn format(&self, root: &Table) -> Result<(), Fault> {
        let Some(format) = self.fields.string(root, "format")? else {
            return Err(Fault::new(0, format!("no `format = \"{FORMAT}\"`")));
        };
        let offset = place(root, "format");
        let major =
            format.strip_prefix("obelus/").and_then(|version| version.split('.').next()?.parse::<u64>().ok());
        match major {
            Some(1) => Ok(()),
            Some(2..) => Err(Fault { offset, what: Wrong::Newer(format) }),
            _ => Err(Fault::new(offset, format!("no format of ours: “{format}”"))),
        }
    }

    fn root(&mut self, root: &Table) -> Result<Contents, Fault> {
        self.fields.string(root, "reader")?;
        let mut contents = Contents::default();
        let mut places: HashMap<Uuid, usize> = HashMap::new();
        for (key, item) in root {
            match (key, item) {
                ("source", Item::Table(source)) if !source.is_dotted() => {
                    contents.manifest = self.source(source)?;
                }
                ("annotation", Item::ArrayOfTables(annotations)) => {
                    for table in annotations {
                        let annotation = self.annotation(table)?;
                        let next = contents.annotations.len();
                        let at = *places.entry(annotation.id).or_insert(next);
                        match contents.annotations.get_mut(at) {
                            Some(twin) => twin.judgements.extend(annotation.judgements),
                            None => contents.annotations.push(annotation),
                        }
                    }
                }
                ("source", _) => {
                    return Err(Fault::new(place(root, key), "this must be a table, `[source]`"));
                }
                ("annotation", _) => {
                    return Err(Fault::new(place(root, key), "these must be tables, `[[annotation]]`"));
                }
                _ => self.unknown(item, &Part::Foreign),
            }
        }
        contents.annotations.iter_mut().for_each(|annotation| settle(&mut annotation.judgements));
        Ok(contents)
    }

    fn source(&mut self, table: &Table) -> Result<Manifest, Fault> {
        // Without a header of its own, it is there only by the tables in it.
        if !table.is_implicit() {
            self.header(table, Part::Source);
        }
        table.iter().for_each(|(_, item)| self.unknown(item, &Part::Foreign));
        if let Some(id) = self.fields.string(table, "id")? {
            uuid(&id, place(table, "id"))?;
        }
        self.fields.string(table, "name")?;
        let digest = self.fields.string(table, "digest")?.unwrap_or_default();
        let mut points = vec![];
        for digits in self.fields.string(table, "points")?.unwrap_or_default().split_whitespace() {
            points.push(Fingerprint::parse(digits).ok_or_else(|| {
                let start = place(table, "points");
                let offset = self.fields.text[start..].find(digits).map_or(start, |inside| start + inside);
                Fault::new(offset, format!("no fingerprint of sixteen hexadecimal digits: “{digits}”"))
            })?);
        }
        let sections = self.fields.string(table, "sections")?.unwrap_or_default();
        let sections = read_runs(&sections, points.len());
        Ok(Manifest { digest, points, sections })
    }

    fn annotation(&mut self, table: &Table) -> Result<Annotation, Fault> {
        refuse_keys(table, &["at", "tag", "note"], "a judgement", "[[annotation.judgement]]")?;
        let id = uuid(&self.fields.required(table, "id")?, place(table, "id"))?;
        self.header(table, Part::Annotation(id));
        let mut judgements = vec![];
        for (key, item) in table {
            match (key, item) {
                ("judgement", Item::ArrayOfTables(tables)) => {
                    for table in tables {
                        judgements.push(self.judgement(table)?);
                    }
                }
                ("judgement", _) => {
                    return Err(Fault::new(
                        place(table, key),
                        "these must be tables, `[[annotation.judgement]]`",
                    ));
                }
                _ => self.unknown(item, &Part::UnderAnnotation),
            }
        }
        let anchor = self.fields.anchor(table)?;
        Ok(Annotation { id, anchor, point: number(table, "point")?, judgements, open: false })
    }

    fn judgement(&mut self, table: &Table) -> Result<Judgement, Fault> {
        refuse_keys(table, ANCHOR, "an annotation", "[[annotation]]")?;
        let judgement = self.fields.judgement(table)?;
        self.header(table, Part::Judgement(judgement.clone()));
        table.iter().for_each(|(_, item)| self.unknown(item, &Part::UnderJudgement));
        Ok(judgement)
    }

    fn header(&mut self, table: &Table, part: Part) {
        let start = table.span().map_or(0, |span| span.start);
        let gap = table.decor().prefix().and_then(RawString::span).map_or(start, |gap| gap.start);
        self.headers.push(BlockHeader { gap, start, part });
    }

    /// Notes the headers in what we do not know.
    fn unknown(&mut self, item: &Item, part: &Part) {
        let mut items = vec![item];
        while let Some(item) = items.pop() {
            let tables: Vec<&Table> = match item {
                Item::Table(table) => vec![table],
                Item::ArrayOfTables(tables) => tables.iter().collect(),
                Item::Value(_) | Item::None => continue,
            };
            for table in tables {
                if !table.is_implicit() && !table.is_dotted() {
                    self.header(table, part.clone());
                }
                if ["id", "exact"].iter().all(|key| table.contains_key(key)) {
                    let refused = refuse_keys(table, ANCHOR, "an annotation", "[[annotation]]");
                    self.misplaced = self.misplaced.take().or(refused.err());
                }
                items.extend(table.iter().map(|(_, item)| item));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::briefing::PointNumber;
    use crate::store::sidecar::error::SidecarError;
    use crate::store::sidecar::text::testing::example::BY_HAND;

    fn ids(contents: &Contents) -> Vec<String> {
        let id = |annotation: &Annotation| annotation.id.to_string()[34..].to_owned();
        contents.annotations.iter().map(id).collect()
    }

    #[test]
    fn what_a_person_wrote_is_understood_and_kept() {
        for text in [BY_HAND.to_owned(), BY_HAND.replace('\n', "\r\n"), format!("\u{FEFF}{BY_HAND}")] {
            let (document, contents) = read(text.as_bytes()).unwrap();
            assert_eq!(document.text(), text);
            assert_eq!(ids(&contents), ["4f", "50"]);
            let first = &contents.annotations[0];
            assert_eq!(first.anchor.section, ["Key achievements"]);
            assert_eq!(first.judgements[0].note, "4 % of what? The paper counts training, not inference.");
            assert_eq!(first.judgements[1].at.to_string(), "2026-11-24T08:05:12Z");
            assert_eq!(first.judgements[1].labels, ["cost"]);
            assert_eq!((first.point, contents.annotations[1].point), (None, PointNumber::new(2)));
            assert_eq!(contents.manifest.points.len(), 2);
        }
    }

    #[test]
    fn copies_that_a_merge_left_are_one_annotation() {
        let copy = "[[annotation]]\nid = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e50\"\nexact = \"Other words\"\n\
                    [[annotation.judgement]]\nat = 2026-11-25T00:00:00Z\ntag = \"follow-up\"\n\
                    [[annotation.judgement]]\nat = 2026-11-20T00:00:00Z\n\n# last words";
        let (_, contents) = read(BY_HAND.replace("# last words", copy).as_bytes()).unwrap();
        assert_eq!(ids(&contents), ["4f", "50"]);
        let days: Vec<_> =
            contents.annotations[1].judgements.iter().map(|judgement| judgement.at.to_string()).collect();
        assert_eq!(days, ["2026-11-20T00:00:00Z", "2026-11-25T00:00:00Z"]);
    }

    #[test]
    fn what_is_cut_off_anywhere_is_refused() {
        for text in [BY_HAND.to_owned(), BY_HAND.replace('\n', "\r\n")] {
            let whole = text.trim_end().len();
            for end in 0..whole {
                assert!(read(&text.as_bytes()[..end]).is_err(), "cut off at {end}");
            }
            assert!(read(&text.as_bytes()[..whole]).is_ok(), "only the last line end is missing");
        }
    }

    #[test]
    fn damage_is_named_with_its_place() {
        let cases = [
            ("tag = \"dispute\"", "tag = \"maybe\"", "25:7: no tag is called “maybe”"),
            ("tag = \"dispute\"", "tag = 1", "25:7: `tag` must be a string"),
            ("at = 2026-11-22T16:40:00Z", "at = 2026-11-22", "24:6: `at` must be a date and time"),
            ("at = 2026-11-22T16:40:00Z", "", "23:1: no `at` here"),
            ("at = 2026-11-22T16:40:00Z", "at = ", "24:6: "),
            ("-4f6a1c2d3e4f", "-4f6a", "16:6: no UUID"),
            ("exact = \"Other words\"", "", "49:1: no `exact` here"),
            (
                "section = [\"Key achievements\"]",
                "section = [1]",
                "17:11: `section` must be a list of strings",
            ),
            ("point = 2", "point = 0", "51:9: `point` must be a number"),
            ("91be004cda7712f0", "91be", "11:18: no fingerprint"),
            ("# the second\n[[annotation]]\n", "", "49:9: `point` belongs to an annotation"),
            (
                "[[annotation.judgement]]\nat = 2026-11-22",
                "at = 2026-11-22",
                "23:6: `at` belongs to a judgement",
            ),
            ("format = \"obelus/1\"", "", "1:1: no `format"),
            ("obelus/1\"", "obelus/x\"", "2:10: no format of ours"),
            ("obelus/1\"", "obelus/2\"", "2:10: the format is “obelus/2”"),
            ("obelus/1\"", "obelus/10.3\"", "2:10: the format is “obelus/10.3”"),
            ("[source]", "source = 1\n[s]", "6:10: this must be a table"),
            ("4 % of what?", "<<<<<<< HEAD\n4 % of what?", "27:1: a conflict marker"),
            ("# the second", "=======\n", "48:2: "),
            ("# end of notes", "", "61:1: cut off"),
            (
                "[[annotation.judgement]]\nat = 2026-11-22",
                "[annotation.judgement]\nat = 2026-11-22",
                "31:16: duplicate key",
            ),
        ];
        for (old, new, want) in cases {
            assert!(BY_HAND.contains(old), "{old}");
            let text = BY_HAND.replacen(old, new, 1);
            let fault = read(text.as_bytes()).unwrap_err();
            let newer = matches!(fault.what, Wrong::Newer(_));
            let error = fault.of(PathBuf::from("f"), text.as_bytes());
            assert_eq!(matches!(error, SidecarError::Newer { .. }), newer);
            let said = error.to_string();
            assert!(
                said.starts_with(&format!("f:{want}")) && said.contains("opened read-only"),
                "{new:?}: {said}"
            );
        }
        assert_eq!(read(b"a\xFF").unwrap_err().offset, 1);
    }
}
