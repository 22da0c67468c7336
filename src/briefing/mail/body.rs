//! The text of a letter: what its writer says, and what is quoted from others.

use std::ops::Range;

use super::super::plain::Headings;
use super::super::tree::{Kind, Node, Role, Span};
use super::armour::{Armour, ArmourLine};
use super::draft::{Draft, quoted};
use super::flowed::{BodyLine, LineFlow, lines};
use super::inner::{InnerField, all_fields, find};
use super::signature::foot;

/// Lines before a quotation that say whose it is are at most so many: `On … wrote:`.
const INTRODUCTION: usize = 3;

/// Where the lines of a body stand in the source.
#[derive(Debug, Default)]
pub(super) struct SourceLines {
    /// The line that the body begins on, from 1.
    pub first: usize,
    /// The last that it can be on.
    pub last: usize,
    /// By line of the body: those that are one line more of the source for each time they stand here.
    pub broken: Vec<usize>,
}

impl SourceLines {
    /// The line of the source on which a line of the body stands that is counted from 0.
    pub(super) fn of(&self, line: usize) -> usize {
        let more = self.broken.partition_point(|&broken| broken < line);
        (self.first + line + more).min(self.last.max(self.first))
    }
}

/// Lines in a row that are quoted as deep.
#[derive(Debug, Default)]
struct Run {
    quoted: usize,
    /// Where it begins in the text.
    start: usize,
    /// How many lines it has.
    lines: usize,
    /// By line of the run, from 0: the line of the body, where it is not the one after the line before.
    places: Vec<(usize, usize)>,
}

impl Run {
    /// The line of the body that one of its lines is, from 0.
    fn place(&self, line: usize) -> usize {
        let at = self.places.partition_point(|&(from, _)| from <= line);
        let (from, place) = at.checked_sub(1).map_or((0, 0), |at| self.places[at]);
        place + line.saturating_sub(from)
    }
}

/// Reads a body.
pub(super) struct BodyReader<'a> {
    draft: &'a mut Draft,
    /// How many nodes it stands below.
    below: usize,
    source: &'a SourceLines,
    headings: Headings,
    run: Run,
    /// How deep in the tree stands what is quoted so deep.
    levels: Vec<usize>,
}

/// Reads a body below so many nodes. Says whether it is a secret.
pub(super) fn read(
    draft: &mut Draft,
    body: &str,
    flow: LineFlow,
    source: &SourceLines,
    below: usize,
) -> bool {
    let start = draft.text.len();
    let run = Run { start, ..Run::default() };
    let mut reader =
        BodyReader { draft, below, source, headings: Headings::default(), run, levels: vec![below] };
    let (mut armour, mut secret) = (Armour::default(), false);
    let foot = foot(body);
    for line in lines(&body[..foot], flow) {
        let reading = if line.quoted > 0 { ArmourLine::Words(&line.words) } else { armour.read(&line.words) };
        match reading {
            ArmourLine::Words(words) => reader.line(&line, words),
            ArmourLine::Furniture | ArmourLine::Secret => {
                secret |= reading == ArmourLine::Secret;
                reader.end_run(None);
                reader.draft.furniture(&line.words);
                reader.begin_run(0);
            }
        }
    }
    reader.end_run(None);
    draft.furniture(&body[foot..]);
    secret
}

/// Reads a body that is nothing but fields, as reports to programs are; says whether it is.
pub(super) fn read_fields(draft: &mut Draft, body: &str, source: &SourceLines, below: usize) -> bool {
    let Some(fields) = all_fields(body) else { return false };
    let start = draft.text.len();
    draft.line(body);
    let headings = Headings::default();
    let run = Run { start, ..Run::default() };
    let mut reader = BodyReader { draft, below, source, headings, run: Run::default(), levels: vec![below] };
    reader.fields(&run, &fields, (start, 0));
    true
}

