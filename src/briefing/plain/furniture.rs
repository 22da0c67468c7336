//! Page furniture: page numbers and running heads, which belong to the paper and not to the text.

use std::collections::HashMap;

use memchr::{memchr_iter, memchr3, memmem, memrchr3};

use super::marker::Marker;
use super::space::{is_blank, visible};

/// Longer lines are no furniture, in bytes.
const LONGEST: usize = 120;
/// How far from a page break its furniture is looked for, in bytes.
const REACH: usize = 400;
/// Lines above and below a page break that may be furniture.
const LINES: usize = 2;
/// A running head stands on one page in so many, at least.
const SCARCEST: usize = 3;

/// The visible part of a line, in bytes.
type Range = (usize, usize);

/// Where the lines of furniture begin, in order, and how many of them were passed.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    starts: Vec<usize>,
    passed: usize,
}

impl Furniture {
    /// The furniture of a text: lines like `Page 3 of 9` anywhere, and beside them and beside form feeds what is repeated
    /// from page to page, and bare page numbers.
    pub(super) fn of(text: &str) -> Self {
        let mut pages = page_lines(text);
        let mut edges: Vec<Range> = pages.clone();
        let feeds = memchr_iter(b'\x0c', text.as_bytes()).map(|at| (at, at + 1));
        edges.extend(feeds);
        if edges.is_empty() {
            return Self::default();
        }
        let breaks = pages.len().max(edges.len() - pages.len());
        edges.extend([(0, 0), (text.len(), text.len())]);
        let mut beside = Vec::new();
        for &(end, start) in &edges {
            above(text, end, &mut beside);
            below(text, start, &mut beside);
        }
        beside.sort_unstable();
        beside.dedup();
        let first = text.find(|c| !is_blank(c));
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for &(start, end) in &beside {
            *counts.entry(running(&text[start..end])).or_default() += 1;
        }
        let repeats =
            |line: &str| counts.get(running(line)).is_some_and(|&n| n > 1 && n * SCARCEST >= breaks);
        for (start, end) in beside {
            let line = &text[start..end];
            // The first head of all is the title; the others repeat it.
            let is_head = Some(start) != first && is_head(line) && repeats(line);
            if is_head || is_folio(line) {
                pages.push((start, end));
            }
        }
        let mut starts: Vec<usize> = pages.into_iter().map(|(start, _)| start).collect();
        starts.sort_unstable();
        starts.dedup();
        Self { starts, passed: 0 }
    }

    /// Whether the line that begins at `start` is furniture. Lines are asked for in order.
    pub(super) fn is_at(&mut self, start: usize) -> bool {
        while self.starts.get(self.passed).is_some_and(|&at| at < start) {
            self.passed += 1;
        }
        self.starts.get(self.passed) == Some(&start)
    }
}

/// Lines that say nothing but `Page 3 of 9`.
fn page_lines(text: &str) -> Vec<Range> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    for tail in ["age ", "AGE "] {
        for at in memmem::find_iter(bytes, tail) {
            let head = at > 0 && matches!(bytes[at - 1], b'P' | b'p');
            if !head || !bytes.get(at + tail.len()).is_some_and(u8::is_ascii_digit) {
                continue;
            }
            let reach = at.saturating_sub(LONGEST);
            let from = memrchr3(b'\n', b'\r', b'\x0c', &bytes[reach..at]).map(|from| reach + from + 1);
            let Some(from) = from.or_else(|| (reach == 0).then_some(0)) else { continue };
            let found = line_at(text, from).filter(|&(start, end)| start < at && is_page(&text[start..end]));
            lines.extend(found);
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
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

/// `Page 3`, `Page 3 of 9`, `[Page 3/9]`
fn is_page(line: &str) -> bool {
    let bare = bare(line);
    let word = bare.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("page"));
    word && bare[4..].starts_with(' ') && is_number(bare[4..].trim_start())
}

/// A page number alone: `3`, `- 3 -`, `3 of 9`
fn is_folio(line: &str) -> bool {
    is_number(bare(line))
}

fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '-' | '–' | '—' | '|')
    })
}

/// `3`, `3 of 9`, `3/9`
fn is_number(words: &str) -> bool {
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let part = |parts: Option<(&str, &str)>| {
        parts.is_some_and(|(number, of)| digits(number.trim_end()) && digits(of.trim_start()))
    };
    digits(words)
        || part(words.split_once(" of "))
        || part(words.split_once(" OF "))
        || part(words.split_once('/'))
}

/// What of a running head is the same on all pages: all but the page number, where that is set off from the words.
fn running(line: &str) -> &str {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return line;
    }
    let folded = line.to_ascii_lowercase();
    if let Some(at) = folded.rfind("page ").filter(|&at| at > 0 && is_page(&line[at..])) {
        return line[..at].trim_end_matches(['[', '(', '|', '-', '–', '—', ' ', '\t']);
    }
    for gap in ["  ", "\t", "|"] {
        if let Some((head, _)) = line.rsplit_once(gap).filter(|(_, number)| is_folio(number)) {
            return head.trim_end_matches([' ', '\t', '|']);
        }
        if let Some((_, tail)) = line.split_once(gap).filter(|(number, _)| is_folio(number)) {
            return tail.trim_start_matches([' ', '\t', '|']);
        }
    }
    line
}

/// Whether a line could be a running head: it has a letter and is no item of a list.
fn is_head(line: &str) -> bool {
    running(line).contains(char::is_alphabetic) && Marker::at(line, 0, line.len()).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let furniture = Furniture::of(text);
        let line = |start: &usize| text[*start..].split(['\n', '\x0c']).next().unwrap().trim_end();
        furniture.starts.iter().map(line).collect()
    }

    #[test]
    fn furniture_is_told_from_text() {
        let cases: [(&str, &[&str]); 9] = [
            ("a\nPage 3 of 9\nb", &["Page 3 of 9"]),
            ("a\n  [PAGE 3]\nb", &["[PAGE 3]"]),
            ("a\nsee page 3 of 9\nb", &[]),
            ("a\nPage 3 is torn\nb", &[]),
            ("a\n\n- 3 -\n\x0cb", &["- 3 -"]),
            ("a\n\n- 3 -\n\nb", &[]),
            ("The port\n\na\n\x0cThe port\n\nb\n\x0cThe port\n\nc", &["The port", "The port"]),
            (
                "A\n\na\n\nSmith    Notes    [Page 1]\n\x0cRFC 1    2024\n\nb\n\nSmith    Notes    [Page 2]\n\x0cRFC 1    2024\n\nc",
                &[
                    "Smith    Notes    [Page 1]",
                    "RFC 1    2024",
                    "Smith    Notes    [Page 2]",
                    "RFC 1    2024",
                ],
            ),
            ("A\n\x0cSection 1\na\n\x0cSection 2\nb", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(found(text), want, "{text:?}");
        }
    }
}
