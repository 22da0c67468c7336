//! One line of plain text: where its visible part stands, how far it is indented, what it looks like.

use memchr::{memchr_iter, memchr2, memchr3, memchr3_iter};

use super::marker::{Marker, is_roman_letter};
use super::space::{is_blank, visible};

/// A rule around a title has at least so many bytes.
pub(super) const FRAME: usize = 8;

/// Signs that make up rules and underlines; lines of nothing else are decoration.
const RULE_SIGNS: &[char] = &['=', '-', '_', '*', '~', '+', '#', '|', '─', '━', '═', '—', '–', '―'];
/// What stands above a signature (RFC 3676, section 4.3).
const SIGNATURE: &str = "--";
/// Lines are seldom shorter than so many bytes, on the whole.
const SHORT_LINE: usize = 40;
/// A rule has at least so many signs.
const SHORTEST_RULE: usize = 3;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The first visible byte.
    pub start: usize,
    /// One past the last visible byte.
    pub end: usize,
    /// The column of the first visible byte, from 0; tabs are 8 columns wide.
    pub indent: usize,
    /// Which line of the source it is, from 1.
    pub number: usize,
    /// Whether a blank line, or nothing at all, stands before it.
    pub gap: bool,
    /// Whether a form feed or furniture stands between it and the line before.
    pub page: bool,
    /// What it looks like.
    pub shape: Shape,
}

/// What a line looks like from its first signs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Words.
    Text,
    /// Decoration.
    Rule(Rule),
    /// An item of a list.
    Marked(Marker),
}

/// A line of nothing but signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// It parts what stands above from what stands below.
    Across,
    /// It can underline the line above, and makes a heading of this level of it.
    Under(u8),
}

impl Line {
    /// Its list marker, if it has one.
    pub(super) fn marker(&self) -> Option<Marker> {
        match self.shape {
            Shape::Marked(marker) => Some(marker),
            _ => None,
        }
    }

    /// Whether it is words without a marker.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.shape, Shape::Text)
    }

    /// Its visible part.
    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
}

/// Where the lines of a text end: at LF, CR and form feeds.
pub(super) fn stops(text: &str) -> Vec<usize> {
    let mut stops = Vec::with_capacity(text.len() / SHORT_LINE);
    let bytes = text.as_bytes();
    // Most texts have but one sort, which is found faster.
    if memchr2(b'\r', b'\x0c', bytes).is_none() {
        stops.extend(memchr_iter(b'\n', bytes));
    } else {
        stops.extend(memchr3_iter(b'\n', b'\r', b'\x0c', bytes));
    }
    stops
}

/// The lines of a text that are not blank, in order. LF, CRLF, CR and form feeds end a line.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where the lines end that were not read yet, if that is known.
    stops: Option<&'a [usize]>,
    at: usize,
    number: usize,
    gap: bool,
    page: bool,
}

impl<'a> Lines<'a> {
    /// The lines of `text`; a byte order mark at its start is passed over as white space is.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, stops: None, at: 0, number: 1, gap: true, page: false }
    }

    /// The same, where it is known that they end at `stops` ([`stops`]).
    pub(super) fn between(text: &'a str, stops: &'a [usize]) -> Self {
        Self { stops: Some(stops), ..Self::new(text) }
    }

    /// Where the line ends that begins here.
    fn stop(&mut self) -> usize {
        let Some(stops) = &mut self.stops else {
            let rest = &self.text.as_bytes()[self.at..];
            return memchr3(b'\n', b'\r', b'\x0c', rest).map_or(self.text.len(), |length| self.at + length);
        };
        while let Some((&stop, rest)) = stops.split_first() {
            *stops = rest;
            // The LF of CRLF ends no line of its own.
            if stop >= self.at {
                return stop;
            }
        }
        self.text.len()
    }

    /// Steps over the line end at `stop`, if one is there.
    fn pass(&mut self, stop: usize) {
        let bytes = self.text.as_bytes();
        let end = bytes.get(stop);
        let is_crlf = end == Some(&b'\r') && bytes.get(stop + 1) == Some(&b'\n');
        self.at = stop + usize::from(end.is_some()) + usize::from(is_crlf);
        // The rest of a line after a form feed is on the same line of the source.
        self.number += usize::from(end != Some(&b'\x0c'));
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let from = self.at;
            let number = self.number;
            let stop = self.stop();
            self.pass(stop);
            let after_feed = from > 0 && bytes[from - 1] == b'\x0c';
            self.page |= after_feed;
            let (start, end, indent) = visible(self.text, from, stop);
            if start < end {
                let shape = shape(self.text, start, end);
                let gap = std::mem::take(&mut self.gap);
                let page = std::mem::take(&mut self.page);
                return Some(Line { start, end, indent, number, gap, page, shape });
            }
            // What is empty beside a form feed is no blank line.
            self.gap |= !after_feed && bytes.get(stop) != Some(&b'\x0c');
        }
        None
    }
}

