//! Which numbers are page numbers: they count on.

use std::collections::HashMap;

use super::folio::{Folio, Form};
use crate::briefing::plain::sentence::{ends, starts_small};
use crate::briefing::plain::setting::is_wide;
use crate::briefing::plain::space::{Range, is_blank};

/// A sequence that weighs so much is sure.
const SURE: u32 = 4;
/// So many page numbers, at least, show how long a page is.
const FEWEST: usize = 3;
/// A page has so many lines, at least.
const SHORTEST_PAGE: usize = 20;
/// The lines of two pages differ by so many, at most.
const SLACK: usize = 2;
/// What parts a running head from its number, or columns.
pub(super) const COLUMNS: &str = "    ";
/// A number that is set in by so many columns stands in the middle of its line, or at the end.
pub(super) const CENTRED: usize = 16;
/// How far words are looked for above and below a line, in bytes.
const REACH: usize = 400;

/// A line that may be a page number.
#[derive(Debug)]
pub(super) struct PageNumber<'a> {
    pub line: Range,
    /// Which line of the text it is, blank ones too.
    pub row: usize,
    pub folio: Folio<'a>,
    /// Many blanks stand between the number and its running head.
    pub is_set_far_off: bool,
    /// It stands in the middle of its line, or at the end.
    pub is_centred: bool,
    pub place: Around<'a>,
}

/// What stands around a line.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a separate fact about the place")]
pub(super) struct Around<'a> {
    /// Blank lines, form feeds or nothing stand above and below.
    apart: bool,
    /// A form feed stands above or below, nothing but blanks between.
    at_feed: bool,
    /// Nothing stands above or nothing below.
    at_edge: bool,
    /// A sentence begins above and goes on below.
    interrupts: bool,
    /// Wide lines stand around it, as those of prose are, and no rows.
    in_prose: bool,
    /// The line above, and the one below.
    beside: [&'a str; 2],
}

impl<'a> Around<'a> {
    /// What stands around the visible part of a line.
    pub(super) fn of(text: &'a str, start: usize, end: usize) -> Self {
        let from =
            (start.saturating_sub(REACH)..start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
        let to =
            (end..=(end + REACH).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
        let above = text[from..start].trim_end_matches(is_blank);
        let below = text[end..to].trim_start_matches(is_blank);
        let gaps = [&text[from + above.len()..start], &text[end..to - below.len()]];
        let at_feed = gaps.iter().any(|gap| gap.contains('\x0c'));
        let no_words = (above.is_empty() && from == 0, below.is_empty() && to == text.len());
        let is_apart = |gap: &str| line_ends(gap) > 1 || gap.contains('\x0c');
        let ends_line = ['\n', '\r', '\x0c'];
        let line = above.rsplit(ends_line).next().unwrap_or_default();
        let next = below.split(ends_line).next().unwrap_or_default();
        Self {
            apart: (is_apart(gaps[0]) || no_words.0) && (is_apart(gaps[1]) || no_words.1),
            at_feed,
            at_edge: no_words.0 || no_words.1,
            interrupts: !line.is_empty() && !ends(line) && starts_small(below),
            in_prose: is_wide(line) && !next.contains(COLUMNS),
            beside: [line, next].map(|line| line.trim_matches(is_blank)),
        }
    }
}

/// How many lines end in a stretch of white space.
fn line_ends(gap: &str) -> usize {
    let bytes = gap.as_bytes();
    let is_end = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).filter(|&at| is_end(at)).count()
}

impl PageNumber<'_> {
    /// How much speaks for it, taken by itself; nothing where too much speaks against it.
    fn weight(&self, heads: &Heads<'_>, has_feeds: bool) -> u32 {
        let Around { apart, at_feed, at_edge, interrupts, in_prose, .. } = self.place;
        let turned = at_feed || has_feeds && at_edge;
        let known = heads.own.get(self.folio.head).copied().unwrap_or_default();
        let own = match (self.folio.form, self.folio.head) {
            (Form::Word, "") => return SURE,
            (Form::Word, _) if known > 1 => 3,
            (Form::Word, _) => 0,
            (form, "") if apart || interrupts || turned => match form {
                Form::Dashed | Form::OfAll => 2,
                _ => 1,
            },
            (form, "") if self.has_head_beside(heads) => match form {
                Form::Dashed | Form::OfAll => 2,
                _ => u32::from(self.is_centred),
            },
            (_, "") => 0,
            _ if known > 2 => 1 + u32::from(apart || interrupts || at_feed),
            _ if known > 1 && interrupts && in_prose => 2,
            _ if known == 1 && interrupts && in_prose && self.is_set_far_off => 1,
            _ => 0,
        };
        if own == 0 { 0 } else { own + 2 * u32::from(turned) + u32::from(interrupts) }
    }

    /// Whether a line stands beside it that stands beside others too.
    fn has_head_beside(&self, heads: &Heads<'_>) -> bool {
        let mut sides = self.place.beside.iter().zip(&heads.beside);
        sides.any(|(line, lines)| lines.get(line).is_some_and(|&count| count > 1))
    }

