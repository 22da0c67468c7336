//! Writes blocks: their words into the text, their nodes into the draft.

use std::borrow::Cow;

use super::super::label;
use super::super::nest::{Holder, Nest};
use super::super::tree::{Inline, Kind, Role, Span};
use super::draft::{Draft, Sketch};
use super::inlines::Inlines;

/// The block that is being written.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenBlock {
    line: usize,
    marker: Span,
    /// Where its words begin in the text.
    pub start: usize,
    /// Where its label ends, if its markup says so.
    label: Option<usize>,
}

/// The words in a stretch of the source between two blocks, each with its byte offset there.
pub(in super::super) type Spoken = fn(&str) -> Vec<(usize, &str)>;

/// A writer of blocks. Offsets are bytes of the source without its front matter.
#[derive(Debug)]
pub(in super::super) struct Writer<'a> {
    source: &'a str,
    /// Up to where the source has been read, and what line that is.
    counted: (usize, usize),
    /// Up to where the parser has told what it saw.
    told: usize,
    /// What is words of that which a parser says nothing of, if anything is.
    spoken: Option<Spoken>,
    pub(super) draft: Draft,
    /// The holders that are open.
    pub nest: Nest,
    pub(super) inlines: Inlines<'a>,
    pub(super) block: Option<OpenBlock>,
    /// The depth of the table that is being read, and that of its rows.
    pub(super) table: (usize, usize),
    /// Cells of the row that is being read.
    pub(super) cells: Option<usize>,
}

impl<'a> Writer<'a> {
    /// A writer for `source`, which begins on `line` of its file.
    pub fn new(source: &'a str, line: usize, draft: Draft) -> Self {
        Self {
            source,
            counted: (0, line),
            told: 0,
            spoken: None,
            draft,
            nest: Nest::default(),
            inlines: Inlines::default(),
            block: None,
            table: (0, 0),
            cells: None,
        }
    }

    /// The same, where what is passed over may be words.
    pub fn hearing(self, spoken: Spoken) -> Self {
        Self { spoken: Some(spoken), ..self }
    }

    /// The line on which `offset` lies; offsets rise, so that every byte is looked at once.
    pub fn line(&mut self, offset: usize) -> usize {
        let (at, line) = self.counted;
        if offset > at {
            let lines = memchr::memchr_iter(b'\n', &self.source.as_bytes()[at..offset]).count();
            self.counted = (offset, line + lines);
        }
        self.counted.1
    }

    /// Notes that the source up to `end` is told.
    pub fn tell(&mut self, end: usize) {
        self.told = self.told.max(end);
    }

    /// Writes what the parser passed over before `to` though it is words.
    pub fn catch_up(&mut self, to: usize) {
        let Some(spoken) = self.spoken.filter(|_| to > self.told) else { return };
        let from = std::mem::replace(&mut self.told, to);
        let source = self.source;
        for (offset, words) in spoken(&source[from..to]) {
            self.begin(from + offset);
            for word in words.split_whitespace() {
                self.draft.text.push_str(word);
                self.draft.text.push(' ');
            }
            self.end_paragraph();
        }
    }

    /// Begins a block at `offset`, with the marker that waits, if none is begun yet.
    pub fn begin(&mut self, offset: usize) {
        if self.block.is_some() {
            return;
        }
        self.catch_up(offset);
        let mut line = self.line(offset);
        let from = self.draft.text.len();
        let mut marker = Span::new(from, from);
        if let Some(waiting) = self.nest.take_marker() {
            line = waiting.line;
            self.draft.text.push_str(&waiting.text);
            marker = Span::new(from, self.draft.text.len());
            self.draft.text.push(' ');
        }
        self.block = Some(OpenBlock { line, marker, start: self.draft.text.len(), label: None });
    }

    /// Adds words that stand at `offset`. In a cell, tabs and line ends are spaces, for tabs separate cells.
    pub fn words(&mut self, words: &str, offset: usize) {
        self.begin(offset);
        if self.cells.is_some() && words.contains(['\t', '\n']) {
            self.draft.text.push_str(&words.replace(['\t', '\n'], " "));
        } else {
            self.draft.text.push_str(words);
        }
    }

