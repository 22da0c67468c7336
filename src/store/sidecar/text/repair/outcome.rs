//! The whole of a repair: bytes in, a text that reads out.

use encoding_rs::UTF_8;

use super::super::document::LAST_LINE;
use super::super::read::read;
use super::cut::{Statement, StatementKind, cut};
use super::draft::Draft;
use super::pieces::{DamagedPiece, PieceAt, pieces};
use super::remark::{Remark, Remarks};
use super::sides::sides;
use crate::store::sidecar::error::{Fault, Wrong};

/// What came of a repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// There is nothing to repair.
    Whole,
    /// There is nothing to recover: this is no sidecar, or nothing of one is left.
    Nothing,
    /// A later obelus wrote it: its format, as the file says it.
    Newer(String),
    /// What could be recovered.
    Recovered {
        /// A sidecar that can be read. What is not understood stands in it as comments.
        text: String,
        /// What was done, in the order of lines.
        remarks: Vec<Remark>,
    },
}

/// Recovers what can be recovered from the bytes of a sidecar. The same bytes always give the same text.
#[must_use]
pub fn repair(bytes: &[u8]) -> Repair {
    match read(bytes) {
        Ok(_) => return Repair::Whole,
        Err(Fault { what: Wrong::Newer(format), .. }) => return Repair::Newer(format),
        Err(_) => {}
    }
    let mut draft = Draft::default();
    let text = decoded(bytes, &mut draft.remarks);
    let crlf = text.lines().next().is_some_and(|line| text[line.len()..].starts_with("\r\n"));
    let mut text = plain(text);
    let is_cut_off = text.trim_end().lines().next_back() != Some(LAST_LINE);
    if is_cut_off {
        let what = format!(
            "the last line, “{LAST_LINE}”, is missing, and is put back; what stood above it may be too"
        );
        draft.remarks.right(text.lines().count().max(1), what);
        let last = text.rfind('\n').map_or(0, |at| at + 1);
        if text[last..].starts_with('#') && LAST_LINE.starts_with(&text[last..]) {
            text.truncate(last);
        }
    }
    let (sides, conflicts) = sides(&text);
    for line in conflicts {
        draft.remarks.right(line, "two versions in conflict; what both say is kept");
    }
    let sides: Vec<Vec<DamagedPiece>> = sides.iter().map(|side| pieces(cut(side))).collect();
    if let Some(format) = sides.iter().find_map(|pieces| newer(pieces)) {
        return Repair::Newer(format);
    }
    if !sides.iter().any(|pieces| has_notes(pieces)) {
        return Repair::Nothing;
    }
    for pieces in sides {
        draft.add(pieces, is_cut_off);
    }
    let (text, remarks) = draft.finish();
    Repair::Recovered { text: if crlf { text.replace('\n', "\r\n") } else { text }, remarks }
}

/// The text that bytes stand for, also where an editor has saved it as UTF-16.
fn decoded(bytes: &[u8], remarks: &mut Remarks) -> String {
    let (text, encoding, is_damaged) = UTF_8.decode(bytes);
    if encoding != UTF_8 {
        remarks.right(1, format!("written as {}; it is UTF-8 now", encoding.name()));
    }
    if is_damaged {
        for (line, _) in (1..).zip(text.lines()).filter(|(_, line)| line.contains('\u{FFFD}')) {
            remarks.loss(line, "bytes that are no text are shown as \u{FFFD}");
        }
    }
    text.into_owned()
}

/// A text with LF alone at the ends of lines.
fn plain(mut text: String) -> String {
    while text.contains("\r\n") {
        text = text.replace("\r\n", "\n");
    }
    text
}

/// The format of a file that a later obelus wrote.
fn newer(pieces: &[DamagedPiece]) -> Option<String> {
    let format = format(pieces)?;
    let text = format!("{}\n{LAST_LINE}\n", format.text.trim());
    match read(text.as_bytes()) {
        Err(Fault { what: Wrong::Newer(format), .. }) => Some(format),
        _ => None,
    }
}

/// Whether anything shows that this is, or was, a sidecar.
fn has_notes(pieces: &[DamagedPiece]) -> bool {
    let ours = |piece: &DamagedPiece| {
        matches!(piece.place, PieceAt::Annotation | PieceAt::Judgement) && !piece.is_empty()
    };
    format(pieces).is_some_and(|format| format.text.contains("obelus/")) || pieces.iter().any(ours)
}

fn format(pieces: &[DamagedPiece]) -> Option<&Statement> {
    let root = pieces.iter().filter(|piece| piece.place == PieceAt::Root);
    root.flat_map(|piece| &piece.statements)
        .find(|statement| statement.kind == StatementKind::Key("format".to_owned()))
}
