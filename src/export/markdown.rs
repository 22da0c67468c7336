//! The export as a Markdown document that reads well by itself.
//!
//! What the briefing says stands in quotations, what the reader says beside them in plain paragraphs.

use jiff::civil::Date;

use super::json::Counts;
use super::markdown_marks::marked;
use super::markdown_text::escaped;
use super::sheet::{Outgoing, Sheet};
use super::words::words;
use crate::annotation::{Claim, State, Tag, sense_change};
use crate::briefing::{Briefing, Kind, NodeId, PointNumber, Role, Span};
use crate::text::{Flow, clean};

/// Headings are no deeper in Markdown (`CommonMark` 0.31, section 4.2).
const DEEPEST_HEADING: usize = 6;

/// Writes one reader's judgements of one briefing, as they stand on this day.
#[must_use]
pub fn markdown(sheet: &Sheet<'_>, date: Date) -> String {
    let mut page = Page { sheet, text: String::new(), section: None, headed: vec![] };
    page.head(date);
    for entry in sheet.placed() {
        if let Some(point) = entry.state.point() {
            page.enter(sheet.briefing.section_of(point));
            page.judged(entry, point);
        }
    }
    page.waiting();
    page.text
}

struct Page<'a> {
    sheet: &'a Sheet<'a>,
    text: String,
    /// The section whose heading was written last.
    section: Option<NodeId>,
    /// All sections that have a heading already, in reading order.
    headed: Vec<NodeId>,
}

impl Page<'_> {
    fn head(&mut self, date: Date) {
        let sheet = self.sheet;
        let briefing = sheet.briefing;
        self.block("", &format!("# {}", prose(briefing.title())));
        self.block("", &format!("Notes by {} on {}, {date}.", prose(sheet.reader), prose(sheet.file)));
        self.block("", &counted(&Counts::of(sheet), sheet.only));
        let title = Flow::prose(briefing.title());
        let told = |span: Span| Flow::prose(briefing.slice(span)) == title;
        let headers: Vec<String> = briefing
            .meta()
            .iter()
            .filter(|meta| !told(meta.value))
            .map(|meta| {
                let name = prose(briefing.slice(meta.name));
                let colon = if name.is_empty() { "" } else { ": " };
                format!("- {name}{colon}{}", prose(briefing.slice(meta.value)))
            })
            .collect();
        if !headers.is_empty() {
            self.block("", &headers.join("\n"));
        }
    }

    /// Writes the headings that lead to a section, if it is not the one that we are in.
    fn enter(&mut self, section: Option<NodeId>) {
        if section == self.section {
            return;
        }
        self.section = section;
        let Some(section) = section else { return };
        let briefing = self.sheet.briefing;
        let mut path: Vec<NodeId> = std::iter::once(section)
            .chain(briefing.ancestors(section).take_while(|above| self.headed.binary_search(above).is_err()))
            .filter(|&above| briefing.node(above).kind == Kind::Section)
            .collect();
        path.reverse();
        for above in path {
            let node = briefing.node(above);
            let level = (2 + node.depth as usize).min(DEEPEST_HEADING);
            self.block("", &format!("{} {}", "#".repeat(level), prose(&briefing.words_in(node.label))));
            if let Err(place) = self.headed.binary_search(&above) {
                self.headed.insert(place, above);
            }
        }
    }

    fn judged(&mut self, entry: Outgoing<'_>, point: NodeId) {
        let briefing = self.sheet.briefing;
        let number = number(briefing, point);
        let line = briefing.node(point).line;
        let from = match entry.state {
            State::Moved(_) => was_in(entry, ", moved from"),
            State::Retouched(_) => ", retouched".to_owned(),
            _ => String::new(),
        };
        self.item(entry, &format!("point {number}, line {line}{from}"));
        let parent = briefing.parent(point).filter(|&above| briefing.node(above).kind != Kind::Section);
        if let Some(above) = parent {
            self.block("  ", &format!("Under “{}”:", marked(briefing, above).replace("\\\n", " ")));
        }
        self.block("  > ", &quoted(briefing, point));
        if matches!(entry.state, State::Retouched(_)) {
            self.block("  ", &format!("It read: “{}”", claimed(&entry.annotation.claim())));
        }
        self.note(&entry.judgement.note);
    }

    fn waiting(&mut self) {
        let mut entries = self.sheet.waiting().peekable();
        if entries.peek().is_none() {
            return;
        }
        self.block("", "## Waiting");
        self.block(
            "",
            "These count for nothing until they are answered: their point is gone, in doubt, or reads otherwise now.",
        );
        for entry in entries {
            let why = match entry.state {
                State::Changed(point) => {
                    let claim = Claim::of(self.sheet.briefing, point);
                    let in_sense = sense_change(&entry.annotation.claim(), &claim);
                    &in_sense.map_or_else(|| "its words have changed".to_owned(), |change| prose(&change))
                }
                State::Orphaned => "its words are gone",
                State::Ambiguous => "its words stand in several places",
                State::Shadowed(_) => "its point was judged again",
                State::Exact(_) | State::Moved(_) | State::Retouched(_) => continue,
            };
            self.item(entry, &format!("{why}{}", was_in(entry, ", was in")));
            self.block("  > ", &claimed(&entry.annotation.claim()));
            if let State::Changed(point) = entry.state {
                let briefing = self.sheet.briefing;
                let (number, line) = (number(briefing, point), briefing.node(point).line);
                self.block("  ", &format!("Now (point {number}, line {line}):"));
                self.block("  > ", &quoted(briefing, point));
            }
            self.note(&entry.judgement.note);
        }
    }

    /// The first line of an item: the tag, where it stands, and the labels.
    fn item(&mut self, entry: Outgoing<'_>, place: &str) {
        let tag = entry.judgement.tag.map_or("Note", |tag| tag.info().title);
        let labels: Vec<String> = entry.judgement.labels.iter().map(|label| prose(label)).collect();
        let labels =
            if labels.is_empty() { String::new() } else { format!("; labels: {}", labels.join(", ")) };
        self.block("", &format!("- **{tag}** ({place}{labels})"));
    }

    /// The note, its lines kept and its empty lines between paragraphs.
    fn note(&mut self, note: &str) {
        let lines: Vec<Flow> = note.lines().map(Flow::prose).collect();
        for paragraph in lines.split(|line| line.as_str().is_empty()).filter(|lines| !lines.is_empty()) {
            let lines: Vec<&str> = paragraph.iter().map(Flow::as_str).collect();
            self.block("  ", &escaped(&lines.join("\n")).replace('\n', "\\\n"));
        }
    }

    /// Writes a block, each line after `margin`, and an empty line before it.
    fn block(&mut self, margin: &str, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in block.lines() {
            self.text.push_str(format!("{margin}{line}").trim_end_matches(' '));
            self.text.push('\n');
        }
    }
}

