//! Reads the lines of a document, one after the other.

use std::collections::HashMap;

use super::super::block::{
    Draft, Line, Writer, lines_of, unix_lines, write_code, write_paragraph, write_prose, write_verse,
};
use super::super::nest::Holder;
use super::super::tree::{Briefing, Inline};
use super::attributes::{Attributes, BlockAttributes, entry, value};
use super::list::{ListItem, ListSort, item};
use super::shape::{
    ADMONITIONS, admonition, block_title, fence, fences, heading, is_attribute_line, is_include, is_rule,
    is_silent, underlined,
};
use super::top::read_top;

/// How many items, quotations and fences can be open within one another.
pub(super) const DEEPEST: usize = 100;

/// What is open.
#[derive(Debug)]
pub(super) enum Frame<'t> {
    /// An item of a list like this, and its number there.
    Item(ListSort<'t>, usize),
    /// What a fence holds.
    Fenced {
        closing: &'t str,
        /// Whether it is open with the writer too.
        held: bool,
        /// Who is quoted.
        attribution: String,
    },
}

/// Reads AsciiDoc. Nothing is refused.
pub(in super::super) fn parse(text: String, name: &str) -> Briefing {
    let source = unix_lines(text);
    let lines = lines_of(&source);
    let attributes = Attributes::new(&lines, source.len());
    let mut writer = Writer::new(&source, 1, Draft::with_capacity(source.len()));
    let top = read_top(&lines, &mut writer, &attributes);
    let mut reader = Reader {
        lines: &lines,
        fences: fences(&lines),
        attributes: &attributes,
        writer,
        open: vec![],
        block: BlockAttributes::default(),
        blanks: 0,
        is_joined: false,
    };
    reader.read(top);
    reader.close_to(0, source.trim_end().len());
    reader.writer.end(source.len()).0.finish(name)
}

pub(super) struct Reader<'t> {
    pub(super) lines: &'t [Line<'t>],
    pub(super) fences: HashMap<&'t str, Vec<usize>>,
    pub(super) attributes: &'t Attributes,
    pub(super) writer: Writer<'t>,
    pub(super) open: Vec<Frame<'t>>,
    /// What is said of the next block.
    pub(super) block: BlockAttributes,
    /// Blank lines right before this one.
    blanks: usize,
    /// Whether a `+` joins the next block to its item.
    is_joined: bool,
}

impl<'t> Reader<'t> {
    fn read(&mut self, mut at: usize) {
        while let Some(&line) = self.lines.get(at) {
            if line.is_blank() {
                self.blanks += 1;
                at += 1;
                continue;
            }
            at = self.said(at, line).unwrap_or_else(|| {
                let at = self.block(at, line);
                self.block = BlockAttributes::default();
                self.is_joined = false;
                at
            });
            self.blanks = 0;
        }
    }

    /// Reads what is no block, but says something of the next, or nothing at all.
    fn said(&mut self, at: usize, line: Line<'t>) -> Option<usize> {
        let words = line.words;
        if is_silent(words) {
            // A comment between blank lines parts lists.
            if self.blanks > 0 && !self.is_joined {
                self.close_items(line.offset);
            }
            return Some(at + 1);
        }
        if words == "+" {
            // Behind blank lines it belongs to an item further out.
            for _ in 0..self.blanks {
                if let [.., Frame::Item(..), Frame::Item(..)] = self.open[..] {
                    self.close_to(self.open.len() - 1, line.offset);
                }
            }
            self.is_joined = true;
            return Some(at + 1);
        }
        if let Some((_, first)) = entry(words).filter(|_| line.indent == 0) {
            return Some(value(self.lines, at, first).0);
        }
        if words.starts_with("[[") && words.ends_with("]]") {
            return Some(at + 1);
        }
        if is_attribute_line(&line) {
            self.block.add(words);
            if let Some(title) = self.block.named("title").map(ToOwned::to_owned) {
                self.leave_lists(&line);
                write_prose(&mut self.writer, &title, line.offset, self.attributes);
                self.writer.end_paragraph();
            }
            return Some(at + 1);
        }
        if block_title(&line) && item(&line).is_none() {
            self.leave_lists(&line);
            write_paragraph(&mut self.writer, &[line.behind(1)], self.attributes);
            return Some(at + 1);
        }
        (is_rule(words) && fence(words).is_none()).then_some(at + 1)
    }

