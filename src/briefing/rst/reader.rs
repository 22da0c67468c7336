//! Reads the lines of a document, one after the other.

use std::collections::HashMap;

use super::super::block::{
    Draft, Line, Writer, lines_of, unix_lines, write_code, write_paragraph, write_prose, write_table,
    write_verse,
};
use super::super::nest::Holder;
use super::super::tree::Briefing;
use super::explicit::{Explicit, explicit};
use super::known::Known;
use super::marker::{bullet, enumerator, field, options};
use super::table::{grid, is_grid_border, is_simple_border, simple};
use super::title::{TitleStyle, count, is_transition, ruled, title};
use super::top::read_top;

/// How many items, quotations and definitions can be open within one another.
pub(super) const DEEPEST: usize = 100;

/// What is open.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// What is set in less stands outside of it.
    column: usize,
    /// How far its lines are set in; what is set in more is a quotation.
    base: usize,
    /// Whether it is open with the writer too.
    held: bool,
}

/// Reads reStructuredText. Nothing is refused.
pub(in super::super) fn parse(text: String, name: &str) -> Briefing {
    let source = unix_lines(text);
    let lines = lines_of(&source);
    let known = Known::new(&lines, source.len());
    let mut writer = Writer::new(&source, 1, Draft::with_capacity(source.len()));
    let titles = count(&lines);
    let top = read_top(&lines, &titles, &mut writer, &known);
    let is_last =
        |at: usize| is_simple_border(lines[at].words) && lines.get(at + 1).is_none_or(Line::is_blank);
    let mut reader = Reader {
        borders: (0..lines.len()).filter(|&at| is_last(at)).collect(),
        lines: &lines,
        known: &known,
        writer,
        open: vec![],
        titles,
        styles: vec![],
        counts: vec![],
    };
    reader.read(top);
    reader.close_to(0, source.len());
    reader.writer.end(source.len()).0.finish(name)
}

