//! What stands before the body or after it: the header block and the title.

use memchr::memrchr3;

use super::super::build::Builder;
use super::super::tree::{Kind, Role, Span};
use super::heading::LinePlace;
use super::line::Line;
use super::marker::Marker;
use super::outline::Style;
use super::sentence::{ends, is_capitals, label};
use super::space::{is_blank, visible};

/// Names that begin a header block.
const FIRST_NAMES: &[&str] = &[
    "author",
    "authors",
    "bcc",
    "cc",
    "classification",
    "copies",
    "date",
    "distribution",
    "document",
    "from",
    "message-id",
    "prepared by",
    "prepared for",
    "re",
    "ref",
    "reference",
    "reply-to",
    "sender",
    "sent",
    "subject",
    "title",
    "to",
    "version",
];
/// Names that are found in one, and could be labels elsewhere.
const FURTHER_NAMES: &[&str] = &[
    "approved by",
    "attachments",
    "contact",
    "copy",
    "department",
    "editor",
    "file",
    "for",
    "id",
    "issue",
    "keywords",
    "language",
    "location",
    "no",
    "number",
    "office",
    "organisation",
    "organization",
    "period",
    "place",
    "priority",
    "publisher",
    "reviewed by",
    "revision",
    "series",
    "source",
    "status",
    "tags",
    "time",
    "type",
    "updated",
    "via",
];
/// A longer value that ends a sentence is a lead.
const LONGEST_SENTENCE: usize = 80;
/// Titles are at most so many bytes long.
const LONGEST_TITLE: usize = 240;
/// From this column on, a last line is set off by its place alone.
const CENTRED: usize = 8;
/// The least indentation of a title at the end.
const INDENTED: usize = 4;

/// The header block at the top, while it lasts.
#[derive(Debug, Default)]
pub(super) struct HeaderBlock {
    over: bool,
    begun: bool,
    /// The latest entry; an indented line may continue it.
    entry: Option<HeaderField>,
    /// A line above the block, and its number: the title unless the block gives one.
    letterhead: Option<(Span, usize)>,
    /// How surely the title stands in the block: 2 for `Title`, 1 for `Subject`.
    titled: u8,
}

#[derive(Debug, Clone, Copy)]
struct HeaderField {
    name: Span,
    value: Span,
    indent: usize,
}

impl HeaderBlock {
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

    /// Ends the block if it has begun.
    pub(super) fn interrupt(&mut self, text: &str, builder: &mut Builder) {
        self.flush(text, builder);
        self.over |= self.begun || self.letterhead.is_some();
    }

    /// Hands over the latest entry, which nothing will continue.
    pub(super) fn flush(&mut self, text: &str, builder: &mut Builder) {
        let Some(entry) = self.entry.take() else { return };
        builder.meta(entry.name, entry.value);
        let titled = match text[entry.name.range()].to_ascii_lowercase().as_str() {
            "title" => 2,
            "subject" | "re" => 1,
            _ => 0,
        };
        if titled > self.titled && !entry.value.is_empty() {
            self.titled = titled;
            builder.title(entry.value);
            if let Some((words, number)) = self.letterhead.take() {
                let kind = Kind::Point(Role::Paragraph);
                builder.node(0, number, kind, Span::default(), Span::default(), words);
            }
        }
    }

    fn entry(&self, text: &str, line: &Line, next: Option<&Line>) -> Option<HeaderField> {
        let words = line.words(text);
        let (name, rest) = split(words)?;
        let lower = words[..name].to_ascii_lowercase();
        let within = self.begun;
        let known = FIRST_NAMES.contains(&lower.as_str())
            || within && (FURTHER_NAMES.contains(&lower.as_str()) || is_field_name(&words[..name]));
        let value = &words[rest..];
        let leads = value.len() > LONGEST_SENTENCE && ends(value)
            || next.is_some_and(|next| !next.gap && next.marker().is_some());
        let fits = known && !leads && line.is_text();
        fits.then(|| HeaderField {
            name: Span::new(line.start, line.start + name),
            value: Span::new(line.start + rest, line.end),
            indent: line.indent,
        })
    }
}

/// Where the name before a colon ends and where the value begins.
fn split(words: &str) -> Option<(usize, usize)> {
    let colon = words.bytes().take(40).position(|byte| byte == b':')?;
    let name = words[..colon].trim_end_matches(is_blank);
    let value = words[colon + 1..].trim_start_matches(is_blank);
    let parted = value.is_empty() || value.len() < words.len() - colon - 1;
    (parted && !name.is_empty()).then_some((name.len(), words.len() - value.len()))
}

/// A field name of RFC 5322 with a hyphen in it, as no label has: `MIME-Version`.
fn is_field_name(name: &str) -> bool {
    name.contains('-') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The title that the first line of the body is, and whether the next line underlines it. `trailing` tells that a title
/// stands at the end; then the first line is one only if it can be nothing else.
pub(super) fn opening_title(place: &LinePlace<'_>, trailing: bool) -> Option<(Span, bool)> {
    let marked =
        place.hash().filter(|heading| heading.style == Style::Hash(1)).or_else(|| place.underlined());
    if let Some(heading) = marked.filter(|heading| heading.marker.is_empty() && !trailing) {
        return Some((heading.label, heading.underlined));
    }
    let next = place.next.filter(|next| next.gap)?;
    let words = place.line.words(place.text);
    let fits = place.line.is_text()
        && words.len() <= LONGEST_TITLE
        && words.contains(char::is_alphanumeric)
        && !words.ends_with(['.', ':', ';', ','])
        && !words.starts_with(['#', '['])
        && !(trailing && is_capitals(words));
    // `Port power: a review` is a title where neither points nor other labels follow.
    let labelled = || label(words).is_some();
    let opens = || next.marker().is_some() || label(next.words(place.text)).is_some();
    let alone = fits && !(labelled() && (trailing || opens()));
    alone.then(|| (Span::new(place.line.start, place.line.end), false))
}

/// Where the title begins that stands at the end of the text: an indented line after a blank one.
pub(super) fn trailing_title(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let line_start = |end: usize| memrchr3(b'\n', b'\r', b'\x0c', &bytes[..end]).map_or(0, |at| at + 1);
    let stop = text.trim_end_matches(is_blank).len();
    let from = line_start(stop);
    let (start, end, indent) = visible(text, from, stop);
    let above = text[..from].strip_suffix("\r\n").or_else(|| text[..from].strip_suffix(['\n', '\r']))?;
    let blank = &above[line_start(above.len())..];
    let words = text.get(start..end)?;
    let fits = blank.chars().all(is_blank)
        && (indent >= CENTRED || (indent >= INDENTED && !blank.is_empty()))
        && (1..=LONGEST_TITLE).contains(&words.len())
        && !words.ends_with(['.', ':', ';', ','])
        && Marker::at(text, start, end).is_none()
        && above.contains(|c| !is_blank(c));
    fits.then_some(start)
}
