//! Judgements, the log they stand in, and the rules by which the log grows.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::anchor::{Anchor, folded};
use super::tag::Tag;
use crate::briefing::{Briefing, NodeId, PointNumber, Role};
use crate::text::normal;

/// One tag and/or note given at one moment. Without either, it says that the point was cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// When, to the second.
    pub at: Timestamp,
    /// What the reader says of the point.
    pub tag: Option<Tag>,
    /// Why; may have several lines; empty if nothing was said.
    pub note: String,
    /// Words to sort by.
    pub labels: Vec<String>,
    /// The words that were judged, where they are not the anchor's.
    pub exact: Option<String>,
    /// The sense of the words that were judged, where it is not the anchor's.
    pub sense: Option<String>,
}

/// What a judgement is given on: the words of a point, and their sense.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// The words, as [`Anchor::words`] gives them.
    pub words: String,
    /// Their sense ([`Briefing::sense`]); none if it is not known.
    pub sense: Option<String>,
    /// What of the words is code, piece by piece, as far as that is known.
    pub code: Vec<String>,
}

impl Claim {
    /// What a point says now.
    #[must_use]
    pub fn of(briefing: &Briefing, point: NodeId) -> Self {
        Self {
            words: Anchor::words(briefing, point),
            sense: Some(briefing.sense(point)),
            code: code_in(briefing, point),
        }
    }

    /// What older programs would say of a point, where they would say something else ([`Briefing::former`]).
    #[must_use]
    pub fn former(briefing: &Briefing, point: NodeId) -> Option<Self> {
        let (words, sense) = briefing.former(point)?;
        let words = folded(&words);
        let is_code = briefing.node(point).role() == Some(Role::Code);
        let code = if is_code { vec![words.clone()] } else { code_in(briefing, point) };
        Some(Self { words, sense: Some(sense), code })
    }
}

/// What of a point's words is code, piece by piece.
fn code_in(briefing: &Briefing, point: NodeId) -> Vec<String> {
    briefing.code_in(point).iter().map(|code| folded(code)).collect()
}

impl Judgement {
    /// Whether it says nothing: the point was cleared.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.tag.is_none() && self.note.is_empty() && self.labels.is_empty()
    }

    fn says_the_same_as(&self, other: &Self) -> bool {
        Self { at: other.at, ..self.clone() } == *other
    }
}

/// A point's anchor and the log of judgements on it; the latest one stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// A UUID of version 7 (RFC 9562).
    pub id: Uuid,
    /// Where it belongs.
    pub anchor: Anchor,
    /// The number its point had in the briefing whose digest the sidecar names.
    pub point: Option<PointNumber>,
    /// The log, oldest first.
    pub judgements: Vec<Judgement>,
    /// Whether the last judgement is of this sitting, so that changing one's mind rewrites it in place.
    pub open: bool,
}

impl Annotation {
    /// The judgement that stands, cleared ones included.
    #[must_use]
    pub fn latest(&self) -> Option<&Judgement> {
        self.judgements.iter().max_by_key(|judgement| judgement.at)
    }

    /// The words that were judged last: the anchor's, or those that a judgement carries.
    #[must_use]
    pub fn words(&self) -> &str {
        self.on_words().and_then(|judgement| judgement.exact.as_deref()).unwrap_or(&self.anchor.exact)
    }

    /// What was judged last: the anchor's words, or those that a judgement carries, and their sense.
    #[must_use]
    pub fn claim(&self) -> Claim {
        let latest = self.on_words();
        let carried = latest.and_then(|judgement| judgement.sense.clone());
        let is_anchors = latest.is_none_or(|judgement| judgement.exact.is_none());
        let sense = if is_anchors { carried.or_else(|| self.anchor.sense.clone()) } else { carried };
        Claim { words: self.words().to_owned(), sense, code: vec![] }
    }

    /// The latest judgement that was given on words.
    fn on_words(&self) -> Option<&Judgement> {
        let carried = self.judgements.iter().filter(|judgement| judgement.exact.as_deref() != Some(""));
        carried.max_by_key(|judgement| judgement.at)
    }

    /// Whether a person took it off its point, so that it stands nowhere until a person puts it somewhere: its latest
    /// judgement is on no words.
    #[must_use]
    pub fn is_detached(&self) -> bool {
        self.latest().is_some_and(|judgement| judgement.exact.as_deref() == Some(""))
    }

    /// The judgement that stands, if it says anything.
    #[must_use]
    pub fn standing(&self) -> Option<&Judgement> {
        self.latest().filter(|judgement| !judgement.is_clear())
    }
}

/// The moment of a decision, and a source of ids: time and chance come in from outside.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// Now.
    pub at: Timestamp,
    /// Sixty-four random bits.
    pub chance: u64,
}

