//! Tables: rows whose cells stand in columns, parted by blanks, by tabs, or by strokes.
//!
//! The words of a row are its cells with a tab between them, as [`Role::Row`] has it. They are written over the lines that
//! they come from, which are never shorter.

mod aligned;
mod rows;
mod separated;
#[cfg(test)]
mod tests;

use super::sight::{Sight, UnitNode, Units};
use rows::Grid;

use crate::briefing::plain::line::Shape;
use crate::briefing::plain::rewrite::Rewrite;
use crate::briefing::tree::{Kind, Role, Span};

/// The table that begins on this line.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    if place.line.marker().is_some() || !may_be_row(place) {
        return None;
    }
    let Grid { rows, head, taken } = separated::table(place).or_else(|| aligned::table(place))?;
    let mut units = Units { pieces: vec![], rewrites: vec![], rest: place.after(taken) };
    for (nth, row) in rows.iter().enumerate() {
        let words = row.cells.join("\t");
        let words = words.trim_end_matches('\t');
        let start = row.extent.start as usize;
        let span = Span::new(start, start + words.len());
        if words.len() > row.room {
            return None;
        }
        let empty = Span::new(start, start);
        let (kind, label, body) = if head && nth == 0 {
            (Kind::Table, span, Span { start: span.end, ..span })
        } else {
            (Kind::Point(Role::Row), empty, span)
        };
        let depth = usize::from(head && nth > 0);
        let (marker, info) = (Span::default(), Span::default());
        units.pieces.push(UnitNode { kind, depth, number: row.number, marker, label, body, info });
        units.rewrites.push(Rewrite { extent: row.extent, words: words.to_owned() });
    }
    Some(units)
}

/// A quick look at a line: cells are parted by something.
fn may_be_row(place: &Sight<'_, '_>) -> bool {
    let words = place.words(place.line).as_bytes();
    matches!(place.line.shape, Shape::Rule(_))
        || place.beside().is_some_and(|next| matches!(next.shape, Shape::Rule(_)))
        || has_gap(words)
}

/// Whether a line has a tab, a stroke, or two blanks. All bytes at once take less time than one by one.
fn has_gap(words: &[u8]) -> bool {
    let is = |byte: &u8, wanted: u8| u8::from(*byte == wanted);
    let gaps = words.iter().zip(&words[1..]).fold(0, |gaps, (first, second)| {
        let sign = is(first, b'\t') | is(first, b'|');
        // How strokes that are drawn begin (U+2500 to U+257F).
        let drawn = is(first, 0xE2) & (is(second, 0x94) | is(second, 0x95));
        gaps | sign | drawn | is(first, b' ') & is(second, b' ')
    });
    gaps > 0 || words.ends_with(b"|")
}
