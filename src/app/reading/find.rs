//! Searching the open briefing: asked, answered, gone through.

use super::search::{Search, Then};
use super::state::Reading;
use crate::briefing::NodeId;
use crate::text::Pattern;
use crate::worker::{Job, SearchNumber};

/// What has come of a step from match to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The reader has gone on.
    Gone,
    /// The reader has gone on at the other end.
    WentRound,
    /// Nothing was found.
    NoMatch,
    /// Nothing was searched for.
    NothingSought,
}

impl Reading {
    /// Begins a search from where the reader stands.
    pub fn start_search(&mut self) {
        self.search.origin = self.stand.cursor;
        self.search.previous.clone_from(&self.search.query);
    }

    /// Looks for other words.
    pub fn search_for(&mut self, query: &str) -> Option<Job> {
        query.clone_into(&mut self.search.query);
        self.search.pattern = Pattern::new(query);
        self.search.then = Then::Go;
        self.search.settled = false;
        self.search.hidden = false;
        self.search.asked = self.search.asked.next();
        let Some(pattern) = self.search.pattern.clone() else {
            self.search.matches.clear();
            self.search.settled = true;
            self.go(self.search.origin);
            return None;
        };
        Some(self.ask(pattern))
    }

    /// Looks for the same words in a briefing that has changed. Where the reader has gone on from what was found, there it
    /// stays.
    pub fn search_again(&mut self, typing: bool) -> Option<Job> {
        let pattern = self.search.pattern.clone()?;
        self.search.then = if typing || self.search.awaited { Then::Go } else { Then::Stay };
        self.search.settled = false;
        self.search.asked = self.search.asked.next();
        Some(self.ask(pattern))
    }

    fn ask(&self, pattern: Pattern) -> Job {
        let notes = self.ledger.judged(self.source.briefing.all());
        let notes = notes.filter(|(_, judgement)| !judgement.note.is_empty());
        let notes = notes.map(|(id, judgement)| (id, judgement.note.clone())).collect();
        Job::Search(self.search.asked, self.source.briefing.clone(), pattern, notes)
    }

    /// Takes the answer; the reader goes to the first match from where the search began.
    pub fn found(&mut self, asked: SearchNumber, matches: Vec<NodeId>) {
        if asked != self.search.asked {
            return;
        }
        self.search.matches = matches;
        self.search.settled = true;
        self.search.awaited = false;
        if self.search.then == Then::Stay {
            return;
        }
        let at = self.search.matches.partition_point(|&id| id < self.search.origin);
        let first = self.search.matches.get(at).or(self.search.matches.first());
        self.go(first.copied().unwrap_or(self.search.origin));
    }

    /// Keeps what was found and stays there; without new words, those of the search before are taken again.
    pub fn accept_search(&mut self, typed: &str) -> Option<Job> {
        let origin = self.search.origin;
        if typed.trim().is_empty() {
            let previous = std::mem::take(&mut self.search.previous);
            let asked = self.search_for(&previous);
            self.search.awaited = asked.is_some();
            return asked;
        }
        self.search.awaited = !self.search.settled;
        self.stand.trail.leave(origin);
        None
    }

    /// Goes back to where the search began.
    pub fn leave_search(&mut self) {
        let origin = self.search.origin;
        self.search = Search { asked: self.search.asked.next(), ..Search::default() };
        self.go(origin);
    }

    /// Goes to the next match, or the previous one; from the last it goes on at the first.
    pub fn search_step(&mut self, forward: bool, count: usize) -> Step {
        self.search.hidden = false;
        let matches = &self.search.matches;
        if matches.is_empty() {
            return if self.search.pattern.is_some() { Step::NoMatch } else { Step::NothingSought };
        }
        let length = matches.len();
        let after = matches.partition_point(|&id| id <= self.stand.cursor);
        let before = matches.partition_point(|&id| id < self.stand.cursor);
        let steps = (count.max(1) - 1) % length;
        let (at, wrapped) = if forward {
            ((after + steps) % length, after + steps >= length)
        } else {
            ((before + 2 * length - 1 - steps) % length, before < steps + 1)
        };
        let to = matches[at];
        self.jump(to);
        if wrapped { Step::WentRound } else { Step::Gone }
    }
}
