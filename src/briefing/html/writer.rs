//! Writes blocks: their words into the text, their nodes into the draft.

use super::super::label;
use super::super::nest::Nest;
use super::super::tree::{Briefing, Inline, Kind, Role, Span};
use super::draft::{Draft, STRONG_LEVEL, Sketch};
use super::listed;
use super::marks::Marks;
use super::stretches::Stretches;
use super::words::{Lines, sets_no_blanks};

/// The longest words, in bytes, that stand for a heading by being strong and alone.
const LONGEST_HEADING: usize = 120;

/// The block that is being written.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenBlock {
    pub line: u32,
    pub marker: Span,
    /// Where its words begin in the text.
    pub start: usize,
}

/// How words are set where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// The marks on them.
    pub marks: Marks,
    /// The link that they are in.
    pub link: Option<u32>,
    /// Whether white space is as it stands.
    pub is_code: bool,
}

/// A writer of blocks.
#[derive(Debug)]
pub(super) struct Writer<'s> {
    pub draft: Draft,
    /// The holders that are open.
    pub nest: Nest,
    lines: Lines<'s>,
    pub stretches: Stretches,
    block: Option<OpenBlock>,
    /// White space that waits for words: whether there is any, and whether a line of the source ends in it.
    space: (bool, bool),
    /// Line ends that wait for words.
    breaks: usize,
    /// Where lines of the block begin behind such, in the text, and the lines of the source.
    pub broken: Vec<(usize, u32)>,
    /// Whether line ends part no paragraphs here: in a heading, and in a cell of a table.
    pub is_one: bool,
    /// The node, the last one, that may be a heading: strong words alone.
    strong: Option<usize>,
    /// The level of an item, from 0, that is a paragraph to all but the eye.
    pub item: Option<usize>,
    /// Characters that are no white space so far, and how many of them were in links.
    pub count: (usize, usize),
}

impl<'s> Writer<'s> {
    /// A writer for `source`.
    pub fn new(source: &'s str) -> Self {
        Self {
            draft: Draft::with_capacity(source.len() / 2),
            nest: Nest::default(),
            lines: Lines::new(source),
            stretches: Stretches::default(),
            block: None,
            space: (false, false),
            breaks: 0,
            broken: vec![],
            is_one: false,
            strong: None,
            item: None,
            count: (0, 0),
        }
    }

    /// Whether a block is begun.
    pub fn has_block(&self) -> bool {
        self.block.is_some()
    }

    /// The line on which `at` lies; offsets rise.
    pub fn line(&mut self, at: usize) -> u32 {
        self.lines.at(at)
    }

    /// Begins a block at `at` of the source, with the marker that waits, if none is begun yet.
    pub fn begin(&mut self, at: usize) {
        if self.block.is_some() {
            return;
        }
        let mut line = self.lines.at(at);
        let text = &mut self.draft.text;
        let from = text.len();
        let mut marker = Span::new(from, from);
        if let Some(waiting) = self.nest.take_marker() {
            line = u32::try_from(waiting.line).unwrap_or(line);
            text.push_str(&waiting.text);
            marker = Span::new(from, text.len());
            text.push(' ');
        }
        self.block = Some(OpenBlock { line, marker, start: text.len() });
        self.space = (false, false);
        self.breaks = 0;
        self.broken.clear();
    }

    /// Adds words that stand at `at`, with single spaces for white space.
    pub fn words(&mut self, words: &str, at: usize, setting: Setting) {
        if setting.is_code {
            return self.code(words, at, setting);
        }
        let trimmed = words.trim_start_matches(is_space);
        if trimmed.len() < words.len() {
            let ends = words[..words.len() - trimmed.len()].contains(['\n', '\r']);
            self.space = (true, self.space.1 || ends);
        }
        if trimmed.is_empty() {
            return;
        }
        self.open(trimmed, at + (words.len() - trimmed.len()), setting);
        let ends = super::words::push_collapsed(&mut self.draft.text, trimmed);
        self.space = ends.unwrap_or((false, false));
        self.tally(trimmed, setting);
    }

    fn tally(&mut self, words: &str, setting: Setting) {
        self.count.0 += words.len();
        self.count.1 += if setting.link.is_some() { words.len() } else { 0 };
    }

