//! The outline: every section with its progress.

use super::folds::Folds;
use crate::briefing::{Briefing, Kind, NodeId};

/// Whether the reader wants to see the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// Where it stands beside the page, not where it would cover it.
    #[default]
    WhereWide,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A section in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineRow {
    /// The section.
    pub section: NodeId,
    /// How many sections it stands in.
    pub depth: usize,
}

/// The sections of a briefing, and which of them are on screen.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Whether it is wanted.
    pub shown: Shown,
    sections: Vec<NodeId>,
    top: usize,
    rows: Vec<OutlineRow>,
}

impl Outline {
    /// The outline of a briefing.
    #[must_use]
    pub fn of(briefing: &Briefing) -> Self {
        let is_section = |&id: &NodeId| briefing.node(id).kind == Kind::Section;
        Self { sections: briefing.ids().filter(is_section).collect(), ..Self::default() }
    }

    /// The outline of another revision, shown or not as this one is.
    #[must_use]
    pub fn renewed(&self, briefing: &Briefing) -> Self {
        Self { shown: self.shown, ..Self::of(briefing) }
    }

    /// Whether there is anything to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The sections on screen, from the top.
    #[must_use]
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The next section after a node that can be seen.
    #[must_use]
    pub fn next(&self, briefing: &Briefing, folds: &Folds, id: NodeId) -> Option<NodeId> {
        let from = self.sections.partition_point(|&section| section <= id);
        let after = |at: usize| self.sections.get(at).copied();
        let mut at = from;
        while let Some(section) = after(at) {
            let seen = folds.seen(briefing, section);
            if seen == section {
                return Some(section);
            }
            at = self.sections.partition_point(|&section| section < briefing.end(seen));
        }
        None
    }

    /// The last section before a node that can be seen.
    #[must_use]
    pub fn previous(&self, briefing: &Briefing, folds: &Folds, id: NodeId) -> Option<NodeId> {
        let at = self.sections.partition_point(|&section| section < id).checked_sub(1)?;
        let seen = folds.seen(briefing, self.sections[at]);
        briefing.section_of(seen)
    }

    /// Fills the rows so that the current section is on screen.
    pub fn settle(&mut self, briefing: &Briefing, folds: &Folds, cursor: NodeId, height: usize) {
        self.rows.clear();
        let Some(last) = self.sections.len().checked_sub(1) else { return };
        let current = briefing.section_of(folds.seen(briefing, cursor)).unwrap_or_default();
        let current = self.sections.partition_point(|&section| section < current).min(last);
        self.top = self.top.min(current);
        self.fill(briefing, folds, height);
        if self.rows.last().is_none_or(|row| row.section < self.sections[current]) && !self.rows.is_empty() {
            self.top = self.back(briefing, folds, current, height.saturating_sub(2));
            self.fill(briefing, folds, height);
        }
    }

    fn fill(&mut self, briefing: &Briefing, folds: &Folds, height: usize) {
        self.rows.clear();
        let first = self.sections[self.top];
        let mut at = Some(folds.seen(briefing, first)).and_then(|seen| briefing.section_of(seen));
        while let Some(section) = at
            && self.rows.len() < height
        {
            let sections =
                briefing.ancestors(section).filter(|&above| briefing.node(above).kind == Kind::Section);
            self.rows.push(OutlineRow { section, depth: sections.count() });
            at = self.next(briefing, folds, section);
        }
    }

    /// The index of the section this many seen sections before another.
    fn back(&self, briefing: &Briefing, folds: &Folds, from: usize, rows: usize) -> usize {
        let mut section = self.sections[from];
        for _ in 0..rows {
            match self.previous(briefing, folds, section) {
                Some(before) => section = before,
                None => break,
            }
        }
        self.sections.partition_point(|&other| other < section)
    }
}
