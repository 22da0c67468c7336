//! `obelus diff`: two revisions of a briefing, point by point.

use std::path::Path;

use anstyle::{AnsiColor, Style};
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::args::DiffArgs;
use super::exit::{Exit, Failure};
use super::out::{FAINT, PLAIN, Printer, STRONG, tagged};
use super::sources::Caller;
use crate::annotation::{
    Anchor, Annotation, Claim, Difference, Ledger, Manifest, Piece, State, StateKind, Tag, reconcile,
    sense_change,
};
use crate::briefing::{Briefing, NodeId, PointNumber};
use crate::text::{Flow, clean};

const GONE: Style = AnsiColor::Red.on_default().strikethrough();
const COME: Style = AnsiColor::Green.on_default().underline();

/// What `--json` prints. Fields are added, never renamed or removed.
#[derive(Serialize)]
struct Comparing<'a> {
    old: &'a Path,
    new: &'a Path,
    points: Vec<PointRow>,
}

/// A point of either revision.
#[derive(Serialize)]
struct PointRow {
    state: Fate,
    old: Option<Standing>,
    new: Option<Standing>,
    /// What weighs most of what changed.
    changed: Option<String>,
    /// The old text in pieces, then the new one; empty where the words are the same.
    pieces: Vec<Vec<Stretch>>,
    tag: Option<&'static str>,
    #[serde(skip)]
    said: Option<Tag>,
}

/// A stretch of a text, and whether the other text has it too.
#[derive(Serialize)]
struct Stretch {
    text: String,
    same: bool,
}

/// How a point differs from what it was.
struct PointChange {
    words: Difference,
    /// What weighs most of it.
    what: String,
}

impl PointChange {
    fn of(old: &Claim, new: &Claim) -> Self {
        let words = Difference::of(&old.words, &new.words);
        let what = sense_change(old, new).unwrap_or_else(|| words.weight().name().to_owned());
        Self { words, what }
    }
}

/// Where a point stands in one revision.
#[derive(Serialize)]
struct Standing {
    point: Option<usize>,
    line: u32,
    section: Vec<String>,
    text: String,
    /// The same for where no line can be drawn through words.
    #[serde(skip)]
    marked: String,
}

/// What has become of a point between two revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stands as it did.
    Unchanged,
    /// It stands elsewhere.
    Moved,
    /// Typography, spelling or a word of no weight is another.
    Retouched,
    /// It reads otherwise.
    Changed,
    /// It did not stand in the old revision.
    Added,
    /// It does not stand in the new one.
    Removed,
}

impl Fate {
    /// All of them, as they are counted.
    const ALL: [Self; 6] =
        [Self::Unchanged, Self::Moved, Self::Retouched, Self::Changed, Self::Added, Self::Removed];

    /// Its name in machine output.
    fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Moved => "moved",
            Self::Retouched => "retouched",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }

    /// What has become of a point that a judgement on it found in this state.
    fn of(state: State) -> Self {
        match state.kind() {
            StateKind::Exact => Self::Unchanged,
            StateKind::Moved => Self::Moved,
            StateKind::Retouched => Self::Retouched,
            StateKind::Changed => Self::Changed,
            StateKind::Ambiguous | StateKind::Orphaned => Self::Removed,
        }
    }
}

impl Serialize for Fate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

pub(super) fn run(args: &DiffArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    let (old, new) = (caller.open(&args.old, out)?.opened, caller.open(&args.new, out)?.opened);
    let rows = rows(&old.briefing, &old.ledger, &new.briefing, &new.ledger);
    let count = |state: Fate| rows.iter().filter(|row| row.state == state).count();
    let differs = count(Fate::Unchanged) < rows.len();
    if args.json {
        out.json(&Comparing { old: &args.old, new: &args.new, points: rows })?;
    } else {
        let counted = Fate::ALL.map(|state| (count(state), state.name()));
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = counted.map(|(count, state)| format!("{count} {state}")).collect();
        out.line(&[(STRONG, &if told.is_empty() { "no points".to_owned() } else { told.join(", ") })])?;
        for row in rows.iter().filter(|row| args.all || row.state != Fate::Unchanged) {
            print(row, out)?;
        }
    }
    Ok(if differs { Exit::Findings } else { Exit::Done })
}

