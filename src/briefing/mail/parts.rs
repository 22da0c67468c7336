//! The parts of a message, as its boundaries part them (RFC 2046, section 5.1), in one pass over its lines.
//!
//! The parser of the crate looks for each boundary to the end of the message, and calls itself for messages within, so
//! that a small mail can take it hours; here a line is looked up among the boundaries that are open, and nothing is
//! called again.

use std::collections::HashMap;

use super::fields::{Field, Fields, Parameters, is_fold, name_of};
use super::lines::ByteLines;

/// So deep are parts within parts read; no letter goes as deep.
const DEEPEST: usize = 100;

/// What a part is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Make {
    /// Nothing further.
    Leaf,
    /// Parts.
    Multi,
    /// A message: its header and body are the part that follows.
    Message,
}

/// One part. Parts stand in reading order, each knowing where its own parts end.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub make: Make,
    /// What its content is, in small letters: `text/plain`.
    pub kind: Parameters,
    pub header: &'a [u8],
    pub body: &'a [u8],
    /// The line of the source that its body begins on, from 1.
    pub line: usize,
    /// One past the last part in it.
    pub end: usize,
}

impl<'a> Part<'a> {
    /// The first field of a name, given in small letters.
    pub(super) fn field(&self, name: &str) -> Option<Field<'a>> {
        Fields::first(self.header, name)
    }

    /// How it came over the wire, in small letters.
    pub(super) fn encoding(&self) -> String {
        self.field("content-transfer-encoding").map(|field| field.parameters().word).unwrap_or_default()
    }

    /// Whether its content is of a type, given in small letters.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.word == kind
    }
}

/// The parts of a message, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub all: Vec<Part<'a>>,
    /// Whether some do not end as their boundary says.
    pub unended: bool,
    /// Whether some are deeper in others than is read.
    pub too_deep: bool,
}

/// A part whose end was not seen yet.
struct Open<'a> {
    part: usize,
    /// None for a message, which ends with the part around it.
    boundary: Option<&'a [u8]>,
    /// The boundary that this one hides, where one is used twice.
    hidden: Option<usize>,
    /// Whether a part was seen in it.
    begun: bool,
}

/// What the lines are, that come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Fields, from here on.
    Header(usize),
    /// The body of the latest part.
    Body,
    /// What stands before the first part or behind the last.
    Between,
}

struct Walk<'a> {
    bytes: &'a [u8],
    parts: Parts<'a>,
    open: Vec<Open<'a>>,
    /// By boundary: its place in `open`.
    boundaries: HashMap<&'a [u8], usize>,
    stage: Stage,
}

/// The parts of a message that is all of `bytes`; its first line is the source's line `number`, and `stop` ends lines.
pub(super) fn parts(bytes: &[u8], number: usize, stop: u8) -> Parts<'_> {
    let stage = Stage::Header(0);
    let mut walk = Walk { bytes, parts: Parts::default(), open: vec![], boundaries: HashMap::new(), stage };
    let mut latest = (0, number);
    for (at, line) in ByteLines::ending(bytes, stop).enumerate() {
        latest = (line.start, number + at);
        if line.words.starts_with(b"--") && walk.boundary(line.words, (line.start, line.end), number + at) {
            continue;
        }
        if let Stage::Header(from) = walk.stage {
            let is_separator = || line.words.starts_with(b"From ") || line.words.starts_with(b">From ");
            if line.words.is_empty() {
                walk.begin(from, line.start, line.end, number + at + 1);
            } else if from == line.start && is_separator() {
                walk.stage = Stage::Header(line.end);
            } else if name_of(line.words).is_none() && !is_fold(line.words) {
                // A header that a body follows without a line between.
                walk.begin(from, line.start, line.start, number + at);
            }
        }
    }
    if let Stage::Header(from) = walk.stage {
        walk.begin(from, bytes.len(), bytes.len(), latest.1);
    }
    walk.close(0, bytes.len());
    walk.parts
}

