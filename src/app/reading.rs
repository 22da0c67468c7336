//! The open briefing: what is read, where the reader stands, what was judged.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::folds::Folds;
use super::history::History;
use super::message::Effect;
use super::outline::Outline;
use super::page::{Page, Sheet};
use super::search::Search;
use super::trail::Trail;
use crate::annotation::{Anchor, Change, Ledger, Tag};
use crate::briefing::{Briefing, NodeId};
use crate::store::Stray;
use crate::text::Flow;
use crate::worker::{Job, Keeping, Opened, RevisionId, SaveNumber};

/// How far saving has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saving {
    /// The latest save that was asked for.
    pub asked: SaveNumber,
    /// The latest save that is on disk.
    pub done: SaveNumber,
    /// Why the latest attempt failed, until one succeeds.
    pub failed: Option<String>,
    /// Whether the file was taken away, and with it what had been saved.
    pub gone: bool,
}

impl Saving {
    /// Whether everything is on disk.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done >= self.asked
    }
}

/// What is left of a briefing that the reader has gone away from.
#[derive(Debug, Default)]
pub struct Left {
    /// The current node.
    pub cursor: NodeId,
    /// The words of its point, if it is one or has one.
    pub stood: Option<String>,
    /// Words of notes that were left without saving.
    pub drafts: HashMap<String, String>,
}

/// An open briefing.
#[derive(Debug)]
pub struct Reading {
    /// The tree.
    pub briefing: Arc<Briefing>,
    /// The judgements.
    pub ledger: Ledger,
    /// The source's file name.
    pub name: String,
    /// Where it was read from.
    pub path: Option<PathBuf>,
    /// Whether all of it is here yet.
    pub whole: bool,
    /// Whether judgements can be kept.
    pub keeping: Keeping,
    /// What judgements on it name.
    pub revision: RevisionId,
    /// The current node.
    pub cursor: NodeId,
    /// What was picked in the tray, to be put on a point.
    pub picked: Option<Uuid>,
    /// What is folded.
    pub folds: Folds,
    /// The rows on screen.
    pub page: Page,
    /// The outline.
    pub outline: Outline,
    /// The search.
    pub search: Search,
    /// Undo and redo.
    pub history: History,
    /// Positions to go back to.
    pub trail: Trail,
    /// Where a range began, while one is selected.
    pub selection: Option<NodeId>,
    /// The last judgement, to be repeated.
    pub last: Option<Change>,
    /// Files that hold more of the notes, to be merged if the reader says so.
    pub copies: Vec<PathBuf>,
    /// Notes under other names that may belong to the briefing.
    pub strays: Vec<Stray>,
    /// The words of the point that the reader stood on when it went from the briefing, until the reader moves.
    pub lost: Option<String>,
    /// Whether what has changed on disk was handed on too early, and must be once more.
    pub behind: bool,
    /// Words of notes that were left without saving, by the words of their point.
    pub drafts: HashMap<String, String>,
    /// How far saving has come.
    pub saving: Saving,
}

impl Reading {
    /// A briefing as it is first shown: at its first point, everything open.
    #[must_use]
    pub fn new(opened: Opened) -> Self {
        let Opened { briefing, ledger, name, path, keeping, whole, revision, drafts, .. } = opened;
        let mut reading = Self {
            folds: Folds::none(&briefing),
            outline: Outline::of(&briefing),
            briefing,
            ledger,
            name,
            path,
            whole,
            keeping,
            revision,
            cursor: NodeId::FIRST,
            picked: None,
            page: Page::default(),
            search: Search::default(),
            history: History::default(),
            trail: Trail::default(),
            selection: None,
            last: None,
            copies: vec![],
            strays: vec![],
            lost: None,
            behind: false,
            drafts,
            saving: Saving::default(),
        };
        reading.cursor = reading.landing(NodeId::FIRST).unwrap_or_default();
        reading
    }

    /// Takes up again what was left of it earlier in the sitting: the place, and words that were not saved.
    pub fn take_up(&mut self, left: Left) {
        self.drafts.extend(left.drafts);
        if self.briefing.has(left.cursor) {
            self.cursor = left.cursor;
        }
        // The briefing may have changed since.
        if self.stands_on() != left.stood {
            match left.stood.as_deref().and_then(|words| Anchor::only_point_with(&self.briefing, words)) {
                Some(point) => self.cursor = point,
                None => self.lost = left.stood,
            }
        }
    }

    /// The words of the point that a judgement falls on.
    #[must_use]
    pub fn stands_on(&self) -> Option<String> {
        self.briefing.judged_at(self.cursor).map(|point| Anchor::words(&self.briefing, point))
    }

