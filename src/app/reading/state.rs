//! All that is known of the open briefing, and what follows from it.

use std::collections::HashMap;

use uuid::Uuid;

use super::comparison::Comparison;
use super::history::History;
use super::offers::Offers;
use super::saving::Saving;
use super::search::Search;
use super::source::OpenSource;
use super::stand::Stand;
use crate::annotation::{Anchor, Change, Entry, Ledger, Tag};
use crate::app::layout::{Content, Folds, Outline, Viewport};
use crate::briefing::{Briefing, NodeId};
use crate::text::Flow;
use crate::worker::{Job, Opened};

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
    /// What is read.
    pub source: OpenSource,
    /// Where the reader stands in it.
    pub stand: Stand,
    /// The judgements.
    pub ledger: Ledger,
    /// Undo and redo.
    pub history: History,
    /// The last judgement, to be repeated.
    pub last: Option<Change>,
    /// What was picked in the tray, to be put on a point.
    pub picked: Option<Uuid>,
    /// Words of notes that were left without saving, by the words of their point.
    pub drafts: HashMap<String, String>,
    /// How far saving has come.
    pub saving: Saving,
    /// Other files that hold notes on it.
    pub offers: Offers,
    /// The outline.
    pub outline: Outline,
    /// The search.
    pub search: Search,
    /// The words of what waits beside those that stand there now, where they are shown.
    pub comparison: Option<Comparison>,
}

impl Reading {
    /// A briefing as it is first shown: at its first point, everything open.
    #[must_use]
    pub fn new(opened: Opened) -> Self {
        let Opened { briefing, ledger, name, path, keeping, whole, revision, drafts, caveats, .. } = opened;
        let mut reading = Self {
            stand: Stand::new(&briefing),
            outline: Outline::of(&briefing),
            source: OpenSource { briefing, name, path, whole, keeping, revision, caveats },
            ledger,
            history: History::default(),
            last: None,
            picked: None,
            drafts,
            saving: Saving::default(),
            offers: Offers::default(),
            search: Search::default(),
            comparison: None,
        };
        reading.stand.cursor = reading.landing(NodeId::FIRST).unwrap_or_default();
        reading
    }

    /// Takes up again what was left of it earlier in the sitting: the place, and words that were not saved.
    pub fn take_up(&mut self, left: Left) {
        self.drafts.extend(left.drafts);
        if self.source.briefing.has(left.cursor) {
            self.stand.cursor = left.cursor;
        }
        // The briefing may have changed since.
        if self.stands_on() != left.stood {
            match left
                .stood
                .as_deref()
                .and_then(|words| Anchor::only_point_with(&self.source.briefing, words))
            {
                Some(point) => self.stand.cursor = point,
                None => self.stand.lost = left.stood,
            }
        }
    }

    /// Compares what is shown of an annotation that waits with the point that it is shown beside, unless that is done:
    /// `shown` names both.
    pub fn compare(&mut self, shown: impl FnOnce(&Self) -> Option<(&Entry, NodeId)>) {
        let comparison = self.comparison.take();
        let (briefing, revision) = (&self.source.briefing, self.source.revision);
        self.comparison = shown(self).map(|(entry, point)| {
            let known = comparison.filter(|known| known.is_of(entry, point, revision));
            known.unwrap_or_else(|| Comparison::of(entry, point, briefing, revision))
        });
    }

    /// What stands on the current point and waits, as its words have changed.
    #[must_use]
    pub fn changed_here(&self) -> Option<(&Entry, NodeId)> {
        let point = self.source.briefing.judged_at(self.stand.cursor)?;
        let entry = self.ledger.entry(point).filter(|entry| entry.waits())?;
        Some((entry, point))
    }

    /// Whether the current node is a point.
    #[must_use]
    pub fn is_on_point(&self) -> bool {
        self.source.briefing.node(self.stand.cursor).is_point()
    }

    /// The words of the point that a judgement falls on.
    #[must_use]
    pub fn stands_on(&self) -> Option<String> {
        self.source
            .briefing
            .judged_at(self.stand.cursor)
            .map(|point| Anchor::words(&self.source.briefing, point))
    }

    /// Puts the whole of a briefing in the place of its beginning. Says whether the reader's place was found in it: what
    /// the end of a text tells can change how its beginning is read.
    pub fn complete(&mut self, opened: Opened) -> bool {
        let before = std::mem::replace(self, Self::new(opened));
        self.outline.shown = before.outline.shown;
        self.drafts.extend(before.drafts);
        self.stand.viewport = before.stand.viewport;
        self.stand.viewport.forget_all();
        let Some(node) = before.source.briefing.nodes().get(before.stand.cursor.index()) else { return true };
        let words = before.source.briefing.slice(node.extent());
        let here = NodeId::at(self.source.briefing.nodes().partition_point(|other| other.line < node.line));
        let found = here.until(self.source.briefing.all().end).find_map(|id| {
            let other = self.source.briefing.node(id);
            let is_same =
                other.kind == node.kind && self.source.briefing.slice(other.extent()).starts_with(words);
            (is_same || other.line != node.line).then_some(Some(id).filter(|_| other.line == node.line))
        });
        let found = found.flatten();
        self.stand.cursor = found.or_else(|| self.landing(here)).unwrap_or(self.stand.cursor);
        found.is_some()
    }