    /// Makes ready for the words that stand at `at`: begins a block, writes the white space and the line ends that wait,
    /// and opens and ends what they are set in.
    fn open(&mut self, words: &str, at: usize, setting: Setting) {
        if self.breaks > 1 && !self.is_one && self.block.is_some() {
            self.end_paragraph();
        }
        self.begin(at);
        let text = &mut self.draft.text;
        let end = text.len();
        let is_first = self.block.is_none_or(|block| block.start == end);
        if is_first {
            (self.breaks, self.space) = (0, (false, false));
        }
        if self.breaks > 0 {
            text.push('\n');
            self.stretches.add(Inline::Break, Span::new(end, end + 1));
            let line = self.lines.at(at);
            self.broken.push((end + 1, line));
        } else if let (true, line_ends) = self.space {
            let joins = line_ends && text.ends_with(sets_no_blanks) && words.starts_with(sets_no_blanks);
            if !joins {
                text.push(' ');
            }
        }
        (self.breaks, self.space) = (0, (false, false));
        let start = text.len();
        self.stretches.set(setting.marks, setting.link, end, start);
    }

    /// Adds words as they stand.
    fn code(&mut self, words: &str, at: usize, setting: Setting) {
        if self.block.is_none() && words.trim().is_empty() {
            // A line end right behind the tag is none.
            return;
        }
        let whole = words.len();
        let words = if self.block.is_none() { words.trim_start_matches(['\n', '\r']) } else { words };
        self.begin(at + (whole - words.len()));
        let end = self.draft.text.len();
        let unmarked = setting.marks.without(Marks::CODE);
        self.stretches.set(unmarked, setting.link, end, end);
        self.draft.text.push_str(words);
        self.tally(words, setting);
    }

    /// Adds a line end that is meant; two of them part paragraphs.
    pub fn line_end(&mut self, is_code: bool) {
        if self.block.is_some() {
            if is_code {
                self.draft.text.push('\n');
            } else {
                self.breaks += 1;
            }
        }
    }

    /// Lets the raised or lowered words that are open end here.
    pub fn end_figures(&mut self, mark: Marks) {
        self.stretches.end_figures(mark, &mut self.draft.text);
    }

    /// The words in a link, if it is open.
    pub fn link_words(&self, link: u32) -> Option<&str> {
        self.stretches.link_start(link).map(|start| &self.draft.text[start..])
    }

    /// Whether a link that is open stands behind one of these signs.
    pub fn link_is_behind(&self, link: u32, signs: &[char]) -> bool {
        self.stretches.link_start(link).is_some_and(|start| self.draft.text[..start].ends_with(signs))
    }

    /// Makes a link that is open the reference to a note, `[1]`.
    pub fn refer(&mut self, link: u32, words: &str) {
        let Some(start) = self.stretches.link_start(link) else { return };
        self.draft.text.replace_range(start.., &format!("[{words}]"));
        self.stretches.refer(self.draft.text.len());
    }

    /// Takes back the words of a link that is open.
    pub fn take_link_back(&mut self, link: u32) {
        let Some(start) = self.stretches.link_start(link) else { return };
        self.draft.text.truncate(start);
        self.stretches.back_to(start);
    }

    /// Where the text of the block that is begun ends, if one is: where something begins that may be taken back.
    pub fn within(&self) -> Option<(usize, usize)> {
        self.block.map(|block| (block.start, self.draft.text.len()))
    }

    /// Takes back what of its block was written since `place`, which [`Writer::within`] told. That cannot be done if the
    /// block has ended since; then all stays.
    pub fn take_back(&mut self, place: Option<(usize, usize)>) -> bool {
        match (place, self.block) {
            (Some((start, end)), Some(block)) if block.start == start => {
                self.draft.text.truncate(end);
                self.stretches.back_to(end);
                true
            }
            (None, Some(block)) => {
                self.discard(block);
                true
            }
            (place, _) => place.is_none(),
        }
    }

