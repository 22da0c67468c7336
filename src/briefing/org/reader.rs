//! Reads the lines of a document, one after the other.

use std::collections::HashMap;

use super::super::block::{
    Draft, Line, TableRow, Writer, lines_of, unix_lines, write_code, write_paragraph, write_prose,
    write_table, write_verse,
};
use super::super::nest::Holder;
use super::super::tree::Briefing;
use super::inline::OrgMarkup;
use super::item::{Item, item};
use super::keyword::{begin, drawer, end, is_for_programs, keyword, plans, property};
use super::shape::{begins, ends, fixed, headline, is_comment, is_fixed, is_rule, note, row, uncovered};
use super::top::read_top;

/// How many items, quotations and notes can be open within one another.
const DEEPEST: usize = 100;

/// What is open.
#[derive(Debug)]
enum Frame {
    /// An item whose marker stands in this column.
    Item(usize),
    /// A block of this name; whether it holds a quotation.
    Block(String, bool),
    /// The words of a footnote.
    Note,
}

/// Reads Org. Nothing is refused.
pub(in super::super) fn parse(text: String, name: &str) -> Briefing {
    let source = unix_lines(text);
    let lines = lines_of(&source);
    let mut draft = Draft::with_capacity(source.len());
    let top = read_top(&lines, &mut draft);
    let mut reader = Reader {
        ends: ends(&lines),
        writer: Writer::new(&source, 1, draft),
        lines: &lines,
        open: vec![],
        under_headline: false,
    };
    reader.read(top);
    reader.close_to(0, source.len());
    reader.writer.end(source.len()).0.finish(name)
}

struct Reader<'t> {
    lines: &'t [Line<'t>],
    ends: HashMap<String, Vec<usize>>,
    writer: Writer<'t>,
    open: Vec<Frame>,
    /// Whether nothing but plans and properties has been read since the headline.
    under_headline: bool,
}

impl<'t> Reader<'t> {
    fn read(&mut self, mut at: usize) {
        let mut blanks = 0;
        while let Some(line) = self.lines.get(at) {
            if line.is_blank() {
                blanks += 1;
                at += 1;
                continue;
            }
            if blanks >= 2 {
                // Two blank lines end lists and footnotes.
                self.close_while(line.offset, |frame| matches!(frame, Frame::Item(_) | Frame::Note));
            }
            blanks = 0;
            at = self.block(at, *line);
        }
    }

    /// Reads what begins with a line; says with which line reading goes on.
    fn block(&mut self, at: usize, line: Line<'t>) -> usize {
        if let Some(level) = headline(&line) {
            self.close_to(0, line.offset);
            let words = line.behind(level);
            write_prose(&mut self.writer, words.words, line.offset, &OrgMarkup);
            self.writer.end_heading(level.min(DEEPEST));
            self.under_headline = true;
            return at + 1;
        }
        let under_headline = std::mem::take(&mut self.under_headline);
        if let Some(name) = end(line.words)
            && self.close_block(name, line.offset)
        {
            return at + 1;
        }
        self.close_while(line.offset, |frame| matches!(frame, Frame::Item(column) if *column >= line.indent));
        if under_headline && let Some(plans) = plans(line.words) {
            for (label, words) in plans {
                self.aside(label, words, &line);
            }
            self.under_headline = true;
            return at + 1;
        }
        if under_headline && line.words.eq_ignore_ascii_case(":PROPERTIES:") && self.end_of(":", at).is_some()
        {
            return self.properties(at + 1);
        }
        self.begun(at, line).unwrap_or_else(|| self.paragraph(at, line))
    }

