//! Words with markup among them, read from left to right: no word is looked at twice, and depth costs no call stack.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use super::super::tree::Inline;
use super::writer::Writer;

/// How many stretches can be set within one another. The signs of more are words.
const DEEPEST: usize = 16;

/// The markup that was found at a place. Each reaches up to a place behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Marked<'t> {
    /// Signs that are no words.
    Signs(usize),
    /// Words that stand for what is written.
    Instead(Cow<'t, str>, usize),
    /// Words that are set in a way, among which there may be markup.
    Set(Option<Inline>, Range<usize>, usize),
    /// Words to the letter, set in a way.
    Literal(Option<Inline>, Range<usize>, usize),
    /// Words that are a link to a target. Without any, the target is them.
    Link(Cow<'t, str>, Range<usize>, usize),
    /// The number of a footnote.
    Reference(Cow<'t, str>, usize),
    /// A line end that is meant.
    Break(usize),
}

impl Marked<'_> {
    fn end(&self) -> usize {
        match *self {
            Self::Signs(end)
            | Self::Instead(_, end)
            | Self::Set(_, _, end)
            | Self::Literal(_, _, end)
            | Self::Link(_, _, end)
            | Self::Reference(_, end)
            | Self::Break(end) => end,
        }
    }
}

/// A language of markup.
pub(in super::super) trait Markup {
    /// The markup that begins at a place, if any does; it ends behind that. It is asked at signs and where words begin.
    fn at<'t>(&self, words: &Sought<'t>, at: usize) -> Option<Marked<'t>>;
}

/// Words, and where signs stand among them, each looked for once.
#[derive(Debug)]
pub(in super::super) struct Sought<'t> {
    /// The words.
    pub text: &'t str,
    found: RefCell<Vec<(&'static str, Vec<usize>)>>,
}

impl<'t> Sought<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, found: RefCell::default() }
    }

    /// The first place from `from` on where `sign` stands and `fits`, which is to be the same for each sign.
    pub fn next(&self, sign: &'static str, from: usize, fits: fn(&str, usize) -> bool) -> Option<usize> {
        let mut found = self.found.borrow_mut();
        let place = found.iter().position(|(other, _)| *other == sign).unwrap_or_else(|| {
            let all = self.text.match_indices(sign).map(|(at, _)| at).filter(|&at| fits(self.text, at));
            found.push((sign, all.collect()));
            found.len() - 1
        });
        let places = &found[place].1;
        places.get(places.partition_point(|&at| at < from)).copied()
    }

    /// The first place from `from` on where `sign` stands at all.
    pub fn find(&self, sign: &'static str, from: usize) -> Option<usize> {
        self.next(sign, from, |_, _| true)
    }

    /// What stands at a place and behind it.
    pub fn rest(&self, at: usize) -> &'t str {
        &self.text[at..]
    }

    /// The character before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The words that `sign` opens at a place and closes where it stands next and `fits`. They have one character at least.
    pub fn between(
        &self,
        sign: &'static str,
        at: usize,
        fits: fn(&str, usize) -> bool,
    ) -> Option<(Range<usize>, usize)> {
        let start = at + sign.len();
        let first = self.text.get(start..)?.chars().next()?;
        let end = self.next(sign, start + first.len_utf8(), fits)?;
        Some((start..end, end + sign.len()))
    }
}

/// A stretch that is open: where its words end, where its signs do, and how it is set.
#[derive(Debug, Clone, Copy)]
struct Open {
    words: usize,
    end: usize,
    inline: Option<Inline>,
}

/// Writes words, which stand at `offset` of the source, as their markup says.
pub(in super::super) fn write_prose(
    writer: &mut Writer<'_>,
    text: &str,
    offset: usize,
    markup: &impl Markup,
) {
    let sought = Sought::new(text);
    let mut prose = Prose { writer, text, offset, at: 0, written: 0, open: vec![] };
    loop {
        prose.close();
        let Some(c) = text[prose.at..].chars().next() else { break };
        if c == '\n' {
            prose.write_to(prose.at);
            prose.writer.soft_break();
            prose.go_on(prose.at + 1);
            continue;
        }
        let is_due = !c.is_alphanumeric() || !sought.before(prose.at).is_some_and(char::is_alphanumeric);
        let limit = prose.open.last().map_or(text.len(), |open| open.words);
        let found = if is_due { markup.at(&sought, prose.at) } else { None };
        match found.filter(|found| found.end() <= limit && found.end() > prose.at) {
            Some(found) => prose.take(found),
            None => prose.at += c.len_utf8(),
        }
    }
    prose.write_to(text.len());
}

struct Prose<'p, 'w> {
    writer: &'p mut Writer<'w>,
    text: &'p str,
    offset: usize,
    at: usize,
    /// Up to where all is written.
    written: usize,
    open: Vec<Open>,
}

impl Prose<'_, '_> {
    fn write_to(&mut self, end: usize) {
        let words = self.text.get(self.written..end).unwrap_or_default();
        if !words.is_empty() {
            self.writer.words(words, self.offset);
        }
    }

    fn go_on(&mut self, at: usize) {
        (self.at, self.written) = (at, at);
    }

    /// Closes what ends here.
    fn close(&mut self) {
        while let Some(open) = self.open.pop_if(|open| open.words <= self.at) {
            self.write_to(open.words.max(self.written));
            match open.inline {
                Some(inline @ (Inline::Superscript | Inline::Subscript)) => {
                    self.writer.tag(inline, true, self.offset);
                }
                Some(_) => self.writer.close(),
                None => {}
            }
            self.go_on(open.end.max(self.at));
        }
    }

    fn take(&mut self, found: Marked<'_>) {
        let end = found.end();
        let is_deep = self.open.len() >= DEEPEST;
        match found {
            Marked::Set(..) | Marked::Link(..) if is_deep => self.at = end,
            Marked::Signs(_) => {
                self.write_to(self.at);
                self.go_on(end);
            }
            Marked::Instead(words, _) => {
                self.write_to(self.at);
                self.writer.words(&words, self.offset);
                self.go_on(end);
            }
            Marked::Set(inline, words, _) => {
                self.write_to(self.at);
                match inline {
                    Some(inline @ (Inline::Superscript | Inline::Subscript)) => {
                        self.writer.tag(inline, false, self.offset);
                    }
                    Some(inline) => self.writer.open(inline, self.offset),
                    None => {}
                }
                self.begin(words, end, inline);
            }
            Marked::Literal(inline, words, _) => {
                self.write_to(self.at);
                if let Some(inline) = inline {
                    self.writer.open(inline, self.offset);
                }
                self.writer.words(&self.text[words].replace('\n', " "), self.offset);
                if inline.is_some() {
                    self.writer.close();
                }
                self.go_on(end);
            }
            Marked::Link(target, words, _) => {
                self.write_to(self.at);
                self.writer.open_link(target.into_owned().into(), self.offset);
                self.begin(words, end, Some(Inline::Link(0)));
            }
            Marked::Reference(number, _) => {
                self.write_to(self.at);
                self.writer.open(Inline::Reference, self.offset);
                self.writer.words(&format!("[{number}]"), self.offset);
                self.writer.close();
                self.go_on(end);
            }
            Marked::Break(_) => {
                self.write_to(self.at);
                self.writer.line_end();
                self.go_on(end);
            }
        }
    }

    fn begin(&mut self, words: Range<usize>, end: usize, inline: Option<Inline>) {
        self.go_on(words.start);
        self.open.push(Open { words: words.end, end, inline });
    }
}
