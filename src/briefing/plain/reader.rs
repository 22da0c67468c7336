//! Reads lines into nodes.

use super::super::build::Builder;
use super::super::tree::{Inline, Kind, Role, Span};
use super::cover::cover;
use super::doubt::Doubt;
use super::foresight::goes_on;
use super::front::HeaderBlock;
use super::heading::Heading;
use super::headings::Headings;
use super::line::{Line, Shape};
use super::list::OpenItems;
use super::marker::{Class, Marker};
use super::numbers::HeadingNumbers;
use super::open::OpenPoint;
use super::outline::HeadingStyles;
use super::pages::Pages;
use super::place::LinePlace;
use super::rewrite::Rewrite;
use super::sentence::{is_banner, is_shouted};
use super::setting::Setting;
use super::space::Range;
use super::title::opening_title;
use super::units::{self, Sight};

#[derive(Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    builder: Builder,
    rewrites: Vec<Rewrite>,
    front: HeaderBlock,
    /// Where the title at the end begins, if there is one.
    trailing: Option<usize>,
    /// Whether no line of the body was read yet.
    fresh: bool,
    outline: HeadingStyles,
    list: OpenItems,
    /// The point that the next line may continue.
    open: Option<OpenPoint>,
    /// Whether the latest section has no lead and no points yet.
    awaits_lead: bool,
    /// The leftmost column of the body's lines so far.
    margin: usize,
    numbers: HeadingNumbers,
    /// Whether the latest nodes are units.
    in_units: bool,
    /// The column of the latest line that was set in as the first of a paragraph.
    first_lines: Option<usize>,
    /// What the lists count with that could have been initials or words.
    counted: Vec<Class>,
    setting: Setting,
}

impl<'a> Reader<'a> {
    /// A reader of a whole text, whose title may stand at `trailing`.
    pub(super) fn of_whole(text: &'a str, furniture: &[Range], trailing: Option<usize>) -> Self {
        Self { trailing, ..Self::new(text, furniture, Headings::default()) }
    }

    /// A reader of a text that stands inside another one.
    pub(super) fn of_part(text: &'a str, furniture: &[Range], headings: Headings) -> Self {
        let front = HeaderBlock::none();
        Self { front, fresh: false, ..Self::new(text, furniture, headings) }
    }

    fn new(text: &'a str, furniture: &[Range], headings: Headings) -> Self {
        let Headings { outline, numbers } = headings;
        let mut builder = Builder::below(outline.depth());
        for &(start, end) in furniture {
            builder.style(Span::new(start, end), Inline::Furniture);
        }
        Self {
            text,
            builder,
            rewrites: vec![],
            front: HeaderBlock::default(),
            trailing: None,
            fresh: true,
            outline,
            list: OpenItems::default(),
            open: None,
            awaits_lead: false,
            margin: usize::MAX,
            numbers,
            in_units: false,
            first_lines: None,
            counted: vec![],
            setting: Setting::default(),
        }
    }

    /// Reads a line as more of the open paragraph if a wrapped sentence runs on into it, so that it can be nothing else. Most
    /// lines of prose are such.
    fn wrapped(&mut self, line: &Line) -> bool {
        let beside_list = self.list.innermost().is_none_or(|above| line.indent <= above);
        let in_body = self.front.is_over() && !self.fresh && self.trailing != Some(line.start);
        let plain = line.is_text() && !line.page && beside_list && in_body;
        let runs_on = |open: &&mut OpenPoint| open.role != Role::Bullet && open.runs_into(line, self.text);
        let Some(open) = self.open.as_mut().filter(|open| plain && runs_on(open)) else { return false };
        self.margin = self.margin.min(line.indent);
        self.builder.style(open.joint(line, self.text), Inline::Joint);
        open.join(line);
        true
    }

    /// Reads lines, each with sight of the next.
    pub(super) fn read(&mut self, mut lines: Pages<'a>) {
        let mut next = lines.next();
        while let Some(line) = next {
            if self.wrapped(&line) {
                next = lines.next();
                continue;
            }
            let rest = lines.clone();
            next = lines.next();
            if let Some(after) = self.units(&line, next.as_ref(), &rest) {
                lines = after;
                next = lines.next();
                continue;
            }
            let line = self.resolved(line, next.as_ref(), &rest);
            if self.line(&line, next.as_ref(), &rest) {
                next = lines.next();
            }
        }
    }

