//! Paragraphs of one line each, verse, addresses: breaks that were meant.

use super::sight::{Sight, UnitNode, Units};
use super::stamp::is_entry;
use crate::briefing::plain::line::Line;
use crate::briefing::plain::sentence::{ends, is_capitals, label, starts_large};
use crate::briefing::plain::setting::columns;
use crate::briefing::tree::Role;

/// So many lines in a row show that none of them is full.
const ROW: usize = 3;
/// Verse and addresses are not wider, in characters.
const NARROW: usize = 50;
/// No text is broken before so many characters, by whatever program.
const NARROWEST: usize = 30;
/// Lines that are looked at before it is decided.
const SAMPLE: usize = 200;

/// The lines that begin here, if each was ended by its writer.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let next = place.beside().filter(|next| next.is_text())?;
    let quick =
        place.begins && place.line.is_text() && starts_large(place.words(next)) && place.item.is_none();
    if !quick || !starts_large(place.words(place.line)) {
        return None;
    }
    let lines: Vec<Line> = place.run().take_while(|line| is_plain(place, line)).collect();
    let (_, firsts) = lines.split_last()?;
    let even = lines.iter().all(|line| line.indent == place.line.indent);
    let sentences = even && firsts.iter().all(|line| ends_sentence(place.words(line)));
    let starts = lines.iter().take(SAMPLE).all(|line| starts_upper(place.words(line)));
    let fits = lines.len() > 1
        && are_whole(place, &lines)
        && (sentences && is_roomy(place, &lines) || starts && is_verse(place, &lines));
    if !fits {
        return None;
    }
    let role = if sentences { Role::Paragraph } else { Role::Bullet };
    let pieces = lines.iter().map(|line| UnitNode::point(role, line)).collect();
    Some(Units::new(pieces, place.after(lines.len())))
}

/// Words at the column of the first, that begin large, and no heading.
fn is_plain(place: &Sight<'_, '_>, line: &Line) -> bool {
    let words = place.words(line);
    line.is_text()
        && line.indent >= place.line.indent
        && starts_large(words)
        && label(words).is_none_or(|(_, lead)| lead == words.len() && words.contains(','))
        && !is_capitals(words)
        && !is_entry(words)
}

/// Whether they are all that stands there, so that the last of them goes on in no other line.
fn are_whole(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    place.after(lines.len()).next().is_none_or(|next| next.gap || next.page)
}

fn ends_sentence(words: &str) -> bool {
    ends(words) && !words.ends_with([':', ';', '：'])
}

/// Whether it begins with a capital or a digit.
fn starts_upper(words: &str) -> bool {
    words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether the first word of each line would still have fitted on the line before, on most lines.
fn is_roomy(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    let widths: Vec<usize> = lines.iter().take(SAMPLE).map(|line| columns(place.text, line)).collect();
    let own = widths.iter().copied().max().unwrap_or_default();
    let full = own.max(place.full().unwrap_or_default());
    let first_word =
        |line: &Line| place.words(line).split_whitespace().next().map_or(0, |word| word.chars().count());
    let pairs = widths.iter().zip(&lines[1..]);
    let fitting = pairs.clone().filter(|&(width, next)| width + 1 + first_word(next) <= full).count();
    // The widest line itself cannot tell.
    fitting > 0 && fitting + 1 >= pairs.len()
}

/// Short lines that all begin large: verse, an address. Where lines begin with numbers, no sentence may end with them.
fn is_verse(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    let widest = lines.iter().take(SAMPLE).map(|line| columns(place.text, line)).max().unwrap_or_default();
    let narrow = widest - place.line.indent.min(widest) <= NARROW;
    let counted = lines[1..].iter().any(|line| place.words(line).starts_with(|c: char| c.is_ascii_digit()));
    let said = lines.last().is_some_and(|last| ends_sentence(place.words(last)));
    let clear = match place.full() {
        _ if widest <= NARROWEST => true,
        Some(full) => widest + widest / 4 <= full,
        None => lines.len() > ROW,
    };
    lines.len() >= ROW && narrow && !(counted && said) && (clear || is_roomy(place, lines))
}
