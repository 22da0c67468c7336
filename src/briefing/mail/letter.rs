//! A message, with all that is in it, becomes nodes.

use std::borrow::Cow;

use encoding_rs::Encoding;
use memchr::memchr_iter;

use super::super::html;
use super::super::tree::{Inline, Kind, Role, Span};
use super::body::{self, SourceLines};
use super::charset::{PartText, text_of};
use super::choice::{Choice, choose};
use super::draft::Draft;
use super::encoded::without_encoded_words;
use super::flowed::LineFlow;
use super::parts::{Make, Part, Parts, parts};
use super::shelf::Message;
use super::subject::thread;
use super::transfer::{size_of, unpack};

/// The fields that are shown, in this order, each under its name; the others are for programs.
const SHOWN: &[(&str, &str)] = &[
    ("subject", "Subject"),
    ("from", "From"),
    ("sender", "Sender"),
    ("reply-to", "Reply-To"),
    ("to", "To"),
    ("cc", "Cc"),
    ("bcc", "Bcc"),
    ("date", "Date"),
    ("resent-from", "Resent-From"),
    ("resent-to", "Resent-To"),
    ("resent-date", "Resent-Date"),
    ("newsgroups", "Newsgroups"),
    ("list-id", "List-Id"),
    ("organization", "Organization"),
    ("importance", "Importance"),
    ("keywords", "Keywords"),
    ("comments", "Comments"),
];
/// The name under which an attachment is shown.
const ATTACHMENT: &str = "Attachment";

/// What a mail is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Post {
    /// The encoding of bytes that say nothing of themselves.
    pub fallback: Option<&'static Encoding>,
    /// The byte that ends a line.
    pub stop: u8,
    /// Whether it stands on a shelf.
    pub shelved: bool,
}

/// What is still to be read, and how many nodes it stands below.
enum Task {
    Text(usize, usize),
    /// A message: the part that has its header, and the line it begins on.
    Letter(usize, usize),
}

/// Reads a message: alone, or as a section on a shelf.
pub(super) fn read(draft: &mut Draft, message: Message<'_>, post: Post) {
    let Parts { all: parts, unended, too_deep } = parts(message.bytes, message.line, post.stop);
    if unended {
        let from =
            if post.shelved { format!(", the message from line {} on", message.line) } else { String::new() };
        draft.notice(format!("is damaged{from}: it ends before its parts do"));
        draft.doubts.replaced = true;
    }
    if too_deep {
        draft.notice("has parts in parts a hundred deep; what is deeper is not opened".to_owned());
    }
    let mut tasks = vec![Task::Letter(0, 0)];
    while let Some(task) = tasks.pop() {
        match task {
            Task::Text(at, below) => Reader { draft, post }.text(&parts[at], below),
            Task::Letter(root, below) => {
                let choice = choose(&parts, root, |part| part_text(part, post).0.text.into_owned());
                let is_alone = root == 0 && !post.shelved;
                let line = if root == 0 { message.line } else { parts[root - 1].line };
                Reader { draft, post }.head(&parts, root, &choice, (!is_alone).then_some((below, line)));
                let below = below + usize::from(!is_alone);
                tasks.extend(choice.read.iter().rev().map(|&at| match parts[at].make {
                    Make::Message => Task::Letter(at + 1, below),
                    _ => Task::Text(at, below),
                }));
            }
        }
    }
}

/// The text of a part, and where its lines stand.
fn part_text<'a>(part: &Part<'a>, post: Post) -> (PartText<'a>, SourceLines, bool) {
    let encoding = part.encoding();
    let unpacked = unpack(part.body, &encoding);
    let lines = memchr_iter(post.stop, part.body).count();
    let source = SourceLines { first: part.line, last: part.line + lines, broken: unpacked.broken };
    (text_of(unpacked.bytes, part.kind.get("charset"), post.fallback), source, unpacked.damaged)
}

struct Reader<'d> {
    draft: &'d mut Draft,
    post: Post,
}

