//! The cover of a text: a title over several lines, centred or between rules or in a box, what stands under it, and the
//! letterhead in two columns above it.

mod letterhead;
#[cfg(test)]
mod tests;

use super::super::build::Builder;
use super::super::joint::joint;
use super::super::tree::{Inline, Kind, Role, Span};
use super::line::{FRAME, Line, Shape};
use super::pages::Pages;
use super::sentence::{
    ends, is_banner, is_capitals, is_salutation, is_shouted, label, starts_large, starts_small,
};
use super::setting::is_wide;
use super::space::is_blank;
use super::units::{is_entry, is_moment};
use super::wide::is_date;

use letterhead::letterhead;

/// A cover has at most so many lines.
const LINES: usize = 9;
/// A line under a title has at most so many bytes.
const LONGEST: usize = 100;
/// What is centred is set in by so many columns at least.
const SET_IN: usize = 4;
/// The middles of centred lines are at most so many half columns apart.
const SLACK: usize = 4;
/// The signs that boxes are made of.
const SIDES: [char; 5] = ['*', '#', '|', '│', '║'];

/// What a text begins with.
#[derive(Debug)]
pub(super) struct Cover<'a> {
    /// The title and the number of its line; a letterhead has none.
    pub title: Option<(Span, usize)>,
    /// What stands between the title's lines and is none of it.
    joints: Vec<Span>,
    /// The lines under the title, or of the letterhead, and their numbers.
    pub lines: Vec<(Span, usize)>,
    /// What they are.
    role: Role,
    /// The lines after it.
    rest: Pages<'a>,
}

impl<'a> Cover<'a> {
    /// Makes the title and the points; returns the lines that follow them.
    pub(super) fn hand_over(self, builder: &mut Builder) -> Pages<'a> {
        if let Some((title, _)) = self.title {
            builder.title(title);
        }
        self.joints.iter().for_each(|&joint| builder.style(joint, Inline::Joint));
        let none = Span::default();
        for (words, number) in self.lines {
            builder.node(0, number, Kind::Point(self.role), none, none, words);
        }
        self.rest
    }
}

/// The words of a line of a cover.
#[derive(Debug, Clone, Copy)]
struct CoverLine {
    words: Span,
    number: usize,
    /// The column of its middle, twice.
    middle: usize,
    indent: usize,
    /// Whether nothing stands on the line of the box above it.
    gap: bool,
}

/// The cover that begins on the first line of a text, if one does.
pub(super) fn cover<'a>(text: &'a str, first: &Line, rest: &Pages<'a>) -> Option<Cover<'a>> {
    if matches!(first.shape, Shape::Rule(_)) {
        let mut rest = rest.clone();
        let first = rest.next().filter(|line| !matches!(line.shape, Shape::Rule(_)))?;
        return titled(text, &first, &rest);
    }
    if let Some((lines, rest)) = letterhead(text, first, rest) {
        return Some(Cover { title: None, joints: vec![], lines, role: Role::Bullet, rest });
    }
    titled(text, first, rest)
}

/// A title over several lines, and what stands under it.
fn titled<'a>(text: &'a str, first: &Line, rest: &Pages<'a>) -> Option<Cover<'a>> {
    let boxed = within_box(text, first).is_some();
    // Nothing but rules stands above the first line.
    let ruled = text[..first.start]
        .trim_end_matches(is_blank)
        .ends_with(['=', '*', '-', '#', '_', '~', '═', '─', '+']);
    if !boxed && !first.is_text() {
        return None;
    }
    let mut lines: Vec<CoverLine> = vec![];
    let (mut after, mut next, mut closed) = (rest.clone(), Some(*first), false);
    while let Some(line) = next.filter(|line| lines.is_empty() || !line.gap) {
        if matches!(line.shape, Shape::Rule(_)) && within_box(text, &line).is_none() {
            closed = line.end - line.start >= FRAME;
            break;
        }
        if lines.len() == LINES {
            return None;
        }
        let mut line = cover_line(text, &line, boxed)?;
        line.gap = lines.last().is_some_and(|above: &CoverLine| above.words.is_empty());
        lines.push(line);
        next = after.next();
    }
    let mut rest = rest.clone();
    for _ in 1..lines.len() {
        rest.next();
    }
    lines.retain(|line| !boxed || !line.words.is_empty());
    let is_line = |line: &CoverLine| is_cover_line(&text[line.words.range()]);
    if lines.len() < 2 && !boxed || !lines.iter().all(is_line) {
        return None;
    }
    // Several names and values are a header block, and so is one that nothing sets apart.
    let words = |line: &CoverLine| &text[line.words.range()];
    let mut labelled = lines.iter().filter(|line| label(words(line)).is_some());
    let apart = |line: &CoverLine| ruled && closed || is_shouted(words(line));
    if labelled.next().is_some_and(|line| !apart(line)) || labelled.next().is_some() || next.is_none() {
        return None;
    }
    let fits = if boxed {
        ruled && closed
    } else {
        ruled && closed || is_centred(&lines) || is_headed(text, &lines)
    };
    fits.then(|| made(text, &lines, rest))?
}

