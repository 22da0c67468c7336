//! The briefing while it is made of a mail: its text grows, and nodes over it.

use super::super::build::Builder;
use super::super::plain::{self, Headings, Rewrite};
use super::super::tree::{Briefing, Inline, Kind, Node, Role, Span};
use crate::text::Doubts;

/// So many notices are told one by one.
const MOST_NOTICES: usize = 5;

/// A briefing in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    pub builder: Builder,
    rewrites: Vec<Rewrite>,
    notices: Vec<String>,
    /// How many more there were.
    untold: usize,
    pub doubts: Doubts,
}

impl Draft {
    /// Adds a line, and returns where it stands.
    pub(super) fn line(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    /// Adds words that are no part of any claim.
    pub(super) fn furniture(&mut self, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            let span = self.line(words);
            self.builder.style(span, Inline::Furniture);
        }
    }

    /// Adds a point or a section.
    pub(super) fn node(&mut self, depth: usize, line: usize, kind: Kind, words: Span) {
        let none = Span::default();
        let (label, body) = if kind == Kind::Section { (words, none) } else { (none, words) };
        self.builder.node(depth, line, kind, none, label, body);
    }

    /// Reads the text from `start` to `end` as plain text, below `depth` nodes; `place` mends each node.
    pub(super) fn plain(
        &mut self,
        (start, end): (usize, usize),
        depth: usize,
        headings: &mut Headings,
        mut place: impl FnMut(Node) -> Node,
    ) {
        let (part, rewrites) = plain::read_on(&self.text[start..end], headings);
        let deeper = |node: Node| Node { depth: node.depth + Span::new(0, depth).end, ..node };
        self.builder.graft(part, start, |node| place(deeper(node)));
        self.rewrites.extend(rewrites.into_iter().map(|Rewrite { extent, words }| {
            let Span { start: from, end: to } = extent;
            Rewrite { extent: Span::new(start + from as usize, start + to as usize), words }
        }));
    }

    /// Takes over a page below `depth` nodes; `line` tells where a line of its source stands. Its title is a point, unless
    /// the header has said it: what is a heading to a reader may be the title of a page.
    pub(super) fn page(&mut self, page: Briefing, depth: usize, line: impl Fn(usize) -> usize) {
        let start = self.text.len();
        let title = page.title_span.filter(|&span| !self.text.contains(page.slice(span).trim()));
        self.text.push_str(&page.text);
        self.text.push('\n');
        if let Some(Span { start: from, end: to }) = title {
            let words = Span::new(start + from as usize, start + to as usize);
            self.node(depth, line(0), Kind::Point(Role::Paragraph), words);
        }
        let placed = |node: Node| {
            let at = line(node.line.saturating_sub(1) as usize);
            let [deeper, line] = [depth, at].map(|n| Span::new(0, n).end);
            Node { depth: node.depth + deeper, line, ..node }
        };
        self.builder.graft(Builder::of(page), start, placed);
    }

    /// Says something that the reader should know; what goes on after the name of the source.
    pub(super) fn notice(&mut self, notice: String) {
        if self.notices.contains(&notice) {
        } else if self.notices.len() < MOST_NOTICES {
            self.notices.push(notice);
        } else {
            self.untold += 1;
        }
    }

    /// The briefing, and what the reader should know of how it was read. `name` is its title where it has none.
    pub(super) fn finish(mut self, name: &str) -> (Briefing, Vec<String>, Doubts) {
        if self.untold > 0 {
            self.notices.push(format!("has {} more places that are damaged", self.untold));
        }
        let text = plain::apply(self.text, &self.rewrites);
        (self.builder.finish(text, name), self.notices, self.doubts)
    }
}

/// What a node of quoted text is: a claim of somebody else, whatever it was to them.
pub(super) fn quoted(node: Node) -> Node {
    match node.kind {
        Kind::Section => {
            Node { kind: Kind::Point(Role::Quote), label: Span::default(), body: node.label, ..node }
        }
        Kind::Point(Role::Lead | Role::Paragraph) => Node { kind: Kind::Point(Role::Quote), ..node },
        _ => node,
    }
}