    /// Reads the cover of the text, if it begins on its first line; returns the lines after it.
    fn cover(&mut self, line: &Line, rest: &Pages<'a>) -> Option<Pages<'a>> {
        let free = self.fresh && self.trailing.is_none() && !self.front.is_under_way();
        let cover = (free && !self.builder.has_title()).then(|| cover(self.text, line, rest))??;
        self.close();
        self.front.reopen_below(&cover);
        self.fresh = cover.title.is_none();
        Some(cover.hand_over(&mut self.builder))
    }

    /// Reads the units that begin on a line, if some do; returns the lines after them.
    fn units(&mut self, line: &Line, next: Option<&Line>, rest: &Pages<'a>) -> Option<Pages<'a>> {
        if let Some(rest) = self.cover(line, rest) {
            return Some(rest);
        }
        let taken = self.front.look(self.text, line, rest) || self.trailing == Some(line.start);
        if taken || !units::may_begin(line, self.text) {
            return None;
        }
        let place = self.place(line, next, rest);
        let begins = line.gap || self.open.is_none();
        let item = place.item();
        let under_table = self.is_under_table();
        let alone = |words: &str| {
            words.starts_with(['>', '$', '`']) || line.gap && !self.fresh && units::may_stand_alone(words)
        };
        let beside = next.is_some_and(|next| !next.gap) || line.indent > 0 || under_table;
        if !(beside || alone(place.words())) || !(begins || item.is_some() || place.is_settled()) {
            return None;
        }
        let sight = Sight {
            text: self.text,
            line,
            next,
            rest,
            before: place.before(),
            above: self.open.map_or("", |open| open.latest(self.text)),
            begins,
            under_heading: self.awaits_lead || self.builder.last().is_none() && self.builder.has_title(),
            under_table,
            again: self.in_units && line.gap,
            item,
            margin: self.margin.min(line.indent),
            setting: &self.setting,
        };
        let units = units::at(&sight)?;
        self.close();
        self.front.interrupt(self.text, &mut self.builder);
        self.list.close(line.indent);
        self.outline.leave_before(line, false, self.awaits_lead, self.text);
        let depth = self.outline.depth() + self.list.depth();
        let rest = units.hand_over(self.text, depth, &mut self.builder, &mut self.rewrites);
        self.margin = self.margin.min(line.indent);
        (self.awaits_lead, self.in_units, self.fresh) = (false, true, false);
        Some(rest)
    }

    /// A line whose marker may be an initial or a word, as a line of words, unless it is one of those that count on.
    fn resolved(&mut self, line: Line, next: Option<&Line>, rest: &Pages<'_>) -> Line {
        let Some(marker) = line.marker() else { return line };
        let place = self.place(&line, next, rest);
        let doubt = Doubt { place: &place, counted: &self.counted };
        if !doubt.is_felt(marker) {
            return line;
        }
        if !doubt.counts(marker) {
            return Line { shape: Shape::Text, ..line };
        }
        self.counted.extend((!self.counted.contains(&marker.class)).then_some(marker.class));
        line
    }

    /// Reads a line; tells whether it read the next one with it.
    fn line(&mut self, line: &Line, next: Option<&Line>, rest: &Pages<'_>) -> bool {
        if line.page {
            self.front.interrupt(self.text, &mut self.builder);
        }
        if matches!(line.shape, Shape::Rule(_)) {
            self.front.flush(self.text, &mut self.builder);
            self.close();
            self.list.clear();
            return false;
        }
        if self.front.take(self.text, line, next, &mut self.builder) {
            self.close();
            return false;
        }
        let first = self.fresh;
        self.fresh = first && is_banner(line.words(self.text));
        if let Some((title, underlined)) = self.title(line, next, rest, first) {
            self.close();
            self.builder.title(title);
            if first {
                self.front.reopen(title, line.number);
            }
            return underlined;
        }
        self.body(line, next, rest)
    }

    /// The title, if it is this line, and whether the next one underlines it.
    fn title(&self, line: &Line, next: Option<&Line>, rest: &Pages<'_>, first: bool) -> Option<(Span, bool)> {
        if self.builder.has_title() {
            return None;
        }
        if self.trailing == Some(line.start) {
            return Some((Span::new(line.start, line.end), false));
        }
        let place = self.place(line, next, rest);
        first.then(|| opening_title(&place, self.trailing.is_some()))?
    }

    fn body(&mut self, line: &Line, next: Option<&Line>, rest: &Pages<'_>) -> bool {
        self.margin = self.margin.min(line.indent);
        let place = self.place(line, next, rest);
        if !place.is_run_into()
            && let Some(heading) = place.heading()
        {
            self.section(line, &heading);
            return heading.underlined;
        }
        match line.marker().map(|marker| self.list.settle(line.indent, marker)) {
            Some(marker) if place.is_item(marker) => {
                self.item(line, marker, rest);
            }
            _ => self.words(line, next),
        }
        false
    }

    fn place<'b>(&'b self, line: &'b Line, next: Option<&'b Line>, rest: &'b Pages<'b>) -> LinePlace<'b> {
        LinePlace {
            text: self.text,
            line,
            next,
            rest,
            open: self.open.as_ref(),
            list: &self.list,
            outline: &self.outline,
            numbers: &self.numbers,
            margin: self.margin,
            setting: &self.setting,
        }
    }

