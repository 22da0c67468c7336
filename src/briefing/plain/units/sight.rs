//! Where units are looked for, and what is found.

use super::signs::signs;
use crate::briefing::build::Builder;
use crate::briefing::plain::line::Line;
use crate::briefing::plain::pages::Pages;
use crate::briefing::plain::rewrite::Rewrite;
use crate::briefing::plain::setting::Setting;
use crate::briefing::tree::{Inline, Kind, Role, Span};

/// A line, what follows it, and what the reader knows of the lines before.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a separate fact about the place")]
pub(in crate::briefing::plain) struct Sight<'a, 'b> {
    pub text: &'a str,
    pub line: &'b Line,
    pub next: Option<&'b Line>,
    /// The lines from the next one on.
    pub rest: &'b Pages<'a>,
    /// The line before, if this one would continue its point.
    pub before: &'b str,
    /// The words before, whatever stands between.
    pub above: &'b str,
    /// A blank line stands before it, or a heading, or nothing.
    pub begins: bool,
    /// A heading stands right above.
    pub under_heading: bool,
    /// A table stands right above, or what is said of it.
    pub under_table: bool,
    /// Units of the same sort stand right above, a blank line between.
    pub again: bool,
    /// The column of the item that it stands under.
    pub item: Option<usize>,
    /// The leftmost column of the text so far.
    pub margin: usize,
    /// How the text's lines are set, once that was asked.
    pub setting: &'b Setting,
}

/// A node to be made of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::briefing::plain) struct UnitNode {
    pub kind: Kind,
    /// How deep it stands, from where the units stand.
    pub depth: usize,
    /// The line of the source.
    pub number: usize,
    pub marker: Span,
    pub label: Span,
    pub body: Span,
    /// What the fence of code says of it.
    pub info: Span,
}

impl UnitNode {
    /// An item without a marker.
    pub(super) fn item(line: &Line) -> Self {
        Self::point(Role::Bullet, line)
    }

    /// A point that is a line.
    pub(super) fn point(role: Role, line: &Line) -> Self {
        let body = Span::new(line.start, line.end);
        let none = Span::default();
        let kind = Kind::Point(role);
        Self { kind, depth: 0, number: line.number, marker: none, label: none, body, info: none }
    }

    /// Lets it reach to the end of a line.
    pub(super) fn extend(&mut self, line: &Line) {
        let line = Span::new(line.start, line.end);
        if self.body.is_empty() {
            self.body = line;
        }
        self.body.end = line.end;
    }
}

/// Nodes to be made, and the lines that follow them.
#[derive(Debug)]
pub(in crate::briefing::plain) struct Units<'a> {
    pub pieces: Vec<UnitNode>,
    /// What the words of the nodes are, where it is not what the lines have.
    pub rewrites: Vec<Rewrite>,
    pub rest: Pages<'a>,
}

impl<'a> Units<'a> {
    /// Nodes whose words are what their lines have.
    pub(super) fn new(pieces: Vec<UnitNode>, rest: Pages<'a>) -> Self {
        Self { pieces, rewrites: vec![], rest }
    }

    /// Makes the nodes, from so deep on; returns the lines that follow them.
    pub(in crate::briefing::plain) fn hand_over(
        self,
        text: &str,
        depth: usize,
        builder: &mut Builder,
        rewrites: &mut Vec<Rewrite>,
    ) -> Pages<'a> {
        rewrites.extend(self.rewrites);
        for piece in self.pieces {
            let UnitNode { kind, marker, label, body, info, .. } = piece;
            let node = builder.node(depth + piece.depth, piece.number, kind, marker, label, body);
            if !info.is_empty() {
                builder.language(node, &text[info.range()]);
                builder.style(info, Inline::Joint);
            }
            if kind == Kind::Point(Role::Quote) {
                signs(text, body).for_each(|sign| builder.style(sign, Inline::Joint));
            }
        }
        self.rest
    }
}

/// The lines that follow each other, and what is left after each.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    first: Option<Line>,
    rest: Pages<'a>,
}

impl<'a> Walk<'a> {
    /// What follows the line that was given last.
    pub(super) fn rest(&self) -> Pages<'a> {
        self.rest.clone()
    }
}

impl Iterator for Walk<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        let mut rest = self.rest.clone();
        let line = rest.next().filter(|line| !line.gap && !line.page)?;
        self.rest = rest;
        Some(line)
    }
}

impl<'a> Sight<'a, '_> {
    /// The visible part of a line.
    pub(super) fn words(&self, line: &Line) -> &'a str {
        line.words(self.text)
    }

    /// The line and those that follow it without a blank line or a page's end between.
    pub(super) fn run(&self) -> impl Iterator<Item = Line> {
        let following = self.rest.clone().take_while(|line| !line.gap && !line.page);
        std::iter::once(*self.line).chain(following)
    }

    /// The same, with what follows each.
    pub(super) fn walk(&self) -> Walk<'a> {
        Walk { first: Some(*self.line), rest: self.rest.clone() }
    }

    /// Where the text's lines are full, in characters, if it breaks them there.
    pub(super) fn full(&self) -> Option<usize> {
        self.setting.full(self.text)
    }

    /// The next line, if it stands together with this one.
    pub(super) fn beside(&self) -> Option<&Line> {
        self.next.filter(|next| !next.gap && !next.page)
    }

    /// What is left when so many lines are read.
    pub(super) fn after(&self, lines: usize) -> Pages<'a> {
        let mut rest = self.rest.clone();
        for _ in 1..lines {
            rest.next();
        }
        rest
    }
}
