//! What is judged by words that have changed or gone from the briefing meanwhile: it waits.

use super::history::{AnnotationEdit, Edit};
use super::state::Reading;
use crate::annotation::{Anchor, Annotation, Change, Claim, Entry, Finding, Stamp, State, judge, may_be_on};
use crate::briefing::{Briefing, NodeId};
use crate::worker::Job;

/// A point that has changed, or is gone, while a note on it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Where it stood.
    anchor: Anchor,
    /// What it said.
    claim: Claim,
    /// What stands in its place now, and stood nowhere before: it may have become that.
    pub heir: Option<NodeId>,
}

impl Gone {
    /// A point as it stood `before`.
    #[must_use]
    pub fn of(before: &Briefing, point: NodeId, heir: Option<NodeId>) -> Self {
        Self { anchor: Anchor::of(before, point), claim: Claim::of(before, point), heir }
    }
}

impl Reading {
    /// Judges what points said before the briefing changed; what must be saved comes back. The judgement asks on the
    /// point that stands there now, if that may have become of it, and else waits without one.
    pub fn judge_gone(&mut self, gone: &[Gone], change: &Change, stamp: Stamp) -> Option<Job> {
        let edits = (0..).zip(gone).filter_map(|(n, gone)| {
            let new = || Annotation {
                id: stamp.id(n),
                anchor: gone.anchor.clone(),
                point: None,
                judgements: vec![],
                open: false,
            };
            let before = self.left_by(gone).cloned();
            let standing = before.as_ref().map(|before| &before.annotation);
            let annotation = judge(standing, change, &gone.claim, stamp, new)?;
            let finding = match &before {
                Some(before) => before.finding.clone(),
                None => self.on_heir(gone, &annotation).unwrap_or_else(|| State::Orphaned.into()),
            };
            let point = finding.state.point().and_then(|point| self.source.briefing.number(point));
            let after = Entry { annotation: Annotation { point, ..annotation }, finding };
            Some(AnnotationEdit { before, after: Some(after) })
        });
        let edit = Edit { annotations: edits.collect() };
        (!edit.annotations.is_empty()).then(|| self.carry_out(edit))
    }

    /// How an annotation stands on what its point may have become. The same words are those of another point.
    fn on_heir(&self, gone: &Gone, annotation: &Annotation) -> Option<Finding> {
        let heir = gone.heir.filter(|&heir| may_be_on(annotation, &self.source.briefing, heir))?;
        let finding = self.standing(annotation.clone(), heir).finding;
        (!matches!(finding.state, State::Exact(_))).then_some(finding)
    }

    /// What the reader had said of a point that is gone, as it waits now.
    fn left_by(&self, gone: &Gone) -> Option<&Entry> {
        let is_its = |entry: &&Entry| {
            entry.annotation.anchor.exact == gone.anchor.exact && !entry.finding.state.counts()
        };
        let mut found = self.ledger.every().filter(is_its);
        found.next().filter(|_| found.next().is_none())
    }
}
