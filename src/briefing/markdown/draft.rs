//! The briefing in the making: its text, and its nodes, which wait until it is known what the title is.

use super::super::build::Builder;
use super::super::tree::{Briefing, Inline, Kind, Meta, Role, Span};

/// A node before the tree's arithmetic.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sketch {
    /// How many nodes stand above it.
    pub depth: usize,
    /// The line of the source on which it begins, from 1.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
    /// The marker before it.
    pub marker: Span,
    /// Its label.
    pub label: Span,
    /// Its words.
    pub body: Span,
}

/// What is read so far. Whether the first heading is the title is known only at the end of the source: it is, if no
/// other of its level follows.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The briefing's text.
    pub text: String,
    builder: Builder,
    nodes: Vec<Sketch>,
    /// What fences say of code, by the places of nodes.
    languages: Vec<(usize, String)>,
    /// The levels of the sections that are open, outermost first.
    open: Vec<usize>,
    /// Headings of level 1 so far.
    tops: usize,
    begins_with_top: bool,
    front: Vec<Meta>,
}

impl Draft {
    /// An empty draft with room for `bytes` bytes of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// How many sections are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the latest node is the heading of a section, so that a paragraph here is its lead.
    pub fn lead_is_due(&self) -> bool {
        self.nodes.last().is_some_and(|node| node.kind == Kind::Section)
    }

    /// Closes every section of this level or a lower one (1 is the highest).
    pub fn close(&mut self, level: usize) {
        while self.open.last().is_some_and(|&open| open >= level) {
            self.open.pop();
        }
    }

    /// Opens a section.
    pub fn section(&mut self, level: usize, line: usize, label: Span) {
        self.close(level);
        if level == 1 {
            self.begins_with_top |= self.nodes.is_empty();
            self.tops += 1;
        }
        let marker = Span { end: label.start, ..label };
        let body = Span { start: label.end, ..label };
        self.node(Sketch { depth: self.depth(), line, kind: Kind::Section, marker, label, body });
        self.open.push(level);
    }

    /// Adds a node.
    pub fn node(&mut self, sketch: Sketch) {
        self.nodes.push(sketch);
    }

    /// Says what the fence of the latest node says of its code.
    pub fn language(&mut self, info: &str) {
        self.languages.push((self.nodes.len().saturating_sub(1), info.to_owned()));
    }

    /// Keeps a link target and returns its number.
    pub fn link(&mut self, target: &str) -> u32 {
        self.builder.link(target)
    }

    /// Sets how a stretch of text is set.
    pub fn style(&mut self, span: Span, inline: Inline) {
        self.builder.style(span, inline);
    }

    /// Adds a line of the front matter.
    pub fn meta(&mut self, meta: Meta) {
        self.front.push(meta);
    }

    /// The briefing; `name` is its title where it has none of its own.
    pub fn finish(mut self, name: &str) -> Briefing {
        let title =
            self.nodes.first().filter(|_| self.begins_with_top && self.tops == 1).map(|node| node.label);
        let mut wanting = title.is_none();
        for Meta { name, value } in std::mem::take(&mut self.front) {
            let is_title = self.text[name.range()].eq_ignore_ascii_case("title") && !value.is_empty();
            if wanting && is_title {
                wanting = false;
                self.builder.title(value);
            } else {
                self.builder.meta(name, value);
            }
        }
        let above = usize::from(title.is_some());
        if let Some(title) = title {
            self.builder.title(title);
        }
        let mut languages = self.languages.iter().peekable();
        for (place, node) in self.nodes.iter().enumerate().skip(above) {
            // An empty heading may have closed the title's section.
            let depth = node.depth.saturating_sub(above);
            let kind = match node.kind {
                Kind::Point(Role::Lead) if depth == 0 => Kind::Point(Role::Paragraph),
                kind => kind,
            };
            let id = self.builder.node(depth, node.line, kind, node.marker, node.label, node.body);
            if let Some((_, info)) = languages.next_if(|(code, _)| *code == place) {
                self.builder.language(id, info);
            }
        }
        self.builder.finish(self.text, name)
    }
}
