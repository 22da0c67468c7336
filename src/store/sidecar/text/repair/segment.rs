//! Parts of the text to be, and the last nets beneath them.

use std::fmt::Write;

use super::pieces::{DamagedPiece, PieceAt};
use super::probe::{format_line, probe};
use super::remark::Remarks;

/// A part of the text to be.
#[derive(Debug)]
pub(super) struct Segment {
    place: PieceAt,
    line: usize,
    pub(super) text: String,
}

impl Segment {
    /// A part that stands where the piece stood.
    pub(super) fn new(piece: &DamagedPiece, text: String) -> Self {
        Self { place: piece.place, line: piece.line(), text }
    }

    /// A part of comments alone.
    pub(super) fn of_comments(piece: &DamagedPiece, text: String) -> Self {
        Self { place: PieceAt::Lost, line: piece.line(), text }
    }

    /// A part that is understood alone and not with the others: they may all be right by themselves.
    fn give_up(&mut self, remarks: &mut Remarks) {
        remarks.loss(self.line, "this cannot stand beside the rest; kept as a comment");
        self.text = comments(&self.text);
        self.place = PieceAt::Lost;
    }
}

/// Every line of a text as a comment. Characters that no comment may have are spelled out.
pub(super) fn comments(text: &str) -> String {
    let mut comments = String::new();
    for line in text.split('\n').filter(|line| !line.trim_matches([' ', '\t']).is_empty()) {
        comments += "# not understood: ";
        for c in line.chars() {
            if c.is_control() && c != '\t' {
                let _ = write!(comments, "{}", c.escape_unicode());
            } else {
                comments.push(c);
            }
        }
        comments.push('\n');
    }
    comments
}

/// The text of all segments.
pub(super) fn joined(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

/// Makes the segments of one annotation such that they are read together: without the tables that we do not know if
/// that is enough, or else as comments.
pub(super) fn settle(segments: &mut [Segment], remarks: &mut Remarks) {
    let reads = |segments: &[Segment]| probe(&(format_line() + &joined(segments))).is_ok();
    if !reads(segments) {
        give_up(segments, remarks, is_unknown);
    }
    if !reads(segments) {
        give_up(segments, remarks, |_| true);
    }
}

/// The same of all segments of a file, the first of which is its root.
pub(super) fn settle_all(segments: &mut [Segment], remarks: &mut Remarks) {
    let reads = |segments: &[Segment]| probe(&joined(segments)).is_ok();
    if !reads(segments) {
        give_up(segments, remarks, is_unknown);
    }
    if !reads(segments) {
        give_up(segments, remarks, |_| true);
        if let Some(root) = segments.first_mut() {
            root.text.insert_str(0, &format_line());
        }
    }
}

fn is_unknown(place: PieceAt) -> bool {
    matches!(place, PieceAt::Foreign | PieceAt::UnderAnnotation | PieceAt::UnderJudgement)
}

fn give_up(segments: &mut [Segment], remarks: &mut Remarks, which: impl Fn(PieceAt) -> bool) {
    let given_up =
        segments.iter_mut().filter(|segment| segment.place != PieceAt::Lost && which(segment.place));
    given_up.for_each(|segment| segment.give_up(remarks));
}
