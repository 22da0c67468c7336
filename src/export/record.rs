//! An annotation in machine output. Fields are added, never renamed or removed.

use serde::Serialize;

use super::sheet::{Outgoing, Sheet};
use super::words::links;
use crate::annotation::{Anchor, Candidate as Found, Claim, Judgement, State, Tag, reason};
use crate::briefing::{Briefing, NodeId, PointNumber};
use crate::text::local;

/// One annotation, as `list --json` and `export --format json` write it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// The source, as it was named.
    pub file: String,
    /// Whose annotation it is.
    pub reader: String,
    /// Its UUID.
    pub id: String,
    /// `agree`, `dispute`, `follow-up`, or null for a note alone.
    pub tag: Option<&'static str>,
    /// The note, with its line ends; empty if there is none.
    pub note: String,
    /// Words to sort by.
    pub labels: Vec<String>,
    /// When the judgement that stands was given, in local time with its offset (RFC 3339).
    pub at: String,
    /// Labels of the sections that it was given in, outermost first.
    pub section: Vec<String>,
    /// The words that were judged.
    pub exact: String,
    /// How it stands to the briefing: `exact`, `moved`, `retouched`, `changed`, `ambiguous`, `orphaned`.
    pub state: &'static str,
    /// What has changed of its words or their sense; null unless it is changed or retouched.
    pub reason: Option<String>,
    /// The number of its point, from 1; null if it has none.
    pub point: Option<usize>,
    /// The source line of its point, from 1; null if it has none.
    pub line: Option<u32>,
    /// The words of its point as they are now; null if it has none.
    pub text: Option<String>,
    /// The sense of these words: what is struck, put in, raised, lowered or linked, in tags; empty if nothing is.
    pub sense: Option<String>,
    /// What the fence of its point says of the code that it is; null if it says nothing.
    pub language: Option<String>,
    /// The links of its point.
    pub links: Vec<LinkRecord>,
    /// Points that it may belong to, while it waits.
    pub candidates: Vec<CandidateRecord>,
    /// Every judgement, oldest first.
    pub history: Vec<Moment>,
}

/// A link of a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkRecord {
    /// The words that are linked.
    pub words: String,
    /// Where it leads, as the source has it.
    pub address: String,
}

impl LinkRecord {
    /// The links of a node, in order.
    #[must_use]
    pub fn all(briefing: &Briefing, id: NodeId) -> Vec<Self> {
        links(briefing, id).into_iter().map(|(words, address)| Self { words, address }).collect()
    }
}

/// A point that a waiting annotation may belong to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateRecord {
    /// The number of the point, from 1.
    pub point: usize,
    /// Its words.
    pub text: String,
    /// How like the judged words they are, from 0 to 1.
    pub score: f64,
}

/// One judgement of an annotation's log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moment {
    /// When, in local time with its offset (RFC 3339).
    pub at: String,
    /// The tag, or null.
    pub tag: Option<&'static str>,
    /// The note, or empty.
    pub note: String,
}

impl Record {
    /// The records of a sheet: in reading order, then those that wait.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>) -> Vec<Self> {
        sheet.placed().chain(sheet.waiting()).map(|entry| Self::new(sheet, entry)).collect()
    }

    fn new(sheet: &Sheet<'_>, entry: Outgoing<'_>) -> Self {
        let Outgoing { annotation, judgement, state, finding } = entry;
        let anchor = &annotation.anchor;
        let point = state.point();
        Self {
            file: sheet.file.to_owned(),
            reader: sheet.reader.to_owned(),
            id: annotation.id.to_string(),
            tag: judgement.tag.map(Tag::name),
            note: judgement.note.clone(),
            labels: judgement.labels.clone(),
            at: local(judgement.at),
            section: anchor.section.clone(),
            exact: annotation.words().to_owned(),
            state: state.name(),
            reason: match state {
                State::Changed(point) | State::Retouched(point) => {
                    Some(reason(&annotation.claim(), &Claim::of(sheet.briefing, point)))
                }
                _ => None,
            },
            point: point.and_then(|point| sheet.briefing.number(point)).map(PointNumber::get),
            line: point.map(|point| sheet.briefing.node(point).line),
            text: point.map(|point| Anchor::words(sheet.briefing, point)),
            sense: point.map(|point| sheet.briefing.sense(point)),
            language: point.and_then(|point| sheet.briefing.language(point)).map(str::to_owned),
            links: point.map_or(vec![], |point| LinkRecord::all(sheet.briefing, point)),
            candidates: finding
                .candidates
                .iter()
                .filter_map(|found| CandidateRecord::new(sheet, *found))
                .collect(),
            history: annotation.judgements.iter().map(Moment::of).collect(),
        }
    }
}

