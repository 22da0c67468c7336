//! Undo and redo, without limit in the sitting.

use crate::annotation::Annotation;
use crate::briefing::{Briefing, NodeId};

/// What one point's annotation was and became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointEdit {
    /// The point; none if the briefing has changed since, and its words are no longer there.
    pub point: Option<NodeId>,
    /// What was there.
    pub before: Option<Annotation>,
    /// What is there now.
    pub after: Option<Annotation>,
}

/// One decision of the reader, on one point or many; undone in one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The points, in reading order.
    pub points: Vec<PointEdit>,
}

impl Edit {
    /// On how many points, or on which, in words.
    #[must_use]
    pub fn place(&self, briefing: &Briefing) -> String {
        match self.points.as_slice() {
            [one] => one
                .point
                .and_then(|point| briefing.number(point))
                .map_or(String::new(), |number| format!("on point {number}")),
            many => format!("on {} points", many.len()),
        }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let flip = |edit: &PointEdit| PointEdit {
            point: edit.point,
            before: edit.after.clone(),
            after: edit.before.clone(),
        };
        Self { points: self.points.iter().map(flip).collect() }
    }
}

/// The edits of this sitting.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl History {
    /// Remembers an edit; what was undone before can no longer be redone.
    pub fn record(&mut self, edit: Edit) {
        self.done.push(edit);
        self.undone.clear();
    }

    /// Forgets what put annotations on other points: where these are now is for the new revision to say.
    pub fn forget_moves(&mut self) {
        let stays = |edit: &Edit| {
            let id = |edit: &PointEdit| edit.after.as_ref().or(edit.before.as_ref()).map(|there| there.id);
            edit.points.len() < 2 || edit.points.iter().skip(1).all(|other| id(other) != id(&edit.points[0]))
        };
        self.done.retain(stays);
        self.undone.retain(stays);
    }

    /// Changes what all edits are about, as the briefing or its notes have changed.
    pub fn each(&mut self, change: impl Fn(&mut PointEdit)) {
        self.done.iter_mut().chain(&mut self.undone).flat_map(|edit| &mut edit.points).for_each(change);
    }

    /// The edit that takes back the latest one.
    pub fn undo(&mut self) -> Option<Edit> {
        let edit = self.done.pop()?;
        let inverse = edit.inverse();
        self.undone.push(edit);
        Some(inverse)
    }

    /// The edit that was undone last, to be made again.
    pub fn redo(&mut self) -> Option<Edit> {
        let edit = self.undone.pop()?;
        self.done.push(edit.clone());
        Some(edit)
    }
}