    /// Reads what tells by its first line what it is.
    fn begun(&mut self, at: usize, line: Line<'t>) -> Option<usize> {
        let words = line.words;
        if is_comment(words) || is_rule(words) {
            return Some(at + 1);
        }
        if let Some((name, about)) = begin(words) {
            return self.named(at, line, name, about);
        }
        if let Some((name, value)) = keyword(words) {
            match name.split('[').next() {
                Some(caption) if caption.eq_ignore_ascii_case("CAPTION") => {
                    let start = words.len() - value.len();
                    write_paragraph(&mut self.writer, &[line.behind(start)], &OrgMarkup);
                }
                _ if is_for_programs(name) || value.is_empty() => {}
                _ => self.labelled(name, value, &line),
            }
            return Some(at + 1);
        }
        if is_fixed(words) {
            let end = self.run(at, |line| is_fixed(line.words));
            let lines: Vec<Line<'_>> = self.lines[at..end].iter().map(fixed).collect();
            write_code(&mut self.writer, &lines, "");
            return Some(end);
        }
        if words.starts_with('|') {
            return Some(self.table(at));
        }
        if drawer(words).is_some() && self.end_of(":", at).is_some() || words.eq_ignore_ascii_case(":END:") {
            return Some(at + 1);
        }
        if let Some(item) = item(&line).filter(|_| self.open.len() < DEEPEST) {
            return Some(self.item(at, &line, &item));
        }
        let name = note(&line).filter(|_| self.open.len() < DEEPEST)?;
        self.close_while(line.offset, |frame| matches!(frame, Frame::Item(_) | Frame::Note));
        self.hold(Frame::Note, Holder::Footnote, line.offset);
        let number = self.writer.line(line.offset);
        self.writer.nest.mark(&format!("[{name}]"), number);
        Some(self.paragraph(at, line.behind("[fn:]".len() + name.len())))
    }

    /// Reads a block that has a name and an end.
    fn named(&mut self, at: usize, line: Line<'t>, name: &str, about: &str) -> Option<usize> {
        let name = name.to_ascii_lowercase();
        let end = self.end_of(&name, at)?;
        let inner = &self.lines[at + 1..end];
        match name.as_str() {
            "comment" => {}
            "src" | "example" | "export" => {
                let info = if name == "example" { "" } else { about.split_whitespace().next().unwrap_or("") };
                write_code(&mut self.writer, &uncovered(inner), info);
            }
            "verse" => {
                self.writer.open_holder(Holder::Quote, line.offset);
                write_verse(&mut self.writer, inner, &OrgMarkup);
                self.writer.close_holder(line.offset);
            }
            _ if self.open.len() >= DEEPEST => return None,
            _ => {
                let is_quote = name == "quote";
                if is_quote {
                    self.writer.open_holder(Holder::Quote, line.offset);
                }
                self.open.push(Frame::Block(name, is_quote));
                return Some(at + 1);
            }
        }
        Some(end + 1)
    }

