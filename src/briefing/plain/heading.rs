//! Lines that open a section.

use super::super::tree::Span;
use super::chapter::{framed, is_article, is_bare_article, is_chapter};
use super::line::{Line, Rule, Shape};
use super::marker::{Form, Marker, Sort};
use super::outline::Style;
use super::phrases::COUNTS;
use super::place::LinePlace;
use super::records::is_record;
use super::sentence::{
    ends, is_banner, is_capitals, is_heading, is_long_heading, is_shouted, is_small_name, label,
    starts_large, starts_small,
};
use super::space::is_blank;
use super::units::{is_command, is_contents, is_moment};

/// Headings that carry a sign of their own may be so many bytes long.
const LONGEST: usize = 320;
/// An underline is as long as its heading, give or take so many columns.
const SLACK: usize = 2;
/// A heading in the middle of a list stands so many columns right of the list's words, or it would belong to them.
const CENTRED: usize = 6;
/// What is set in by more columns under a number with a colon is not the body of a section.
const SET_IN: usize = 3;
/// The heading of a part may be so many bytes long.
const LONGEST_PART: usize = 90;
/// Numbers of sections that stand without a full stop have at most so many digits.
const MOST_DIGITS: usize = 2;
/// So many lines below a first section, the second must have begun.
const SECTION: usize = 200;
/// More things than so many are not counted by a lead-in.
const MOST_COUNTED: u32 = 12;
/// A line of fewer bytes is ended by its writer and not by the margin.
const WRAPPED: usize = 45;

/// A line that opens a section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    /// What it looks like.
    pub style: Style,
    /// Its number, as the text has it; or empty.
    pub marker: Span,
    /// What its number counts; 0 without.
    pub ordinal: u32,
    /// Its words.
    pub label: Span,
    /// Where the lead begins, if one stands on the same line.
    pub lead: Option<usize>,
    /// Whether the next line underlines it.
    pub underlined: bool,
}

impl Heading {
    pub(super) fn new(style: Style, label: Span) -> Self {
        Self { style, marker: Span::default(), ordinal: 0, label, lead: None, underlined: false }
    }
}

