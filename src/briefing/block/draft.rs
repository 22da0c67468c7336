//! The briefing in the making: its text and its nodes.

use super::super::build::{Builder, Built};
use super::super::tree::{Briefing, Inline, Kind, Meta, Role, Span};

/// A node before the tree's arithmetic.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Sketch {
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
pub(in super::super) struct Draft {
    /// The briefing's text.
    pub text: String,
    builder: Builder,
    sections: Sections,
    front: Vec<Meta>,
    /// The title that the source says it has, whatever its headings.
    title: Option<Span>,
}

/// What is known of the sections so far.
#[derive(Debug, Clone, Default)]
struct Sections {
    /// The levels of those that are open, outermost first.
    open: Vec<usize>,
    /// Headings of level 1.
    tops: usize,
    begins_with_top: bool,
}

/// How much of a briefing was made.
#[derive(Debug)]
pub(in super::super) struct Mark {
    text: usize,
    built: Built,
    sections: Sections,
}

impl Draft {
    /// An empty draft with room for `bytes` bytes of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// How many sections are open.
    pub fn depth(&self) -> usize {
        self.sections.open.len()
    }

    /// Whether the latest node is the heading of a section, so that a paragraph here is its lead.
    pub fn lead_is_due(&self) -> bool {
        self.builder.last().is_some_and(|node| node.kind == Kind::Section)
    }

    /// Closes every section of this level or a lower one (1 is the highest).
    pub fn close(&mut self, level: usize) {
        while self.sections.open.last().is_some_and(|&open| open >= level) {
            self.sections.open.pop();
        }
    }

    /// Opens a section.
    pub fn section(&mut self, level: usize, line: usize, label: Span) {
        self.close(level);
        if level == 1 {
            self.sections.begins_with_top |= self.builder.last().is_none();
            self.sections.tops += 1;
        }
        let marker = Span { end: label.start, ..label };
        let body = Span { start: label.end, ..label };
        self.node(Sketch { depth: self.depth(), line, kind: Kind::Section, marker, label, body });
        self.sections.open.push(level);
    }

    /// Adds a node.
    pub fn node(&mut self, sketch: Sketch) {
        let Sketch { depth, line, kind, marker, label, body } = sketch;
        // An empty heading may have closed the section of which it would be the lead.
        let kind =
            if kind == Kind::Point(Role::Lead) && depth == 0 { Kind::Point(Role::Paragraph) } else { kind };
        self.builder.node(depth, line, kind, marker, label, body);
    }

    /// Says what the fence of the latest node says of its code.
    pub fn language(&mut self, info: &str) {
        if let Some(code) = self.builder.latest() {
            self.builder.language(code, info);
        }
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

    /// Adds a line of the front matter, with its words.
    pub fn front(&mut self, name: &str, value: &str) {
        let start = self.text.len();
        self.text.push_str(name);
        let name = Span::new(start, self.text.len());
        self.text.push_str(if name.is_empty() { "" } else { ": " });
        let start = self.text.len();
        self.text.push_str(value);
        self.meta(Meta { name, value: Span::new(start, self.text.len()) });
        self.text.push('\n');
    }

    /// Sets the title to a stretch of the text. No heading is it then.
    pub fn title(&mut self, title: Span) {
        self.title = Some(title);
    }

    /// Whether the source says what its title is.
    pub fn has_title(&self) -> bool {
        self.title.is_some()
    }

    /// How much is made so far.
    pub fn mark(&self) -> Mark {
        Mark { text: self.text.len(), built: self.builder.built(), sections: self.sections.clone() }
    }

    /// Takes back what was made since.
    pub fn back_to(&mut self, mark: &Mark) {
        self.text.truncate(mark.text);
        self.builder.back_to(&mark.built);
        self.sections.clone_from(&mark.sections);
    }

    /// The briefing; `name` is its title where it has none of its own.
    ///
    /// Whether the first heading is the title is known only at the end of the source: it is, if no other of its level
    /// follows.
    pub fn finish(mut self, name: &str) -> Briefing {
        let is_alone = self.sections.begins_with_top && self.sections.tops == 1;
        let title = self.title.or_else(|| if is_alone { self.builder.lift() } else { None });
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
        if let Some(title) = title {
            self.builder.title(title);
        }
        self.builder.finish(self.text, name)
    }
}
