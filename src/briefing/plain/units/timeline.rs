//! Lines that begin with a time or a date: logs, timelines, agendas.

use super::sight::{Sight, UnitNode, Units};
use super::stamp::{LineStamp, stamp};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::sentence::{ends, starts_small};

/// Years may begin the lines of a sentence; so many do not.
const YEARS: usize = 3;

/// The entries of a timeline that begins on this line.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let next = place.beside()?;
    if is_numbered(place.line, next) {
        return None;
    }
    let first = of(place, place.line)?;
    let second = of(place, next)?;
    if !place.begins && !place.before.is_empty() && !ends(place.before) {
        return None;
    }
    let bare = |stamp: &LineStamp| *stamp == LineStamp::Year;
    let years = || place.run().take(YEARS).filter(|line| of(place, line).is_some()).count();
    if (bare(&first) || bare(&second)) && (!place.begins || years() < YEARS) {
        return None;
    }
    let mut pieces: Vec<UnitNode> = Vec::new();
    let mut lines = place.walk();
    let mut rest = lines.rest();
    while let Some(line) = lines.next() {
        let last = pieces.last_mut();
        if of(place, &line).is_some() {
            pieces.push(UnitNode::item(&line));
        } else if let Some(last) = last.filter(|_| goes_on(place, &line)) {
            last.extend(&line);
        } else {
            break;
        }
        rest = lines.rest();
    }
    Some(Units::new(pieces, rest))
}

/// Whether two lines count on from one to the next: `2.1.`, `2.2.` are no days in January and in February.
fn is_numbered(line: &Line, next: &Line) -> bool {
    let (Some(marker), Some(next)) = (line.marker(), next.marker()) else { return false };
    marker.class == next.class && marker.ordinal + 1 == next.ordinal
}

fn of(place: &Sight<'_, '_>, line: &Line) -> Option<LineStamp> {
    stamp(place.words(line))
}

/// Whether a line without a time continues the entry before it.
fn goes_on(place: &Sight<'_, '_>, line: &Line) -> bool {
    line.is_text() && (line.indent > place.line.indent || starts_small(place.words(line)))
}