impl Reader<'_> {
    /// Reads what stands above a message: as the header block of the briefing, or as a section and its lead, with how
    /// many nodes it stands below and on which line.
    fn head(&mut self, parts: &[Part<'_>], root: usize, choice: &Choice, section: Option<(usize, usize)>) {
        let mut fields = self.fields(&parts[root]);
        fields.extend(choice.named.iter().map(|&at| (ATTACHMENT, attachment(&parts[at]))));
        match section {
            None => self.header_block(&fields),
            Some((below, line)) => self.section(fields, below, line),
        }
        self.tell_secret(&parts[root..parts[root].end]);
    }

    /// The fields that are shown.
    fn fields(&self, part: &Part<'_>) -> Vec<(&'static str, String)> {
        let named = |&(name, shown): &(&str, &'static str)| {
            let text = part.field(name)?.text(self.post.fallback);
            (!text.is_empty()).then_some((shown, text))
        };
        SHOWN.iter().filter_map(named).collect()
    }

    fn header_block(&mut self, fields: &[(&'static str, String)]) {
        for (name, value) in fields {
            let line = self.draft.line(&format!("{name}: {value}")).range();
            let name_span = Span::new(line.start, line.start + name.len());
            let value_span = Span::new(line.end - value.len(), line.end);
            self.draft.builder.meta(name_span, value_span);
            if *name == "Subject" {
                self.draft.builder.title(Span::new(line.end - thread(value).len(), line.end));
            }
        }
        self.draft.line("");
    }

    /// A section under the subject, or under who wrote where there is none, with the other fields as the lines of its
    /// lead.
    fn section(&mut self, mut fields: Vec<(&'static str, String)>, below: usize, line: usize) {
        let label = if fields.is_empty() { String::new() } else { fields.remove(0).1 };
        let label = self.draft.line(&label);
        self.draft.node(below, line, Kind::Section, label);
        let start = self.draft.text.len();
        let lines: Vec<Span> =
            fields.iter().map(|(name, value)| self.draft.line(&format!("{name}: {value}"))).collect();
        if let Some(last) = lines.last() {
            let end = last.range().end;
            self.draft.node(below + 1, line, Kind::Point(Role::Lead), Span::new(start, end));
            for line in &lines[..lines.len() - 1] {
                let at = line.range().end;
                self.draft.builder.style(Span::new(at, at + 1), Inline::Break);
            }
        }
        self.draft.line("");
    }

    fn tell_secret(&mut self, parts: &[Part<'_>]) {
        let is_secret = |part: &Part<'_>| {
            let sealed = part.kind.get("smime-type").is_some_and(|kind| kind.ends_with("enveloped-data"));
            part.is("multipart/encrypted") || sealed
        };
        if parts.iter().any(is_secret) {
            self.tell_of_secret();
        }
    }

    fn tell_of_secret(&mut self) {
        self.draft.notice(
            "is encrypted; what it says is not shown: decrypt it first, and open what comes out".to_owned(),
        );
    }

    fn text(&mut self, part: &Part<'_>, below: usize) {
        let (text, source, damaged) = part_text(part, self.post);
        let from = source.first;
        if damaged {
            self.draft.notice(format!("is damaged: the part from line {from} on is not encoded as it says"));
        }
        for notice in &text.notices {
            self.draft.notice(format!("has a part, from line {from} on, that {notice}"));
        }
        self.draft.doubts.guessed |= text.doubts.guessed;
        self.draft.doubts.replaced |= text.doubts.replaced || damaged;
        let is =
            |name: &str, value: &str| part.kind.get(name).is_some_and(|is| is.eq_ignore_ascii_case(value));
        let flow = LineFlow {
            flowed: is("format", "flowed"),
            deletes: is("delsp", "yes"),
            shelved: self.post.shelved && part.encoding() != "base64",
        };
        if part.is("text/html") {
            self.draft.page(html::parse(&text.text, ""), below, |line| source.of(line));
            return;
        }
        let text = with_one_line_end(text.text);
        let is_report = part.kind.word.starts_with("message/") || part.is("text/rfc822-headers");
        if is_report && body::read_fields(self.draft, &text, &source, below) {
            return;
        }
        if body::read(self.draft, &text, flow, &source, below) {
            self.tell_of_secret();
        }
    }
}

/// A text whose lines end in one way: what returns within a line ends none, so that lines are counted as in the source.
fn with_one_line_end(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_stray = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr_iter(b'\r', bytes).any(is_stray) {
        return text;
    }
    let instead = if text.contains('\n') { " " } else { "\n" };
    text.replace('\r', instead).into()
}

/// An attachment in words: its name, its type and its size.
fn attachment(part: &Part<'_>) -> String {
    let disposition = part.field("content-disposition").map(|field| field.parameters());
    let name = disposition.as_ref().and_then(|it| it.get("filename")).or(part.kind.get("name"));
    let size = size(size_of(part.body, &part.encoding()));
    let kind = &part.kind.word;
    match name.map(|name| without_encoded_words(name.split_whitespace().collect::<Vec<_>>().join(" "))) {
        Some(name) if !name.is_empty() => format!("{name} ({kind}, {size})"),
        _ => format!("{kind}, {size}"),
    }
}

/// A size in words.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} KiB", bytes.div_ceil(1_024)),
        _ => format!("{}.{} MiB", bytes >> 20, ((bytes & 0xF_FFFF) * 10) >> 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_words() {
        for (bytes, want) in [(0, "0 bytes"), (1_023, "1023 bytes"), (1_025, "2 KiB"), (5_767_168, "5.5 MiB")]
        {
            assert_eq!(size(bytes), want);
        }
    }
}
