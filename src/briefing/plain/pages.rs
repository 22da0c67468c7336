//! The lines of a text without the furniture of its pages.

use super::line::{Line, Lines};
use super::space::Range;

/// The lines of a text that are words of it, in order. A clone looks ahead.
#[derive(Debug, Clone)]
pub(super) struct Pages<'a> {
    lines: Lines<'a>,
    /// What is left of the furniture.
    furniture: &'a [Range],
}

impl<'a> Pages<'a> {
    /// The lines of `text` but for those of `furniture`, which is in order.
    pub(super) fn new(text: &'a str, furniture: &'a [Range]) -> Self {
        Self { lines: Lines::new(text), furniture }
    }

    /// The same, where it is known that they end at `stops`.
    pub(super) fn between(text: &'a str, stops: &'a [usize], furniture: &'a [Range]) -> Self {
        Self { lines: Lines::between(text, stops), furniture }
    }

    /// Steps over the furniture up to `start`; tells whether some stands there.
    fn is_furniture(&mut self, start: usize) -> bool {
        while let Some((&(at, _), rest)) = self.furniture.split_first()
            && at <= start
        {
            self.furniture = rest;
            if at == start {
                return true;
            }
        }
        false
    }
}

impl Iterator for Pages<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if self.furniture.is_empty() {
            return self.lines.next();
        }
        let (mut gap, mut page) = (false, false);
        loop {
            let line = self.lines.next()?;
            (gap, page) = (gap | line.gap, page | line.page);
            if !self.is_furniture(line.start) {
                return Some(Line { gap, page, ..line });
            }
            page = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::stops;
    use super::*;

    #[test]
    fn lines_after_furniture_know_of_the_gap_before_it() {
        let text = "a\nb\n\nP 1\nc\nP 2\nd\nP 3";
        let furniture: Vec<Range> =
            [1, 2, 3].map(|page| text.find(&format!("P {page}")).unwrap()).map(|at| (at, at + 3)).into();
        let seen: Vec<_> = Pages::between(text, &stops(text), &furniture)
            .map(|line| (line.words(text), line.gap, line.page))
            .collect();
        assert_eq!(seen, [("a", true, false), ("b", false, false), ("c", true, true), ("d", false, true)]);
    }
}
