//! Triage: one point at a time, the fastest way through.

use std::collections::BTreeSet;

use super::history::AnnotationEdit;
use super::message::Effect;
use super::reading::Reading;
use crate::annotation::{Change, Stamp, Tag};
use crate::briefing::NodeId;
use crate::keymap::Action;
use crate::text::{Flow, wrap};

/// A way through the points that are not judged yet.
#[derive(Debug, Default)]
pub struct Triage {
    /// Points that were shown, in the order in which they were left.
    visited: Vec<NodeId>,
    /// Points that were passed over.
    skipped: BTreeSet<NodeId>,
    /// Points that were tagged on the way.
    tagged: BTreeSet<NodeId>,
    /// Whether none is left: the summary is shown.
    pub finished: bool,
    /// The first line of the point that is on screen; points that are longer than the screen scroll.
    pub top: usize,
    /// The lines that the point has, and that there is room for.
    pub lines: (usize, usize),
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

    /// Keeps the way that was gone through a briefing that has changed.
    pub(super) fn carry(&mut self, to: impl Fn(NodeId) -> Option<NodeId>) {
        self.visited = self.visited.iter().copied().filter_map(&to).collect();
        self.skipped = self.skipped.iter().copied().filter_map(&to).collect();
        self.tagged = self.tagged.iter().copied().filter_map(&to).collect();
    }

    /// Settles how much of the point is on screen, `columns` wide and `height` lines high.
    pub(super) fn settle(&mut self, reading: &Reading, columns: usize, height: usize) {
        let flow = Flow::prose(reading.briefing.words(reading.cursor));
        self.lines = (wrap(flow.as_str(), columns).len(), height);
        self.top = self.top.min(self.lines.0.saturating_sub(height));
    }

    /// How many points were tagged on the way, and still are.
    #[must_use]
    pub fn judged(&self, reading: &Reading) -> usize {
        self.tagged.iter().filter(|&&point| reading.ledger.tag(point).is_some()).count()
    }

    /// How many points were passed over and have no tag still.
    #[must_use]
    pub fn skipped(&self, reading: &Reading) -> usize {
        self.skipped.iter().filter(|&&point| reading.ledger.tag(point).is_none()).count()
    }

    /// Carries out an action; what is to be done outside comes back.
    pub(super) fn act(
        &mut self,
        reading: &mut Reading,
        action: Action,
        count: Option<usize>,
        stamp: Stamp,
    ) -> Option<Effect> {
        let times = count.unwrap_or(1).min(reading.briefing.points());
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
                if let Some(point) = edit.annotations.iter().find_map(AnnotationEdit::point) {
                    reading.go(point);
                }
                return Some(reading.apply(&edit));
            }
            Action::CopyPoint => return Some(Effect::Copy(reading.copy(false))),
            Action::CopyWithNote => return Some(Effect::Copy(reading.copy(true))),
            Action::First => self.again(reading),
            Action::Skip | Action::Next => (0..times).for_each(|_| self.skip(reading)),
            Action::Previous => (0..times).for_each(|_| self.back(reading)),
            Action::HalfPageDown => self.top += self.lines.1.div_ceil(2),
            Action::HalfPageUp => self.top = self.top.saturating_sub(self.lines.1.div_ceil(2)),
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
        self.tagged.insert(point);
        self.skipped.remove(&point);
        self.visited.push(point);
        self.show(reading, point.next());
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
        self.show(reading, point.next());
    }

    /// Goes back to the point that was shown before.
    fn back(&mut self, reading: &mut Reading) {
        if let Some(point) = self.visited.pop() {
            self.skipped.remove(&point);
            self.finished = false;
            self.top = 0;
            reading.go(point);
        }
    }

    /// Begins again with the points that were passed over.
    fn again(&mut self, reading: &mut Reading) {
        self.skipped.clear();
        self.finished = false;
        self.show(reading, NodeId::FIRST);
    }

    /// Shows the first point from `from` on, and after the last from the first, that has no tag and was not skipped.
    fn show(&mut self, reading: &mut Reading, from: NodeId) {
        let open = |id: &NodeId| {
            reading.briefing.node(*id).is_point()
                && reading.ledger.tag(*id).is_none()
                && !self.skipped.contains(id)
        };
        let end = reading.briefing.all().end;
        match from.until(end).chain(NodeId::FIRST.until(from.min(end))).find(open) {
            Some(point) => reading.go(point),
            None => self.finished = true,
        }
        self.top = 0;
    }
}
