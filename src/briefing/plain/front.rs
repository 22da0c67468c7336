//! The header block before the body.

use super::super::build::Builder;
use super::super::tree::{Kind, Role, Span};
use super::cover::Cover;
use super::field_names::{FIRST_NAMES, FURTHER_NAMES, title_rank};
use super::line::{Line, Shape};
use super::pages::Pages;
use super::sentence::{ends, is_capitals, label};
use super::space::{Range, is_blank};

/// A longer value that ends a sentence is a lead.
pub(super) const LONGEST_SENTENCE: usize = 80;
/// A value of so many words that ends a sentence says something of its own.
const SENTENCE: usize = 4;
/// Names of fields have at most so many words.
const NAME_WORDS: usize = 4;
/// The first byte of the wide colon in UTF-8.
const WIDE_COLON_LEAD: u8 = 0xEF;

/// The header block at the top, while it lasts.
#[derive(Debug, Default)]
pub(super) struct HeaderBlock {
    over: bool,
    begun: bool,
    /// The latest entry; an indented line may continue it.
    entry: Option<HeaderField>,
    /// A line above the block, and its number: the title unless the block gives one.
    letterhead: Option<(Span, usize)>,
    /// How surely the title stands in the block ([`title_rank`]).
    titled: u8,
    /// Where the lines end that are a block by their form.
    formed: usize,
    /// Where the lines end that were seen to be none, and their column: what begins among them is none either.
    unformed: (usize, usize),
    /// The block, if this line stands between the letterhead and it.
    between: Option<Range>,
}

#[derive(Debug, Clone, Copy)]
struct HeaderField {
    name: Span,
    value: Span,
    indent: usize,
}

impl HeaderBlock {
    /// Whether nothing more can belong to it.
    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// Whether fields were taken, and more may follow.
    pub(super) fn is_under_way(&self) -> bool {
        self.begun && !self.over
    }

    /// No block, as in a text that is part of another.
    pub(super) fn none() -> Self {
        Self { over: true, ..Self::default() }
    }

    /// Looks whether a block begins on a line that may be its first; tells whether the block lasts.
    pub(super) fn look(&mut self, text: &str, line: &Line, rest: &Pages<'_>) -> bool {
        if self.over {
            return false;
        }
        let (end, indent) = self.unformed;
        if !self.begun && (line.start >= end || line.indent != indent) {
            let form = form(text, line, rest);
            self.formed = form.unwrap_or_default();
            self.unformed = (form.err().unwrap_or_default(), line.indent);
        }
        if !self.begun {
            let stands_over = self.formed == 0 && self.letterhead.is_some();
            self.between = if stands_over { block_below(text, line, rest) } else { None };
        }
        let ends = self.begun && line.gap && self.entry(text, line, rest.clone().next().as_ref()).is_none();
        (self.begun || self.formed > 0) && !ends
    }

    /// Takes a line if it belongs to the block; the first that does not ends it.
    pub(super) fn take(
        &mut self,
        text: &str,
        line: &Line,
        next: Option<&Line>,
        builder: &mut Builder,
    ) -> bool {
        if self.over {
            return false;
        }
        if let Some(entry) = self.entry.as_mut().filter(|entry| !line.gap && line.indent > entry.indent) {
            if entry.value.is_empty() {
                entry.value = Span::new(line.start, line.end);
            }
            entry.value.end = Span::new(line.end, line.end).end;
            return true;
        }
        if let Some((start, end)) = self.between.take() {
            // What stands over this line comes before it.
            if gives_title(&text[start..end]) {
                self.end_letterhead(builder);
            }
            return false;
        }
        let entry = self.entry(text, line, next);
        self.flush(text, builder);
        self.over = entry.is_none();
        self.begun = true;
        self.entry = entry;
        !self.over
    }

    /// Begins again under a first line that stands alone, as memoranda do.
    pub(super) fn reopen(&mut self, title: Span, number: usize) {
        *self = Self { letterhead: Some((title, number)), ..Self::default() };
    }

    /// The same under a cover; where other lines stand below its title, that is the title whatever a field says.
    pub(super) fn reopen_below(&mut self, cover: &Cover<'_>) {
        let Some((title, number)) = cover.title else { return };
        self.reopen(title, number);
        if !cover.lines.is_empty() {
            (self.letterhead, self.titled) = (None, u8::MAX);
        }
    }

    /// Ends the block if it has begun.
    pub(super) fn interrupt(&mut self, text: &str, builder: &mut Builder) {
        self.flush(text, builder);
        self.over |= self.begun || self.letterhead.is_some();
    }

