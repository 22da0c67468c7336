//! Another revision, or other notes, in the place of what is read: the reader keeps the place, the undo history and every
//! unsaved word.

use std::collections::HashMap;

use uuid::Uuid;

use super::state::Reading;
use crate::annotation::{Anchor, Annotation, Candidate, Entry, Finding, Judgement, Ledger, State, stands_as};
use crate::briefing::{Alignment, Briefing, NodeId};
use crate::worker::Renewed;

impl Reading {
    /// Puts another revision, or other notes, in the place of what is read.
    pub fn renew(&mut self, renewed: Renewed, is_other_text: bool, to: impl Fn(NodeId) -> Option<NodeId>) {
        let old = std::mem::replace(&mut self.ledger, renewed.ledger);
        self.keep_sitting(&old);
        (self.source.revision, self.source.briefing, self.source.keeping) =
            (renewed.revision, renewed.briefing, renewed.keeping);
        self.source.caveats = renewed.caveats;
        (self.saving.gone, self.saving.apart) = (false, renewed.apart);
        self.settle_history(&old, is_other_text, to);
    }

    /// What was judged last in this sitting is still rewritten in place.
    fn keep_sitting(&mut self, old: &Ledger) {
        let open: HashMap<Uuid, &Annotation> =
            old.placed().filter(|(_, there)| there.open).map(|(_, there)| (there.id, there)).collect();
        let is_same =
            |now: &Annotation| open.get(&now.id).is_some_and(|then| then.judgements == now.judgements);
        let still: Vec<Entry> =
            self.ledger.entries().filter(|entry| is_same(&entry.annotation)).cloned().collect();
        for mut entry in still {
            entry.annotation.open = true;
            if let Some(point) = entry.finding.state.point() {
                self.ledger.put(point, Some(entry));
            }
        }
    }

    /// Brings the undo history to where its annotations are now, with what others have judged on them meanwhile. What
    /// an edit put on a point is looked for where its reader's annotation is now, or else where the point is.
    fn settle_history(&mut self, old: &Ledger, is_other_text: bool, to: impl Fn(NodeId) -> Option<NodeId>) {
        let before: HashMap<Uuid, (Option<NodeId>, &Annotation)> =
            old.all().map(|(point, there)| (there.id, (point, there))).collect();
        let now: HashMap<Uuid, &Entry> =
            self.ledger.every().map(|entry| (entry.annotation.id, entry)).collect();
        let briefing = &self.source.briefing;
        self.history.each(|edit| {
            let Some(id) = edit.id() else { return };
            let (there, then) = (now.get(&id).copied(), before.get(&id));
            let ours: Vec<&Annotation> = match then {
                Some((_, then)) => vec![*then],
                // It was undone before others judged on it.
                None => {
                    [&edit.before, &edit.after].into_iter().flatten().map(|entry| &entry.annotation).collect()
                }
            };
            let foreign = there.map_or(vec![], |there| foreign(&there.annotation, &ours));
            let place = |entry: &Entry| {
                let stood = entry.finding.state.point();
                match (there, then) {
                    (None, _) if !is_other_text => stood,
                    // It was undone: it is made again where its words stand once, or waits.
                    (None, _) => only_place(briefing, &entry.annotation),
                    (Some(there), Some((point, _))) if *point == stood => there.finding.state.point(),
                    _ => stood.and_then(&to),
                }
            };
            for side in [&mut edit.before, &mut edit.after] {
                let Some(entry) = side else {
                    // What others have judged stays when all of ours is taken back.
                    let theirs = there.filter(|_| !foreign.is_empty()).cloned();
                    *side = theirs.map(|mut theirs| {
                        theirs.annotation.judgements.clone_from(&foreign);
                        theirs.annotation.open = false;
                        theirs
                    });
                    continue;
                };
                let point = place(entry);
                entry.annotation.judgements.extend(foreign.iter().cloned());
                entry.annotation.judgements.sort_by_key(|judgement| judgement.at);
                entry.annotation.point = point.and_then(|point| briefing.number(point));
                entry.finding = settled(briefing, entry, point, there, &to);
            }
        });
    }