    /// Whether a table stands above, or what is said of it.
    fn is_under_table(&self) -> bool {
        let last = self.builder.last().filter(|_| self.in_units && self.open.is_none());
        last.is_some_and(units::is_of_table)
    }

    fn section(&mut self, line: &Line, heading: &Heading) {
        self.close();
        self.list.clear();
        let shouted = is_shouted(&self.text[heading.label.range()]);
        let depth = self.outline.enter(heading.style, shouted);
        self.numbers.count(heading.style, heading.ordinal, shouted);
        let Heading { marker, label, .. } = *heading;
        self.builder.node(depth, line.number, Kind::Section, marker, label, Span::default());
        (self.awaits_lead, self.in_units) = (true, false);
        if let Some(start) = heading.lead {
            self.begin(line, start, Span::default());
        }
        self.outline.pass(heading.style, &self.text[heading.label.range()]);
    }

    fn item(&mut self, line: &Line, marker: Marker, rest: &Pages<'_>) {
        let gap = line.gap;
        self.close();
        self.outline.leave_before_item(gap, marker.ordinal);
        let goes_on = |class, ordinal| goes_on(line, class, ordinal, rest);
        self.list.open(line.indent, marker, gap, goes_on);
        self.begin(line, marker.text, Span::new(line.start, marker.end));
    }

    /// Reads a line without a marker: more of the open point, or a new one.
    fn words(&mut self, line: &Line, next: Option<&Line>) {
        let list = self.list.innermost();
        let mut parted = false;
        if let Some(open) = self.open.as_mut().filter(|open| open.goes_on(line, list, self.text)) {
            parted = open.parts_records(line, self.outline.is_record(), self.text, &self.setting)
                || open.is_over(line, self.text, &self.setting);
            if !parted && !open.ends_before(line, next, self.first_lines, self.text) {
                self.builder.style(open.joint(line, self.text), Inline::Joint);
                open.join(line);
                return;
            }
            self.first_lines = if parted { self.first_lines } else { Some(line.indent) };
        }
        self.close();
        self.list.close(line.indent);
        self.outline.leave_before(line, parted, self.awaits_lead, self.text);
        self.begin(line, line.start, Span::default());
    }

    /// Begins a point whose words begin at `start` on this line.
    fn begin(&mut self, line: &Line, start: usize, marker: Span) {
        let lead = std::mem::take(&mut self.awaits_lead) && marker.is_empty();
        let (role, level) = match marker.is_empty() {
            true if lead => (Role::Lead, 0),
            true => (Role::Paragraph, self.list.depth()),
            false => (Role::Bullet, self.list.depth() - 1),
        };
        self.in_units = false;
        self.open = Some(OpenPoint {
            role,
            depth: self.outline.depth() + level,
            number: line.number,
            marker,
            start,
            end: line.end,
            at: start,
            indent: line.indent,
            first: line.indent,
            lines: 1,
        });
    }

    /// Hands over the open point.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if !open.is_decoration(self.text) {
            let (kind, none) = (Kind::Point(open.role), Span::default());
            let body = Span::new(open.start, open.end);
            // A marker that nothing follows is all that the point says.
            let (marker, body) = if body.is_empty() { (none, open.marker) } else { (open.marker, body) };
            self.builder.node(open.depth, open.number, kind, marker, none, body);
        }
    }

    /// What was read, what is to be written over it, and the headings that a text behind it goes on from.
    pub(super) fn finish(mut self) -> (Builder, Vec<Rewrite>, Headings) {
        self.close();
        self.front.flush(self.text, &mut self.builder);
        let headings = Headings { outline: self.outline, numbers: self.numbers };
        (self.builder, self.rewrites, headings)
    }
}