    /// Ends the block that is begun, if one is, as a paragraph of what holds it.
    pub fn end_paragraph(&mut self) {
        let Some((block, whole)) = self.take_words() else { return };
        if let Some(level) = self.item.take() {
            return self.end_item(block, whole, level);
        }
        if block.marker.is_empty()
            && let Some((intro, items)) = listed::split(&self.draft.text[whole.range()])
        {
            return self.end_listed(block, whole.range().start, intro, &items);
        }
        let strong = self.stretches.strong_from(whole.range().start, whole.range().end);
        let stands_alone = strong.is_some_and(|end| end >= whole.range().end) && self.nest.is_empty();
        let may_head = stands_alone && block.marker.is_empty() && self.reads_as_heading(whole);
        if !may_head {
            self.settle_strong();
        }
        let mut parts = (Span { end: whole.start, ..whole }, whole);
        if let Some(labelled) =
            strong.filter(|_| !may_head).and_then(|end| label::split(&self.draft.text, whole, end))
        {
            parts = labelled;
        }
        let (label, body) = parts;
        let leads = self.nest.is_empty() && self.draft.lead_is_due() && !may_head;
        let (depth, role) = self.nest.place_paragraph();
        let role = if leads { Role::Lead } else { role };
        self.node(block, depth, Kind::Point(role), label, body);
        self.strong = may_head.then(|| self.draft.nodes.len() - 1);
    }

    fn reads_as_heading(&self, whole: Span) -> bool {
        let words = &self.draft.text[whole.range()];
        let ends = words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '。', ';', ',']);
        words.len() <= LONGEST_HEADING
            && !ends
            && !words.contains('\n')
            && words.contains(char::is_alphanumeric)
    }

    /// Makes strong words that stood alone a heading, as something follows them.
    pub fn settle_strong(&mut self) {
        if self.strong.take().is_some_and(|node| node + 1 == self.draft.nodes.len()) {
            self.draft.promote(STRONG_LEVEL);
        }
    }

    /// Ends the block that is begun as a heading of this level. One without words only closes sections.
    pub fn end_heading(&mut self, level: u8) {
        self.strong = None;
        match self.take_words() {
            Some((block, label)) => {
                self.draft.section(level, block.line, label);
                let stretches = self.stretches.take(self.draft.text.len());
                self.draft.style(&stretches, [label, Span::default()]);
            }
            None => self.draft.close(level),
        }
    }

    /// Ends a block of code.
    pub fn end_code(&mut self, language: &str) {
        let Some(block) = self.block.take() else { return };
        let text = &mut self.draft.text;
        if text[block.start..].trim().is_empty() {
            return self.discard(block);
        }
        let end = text.trim_end_matches(['\n', '\r', ' ', '\t']).len();
        text.truncate(end);
        text.push('\n');
        self.settle_strong();
        let depth = self.nest.place_block();
        let label = Span::new(block.start, block.start);
        self.node(block, depth, Kind::Point(Role::Code), label, Span::new(block.start, end));
        if !language.is_empty() {
            self.draft.language(language);
        }
    }

    /// Ends a block that is set as it was typed, but is prose: it is read as plain text.
    pub fn end_typed(&mut self, read: impl FnOnce(String) -> Briefing) {
        let Some(block) = self.block.take() else { return };
        self.settle_strong();
        let depth = self.draft.depth() + self.nest.place_block();
        let typed = self.draft.text.split_off(block.start);
        self.draft.text.truncate(block.marker.range().start);
        self.stretches.take(block.start);
        self.draft.graft(&read(typed), depth, block.line);
    }

    /// The words of the block that is begun.
    pub fn block_words(&self) -> &str {
        self.block.map_or("", |block| &self.draft.text[block.start..])
    }

    /// Lets nothing that follows make a heading of what stands here.
    pub fn forget_strong(&mut self) {
        self.strong = None;
    }

    /// The block that is begun and its words without the space around them; none if it has no words.
    fn take_words(&mut self) -> Option<(OpenBlock, Span)> {
        let block = self.block.take()?;
        (self.breaks, self.space) = (0, (false, false));
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
    fn discard(&mut self, block: OpenBlock) {
        if !block.marker.is_empty() {
            self.nest.mark(&self.draft.text[block.marker.range()], block.line as usize);
        }
        self.draft.text.truncate(block.marker.start as usize);
        self.stretches.take(self.draft.text.len());
        self.block = None;
    }

    /// Adds what a block is, at a depth below the sections.
    pub fn node(&mut self, block: OpenBlock, depth: usize, kind: Kind, label: Span, body: Span) {
        let OpenBlock { line, marker, .. } = block;
        let depth = u32::try_from(self.draft.depth() + depth).unwrap_or(u32::MAX);
        self.draft.push(Sketch { depth, line, kind, marker, label, body });
        let stretches = self.stretches.take(self.draft.text.len());
        self.draft.style(&stretches, [label, body]);
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{C}')
}