impl<'a> Walk<'a> {
    /// Takes a line that may be a boundary; tells whether it is one.
    fn boundary(&mut self, line: &'a [u8], (start, end): (usize, usize), number: usize) -> bool {
        let name = line[2..].trim_ascii_end();
        let found = self.boundaries.get(name).copied();
        let closing = || name.strip_suffix(b"--").and_then(|name| self.boundaries.get(name)).copied();
        let (at, ends) = match (found, found.is_none().then(closing).flatten()) {
            (Some(at), _) => (at, false),
            (_, Some(at)) => (at, true),
            _ => return false,
        };
        if let Stage::Header(from) = self.stage {
            // A header that its part ends with.
            self.begin(from, start, start, number);
        }
        self.close(at + 1, start);
        self.open[at].begun = true;
        if ends {
            self.pop(start, true);
            self.stage = Stage::Between;
        } else {
            self.stage = Stage::Header(end);
        }
        true
    }

    /// Begins the part whose header is known; its body begins at `body`.
    fn begin(&mut self, from: usize, header_end: usize, body: usize, line: usize) {
        let header = &self.bytes[from..header_end];
        let kind = Fields::first(header, "content-type").map(|field| field.parameters());
        let kind = kind.filter(|kind| !kind.word.is_empty()).unwrap_or_else(|| self.kind_of_silence());
        let encoded = || {
            let encoding = Fields::first(header, "content-transfer-encoding");
            encoding.is_some_and(|it| matches!(it.parameters().word.as_str(), "base64" | "quoted-printable"))
        };
        let boundary = kind.word.starts_with("multipart/").then(|| boundary_of(header, &kind)).flatten();
        let is_message = matches!(kind.word.as_str(), "message/rfc822" | "message/global") && !encoded();
        let deep = self.open.len() >= DEEPEST && (boundary.is_some() || is_message);
        self.parts.too_deep |= deep;
        let make = match boundary {
            _ if deep => Make::Leaf,
            Some(_) => Make::Multi,
            None if is_message => Make::Message,
            None => Make::Leaf,
        };
        let part = self.parts.all.len();
        let rest = &self.bytes[body..];
        self.parts.all.push(Part { make, kind, header, body: rest, line, end: part + 1 });
        let hidden =
            boundary.filter(|_| !deep).and_then(|name| self.boundaries.insert(name, self.open.len()));
        let boundary = boundary.filter(|_| !deep);
        self.open.push(Open { part, boundary, hidden, begun: false });
        self.stage = match make {
            Make::Leaf => Stage::Body,
            Make::Multi => Stage::Between,
            Make::Message => Stage::Header(body),
        };
    }

    /// What a part is that does not say so: text, or a message where messages are handed on (RFC 2046, section 5.1.5).
    fn kind_of_silence(&self) -> Parameters {
        let around = self.open.last().map(|open| &self.parts.all[open.part]);
        let is_digest =
            around.is_some_and(|around| around.make == Make::Multi && around.is("multipart/digest"));
        Parameters::word(if is_digest { "message/rfc822" } else { "text/plain" })
    }

    /// Ends all that is open but for the outermost `keep`, before a line that begins at `end`.
    fn close(&mut self, keep: usize, end: usize) {
        while self.open.len() > keep {
            self.pop(end, false);
        }
    }

    /// Ends the innermost part that is open; `surely` tells that its boundary says so.
    fn pop(&mut self, end: usize, surely: bool) {
        let Some(Open { part, boundary, hidden, begun }) = self.open.pop() else { return };
        if let Some(name) = boundary {
            match hidden {
                Some(before) => self.boundaries.insert(name, before),
                None => self.boundaries.remove(name),
            };
            self.parts.unended |= !surely;
        }
        let all = self.parts.all.len();
        let part = &mut self.parts.all[part];
        let body = self.bytes.len() - part.body.len();
        // The line end before a boundary is the boundary's.
        let text = &self.bytes[body..end.max(body)];
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        part.body = text.strip_suffix(b"\r").unwrap_or(text);
        part.end = all;
        if part.make == Make::Multi && !begun {
            // No boundary came: all of it is what a person would see.
            part.make = Make::Leaf;
            part.kind = Parameters::word("text/plain");
        }
    }
}

