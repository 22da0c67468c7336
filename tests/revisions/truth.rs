//! Pairs of revisions, and what became of each annotation against what was due.

use std::collections::HashMap;

use obelus::annotation::{
    Anchor, Annotation, Finding, Ledger, Manifest, Stamp, State, Thresholds, reconcile_with,
};
use obelus::briefing::{Briefing, PointNumber, SourceContent};
use obelus::store::read_stdin;
use obelus::text::normal;
use uuid::Uuid;

use super::chance::Chance;
use super::document::Document;
use super::edits::{Due, Edit, KINDS};

/// Two revisions with the annotations on the first.
pub struct Pair {
    pub kind: &'static str,
    old: Briefing,
    new: Briefing,
    after: Document,
    dues: Vec<Option<Due>>,
    annotated: Vec<usize>,
}

/// What became of one annotation.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Outcome {
    pub kind: &'static str,
    /// None for a point that the edit did not touch.
    pub touched: bool,
    /// Whether others have its words, so that it may have to wait.
    pub copy: bool,
    pub due: Due,
    pub state: State,
    pub wrong: bool,
    pub outlived: bool,
    pub lost: bool,
    /// Its words before, and those it stands on.
    pub words: (String, String),
}

/// The pairs of a seed: every kind in turn, on a base that it applies to.
pub fn pair(bases: &[Document], at: usize, seed: u64) -> Pair {
    let mut chance = Chance::new(seed.wrapping_mul(1_000_003).wrapping_add(at as u64));
    let (kind, edit) = &KINDS[at % KINDS.len()];
    for _ in 0..400 {
        let mut before = chance.pick(bases).clone();
        for (id, point) in before.points_mut().enumerate() {
            point.of = vec![id];
        }
        let mut after = before.clone();
        let touched = apply(edit, &mut after, &mut chance);
        if touched.is_empty() {
            continue;
        }
        let source = after.source();
        let source = if let Edit::Source(change) = edit { change(&source) } else { source };
        // As from a file: what stands at its beginning is for the decoder.
        let source = read_stdin(source.as_bytes(), None).expect("text");
        let SourceContent::Text(text) = source.content else { panic!("no mail is made") };
        let new = after.read(text);
        let old = before.read(before.source());
        let mut dues = vec![None; old.points()];
        for (old, due) in touched {
            dues[old] = dues[old].max(Some(due));
        }
        let every = (at / KINDS.len()).is_multiple_of(2);
        let annotated = (0..old.points()).filter(|_| every || chance.percent(33)).collect();
        return Pair { kind, old, new, after, dues, annotated };
    }
    panic!("no base for {kind}");
}

fn apply(edit: &Edit, doc: &mut Document, chance: &mut Chance) -> Vec<(usize, Due)> {
    let (due, reword, percent) = match edit {
        Edit::Shape(shape) => return shape(doc, chance),
        Edit::Source(_) => (Due::Unchanged, None, 100),
        Edit::Everywhere(due, reword) => (*due, Some(reword), 100),
        Edit::Words(due, reword) => (*due, Some(reword), 30),
    };
    let mut touched = vec![];
    for point in doc.points_mut() {
        if chance.percent(percent) {
            if let Some(reword) = reword {
                let Some(words) = reword(point, chance) else { continue };
                point.words = words;
            }
            touched.extend(point.of.iter().map(|&old| (old, due)));
        }
    }
    touched
}

impl Pair {
    /// Reconciles, and says what became of each annotation.
    pub fn outcomes(&self, thresholds: Thresholds) -> Vec<Outcome> {
        let stamp = Stamp { at: jiff::Timestamp::UNIX_EPOCH, chance: 1 };
        let annotations: Vec<Annotation> = (self.annotated.iter())
            .map(|&at| Annotation {
                id: stamp.id(at as u64),
                anchor: Anchor::of(&self.old, self.old.point(PointNumber::after(at)).expect("a point")),
                point: Some(PointNumber::after(at)),
                judgements: vec![],
                open: false,
            })
            .collect();
        let findings =
            reconcile_with(&self.new, "new", &Manifest::of(&self.old, "old"), &annotations, thresholds);
        let ledger = Ledger::new(annotations.iter().cloned().zip(findings));
        let kept: HashMap<Uuid, &Finding> =
            ledger.every().map(|entry| (entry.annotation.id, &entry.finding)).collect();
        let judged = self.annotated.iter().zip(&annotations);
        judged.map(|(&at, annotation)| self.judge(at, kept.get(&annotation.id).copied())).collect()
    }

    fn judge(&self, at: usize, finding: Option<&Finding>) -> Outcome {
        let state = finding.map_or(State::Orphaned, |finding| finding.state);
        let place = state.point().and_then(|point| self.new.number(point));
        let due = self.dues[at].unwrap_or(Due::Unchanged);
        Outcome {
            kind: self.kind,
            touched: self.dues[at].is_some(),
            copy: self.is_copy(at),
            due,
            state,
            wrong: place
                .map(PointNumber::before)
                .is_some_and(|new| !self.accepts(at, new) && !self.looks_the_same(at, new)),
            outlived: state.counts() && due >= Due::Changed,
            lost: finding.is_none(),
            words: [(&self.old, self.old.point(PointNumber::after(at))), (&self.new, state.point())]
                .map(|(briefing, point)| {
                    point.map_or(String::new(), |point| briefing.words(point).into_owned())
                })
                .into(),
        }
    }

    /// Whether an old point has the words of another, before or after.
    fn is_copy(&self, at: usize) -> bool {
        let own = self.old.point(PointNumber::after(at)).map(|point| normal(&self.old.words(point)));
        let count = |briefing: &Briefing| {
            briefing.point_ids().filter(|&point| Some(normal(&briefing.words(point))) == own).count()
        };
        count(&self.old) > 1 || count(&self.new) > 1
    }

    /// Whether a new point says what an old one did, in the section and between the words where that stood: a copy that took
    /// the place of another. Nobody who has both revisions could tell.
    fn looks_the_same(&self, old: usize, new: usize) -> bool {
        let seen = |briefing: &Briefing, at: usize| {
            let words =
                |number: PointNumber| briefing.point(number).map(|point| normal(&briefing.words(point)));
            let number = PointNumber::after(at);
            let point = briefing.point(number).expect("a point of each number");
            let section: Vec<String> = briefing.section_path(point).into_iter().map(str::to_owned).collect();
            (number.previous().map(words), words(number), words(number.next()), section)
        };
        seen(&self.old, old) == seen(&self.new, new)
    }

    /// Whether a new point may be taken for an old one: it is, or nothing tells it from what is, in the same section.
    fn accepts(&self, old: usize, new: usize) -> bool {
        let places = self.after.places();
        let at = |place: usize| &self.after.sections[places[place].0].points[places[place].1];
        let like = |other: usize| {
            places[other].0 == places[new].0 && normal(&at(other).words) == normal(&at(new).words)
        };
        (0..places.len()).any(|other| at(other).of.contains(&old) && (other == new || like(other)))
    }
}