/// Where it stood when it was judged, after these words; nothing, if that was in no section.
fn was_in(entry: Outgoing<'_>, remark: &str) -> String {
    let sections: Vec<String> = entry.annotation.anchor.section.iter().map(|label| prose(label)).collect();
    if sections.is_empty() { String::new() } else { format!("{remark} “{}”", sections.join(" › ")) }
}

fn number(briefing: &Briefing, point: NodeId) -> usize {
    briefing.number(point).map_or(0, PointNumber::get)
}

fn prose(words: &str) -> String {
    escaped(Flow::prose(words).as_str())
}

/// What was judged, struck words in tags: a claim does not know what stands beside them.
fn claimed(claim: &Claim) -> String {
    let mut words = String::new();
    for (text, is_struck) in claim.pieces() {
        let text = escaped(&clean(&text.replace(char::is_whitespace, " ")));
        let (open, close) = if is_struck { ("<del>", "</del>") } else { ("", "") };
        words.extend([open, &text, close]);
    }
    words.trim().to_owned()
}

/// What a point says: its words with their marks, or its lines of code.
fn quoted(briefing: &Briefing, point: NodeId) -> String {
    if briefing.node(point).role() == Some(Role::Code) {
        return fenced(words(briefing, point).as_str(), briefing.language(point).unwrap_or_default());
    }
    marked(briefing, point)
}

/// A code block, fenced by more backticks than stand in it (`CommonMark` 0.31, section 4.5); by tildes if the words on its
/// fence have backticks.
fn fenced(code: &str, info: &str) -> String {
    let sign = if info.contains('`') { '~' } else { '`' };
    let mut longest = 2;
    for run in code.split(|c| c != sign) {
        longest = longest.max(run.len());
    }
    let fence = String::from(sign).repeat(longest + 1);
    let info = clean(info).replace('\\', "\\\\").replace('&', "\\&");
    let gap = if info.starts_with(sign) { " " } else { "" };
    format!("{fence}{gap}{info}\n{code}\n{fence}")
}

fn counted(counts: &Counts, only: &[Tag]) -> String {
    let Counts { points, judged, notes, waiting, .. } = counts;
    let tags = counts.by_tag();
    let names: Vec<_> = only.iter().map(|tag| tag.name()).collect();
    let shown =
        if names.is_empty() { String::new() } else { format!(" Shown here: {} only.", names.join(", ")) };
    format!("{judged} of {points} points judged: {tags}. Notes: {notes}. Waiting: {waiting}.{shown}")
}

#[cfg(test)]
mod tests;