/// The boundary that a header names, where it stands in it: what is looked up are the bytes themselves.
fn boundary_of<'a>(header: &'a [u8], kind: &Parameters) -> Option<&'a [u8]> {
    let name = kind.get("boundary")?.trim_end().as_bytes();
    let at = memchr::memmem::find(header, name).filter(|_| !name.is_empty())?;
    Some(&header[at..at + name.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part with its depth, its type and its body.
    fn seen(mail: &str) -> String {
        let Parts { all, unended, too_deep } = parts(mail.as_bytes(), 1, b'\n');
        let mut ends: Vec<usize> = vec![];
        let mut lines = vec![];
        for (at, part) in all.iter().enumerate() {
            ends.retain(|&end| end > at);
            let body = String::from_utf8_lossy(part.body);
            let body = if part.make == Make::Leaf { body.into_owned() } else { format!("{:?}", part.make) };
            lines.push(format!("{}{} {}: {body}", "+".repeat(ends.len()), part.line, part.kind.word));
            ends.push(part.end);
        }
        lines.extend(unended.then(|| "unended".to_owned()));
        lines.extend(too_deep.then(|| "too deep".to_owned()));
        lines.join("; ")
    }

    const MIXED: &str = "Content-Type: multipart/mixed; boundary=\"a b\"\n\nignored\n--a b\n\none\n\n--a b  \n\
        Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>\n--x--\nignored\n--a b--\nend\n";

    #[test]
    fn parts_nest_as_their_boundaries_say() {
        let cases = [
            ("Subject: a\n\nb\nc\n", "3 text/plain: b\nc"),
            (
                MIXED,
                "3 multipart/mixed: Multi; +6 text/plain: one\n; +11 multipart/alternative: Multi; ++14 text/html: <p>",
            ),
            (
                "Content-Type: message/rfc822\n\nSubject: in\n\nb",
                "3 message/rfc822: Message; +5 text/plain: b",
            ),
            (
                "Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: 1\n\na\n--x\n\nSubject: 2\n\nb\n--x--\n",
                "3 multipart/digest: Multi; +5 message/rfc822: Message; ++7 text/plain: a; +10 message/rfc822: Message; ++12 text/plain: b",
            ),
            ("Subject: a\nno field\n", "2 text/plain: no field"),
            ("Subject: a", "1 text/plain: "),
        ];
        for (mail, want) in cases {
            assert_eq!(seen(mail), want, "{mail}");
        }
    }

    #[test]
    fn what_is_damaged_opens_as_far_as_it_goes() {
        let cases = [
            (
                "Content-Type: multipart/mixed; boundary=x\n\n--x\n\none\n",
                "3 multipart/mixed: Multi; +5 text/plain: one; unended",
            ),
            (
                "Content-Type: multipart/mixed; boundary=x\n\n--y\n\none\n",
                "3 text/plain: --y\n\none; unended",
            ),
            ("Content-Type: multipart/mixed\n\n--y\n\none\n", "3 multipart/mixed: --y\n\none"),
            (
                "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x--\nb\n--x--\n",
                "3 multipart/mixed: Multi; +6 multipart/mixed: Multi; ++8 text/plain: a",
            ),
        ];
        for (mail, want) in cases {
            assert_eq!(seen(mail), want, "{mail}");
        }
    }

    #[test]
    fn depth_has_an_end() {
        let one = |at| format!("Content-Type: multipart/mixed; boundary={at}\n\n--{at}\n");
        let nested = (0..1_000).map(one).collect::<Vec<_>>().concat();
        let found = parts(nested.as_bytes(), 1, b'\n');
        assert!(found.too_deep && found.all.len() == DEEPEST + 1, "{}", found.all.len());
        let letters = "Content-Type: message/rfc822\n\n".repeat(1_000);
        assert!(parts(letters.as_bytes(), 1, b'\n').too_deep);
    }
}
