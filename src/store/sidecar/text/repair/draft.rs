//! A recovered sidecar in the making: what is whole is taken over as it is, the rest as it is mended.

use std::collections::HashSet;

use super::super::document::LAST_LINE;
use super::annotation::{mend, says_nothing};
use super::cut::Statement;
use super::keep::{give_up, keep};
use super::pieces::{DamagedPiece, PieceAt};
use super::probe::{format_line, probe};
use super::remark::{Remark, Remarks};
use super::segment::{Segment, joined, settle, settle_all};
use super::tables::Tables;

/// What was recovered so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    segments: Vec<Segment>,
    pub(super) remarks: Remarks,
    tables: Tables,
    /// The annotations of the sides before this one.
    annotations: HashSet<String>,
    /// The statements before the first header; none before the first side.
    root: Option<HashSet<String>>,
}

impl Draft {
    /// Adds all pieces of one side of a conflict, or of a text without any. What an earlier side has is not repeated.
    pub(super) fn add(&mut self, pieces: Vec<DamagedPiece>, is_cut_off: bool) {
        let source = pieces.iter().find(|piece| piece.place == PieceAt::Source).map(DamagedPiece::text);
        // Numbers are those of the briefing that the side's own source names.
        let holds = self.root.is_none() || source.as_deref().map(str::trim) == self.tables.source();
        let leave_out: &[&str] = if holds { &[] } else { &["point"] };
        let mut groups = grouped(pieces).into_iter().peekable();
        self.add_preamble(&groups.next().unwrap_or_default());
        let mut texts = vec![];
        while let Some(group) = groups.next() {
            let text: String = group.iter().map(DamagedPiece::text).collect();
            if !self.annotations.contains(text.trim()) {
                self.add_annotation(&group, &text, leave_out, is_cut_off && groups.peek().is_none());
            }
            texts.push(text.trim().to_owned());
        }
        self.annotations.extend(texts);
    }

    /// The text, which can be read, and what a person should know of it.
    pub(super) fn finish(mut self) -> (String, Vec<Remark>) {
        settle_all(&mut self.segments, &mut self.remarks);
        let mut text = joined(&self.segments);
        let last = text.lines().next_back().unwrap_or_default();
        if !last.trim().is_empty() && !last.starts_with('#') {
            text.push('\n');
        }
        (format!("{text}{LAST_LINE}\n"), self.remarks.sorted())
    }

    /// What stands before the first annotation.
    fn add_preamble(&mut self, pieces: &[DamagedPiece]) {
        for piece in pieces {
            let segment = match piece.place {
                PieceAt::Root => Some(self.root(piece)),
                PieceAt::Source | PieceAt::Foreign => self.tables.take(piece, &mut self.remarks),
                _ => Some(give_up(piece, "not understood", &mut self.remarks)),
            };
            self.segments.extend(segment);
        }
    }

    fn root(&mut self, piece: &DamagedPiece) -> Segment {
        let statements = || piece.statements.iter();
        if let Some(known) = &self.root {
            let is_new = |statement: &&Statement| {
                let text = statement.text.trim();
                !text.is_empty() && !known.contains(text)
            };
            let statements = statements().filter(is_new).cloned().collect();
            let piece = DamagedPiece { place: PieceAt::Root, header: None, statements };
            return give_up(&piece, "the other side has this otherwise", &mut self.remarks);
        }
        self.root = Some(statements().map(|statement| statement.text.trim().to_owned()).collect());
        let kept = keep(piece, &[], &mut self.remarks);
        if kept.has("format") {
            return Segment::new(piece, kept.text);
        }
        self.remarks.right(piece.line(), "the line with the format is missing, and is put back");
        let is_comment = |line: &&str| line.starts_with('#');
        let above: usize = kept.text.split_inclusive('\n').take_while(is_comment).map(str::len).sum();
        let (above, below) = kept.text.split_at(above);
        Segment::new(piece, format!("{above}{}{below}", format_line()))
    }

    /// One annotation with all that stands under it.
    fn add_annotation(&mut self, group: &[DamagedPiece], text: &str, leave_out: &[&str], is_cut_off: bool) {
        let is_whole = leave_out.is_empty()
            && group.iter().all(DamagedPiece::is_whole)
            && !(is_cut_off && group.last().is_some_and(says_nothing))
            && !self.tables.have_any(group)
            && probe(&(format_line() + text)).is_ok();
        if is_whole {
            for piece in group {
                self.tables.note(piece);
                self.segments.push(Segment::new(piece, piece.text()));
            }
        } else {
            let mut segments = mend(group, leave_out, is_cut_off, &mut self.tables, &mut self.remarks);
            settle(&mut segments, &mut self.remarks);
            self.segments.extend(segments);
        }
    }
}

/// Pieces by annotation, behind those that stand before the first. What belongs to an annotation that is missing is
/// one of its own.
fn grouped(pieces: Vec<DamagedPiece>) -> Vec<Vec<DamagedPiece>> {
    let mut groups = vec![vec![]];
    for piece in pieces {
        let is_inside =
            matches!(piece.place, PieceAt::Judgement | PieceAt::UnderAnnotation | PieceAt::UnderJudgement);
        if piece.place == PieceAt::Annotation {
            groups.push(vec![]);
        } else if is_inside && groups.len() == 1 {
            groups.push(vec![DamagedPiece::implied(PieceAt::Annotation, piece.line())]);
        }
        if let Some(group) = groups.last_mut() {
            group.push(piece);
        }
    }
    groups
}