/// A line of a cover; in a box, what stands between its sides.
fn cover_line(text: &str, line: &Line, boxed: bool) -> Option<CoverLine> {
    let words = if boxed { within_box(text, line)? } else { Span::new(line.start, line.end) };
    let width = text[words.range()].chars().count();
    let middle = 2 * line.indent + width;
    Some(CoverLine { words, number: line.number, middle, indent: line.indent, gap: false })
}

/// What stands between the sides of a box: `*  Words  *`.
fn within_box(text: &str, line: &Line) -> Option<Span> {
    let words = line.words(text);
    let side = words.chars().next().filter(|side| SIDES.contains(side))?;
    let inner = words[side.len_utf8()..].strip_suffix(side)?;
    let set_off = inner.starts_with(is_blank) && inner.ends_with(is_blank);
    let start = line.end - side.len_utf8() - inner.trim_start_matches(is_blank).len();
    let inner = inner.trim_matches(is_blank);
    (set_off && !inner.contains(side)).then(|| Span::new(start, start + inner.len()))
}

/// Whether a line may stand on a cover: it is short, no sentence, and names no value.
fn is_cover_line(words: &str) -> bool {
    words.len() <= LONGEST
        && words.contains(char::is_alphanumeric)
        && !ends(words)
        && !words.ends_with([',', '，', '、'])
        && !words.contains("    ")
        && !is_salutation(words)
        && (!is_entry(words) || is_moment(words))
}

/// Whether all lines are set in and have one middle, and not one left side.
fn is_centred(lines: &[CoverLine]) -> bool {
    let (Some(first), Some(least)) = (lines.first(), lines.iter().map(|line| line.indent).min()) else {
        return false;
    };
    let uneven = lines.iter().any(|line| line.indent != first.indent);
    least >= SET_IN && uneven && lines.iter().all(|line| line.middle.abs_diff(first.middle) <= SLACK)
}

/// Whether the first line is in capitals and those below say whose it is, and when: `AGENDA`.
fn is_headed(text: &str, lines: &[CoverLine]) -> bool {
    let words = |line: &CoverLine| &text[line.words.range()];
    let Some((first, below)) = lines.split_first() else { return false };
    let goes_on = |line: &CoverLine| {
        line.indent == first.indent && (is_capitals(words(line)) || starts_small(words(line)))
    };
    let says =
        |line: &CoverLine| line.indent == first.indent && starts_large(words(line)) && !is_wide(words(line));
    is_capitals(words(first))
        && !is_banner(words(first))
        && below.iter().all(|line| goes_on(line) || says(line))
        && (below.len() > 1 || below.iter().any(goes_on))
}

/// The title is what is set like the first line; a date or a banner is none of it.
fn made<'a>(text: &str, lines: &[CoverLine], rest: Pages<'a>) -> Option<Cover<'a>> {
    let words = |line: &CoverLine| &text[line.words.range()];
    let first = lines.first()?;
    let shouted = is_shouted(words(first));
    let goes_on = |line: &&CoverLine| {
        let words = words(line);
        let dated = is_moment(words) || is_date(words);
        // `Version 2 of May`
        let counted = !shouted && words.contains(|c: char| c.is_ascii_digit());
        let alike = is_shouted(words) == shouted && !counted;
        !line.gap && !dated && !is_banner(words) && (alike || starts_small(words))
    };
    let count = 1 + lines[1..].iter().take_while(goes_on).count();
    let last = lines[count - 1];
    let between = lines[..count].windows(2).filter_map(|pair| {
        let (end, start) = (pair[0].words.range().end, pair[1].words.range().start);
        let signs = text[end..start].trim_matches(is_blank);
        let at = end + text[end..start].find(signs).unwrap_or_default();
        if signs.is_empty() { joint(text, end, start) } else { Some(Span::new(at, at + signs.len())) }
    });
    let title = Span { start: first.words.start, end: last.words.end };
    let below = lines[count..].iter().map(|line| (line.words, line.number)).collect();
    Some(Cover {
        title: Some((title, first.number)),
        joints: between.collect(),
        lines: below,
        role: Role::Paragraph,
        rest,
    })
}
