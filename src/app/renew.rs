//! The briefing, or its notes, have changed on disk: the screen follows, and the reader keeps the place, the undo
//! history and every unsaved word.

use std::collections::HashMap;

use uuid::Uuid;

use super::confirm::{Confirm, Question};
use super::message::Effect;
use super::model::{Mode, Model};
use super::reading::Reading;
use crate::annotation::{Anchor, Annotation, Candidate, Entry, Finding, Judgement, Ledger, State, stands_as};
use crate::briefing::{Alignment, Briefing, NodeId};
use crate::keymap::{Action, Context};
use crate::worker::{Job, Renewed, RevisionId};

/// Takes what has changed, unless something was judged since that is not in it: then it is asked for once more.
pub(super) fn renew(model: &mut Model, mut renewed: Renewed) -> Vec<Effect> {
    let stale = Effect::Work(Job::Close(renewed.revision));
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.revision == renewed.replaces) else {
        return vec![stale];
    };
    if renewed.upto != reading.saving.asked {
        reading.behind = true;
        return vec![stale];
    }
    let old = Effect::Work(Job::Close(reading.revision));
    let is_other_text = renewed.alignment.is_some();
    let row = reading.page.row_of(reading.cursor).unwrap_or(0);
    let selects = reading.selection.is_some();
    let before = reading.briefing.clone();
    let alignment = renewed.alignment.take().unwrap_or_default();
    let to = |id| if is_other_text { alignment.same(id) } else { Some(id) };
    let near = |id| if is_other_text { alignment.near(id) } else { id };
    reading.renew(renewed, is_other_text, to);
    if is_other_text {
        reading.align(&before, &alignment, row);
    }
    reading.page.forget_all();
    let mut effects = vec![old];
    carry_modes(model, to, near);
    say(model, is_other_text, selects);
    if let Some(reading) = &mut model.reading {
        let typing = model.modes.iter().any(|mode| matches!(mode, Mode::Search(_)));
        effects.extend(reading.search_again(typing));
    }
    effects
}

/// Asks once more for what came too early, now that everything is on disk or was tried.
pub(super) fn catch_up(reading: &mut Reading) -> Option<Effect> {
    std::mem::take(&mut reading.behind).then_some(Effect::Work(Job::Renew(reading.revision)))
}

/// Asks whether notes that were taken away are to be written anew.
pub(super) fn notes_gone(model: &mut Model, revision: RevisionId, file: &str) {
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.revision == revision) else { return };
    reading.saving.gone = true;
    let is_asked = |mode: &Mode| matches!(mode, Mode::Confirm(Confirm { question: Question::NotesGone, .. }));
    if !model.modes.iter().any(is_asked) {
        let reason =
            format!("{file} was taken away while this was open. What was judged is in memory still.");
        let question = Mode::Confirm(Confirm { question: Question::NotesGone, reason });
        // What is being typed is no answer.
        let at = model.modes.len() - usize::from(model.context().takes_text());
        model.modes.insert(at, question);
    }
}

fn carry_modes(model: &mut Model, to: impl Fn(NodeId) -> Option<NodeId>, near: impl Fn(NodeId) -> NodeId) {
    let Some(reading) = &mut model.reading else { return };
    let mut homeless = false;
    model.modes.retain_mut(|mode| match mode {
        Mode::Triage(triage) => {
            triage.carry(&to);
            // There is always a point in front of it.
            !reading.briefing.nodes().is_empty()
        }
        Mode::Note(editor) => {
            homeless = !editor.carry(&reading.briefing, &to, &near);
            true
        }
        _ => true,
    });
    if homeless {
        model.complain(
            "the point that you are writing on is gone from the briefing; the words can be kept as a draft only",
        );
    }
}

fn say(model: &mut Model, is_other_text: bool, selected: bool) {
    let Some(reading) = &model.reading else { return };
    let waiting = reading.ledger.waits();
    let what = if is_other_text {
        "the briefing was changed on disk, and is read anew"
    } else {
        "the notes were changed by another program, and are read anew"
    };
    let tray = model.key(Context::Reader, Action::Tray).unwrap_or_default();
    let waits = match (model.told_of_states().filter(|_| is_other_text), waiting) {
        (Some(told), _) => format!("; {told}"),
        (None, 0) => String::new(),
        (None, 1) => format!("; 1 annotation waits in the tray ({tray})"),
        (None, many) => format!("; {many} annotations wait in the tray ({tray})"),
    };
    let gone =
        reading.lost.as_ref().map_or("", |_| "; the point you were on is gone, this stands in its place");
    let given_up = if selected && reading.selection.is_none() {
        "; what was selected is not the same any more: select again"
    } else {
        ""
    };
    let words = format!("{what}{waits}{gone}{given_up}");
    if model.notice.as_ref().is_none_or(|notice| !notice.is_error) {
        model.say(words);
    }
}

impl Reading {
    /// Puts another revision, or other notes, in the place of what is read.
    fn renew(&mut self, renewed: Renewed, is_other_text: bool, to: impl Fn(NodeId) -> Option<NodeId>) {
        let old = std::mem::replace(&mut self.ledger, renewed.ledger);
        self.keep_sitting(&old);
        (self.revision, self.briefing, self.keeping) = (renewed.revision, renewed.briefing, renewed.keeping);
        self.saving.gone = false;
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
        let briefing = &self.briefing;
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
    fn align(&mut self, before: &Briefing, alignment: &Alignment, row: usize) {
        let stood = before.judged_at(self.cursor).map(|point| Anchor::words(before, point));
        let selected = self.selection.map(|_| self.targets_in(before));
        self.folds = self.folds.carried(&self.briefing, |id| alignment.same(id));
        self.outline = self.outline.renewed(&self.briefing);
        self.trail.each(|id| alignment.near(id));
        self.selection = self.selection.and_then(|id| alignment.same(id));
        self.search.origin = alignment.near(self.search.origin);
        self.search.matches = self.search.matches.iter().filter_map(|&id| alignment.same(id)).collect();
        self.search.matches.sort_unstable();
        let wanted = self.lost.take();
        let back = wanted.as_deref().and_then(|words| Anchor::only_point_with(&self.briefing, words));
        let same = back.or_else(|| alignment.same(self.cursor).filter(|_| wanted.is_none()));
        if same.is_none() {
            self.lost = wanted.or(stood);
        }
        let last = self.briefing.all().end.previous().unwrap_or_default();
        let there = same.unwrap_or_else(|| alignment.near(self.cursor)).min(last);
        self.cursor = self.landing(there).or_else(|| self.landing_back(there)).unwrap_or_default();
        let cursor = self.cursor;
        if !self.briefing.nodes().is_empty() {
            self.page.forget_all();
            self.with_page(|page, sheet| page.hold(sheet, cursor, row));
        }
        // What the reader did not select is not judged with what was.
        let still = selected.and_then(|points| points.into_iter().map(|id| alignment.same(id)).collect());
        self.selection = self.selection.filter(|_| still == Some(self.targets()));
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
        let state = stands_as(entry.annotation.words(), point, briefing.words(point));
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
