//! Names and values: `Present: Ada, Ben`.

use memchr::memchr2;

use super::sight::{Sight, UnitNode, Units};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::marker::Sort;
use crate::briefing::plain::pages::Pages;
use crate::briefing::plain::sentence::{ends, label, starts_small};
use crate::briefing::plain::setting::is_wide;
use crate::briefing::plain::space::is_blank;
use crate::briefing::tree::Span;

/// Lines at the margin are fields where there are so many; fewer may be sections with a lead.
const GROUP: usize = 3;
/// A line of fewer bytes is ended by its writer and not by the margin.
const WRAPPED: usize = 45;
/// A group is looked at in stretches of so many lines, so that no line is looked at too often.
const STRETCH: usize = 64;
/// Names are at most so many bytes long.
const LONGEST: usize = 40;

/// The fields that begin on this line.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    if !place.line.is_text() {
        return None;
    }
    let under_item = place.item.is_some();
    if !under_item && !place.begins {
        return None;
    }
    if !under_item && !may_go_on(place) && !is_said_again(place) {
        return None;
    }
    let (group, rest) = Group::of(place)?;
    let fits = if under_item { group.is_in_item(place) } else { group.stands_alone(place) };
    fits.then(|| Units::new(group.pieces, rest))
}

/// Fields on lines that follow each other.
#[derive(Debug, Default)]
struct Group {
    pieces: Vec<UnitNode>,
    /// How many values end a sentence.
    sentences: usize,
    /// Whether one has no value.
    empty: bool,
    /// What ends it: a line that is none of it.
    end: Option<Line>,
}

impl Group {
    /// The group that begins here, if one does, and the lines after it.
    fn of<'a>(place: &Sight<'a, '_>) -> Option<(Self, Pages<'a>)> {
        let first = field(place, place.line)?;
        let mut group = Self::default();
        let indent = place.line.indent;
        let mut lines = place.walk();
        let mut rest = lines.rest();
        for _ in 0..STRETCH {
            let Some(line) = lines.next() else { break };
            let named = || field(place, &line).filter(|_| line.indent == indent && line.is_text());
            let known = group.pieces.is_empty().then_some(first);
            if let Some((name, value)) = known.or_else(named) {
                group.see_end(place);
                let label = Span::new(line.start, line.start + name);
                let body = Span::new(line.start + value, line.end);
                group.pieces.push(UnitNode { label, body, ..UnitNode::item(&line) });
            } else if let Some(last) =
                group.pieces.last_mut().filter(|last| line.is_text() && goes_on(place, last, &line))
            {
                last.extend(&line);
            } else {
                group.end = Some(line);
                break;
            }
            rest = lines.rest();
        }
        group.see_end(place);
        Some((group, rest))
    }

    /// Looks at the value of the latest field, which is whole now.
    fn see_end(&mut self, place: &Sight<'_, '_>) {
        let Some(last) = self.pieces.last() else { return };
        let value = &place.text[last.body.range()];
        self.sentences += usize::from(ends(value) && !value.ends_with([':', ';', ')', ']', '"']));
        self.empty |= value.is_empty();
    }

    /// Whether they belong to the item above.
    fn is_in_item(&self, place: &Sight<'_, '_>) -> bool {
        let ended = place.before.is_empty() || ends(place.before) || place.before.len() < WRAPPED;
        let nested = self.end.is_some_and(|end| end.indent > place.line.indent);
        (ended || self.repeats(place))
            && !nested
            && (self.pieces.len() > 1 || place.before.len() < WRAPPED && !place.before.ends_with([',', ':']))
    }

    /// Whether most of the names stand before other lines of the text too.
    fn repeats(&self, place: &Sight<'_, '_>) -> bool {
        let repeats = |piece: &&UnitNode| place.setting.repeats(place.text, &place.text[piece.label.range()]);
        self.pieces.iter().filter(repeats).count() * 2 > self.pieces.len()
    }

    /// Whether they are a group of their own, and not sections.
    fn stands_alone(&self, place: &Sight<'_, '_>) -> bool {
        let numbered = |end: Line| {
            end.marker().is_some_and(|marker| matches!(marker.class.sort, Sort::Number(_) | Sort::UpperRoman))
        };
        if self.end.is_none() && !self.empty && self.repeats(place) {
            return true;
        }
        let enough = self.pieces.len() >= GROUP
            || self.pieces.len() > 1
                && (place.under_heading || place.again || place.line.indent > place.margin);
        let ended = self.end.is_none_or(|end| numbered(end) && place.under_heading);
        enough && ended && !self.empty && self.sentences * 2 < self.pieces.len()
    }
}

/// Whether a line without a name is more of a field: it is set in, or its sentence is not over.
fn goes_on(place: &Sight<'_, '_>, field: &UnitNode, line: &Line) -> bool {
    let value = &place.text[field.body.range()];
    let wrapped = || is_wide(value) || place.setting.repeats(place.text, &place.text[field.label.range()]);
    line.indent > place.line.indent || starts_small(place.words(line)) && !ends(value) && wrapped()
}

/// Whether the name before the line stands before other lines too, as those of speakers do.
fn is_said_again(place: &Sight<'_, '_>) -> bool {
    let words = place.words(place.line);
    let named = || label(words).filter(|&(_, lead)| lead < words.len());
    colon(words).is_some() && named().is_some_and(|(end, _)| place.setting.repeats(place.text, &words[..end]))
}

/// Whether the next line may be a field too, or more of this one: one field alone is no group.
fn may_go_on(place: &Sight<'_, '_>) -> bool {
    let Some(next) = place.beside().filter(|next| next.is_text()) else { return false };
    let indent = place.line.indent;
    let words = place.words(next);
    next.indent > indent || starts_small(words) || (next.indent == indent && colon(words).is_some())
}

/// A quick look for what ends a name.
pub(super) fn may_be_named(words: &str) -> bool {
    colon(words).is_some()
}

/// Where a name may end.
fn colon(words: &str) -> Option<usize> {
    memchr2(b':', 0xEF, &words.as_bytes()[..words.len().min(LONGEST)])
}

/// Where the name of a field ends and where its value begins.
fn field(place: &Sight<'_, '_>, line: &Line) -> Option<(usize, usize)> {
    let words = place.words(line);
    let colon = colon(words)?;
    if let Some(found) = label(words) {
        return Some(found);
    }
    // `x-priority: 1`, `size: 3`: one word in small letters.
    let name = words.get(..colon).filter(|_| words.as_bytes()[colon] == b':')?;
    let value = words[colon + 1..].trim_start_matches(is_blank);
    let is_name =
        starts_small(name) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let parted = value.len() + colon + 1 < words.len() || value.is_empty();
    (is_name && parted).then_some((name.len(), words.len() - value.len()))
}