/// All points of the new revision in reading order, then those that are gone.
fn rows(old: &Briefing, old_ledger: &Ledger, new: &Briefing, new_ledger: &Ledger) -> Vec<PointRow> {
    let olds: Vec<NodeId> = old.point_ids().collect();
    let annotations: Vec<Annotation> = olds.iter().map(|&point| on(old, point)).collect();
    let findings = reconcile(new, "new", &Manifest::of(old, "old"), &annotations);
    let mut of_new = std::collections::HashMap::new();
    for (&point, finding) in olds.iter().zip(&findings) {
        of_new.extend(finding.state.point().map(|now| (now, (point, finding.state))));
    }
    let tag = |then: Option<NodeId>, now: Option<NodeId>| {
        let new_tag = now.and_then(|now| new_ledger.tag(now));
        new_tag.or_else(|| old_ledger.tag(then?))
    };
    let standing = new.point_ids().map(|now| {
        let then = of_new.get(&now).copied();
        let state = then.map_or(Fate::Added, |(_, state)| Fate::of(state));
        let difference = then
            .filter(|(_, state)| matches!(state, State::Retouched(_) | State::Changed(_)))
            .map(|(then, _)| PointChange::of(&Claim::of(old, then), &Claim::of(new, now)));
        let said = tag(then.map(|then| then.0), Some(now));
        PointRow::new(
            state,
            then.map(|(then, _)| Standing::of(old, then)),
            Some(Standing::of(new, now)),
            difference,
            said,
        )
    });
    let gone = olds.iter().zip(&findings).filter(|(_, finding)| finding.state.point().is_none());
    let gone = gone.map(|(&then, _)| {
        PointRow::new(Fate::Removed, Some(Standing::of(old, then)), None, None, tag(Some(then), None))
    });
    standing.chain(gone).collect()
}

/// A point of the old revision as something to be found again.
fn on(briefing: &Briefing, point: NodeId) -> Annotation {
    let anchor = Anchor::of(briefing, point);
    Annotation {
        id: Uuid::from_u128(point.index() as u128),
        anchor,
        point: briefing.number(point),
        judgements: vec![],
        open: false,
    }
}

impl PointRow {
    fn new(
        state: Fate,
        old: Option<Standing>,
        new: Option<Standing>,
        compared: Option<PointChange>,
        said: Option<Tag>,
    ) -> Self {
        let parts = |place: &Option<Standing>, pieces: &[Piece]| {
            let text = place.as_ref().map_or("", |place| place.text.as_str());
            let part =
                |piece: &Piece| Stretch { text: text[piece.range.clone()].to_owned(), same: piece.same };
            pieces.iter().map(part).collect()
        };
        let (pieces, changed) = match compared {
            Some(PointChange { words, what }) => {
                (vec![parts(&old, &words.old), parts(&new, &words.new)], Some(what))
            }
            None => (vec![], None),
        };
        Self { state, old, new, changed, pieces, tag: said.map(Tag::name), said }
    }
}

impl Standing {
    fn of(briefing: &Briefing, point: NodeId) -> Self {
        let section = briefing.section_path(point).into_iter().map(str::to_owned).collect();
        let text = Anchor::words(briefing, point);
        Self {
            point: briefing.number(point).map(PointNumber::get),
            line: briefing.node(point).line,
            section,
            text,
            marked: Flow::prose(&briefing.marked_words(point)).as_str().to_owned(),
        }
    }
}

fn print(row: &PointRow, out: &mut Printer) -> Result<(), Failure> {
    let Some(place) = row.new.as_ref().or(row.old.as_ref()) else { return Ok(()) };
    let head = format!("{}: ", place.line);
    let what = row.changed.as_ref().map_or(String::new(), |what| format!(" ({what})"));
    let mut parts = vec![(FAINT, head.as_str()), (STRONG, row.state.name()), (FAINT, &what)];
    if let Some(tag) = row.said {
        parts.extend([(FAINT, ", "), (tagged(tag), tag.name())]);
    }
    let from = match (&row.old, row.state) {
        (Some(old), Fate::Moved) => format!(" from line {}", old.line),
        _ => String::new(),
    };
    parts.push((FAINT, &from));
    out.line(&parts)?;
    let (Some(_), Some(old), Some(new)) = (&row.changed, &row.old, &row.new) else {
        return out.line(&[(FAINT, "    "), (PLAIN, &place.marked)]);
    };
    // A line through words says here that they are gone: those that are struck stand between marks.
    let difference = Difference::of(&old.marked, &new.marked);
    marked("    was ", &old.marked, &difference.old, (GONE, "[-", "-]"), out)?;
    marked("    now ", &new.marked, &difference.new, (COME, "{+", "+}"), out)
}

/// Prints a text, what differs in colour, or without colours in brackets as `git diff --word-diff=plain` has them.
fn marked(
    lead: &str,
    text: &str,
    pieces: &[Piece],
    (style, open, close): (Style, &str, &str),
    out: &mut Printer,
) -> Result<(), Failure> {
    let words: Vec<(Style, String)> = pieces
        .iter()
        .map(|piece| {
            let words = clean(&text[piece.range.clone()]).into_owned();
            match (piece.same, out.colours()) {
                (true, _) => (PLAIN, words),
                (false, true) => (style, words),
                (false, false) => (PLAIN, format!("{open}{words}{close}")),
            }
        })
        .collect();
    let parts: Vec<(Style, &str)> = std::iter::once((FAINT, lead))
        .chain(words.iter().map(|(style, words)| (*style, words.as_str())))
        .collect();
    out.line(&parts)
}