    /// Whether it could be what a chapter begins with.
    fn could_be_heading(&self, heads: &Heads<'_>) -> bool {
        let Around { at_feed, interrupts, .. } = self.place;
        let plain = self.folio.head.is_empty() && !matches!(self.folio.form, Form::Word | Form::OfAll);
        plain && !at_feed && !interrupts && !self.has_head_beside(heads)
    }

    /// Whether its form or its place tells that it is the number of a page.
    fn tells(&self) -> bool {
        let Around { at_feed, interrupts, .. } = self.place;
        at_feed || interrupts || matches!(self.folio.form, Form::Word | Form::OfAll | Form::Dashed)
    }
}

/// Numbers that count on from one to the next.
#[derive(Debug, Default)]
struct Chain<'a> {
    lines: Vec<Range>,
    /// The rows that they stand on.
    rows: Vec<usize>,
    /// The running heads beside them.
    heads: Vec<&'a str>,
    weight: u32,
    /// Whether it begins with 1.
    from_one: bool,
    /// Whether none of its numbers tells that it is that of a page.
    of_headings: bool,
    /// Whether one of them tells it.
    told: bool,
}

impl<'a> Chain<'a> {
    fn beginning_at(count: u32) -> Self {
        Self { from_one: count == 1, of_headings: count == 1, ..Self::default() }
    }

    fn take(&mut self, number: &PageNumber<'a>, weight: u32, heads: &Heads<'_>) {
        self.lines.push(number.line);
        self.rows.push(number.row);
        self.heads.push(number.folio.head);
        self.weight += weight;
        self.of_headings &= number.could_be_heading(heads);
        self.told |= number.tells();
    }

    /// Whether they are surely those of pages.
    fn is_sure(&self) -> bool {
        self.weight >= SURE && (self.told || self.is_regular()) && !self.of_headings
    }

    /// Whether they stand as far from each other as pages are long. What begins with 1 may be a heading and its number:
    /// the first page seldom has a head.
    fn is_regular(&self) -> bool {
        let steps = || self.rows.windows(2).map(|pair| pair[1] - pair[0]);
        let shortest = steps().min().unwrap_or_default();
        let longest = steps().max().unwrap_or_default();
        !self.from_one
            && self.rows.len() >= FEWEST
            && shortest >= SHORTEST_PAGE
            && longest - shortest <= SLACK
    }
}

/// The lines that are surely page numbers; `has_feeds` tells that there are form feeds in the text.
pub(super) fn sure(text: &str, numbers: &[PageNumber<'_>], has_feeds: bool) -> Vec<Range> {
    let heads = Heads::of(text, numbers);
    let mut chains: Vec<Chain<'_>> = Vec::new();
    // By their last number.
    let mut open: HashMap<(u32, Option<u32>), usize> = HashMap::new();
    for number in numbers {
        let weight = number.weight(&heads, has_feeds);
        let Folio { number: count, total, head, .. } = number.folio;
        let before = [(1, total), (2, total), (1, None)];
        let keys = before.iter().filter_map(|&(step, total)| Some((count.checked_sub(step)?, total)));
        // What says nothing by itself may follow others that have the same head.
        let follows = |at: &usize| weight > 0 || !head.is_empty() && chains[*at].heads.contains(&head);
        let last = keys.into_iter().find(|key| open.get(key).is_some_and(follows));
        let at = match last.and_then(|key| open.remove(&key)) {
            Some(at) => at,
            None if weight == 0 => continue,
            None => {
                chains.push(Chain::beginning_at(count));
                chains.len() - 1
            }
        };
        chains[at].take(number, weight, &heads);
        open.insert((count, total), at);
    }
    chains.retain(Chain::is_sure);
    chains.into_iter().flat_map(|chain| chain.lines).collect()
}

/// How often what may be a running head stands in the text; the title counts as one.
struct Heads<'a> {
    /// Those on the line of a number.
    own: HashMap<&'a str, usize>,
    /// Those on the line above, and those on the line below.
    beside: [HashMap<&'a str, usize>; 2],
}

impl<'a> Heads<'a> {
    fn of(text: &'a str, numbers: &[PageNumber<'a>]) -> Self {
        let (mut own, mut beside) = (HashMap::new(), [HashMap::new(), HashMap::new()]);
        for number in numbers {
            *own.entry(number.folio.head).or_default() += 1;
            for (line, lines) in number.place.beside.into_iter().zip(&mut beside) {
                *lines.entry(line).or_default() += usize::from(line.contains(char::is_alphabetic));
            }
        }
        let first = text.trim_start_matches(is_blank).split(['\n', '\r', '\x0c']).next();
        if let Some(title) = first.map(|line| line.trim_end_matches(is_blank)) {
            for lines in beside.iter_mut().chain([&mut own]) {
                lines.entry(title).and_modify(|count| *count += 1);
            }
        }
        Self { own, beside }
    }
}
