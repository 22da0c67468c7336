//! A briefing with its marks as plain lines, for pipes and for terminals that cannot do more.

use anstyle::Style;

use super::exit::Failure;
use super::out::{FAINT, PLAIN, Printer, STRONG, tagged};
use crate::annotation::{Judgement, Tag};
use crate::briefing::{Kind, NodeId, Role};
use crate::export::{Counts, Sheet, words};
use crate::text::{Flow, width, wrap};

/// Columns of the margin that the marks stand in.
const MARGIN: usize = 4;
/// Columns that words are given however narrow the page is.
const NARROWEST: usize = 16;

/// How a page is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    /// The width of the page.
    pub(super) columns: usize,
    /// Whether marks are drawn with ASCII characters.
    pub(super) ascii: bool,
}

/// Prints a briefing, its marks and notes, and what waits.
pub(super) fn print(sheet: &Sheet<'_>, looks: Looks, out: &mut Printer) -> Result<(), Failure> {
    let mut page = Page { sheet, looks, out };
    page.head()?;
    for id in sheet.briefing.ids() {
        page.node(id)?;
    }
    page.waiting()
}

struct Page<'a> {
    sheet: &'a Sheet<'a>,
    looks: Looks,
    out: &'a mut Printer,
}

/// What stands left of the words on their first line.
struct Lead<'a> {
    tag: Option<Tag>,
    indent: usize,
    marker: &'a str,
}

impl Page<'_> {
    fn head(&mut self) -> Result<(), Failure> {
        let title = Flow::prose(self.sheet.briefing.title());
        for line in wrap(title.as_str(), self.looks.columns) {
            self.out.line(&[(STRONG, &title.as_str()[line])])?;
        }
        let counts = Counts::of(self.sheet);
        let Counts { points, judged, waiting, .. } = counts;
        let counted = format!("{judged} of {points} judged: {}; {waiting} waiting", counts.by_tag());
        wrap(&counted, self.looks.columns)
            .into_iter()
            .try_for_each(|line| self.out.line(&[(FAINT, &counted[line])]))
    }

    fn node(&mut self, id: NodeId) -> Result<(), Failure> {
        let briefing = self.sheet.briefing;
        let node = briefing.node(id);
        if self.stands_apart(id) {
            self.out.line(&[])?;
        }
        let words = words(briefing, id);
        let judgement = self.sheet.ledger.standing(id);
        let marker = Flow::prose(briefing.slice(node.marker));
        let lead = Lead {
            tag: judgement.and_then(|judgement| judgement.tag),
            indent: (2 * node.depth as usize).min(self.looks.columns / 4),
            marker: marker.as_str(),
        };
        if let Some(info) = briefing.language(id) {
            let indent = " ".repeat(MARGIN + lead.indent);
            self.out.line(&[(PLAIN, &indent), (FAINT, "["), (FAINT, info), (FAINT, "]")])?;
        }
        self.words(&lead, if node.is_point() { PLAIN } else { STRONG }, words.as_str())?;
        judgement.map_or(Ok(()), |judgement| self.judgement(&lead, judgement))
    }

    /// Whether an empty line comes first: sections and prose stand apart, lists and rows do not.
    fn stands_apart(&self, id: NodeId) -> bool {
        let kind = |id: NodeId| self.sheet.briefing.node(id).kind;
        match kind(id) {
            Kind::Section | Kind::Table => true,
            Kind::Point(Role::Paragraph | Role::Quote | Role::Code) => {
                id.previous().is_none_or(|before| kind(before) != Kind::Section)
            }
            Kind::Point(_) => id == NodeId::FIRST,
        }
    }

    fn words(&mut self, lead: &Lead<'_>, style: Style, words: &str) -> Result<(), Failure> {
        let hang = if lead.marker.is_empty() { 0 } else { width(lead.marker) + 1 };
        let room = self.room(lead.indent + hang);
        let indent = " ".repeat(lead.indent);
        let margin = " ".repeat(MARGIN);
        let mark = lead.tag.map_or(margin.clone(), |tag| format!(" {}  ", tag.glyph(self.looks.ascii)));
        let mark_style = lead.tag.map_or(PLAIN, tagged);
        for (number, line) in wrap(words, room).into_iter().enumerate() {
            let words = &words[line];
            if number == 0 {
                let marker =
                    format!("{:hang$}", if hang > 0 { format!("{} ", lead.marker) } else { String::new() });
                self.out.line(&[(mark_style, &mark), (PLAIN, &indent), (PLAIN, &marker), (style, words)])?;
            } else if words.is_empty() {
                self.out.line(&[])?;
            } else {
                let hang = " ".repeat(hang);
                self.out.line(&[(PLAIN, &margin), (PLAIN, &indent), (PLAIN, &hang), (style, words)])?;
            }
        }
        Ok(())
    }

    /// The tag in a word, the note and the labels, under the words that they belong to.
    fn judgement(&mut self, lead: &Lead<'_>, judgement: &Judgement) -> Result<(), Failure> {
        let tag = judgement.tag.map_or("note", Tag::name);
        let labels = if judgement.labels.is_empty() {
            String::new()
        } else {
            format!(" [{}]", judgement.labels.join(", "))
        };
        let colon = if judgement.note.is_empty() { "" } else { ": " };
        let said = format!("{tag}{labels}{colon}{}", judgement.note);
        let said: Vec<String> = said.lines().map(|line| Flow::prose(line).as_str().to_owned()).collect();
        let said = said.join("\n");
        let margin = " ".repeat(MARGIN + lead.indent);
        let bar = if self.looks.ascii { "| " } else { "┊ " };
        for line in wrap(&said, self.room(lead.indent + 2)) {
            self.out.line(&[(PLAIN, &margin), (FAINT, bar), (PLAIN, &said[line])])?;
        }
        Ok(())
    }

    fn waiting(&mut self) -> Result<(), Failure> {
        let sheet = self.sheet;
        for (number, entry) in sheet.waiting().enumerate() {
            if number == 0 {
                self.out.line(&[])?;
                self.out.line(&[(STRONG, "Waiting for you, under their old words")])?;
            }
            let words = entry.annotation.claim().marked_words();
            let lead = Lead { tag: entry.judgement.tag, indent: 0, marker: "" };
            self.words(&lead, PLAIN, Flow::prose(&words).as_str())?;
            self.judgement(&lead, entry.judgement)?;
        }
        Ok(())
    }

    fn room(&self, used: usize) -> usize {
        self.looks.columns.saturating_sub(MARGIN + used).max(NARROWEST)
    }
}