    /// Hands over the latest entry, which nothing will continue.
    pub(super) fn flush(&mut self, text: &str, builder: &mut Builder) {
        let Some(entry) = self.entry.take() else { return };
        builder.meta(entry.name, entry.value);
        let titled = title_rank(&text[entry.name.range()].to_lowercase());
        if titled > self.titled && !entry.value.is_empty() {
            self.titled = titled;
            builder.title(entry.value);
            self.end_letterhead(builder);
        }
    }

    /// Makes a point of the letterhead, as it is no title.
    fn end_letterhead(&mut self, builder: &mut Builder) {
        if let Some((words, number)) = self.letterhead.take() {
            let kind = Kind::Point(Role::Paragraph);
            builder.node(0, number, kind, Span::default(), Span::default(), words);
        }
    }

    fn entry(&self, text: &str, line: &Line, next: Option<&Line>) -> Option<HeaderField> {
        let words = line.words(text);
        let (name, rest) = split(words)?;
        let lower = words[..name].to_lowercase();
        let within = self.begun;
        let formed = line.start < self.formed;
        let known = formed
            || FIRST_NAMES.contains(&lower.as_str())
            || within && (FURTHER_NAMES.contains(&lower.as_str()) || is_field_name(&words[..name]));
        let value = &words[rest..];
        // A label alone opens a section.
        let alone = value.is_empty() && next.is_none_or(|next| next.gap || next.indent <= line.indent);
        let leads = value.len() > LONGEST_SENTENCE && ends(value)
            || next.is_some_and(|next| !next.gap && next.marker().is_some());
        let fits = known && (formed || !leads && !alone) && line.is_text();
        fits.then(|| HeaderField {
            name: Span::new(line.start, line.start + name),
            value: Span::new(line.start + rest, line.end),
            indent: line.indent,
        })
    }
}

/// Where the block ends that begins on a line, by its form: a run of fields that a blank line or a rule ends, one of them
/// known, and none of the others a label with its sentence. If none begins there, where what was looked at ends.
pub(super) fn form(text: &str, first: &Line, rest: &Pages<'_>) -> Result<usize, usize> {
    let (mut known, mut end) = (false, first.start);
    let mut rest = rest.clone();
    let mut next = Some(*first);
    while let Some(line) = next.filter(|line| end == first.start || !line.gap) {
        if matches!(line.shape, Shape::Rule(_)) {
            break;
        }
        next = rest.next();
        let folded = line.indent > first.indent && end > first.start;
        if !folded {
            let words = line.words(text);
            let field = split(words).filter(|_| line.is_text() && line.indent == first.indent);
            let (name, value) = field.ok_or(line.end)?;
            let is_known =
                FIRST_NAMES.contains(&words[..name].to_lowercase().as_str()) && value < words.len();
            let value = &words[value..];
            let sentence = ends(value) && value.split_whitespace().count() >= SENTENCE;
            if !is_known && (sentence || words[..name].split_whitespace().count() > NAME_WORDS)
                || value.len() > LONGEST_SENTENCE && ends(value)
            {
                return Err(line.end);
            }
            known |= is_known;
        } else if line.marker().is_some() {
            return Err(line.end);
        }
        end = line.end;
    }
    if known && next.is_some() { Ok(end) } else { Err(end) }
}

/// Where the block stands above which a line stands alone that opens no section, if there is one.
fn block_below(text: &str, line: &Line, rest: &Pages<'_>) -> Option<Range> {
    let words = line.words(text);
    let mut rest = rest.clone();
    let next = rest.next().filter(|next| line.gap && line.is_text() && next.gap)?;
    let end = form(text, &next, &rest).ok()?;
    (label(words).is_none() && !is_capitals(words)).then_some((next.start, end))
}

/// Whether one of the fields of a block gives the title.
fn gives_title(block: &str) -> bool {
    let mut fields = block.lines().map(|line| line.trim_start_matches(is_blank));
    fields.any(|line| {
        split(line)
            .is_some_and(|(name, value)| title_rank(&line[..name].to_lowercase()) > 0 && value < line.len())
    })
}

/// Where the name before a colon ends and where the value begins.
fn split(words: &str) -> Option<(usize, usize)> {
    let colon = words.bytes().take(40).position(|byte| byte == b':' || byte == WIDE_COLON_LEAD)?;
    let wide = words[colon..].starts_with('：');
    if !wide && !words[colon..].starts_with(':') {
        return None;
    }
    let after = colon + if wide { '：'.len_utf8() } else { 1 };
    let name = words[..colon].trim_end_matches(is_blank);
    let value = words[after..].trim_start_matches(is_blank);
    let parted = wide || value.is_empty() || value.len() < words.len() - after;
    (parted && !name.is_empty()).then_some((name.len(), words.len() - value.len()))
}

/// A field name of RFC 5322 with a hyphen in it, as no label has: `MIME-Version`.
fn is_field_name(name: &str) -> bool {
    name.contains('-') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
