//! Jumping to the next point of some kind.

use super::state::Reading;
use crate::annotation::{Judgement, Tag};
use crate::briefing::NodeId;
use crate::keymap::Action;

/// Jumping to the next point of some kind. What to say if there is none comes back.
pub fn jump(reading: &mut Reading, action: Action, times: usize) -> Option<String> {
    let tagged = |tag: Tag| move |judgement: &Judgement| judgement.tag == Some(tag);
    let noted = |judgement: &Judgement| !judgement.note.is_empty();
    let here = reading.stand.cursor;
    let (to, what) = match action {
        Action::NextUnjudged => (unjudged(reading, true, times), "point without a tag"),
        Action::PreviousUnjudged => (unjudged(reading, false, times), "point without a tag"),
        Action::NextAgree => (marked(reading, true, times, tagged(Tag::Agree)), "agreed point"),
        Action::PreviousAgree => (marked(reading, false, times, tagged(Tag::Agree)), "agreed point"),
        Action::NextDispute => (marked(reading, true, times, tagged(Tag::Dispute)), "disputed point"),
        Action::PreviousDispute => (marked(reading, false, times, tagged(Tag::Dispute)), "disputed point"),
        Action::NextFollowUp => (marked(reading, true, times, tagged(Tag::FollowUp)), "point to follow up"),
        Action::PreviousFollowUp => {
            (marked(reading, false, times, tagged(Tag::FollowUp)), "point to follow up")
        }
        Action::NextNoted => (marked(reading, true, times, noted), "point with a note"),
        Action::PreviousNoted => (marked(reading, false, times, noted), "point with a note"),
        Action::NextWaiting => (waiting(reading, true, times), "point whose words have changed"),
        Action::PreviousWaiting => (waiting(reading, false, times), "point whose words have changed"),
        _ => return None,
    };
    match to {
        Some(to) => {
            let forward = to > here;
            reading.jump(to);
            let asked_forward = action.info().name.starts_with("next");
            (forward != asked_forward)
                .then(|| format!("went on from the {}", if asked_forward { "top" } else { "end" }))
        }
        None if matches!(action, Action::NextWaiting | Action::PreviousWaiting) => {
            let homeless =
                reading.ledger.waiting().filter(|entry| entry.finding.state.point().is_none()).count();
            Some(match homeless {
                0 => format!("no other {what}"),
                1 => format!("no other {what}; 1 annotation without a point waits in the tray"),
                many => format!("no other {what}; {many} annotations without a point wait in the tray"),
            })
        }
        None => Some(format!("no {}{what}", if what.starts_with("point") { "other " } else { "" })),
    }
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