    /// Adds a space, unless nothing or white space stands before it.
    pub fn space(&mut self) {
        if self.block.is_some() && !self.draft.text.ends_with(char::is_whitespace) {
            self.draft.text.push(' ');
        }
    }

    /// Adds the space that a line end is; whether it is any shows when the words after it are there.
    pub fn soft_break(&mut self) {
        if self.block.is_some() && !self.draft.text.ends_with(char::is_whitespace) {
            self.inlines.soft_break(self.draft.text.len());
            self.draft.text.push(' ');
        }
    }

    /// Adds a line end that is meant, unless nothing stands before it.
    pub fn line_end(&mut self) {
        if self.block.is_some() {
            self.words("\n", 0);
            if self.cells.is_none() {
                let end = self.draft.text.len();
                self.inlines.set(Inline::Break, Span::new(end - 1, end));
            }
        }
    }

    /// Opens a style at `offset`.
    pub fn open(&mut self, inline: Inline, offset: usize) {
        self.begin(offset);
        self.inlines.open(inline, self.draft.text.len());
    }

    /// Opens a link at `offset`.
    pub fn open_link(&mut self, target: Cow<'a, str>, offset: usize) {
        self.begin(offset);
        self.inlines.open_link(target, &mut self.draft);
    }

    /// Closes the style or link that was opened last.
    pub fn close(&mut self) {
        self.inlines.close(&mut self.draft);
    }

    /// Opens or closes an HTML tag at `offset`.
    pub fn tag(&mut self, inline: Inline, closes: bool, offset: usize) {
        if closes {
            return self.inlines.close_tag(inline, &mut self.draft);
        }
        self.begin(offset);
        self.inlines.open_tag(inline, self.draft.text.len());
    }

    /// Opens an HTML anchor at `offset`.
    pub fn open_anchor(&mut self, target: &str, offset: usize) {
        self.begin(offset);
        self.inlines.open_anchor(target, &mut self.draft);
    }

    /// Closes the HTML anchor.
    pub fn close_anchor(&mut self) {
        self.inlines.close_anchor(self.draft.text.len());
    }

    /// Ends the label of the block that is begun: what follows are its words.
    pub fn end_label(&mut self) {
        let Some(block) = &mut self.block else { return };
        let end = self.draft.text.trim_end().len();
        if end > block.start && block.label.is_none() {
            block.label = Some(end);
            self.draft.text.truncate(end);
            self.draft.text.push_str(": ");
        }
    }

    /// Whether a label is written for which there are no words yet.
    pub fn has_label(&self) -> bool {
        self.block.is_some_and(|block| block.label.is_some_and(|end| self.draft.text.len() <= end + 2))
    }

    /// Ends the block that is begun, if one is, as a paragraph of what holds it.
    pub fn end_paragraph(&mut self) {
        let Some((block, whole)) = self.take_words() else { return };
        let mut parts = (Span { end: whole.start, ..whole }, whole);
        if let Some(end) = block.label.filter(|&end| end > whole.range().start) {
            let body = &self.draft.text[end..whole.range().end];
            let body = body.strip_prefix(':').unwrap_or(body).trim_start().len();
            parts =
                (Span::new(whole.range().start, end), Span::new(whole.range().end - body, whole.range().end));
        } else if let Some((stretch, end)) = self.inlines.strong_from(whole.start as usize)
            && let Some(labelled) = label::split(&self.draft.text, whole, end)
        {
            self.inlines.forget(stretch);
            parts = labelled;
        }
        let (label, body) = parts;
        self.inlines.join(&self.draft.text, whole);
        let leads = self.nest.is_empty() && self.draft.lead_is_due();
        let (depth, role) = self.nest.place_paragraph();
        let role = if leads { Role::Lead } else { role };
        self.node(block, depth, Kind::Point(role), label, body);
    }

