//! The text of a sidecar as a row of blocks, one for each table header.

use uuid::Uuid;

use super::value::line;
use crate::annotation::Judgement;
use crate::text::clean;

/// The last line of every sidecar: a file without it was cut off.
pub(in crate::store::sidecar) const LAST_LINE: &str = "# end of notes";
/// What `format` says.
pub(in crate::store::sidecar) const FORMAT: &str = "obelus/1";

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store::sidecar) enum Part {
    /// The keys before the first header.
    Root,
    /// `[source]`.
    Source,
    /// `[[annotation]]`.
    Annotation(Uuid),
    /// `[[annotation.judgement]]`, of the annotation before it, and what it says.
    Judgement(Judgement),
    /// A table that we do not know, inside the annotation before it.
    UnderAnnotation,
    /// A table that we do not know, inside the judgement before it.
    UnderJudgement,
    /// Any other table.
    Foreign,
}

/// A header and its keys.
#[derive(Debug, Clone)]
pub(in crate::store::sidecar) struct TextBlock {
    /// Blank lines and comments above the header.
    pub(in crate::store::sidecar) gap: String,
    /// The line of the header, and the lines of its keys.
    pub(in crate::store::sidecar) body: String,
    pub(in crate::store::sidecar) part: Part,
}

/// The whole text.
#[derive(Debug, Clone)]
pub(in crate::store::sidecar) struct SidecarText {
    /// Whether a byte order mark comes first.
    pub(in crate::store::sidecar) mark: bool,
    /// Whether lines end in CRLF.
    pub(in crate::store::sidecar) crlf: bool,
    pub(in crate::store::sidecar) blocks: Vec<TextBlock>,
    /// What comes after the last key.
    pub(in crate::store::sidecar) tail: String,
}

impl SidecarText {
    /// A sidecar with nothing in it yet.
    pub(in crate::store::sidecar) fn new(reader: &str, source_name: &str) -> Self {
        let name = clean(source_name);
        let body = format!(
            "# Notes on {name}, kept by obelus. Safe to read and edit by hand.\n\
             format = \"{FORMAT}\"\nreader = {}\n",
            line(reader)
        );
        let root = TextBlock { gap: String::new(), body, part: Part::Root };
        Self { mark: false, crlf: false, blocks: vec![root], tail: format!("\n{LAST_LINE}\n") }
    }

    /// The text as it stands in the file.
    pub(in crate::store::sidecar) fn text(&self) -> String {
        let inside = |block: &TextBlock| block.gap.len() + block.body.len();
        let length = 3 + self.tail.len() + self.blocks.iter().map(inside).sum::<usize>();
        let mut text = String::with_capacity(length);
        if self.mark {
            text.push('\u{FEFF}');
        }
        for block in &self.blocks {
            text.push_str(&block.gap);
            text.push_str(&block.body);
        }
        text.push_str(&self.tail);
        text
    }

    /// The blocks of the annotations with this id: mostly one annotation, more where a merge by hand left copies.
    pub(in crate::store::sidecar) fn blocks_of(&self, id: Uuid) -> Vec<usize> {
        let mut inside = false;
        let mut found = vec![];
        for (at, block) in self.blocks.iter().enumerate() {
            let belongs = match &block.part {
                Part::Annotation(other) => {
                    inside = *other == id;
                    true
                }
                Part::Judgement(_) | Part::UnderAnnotation | Part::UnderJudgement => true,
                Part::Root | Part::Source | Part::Foreign => false,
            };
            if inside && belongs {
                found.push(at);
            }
        }
        found
    }

    /// Takes a block away. A comment above it stays, above what comes next.
    pub(in crate::store::sidecar) fn take_out(&mut self, at: usize) {
        let TextBlock { mut gap, .. } = self.blocks.remove(at);
        if !gap.trim().is_empty() {
            // The indentation of the header went with it.
            gap.truncate(gap.rfind('\n').map_or(0, |at| at + 1));
            let next = self.blocks.get_mut(at).map_or(&mut self.tail, |next| &mut next.gap);
            gap.push_str(next);
            *next = gap;
        }
    }

    /// An empty block of this kind, with a blank line above.
    pub(in crate::store::sidecar) fn new_block(&self, header: &str, part: Part) -> TextBlock {
        let end = if self.crlf { "\r\n" } else { "\n" };
        TextBlock { gap: end.to_owned(), body: format!("{header}{end}"), part }
    }
}
