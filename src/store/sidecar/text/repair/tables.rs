//! Tables beside the annotations: the source's, and those that we do not know.

use std::collections::HashMap;

use super::keep::{give_up, keep, set_aside};
use super::pieces::{DamagedPiece, PieceAt};
use super::probe::{format_line, header_fits, probe};
use super::remark::Remarks;
use super::segment::Segment;

/// The tables that have been taken, of which there can be only one of a name.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The text of each.
    taken: HashMap<String, String>,
}

impl Tables {
    /// Whether one of these pieces has been taken.
    pub(super) fn have_any(&self, pieces: &[DamagedPiece]) -> bool {
        pieces.iter().filter_map(DamagedPiece::only_name).any(|name| self.taken.contains_key(&name))
    }

    /// Notes that a piece is taken.
    pub(super) fn note(&mut self, piece: &DamagedPiece) {
        self.taken.extend(piece.only_name().map(|name| (name, piece.text().trim().to_owned())));
    }

    /// The text of the source's table.
    pub(super) fn source(&self) -> Option<&str> {
        self.taken.get("source").map(String::as_str)
    }

    /// Takes a table, unless it was taken already.
    pub(super) fn take(&mut self, piece: &DamagedPiece, remarks: &mut Remarks) -> Option<Segment> {
        let there = piece.only_name().and_then(|name| self.taken.get(&name));
        let is_source = piece.place == PieceAt::Source;
        match there {
            Some(there) if there == piece.text().trim() => return None,
            Some(_) if is_source => {
                let what =
                    "the source is described twice; the first stands, and the next save describes it anew";
                remarks.right(piece.line(), what);
                return Some(set_aside(piece));
            }
            Some(_) => {
                return Some(give_up(piece, "this table is given twice, and the first stands", remarks));
            }
            None if is_source && piece.is_empty() => return Some(set_aside(piece)),
            None => {}
        }
        if !header_fits(piece) {
            return Some(give_up(piece, "this table cannot stand here", remarks));
        }
        self.note(piece);
        if piece.is_whole() && probe(&(format_line() + &piece.text())).is_ok() {
            return Some(Segment::new(piece, piece.text()));
        }
        let text = piece.header_text(remarks) + &keep(piece, &[], remarks).text;
        Some(Segment::new(piece, text))
    }
}
