//! Triage: one point at a time, the fastest way through.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotation::{Change, Stamp, Tag};
use crate::app::reading::Reading;
use crate::briefing::NodeId;
use crate::text::{Flow, wrap};
use crate::worker::Job;

/// Bytes of a point that are laid out in any case.
const WHOLE: usize = 64 * 1024;

/// A way through the points that are not judged yet.
#[derive(Debug, Default)]
pub struct Triage {
    /// Points that were shown, in the order in which they were left.
    visited: Vec<NodeId>,
    /// Points that were passed over.
    skipped: BTreeSet<NodeId>,
    /// Points that were tagged on the way.
    tagged: BTreeSet<NodeId>,
    /// Whether none is left: the summary is shown.
    pub finished: bool,
    /// The first line of the point that is on screen; points that are longer than the screen scroll.
    pub top: usize,
    /// The lines that the point has, as far as they may be seen soon, and that there is room for.
    pub lines: (usize, usize),
}

impl Triage {
    /// Begins at the first point without a tag from where the reader stands.
    #[must_use]
    pub fn begin(reading: &mut Reading) -> Self {
        let mut triage = Self::default();
        reading.stand.selection = None;
        let here = reading.source.briefing.judged_at(reading.stand.cursor).unwrap_or(reading.stand.cursor);
        triage.show(reading, here);
        triage
    }

    /// Keeps the way that was gone through a briefing that has changed.
    pub fn carry(&mut self, to: impl Fn(NodeId) -> Option<NodeId>) {
        self.visited = self.visited.iter().copied().filter_map(&to).collect();
        self.skipped = self.skipped.iter().copied().filter_map(&to).collect();
        self.tagged = self.tagged.iter().copied().filter_map(&to).collect();
    }

    /// Settles how much of the point is on screen, `columns` wide and `height` lines high.
    pub fn settle(&mut self, reading: &Reading, columns: usize, height: usize) {
        let words = reading.source.briefing.marked_words(reading.stand.cursor);
        self.lines = (first_lines(&words, columns, self.top + 2 * height).1.len(), height);
        self.top = self.top.min(self.lines.0.saturating_sub(height));
    }

    /// How many points were tagged on the way, and still are.
    #[must_use]
    pub fn judged(&self, reading: &Reading) -> usize {
        self.tagged.iter().filter(|&&point| reading.ledger.tag(point).is_some()).count()
    }

    /// How many points were passed over and have no tag still.
    #[must_use]
    pub fn skipped(&self, reading: &Reading) -> usize {
        self.skipped.iter().filter(|&&point| reading.ledger.tag(point).is_none()).count()
    }

    /// Tags the point and goes on; the tag it has already is taken away, and the reader stays.
    pub fn tag(&mut self, reading: &mut Reading, tag: Tag, stamp: Stamp) -> Option<Job> {
        if self.finished {
            return None;
        }
        let point = reading.stand.cursor;
        if reading.ledger.tag(point) == Some(tag) {
            return reading.judge(&[point], &Change::Tag(None), stamp);
        }
        let save = reading.judge(&[point], &Change::Tag(Some(tag)), stamp);
        self.tagged.insert(point);
        self.skipped.remove(&point);
        self.visited.push(point);
        self.show(reading, point.next());
        save
    }

    /// Goes on to the next point without a tag.
    pub fn skip(&mut self, reading: &mut Reading) {
        if self.finished {
            return;
        }
        let point = reading.stand.cursor;
        if reading.ledger.tag(point).is_none() {
            self.skipped.insert(point);
        }
        self.visited.push(point);
        self.show(reading, point.next());
    }

    /// Goes back to the point that was shown before.
    pub fn back(&mut self, reading: &mut Reading) {
        if let Some(point) = self.visited.pop() {
            self.skipped.remove(&point);
            self.finished = false;
            self.top = 0;
            reading.go(point);
        }
    }

    /// Begins again with the points that were passed over.
    pub fn again(&mut self, reading: &mut Reading) {
        self.skipped.clear();
        self.finished = false;
        self.show(reading, NodeId::FIRST);
    }

    /// Scrolls a point that is longer than the screen by half of it.
    pub fn scroll(&mut self, down: bool) {
        let half = self.lines.1.div_ceil(2);
        self.top = if down { self.top + half } else { self.top.saturating_sub(half) };
    }

    /// Shows the first point from `from` on, and after the last from the first, that has no tag and was not skipped.
    fn show(&mut self, reading: &mut Reading, from: NodeId) {
        let open = |id: &NodeId| {
            reading.source.briefing.node(*id).is_point()
                && reading.ledger.tag(*id).is_none()
                && !self.skipped.contains(id)
        };
        let end = reading.source.briefing.all().end;
        match from.until(end).chain(NodeId::FIRST.until(from.min(end))).find(open) {
            Some(point) => reading.go(point),
            None => self.finished = true,
        }
        self.top = 0;
    }
}

/// Words, cleaned, and their lines: so many, or more, or all there are; of very long words not the rest.
#[must_use]
pub fn first_lines(words: &str, columns: usize, count: usize) -> (Flow, Vec<Range<usize>>) {
    let mut taken = WHOLE;
    loop {
        let end = (0..=taken.min(words.len())).rev().find(|&end| words.is_char_boundary(end)).unwrap_or(0);
        let flow = Flow::prose(&words[..end]);
        let lines = wrap(flow.as_str(), columns);
        // The last line might hold more.
        if end == words.len() || lines.len() > count {
            return (flow, lines);
        }
        taken *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_point_no_more_is_laid_out_than_may_be_seen() {
        let words = "The quarter of model costs; export controls, firms share with it. ".repeat(30_000);
        let (flow, lines) = first_lines(&words, 60, 100);
        assert!(lines.len() > 100 && lines.len() < 2_000, "{}", lines.len());
        let (further, more) = first_lines(&words, 60, 10_000);
        assert!(more.len() > 10_000 && more[..100] == lines[..100]);
        assert!(further.as_str().starts_with(flow.as_str()));
        let short = "one two three";
        assert_eq!(first_lines(short, 7, 1).1, wrap(short, 7));
    }
}
