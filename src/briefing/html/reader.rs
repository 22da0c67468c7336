//! Follows what the tokenizer finds: which elements are open, and what their starts and ends do.

use super::super::tree::Briefing;
use super::draft::Draft;
use super::element::Element;
use super::front::PageHead;
use super::furniture::{Holding, Suspicion, suspect};
use super::hidden::hides;
use super::marks::Marks;
use super::stack::{Ending, Open, Stack, is_cell};
use super::style::{Appearance, effect};
use super::table::Table;
use super::tag::{Attribute, StartTag};
use super::tokens::Listener;
use super::writer::{Setting, Writer};

/// Reads a page.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    pub writer: Writer<'s>,
    pub stack: Stack,
    pub tables: Vec<Table>,
    pub front: PageHead,
    /// What links are seen from.
    pub base: Option<String>,
    /// Whether nothing is left out for what it is called.
    keeps_all: bool,
    /// Things to be pressed so far.
    pub buttons: usize,
    /// Whether words are those of `<title>`.
    pub in_title: bool,
    /// The row that is open: its line, and whether it is in the head of its table.
    pub row: (u32, bool),
    /// The level of the heading that is open, until its words are written.
    pub heading: Option<u8>,
}

impl Listener for Reader<'_> {
    fn text(&mut self, words: &str, at: usize) {
        if self.in_title {
            self.front.page_title.push_str(words);
        } else if !self.stack.is_mute() && !self.stack.look().hides() {
            self.writer.words(words, at, self.stack.setting());
        }
    }

    fn start(&mut self, tag: &StartTag, at: usize) {
        let element = tag.element;
        self.end_before(element, at);
        if element.is_void() {
            return self.take_void(tag, at);
        }
        if self.stack.is_full() {
            return self.stack.sink(element);
        }
        let effect = if tag.has(Attribute::Style) { effect(tag) } else { Appearance::default() };
        let mute = self.mutes(tag, effect);
        let suspicion = if mute || self.keeps_all { None } else { self.suspect(tag) };
        let ending = if mute { Ending::Nothing } else { self.begin(tag, at) };
        let link = if element == Element::A && !mute { self.link(tag) } else { None };
        let look = self.stack.look().within(tag);
        let strong = if matches!(ending, Ending::StrongBlock) { Marks::STRONG } else { Marks::default() };
        let marks = element.marks().with(effect.marks).without(effect.unmarks).with(strong);
        let (unmarks, setting) = (effect.unmarks, Setting::default());
        self.stack.push(Open { element, marks, unmarks, link, setting, look, mute, ending, suspicion });
    }

    fn end(&mut self, element: Element) {
        if element == Element::Br {
            return self.line_end();
        }
        if self.stack.rise(element) {
            if element.is_block() {
                self.end_block();
            }
            return;
        }
        let is_own = |open: Element| open == element || is_heading(open) && is_heading(element);
        let bounds = |open: Element| match element {
            Element::Table => false,
            Element::Row | Element::RowGroup | Element::TableHead | Element::Cell | Element::HeadCell => {
                open == Element::Table
            }
            Element::Item => matches!(open, Element::List | Element::NumberedList) || is_cell(open),
            _ => is_cell(open),
        };
        match self.stack.find(is_own, |open| !is_own(open) && bounds(open)) {
            Some(place)
                if element.is_block() || place + 1 == self.stack.len() || self.stack.at(place).mute =>
            {
                self.end_at(place);
            }
            // Phrase markup need not nest.
            Some(place) => {
                if self.stack.at(place).suspicion.is_some()
                    || !matches!(self.stack.at(place).ending, Ending::Nothing)
                {
                    return self.end_at(place);
                }
                let open = self.stack.remove(place);
                self.end_link(open.link);
            }
            None if element.is_block() => self.end_block(),
            None => {}
        }
    }
}

impl<'s> Reader<'s> {
    /// A reader of `source`.
    pub fn new(source: &'s str, keeps_all: bool) -> Self {
        Self {
            writer: Writer::new(source),
            stack: Stack::default(),
            tables: vec![],
            front: PageHead::default(),
            base: None,
            keeps_all,
            buttons: 0,
            in_title: false,
            row: (0, false),
            heading: None,
        }
    }

    /// Whether the words of an element are left out.
    fn mutes(&self, tag: &StartTag, effect: Appearance) -> bool {
        match tag.element {
            // In a drawing they say what it shows.
            Element::Title | Element::SvgText => self.stack.is_mute_around(Element::Svg),
            Element::Svg | Element::Silent | Element::RubyBracket | Element::Annotation => true,
            _ => self.stack.is_mute() || (!self.keeps_all && hides(tag, effect)),
        }
    }

    fn suspect(&mut self, tag: &StartTag) -> Option<Box<Suspicion>> {
        let in_heading = || {
            self.stack
                .has(|open| matches!(open.element, Element::Heading(_) | Element::Summary | Element::Term))
        };
        let is_button = tag.element == Element::Button;
        self.buttons += usize::from(is_button || tag.is(Attribute::Role, "button"));
        let (suspect, by_name) = suspect(tag, is_button && in_heading())?;
        Some(Box::new(Suspicion {
            suspect,
            by_name,
            mark: self.writer.draft.mark(),
            within: self.writer.within(),
            count: self.writer.count,
            buttons: self.buttons,
        }))
    }