fn shape(text: &str, start: usize, end: usize) -> Shape {
    let first = text.as_bytes()[start];
    if begins_word(&text.as_bytes()[start..end]) {
        return Shape::Text;
    }
    // Nearly every line begins with a letter or a digit, which no rule does.
    if !first.is_ascii_alphanumeric()
        && let Some(rule) = rule(&text[start..end])
    {
        return Shape::Rule(rule);
    }
    Marker::at(text, start, end).map_or(Shape::Text, Shape::Marked)
}

/// Whether a line begins with two letters that are no roman number, as nearly all lines of words do.
fn begins_word(line: &[u8]) -> bool {
    let [first, second, ..] = *line else { return false };
    let letters = first.is_ascii_alphabetic() && second.is_ascii_alphabetic();
    letters && !(is_roman_letter(first) && is_roman_letter(second))
}

/// The rule that `words` are, if they are one.
fn rule(words: &str) -> Option<Rule> {
    let mut signs = 0;
    let mut same = true;
    let first = words.chars().next()?;
    for c in words.chars() {
        if RULE_SIGNS.contains(&c) {
            signs += 1;
            same &= c == first;
        } else if is_blank(c) {
            same = false;
        } else {
            return None;
        }
    }
    let rule = match first {
        '=' if same => Rule::Under(1),
        '-' if same => Rule::Under(2),
        '~' if same => Rule::Under(3),
        _ => Rule::Across,
    };
    if words == SIGNATURE {
        return Some(Rule::Across);
    }
    (signs >= SHORTEST_RULE).then_some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line as `number:indent`, with `_` for a gap and `^` for a page break before it, and its words.
    fn seen(text: &str) -> String {
        Lines::between(text, &stops(text))
            .map(|line| {
                let gap = if line.gap { "_" } else { "" };
                let page = if line.page { "^" } else { "" };
                format!("{}:{}{gap}{page} {}", line.number, line.indent, line.words(text))
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn every_line_end_counts_once() {
        let cases = [
            ("a\nb\n\nc", "1:0_ a; 2:0 b; 4:0_ c"),
            ("a\r\nb\r\n\r\nc\r\n", "1:0_ a; 2:0 b; 4:0_ c"),
            ("a\rb\r\rc\r", "1:0_ a; 2:0 b; 4:0_ c"),
            ("a\nb\r\n\rc", "1:0_ a; 2:0 b; 4:0_ c"),
            ("\u{FEFF}a", "1:0_ a"),
            ("a\n\u{0c}b", "1:0_ a; 2:0^ b"),
            ("a\n\u{0c}\nb", "1:0_ a; 3:0^ b"),
            ("a\n\n\u{0c}b\u{0c}c", "1:0_ a; 3:0_^ b; 3:0^ c"),
            (" \u{a0}\n\t \n", ""),
            ("", ""),
        ];
        for (text, want) in cases {
            assert_eq!(seen(text), want, "{text:?}");
        }
    }

    #[test]
    fn tabs_are_eight_columns() {
        assert_eq!(seen("\ta\n  \tb\n\u{a0}\u{a0}c \u{a0}\t\n\t d"), "1:8_ a; 2:8 b; 3:2 c; 4:9 d");
    }

    #[test]
    fn rules_are_told_from_words() {
        let cases = [
            ("===", Some(Rule::Under(1))),
            ("-----", Some(Rule::Under(2))),
            ("* * *", Some(Rule::Across)),
            ("+---+---+", Some(Rule::Across)),
            ("─────", Some(Rule::Across)),
            ("--", Some(Rule::Across)),
            ("-", None),
            ("==", None),
            ("- a -", None),
            ("...", None),
        ];
        for (words, want) in cases {
            assert_eq!(rule(words), want, "{words:?}");
        }
    }
}
