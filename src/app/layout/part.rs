//! The parts that a long node is laid out in, so that a line of nine megabytes costs no more than what is on screen.
//!
//! Where a part begins follows from the text alone, and none need be laid out to find another.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::briefing::{Briefing, Inline, Kind, NodeId, Role, Span};
use crate::text::breaks;

/// Bytes up to which a node is laid out as a whole.
const WHOLE: usize = 64 * 1024;
/// Bytes of a part of a longer one, more or less.
const PART: usize = 16 * 1024;
/// Bytes after the place where a part should end that are looked through for a better one.
const NEAR: usize = 1024;
/// Bytes at the beginning of what is looked through in which breaks are not certain.
const UNSURE: usize = 64;
/// Bytes of the neighbours that are read with a part, for what is searched for may stand across its ends.
const AROUND: usize = 2_000;

/// What is laid out at once of a node: all of it, mostly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    /// The node.
    pub node: NodeId,
    /// Which of its parts, from 0.
    pub number: usize,
}

impl Part {
    /// The first one of a node.
    #[must_use]
    pub fn first(node: NodeId) -> Self {
        Self { node, number: 0 }
    }

    /// The last one of a node.
    #[must_use]
    pub fn last(briefing: &Briefing, node: NodeId) -> Self {
        Self { node, number: count(briefing, node) - 1 }
    }

    /// The next one of the same node.
    #[must_use]
    pub fn next(self, briefing: &Briefing) -> Option<Self> {
        let number = self.number + 1;
        (number < count(briefing, self.node)).then_some(Self { number, ..self })
    }

    /// The one before it in the same node.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Some(Self { number: self.number.checked_sub(1)?, ..self })
    }

    /// Where it stands.
    #[must_use]
    pub fn stretch(self, briefing: &Briefing) -> Stretch {
        let whole = text(briefing, self.node);
        let count = count(briefing, self.node);
        let ends = Ends { first: self.number == 0, last: self.number + 1 >= count };
        if count == 1 {
            return Stretch { whole, own: whole, read: whole, ends };
        }
        let begin = |number: usize| begin(briefing, self.node, whole, number * PART);
        let own = Span {
            start: if ends.first { whole.start } else { begin(self.number) },
            end: if ends.last { whole.end } else { begin(self.number + 1) },
        };
        let text = briefing.slice(whole);
        let [start, end] = [own.start, own.end].map(|at| (at - whole.start) as usize);
        let read = Span {
            start: whole.start + offset(boundary(text, start.saturating_sub(AROUND))),
            end: whole.start + offset(boundary(text, end + AROUND)),
        };
        Stretch { whole, own, read, ends }
    }
}

/// Where a part stands in the briefing's text.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// All of its node.
    pub whole: Span,
    /// The part itself.
    pub own: Span,
    /// The part with some of what stands beside it.
    pub read: Span,
    /// Which ends of the node are in it.
    pub ends: Ends,
}

/// Which ends of its node a part has: both, mostly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ends {
    /// The node begins with it.
    pub first: bool,
    /// The node ends with it.
    pub last: bool,
}

/// Whether a node is laid out in parts.
#[must_use]
pub fn is_long(briefing: &Briefing, id: NodeId) -> bool {
    count(briefing, id) > 1
}

/// What of a node is drawn as its text.
fn text(briefing: &Briefing, id: NodeId) -> Span {
    let node = briefing.node(id);
    match node.kind {
        Kind::Section | Kind::Table => node.label,
        Kind::Point(Role::Code) => {
            let code = briefing.slice(node.body).trim_end_matches(['\n', '\r']);
            Span { end: node.body.start + offset(code.len()), ..node.body }
        }
        Kind::Point(_) => briefing.written(id),
    }
}

fn count(briefing: &Briefing, id: NodeId) -> usize {
    let length = text(briefing, id).range().len();
    if length <= WHOLE { 1 } else { length / PART }
}

/// Where a part begins that should begin `at` bytes into its node: at a line of code or a word nearby, or between two
/// clusters at least, and not where a word goes on over the end of a line.
fn begin(briefing: &Briefing, id: NodeId, whole: Span, at: usize) -> u32 {
    let text = briefing.slice(whole);
    let near = boundary(text, at)..boundary(text, at + NEAR);
    let window = &text[near.clone()];
    let is_code = briefing.node(id).role() == Some(Role::Code);
    let best = if is_code { window.find('\n').map(|end| end + 1) } else { None };
    let at = best.or_else(|| between_words(briefing, whole, &near)).or_else(|| {
        // The first cluster may have begun before.
        window.grapheme_indices(true).nth(1).map(|(at, _)| at)
    });
    whole.start + offset(near.start + at.unwrap_or(0))
}

/// The first place in a window of a node's text where a line may be broken, after a blank if there is one.
fn between_words(briefing: &Briefing, whole: Span, near: &Range<usize>) -> Option<usize> {
    let window = &briefing.slice(whole)[near.clone()];
    let start = whole.start + offset(near.start);
    let around = Span { start: start.saturating_sub(offset(NEAR)), end: start + offset(window.len()) };
    let joints = briefing.styles(around).filter(|styled| styled.inline == Inline::Joint);
    let joints: Vec<Span> = joints.map(|styled| styled.span).collect();
    let is_joined = |at: usize| {
        let at = start + offset(at);
        joints.iter().any(|joint| joint.start <= at && at <= joint.end)
    };
    // What stands before the window may forbid a break at its beginning.
    let is_free = |at: &usize| (UNSURE..window.len()).contains(at) && !is_joined(*at);
    let places: Vec<usize> = breaks(window).filter(is_free).collect();
    let after_blank = places.iter().find(|&&at| window[..at].ends_with(char::is_whitespace));
    after_blank.or(places.first()).copied()
}

/// The last boundary of characters up to there.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