impl LinePlace<'_> {
    /// The heading that the line is, if it is one and no sentence runs on into it.
    pub(super) fn heading(&self) -> Option<Heading> {
        let mut heading = self.looks()?;
        let below = self.next.map_or("", |next| next.words(self.text));
        // What is a list of the other sections is above none of them.
        if is_contents(&self.text[heading.label.range()], below) {
            heading.style = Style::Weak;
        }
        Some(heading)
    }

    /// The heading that it looks like.
    fn looks(&self) -> Option<Heading> {
        match self.line.shape {
            Shape::Marked(marker) if self.is_beside_list() => {
                self.framed().or_else(|| self.underlined()).or_else(|| self.numbered(marker))
            }
            Shape::Text if self.is_beside_list() || self.is_centred() => self
                .hash()
                .or_else(|| self.framed())
                .or_else(|| self.underlined())
                .or_else(|| self.bracketed())
                .or_else(|| self.chapter())
                .or_else(|| self.bare_number())
                .or_else(|| self.capitals())
                .or_else(|| self.labelled())
                .or_else(|| self.set_off())
                .or_else(|| self.titled()),
            _ => None,
        }
    }

    /// Between blank lines.
    fn is_alone(&self) -> bool {
        self.line.gap && self.next.is_none_or(|next| next.gap)
    }

    /// Alone and far to the right.
    pub(super) fn is_centred(&self) -> bool {
        self.is_alone() && self.line.indent >= CENTRED
    }

    /// `## Heading`
    pub(super) fn hash(&self) -> Option<Heading> {
        let words = self.words();
        if !words.starts_with('#') || words.len() > LONGEST {
            return None;
        }
        let rest = words.trim_start_matches('#');
        let level = u8::try_from(words.len() - rest.len()).ok().filter(|level| (1..=6).contains(level))?;
        let label = rest.trim_start_matches(is_blank);
        let start = self.line.end - label.len();
        let label = label.trim_end_matches('#').trim_end_matches(is_blank);
        let fits = rest.starts_with(is_blank) && !label.is_empty();
        fits.then(|| Heading::new(Style::Hash(level), Span::new(start, start + label.len())))
    }

    /// A line with `===`, `---` or `~~~` under it.
    pub(super) fn underlined(&self) -> Option<Heading> {
        let rule = self.next.filter(|next| !next.gap)?;
        let Shape::Rule(Rule::Under(level)) = rule.shape else { return None };
        let words = self.words();
        if words.len() > LONGEST || !words.contains(char::is_alphanumeric) {
            return None;
        }
        let fits = words.chars().count().abs_diff(rule.end - rule.start) <= SLACK;
        if !self.is_settled() && !fits {
            return None;
        }
        let mut heading = Heading::new(Style::Underlined(level), Span::new(self.line.start, self.line.end));
        if let Some(marker) = self.line.marker() {
            if marker.is_sign() || marker.text == self.line.end {
                return None;
            }
            heading.marker = Span::new(self.line.start, marker.end);
            heading.ordinal = marker.ordinal;
            heading.label.start = Span::new(marker.text, marker.text).start;
        }
        heading.underlined = true;
        Some(heading)
    }

    /// `[Heading]`, `【Heading】`
    fn bracketed(&self) -> Option<Heading> {
        let words = self.words();
        let within = |open: char, close: char| words.strip_prefix(open)?.strip_suffix(close);
        let inner = within('[', ']').or_else(|| within('【', '】'))?;
        let fits = is_heading(inner)
            && inner.contains(char::is_alphabetic)
            && !inner.contains(['[', ']', '【', '】']);
        let bracket = (words.len() - inner.len()) / 2;
        let label = Span::new(self.line.start + bracket, self.line.end - bracket);
        fits.then(|| Heading::new(Style::Bracketed, label))
    }

    /// `*** Heading ***`
    fn framed(&self) -> Option<Heading> {
        let words = framed(self.words()).filter(|words| is_heading(words) || is_capitals(words))?;
        let start = self.line.start + self.words().find(words)?;
        Some(Heading::new(Style::Part, Span::new(start, start + words.len())))
    }

    /// `Chapter 1`, alone between blank lines.
    fn chapter(&self) -> Option<Heading> {
        let over = |next: &Line| next.gap || starts_large(next.words(self.text));
        // The last may have nothing under it.
        if !self.line.gap || !self.next.map_or(self.outline.has_articles(), over) {
            return None;
        }
        let words = without_colon(self.words());
        let fits = words.len() <= LONGEST_PART
            && (!ends(words) && (is_chapter(words) || is_article(words)) || is_bare_article(words));
        let label = Span::new(self.line.start, self.line.start + words.len());
        fits.then(|| Heading::new(if is_article(words) { Style::Article } else { Style::Part }, label))
    }

    /// `1 Heading`, alone between blank lines, with others that count on.
    fn bare_number(&self) -> Option<Heading> {
        let words = self.words();
        let (ordinal, length) = number(words).filter(|_| self.is_alone())?;
        let title = words[length..].trim_start_matches(is_blank);
        let counts = || self.numbers.follows(ordinal) || ordinal == 1 && self.counts_on_below();
        if !is_heading(title) || !title.starts_with(char::is_uppercase) || is_moment(words) || !counts() {
            return None;
        }
        let (start, end) = (self.line.start, self.line.end);
        let marker = Span::new(start, start + length);
        let label = Span::new(end - title.len(), end);
        Some(Heading { marker, ordinal, ..Heading::new(Style::Numbered(1), label) })
    }

    /// Whether `2 Heading` or `1.1 Heading` stands between blank lines below.
    fn counts_on_below(&self) -> bool {
        self.rest.clone().take(SECTION).any(|line| {
            let words = line.words(self.text);
            let counts = number(words).is_some_and(|(ordinal, _)| ordinal == 2) || words.starts_with("1.1");
            line.gap && counts && starts_large(words)
        })
    }

    /// `HEADING` or `HEADING:`, unless whole paragraphs are set in capitals.
    fn capitals(&self) -> Option<Heading> {
        let words = without_colon(self.words());
        // `TIMELINE (all times UTC)`
        let aside = |words: &'_ str| words.ends_with(')') && self.line.gap;
        let named =
            if aside(words) { words.split_once(" (").map_or(words, |(named, _)| named) } else { words };
        if !is_capitals(named) || is_banner(words) || named.len() < words.len() && !is_heading(words) {
            return None;
        }
        let below = |next: &Line| !next.gap && next.is_text() && is_shouted(next.words(self.text));
        let runs_on = !self.is_settled() && !self.is_after_item() && is_shouted(self.before());
        if runs_on || self.next.is_some_and(below) {
            return None;
        }
        let label = Span::new(self.line.start, self.line.start + words.len());
        Some(Heading::new(Style::Capitals, label))
    }

    /// Whether what follows is set in as commands are, or quoted, so that the words before it introduce it.
    fn introduces(&self) -> bool {
        self.next.is_some_and(|next| {
            let below = next.words(self.text);
            // Chinese letters name whom they are for, and set their paragraphs in.
            let addressed = next.gap && self.text[..next.start].ends_with('\u{3000}');
            next.is_text()
                && (addressed
                    || next.indent > self.line.indent + SET_IN - 1 && is_command(below)
                    || below.starts_with(['>', '`', '$']))
        })
    }

    /// `1. Heading`, `1.2 Heading` or `I. Heading` with a body under it, or in its turn after another such heading.
    fn numbered(&self, marker: Marker) -> Option<Heading> {
        let is_due = || self.numbers.leads_to(marker);
        let style = match (marker.class.sort, marker.class.form) {
            (Sort::Number(levels), Form::Dot) => Style::Numbered(levels),
            (Sort::Number(1), Form::Paren | Form::Comma) => Style::Numbered(1),
            (Sort::UpperRoman, Form::Dot) if marker.ordinal == 1 || is_due() => Style::Roman,
            (Sort::Paragraph, _) | (Sort::Han, Form::Comma)
                if self.is_alone() || self.numbers.is_broken_off(self.text, self.line, marker, self.rest) =>
            {
                Style::Roman
            }
            _ => self.heads_wide(marker)?,
        };
        let words = without_colon(&self.text[marker.text..self.line.end]);
        // A number of several levels that stands alone says that its line is a heading, be it long.
        let over_prose = || self.is_alone() && self.next.is_some_and(Line::is_text);
        let long = || matches!(style, Style::Numbered(2..)) && is_long_heading(words) && over_prose();
        let is_title = is_heading(words) || is_capitals(words) || long() || self.is_named_small(marker);
        // `1. Take a copy:` over a command is a step.
        let introduces = words.len() < self.line.end - marker.text
            && self.next.is_some_and(|next| {
                let small = |marker: Marker| starts_small(&self.text[marker.text..next.end]);
                next.is_text() && next.indent > self.line.indent + SET_IN || next.marker().is_some_and(small)
            });
        let listed = || self.list.leads_to(self.line.indent, marker) && !self.resumes_headings(marker);
        let is_over_wide = self.heads_wide(marker).is_some();
        let is_item = !is_over_wide && (!self.is_at_margin() || listed() || introduces);
        if is_item
            || !is_title
            || !(is_over_wide
                || self.has_body(marker, is_capitals(words))
                || self.is_over_body(marker)
                || is_due() && (self.line.gap || self.is_after_item() && self.before().len() < WRAPPED))
        {
            return None;
        }
        let label = Span::new(marker.text, marker.text + words.len());
        let number = Span::new(self.line.start, marker.end);
        Some(Heading { marker: number, ordinal: marker.ordinal, ..Heading::new(style, label) })
    }

    /// `2.1. station`, alone: a number of several levels over a name in small letters.
    fn is_named_small(&self, marker: Marker) -> bool {
        let words = &self.text[marker.text..self.line.end];
        matches!(marker.class.sort, Sort::Number(2..)) && self.is_alone() && is_small_name(words)
    }

    /// Whether what follows stands under the line, and is neither its sibling nor the rest of its sentence.
    fn has_body(&self, marker: Marker, shouted: bool) -> bool {
        let Some(next) = self.next else { return false };
        // Chinese and Japanese set the first line of a paragraph in by one wide blank.
        let wide = usize::from(self.text[..next.start].ends_with('\u{3000}'));
        let beside = next.indent <= self.line.indent + wide;
        match next.shape {
            Shape::Marked(below) if below.class == marker.class => false,
            _ if shouted && !next.gap && !matches!(next.shape, Shape::Rule(_)) => true,
            Shape::Marked(below) => {
                beside
                    || matches!(below.class.sort, Sort::Number(levels) if levels > 1)
                    || self.line.gap && self.numbers.has_parent(marker)
            }
            Shape::Text => next.gap || (beside && starts_large(next.words(self.text))),
            Shape::Rule(_) => false,
        }
    }

    /// `Label: lead` or `Label:` at the margin.
    fn labelled(&self) -> Option<Heading> {
        if !self.is_at_margin() {
            return None;
        }
        let words = self.words();
        let (end, lead) = label(words)?;
        let counts = || is_count(words) && self.next.is_some_and(Line::is_text);
        if lead == words.len() && (self.introduces() || counts()) {
            return None;
        }
        // A short line was not wrapped: its sentence has no full stop.
        let wrapped = self.before().len() >= WRAPPED && !self.is_settled() && !self.is_after_item();
        let runs_on = wrapped && starts_small(&words[lead..]);
        if runs_on {
            return None;
        }
        // In a text whose sections are in capitals, this one is their sibling.
        let shouted = self.outline.has_capitals() && is_capitals(&words[..end]) && !is_record(&words[..end]);
        let style = if shouted { Style::Capitals } else { Style::Weak };
        let label = Span::new(self.line.start, self.line.start + end);
        let lead = (lead < words.len()).then_some(self.line.start + lead);
        Some(Heading { lead, ..Heading::new(style, label) })
    }
}

/// Whether a line says how many things follow: `Two questions:`.
fn is_count(words: &str) -> bool {
    let first = words.split(is_blank).next().unwrap_or_default();
    let small = |first: &str| COUNTS.contains(&first.to_lowercase().as_str());
    let figure = |first: &str| first.parse::<u32>().is_ok_and(|count| (2..=MOST_COUNTED).contains(&count));
    let eastern = |first: &str| {
        let mut chars = first.trim_start_matches("以下").chars();
        chars.next().is_some_and(|c| "二两兩三四五六几幾数".contains(c))
            && chars.next().is_some_and(|c| "个個点點项項つ件种種".contains(c))
    };
    small(first) || figure(first) || eastern(first)
}

/// The number that a line begins with, if a blank follows it, and its length.
fn number(words: &str) -> Option<(u32, usize)> {
    let length = words.bytes().take(MOST_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let fits = (1..=MOST_DIGITS).contains(&length) && words[length..].starts_with(is_blank);
    words[..length].parse().ok().filter(|_| fits).map(|number| (number, length))
}

/// A heading's words without the colon at their end.
fn without_colon(words: &str) -> &str {
    words.strip_suffix([':', '：']).map_or(words, |words| words.trim_end_matches(is_blank))
}
