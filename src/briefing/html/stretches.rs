//! The styles of the block that is being written. They begin with words and end with words, wherever tags stand.

use super::super::notation::{lowered, raised};
use super::super::tree::{Inline, Span, Styled};
use super::marks::Marks;

/// Stretches of one block, in order of their starts, and which of them are open.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    all: Vec<Styled>,
    marks: Marks,
    open: [usize; Marks::COUNT],
    /// The link that is open, and its place.
    link: Option<(u32, usize)>,
}

impl Stretches {
    /// Lets the next words, which begin at `start`, be set so; the words before them end at `end`.
    pub fn set(&mut self, marks: Marks, link: Option<u32>, end: usize, start: usize) {
        if marks == self.marks && link == self.link.map(|(link, _)| link) {
            return;
        }
        if link != self.link.map(|(link, _)| link) {
            if let Some((_, place)) = self.link.take() {
                self.end(place, end);
            }
            self.link = link.map(|link| (link, self.begin(Inline::Link(link), start)));
        }
        for (nth, _) in self.marks.without(marks).each() {
            self.end(self.open[nth], end);
        }
        for (nth, inline) in marks.without(self.marks).each() {
            self.open[nth] = self.begin(inline, start);
        }
        self.marks = marks;
    }

    /// Sets a stretch of the text that is written already.
    pub fn add(&mut self, inline: Inline, span: Span) {
        self.all.push(Styled { span, inline });
    }

    fn begin(&mut self, inline: Inline, at: usize) -> usize {
        self.all.push(Styled { span: Span::new(at, at), inline });
        self.all.len() - 1
    }

    fn end(&mut self, place: usize, at: usize) {
        if let Some(stretch) = self.all.get_mut(place) {
            stretch.span = Span::new(stretch.span.range().start, at);
        }
    }

    /// Ends the raised or lowered stretch that is open, if one is, and writes its words in figures of their own if nothing
    /// else is set within it.
    pub fn end_figures(&mut self, mark: Marks, text: &mut String) {
        if !self.marks.has(mark) {
            return;
        }
        let place = self.open[mark.place()];
        let start = self.all[place].span.range().start;
        let is_untouched = |(nth, other): (usize, &Styled)| {
            let span = other.span.range();
            nth == place || span.end <= start || (span.is_empty() && !self.is_open(nth))
        };
        if self.all.iter().enumerate().all(is_untouched) {
            let (before, words) = text.split_at(start);
            let written = if mark == Marks::RAISED { raised(before, words) } else { lowered(words) };
            text.replace_range(start.., &written);
        }
        self.end(place, text.len());
        self.marks = self.marks.without(mark);
    }

    /// Whether the stretch at a place is open.
    fn is_open(&self, place: usize) -> bool {
        self.link.is_some_and(|(_, link)| link == place)
            || self.marks.each().any(|(nth, _)| self.open[nth] == place)
    }

    /// The start of a link, if it is open.
    pub fn link_start(&self, link: u32) -> Option<usize> {
        let (_, place) = self.link.filter(|&(open, _)| open == link)?;
        Some(self.all[place].span.range().start)
    }

    /// Makes the link that is open, and what is raised with it, the reference to a note; it ends at `at`.
    pub fn refer(&mut self, at: usize) {
        let Some((_, place)) = self.link.take() else { return };
        let start = self.all[place].span.range().start;
        self.all[place] = Styled { inline: Inline::Reference, span: Span::new(start, at) };
        self.marks = self.marks.without(Marks::RAISED);
        for stretch in &mut self.all {
            if stretch.inline == Inline::Superscript && stretch.span.range().start >= start {
                stretch.span.end = stretch.span.start;
            }
        }
    }

    /// Forgets what begins at `at` or behind it, for that is taken back.
    pub fn back_to(&mut self, at: usize) {
        let kept = self.all.partition_point(|stretch| stretch.span.range().start < at);
        let open: Vec<_> = self.marks.each().filter(|&(nth, _)| self.open[nth] >= kept).collect();
        for (nth, _) in open {
            self.marks = self.marks.without(Marks::at(nth));
        }
        self.link = self.link.filter(|&(_, place)| place < kept);
        self.all.truncate(kept);
    }

    /// Where the strong words end with which the block begins at `start`; `end` is where it ends.
    pub fn strong_from(&self, start: usize, end: usize) -> Option<usize> {
        let is_open = |nth: usize| self.marks.has(Marks::STRONG) && self.open[Marks::STRONG.place()] == nth;
        let mut first =
            self.all.iter().enumerate().take_while(|(_, other)| other.span.range().start <= start);
        let (nth, strong) = first.find(|(_, other)| other.inline == Inline::Strong)?;
        Some(if is_open(nth) { end } else { strong.span.range().end })
    }

    /// Ends all that is open at `at`, and hands the stretches over.
    pub fn take(&mut self, at: usize) -> Vec<Styled> {
        self.set(Marks::default(), None, at, at);
        std::mem::take(&mut self.all)
    }
}
