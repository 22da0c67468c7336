//! Where a line stands: what is around it, and what the reader knows of the lines before.

use super::super::tree::Role;
use super::line::Line;
use super::list::OpenItems;
use super::numbers::HeadingNumbers;
use super::open::OpenPoint;
use super::outline::HeadingStyles;
use super::pages::Pages;
use super::sentence::ends;
use super::setting::Setting;

/// A line and its place. Most lines are told by little of it, so all is found out when it is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinePlace<'a> {
    pub text: &'a str,
    pub line: &'a Line,
    pub next: Option<&'a Line>,
    /// The lines from the next one on.
    pub rest: &'a Pages<'a>,
    /// The point above.
    pub open: Option<&'a OpenPoint>,
    pub list: &'a OpenItems,
    /// The headings so far.
    pub outline: &'a HeadingStyles,
    /// The numbers of the headings so far.
    pub numbers: &'a HeadingNumbers,
    /// The leftmost column of the lines before.
    pub margin: usize,
    /// How the text's lines are set, once that was asked.
    pub setting: &'a Setting,
}

impl<'a> LinePlace<'a> {
    pub(super) fn words(&self) -> &'a str {
        self.line.words(self.text)
    }

    /// The line before, if this one would continue its point: the two stand together, furniture aside. Or nothing.
    pub(super) fn before(&self) -> &'a str {
        self.open.filter(|_| !self.line.gap).map_or("", |open| open.latest(self.text))
    }

    /// Whether no sentence is open before the line.
    pub(super) fn is_settled(&self) -> bool {
        let before = self.before();
        before.is_empty() || ends(before)
    }

    /// Whether the point above is an item of a list, which unindented words may end.
    pub(super) fn is_after_item(&self) -> bool {
        self.open.is_some_and(|open| open.role == Role::Bullet)
    }

    /// Whether one short line stands right above.
    pub(super) fn is_under_title(&self) -> bool {
        self.open.is_some_and(|open| !self.line.gap && open.is_title(self.text))
    }

    /// Whether a sentence that is wrapped runs on into it.
    pub(super) fn is_run_into(&self) -> bool {
        self.open.is_some_and(|open| self.line.is_text() && open.runs_into(self.line, self.text))
    }

    /// The column of the item that it stands under.
    pub(super) fn item(&self) -> Option<usize> {
        self.list.innermost().filter(|&above| self.line.indent > above)
    }

    /// Whether it is no deeper than the lists that are open.
    pub(super) fn is_beside_list(&self) -> bool {
        self.list.margin().is_none_or(|margin| self.line.indent <= margin)
    }

    /// Whether no line of the text stands further left.
    pub(super) fn is_at_margin(&self) -> bool {
        self.line.indent <= self.margin
    }
}