    /// Ends what an element that begins at `at` cannot stand in, and opens what it needs (section 13.2.6.4.7).
    fn end_before(&mut self, element: Element, at: usize) {
        if element.is_block() {
            self.end_within(|open| open == Element::Paragraph, is_cell);
            self.end_block();
        }
        let bounds_item = |open| is_cell(open) || matches!(open, Element::List | Element::NumberedList);
        let bounds_term = |open| is_cell(open) || open == Element::Quote;
        let bounds_row = |open| open == Element::Table;
        match element {
            Element::Item => self.end_within(|open| open == Element::Item, bounds_item),
            Element::Term | Element::Definition => {
                self.end_within(|open| matches!(open, Element::Term | Element::Definition), bounds_term);
            }
            Element::Heading(_) => self.end_within(
                |open| matches!(open, Element::Heading(_)),
                |open| open.is_block() && !matches!(open, Element::Heading(_)),
            ),
            Element::Cell | Element::HeadCell => {
                self.end_within(is_cell, bounds_row);
                self.open_row(at);
            }
            Element::Row => self.end_row(),
            Element::RowGroup | Element::TableHead | Element::Caption => {
                let is_group = |open| matches!(open, Element::RowGroup | Element::TableHead);
                self.end_row();
                self.end_within(is_group, bounds_row);
            }
            Element::A => {
                self.end_within(|open| open == Element::A, |open| is_cell(open) || open == Element::Table);
            }
            Element::RubyText | Element::RubyBracket => {
                let is_ruby = |open| matches!(open, Element::RubyText | Element::RubyBracket);
                self.end_within(is_ruby, Element::is_block);
            }
            _ => {}
        }
    }

    /// Ends the row that is open, with its cells, and cells that stand in none.
    fn end_row(&mut self) {
        let bounds = |open| open == Element::Table;
        self.end_within(|open| open == Element::Row, bounds);
        self.end_within(is_cell, bounds);
    }

    /// Opens a row, if none is open in the table that is.
    fn open_row(&mut self, at: usize) {
        let bounds = |open| open == Element::Table;
        if !self.tables.is_empty() && self.stack.find(|open| open == Element::Row, bounds).is_none() {
            self.start(&StartTag::of(Element::Row), at);
        }
    }

    /// Ends the innermost element of this sort, if nothing that bounds it is open within.
    fn end_within(&mut self, is: impl Fn(Element) -> bool, bounds: impl Fn(Element) -> bool) {
        if let Some(place) = self.stack.find(is, bounds) {
            self.end_at(place);
        }
    }

    /// Ends the element at `place` and what is open within. Phrase markup that nobody closed goes on behind it.
    fn end_at(&mut self, place: usize) {
        let is_block = self.stack.at(place).element.is_block();
        let is_bound = is_cell(self.stack.at(place).element);
        let mut goes_on: Vec<Open> = vec![];
        while self.stack.len() > place {
            let Some(open) = self.stack.pop() else { break };
            let reaches = is_block && !is_bound && self.stack.len() > place && open.element.reaches_on();
            let is_new = |open: &Open| {
                !goes_on.iter().any(|other| other.element == open.element && other.link == open.link)
            };
            if reaches && is_new(&open) && goes_on.len() < 8 {
                goes_on.push(Open { ending: Ending::Nothing, suspicion: None, ..open });
            } else {
                self.leave(open);
            }
        }
        for open in goes_on.into_iter().rev() {
            self.stack.push(open);
        }
    }

    /// Does what is to be done when an element ends.
    fn leave(&mut self, open: Open) {
        let Open { element, ending, suspicion, link, .. } = open;
        self.end_link(link);
        if element.is_block() && !matches!(ending, Ending::Heading | Ending::Code(_)) {
            self.end_block();
        }
        self.finish(ending);
        if let Some(suspicion) = suspicion {
            self.judge(&suspicion);
        }
    }

    /// Leaves out what a suspected element held, if it is what it was suspected to be.
    fn judge(&mut self, suspicion: &Suspicion) {
        let writer = &self.writer;
        let Some(words) = writer.draft.text.get(suspicion.mark.text..) else { return };
        let count = writer.count.0 - suspicion.count.0;
        let holding = Holding {
            words,
            count,
            linked: writer.count.1 - suspicion.count.1,
            has_top: writer.draft.has_top_since(&suspicion.mark),
            has_heading: suspicion.by_name && writer.draft.has_heading_since(&suspicion.mark),
            has_button: self.buttons > suspicion.buttons,
        };
        if count == 0 || !suspicion.suspect.is_borne_out(holding, suspicion.by_name) {
            return;
        }
        if self.writer.take_back(suspicion.within) {
            self.writer.draft.back_to(&suspicion.mark);
            self.tables.iter_mut().for_each(|table| table.back_to(&suspicion.mark));
        }
    }

    /// Ends the page.
    pub fn finish_page(mut self, name: &str) -> (Briefing, bool) {
        if self.stack.len() > 0 {
            self.end_at(0);
            // What reached on is of no use any more.
            while self.stack.pop().is_some() {}
        }
        self.writer.end_paragraph();
        let draft: Draft = self.writer.draft;
        let is_empty = draft.nodes.is_empty();
        (draft.finish(&self.front, name), is_empty)
    }
}

fn is_heading(element: Element) -> bool {
    matches!(element, Element::Heading(_))
}
