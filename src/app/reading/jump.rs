//! Jumping to the next point of some kind.

use super::state::Reading;
use crate::annotation::{Judgement, Tag};
use crate::briefing::NodeId;
use crate::keymap::Action;

/// Which points are jumped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Those without a tag.
    Unjudged,
    /// Those that carry this tag.
    Tagged(Tag),
    /// Those with a note.
    Noted,
    /// Those whose words have changed.
    Waiting,
}

impl Wanted {
    /// What such a point is called.
    fn name(self) -> &'static str {
        match self {
            Self::Unjudged => "point without a tag",
            Self::Tagged(tag) => tag.info().point,
            Self::Noted => "point with a note",
            Self::Waiting => "point whose words have changed",
        }
    }

    /// The next of them, or the previous one; from the end it goes on at the other.
    fn find(self, reading: &Reading, forward: bool, times: usize) -> Option<NodeId> {
        match self {
            Self::Unjudged => unjudged(reading, forward, times),
            Self::Tagged(tag) => marked(reading, forward, times, |judgement| judgement.tag == Some(tag)),
            Self::Noted => marked(reading, forward, times, |judgement| !judgement.note.is_empty()),
            Self::Waiting => waiting(reading, forward, times),
        }
    }
}

/// What an action jumps to, and whether it does so onwards.
fn wanted(action: Action) -> Option<(Wanted, bool)> {
    Some(match action {
        Action::NextUnjudged => (Wanted::Unjudged, true),
        Action::PreviousUnjudged => (Wanted::Unjudged, false),
        Action::NextTagged(tag) => (Wanted::Tagged(tag), true),
        Action::PreviousTagged(tag) => (Wanted::Tagged(tag), false),
        Action::NextNoted => (Wanted::Noted, true),
        Action::PreviousNoted => (Wanted::Noted, false),
        Action::NextWaiting => (Wanted::Waiting, true),
        Action::PreviousWaiting => (Wanted::Waiting, false),
        _ => return None,
    })
}

/// Jumping to the next point of some kind. What to say of it comes back, if there is anything.
pub fn jump(reading: &mut Reading, action: Action, times: usize) -> Option<String> {
    let (wanted, forward) = wanted(action)?;
    let here = reading.stand.cursor;
    let Some(to) = wanted.find(reading, forward, times) else {
        let what = wanted.name();
        let other = if what.starts_with("point") { "other " } else { "" };
        let homeless = reading.ledger.waiting().filter(|entry| entry.finding.state.point().is_none()).count();
        return Some(match homeless {
            1 if wanted == Wanted::Waiting => {
                format!("no other {what}; 1 annotation without a point waits in the tray")
            }
            2.. if wanted == Wanted::Waiting => {
                format!("no other {what}; {homeless} annotations without a point wait in the tray")
            }
            _ => format!("no {other}{what}"),
        });
    };
    reading.jump(to);
    ((to > here) != forward).then(|| format!("went on from the {}", if forward { "top" } else { "end" }))
}

/// The next point without a tag; after the last, the first.
fn unjudged(reading: &Reading, forward: bool, times: usize) -> Option<NodeId> {
    let (end, here) = (reading.source.briefing.all().end, reading.stand.cursor);
    let open = |id: &NodeId| {
        *id != here && reading.source.briefing.node(*id).is_point() && reading.ledger.tag(*id).is_none()
    };
    let skip = times.max(1) - 1;
    if forward {
        here.next().until(end).chain(NodeId::FIRST.until(here)).filter(open).nth(skip)
    } else {
        NodeId::FIRST.until(here).rev().chain(here.next().until(end).rev()).filter(open).nth(skip)
    }
}

/// The next point whose judgement waits, as its words have changed; after the last, the first.
fn waiting(reading: &Reading, forward: bool, times: usize) -> Option<NodeId> {
    let points = || reading.ledger.waiting().filter_map(|entry| entry.finding.state.point());
    let (after, before): (Vec<_>, Vec<_>) = points()
        .filter(|&point| point != reading.stand.cursor)
        .partition(|&point| point > reading.stand.cursor);
    let skip = times.max(1) - 1;
    if forward {
        after.into_iter().chain(before).nth(skip)
    } else {
        before.into_iter().rev().chain(after.into_iter().rev()).nth(skip)
    }
}

/// The next point whose judgement is of some kind; after the last, the first.
fn marked(
    reading: &Reading,
    forward: bool,
    times: usize,
    wanted: impl Fn(&Judgement) -> bool,
) -> Option<NodeId> {
    let (end, here) = (reading.source.briefing.all().end, reading.stand.cursor);
    let (after, before) =
        (reading.ledger.judged(here.next()..end), reading.ledger.judged(NodeId::FIRST..here));
    let wanted = |(_, judgement): &(NodeId, &Judgement)| wanted(judgement);
    let skip = times.max(1) - 1;
    let found = if forward {
        after.chain(before).filter(wanted).nth(skip)
    } else {
        before.rev().chain(after.rev()).filter(wanted).nth(skip)
    };
    found.map(|(id, _)| id)
}