    /// Reads a block that begins with a line; says with which line reading goes on.
    fn block(&mut self, at: usize, line: Line<'t>) -> usize {
        let words = line.words;
        let is_fenced = self.open.iter().any(|frame| matches!(frame, Frame::Fenced { .. }));
        let signs = heading(&line);
        let level = signs.or_else(|| underlined(&line, self.lines.get(at + 1)));
        if let Some(level) = level.filter(|_| item(&line).is_none() && self.open_fence(words).is_none()) {
            let words = line.behind(signs.unwrap_or(0));
            let end = at + if signs.is_some() { 1 } else { 2 };
            self.heading(&line, words, level, is_fenced);
            return end;
        }
        if let Some(place) = self.open_fence(words) {
            self.close_to(place, line.offset);
            return at + 1;
        }
        if let Some(found) = fence(words) {
            self.leave_lists(&line);
            return self.fenced(at, line, found);
        }
        if let Some(item) =
            item(&line).filter(|_| self.open.len() < DEEPEST && !is_to_the_letter(&self.block.style))
        {
            return self.item(at, &line, &item);
        }
        if line.indent > 0 && !self.waits_for_words() {
            let is_inside = self.is_joined || self.blanks > 0;
            if !is_inside {
                self.leave_lists(&line);
            }
            let end = self.run(at, |line| !self.ends_lines(line) && line.words != "+");
            write_code(&mut self.writer, &self.lines[at..end], self.block.language());
            return end;
        }
        self.paragraph(at, line)
    }

    fn heading(&mut self, line: &Line<'t>, words: Line<'t>, level: usize, is_fenced: bool) {
        let is_loose = is_fenced || matches!(self.block.style.as_str(), "discrete" | "float");
        if is_loose {
            self.leave_lists(line);
            self.writer.open(Inline::Strong, line.offset);
            write_prose(&mut self.writer, words.words, line.offset, self.attributes);
            self.writer.close();
            self.writer.end_paragraph();
        } else {
            self.close_to(0, line.offset);
            write_prose(&mut self.writer, words.words, line.offset, self.attributes);
            self.writer.end_heading(level);
        }
    }

    fn item(&mut self, at: usize, line: &Line<'t>, item: &ListItem<'t>) -> usize {
        self.writer.end_paragraph();
        let is_like = |frame: &Frame<'_>| matches!(frame, Frame::Item(sort, _) if *sort == item.sort);
        let from = self.fence_place().map_or(0, |place| place + 1);
        let mut count = 1;
        if let Some(place) = self.open[from..].iter().rposition(is_like) {
            if let Frame::Item(_, before) = self.open[from + place] {
                count = before + 1;
            }
            self.close_to(from + place, line.offset);
        }
        self.open.push(Frame::Item(item.sort, count));
        let number = self.writer.line(line.offset);
        if let ListSort::Terms(_) = item.sort {
            self.writer.open_holder(Holder::Footnote, line.offset);
            self.label(item.marker, line.offset);
        } else {
            self.writer.open_holder(Holder::Item, line.offset);
            // Points count.
            let is_counted = item.marker.starts_with('.');
            let counted =
                if is_counted { format!("{count}.") } else { item.marker.replace('.', &count.to_string()) };
            let is_written = !is_counted && item.marker != "<.>";
            self.writer.nest.mark(if is_written { item.marker } else { &counted }, number);
        }
        if let Some(task) = item.task {
            self.writer.nest.task(task, number);
        }
        if item.rest.is_blank() { at + 1 } else { self.lines_of_paragraph(at, item.rest) }
    }

    fn paragraph(&mut self, at: usize, line: Line<'t>) -> usize {
        if !self.waits_for_words() {
            self.leave_lists(&line);
        }
        let style = std::mem::take(&mut self.block.style);
        let is_picture = line.words.starts_with("image::") && line.words.ends_with(']');
        if is_picture {
            // As the macro within a line has it.
            let words = line.words.replacen("image::", "image:", 1);
            write_prose(&mut self.writer, &words, line.offset, self.attributes);
            self.writer.end_paragraph();
            return at + 1;
        }
        if is_include(line.words) {
            write_paragraph(&mut self.writer, &[line], self.attributes);
            return at + 1;
        }
        match style.as_str() {
            style if is_to_the_letter(style) => {
                let end = self.run(at, |line| !self.ends_lines(line));
                write_code(&mut self.writer, &self.lines[at..end], self.block.language());
                end
            }
            "verse" | "quote" => {
                self.writer.open_holder(Holder::Quote, line.offset);
                let end = if style == "quote" {
                    self.lines_of_paragraph(at, line)
                } else {
                    let end = self.run(at, |line| !self.ends_lines(line));
                    write_verse(&mut self.writer, &self.lines[at..end], self.attributes);
                    end
                };
                self.attribution(&self.block.attribution(), line.offset);
                self.writer.close_holder(line.offset);
                end
            }
            style => {
                let name = ADMONITIONS.iter().copied().find(|name| *name == style);
                let Some(name) = name.or_else(|| admonition(line.words)) else {
                    return self.lines_of_paragraph(at, line);
                };
                self.writer.end_paragraph();
                self.label(name, line.offset);
                let words = if style == name { line } else { line.behind(name.len() + 1) };
                self.lines_of_paragraph(at, words)
            }
        }
    }