    /// Ends the block that is begun as a heading of this level. One without words only closes sections.
    pub fn end_heading(&mut self, level: usize) {
        match self.take_words() {
            Some((block, label)) => {
                self.inlines.join(&self.draft.text, label);
                self.draft.section(level, block.line, label);
                self.inlines.settle([label, Span::default()], &mut self.draft);
            }
            None => self.draft.close(level),
        }
    }

    /// Ends the block that is begun as the title, of which only the words are kept.
    pub fn end_title(&mut self) {
        if let Some((_, title)) = self.take_words() {
            self.inlines.join(&self.draft.text, title);
            self.inlines.settle([title, Span::default()], &mut self.draft);
            self.draft.title(title);
        }
    }

    /// Whether the title is known.
    pub fn has_title(&self) -> bool {
        self.draft.has_title()
    }

    /// Adds a line of the front matter.
    pub fn front(&mut self, name: &str, value: &str) {
        self.draft.front(name, value);
    }

    /// Ends a block of code. Its own last line end is the fence's, and so are the words `info`, unless there is nothing else.
    pub fn end_code(&mut self, info: &str) {
        let Some(block) = self.block.take() else { return };
        let text = &mut self.draft.text;
        let is_bare = text[block.start..].trim().is_empty();
        if is_bare && info.is_empty() {
            return self.discard(block);
        }
        if is_bare {
            text.truncate(block.start);
            text.push_str(info);
        }
        let end = text.len() - usize::from(text.ends_with('\n'));
        text.truncate(end);
        text.push('\n');
        let depth = self.nest.place_block();
        let label = Span::new(block.start, block.start);
        self.node(block, depth, Kind::Point(Role::Code), label, Span::new(block.start, end));
        if !is_bare && !info.is_empty() {
            self.draft.language(info);
        }
    }

    /// Closes a holder that reaches to `end`. A marker that found no words is its words, if it is any.
    pub fn close_holder(&mut self, end: usize) {
        self.end_paragraph();
        self.catch_up(end);
        if let Some(marker) =
            self.nest.take_marker().filter(|marker| marker.text.contains(char::is_alphanumeric))
        {
            self.words(&marker.text, 0);
            if let Some(block) = &mut self.block {
                block.line = marker.line;
            }
            self.end_paragraph();
        }
        self.nest.pop();
    }

    /// Opens a holder at `offset`.
    pub fn open_holder(&mut self, holder: Holder, offset: usize) {
        self.catch_up(offset);
        self.nest.push(holder);
    }

    /// Ends at `end`: the draft, and the line there.
    pub fn end(mut self, end: usize) -> (Draft, usize) {
        self.end_paragraph();
        self.catch_up(end);
        let line = self.line(end);
        (self.draft, line)
    }

    /// The block that is begun and its words without the space around them; none if it has no words.
    fn take_words(&mut self) -> Option<(OpenBlock, Span)> {
        let block = self.block.take()?;
        let text = &self.draft.text;
        let end = text.trim_end().len().max(block.start);
        let start = end - text[block.start..end].trim_start().len();
        if start == end {
            self.discard(block);
            return None;
        }
        self.draft.text.truncate(end);
        self.draft.text.push('\n');
        Some((block, Span::new(start, end)))
    }

    /// Takes back a block that turned out to be empty; its marker waits again.
    pub(super) fn discard(&mut self, block: OpenBlock) {
        if !block.marker.is_empty() {
            self.nest.mark(&self.draft.text[block.marker.range()], block.line);
        }
        self.draft.text.truncate(block.marker.start as usize);
        self.inlines.clear();
    }

    /// Adds the node of a block.
    pub(super) fn node(&mut self, block: OpenBlock, depth: usize, kind: Kind, label: Span, body: Span) {
        let OpenBlock { line, marker, .. } = block;
        let depth = self.draft.depth() + depth;
        self.draft.node(Sketch { depth, line, kind, marker, label, body });
        self.inlines.settle([label, body], &mut self.draft);
    }
}
