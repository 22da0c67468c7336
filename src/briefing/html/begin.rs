//! What elements do when they begin and when they end.

use super::super::nest::Holder;
use super::super::plain;
use super::address::address;
use super::element::Element;
use super::grid::Extent;
use super::hidden::hides;
use super::marks::Marks;
use super::numbers;
use super::office;
use super::reader::Reader;
use super::stack::{Ending, is_cell};
use super::style::effect;
use super::table::Table;
use super::tag::{Attribute, StartTag};
use super::tokens::Listener;
use super::typed;

/// The level of the words that open and close details: below all headings.
const SUMMARY_LEVEL: u8 = 7;
/// The longest address that others are seen from, in bytes; a longer one would make each link as long.
const LONGEST_BASE: usize = 200;

impl Reader<'_> {
    /// Does what an element does when it begins, and tells what it does when it ends.
    pub(super) fn begin(&mut self, tag: &StartTag, at: usize) -> Ending {
        if let Some(level) = heading(tag) {
            return self.begin_heading(level);
        }
        match tag.element {
            Element::Paragraph => {
                self.writer.item = office::item(tag);
                Ending::Nothing
            }
            Element::Summary => {
                let outer = self.stack.count(Element::Details).min(2);
                self.begin_heading(SUMMARY_LEVEL - 1 + u8::try_from(outer.max(1)).unwrap_or(1))
            }
            Element::Preformatted => Ending::Code(typed::language(tag).to_owned()),
            Element::Code => {
                self.stack.set_language(typed::language(tag));
                Ending::Nothing
            }
            Element::List | Element::NumberedList => self.begin_list(tag),
            Element::Item => self.begin_item(tag, at),
            Element::Definition => self.hold(Holder::Definition),
            Element::Quote => self.hold(Holder::Quote),
            Element::Details | Element::Aside => Ending::Sections(Box::new(self.writer.draft.mark())),
            Element::Raised | Element::Lowered => Ending::Figures(tag.element.marks()),
            Element::Quotation => self.between("“", "”", at),
            Element::RubyText => self.between("(", ")", at),
            Element::Title if !self.stack.has(|open| open.element == Element::Svg) => {
                self.in_title = self.front.page_title.is_empty();
                Ending::Title
            }
            _ => self.begin_in_table(tag, at),
        }
    }

    fn begin_in_table(&mut self, tag: &StartTag, at: usize) -> Ending {
        match tag.element {
            Element::Table => {
                let is_layout = matches!(tag.get(Attribute::Role), Some("presentation" | "none"));
                let is_told = tag.number(Attribute::Border).is_some_and(|border| border > 0);
                self.writer.settle_strong();
                let table = Table::new(&mut self.writer, is_told, is_layout);
                if let Some(outer) = self.tables.last_mut() {
                    outer.is_layout = true;
                }
                self.tables.push(table);
                Ending::Table
            }
            Element::Row if !self.tables.is_empty() => {
                let in_head =
                    self.stack.find(|open| open == Element::TableHead, |open| open == Element::Table);
                self.row = (self.writer.line(at), in_head.is_some());
                Ending::Row
            }
            Element::Cell | Element::HeadCell if !self.tables.is_empty() => {
                self.writer.forget_strong();
                let is_head = tag.element == Element::HeadCell || tag.has(Attribute::Scope);
                let [columns, rows] = [Attribute::ColSpan, Attribute::RowSpan].map(|span| tag.number(span));
                Ending::Cell(Box::new((self.writer.draft.mark(), Extent::new(columns, rows, is_head))))
            }
            Element::Caption | Element::TableHead => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_told = true;
                }
                Ending::Nothing
            }
            _ => Ending::Nothing,
        }
    }

    fn begin_heading(&mut self, level: u8) -> Ending {
        if !self.writer.nest.is_empty() {
            return Ending::StrongBlock;
        }
        self.heading = Some(level);
        self.writer.is_one = true;
        Ending::Heading
    }

    /// Ends the block that is begun: the heading, in one that other blocks stand in.
    pub(super) fn end_block(&mut self) {
        match self.heading.filter(|_| self.writer.has_block()) {
            Some(level) => {
                self.heading = None;
                self.writer.end_heading(level);
                self.writer.is_one = false;
            }
            None => self.writer.end_paragraph(),
        }
    }

    fn hold(&mut self, holder: Holder) -> Ending {
        self.writer.settle_strong();
        self.writer.nest.push(holder);
        Ending::Holder
    }

    /// Writes words before and after what an element holds.
    fn between(&mut self, before: &'static str, after: &'static str, at: usize) -> Ending {
        self.text(before, at);
        Ending::Words(after)
    }

    fn begin_list(&mut self, tag: &StartTag) -> Ending {
        self.writer.settle_strong();
        let in_list = self.stack.find(
            |open| matches!(open, Element::List | Element::NumberedList),
            |open| is_cell(open) || matches!(open, Element::Item | Element::Definition | Element::Quote),
        );
        let deeper = office::list_level(tag) + usize::from(in_list.is_some());
        for _ in 0..deeper {
            self.writer.nest.push(Holder::Definition);
        }
        self.writer.nest.push(Holder::List(None));
        Ending::List(numbers::of(tag), deeper + 1)
    }

    fn begin_item(&mut self, tag: &StartTag, at: usize) -> Ending {
        let line = self.writer.line(at) as usize;
        let marker = self
            .stack
            .list()
            .and_then(Option::as_mut)
            .map_or_else(|| "-".to_owned(), |numbers| numbers.next(tag.number(Attribute::Value)));
        self.writer.nest.push(Holder::Item);
        self.writer.nest.mark(&marker, line);
        Ending::Holder
    }

    /// Does what an element does when it ends.
    pub(super) fn finish(&mut self, ending: Ending) {
        match ending {
            Ending::Nothing | Ending::StrongBlock => {}
            Ending::Holder => {
                // A marker that found no words says nothing.
                self.writer.nest.take_marker();
                self.writer.nest.pop();
            }
            Ending::List(_, holders) => (0..holders).for_each(|_| self.writer.nest.pop()),
            Ending::Heading => match self.heading.take() {
                Some(level) => {
                    self.writer.end_heading(level);
                    self.writer.is_one = false;
                }
                None => self.writer.end_paragraph(),
            },
            Ending::Code(language) if language.is_empty() && typed::is_prose(self.writer.block_words()) => {
                self.writer.end_typed(|words| plain::parse(words, ""));
            }
            Ending::Code(language) => self.writer.end_code(&language),
            Ending::Figures(mark) => self.writer.end_figures(mark),
            Ending::Table => {
                if let Some(table) = self.tables.pop() {
                    table.end(&mut self.writer, self.row.0);
                }
            }
            Ending::Row => {
                let (line, in_head) = self.row;
                self.finish_row(line, in_head);
            }
            Ending::Cell(cell) => {
                let (from, place) = *cell;
                self.writer.forget_strong();
                if let Some(table) = self.tables.last_mut() {
                    table.cell(&self.writer.draft, &from, place);
                }
            }
            Ending::Words(words) => {
                if self.writer.has_block() {
                    self.text(words, 0);
                }
            }
            Ending::Sections(mark) => self.writer.draft.close_to(&mark),
            Ending::Title => self.in_title = false,
        }
    }

    fn finish_row(&mut self, line: u32, in_head: bool) {
        let Some(table) = self.tables.last_mut() else { return };
        if let Some(begin) = table.row(&mut self.writer, line, in_head) {
            // What stands behind it was written anew.
            self.stack.trust_since(begin);
        }
    }

    /// Takes an element that has no content.
    pub(super) fn take_void(&mut self, tag: &StartTag, at: usize) {
        match tag.element {
            Element::Meta => self.front.take(tag),
            Element::Base if self.base.is_none() => {
                self.base =
                    tag.get(Attribute::Href).filter(|base| base.len() <= LONGEST_BASE).map(str::to_owned);
            }
            Element::Input if !self.stack.is_mute() => self.take_input(tag, at),
            Element::Br => self.line_end(),
            // A picture is seen where letters have no size.
            Element::Img if !self.stack.is_mute() && !hides(tag, effect(tag)) => {
                self.writer.words(tag.get(Attribute::Alt).unwrap_or(""), at, self.stack.setting());
            }
            _ => {}
        }
    }

    /// A box in an item is ticked or open; other inputs are a form's.
    fn take_input(&mut self, tag: &StartTag, at: usize) {
        let kind = tag.get(Attribute::Type).unwrap_or("");
        self.buttons += usize::from(matches!(kind, "submit" | "button" | "image"));
        let in_item = self.stack.find(|open| open == Element::Item, is_cell).is_some();
        if kind.eq_ignore_ascii_case("checkbox") && in_item && !self.writer.has_block() {
            let line = self.writer.line(at) as usize;
            self.writer.nest.task(if tag.has(Attribute::Checked) { "[x]" } else { "[ ]" }, line);
        }
    }

    pub(super) fn line_end(&mut self) {
        if !self.stack.is_mute() {
            self.writer.line_end(self.stack.setting().is_code);
        }
    }

    /// The link that an anchor is, if it leads anywhere.
    pub(super) fn link(&mut self, tag: &StartTag) -> Option<u32> {
        let target = address(tag.get(Attribute::Href)?, self.base.as_deref())?;
        Some(self.writer.draft.link(&target))
    }

    /// Ends a link. To a note it is a reference; back from one, or to itself, it says nothing.
    pub(super) fn end_link(&mut self, link: Option<u32>) {
        let Some(link) = link else { return };
        let Some(words) = self.writer.link_words(link) else { return };
        let target = self.writer.draft.target(link);
        if !target.starts_with('#') {
            return;
        }
        let is_within = self.writer.link_is_behind(link, &['[', '(']);
        let is_bracketed = words.starts_with(['[', '(']);
        let is_called = ["note", "fn", "ref", "cite", "bib"].iter().any(|name| target.contains(name));
        let is_raised = words.contains(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
            || self.stack.setting().marks.has(Marks::RAISED);
        let number = super::super::notation::levelled(words);
        let number = number.trim_matches(|c: char| c.is_whitespace() || "[]()^".contains(c));
        let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_sign =
            number.chars().count() == 1 && (number.contains(char::is_alphabetic) || "*†‡§".contains(number));
        if (is_number || is_sign) && !is_within && (is_bracketed || is_called || is_raised) {
            let number = number.to_owned();
            self.writer.refer(link, &number);
        } else if !words.contains(char::is_alphanumeric) {
            self.writer.take_link_back(link);
        }
    }
}

/// The level of the heading that an element is.
fn heading(tag: &StartTag) -> Option<u8> {
    match tag.element {
        Element::Heading(level) => Some(level),
        element if element.is_block() && tag.is(Attribute::Role, "heading") => {
            let level = tag.number(Attribute::AriaLevel).unwrap_or(2).clamp(1, 6);
            u8::try_from(level).ok()
        }
        _ => office::heading(tag),
    }
}