    /// Reads a paragraph, of which `line` is the first, or what is left of it.
    fn lines_of_paragraph(&mut self, at: usize, line: Line<'t>) -> usize {
        let in_list = matches!(self.open.last(), Some(Frame::Item(..)));
        let goes_on = |more: &Line<'_>| {
            let words = more.words;
            let is_fence =
                fence(words).is_some() && (words.len() > 2 || in_list || self.open_fence(words).is_some());
            let ends_here = words == "+"
                || is_include(words)
                || is_attribute_line(more)
                || in_list && item(more).is_some();
            !more.is_blank() && !is_fence && !ends_here
        };
        let end = at + 1 + self.lines[at + 1..].iter().take_while(|more| goes_on(more)).count();
        let more = self.lines[at + 1..end].iter().copied().filter(|line| !is_silent(line.words));
        let lines: Vec<Line<'t>> = std::iter::once(line).chain(more).collect();
        write_paragraph(&mut self.writer, &lines, self.attributes);
        end
    }

    /// Writes what is the label of the block that begins.
    pub(super) fn label(&mut self, label: &str, offset: usize) {
        write_prose(&mut self.writer, label, offset, self.attributes);
        self.writer.end_label();
    }

    /// Writes who is quoted.
    pub(super) fn attribution(&mut self, words: &str, offset: usize) {
        write_prose(&mut self.writer, words, offset, self.attributes);
        self.writer.end_paragraph();
    }

    /// Whether a term waits for what is said of it, or a warning for its words.
    fn waits_for_words(&self) -> bool {
        let last = self.open.last();
        let is_labelled = matches!(last, Some(Frame::Item(ListSort::Terms(_), _) | Frame::Fenced { .. }));
        is_labelled && self.writer.has_label()
    }

    /// Closes the lists that a block does not belong to which begins on a line.
    fn leave_lists(&mut self, line: &Line<'_>) {
        self.writer.end_paragraph();
        if !self.is_joined {
            self.close_items(line.offset);
        }
    }

    fn close_items(&mut self, offset: usize) {
        let count = self.fence_place().map_or(0, |place| place + 1);
        self.close_to(count, offset);
    }

    /// Where the innermost fence stands that is open.
    fn fence_place(&self) -> Option<usize> {
        self.open.iter().rposition(|frame| matches!(frame, Frame::Fenced { .. }))
    }

    /// Where the fence stands that a line closes.
    fn open_fence(&self, words: &str) -> Option<usize> {
        self.open
            .iter()
            .rposition(|frame| matches!(frame, Frame::Fenced { closing, .. } if *closing == words))
    }

    /// Whether a line stands behind a block without a fence of its own.
    fn ends_lines(&self, line: &Line<'_>) -> bool {
        line.is_blank() || self.open_fence(line.words).is_some()
    }

    /// One past the lines behind `at` that are alike.
    fn run(&self, at: usize, is_like: impl Fn(&Line<'_>) -> bool) -> usize {
        at + 1 + self.lines[at + 1..].iter().take_while(|line| is_like(line)).count()
    }

    fn close_to(&mut self, count: usize, offset: usize) {
        while self.open.len() > count
            && let Some(frame) = self.open.pop()
        {
            self.writer.end_paragraph();
            match frame {
                Frame::Item(..) => self.writer.close_holder(offset),
                Frame::Fenced { held, attribution, .. } if held => {
                    self.attribution(&attribution, offset);
                    self.writer.close_holder(offset);
                }
                Frame::Fenced { .. } => {}
            }
        }
    }
}

/// Whether a style says that words are read to the letter.
pub(super) fn is_to_the_letter(style: &str) -> bool {
    matches!(style, "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "pass")
}
