//! Follows the parser's events, and tells the writer what they mean.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::super::block::{RowKind, Writer};
use super::super::nest::Holder;
use super::super::tree::Inline;
use super::html::{self, HtmlPiece};

/// The dialect. Front matter is not the parser's: it would find some between any two rulers (`---`).
pub(super) const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// What is being read, where text means something else than words.
#[derive(Debug)]
enum Leaf<'a> {
    Words,
    /// Code, with the words on its fence.
    Code(CowStr<'a>),
    /// The lines of an HTML block so far, and where each stands: in the block and in the source.
    Html(String, Vec<(usize, usize)>),
    /// A row, and where its latest cell ended.
    Row(usize),
}

#[derive(Debug)]
pub(super) struct Reader<'a> {
    source: &'a str,
    /// Where the source has backslashes that limit its depth.
    escapes: &'a [usize],
    writer: Writer<'a>,
    leaf: Leaf<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of `source`, in which there are backslashes at `escapes` that limit its depth.
    pub fn new(source: &'a str, escapes: &'a [usize], writer: Writer<'a>) -> Self {
        Self { source, escapes, writer, leaf: Leaf::Words }
    }

    /// Reads on to the first heading from `after` on that stands in no quote and no list, or to the end; says where it stands.
    pub fn read(mut self, after: usize) -> (Writer<'a>, Option<usize>) {
        for (event, range) in Parser::new_ext(self.source, DIALECT).into_offset_iter() {
            let is_heading = range.start >= after && matches!(event, Event::Start(Tag::Heading { .. }));
            if is_heading && self.writer.nest.is_empty() {
                return (self.writer, Some(range.start));
            }
            self.take(event, range);
        }
        (self.writer, None)
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(tag) => return self.end(tag, range),
            Event::Html(line) | Event::Text(line) if matches!(self.leaf, Leaf::Html(..)) => {
                if let Leaf::Html(block, lines) = &mut self.leaf {
                    lines.push((block.len(), range.start));
                    block.push_str(&line);
                }
            }
            Event::Text(words) if matches!(self.leaf, Leaf::Code(_)) => {
                self.writer.words(&self.written(&words, &range), range.start);
            }
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.writer.words(&words, range.start);
            }
            Event::Code(words) => {
                self.writer.open(Inline::Code, range.start);
                self.writer.words(&words, range.start);
                self.writer.close();
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                html::pieces(&html).for_each(|(_, piece)| self.html(piece, range.start));
            }
            Event::FootnoteReference(name) => {
                self.writer.open(Inline::Reference, range.start);
                self.writer.words(&format!("[{name}]"), range.start);
                self.writer.close();
            }
            Event::SoftBreak => self.writer.soft_break(),
            Event::HardBreak => self.writer.line_end(),
            Event::Rule => {
                self.writer.end_paragraph();
                self.writer.catch_up(range.start);
            }
            Event::TaskListMarker(_) => {
                let line = self.writer.line(range.start);
                self.writer.nest.task(&self.source[range.clone()], line);
            }
        }
        self.writer.tell(range.end);
    }

    /// Code as it was written, where its depth was limited.
    fn written<'w>(&self, code: &'w str, range: &Range<usize>) -> Cow<'w, str> {
        let [from, to] = [range.start, range.end].map(|end| self.escapes.partition_point(|&at| at < end));
        let mut written = String::new();
        let mut copied = 0;
        for at in self.escapes[from..to].iter().map(|at| at - range.start) {
            written.push_str(code.get(copied..at).unwrap_or(""));
            copied = at + 1;
        }
        match code.get(copied..) {
            Some(rest) if copied > 0 => Cow::Owned(written + rest),
            _ => Cow::Borrowed(code),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let Range { start, end } = range;
        match tag {
            Tag::Emphasis => self.writer.open(Inline::Emphasis, start),
            Tag::Strong => self.writer.open(Inline::Strong, start),
            Tag::Strikethrough => self.writer.open(Inline::Strike, start),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.writer.open_link(format!("mailto:{dest_url}").into(), start);
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.writer.open_link(dest_url.into(), start);
            }
            tag => return self.start_block(tag, range),
        }
        self.writer.tell(end);
    }

    fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let Range { start, end } = range;
        match tag {
            Tag::TableHead | Tag::TableRow => {
                self.writer.begin_row(start);
                self.leaf = Leaf::Row(end);
                return;
            }
            Tag::TableCell => return self.writer.begin_cell(),
            _ => self.writer.end_paragraph(),
        }
        self.writer.catch_up(start);
        match tag {
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_) => {
                return self.start_holder(tag, range);
            }
            Tag::Heading { .. } if !self.writer.nest.is_empty() => self.writer.open(Inline::Strong, start),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info,
                    CodeBlockKind::Indented => CowStr::Borrowed(""),
                };
                self.writer.begin(start);
                self.leaf = Leaf::Code(info);
            }
            Tag::HtmlBlock => self.leaf = Leaf::Html(String::new(), Vec::new()),
            Tag::Table(_) => self.writer.begin_table(),
            _ => {}
        }
        self.writer.tell(end);
    }

    fn start_holder(&mut self, tag: Tag<'a>, Range { start, .. }: Range<usize>) {
        let line = self.writer.line(start);
        match tag {
            Tag::BlockQuote(kind) => {
                self.writer.open_holder(Holder::Quote, start);
                if let Some(kind) = kind {
                    self.writer.nest.mark(alert(kind), line);
                }
            }
            Tag::List(first) => self.writer.open_holder(Holder::List(first), start),
            Tag::FootnoteDefinition(name) => {
                self.writer.open_holder(Holder::Footnote, start);
                self.writer.nest.mark(&format!("[{name}]"), line);
            }
            _ => {
                let number = self.writer.nest.count();
                self.writer.open_holder(Holder::Item, start);
                let marker = marker(&self.source[start..], number);
                self.writer.nest.mark(&marker, line);
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.writer.close();
            }
            TagEnd::Heading(level) if self.writer.nest.is_empty() => self.writer.end_heading(level as usize),
            TagEnd::Heading(_) => {
                self.writer.close();
                self.writer.end_paragraph();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.writer.close_holder(range.end);
            }
            TagEnd::CodeBlock => {
                if let Leaf::Code(info) = std::mem::replace(&mut self.leaf, Leaf::Words) {
                    self.writer.end_code(&info);
                }
            }
            TagEnd::HtmlBlock => {
                if let Leaf::Html(block, lines) = std::mem::replace(&mut self.leaf, Leaf::Words) {
                    self.html_block(&block, &lines);
                    self.writer.end_paragraph();
                }
            }
            TagEnd::TableCell => self.leaf = Leaf::Row(range.end),
            TagEnd::TableHead => self.writer.end_row(RowKind::Head),
            TagEnd::TableRow => self.end_row(range.end),
            TagEnd::Table => self.leaf = Leaf::Words,
            _ => self.writer.end_paragraph(),
        }
    }

    /// Ends a row of a table, with the cells that it has beyond the last column.
    fn end_row(&mut self, end: usize) {
        if let Leaf::Row(told) = self.leaf {
            let excess = self.source.get(told..end).unwrap_or("").trim();
            let excess = excess.strip_prefix('|').unwrap_or(excess);
            let excess = excess.strip_suffix('|').unwrap_or(excess);
            if !excess.trim().is_empty() {
                for cell in excess.split('|') {
                    self.writer.begin_cell();
                    self.writer.words(cell.trim(), told);
                }
            }
        }
        self.writer.end_row(RowKind::Body);
    }

    /// Reads a block of HTML as text. Tags that are no phrase markup separate points.
    fn html_block(&mut self, block: &str, lines: &[(usize, usize)]) {
        for (at, piece) in html::pieces(block) {
            let words = match piece {
                HtmlPiece::Text(text) => at + text.len() - text.trim_start().len(),
                HtmlPiece::Tag(_) => at,
            };
            let line = lines.partition_point(|&(start, _)| start <= words).saturating_sub(1);
            let offset = lines.get(line).map_or(0, |&(start, offset)| offset + (words - start));
            match piece {
                HtmlPiece::Tag(tag) if !tag.is_phrase() && !tag.is_cell() => self.writer.end_paragraph(),
                piece => self.html(piece, offset),
            }
        }
    }

    /// Reads words of HTML, whose line ends are white space.
    fn html_words(&mut self, text: &str, offset: usize) {
        let mut lines = text.split('\n').peekable();
        let mut first = true;
        while let Some(line) = lines.next() {
            let line = if first { line } else { line.trim_start() };
            let line = if lines.peek().is_some() { line.trim_end() } else { line };
            if !first {
                self.writer.soft_break();
            }
            if !line.is_empty() {
                self.writer.words(line, offset);
            }
            first = false;
        }
    }

    /// Reads a piece of HTML within a line of prose.
    fn html(&mut self, piece: HtmlPiece<'_>, offset: usize) {
        match piece {
            HtmlPiece::Text(text) => {
                let text = html::decode(text);
                if text.trim().is_empty() {
                    self.writer.space();
                } else {
                    self.html_words(&text, offset);
                }
            }
            HtmlPiece::Tag(tag) if tag.is("br") => self.writer.line_end(),
            HtmlPiece::Tag(tag) if tag.is("a") => match tag.attribute("href") {
                Some(target) => self.writer.open_anchor(&html::decode(target), offset),
                None => self.writer.close_anchor(),
            },
            HtmlPiece::Tag(tag) if tag.is("img") => {
                let target = html::decode(tag.attribute("src").unwrap_or("")).into_owned();
                self.writer.open_link(target.into(), offset);
                self.writer.words(&html::decode(tag.attribute("alt").unwrap_or("")), offset);
                self.writer.close();
            }
            HtmlPiece::Tag(tag) if tag.is_phrase() => {
                if let Some(inline) = tag.inline() {
                    self.writer.tag(inline, tag.closes(), offset);
                }
            }
            HtmlPiece::Tag(_) => self.writer.space(),
        }
    }
}

/// The marker of the item that `source` begins with: its bullet, or its number as counted, with its own delimiter.
fn marker(source: &str, number: Option<u64>) -> Cow<'static, str> {
    let source = source.trim_start();
    match number {
        Some(number) => {
            let delimiter = source.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(')');
            Cow::Owned(format!("{number}{}", if delimiter { ')' } else { '.' }))
        }
        None if source.starts_with('*') => Cow::Borrowed("*"),
        None if source.starts_with('+') => Cow::Borrowed("+"),
        None => Cow::Borrowed("-"),
    }
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "[!NOTE]",
        BlockQuoteKind::Tip => "[!TIP]",
        BlockQuoteKind::Important => "[!IMPORTANT]",
        BlockQuoteKind::Warning => "[!WARNING]",
        BlockQuoteKind::Caution => "[!CAUTION]",
    }
}
