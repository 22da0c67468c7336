//! Just enough of HTML to read it as text: where its tags are, and what its entities mean.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use pulldown_cmark::{Event, Parser};

use super::super::tree::Inline;

/// The elements that stand within a line of prose (HTML Living Standard, section 3.2.5.2.5, without the interactive and
/// the embedded ones).
const PHRASES: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "output", "picture", "q", "rp", "rt", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];
/// The longest name of an entity is `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;

/// A part of HTML source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlPiece<'a> {
    /// Words, entities not decoded yet.
    Text(&'a str),
    /// An opening or a closing tag.
    Tag(HtmlTag<'a>),
}

/// What stands between `<` and `>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HtmlTag<'a>(&'a str);

impl<'a> HtmlTag<'a> {
    fn name(self) -> &'a str {
        let name = self.0.strip_prefix('/').unwrap_or(self.0);
        &name[..name.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(name.len())]
    }

    /// Whether it opens or closes an element of this name.
    pub fn is(self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Whether it stands within a line of prose.
    pub fn is_phrase(self) -> bool {
        PHRASES.iter().any(|name| self.is(name)) || self.name().contains('-')
    }

    /// What it says of the words within it, if it says anything.
    pub fn inline(self) -> Option<Inline> {
        let inline = match self.name().to_ascii_lowercase().as_str() {
            "sup" => Inline::Superscript,
            "sub" => Inline::Subscript,
            "del" | "s" | "strike" => Inline::Strike,
            "ins" => Inline::Insert,
            "code" | "kbd" | "samp" | "tt" => Inline::Code,
            _ => return None,
        };
        Some(inline)
    }

    /// Whether it closes an element.
    pub fn closes(self) -> bool {
        self.0.starts_with('/')
    }

    /// Whether it is a cell of a table.
    pub fn is_cell(self) -> bool {
        self.is("td") || self.is("th")
    }

    /// The value of an attribute, entities not decoded yet; none in a closing tag.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let mut rest = self.0.strip_prefix(self.name())?;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let value;
            (value, rest) = attribute_value(after);
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            if rest.is_empty() {
                return None;
            }
        }
    }
}

/// The value that follows an attribute's name, empty if none does, and what follows the value.
fn attribute_value(after: &str) -> (&str, &str) {
    let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else { return ("", after) };
    for quote in ['"', '\''] {
        if let Some(value) = value.strip_prefix(quote) {
            return value.split_once(quote).unwrap_or((value, ""));
        }
    }
    value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
}

/// The words and the tags of `source` in order, each with its byte offset. Comments, declarations and instructions are
/// left out; what is not finished (`a < b`, `<!-- no end`) is words.
pub(super) fn pieces(source: &str) -> Pieces<'_> {
    Pieces { source, at: 0, pending: None, missing: [false; ENDS.len()] }
}

/// See [`pieces`].
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    source: &'a str,
    at: usize,
    pending: Option<(usize, HtmlPiece<'a>)>,
    /// Ends that do not occur any more, so that looking for them again and again takes no time.
    missing: [bool; ENDS.len()],
}

const ENDS: [&str; 6] = ["-->", "]]>", "?>", ">", "\"", "'"];
const COMMENT: usize = 0;
const CDATA: usize = 1;
const INSTRUCTION: usize = 2;
const DECLARATION: usize = 3;

impl<'a> Iterator for Pieces<'a> {
    type Item = (usize, HtmlPiece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(piece) = self.pending.take() {
            return Some(piece);
        }
        let mut start = self.at;
        let mut from = start;
        while let Some(open) = memchr(b'<', &self.source.as_bytes()[from..]).map(|found| from + found) {
            from = open + 1;
            let Some((piece, end)) = self.markup(open) else { continue };
            (self.at, from) = (end, end);
            let piece = piece.map(|piece| (open, piece));
            if open > start {
                self.pending = piece;
                return Some((start, HtmlPiece::Text(&self.source[start..open])));
            }
            if piece.is_some() {
                return piece;
            }
            start = end;
        }
        self.at = self.source.len();
        (start < self.at).then(|| (start, HtmlPiece::Text(&self.source[start..])))
    }
}

