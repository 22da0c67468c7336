//! Triage: one point at a time, the fastest way through.

use std::collections::BTreeSet;

use super::message::Effect;
use super::reading::Reading;
use crate::annotation::{Change, Stamp, Tag};
use crate::briefing::NodeId;
use crate::keymap::Action;

/// A way through the points that are not judged yet.
#[derive(Debug, Default)]
pub struct Triage {
    /// Points that were shown, in the order in which they were left.
    visited: Vec<NodeId>,
    /// Points that were passed over.
    skipped: BTreeSet<NodeId>,
    /// Points that were tagged on the way.
    pub judged: usize,
    /// Whether none is left: the summary is shown.
    pub finished: bool,
}

impl Triage {
    /// Begins at the first point without a tag from where the reader stands.
    #[must_use]
    pub fn begin(reading: &mut Reading) -> Self {
        let mut triage = Self::default();
        reading.selection = None;
        let here = reading.briefing.judged_at(reading.cursor).unwrap_or(reading.cursor);
        triage.show(reading, here);
        triage
    }

    /// How many points were passed over and have no tag still.
    #[must_use]
    pub fn skipped(&self, reading: &Reading) -> usize {
        self.skipped.iter().filter(|&&point| reading.ledger.tag(point).is_none()).count()
    }

    /// Carries out an action; what is to be done outside comes back.
    pub(super) fn act(&mut self, reading: &mut Reading, action: Action, stamp: Stamp) -> Option<Effect> {
        match action {
            Action::Agree => return self.tag(reading, Tag::Agree, stamp),
            Action::Dispute => return self.tag(reading, Tag::Dispute, stamp),
            Action::FollowUp => return self.tag(reading, Tag::FollowUp, stamp),
            Action::Clear if !self.finished => {
                return reading.judge(&[reading.cursor], &Change::Clear, stamp);
            }
            Action::Undo | Action::Redo => {
                let edit =
                    if action == Action::Undo { reading.history.undo()? } else { reading.history.redo()? };
                self.finished = false;
                reading.go(edit.points[0].point);
                return Some(reading.apply(&edit));
            }
            Action::CopyPoint => return Some(Effect::Copy(reading.copy(false))),
            Action::CopyWithNote => return Some(Effect::Copy(reading.copy(true))),
            Action::First => self.again(reading),
            Action::Skip | Action::Next => self.skip(reading),
            Action::Previous => self.back(reading),
            _ => {}
        }
        None
    }

    /// Tags the point and goes on; the tag it has already is taken away, and the reader stays.
    fn tag(&mut self, reading: &mut Reading, tag: Tag, stamp: Stamp) -> Option<Effect> {
        if self.finished {
            return None;
        }
        let point = reading.cursor;
        if reading.ledger.tag(point) == Some(tag) {
            return reading.judge(&[point], &Change::Tag(None), stamp);
        }
        let effect = reading.judge(&[point], &Change::Tag(Some(tag)), stamp);
        self.judged += 1;
        self.skipped.remove(&point);
        self.visited.push(point);
        self.show(reading, point + 1);
        effect
    }

    /// Goes on to the next point without a tag.
    fn skip(&mut self, reading: &mut Reading) {
        if self.finished {
            return;
        }
        let point = reading.cursor;
        if reading.ledger.tag(point).is_none() {
            self.skipped.insert(point);
        }
        self.visited.push(point);
        self.show(reading, point + 1);
    }

    /// Goes back to the point that was shown before.
    fn back(&mut self, reading: &mut Reading) {
        if let Some(point) = self.visited.pop() {
            self.skipped.remove(&point);
            self.finished = false;
            reading.go(point);
        }
    }

    /// Begins again with the points that were passed over.
    fn again(&mut self, reading: &mut Reading) {
        self.skipped.clear();
        self.finished = false;
        self.show(reading, 0);
    }

    /// Shows the first point from `from` on, and after the last from the first, that has no tag and was not skipped.
    fn show(&mut self, reading: &mut Reading, from: NodeId) {
        let open = |id: &NodeId| {
            reading.briefing.node(*id).is_point()
                && reading.ledger.tag(*id).is_none()
                && !self.skipped.contains(id)
        };
        let end = reading.briefing.nodes().len();
        match (from..end).chain(0..from.min(end)).find(open) {
            Some(point) => reading.go(point),
            None => self.finished = true,
        }
    }
}
