//! Markers that may be something else: initials, words, quantities, references.

use super::foresight::runs_on;
use super::marker::{Class, Form, Marker, Sort};
use super::place::LinePlace;
use super::sentence::starts_small;

/// A line with a marker, and what tells whether it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubt<'a> {
    pub place: &'a LinePlace<'a>,
    /// What the lists count with that could have been something else.
    pub counted: &'a [Class],
}

impl Doubt<'_> {
    /// Whether a marker may be something else, unless others count on from it.
    pub(super) fn is_felt(&self, marker: Marker) -> bool {
        marker.is_doubtful() || self.may_refer(marker)
    }

    /// Whether a number in brackets may be a reference that a sentence begins with, `(1) is the first`, or one of several
    /// levels a date, `1.3. fiel der Pegel`.
    fn may_refer(&self, marker: Marker) -> bool {
        let LinePlace { text, line, list, .. } = *self.place;
        (marker.class.form == Form::Parens || matches!(marker.class.sort, Sort::Number(2..)))
            && starts_small(&text[marker.text..line.end])
            && !list.rises_to(line.indent, marker)
    }

    /// Whether others count on from a marker, or it from others.
    pub(super) fn counts(&self, marker: Marker) -> bool {
        let LinePlace { text, line, list, rest, .. } = *self.place;
        let may_refer = self.may_refer(marker);
        let under_title = self.place.is_under_title();
        let apart = line.gap || self.place.is_settled() || under_title;
        let under_item = under_title || self.place.item().is_some();
        let counts = |marker: Marker| {
            let first = marker.ordinal == 1;
            let begins = if may_refer { apart || first } else { apart && first };
            list.leads_to(line.indent, marker)
                || begins && runs_on(text, line, marker, rest)
                || begins && under_item && self.counted.contains(&marker.class)
        };
        counts(marker)
            // `i` is the first roman number, too.
            || marker.as_roman().filter(|_| may_refer).is_some_and(counts)
            || self.place.numbers.heads(text, line, marker, rest)
            || self.place.heads_wide(marker).is_some()
    }
}