#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) lines: &'t [Line<'t>],
    pub(super) known: &'t Known,
    pub(super) writer: Writer<'t>,
    open: Vec<Frame>,
    /// How often titles of each style come.
    titles: HashMap<TitleStyle, usize>,
    /// Styles of titles, the highest first.
    styles: Vec<TitleStyle>,
    /// The latest numbers of lists, and how deep these stand.
    counts: Vec<(usize, u64)>,
    /// The last lines of simple tables.
    borders: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn read(&mut self, mut at: usize) {
        while let Some(&line) = self.lines.get(at) {
            if line.is_blank() {
                at += 1;
                continue;
            }
            while self.open.last().is_some_and(|frame| line.indent < frame.column) {
                self.close_to(self.open.len() - 1, line.offset);
            }
            let base = self.open.last().map_or(0, |frame| frame.base);
            if line.indent > base && !self.is_deep() {
                self.writer.end_paragraph();
                self.hold(base + 1, line.indent, Some(Holder::Quote), line.offset);
            } else if let Some(frame) = self.open.last_mut() {
                frame.base = line.indent;
            }
            at = self.block(at, line);
        }
    }

    /// Reads what begins with a line, or with what is left of one; says with which line reading goes on.
    pub(super) fn block(&mut self, at: usize, line: Line<'t>) -> usize {
        let is_whole = line.offset == self.lines[at].offset;
        let depth = self.open.len();
        let is_numbered = || !self.is_deep() && self.is_item(at, &line);
        if let Some(counted) = enumerator(line.words).filter(|_| is_numbered())
            && (depth > 0 || title(self.lines, at).is_none())
        {
            return self.numbered(at, line, counted);
        }
        self.counts.truncate(self.counts.partition_point(|&(other, _)| other < depth));
        if is_whole
            && depth == 0
            && bullet(line.words).is_none()
            && let Some(title) = title(self.lines, at)
        {
            return self.section(&self.lines[title.line], title.style, title.end);
        }
        if is_whole && is_transition(self.lines, at) {
            return at + 1;
        }
        if let Some(end) = self.whole(at, line, is_whole) {
            return end;
        }
        if !self.is_deep()
            && let Some(end) = self.held(at, line)
        {
            return end;
        }
        self.paragraph(at, line)
    }

    fn section(&mut self, line: &Line<'t>, style: TitleStyle, end: usize) -> usize {
        self.close_to(0, line.offset);
        let is_only = self.styles.is_empty() && self.titles.get(&style) == Some(&1);
        if is_only && !self.writer.has_title() {
            write_prose(&mut self.writer, line.words, line.offset, self.known);
            self.writer.end_title();
            return end;
        }
        let level = self.styles.iter().position(|&other| other == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        write_prose(&mut self.writer, line.words, line.offset, self.known);
        self.writer.end_heading(level + 1);
        end
    }

    /// Reads what is read to its end at once.
    fn whole(&mut self, at: usize, line: Line<'t>, is_whole: bool) -> Option<usize> {
        let words = line.words;
        let set_in = line.indent;
        if words.starts_with(">>> ") {
            let end = self.run(at, |line| !line.is_blank());
            self.writer.end_paragraph();
            let lines: Vec<Line<'t>> =
                std::iter::once(line).chain(self.lines[at + 1..end].iter().copied()).collect();
            write_code(&mut self.writer, &lines, "");
            return Some(end);
        }
        if words.starts_with("| ") && is_whole {
            let is_like = |line: &Line<'_>| {
                line.words.starts_with("| ") || line.words == "|" || line.indent > set_in && !line.is_blank()
            };
            let end = self.run(at, is_like);
            let bare = |line: &Line<'t>| if line.words.starts_with('|') { line.behind(1) } else { *line };
            let lines: Vec<Line<'t>> = self.lines[at..end].iter().map(bare).collect();
            write_verse(&mut self.writer, &lines, self.known);
            return Some(end);
        }
        if is_grid_border(words) && is_whole {
            let is_drawn = |line: &Line<'_>| line.indent == set_in && line.words.starts_with(['+', '|']);
            let end = self.run(at, is_drawn);
            let (heads, rows) = grid(&self.lines[at..end]);
            self.writer.end_paragraph();
            write_table(&mut self.writer, &heads, &rows, self.known);
            return Some(end);
        }
        if is_simple_border(words) && is_whole {
            let end = *self.borders.get(self.borders.partition_point(|&border| border <= at))?;
            let (heads, rows) = simple(&self.lines[at..=end]);
            self.writer.end_paragraph();
            write_table(&mut self.writer, &heads, &rows, self.known);
            return Some(end + 1);
        }
        match explicit(words)? {
            Explicit::Silent if words == ".." && self.lines.get(at + 1).is_none_or(Line::is_blank) => {
                Some(at + 1)
            }
            Explicit::Silent => Some(self.past(at, set_in)),
            Explicit::Definition => Some(self.run(at, |line| !line.is_blank() && line.indent > set_in)),
            Explicit::Note(..) | Explicit::Directive(..) => None,
        }
    }

    /// Reads the beginning of what holds other blocks.
    fn held(&mut self, at: usize, line: Line<'t>) -> Option<usize> {
        let words = line.words;
        if let Some(bullet) = bullet(words) {
            return Some(self.item(at, line, bullet.len(), bullet));
        }
        let labelled = |label: usize, length: usize| (words[..label].trim_start_matches(':'), length);
        let label = match field(words) {
            Some((name, length)) => Some(labelled(name.len() + 1, length)),
            None => options(&line, self.lines.get(at + 1)).map(|length| labelled(length, length)),
        };
        if let Some((label, length)) = label {
            self.labelled(at, line, label);
            return Some(self.rest(at, line, length));
        }
        match explicit(words) {
            Some(Explicit::Note(name, length)) => {
                self.hold_below(at + 1, line, Holder::Footnote);
                let number = self.writer.line(line.offset);
                self.writer.nest.mark(&format!("[{name}]"), number);
                Some(self.rest(at, line, length))
            }
            Some(Explicit::Directive(name, directive, length)) => {
                self.writer.end_paragraph();
                Some(self.directive(at, line, name, directive, length))
            }
            _ => None,
        }
    }

    fn numbered(&mut self, at: usize, line: Line<'t>, counted: &str) -> usize {
        let depth = self.open.len();
        self.counts.truncate(self.counts.partition_point(|&(other, _)| other <= depth));
        let before = self.counts.pop_if(|&mut (other, _)| other == depth).map_or(0, |(_, count)| count);
        let number = counted.trim_matches(['(', ')', '.']).parse().unwrap_or(before.saturating_add(1));
        self.counts.push((depth, number));
        self.item(at, line, counted.len(), &counted.replace('#', &number.to_string()))
    }

    /// Whether what begins like an item is one: a line below it that is not set in begins another.
    fn is_item(&self, at: usize, line: &Line<'_>) -> bool {
        self.lines.get(at + 1).is_none_or(|next| {
            next.is_blank()
                || next.indent != line.indent
                || enumerator(next.words).is_some()
                || explicit(next.words).is_some()
        })
    }

    fn item(&mut self, at: usize, line: Line<'t>, length: usize, marker: &str) -> usize {
        self.writer.end_paragraph();
        let rest = line.behind(length);
        let base = if rest.is_blank() { self.base_below(at + 1, line.indent) } else { rest.indent };
        self.hold(line.indent + 1, base, Some(Holder::Item), line.offset);
        let number = self.writer.line(line.offset);
        self.writer.nest.mark(marker, number);
        if rest.is_blank() { at + 1 } else { self.block(at, rest) }
    }

    /// Opens what has a label, and writes that.
    pub(super) fn labelled(&mut self, at: usize, line: Line<'t>, label: &str) {
        self.writer.end_paragraph();
        self.hold_below(at + 1, line, Holder::Footnote);
        write_prose(&mut self.writer, label, line.offset, self.known);
        self.writer.end_label();
    }

    /// Reads what stands on a line behind so many bytes as a block of what is open.
    pub(super) fn rest(&mut self, at: usize, line: Line<'t>, length: usize) -> usize {
        let rest = line.behind(length);
        let base = self.open.last().map_or(0, |frame| frame.base);
        if rest.is_blank() { at + 1 } else { self.block(at, Line { indent: base, ..rest }) }
    }

    fn paragraph(&mut self, at: usize, line: Line<'t>) -> usize {
        let column = self.open.last().map_or(0, |frame| frame.column);
        let next = self.lines.get(at + 1).filter(|next| !next.is_blank());
        let is_term = !line.words.ends_with("::") && next.is_some_and(|next| next.indent > line.indent);
        if is_term && !self.is_deep() {
            self.labelled(at, line, line.words);
            return at + 1;
        }
        let begins = |line: &Line<'_>| bullet(line.words).is_some() || enumerator(line.words).is_some();
        let goes_on = |more: &Line<'_>| {
            let is_inside = more.indent >= column && (more.indent == line.indent || !begins(more));
            !more.is_blank() && is_inside && explicit(more.words).is_none()
        };
        let end = at + 1 + self.lines[at + 1..].iter().take_while(|more| goes_on(more)).count();
        let mut lines: Vec<Line<'t>> =
            std::iter::once(line).chain(self.lines[at + 1..end].iter().copied()).collect();
        let Some(last) = lines.last_mut() else { return end };
        let Some(before) = last.words.strip_suffix("::") else {
            write_paragraph(&mut self.writer, &lines, self.known);
            return end;
        };
        // One colon of two is written, unless a blank stands before them.
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        last.words = if is_apart { before.trim_end() } else { &last.words[..=before.len()] };
        write_paragraph(&mut self.writer, &lines, self.known);
        self.literal(end, line.indent)
    }

    /// Reads what is set in below a line, or is quoted there, to the letter.
    fn literal(&mut self, at: usize, indent: usize) -> usize {
        let blanks = self.lines[at.min(self.lines.len())..].iter().take_while(|line| line.is_blank()).count();
        let start = at + blanks;
        let Some(first) = self.lines.get(start) else { return start };
        let end = if first.indent > indent {
            self.past(start, indent)
        } else {
            let quote = first.words.chars().next().filter(char::is_ascii_punctuation);
            let is_like = |line: &Line<'_>| line.indent == indent && line.words.chars().next() == quote;
            if quote.is_none() || first.indent < indent || ruled(first.words).is_some() {
                return start;
            }
            self.run(start, is_like)
        };
        write_code(&mut self.writer, &self.lines[start..end], "");
        end
    }

    /// One past the lines behind `at` that are alike.
    pub(super) fn run(&self, at: usize, is_like: impl Fn(&Line<'_>) -> bool) -> usize {
        at + 1 + self.lines[at + 1..].iter().take_while(|line| is_like(line)).count()
    }

    /// One past the lines behind `at` that are set in more than `indent`.
    pub(super) fn past(&self, at: usize, indent: usize) -> usize {
        self.run(at, |line| line.is_blank() || line.indent > indent)
    }

    /// How far the lines from `at` on are set in below one that is set in by `indent`.
    fn base_below(&self, at: usize, indent: usize) -> usize {
        let next = self.lines[at.min(self.lines.len())..].iter().find(|line| !line.is_blank());
        next.map(|next| next.indent).filter(|&base| base > indent).unwrap_or(indent + 1)
    }

    /// Opens a holder of the lines from `at` on that are set in more than `line`.
    pub(super) fn hold_below(&mut self, at: usize, line: Line<'t>, holder: impl Into<Option<Holder>>) {
        let base = self.base_below(at, line.indent);
        self.hold(line.indent + 1, base, holder.into(), line.offset);
    }

    fn hold(&mut self, column: usize, base: usize, holder: Option<Holder>, offset: usize) {
        self.open.push(Frame { column, base, held: holder.is_some() });
        if let Some(holder) = holder {
            self.writer.open_holder(holder, offset);
        }
    }

    fn is_deep(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    fn close_to(&mut self, count: usize, offset: usize) {
        while self.open.len() > count
            && let Some(frame) = self.open.pop()
        {
            self.writer.end_paragraph();
            if frame.held {
                self.writer.close_holder(offset);
            }
        }
    }
}