    /// Asks for everything to be saved that is not yet.
    pub fn save_again(&mut self) -> Job {
        Job::Save(self.source.revision, self.saving.ask(), vec![])
    }

    /// What the page is laid out from.
    #[must_use]
    pub fn content(&self) -> Content<'_> {
        Content { briefing: &self.source.briefing, folds: &self.stand.folds, ledger: &self.ledger }
    }

    /// Runs something on the page, with what the page is laid out from.
    pub fn with_page<T>(&mut self, run: impl FnOnce(&mut Viewport, Content<'_>) -> T) -> T {
        let mut page = std::mem::take(&mut self.stand.viewport);
        let done = run(&mut page, self.content());
        self.stand.viewport = page;
        done
    }

    /// Whether the cursor stops at a node when it moves point by point: at points, and at what hides points.
    #[must_use]
    pub fn lands(&self, id: NodeId) -> bool {
        self.source.briefing.node(id).is_point()
            || self.stand.folds.is_folded(id)
            || !self.source.briefing.has_children(id)
    }

    /// The first node from `id` on at which the cursor stops.
    #[must_use]
    pub fn landing(&self, id: NodeId) -> Option<NodeId> {
        let mut at = Some(id).filter(|&id| self.source.briefing.has(id));
        while let Some(id) = at {
            if self.lands(id) {
                return at;
            }
            at = self.stand.folds.next(&self.source.briefing, id);
        }
        None
    }

    /// The last node up to `id` at which the cursor stops.
    #[must_use]
    pub fn landing_back(&self, id: NodeId) -> Option<NodeId> {
        let mut at = self.source.briefing.has(id).then(|| self.stand.folds.seen(&self.source.briefing, id));
        while let Some(id) = at {
            if self.lands(id) {
                return at;
            }
            at = self.stand.folds.previous(&self.source.briefing, id);
        }
        None
    }

    /// Goes to a node, opening what hides it, and remembers where the reader was.
    pub fn jump(&mut self, id: NodeId) {
        self.stand.trail.leave(self.stand.cursor);
        self.go(id);
    }

    /// Goes to a node, opening what hides it; nowhere in a briefing that has become empty.
    pub fn go(&mut self, id: NodeId) {
        if !self.source.briefing.has(id) {
            return;
        }
        if self.stand.folds.reveal(&self.source.briefing, id) {
            self.stand.viewport.forget_all();
        }
        self.stand.cursor = id;
        self.with_page(|page, content| page.reveal(content, id));
    }

    /// Changes folds and keeps the cursor's row where it is on the screen.
    pub fn fold(&mut self, change: impl FnOnce(&mut Folds, &Briefing)) {
        let row = self.stand.viewport.row_of(self.stand.cursor).unwrap_or(0);
        change(&mut self.stand.folds, &self.source.briefing);
        self.stand.viewport.forget_all();
        self.stand.cursor = self.stand.folds.seen(&self.source.briefing, self.stand.cursor);
        let cursor = self.stand.cursor;
        self.with_page(|page, content| page.hold(content, cursor, row));
    }

    /// The points that a judgement falls on: the selected ones, or the current one; a section stands for its lead.
    #[must_use]
    pub fn targets(&self) -> Vec<NodeId> {
        self.targets_in(&self.source.briefing)
    }

    /// The same, in the briefing that selection, cursor and folds are of.
    pub(super) fn targets_in(&self, briefing: &Briefing) -> Vec<NodeId> {
        let Some(anchor) = self.stand.selection else {
            return briefing.judged_at(self.stand.cursor).into_iter().collect();
        };
        let (first, last) = (anchor.min(self.stand.cursor), anchor.max(self.stand.cursor));
        let end = if self.stand.folds.is_folded(last) { briefing.end(last) } else { last.next() };
        first.until(end).filter(|&id| briefing.node(id).is_point()).collect()
    }

    /// The words of the point, or of the selected ones, to be copied; with tags and notes if these are wanted.
    #[must_use]
    pub fn copy(&self, with_notes: bool) -> String {
        let mut words = Vec::new();
        for id in self.targets() {
            words.push(Flow::prose(&self.source.briefing.marked_words(id)).as_str().to_owned());
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
