//! The title: the first line, or the last.

use memchr::memrchr3;

use super::super::tree::Span;
use super::front::{LONGEST_SENTENCE, form};
use super::line::{FRAME, Line, Shape};
use super::marker::Marker;
use super::outline::Style;
use super::place::LinePlace;
use super::sentence::{
    ends, is_banner, is_capitals, is_heading, is_salutation, is_shouted, label, starts_large,
};
use super::space::{is_blank, visible};
use super::units::{is_caption, is_entry, is_moment};
use super::wide::is_date;

/// Titles are at most so many bytes long.
const LONGEST_TITLE: usize = 240;
/// So many names and values in a row are no sections.
const FIELDS: usize = 3;
/// From this column on, a last line is set off by its place alone.
const CENTRED: usize = 8;
/// The least indentation of a title at the end.
const INDENTED: usize = 4;

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
        && !is_dateline(place, next)
        && !(is_entry(words) && place.setting.enters_parts(place.text, is_entry));
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
    is_last && (is_moment(below) || is_date(below) || is_subtitle()) || form(place.text, next, &rest).is_ok()
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
