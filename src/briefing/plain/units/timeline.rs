//! Lines that begin with a time or a date: logs, timelines, agendas.

use super::sight::{Sight, UnitNode, Units};
use super::stamp::{LineStamp, stamp};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::sentence::{ends, starts_large, starts_small};
use crate::briefing::plain::setting::{WRAPPED, is_open, is_wide};
use crate::briefing::tree::Role;

/// Years may begin the lines of a sentence; so many do not.
const YEARS: usize = 3;

/// So many lines may stand under the first entry.
const UNDER: usize = 12;

/// The entries of a timeline that begins on this line.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let next = place.beside()?;
    if is_numbered(place.line, next) {
        return None;
    }
    let first = of(place, place.line)?;
    let second = of(place, next).or_else(|| {
        let under = is_said_under(place, &UnitNode::item(place.line), next);
        let mut below = place.run().skip(2).take(UNDER).filter(|_| under);
        below.find_map(|line| of(place, &line).filter(|_| line.indent == place.line.indent))
    })?;
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
        } else if last.as_ref().is_some_and(|last| is_said_under(place, last, &line)) {
            pieces.push(UnitNode { depth: 1, ..UnitNode::point(Role::Paragraph, &line) });
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

/// Whether a line stands under an entry that its writer ended, and says more of it: it begins large, and the entry had room.
fn is_said_under(place: &Sight<'_, '_>, entry: &UnitNode, line: &Line) -> bool {
    let above = &place.text[entry.body.range()];
    let words = place.words(line);
    let first = words.split_whitespace().next().map_or(0, |word| word.chars().count());
    let width = place.line.indent + above.chars().count();
    let has_room = || place.full().map_or(width < WRAPPED, |full| width + 1 + first <= full);
    entry.depth == 0
        && !above.contains(['\n', '\r'])
        && line.is_text()
        && line.indent > place.line.indent
        && !ends(above)
        && !is_open(above)
        && starts_large(words)
        && (ends(words) || is_wide(words))
        && has_room()
}

/// Whether a line without a time continues the entry before it.
fn goes_on(place: &Sight<'_, '_>, line: &Line) -> bool {
    line.is_text() && (line.indent > place.line.indent || starts_small(place.words(line)))
}

#[cfg(test)]
mod tests {
    use crate::briefing::plain::tests::check;

    #[test]
    fn what_is_said_under_an_entry_is_a_paragraph() {
        check(&[
            (
                "T\n\n09:00  Opening\n       The keeper greets the guests.\n10:00  Tour\n11.30-12.00  Coffee\n12:00  Boats\n       Four go through.",
                &[
                    "= T",
                    "09:00 Opening",
                    "  ¶ The keeper greets the guests.",
                    "10:00 Tour",
                    "11.30-12.00 Coffee",
                    "12:00 Boats",
                    "  ¶ Four go through.",
                ],
            ),
            // Not so: entries that are wrapped.
            (
                "T\n\n08:00  Open\n09:00  The keeper greets\n       the guests.\n10:00  He says so.\n       It rains.",
                &["= T", "08:00 Open", "09:00 The keeper greets the guests.", "10:00 He says so. It rains."],
            ),
            (
                "T\n\n08:00  Open\n09:00  The keeper opens the gates and the guests go to the\n       Old Mill.\n10:00  Tour\n\nThe keeper opens the gates and the guests go to the quay of the\nmill.",
                &[
                    "= T",
                    "08:00 Open",
                    "09:00 The keeper opens the gates and the guests go to the Old Mill.",
                    "10:00 Tour",
                    "¶ The keeper opens the gates and the guests go to the quay of the mill.",
                ],
            ),
        ]);
    }

    #[test]
    fn hours_with_blank_lines_between_end_each_other() {
        check(&[(
            "T\n\n09:00  Opening\n       The keeper greets the guests.\n\n10:00  Tour\n\n11.30-12.00  Coffee\n\n12:00  Boats\n       Four go through.\n\n13:00  Close",
            &[
                "= T",
                "# 09:00 Opening",
                "  > The keeper greets the guests.",
                "¶ 10:00 Tour",
                "¶ 11.30-12.00 Coffee",
                "# 12:00 Boats",
                "  > Four go through.",
                "¶ 13:00 Close",
            ],
        )]);
    }
}
