//! What is quoted from another mail: lines behind `>`.

use super::sight::{Sight, UnitNode, Units};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::space::is_blank;
use crate::briefing::tree::{Role, Span};

/// What stands before a quoted line.
const SIGN: char = '>';

/// The quotation that begins on this line; lines with nothing behind the sign part its paragraphs.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    // Two signs are a bullet.
    if !place.line.is_text() || !place.words(place.line).starts_with(SIGN) {
        return None;
    }
    let mut pieces: Vec<UnitNode> = Vec::new();
    let (mut taken, mut goes_on) = (0, false);
    for line in place.run().take_while(|line| place.words(line).starts_with(SIGN)) {
        taken += 1;
        let line = Line { start: line.end - unquoted(place.words(&line)).len(), ..line };
        match pieces.last_mut().filter(|_| goes_on) {
            _ if line.start == line.end => {}
            Some(last) => last.extend(&line),
            None => pieces.push(UnitNode::point(Role::Quote, &line)),
        }
        goes_on = line.start < line.end;
    }
    (!pieces.is_empty()).then(|| Units::new(pieces, place.after(taken)))
}

/// Where the signs stand inside a quotation.
pub(in crate::briefing::plain) fn signs(text: &str, quote: Span) -> impl Iterator<Item = Span> {
    let words = &text[quote.range()];
    let starts = words.match_indices(['\n', '\r']).map(|(at, _)| at + 1);
    starts.filter_map(move |at| {
        let line = words[at..].trim_start_matches([' ', '\t', '\u{a0}']);
        let start = quote.range().start + words.len() - line.len();
        let length = line.len() - unquoted(line).len();
        line.starts_with(SIGN).then(|| Span::new(start, start + length))
    })
}

/// A line without the signs before it.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(|c: char| c == SIGN || c != '\n' && c != '\r' && is_blank(c))
}
