//! The point that is being read.

use super::super::joint::joint;
use super::super::tree::{Role, Span};
use super::foresight::WRAPPED;
use super::line::Line;
use super::sentence::{ends, is_byline, is_heading, starts_large, starts_small};

/// A point that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenPoint {
    /// What it is.
    pub role: Role,
    /// How deep it stands.
    pub depth: usize,
    /// The line of the source that it begins on.
    pub number: usize,
    /// Its list marker.
    pub marker: Span,
    /// Where its words begin.
    pub start: usize,
    pub end: usize,
    /// Where its latest line begins.
    pub at: usize,
    /// The column of that line.
    pub indent: usize,
    /// The column of its first line.
    pub first: usize,
    /// Its lines so far.
    pub lines: usize,
}

impl OpenPoint {
    /// The words of its latest line.
    pub(super) fn latest<'a>(&self, text: &'a str) -> &'a str {
        &text[self.at..self.end]
    }

    /// Whether it is one line so far, too short to be wrapped, as headings are.
    pub(super) fn is_title(&self, text: &str) -> bool {
        let words = &text[self.start..self.end];
        self.lines == 1 && (is_heading(words) || (self.role == Role::Bullet && words.len() < WRAPPED))
    }

    /// Whether a hard-wrapped sentence runs on into the next line, so that it is no heading whatever it looks like.
    #[inline]
    pub(super) fn runs_into(&self, line: &Line, text: &str) -> bool {
        let wrapped = self.lines > 1 && line.indent >= self.indent;
        let listing = || self.role != Role::Bullet && text[..self.end].ends_with(',');
        !line.gap && (wrapped || listing()) && !ends(self.latest(text))
    }

    /// Whether a line without a marker is more of it; `list` is the column of the latest item that is open.
    pub(super) fn goes_on(&self, line: &Line, list: Option<usize>, text: &str) -> bool {
        let is_item = self.role == Role::Bullet;
        if is_item && self.is_left(line, text) || !is_item && self.lines == 1 && is_byline(self.latest(text))
        {
            return false;
        }
        let mid_sentence = || starts_small(line.words(text)) || (!is_item && !ends(self.latest(text)));
        !line.gap
            || (line.page && mid_sentence())
            || (is_item && list.is_some_and(|above| line.indent > above))
    }

    /// Whether a line begins anew left of the item's marker, where no line of the item can be.
    fn is_left(&self, line: &Line, text: &str) -> bool {
        let begins = || line.words(text).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let over = || ends(self.latest(text)) || self.latest(text).len() < WRAPPED;
        !line.gap && line.indent < self.first && begins() && over()
    }

    /// Whether a line is set in as the first of a paragraph, and the lines around it are not. `known` is the column where
    /// such lines began before.
    pub(super) fn ends_before(
        &self,
        line: &Line,
        next: Option<&Line>,
        known: Option<usize>,
        text: &str,
    ) -> bool {
        if self.ends_before_wide(line, text) {
            return true;
        }
        let settled = self.role != Role::Bullet && !line.gap && ends(self.latest(text));
        if !settled || !starts_large(line.words(text)) {
            return false;
        }
        // A wide blank is as wide as two narrow ones.
        let step = if text[..line.start].ends_with('\u{3000}') { 1 } else { 2 };
        let returns = next.is_some_and(|next| !next.gap && next.indent + step <= line.indent);
        let again = known == Some(line.indent) || (line.indent == self.first && self.first > self.indent);
        let deeper = line.indent >= self.indent + step;
        let beside = self.lines == 1 && line.indent == self.indent && line.indent > 0;
        (deeper || beside) && (returns || again)
    }

    /// What a line that is more of it leaves out before itself; empty if a blank stands there.
    pub(super) fn joint(&self, line: &Line, text: &str) -> Span {
        let joint = joint(text, self.end, line.start).filter(|_| self.end > self.start);
        joint.unwrap_or_default()
    }

    /// Whether it is a bullet without words.
    pub(super) fn is_decoration(&self, text: &str) -> bool {
        self.start == self.end && !text[self.marker.range()].contains(char::is_alphanumeric)
    }

    /// Takes a line as more of it.
    pub(super) fn join(&mut self, line: &Line) {
        if self.start == self.end {
            self.start = line.start;
        }
        self.end = line.end;
        self.at = line.start;
        self.indent = line.indent;
        self.lines += 1;
    }
}
