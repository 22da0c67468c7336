//! The strict reader's opinion of a single key or table.

use jiff::Timestamp;
use uuid::Uuid;

use super::super::document::{FORMAT, LAST_LINE};
use super::super::read::{Contents, read};
use super::pieces::{DamagedPiece, PieceAt, value};
use crate::store::sidecar::error::{Fault, Wrong};

const ID: &str = "id = \"00000000-0000-7000-8000-000000000000\"\n";
const EXACT: &str = "exact = \"\"\n";
const AT: &str = "at = 1970-01-01T00:00:00Z\n";

/// Reads a text as if it were a whole sidecar but for the last line.
pub(super) fn probe(text: &str) -> Result<Contents, String> {
    let contents = read(format!("{text}{LAST_LINE}\n").as_bytes()).map(|(_, contents)| contents);
    contents.map_err(|Fault { what: Wrong::Damaged(what) | Wrong::Newer(what), .. }| {
        what.lines().next().unwrap_or_default().to_owned()
    })
}

/// The line by which a sidecar is known.
pub(super) fn format_line() -> String {
    format!("format = \"{FORMAT}\"\n")
}

/// All that must stand above a key of this name for it to be read, and not the key itself.
pub(super) fn stage(piece: &DamagedPiece, name: &str) -> String {
    let header = piece.header.as_ref().map_or("", |header| header.text.as_str());
    let annotation = format!("[[annotation]]\n{ID}{EXACT}");
    let judgement = format!("{annotation}[[annotation.judgement]]\n{AT}");
    let above = match piece.place {
        PieceAt::Root if name == "format" => return String::new(),
        PieceAt::Root | PieceAt::Lost => String::new(),
        PieceAt::Source | PieceAt::Foreign => header.to_owned(),
        PieceAt::Annotation if name == "id" => annotation.replace(ID, ""),
        PieceAt::Annotation if name == "exact" => annotation.replace(EXACT, ""),
        PieceAt::Annotation => annotation,
        PieceAt::Judgement if name == "at" => judgement.replace(AT, ""),
        PieceAt::Judgement => judgement,
        PieceAt::UnderAnnotation => annotation + header,
        PieceAt::UnderJudgement => judgement + header,
    };
    format_line() + &above
}

/// Whether a header can stand in its place.
pub(super) fn header_fits(piece: &DamagedPiece) -> bool {
    probe(&stage(piece, "")).is_ok()
}

/// The moment in a statement `at = …`.
pub(super) fn moment(statement: &str) -> Option<Timestamp> {
    let text = format!("{}[[annotation]]\n{ID}{EXACT}[[annotation.judgement]]\n{statement}", format_line());
    Some(probe(&text).ok()?.annotations.first()?.judgements.first()?.at)
}

/// The id in a statement `id = …`.
pub(super) fn id(statement: &str) -> Option<Uuid> {
    value(statement).and_then(|item| item.as_str()?.parse().ok())
}
