//! Edits of the ledger: made, remembered, taken back, made again; each is saved.

use super::history::{AnnotationEdit, Edit};
use super::state::Reading;
use crate::annotation::{Anchor, Annotation, Change, Claim, Entry, Stamp, judge, stands_as};
use crate::briefing::NodeId;
use crate::worker::Job;

impl Reading {
    /// Judges points; what must be saved comes back.
    pub fn judge(&mut self, points: &[NodeId], change: &Change, stamp: Stamp) -> Option<Job> {
        let edits = (0..).zip(points).filter_map(|(n, &point)| {
            let before = self.ledger.entry(point);
            let new = || Annotation {
                id: stamp.id(n),
                anchor: Anchor::of(&self.source.briefing, point),
                point: self.source.briefing.number(point),
                judgements: Vec::new(),
                open: false,
            };
            let standing = before.map(|before| &before.annotation);
            let after = judge(standing, change, &Claim::of(&self.source.briefing, point), stamp, new);
            (standing != after.as_ref()).then(|| AnnotationEdit {
                before: before.cloned(),
                after: after.map(|after| self.standing(after, point)),
            })
        });
        let edit = Edit { annotations: edits.collect() };
        self.last = Some(change.clone());
        (!edit.annotations.is_empty()).then(|| self.carry_out(edit))
    }

    /// An annotation as it stands on a point.
    #[must_use]
    pub fn standing(&self, annotation: Annotation, point: NodeId) -> Entry {
        let state = stands_as(&annotation, &self.source.briefing, point);
        let number = self.source.briefing.number(point);
        Entry { finding: state.into(), annotation: Annotation { point: number, ..annotation } }
    }

    /// Makes an edit and remembers it; what must be saved comes back.
    pub fn carry_out(&mut self, edit: Edit) -> Job {
        let save = self.apply(&edit);
        self.history.record(edit);
        save
    }

    /// Makes an edit, without remembering it; what must be saved comes back.
    pub fn apply(&mut self, edit: &Edit) -> Job {
        for before in edit.annotations.iter().filter_map(|edit| edit.before.as_ref()) {
            self.leave(before);
        }
        let mut changes = Vec::with_capacity(edit.annotations.len());
        for edit in &edit.annotations {
            if let Some(after) = &edit.after {
                after.finding.state.point().into_iter().for_each(|point| self.stand.viewport.forget(point));
                self.ledger.insert(after.clone());
            }
            let after = edit.after.as_ref().map(|after| after.annotation.clone());
            changes.extend(edit.id().map(|id| (id, after)));
        }
        Job::Save(self.source.revision, self.saving.ask(), changes)
    }

    /// Takes an annotation from where it stands. What it kept from its point stands there again.
    fn leave(&mut self, entry: &Entry) {
        let state = entry.finding.state;
        self.ledger.remove(entry.annotation.id, state);
        let Some(point) = state.point() else { return };
        self.stand.viewport.forget(point);
        for annotation in self.ledger.take_shadowed(point) {
            let standing = self.standing(annotation, point);
            self.ledger.insert(standing);
        }
    }
}