impl Stamp {
    /// The `n`th id of this moment: a UUID of version 7 (RFC 9562, section 5.7).
    #[must_use]
    pub fn id(&self, n: u64) -> Uuid {
        let digest = blake3::hash(&[self.chance.to_be_bytes(), n.to_be_bytes()].concat());
        let mut random = [0; 10];
        random.copy_from_slice(&digest.as_bytes()[..10]);
        let millis = u64::try_from(self.at.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// What a reader does to a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sets the tag, or takes it away.
    Tag(Option<Tag>),
    /// Sets the note; an empty one takes it away.
    Note(String),
    /// Takes away tag, note and labels.
    Clear,
    /// Says the same again, of the words as they are now.
    Keep,
}

impl Change {
    fn apply(&self, judgement: &mut Judgement) {
        match self {
            Self::Tag(tag) => judgement.tag = *tag,
            Self::Note(note) => judgement.note.clone_from(note),
            Self::Keep => {}
            Self::Clear => {
                judgement.tag = None;
                judgement.note.clear();
                judgement.labels.clear();
            }
        }
    }
}

/// The annotation after a change; none if nothing is left to keep.
///
/// A log only grows, but for the entry of this sitting, which is rewritten in place: pressing agree, dispute,
/// follow-up leaves one judgement. Words that were written down stay in the log when they are cleared. A new judgement
/// is always dated after the one it replaces, and carries what it was given on (`claim`) where that is not the anchor's.
#[must_use]
pub fn judge(
    before: Option<&Annotation>,
    change: &Change,
    claim: &Claim,
    stamp: Stamp,
    new: impl FnOnce() -> Annotation,
) -> Option<Annotation> {
    let mut after = before.cloned().unwrap_or_else(new);
    let latest = after.latest().cloned();
    let mut next = latest.clone().unwrap_or(Judgement {
        at: stamp.at,
        tag: None,
        note: String::new(),
        labels: vec![],
        exact: None,
        sense: None,
    });
    change.apply(&mut next);
    next.exact = (normal(&claim.words) != normal(&after.anchor.exact)).then(|| claim.words.clone());
    let is_anchors = next.exact.is_none() && claim.sense == after.anchor.sense;
    next.sense = claim.sense.clone().filter(|_| !is_anchors);
    let rewrites = after.open
        && latest.as_ref().is_none_or(|latest| (&latest.exact, &latest.sense) == (&next.exact, &next.sense))
        && !latest.as_ref().is_some_and(|latest| next.note.is_empty() && !latest.note.is_empty());
    if rewrites {
        after.judgements.pop();
    }
    let replaced = after.latest();
    if replaced.map_or(next.is_clear(), |replaced| replaced.says_the_same_as(&next)) {
        after.open = false;
    } else {
        let second = SignedDuration::from_secs(1);
        let now = Timestamp::from_second(stamp.at.as_second()).unwrap_or(stamp.at);
        next.at = replaced.map_or(now, |replaced| now.max(replaced.at.saturating_add(second).unwrap_or(now)));
        after.judgements.push(next);
        after.open = true;
    }
    (!after.judgements.is_empty()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(second: i64) -> Stamp {
        Stamp { at: Timestamp::from_second(second).unwrap(), chance: 7 }
    }

    fn new() -> Annotation {
        Annotation {
            id: stamp(0).id(0),
            anchor: Anchor::default(),
            point: None,
            judgements: vec![],
            open: false,
        }
    }

    fn play(mut now: Option<Annotation>, changes: &[Change]) -> Option<Annotation> {
        for (second, change) in (100..).zip(changes) {
            now = judge(now.as_ref(), change, &Claim::default(), stamp(second), new);
        }
        now
    }

    fn tags(annotation: &Annotation) -> Vec<(Option<Tag>, &str)> {
        annotation.judgements.iter().map(|judgement| (judgement.tag, judgement.note.as_str())).collect()
    }

    const AGREE: Change = Change::Tag(Some(Tag::Agree));
    const DISPUTE: Change = Change::Tag(Some(Tag::Dispute));

    fn note(words: &str) -> Change {
        Change::Note(words.to_owned())
    }

    #[test]
    fn one_sitting_leaves_one_judgement() {
        let now = play(None, &[AGREE, DISPUTE, note("why")]).unwrap();
        assert_eq!(tags(&now), [(Some(Tag::Dispute), "why")]);
    }

    #[test]
    fn a_tag_given_and_taken_leaves_nothing() {
        assert_eq!(play(None, &[AGREE, Change::Tag(None)]), None);
        assert_eq!(play(None, &[Change::Clear]), None);
    }

    #[test]
    fn an_earlier_sitting_stays_in_the_log() {
        let mut earlier = play(None, &[AGREE, note("seen")]).unwrap();
        earlier.open = false;
        let now = play(Some(earlier.clone()), &[DISPUTE]).unwrap();
        assert_eq!(tags(&now), [(Some(Tag::Agree), "seen"), (Some(Tag::Dispute), "seen")]);
        assert_eq!(
            tags(&play(Some(now), &[AGREE]).unwrap()),
            [(Some(Tag::Agree), "seen")],
            "back to where it was"
        );
        let cleared = play(Some(earlier), &[Change::Clear]).unwrap();
        assert_eq!(tags(&cleared), [(Some(Tag::Agree), "seen"), (None, "")]);
        assert_eq!(cleared.standing(), None);
    }

    #[test]
    fn words_written_in_this_sitting_survive_their_clearing() {
        let now = play(None, &[AGREE, note("a long thought"), Change::Clear]).unwrap();
        assert_eq!(tags(&now), [(Some(Tag::Agree), "a long thought"), (None, "")]);
    }

    #[test]
    fn a_clock_that_went_back_does_not_hide_the_newer_judgement() {
        let mut earlier = play(None, &[AGREE]).unwrap();
        earlier.open = false;
        let now = judge(Some(&earlier), &DISPUTE, &Claim::default(), stamp(1), new).unwrap();
        assert_eq!(now.standing().unwrap().tag, Some(Tag::Dispute));
    }

    #[test]
    fn ids_of_a_moment_differ_and_repeat() {
        assert_ne!(stamp(1).id(0), stamp(1).id(1));
        assert_eq!(stamp(1).id(0), stamp(1).id(0));
        assert_eq!(stamp(1).id(0).get_version_num(), 7);
    }
}
