//! What stands before the body or after it: the header block and the title.

use memchr::memrchr3;

use super::super::build::Builder;
use super::super::tree::{Kind, Role, Span};
use super::field_names::{FIRST_NAMES, FURTHER_NAMES, title_rank};
use super::line::{Line, Shape};
use super::marker::Marker;
use super::outline::Style;
use super::pages::Pages;
use super::place::LinePlace;
use super::sentence::{
    ends, is_banner, is_capitals, is_heading, is_salutation, is_shouted, label, starts_large,
};
use super::space::{is_blank, visible};
use super::units::{is_caption, is_moment};

/// A longer value that ends a sentence is a lead.
const LONGEST_SENTENCE: usize = 80;
/// A value of so many words that ends a sentence says something of its own.
const SENTENCE: usize = 4;
/// Names of fields have at most so many words.
const NAME_WORDS: usize = 4;
/// The first byte of the wide colon in UTF-8.
const WIDE_COLON_LEAD: u8 = 0xEF;
/// Titles are at most so many bytes long.
const LONGEST_TITLE: usize = 240;
/// So many names and values in a row are no sections.
const FIELDS: usize = 3;
/// A rule around a title has at least so many bytes.
const FRAME: usize = 8;
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
    /// How surely the title stands in the block ([`title_rank`]).
    titled: u8,
    /// Where the lines end that are a block by their form.
    formed: usize,
    /// Where the lines end that were seen to be none, and their column: what begins among them is none either.
    unformed: (usize, usize),
    /// Whether this line stands between the letterhead and the block.
    between: bool,
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
            self.between = self.formed == 0 && self.letterhead.is_some() && is_between(text, line, rest);
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
        if std::mem::take(&mut self.between) {
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
            if let Some((words, number)) = self.letterhead.take() {
                let kind = Kind::Point(Role::Paragraph);
                builder.node(0, number, kind, Span::default(), Span::default(), words);
            }
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
fn form(text: &str, first: &Line, rest: &Pages<'_>) -> Result<usize, usize> {
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

/// Whether a line that opens no section stands alone above a block.
fn is_between(text: &str, line: &Line, rest: &Pages<'_>) -> bool {
    let words = line.words(text);
    let mut rest = rest.clone();
    let below = rest.next().filter(|next| line.gap && line.is_text() && next.gap);
    below.is_some_and(|next| form(text, &next, &rest).is_ok())
        && label(words).is_none()
        && !is_capitals(words)
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

/// The title that the first line of the body is, and whether the next line underlines it. `trailing` tells that a title
/// stands at the end; then the first line is one only if it can be nothing else.
pub(super) fn opening_title(place: &LinePlace<'_>, trailing: bool) -> Option<(Span, bool)> {
    let marked =
        place.hash().filter(|heading| heading.style == Style::Hash(1)).or_else(|| place.underlined());
    if let Some(heading) = marked.filter(|heading| heading.marker.is_empty() && !trailing) {
        return Some((heading.label, heading.underlined));
    }
    let next = place.next.filter(|next| next.gap || is_frame(next) || is_below_title(place, next))?;
    let words = place.line.words(place.text);
    let fits = place.line.is_text()
        && words.len() <= LONGEST_TITLE
        && words.contains(char::is_alphanumeric)
        && !words.ends_with(['.', ':', ';', ',', '。', '：', '；', '，', '،', '؛'])
        && !words.starts_with(['#', '['])
        && !(trailing && is_capitals(words))
        && !is_banner(words)
        && !is_salutation(words)
        && !is_dateline(place, next);
    // `Port power: a review` is a title where neither points nor other labels follow.
    let labelled = || label(words).is_some();
    let listed = || next.marker().is_some_and(|marker| !is_part(place, next, marker.text));
    let opens = || listed() || label(next.words(place.text)).is_some() && !has_fields(place, next);
    let alone = fits && !(labelled() && (trailing || opens() && !is_shouted(words)));
    alone.then(|| (Span::new(place.line.start, place.line.end), false))
}

/// Whether a line right under the first is no more of it: the date, or the header block.
fn is_below_title(place: &LinePlace<'_>, next: &Line) -> bool {
    let words = place.words();
    if label(words).is_some() || !starts_large(words) || next.indent > place.line.indent + CENTRED {
        return false;
    }
    let mut rest = place.rest.clone();
    rest.next();
    let is_last = rest.clone().next().is_none_or(|after| after.gap);
    let below = next.words(place.text);
    let is_subtitle = || {
        let is_short = below.len() <= LONGEST_SENTENCE && next.is_text() && label(below).is_none();
        is_capitals(words) && is_short && starts_large(below) && !ends(below) && !is_capitals(below)
    };
    is_last && (is_moment(below) || is_eastern_date(below) || is_subtitle())
        || form(place.text, next, &rest).is_ok()
}

/// `二〇二六年六月`
fn is_eastern_date(words: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十年月日".contains(c);
    words.contains('年') && words.chars().all(is_figure)
}

/// Whether a numbered line is alone and short, as the heading of a part is, and no item.
fn is_part(place: &LinePlace<'_>, line: &Line, words: usize) -> bool {
    let alone = place.rest.clone().nth(1).is_some_and(|next| next.gap);
    alone
        && line.marker().is_some_and(|marker| marker.ordinal == 1)
        && is_heading(&place.text[words..line.end])
}

/// Whether a line is a date, or the place and date of a letter: `Oss, 3 March 2026`.
fn is_dateline(place: &LinePlace<'_>, next: &Line) -> bool {
    let words = place.words();
    let of_letter = place.line.indent >= CENTRED || next.words(place.text).ends_with([',', '，']);
    is_moment(words) || of_letter && words.split_once(", ").is_some_and(|(_, date)| is_moment(date))
}

/// Whether a line is a rule as wide as those around a title are.
fn is_frame(line: &Line) -> bool {
    matches!(line.shape, Shape::Rule(_)) && line.end - line.start >= FRAME
}

/// Whether a header block stands below, or so many names and values that they are no sections.
fn has_fields(place: &LinePlace<'_>, next: &Line) -> bool {
    let mut rest = place.rest.clone();
    rest.next();
    let fields = || {
        let block = place.rest.clone().enumerate().take_while(|(at, line)| *at == 0 || !line.gap);
        block.take(FIELDS).filter(|(_, line)| label(line.words(place.text)).is_some()).count()
    };
    let first = next.words(place.text);
    let repeats = || label(first).is_some_and(|(end, _)| place.setting.repeats(place.text, &first[..end]));
    form(place.text, next, &rest).is_ok() || fields() >= FIELDS || repeats()
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
        && !words.ends_with(['.', ':', ';', ',', '。', '：', '；', '，'])
        && Marker::at(text, start, end).is_none()
        && !is_caption(words)
        && above.contains(|c| !is_blank(c));
    fits.then_some(start)
}
