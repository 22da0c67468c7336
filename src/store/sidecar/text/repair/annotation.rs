//! An annotation that is broken somewhere, with all that stands under it.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::cut::StatementKind;
use super::keep::{Kept, give_up, keep};
use super::pieces::{DamagedPiece, PieceAt};
use super::probe::{header_fits, id, moment};
use super::remark::Remarks;
use super::segment::Segment;
use super::tables::Tables;
use crate::annotation::Stamp;

/// Stands for words that are gone, so that the annotation waits for a person.
const NO_WORDS: &str = "exact = \"(the words of this point are lost)\"\n";

/// Mends the pieces of one annotation, the first of which is its own.
///
/// `leave_out` are keys of its own that no longer hold; where the file `is_cut_off` behind it, its last judgement may
/// have said more.
pub(super) fn mend(
    group: &[DamagedPiece],
    leave_out: &[&str],
    is_cut_off: bool,
    tables: &mut Tables,
    remarks: &mut Remarks,
) -> Vec<Segment> {
    let Some((head, rest)) = group.split_first() else { return vec![] };
    let losses = remarks.losses();
    let kept = keep(head, leave_out, remarks);
    let is_whole = remarks.losses() == losses && kept.has("id") && kept.has("exact");
    let mut log = Log::new(kept.statement("id").and_then(id));
    let mut segments = vec![];
    for (n, piece) in rest.iter().enumerate() {
        let is_last = is_cut_off && n + 1 == rest.len();
        segments.extend(match piece.place {
            PieceAt::Judgement => Some(log.judgement(piece, is_last, remarks)),
            PieceAt::Source | PieceAt::Foreign => tables.take(piece, remarks),
            _ => Some(log.under(piece, remarks)),
        });
    }
    let head = if log.count > 0 || is_whole {
        Segment::new(head, own_keys(head, &kept, &log, group, remarks))
    } else {
        give_up(head, "an annotation in pieces, without judgements", remarks)
    };
    segments.insert(0, head);
    segments
}

/// The annotation's own keys, with those that must not be missing.
fn own_keys(
    head: &DamagedPiece,
    kept: &Kept,
    log: &Log,
    group: &[DamagedPiece],
    remarks: &mut Remarks,
) -> String {
    let mut text = head.header_text(remarks);
    if !kept.has("id") {
        remarks.loss(head.line(), "the annotation has lost its id, and gets a new one");
        text.extend(["id = \"", &new_id(group).to_string(), "\"\n"]);
    }
    if !kept.has("exact") {
        let what = match log.words {
            Some(_) => "the annotation has lost its words; those of its judgement stand for them",
            None => "the annotation has lost the words that it is about, and waits for a person",
        };
        remarks.loss(head.line(), what);
        text += log.words.as_deref().unwrap_or(NO_WORDS);
    }
    text + &kept.text
}

/// An id that is always the same for the same text, so that two repairs agree.
fn new_id(group: &[DamagedPiece]) -> Uuid {
    let digest = blake3::hash(group.iter().map(DamagedPiece::text).collect::<String>().as_bytes());
    let mut chance = [0; 8];
    chance.copy_from_slice(&digest.as_bytes()[..8]);
    Stamp { at: Timestamp::UNIX_EPOCH, chance: u64::from_be_bytes(chance) }.id(0)
}

/// The judgements of an annotation as they are mended.
struct Log {
    count: usize,
    /// When the annotation was made, or judged last.
    last: Option<Timestamp>,
    /// The statement with the words that a judgement names itself.
    words: Option<String>,
    /// Whether the last piece that is a judgement was kept.
    is_open: bool,
    /// The tables under the annotation, and those under its last judgement.
    tables: [HashSet<Vec<String>>; 2],
}

impl Log {
    fn new(id: Option<Uuid>) -> Self {
        let made = id.and_then(|id| id.get_timestamp()).and_then(|made| {
            let (seconds, _) = made.to_unix();
            Timestamp::from_second(i64::try_from(seconds).ok()?).ok()
        });
        Self { count: 0, last: made, words: None, is_open: false, tables: Default::default() }
    }

    fn judgement(&mut self, piece: &DamagedPiece, is_cut_off: bool, remarks: &mut Remarks) -> Segment {
        let kept = keep(piece, &[], remarks);
        self.tables[1].clear();
        self.is_open = kept.has_any(&["tag", "note", "labels"])
            || !(kept.is_empty() || kept.has_comments || is_cut_off || !kept.has("at"));
        if !self.is_open {
            // Kept, it would say that the point was cleared.
            return give_up(piece, "a judgement of which it is not known what it said", remarks);
        }
        self.count += 1;
        let mut text = piece.header_text(remarks);
        let at = kept.statement("at").and_then(moment);
        if at.is_none() {
            let next = |last: Timestamp| last.saturating_add(SignedDuration::from_secs(1)).unwrap_or(last);
            let at = self.last.map_or(Timestamp::UNIX_EPOCH, next);
            remarks.loss(
                piece.line(),
                "the judgement has lost its time; it gets one right after what came before it",
            );
            text.extend(["at = ", &at.to_string(), "\n"]);
            self.last = Some(at);
        }
        self.last = at.or(self.last);
        self.words = self.words.take().or_else(|| kept.statement("exact").map(str::to_owned));
        Segment::new(piece, text + &kept.text)
    }

    /// A table that we do not know.
    fn under(&mut self, piece: &DamagedPiece, remarks: &mut Remarks) -> Segment {
        let tables = match piece.place {
            PieceAt::UnderAnnotation => Some(&mut self.tables[0]),
            PieceAt::UnderJudgement if self.is_open => Some(&mut self.tables[1]),
            _ => None,
        };
        let is_new = tables.is_some_and(|tables| match piece.header.as_ref().map(|header| &header.kind) {
            Some(StatementKind::Header(names, false)) => tables.insert(names.clone()),
            _ => true,
        });
        if !is_new || !header_fits(piece) {
            return give_up(piece, "this table cannot stand here", remarks);
        }
        let text = piece.header_text(remarks) + &keep(piece, &[], remarks).text;
        Segment::new(piece, text)
    }
}

/// Whether a judgement says nothing but when it was given, so far.
pub(super) fn says_nothing(piece: &DamagedPiece) -> bool {
    piece.place == PieceAt::Judgement && !["tag", "note", "labels"].iter().any(|key| piece.has(key))
}