    /// Puts the whole of a briefing in the place of its beginning. Says whether the reader's place was found in it: what
    /// the end of a text tells can change how its beginning is read.
    pub fn complete(&mut self, opened: Opened) -> bool {
        let before = std::mem::replace(self, Self::new(opened));
        self.outline.shown = before.outline.shown;
        self.drafts.extend(before.drafts);
        self.page = before.page;
        self.page.forget_all();
        let Some(node) = before.briefing.nodes().get(before.cursor.index()) else { return true };
        let words = before.briefing.slice(node.extent());
        let here = NodeId::at(self.briefing.nodes().partition_point(|other| other.line < node.line));
        let found = here.until(self.briefing.all().end).find_map(|id| {
            let other = self.briefing.node(id);
            let is_same = other.kind == node.kind && self.briefing.slice(other.extent()).starts_with(words);
            (is_same || other.line != node.line).then_some(Some(id).filter(|_| other.line == node.line))
        });
        let found = found.flatten();
        self.cursor = found.or_else(|| self.landing(here)).unwrap_or(self.cursor);
        found.is_some()
    }

    /// Asks for everything to be saved that is not yet.
    pub fn save_again(&mut self) -> Effect {
        self.saving.asked = self.saving.asked.next();
        Effect::Work(Job::Save(self.revision, self.saving.asked, vec![]))
    }

    /// What the page is laid out from.
    #[must_use]
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet { briefing: &self.briefing, folds: &self.folds, ledger: &self.ledger }
    }

    /// Runs something on the page, with what the page is laid out from.
    pub fn with_page<T>(&mut self, run: impl FnOnce(&mut Page, Sheet<'_>) -> T) -> T {
        let mut page = std::mem::take(&mut self.page);
        let done = run(&mut page, self.sheet());
        self.page = page;
        done
    }

    /// Whether the cursor stops at a node when it moves point by point: at points, and at what hides points.
    #[must_use]
    pub fn lands(&self, id: NodeId) -> bool {
        self.briefing.node(id).is_point() || self.folds.is_folded(id) || !self.briefing.has_children(id)
    }

    /// The first node from `id` on at which the cursor stops.
    #[must_use]
    pub fn landing(&self, id: NodeId) -> Option<NodeId> {
        let mut at = Some(id).filter(|&id| self.briefing.has(id));
        while let Some(id) = at {
            if self.lands(id) {
                return at;
            }
            at = self.folds.next(&self.briefing, id);
        }
        None
    }

    /// The last node up to `id` at which the cursor stops.
    #[must_use]
    pub fn landing_back(&self, id: NodeId) -> Option<NodeId> {
        let mut at = self.briefing.has(id).then(|| self.folds.seen(&self.briefing, id));
        while let Some(id) = at {
            if self.lands(id) {
                return at;
            }
            at = self.folds.previous(&self.briefing, id);
        }
        None
    }

    /// Goes to a node, opening what hides it, and remembers where the reader was.
    pub fn jump(&mut self, id: NodeId) {
        self.trail.leave(self.cursor);
        self.go(id);
    }

    /// Goes to a node, opening what hides it; nowhere in a briefing that has become empty.
    pub fn go(&mut self, id: NodeId) {
        if !self.briefing.has(id) {
            return;
        }
        if self.folds.reveal(&self.briefing, id) {
            self.page.forget_all();
        }
        self.cursor = id;
        self.with_page(|page, sheet| page.reveal(sheet, id));
    }

    /// Changes folds and keeps the cursor's row where it is on the screen.
    pub fn fold(&mut self, change: impl FnOnce(&mut Folds, &Briefing)) {
        let row = self.page.row_of(self.cursor).unwrap_or(0);
        change(&mut self.folds, &self.briefing);
        self.page.forget_all();
        self.cursor = self.folds.seen(&self.briefing, self.cursor);
        let cursor = self.cursor;
        self.with_page(|page, sheet| page.hold(sheet, cursor, row));
    }

    /// The points that a judgement falls on: the selected ones, or the current one; a section stands for its lead.
    #[must_use]
    pub fn targets(&self) -> Vec<NodeId> {
        self.targets_in(&self.briefing)
    }

    /// The same, in the briefing that selection, cursor and folds are of.
    pub(super) fn targets_in(&self, briefing: &Briefing) -> Vec<NodeId> {
        let Some(anchor) = self.selection else {
            return briefing.judged_at(self.cursor).into_iter().collect();
        };
        let (first, last) = (anchor.min(self.cursor), anchor.max(self.cursor));
        let end = if self.folds.is_folded(last) { briefing.end(last) } else { last.next() };
        first.until(end).filter(|&id| briefing.node(id).is_point()).collect()
    }

    /// Whether a node is in the selected range.
    #[must_use]
    pub fn is_selected(&self, id: NodeId) -> bool {
        self.selection.is_some_and(|anchor| (anchor.min(self.cursor)..=anchor.max(self.cursor)).contains(&id))
    }

    /// The words of the point, or of the selected ones, to be copied; with tags and notes if these are wanted.
    #[must_use]
    pub fn copy(&self, with_notes: bool) -> String {
        let mut words = Vec::new();
        for id in self.targets() {
            words.push(Flow::prose(self.briefing.words(id)).as_str().to_owned());
            if with_notes && let Some(judgement) = self.ledger.standing(id) {
                let tag = judgement.tag.map_or("note", Tag::name);
                words.push(
                    format!("    [{tag}] {}", judgement.note.replace('\n', "\n    ")).trim_end().to_owned(),
                );
            }
        }
        words.join("\n")
    }
}
