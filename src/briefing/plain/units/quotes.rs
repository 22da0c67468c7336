//! What is quoted from another mail: lines behind `>`.

use super::sight::{Sight, UnitNode, Units};
use super::signs::{SIGN, unquoted};
use crate::briefing::plain::line::Line;
use crate::briefing::tree::Role;

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