    fn table(&mut self, at: usize) -> usize {
        let end = self.run(at, |line| line.words.starts_with('|'));
        let lines = &self.lines[at..end];
        let is_ruled = |line: &&Line<'_>| line.words.starts_with("|-");
        let rows = |lines: &[Line<'_>]| lines.iter().filter(|line| !is_ruled(line)).filter_map(row).collect();
        let first = lines.iter().position(|line| !is_ruled(&line)).unwrap_or(0);
        let rule = lines.iter().skip(first).position(|line| is_ruled(&line)).map(|rule| rule + first);
        let (heads, body): (Vec<TableRow>, Vec<TableRow>) = match rule {
            Some(rule) => (rows(&lines[..rule]), rows(&lines[rule..])),
            None => (vec![], rows(lines)),
        };
        if body.is_empty() {
            write_table(&mut self.writer, &[], &heads, &OrgMarkup);
        } else {
            write_table(&mut self.writer, &heads, &body, &OrgMarkup);
        }
        end
    }

    fn item(&mut self, at: usize, line: &Line<'t>, item: &Item<'t>) -> usize {
        self.hold(Frame::Item(line.indent), Holder::Item, line.offset);
        let number = self.writer.line(line.offset);
        match item.number {
            Some(counted) => {
                let sign = item.marker.trim_start_matches(|c: char| c.is_ascii_digit());
                self.writer.nest.mark(&format!("{counted}{sign}"), number);
            }
            None => self.writer.nest.mark(item.marker, number),
        }
        if let Some(task) = item.task {
            self.writer.nest.task(task, number);
        }
        if let Some(term) = item.term {
            write_prose(&mut self.writer, term, line.offset, &OrgMarkup);
            self.writer.end_label();
        }
        if item.rest.is_blank() && item.term.is_none() {
            return at + 1;
        }
        let block = begin(item.rest.words).and_then(|(name, about)| self.named(at, item.rest, name, about));
        block.unwrap_or_else(|| self.paragraph(at, item.rest))
    }

    fn properties(&mut self, mut at: usize) -> usize {
        while let Some(line) = self.lines.get(at).filter(|line| !line.words.eq_ignore_ascii_case(":END:")) {
            match property(line.words) {
                Some((name, words)) if !is_for_programs(name) && !words.is_empty() => {
                    self.aside(name, words, line);
                }
                None if !line.is_blank() => write_paragraph(&mut self.writer, &[*line], &OrgMarkup),
                _ => {}
            }
            at += 1;
        }
        at + 1
    }

    /// Reads a paragraph, of which `line` is the first, or what is left of it.
    fn paragraph(&mut self, at: usize, line: Line<'t>) -> usize {
        let margin = match self.open.last() {
            Some(Frame::Item(column)) => Some(*column),
            _ => None,
        };
        let goes_on = |line: &Line<'_>| {
            let is_inside = margin.is_none_or(|column| line.indent > column);
            !line.is_blank() && is_inside && !begins(line)
        };
        let more = self.lines[at + 1..].iter().take_while(|line| goes_on(line)).count();
        let lines: Vec<Line<'t>> =
            std::iter::once(line).chain(self.lines[at + 1..at + 1 + more].iter().copied()).collect();
        write_paragraph(&mut self.writer, &lines, &OrgMarkup);
        at + 1 + more
    }

    /// The line of the end of what begins on a line, before the next headline.
    fn end_of(&self, name: &str, at: usize) -> Option<usize> {
        let next = |name: &str| {
            let places = self.ends.get(name)?;
            places.get(places.partition_point(|&end| end <= at)).copied()
        };
        next(name).filter(|&end| next("").is_none_or(|headline| end < headline))
    }

    /// One past the last of the lines from `at` on that are alike.
    fn run(&self, at: usize, is_like: impl Fn(&Line<'_>) -> bool) -> usize {
        at + self.lines[at..].iter().take_while(|line| is_like(line)).count()
    }

    fn labelled(&mut self, label: &str, words: &str, line: &Line<'_>) {
        self.writer.begin(line.offset);
        self.writer.words(label, line.offset);
        self.writer.end_label();
        write_prose(&mut self.writer, words, line.offset, &OrgMarkup);
        self.writer.end_paragraph();
    }

    /// Words with a label that are said of a headline: they are not what its section opens with.
    fn aside(&mut self, label: &str, words: &str, line: &Line<'_>) {
        self.writer.open_holder(Holder::List(None), line.offset);
        self.labelled(label, words, line);
        self.writer.close_holder(line.offset);
    }

    fn hold(&mut self, frame: Frame, holder: Holder, offset: usize) {
        self.open.push(frame);
        self.writer.open_holder(holder, offset);
    }

    /// Closes the block of this name, with what is open in it.
    fn close_block(&mut self, name: &str, offset: usize) -> bool {
        let is_it = |frame: &Frame| matches!(frame, Frame::Block(open, _) if open.eq_ignore_ascii_case(name));
        let Some(place) = self.open.iter().rposition(is_it) else { return false };
        self.close_to(place, offset);
        true
    }

    fn close_to(&mut self, count: usize, offset: usize) {
        while self.open.len() > count
            && let Some(frame) = self.open.pop()
        {
            if !matches!(frame, Frame::Block(_, false)) {
                self.writer.close_holder(offset);
            }
        }
    }

    fn close_while(&mut self, offset: usize, is_closed: impl Fn(&Frame) -> bool) {
        while self.open.last().is_some_and(&is_closed) {
            self.close_to(self.open.len() - 1, offset);
        }
    }
}