impl CandidateRecord {
    fn new(sheet: &Sheet<'_>, found: Found) -> Option<Self> {
        let number = sheet.briefing.number(found.point)?;
        let text = Anchor::words(sheet.briefing, found.point);
        Some(Self { point: number.get(), text, score: f64::from(found.score) / 100.0 })
    }
}

impl Moment {
    fn of(judgement: &Judgement) -> Self {
        Self { at: local(judgement.at), tag: judgement.tag.map(Tag::name), note: judgement.note.clone() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{self, BULLET, SECTION};
    use super::*;
    use crate::annotation::Finding;

    #[test]
    fn a_record_has_the_fields_of_the_design_in_its_order() {
        let briefing = testing::briefing(
            "t",
            &[
                (0, SECTION, "Costs"),
                (1, BULLET, "V3 cost\n$5.6 million"),
                (1, BULLET, "Same"),
                (1, BULLET, "Same"),
            ],
        );
        let candidates = [2, 3].map(|place| Found { point: NodeId::at(place), score: 98 }).to_vec();
        let torn = Finding { state: State::Ambiguous, candidates };
        let ledger = testing::ledger(
            &briefing,
            vec![(1, testing::judgement(Some(Tag::Dispute), "Of what?")), (2, testing::judgement(None, ""))],
            vec![("Same", torn, testing::judgement(None, "Which?"))],
        );
        let sheet = Sheet { file: "a.txt", reader: "ada", briefing: &briefing, ledger: &ledger, only: &[] };
        let records = Record::of(&sheet);
        let at = "2026-11-22T16:00:00Z";
        let first = serde_json::to_string(&records[0]).unwrap();
        let want = json!({
            "file": "a.txt", "reader": "ada", "id": "00000000-0000-0000-0000-000000000007", "tag": "dispute",
            "note": "Of what?", "labels": [], "at": at, "section": ["Costs"], "exact": "V3 cost $5.6 million",
            "state": "exact", "reason": null, "point": 1, "line": 3, "text": "V3 cost $5.6 million", "sense": "",
            "language": null, "links": [], "candidates": [],
            "history": [{"at": at, "tag": "dispute", "note": "Of what?"}],
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&first).unwrap(), want);
        let order = [
            "file",
            "reader",
            "id",
            "tag",
            "note",
            "labels",
            "at",
            "section",
            "exact",
            "state",
            "reason",
            "point",
            "line",
            "text",
            "sense",
            "language",
            "links",
            "candidates",
            "history",
        ];
        let places: Vec<_> =
            order.iter().map(|field| first.find(&format!("\"{field}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{first}");
        assert_eq!(records.len(), 2, "what was cleared says nothing");
        let waiting = &records[1];
        assert_eq!((waiting.tag, waiting.state, waiting.point), (None, "ambiguous", None));
        let candidates: Vec<_> =
            waiting.candidates.iter().map(|candidate| (candidate.point, candidate.score)).collect();
        assert_eq!(candidates, [(2, 0.98), (3, 0.98)]);
    }
}