impl<'a> Pieces<'a> {
    /// What the `<` at `open` begins, if anything, and where that ends.
    fn markup(&mut self, open: usize) -> Option<(Option<HtmlPiece<'a>>, usize)> {
        let rest = &self.source[open..];
        if rest.starts_with("<!--") {
            return Some((None, self.find(COMMENT, open + 2)?));
        }
        if rest.starts_with("<![CDATA[") {
            let end = self.find(CDATA, open)?;
            let words = &self.source[open + "<![CDATA[".len()..end - ENDS[CDATA].len()];
            return Some((Some(HtmlPiece::Text(words)), end));
        }
        match rest.as_bytes().get(1)? {
            b'?' => Some((None, self.find(INSTRUCTION, open + 2)?)),
            b'!' => Some((None, self.find(DECLARATION, open)?)),
            b'/' | b'a'..=b'z' | b'A'..=b'Z' => {
                let end = self.tag_end(open + 1)?;
                Some((Some(HtmlPiece::Tag(HtmlTag(&self.source[open + 1..end - 1]))), end))
            }
            _ => None,
        }
    }

    /// One past the `>` of the tag whose name begins at `at`.
    fn tag_end(&mut self, mut at: usize) -> Option<usize> {
        if !self.source[at..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        loop {
            at += self.source[at..].find(['<', '>', '"', '\''])?;
            match self.source.as_bytes()[at] {
                b'>' => return Some(at + 1),
                b'<' => return None,
                b'"' => at = self.find(4, at + 1)?,
                _ => at = self.find(5, at + 1)?,
            }
        }
    }

    /// One past the next end of this kind.
    fn find(&mut self, end: usize, from: usize) -> Option<usize> {
        if self.missing[end] {
            return None;
        }
        let found = memmem::find(&self.source.as_bytes()[from..], ENDS[end].as_bytes());
        self.missing[end] = found.is_none();
        found.map(|at| from + at + ENDS[end].len())
    }
}

/// The text with its character references decoded.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let name = rest.bytes().skip(1).take(LONGEST_ENTITY);
        let name = name.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let end = if rest[1 + name..].starts_with(';') { name + 2 } else { 1 };
        push_entity(&rest[..end], &mut decoded);
        rest = &rest[end..];
        let next = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        decoded.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(decoded)
}

/// Adds what an entity means; the Markdown parser, which knows all 2125 of them, has no other way of telling.
fn push_entity(entity: &str, decoded: &mut String) {
    let before = decoded.len();
    for event in Parser::new(entity) {
        if let Event::Text(text) = event {
            decoded.push_str(&text);
        }
    }
    if decoded.len() == before {
        // A paragraph of nothing but white space is none.
        decoded.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(source: &str) -> String {
        let shown = pieces(source).map(|(_, piece)| match piece {
            HtmlPiece::Text(text) => text.to_owned(),
            HtmlPiece::Tag(tag) => format!("⟨{}⟩", tag.0),
        });
        shown.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_and_tags_are_told_apart() {
        for (source, want) in [
            ("plain", "plain"),
            ("a<b>c</b>d", "a|⟨b⟩|c|⟨/b⟩|d"),
            ("<p title=\"a > b\">x", "⟨p title=\"a > b\"⟩|x"),
            ("a<!-- b > c -->d", "a|d"),
            ("a<!-- b -> c -- d -->e", "a|e"),
            ("<!-->a<!--->b", "a|b"),
            ("<!-- never closed", "<!-- never closed"),
            ("a < b > c", "a < b > c"),
            ("a <b", "a <b"),
            ("<div\nid=x>y", "⟨div\nid=x⟩|y"),
            ("<!DOCTYPE html><?php a > b ?>x", "x"),
            ("<![CDATA[a < b]]>", "a < b"),
            ("<!-- a --><!-- b -->", ""),
            ("1<2, <3> and </ >", "1<2, <3> and </ >"),
        ] {
            assert_eq!(outline(source), want, "{source:?}");
        }
    }

    #[test]
    fn attributes_are_found() {
        for (tag, name, want) in [
            ("a href=\"x y\" id=b", "href", Some("x y")),
            ("a id=b HREF='x'", "href", Some("x")),
            ("a href = x", "href", Some("x")),
            ("a data-href=\"y\" href=x/", "href", Some("x/")),
            ("img alt src=x", "alt", Some("")),
            ("img alt src=x", "src", Some("x")),
            ("a title=\"href=x\"", "href", None),
            ("/a href=x", "href", None),
            ("a =\"", "href", None),
        ] {
            assert_eq!(HtmlTag(tag).attribute(name), want, "{tag:?}");
        }
    }

    #[test]
    fn entities_are_decoded() {
        for (text, want) in [
            ("a &amp; b", "a & b"),
            ("&lt;p&gt;&#x41;&#66;", "<p>AB"),
            ("caf&eacute;", "café"),
            ("R&D; &unknown; & &", "R&D; &unknown; & &"),
            ("&é;&&amp;", "&é;&&"),
            ("a&#32;b&nbsp;c", "a b\u{a0}c"),
        ] {
            assert_eq!(decode(text), want, "{text:?}");
        }
    }
}