impl BodyReader<'_> {
    fn line(&mut self, line: &BodyLine<'_>, words: &str) {
        // A blank line parts nothing by itself.
        if line.quoted != self.run.quoted && !words.trim().is_empty() {
            self.end_run(Some(line.quoted));
            self.begin_run(line.quoted);
        }
        if self.run.lines == 0 || self.run.place(self.run.lines) != line.number {
            self.run.places.push((self.run.lines, line.number));
        }
        self.run.lines += 1;
        self.draft.line(words);
    }

    fn begin_run(&mut self, quoted: usize) {
        self.run = Run { quoted, start: self.draft.text.len(), ..Run::default() };
    }

    /// Reads the run that ends here; `next` is how deep the next one is quoted.
    fn end_run(&mut self, next: Option<usize>) {
        let run = std::mem::take(&mut self.run);
        let end = self.draft.text.len();
        let text = &self.draft.text[run.start..end];
        if text.trim().is_empty() {
            return;
        }
        let deeper = next.filter(|&next| next > run.quoted);
        let introduction = deeper.and_then(|_| introduction(text));
        let stop = introduction.map_or(end, |(from, _)| run.start + from);
        self.letters(&run, stop);
        if let (Some((from, to)), Some(next)) = (introduction, deeper) {
            let line = text_lines(&self.draft.text[run.start..stop]);
            let role = if run.quoted == 0 { Role::Paragraph } else { Role::Quote };
            let (depth, words) = (self.depth(run.quoted), Span::new(run.start + from, run.start + to));
            self.draft.node(depth, self.source.of(run.place(line)), Kind::Point(role), words);
            self.levels.resize(next + 1, depth + 1);
        }
    }

    /// Reads a run up to `stop`, with the headers of the letters in it.
    fn letters(&mut self, run: &Run, stop: usize) {
        let (mut start, mut line) = (run.start, 0);
        while let Some(header) = find(&self.draft.text[start..stop]) {
            self.words(run, (start, start + header.before), line);
            if let Some((words, at)) = &header.divider {
                let words = Span::new(start + words.start, start + words.end);
                let line = self.source.of(run.place(line + at));
                if run.quoted == 0 {
                    let depth = self.below + self.headings.part();
                    self.draft.node(depth, line, Kind::Section, words);
                    self.levels = vec![depth + 1];
                } else {
                    let depth = self.depth(run.quoted);
                    self.draft.node(depth, line, Kind::Point(Role::Quote), words);
                }
            }
            self.fields(run, &header.fields, (start, line));
            (start, line) = (start + header.end.0, line + header.end.1);
        }
        self.words(run, (start, stop), line);
    }

    /// Adds the fields of a header, whose places count from where some text begins.
    fn fields(&mut self, run: &Run, fields: &[InnerField], (start, line): (usize, usize)) {
        let depth = self.depth(run.quoted);
        for field in fields {
            let span = |range: &Range<usize>| Span::new(start + range.start, start + range.end);
            let (name, value) = (span(&field.name), span(&field.value));
            let line = self.source.of(run.place(line + field.line));
            self.draft.builder.node(depth, line, Kind::Point(Role::Bullet), Span::default(), name, value);
        }
    }

    /// Reads the words of a run between two places, the first of which is on its line `first`.
    fn words(&mut self, run: &Run, extent: (usize, usize), first: usize) {
        if self.draft.text[extent.0..extent.1].trim().is_empty() {
            return;
        }
        let source = self.source;
        let line_of = |node: &Node| Span::new(0, source.of(run.place(first + node.line as usize - 1))).end;
        if run.quoted == 0 {
            let place = |node: Node| Node { line: line_of(&node), ..node };
            self.draft.plain(extent, self.below, &mut self.headings, place);
            self.levels = vec![self.below + self.headings.depth()];
        } else {
            let depth = self.depth(run.quoted);
            // Headings of others are no sections here, and what stood under them is quoted beside them.
            let mut sections: Vec<u32> = vec![];
            let place = |node: Node| {
                sections.retain(|&section| section < node.depth);
                let above = Span::new(0, sections.len()).end;
                sections.extend((node.kind == Kind::Section).then_some(node.depth));
                Node { line: line_of(&node), depth: node.depth - above, ..quoted(node) }
            };
            self.draft.plain(extent, depth, &mut Headings::default(), place);
        }
    }

    /// How deep in the tree stands what is quoted so deep: below the words that introduce it, if there are such; what is
    /// quoted within a quotation stands below that.
    fn depth(&mut self, quoted: usize) -> usize {
        while self.levels.len() <= quoted {
            let around = self.levels.last().copied().unwrap_or(self.below);
            self.levels.push(around + usize::from(self.levels.len() > 1));
        }
        self.levels.truncate(quoted + 1);
        self.levels[quoted]
    }
}

/// The paragraph at the end of a text that introduces what follows, as `On Monday Ada wrote:` does: a few lines that end
/// with a colon, whatever the language.
fn introduction(text: &str) -> Option<(usize, usize)> {
    let words = text.trim_end();
    if !words.ends_with([':', '：']) {
        return None;
    }
    let (mut start, mut lines) = (words.len(), 0);
    for line in words.split_inclusive('\n').rev().take_while(|line| !line.trim().is_empty()) {
        start -= line.len();
        lines += 1;
        if lines > INTRODUCTION {
            return None;
        }
    }
    let begins_with_words = words[start..].starts_with(char::is_alphanumeric);
    begins_with_words.then_some((start, words.len()))
}

/// How many lines a text has that ends with one.
fn text_lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}
