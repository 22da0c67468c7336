//! Running heads and feet: what is repeated beside page breaks.

use std::collections::HashMap;

use memchr::{memchr3, memrchr3};

use super::folio::{Folio, LONGEST};
use crate::briefing::plain::marker::Marker;
use crate::briefing::plain::sentence::label;
use crate::briefing::plain::space::{Range, is_blank, visible};

/// How far from a page break its furniture is looked for, in bytes.
const REACH: usize = 400;
/// Lines above and below a page break that may be furniture.
const LINES: usize = 2;
/// What parts the columns of a line.
const COLUMNS: &str = "   ";
/// A running head stands on one page in so many, at least.
const SCARCEST: usize = 3;

/// Running heads and feet beside page numbers and form feeds.
pub(super) fn beside(text: &str, pages: &[Range], feeds: &[usize]) -> Vec<Range> {
    let breaks = pages.len().max(feeds.len());
    if breaks == 0 {
        return Vec::new();
    }
    let edges = pages.iter().copied().chain(feeds.iter().map(|&at| (at, at + 1)));
    let mut beside = Vec::new();
    for (end, start) in edges.chain([(0, 0), (text.len(), text.len())]) {
        above(text, end, &mut beside);
        below(text, start, &mut beside);
    }
    beside.sort_unstable();
    beside.dedup();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for &(start, end) in &beside {
        *counts.entry(running(&text[start..end])).or_default() += 1;
    }
    let repeats = |line: &str| counts.get(running(line)).is_some_and(|&n| n > 1 && n * SCARCEST >= breaks);
    // The first head of all is the title, which the others repeat; set in columns it is one over a header block alone.
    let first = text.find(|c| !is_blank(c));
    let is_title = |start: usize, line: &str| {
        Some(start) == first && (!line.contains(COLUMNS) || is_over_field(&text[start + line.len()..]))
    };
    beside.retain(|&(start, end)| {
        !is_title(start, &text[start..end]) && is_head(&text[start..end]) && repeats(&text[start..end])
    });
    beside
}

/// The visible part of the line that begins at `from`, if it is short enough.
fn line_at(text: &str, from: usize) -> Option<Range> {
    let stop = (from + REACH).min(text.len());
    let length = memchr3(b'\n', b'\r', b'\x0c', &text.as_bytes()[from..stop]);
    let end = length.map(|length| from + length).or_else(|| (stop == text.len()).then_some(stop))?;
    text.is_char_boundary(from).then(|| {
        let (start, end, _) = visible(text, from, end);
        (start, end)
    })
}

/// Adds the nearest lines below a page break.
fn below(text: &str, mut from: usize, lines: &mut Vec<Range>) {
    let bytes = text.as_bytes();
    let reach = (from + REACH).min(text.len());
    let mut left = LINES;
    while from < reach && left > 0 {
        let Some((start, end)) = line_at(text, from) else { break };
        left -= add(start, end, lines);
        let stop = memchr3(b'\n', b'\r', b'\x0c', &bytes[end..]).map(|length| end + length);
        let Some(stop) = stop.filter(|&stop| bytes[stop] != b'\x0c') else { break };
        from = stop + 1;
    }
}

/// Adds the nearest lines above a page break.
fn above(text: &str, mut stop: usize, lines: &mut Vec<Range>) {
    let bytes = text.as_bytes();
    let reach = stop.saturating_sub(REACH);
    let mut left = LINES;
    while stop > reach && left > 0 {
        let Some(length) = memrchr3(b'\n', b'\r', b'\x0c', &bytes[reach..stop]) else { break };
        let (start, end, _) = visible(text, reach + length + 1, stop);
        left -= add(start, end, lines);
        stop = reach + length;
        if bytes[stop] == b'\x0c' {
            break;
        }
    }
}

/// Adds a line that is not blank and not too long; returns how many lines it counts for.
fn add(start: usize, end: usize, lines: &mut Vec<Range>) -> usize {
    if (1..=LONGEST).contains(&(end - start)) {
        lines.push((start, end));
    }
    usize::from(start < end)
}

/// Whether a name and a value stand below.
fn is_over_field(below: &str) -> bool {
    let line = below.trim_start_matches(is_blank).lines().next().unwrap_or_default();
    label(line).is_some_and(|(_, value)| value < line.len())
}

/// What of a running head is the same on all pages: all but the page number.
fn running(line: &str) -> &str {
    Folio::of(line).map_or(line, |folio| folio.head)
}

/// Whether a line could be a running head: it has a letter and is no item of a list.
fn is_head(line: &str) -> bool {
    running(line).contains(char::is_alphabetic) && Marker::at(line, 0, line.len()).is_none()
}
