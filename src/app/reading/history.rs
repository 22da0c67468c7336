//! Undo and redo, without limit in the sitting.

use uuid::Uuid;

use crate::annotation::Entry;
use crate::briefing::{Briefing, NodeId};

/// What an annotation was and became, with where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotationEdit {
    /// As it was; none if there was none.
    pub before: Option<Entry>,
    /// As it is now; none if there is none.
    pub after: Option<Entry>,
}

impl AnnotationEdit {
    /// The annotation.
    #[must_use]
    pub fn id(&self) -> Option<Uuid> {
        self.after.as_ref().or(self.before.as_ref()).map(|entry| entry.annotation.id)
    }

    /// The point that it stands on now, or stood on.
    #[must_use]
    pub fn point(&self) -> Option<NodeId> {
        [&self.after, &self.before].into_iter().flatten().find_map(|entry| entry.finding.state.point())
    }
}

/// One decision of the reader, on one point or many; undone in one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The annotations, in reading order.
    pub annotations: Vec<AnnotationEdit>,
}

impl Edit {
    /// On how many points, or on which, in words.
    #[must_use]
    pub fn place(&self, briefing: &Briefing) -> String {
        match self.annotations.as_slice() {
            [one] => one
                .point()
                .and_then(|point| briefing.number(point))
                .map_or(String::new(), |number| format!("on point {number}")),
            many => format!("on {} points", many.len()),
        }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let flip =
            |edit: &AnnotationEdit| AnnotationEdit { before: edit.after.clone(), after: edit.before.clone() };
        Self { annotations: self.annotations.iter().map(flip).collect() }
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

    /// Changes what all edits are about, as the briefing or its notes have changed.
    pub fn each(&mut self, change: impl Fn(&mut AnnotationEdit)) {
        self.done.iter_mut().chain(&mut self.undone).flat_map(|edit| &mut edit.annotations).for_each(change);
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