    /// Keeps the reader's place in another revision.
    pub fn align(&mut self, before: &Briefing, alignment: &Alignment, row: usize) {
        let stood = before.judged_at(self.stand.cursor).map(|point| Anchor::words(before, point));
        let selected = self.stand.selection.map(|_| self.targets_in(before));
        self.stand.folds = self.stand.folds.carried(&self.source.briefing, |id| alignment.same(id));
        self.outline = self.outline.renewed(&self.source.briefing);
        self.stand.trail.each(|id| alignment.near(id));
        self.stand.selection = self.stand.selection.and_then(|id| alignment.same(id));
        self.search.origin = alignment.near(self.search.origin);
        self.search.matches = self.search.matches.iter().filter_map(|&id| alignment.same(id)).collect();
        self.search.matches.sort_unstable();
        let wanted = self.stand.lost.take();
        let back = wanted.as_deref().and_then(|words| Anchor::only_point_with(&self.source.briefing, words));
        let same = back.or_else(|| alignment.same(self.stand.cursor).filter(|_| wanted.is_none()));
        if same.is_none() {
            self.stand.lost = wanted.or(stood);
        }
        let last = self.source.briefing.all().end.previous().unwrap_or_default();
        let there = same.unwrap_or_else(|| alignment.near(self.stand.cursor)).min(last);
        self.stand.cursor = self.landing(there).or_else(|| self.landing_back(there)).unwrap_or_default();
        let cursor = self.stand.cursor;
        if !self.source.briefing.nodes().is_empty() {
            self.stand.viewport.forget_all();
            self.with_page(|page, content| page.hold(content, cursor, row));
        }
        // What the reader did not select is not judged with what was.
        let still = selected.and_then(|points| points.into_iter().map(|id| alignment.same(id)).collect());
        self.stand.selection = self.stand.selection.filter(|_| still == Some(self.targets()));
    }
}

/// What stands in an annotation now and is not ours, or was not there before.
fn foreign(now: &Annotation, known: &[&Annotation]) -> Vec<Judgement> {
    let is_known = |judgement: &Judgement| known.iter().any(|known| known.judgements.contains(judgement));
    now.judgements.iter().filter(|judgement| !is_known(judgement)).cloned().collect()
}

/// How an entry of the history stands in this revision: on a point, or else as it waits.
fn settled(
    briefing: &Briefing,
    entry: &Entry,
    point: Option<NodeId>,
    now: Option<&Entry>,
    to: impl Fn(NodeId) -> Option<NodeId>,
) -> Finding {
    if let Some(point) = point {
        let state = stands_as(&entry.annotation, briefing, point);
        let has_moved = now.is_some_and(|now| now.finding.state == State::Moved(point));
        return if has_moved && state == State::Exact(point) { State::Moved(point) } else { state }.into();
    }
    if let Some(now) = now.filter(|now| now.finding.state.point().is_none()) {
        return now.finding.clone();
    }
    let stay = |candidate: &Candidate| Some(Candidate { point: to(candidate.point)?, ..*candidate });
    let candidates: Vec<Candidate> = entry.finding.candidates.iter().filter_map(stay).collect();
    let state = match entry.finding.state {
        State::Shadowed(point) => to(point).map_or(State::Orphaned, State::Shadowed),
        _ if candidates.is_empty() => State::Orphaned,
        _ => State::Ambiguous,
    };
    Finding { state, candidates }
}

/// Where the words that an annotation was given on last stand, if they stand once.
fn only_place(briefing: &Briefing, annotation: &Annotation) -> Option<NodeId> {
    let words = Some(annotation.words()).filter(|_| !annotation.is_detached());
    words.and_then(|words| Anchor::only_point_with(briefing, words))
}
