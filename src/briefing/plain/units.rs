//! Lines that are units: each is a claim by itself, and none goes on with the one before.

mod calendar;
mod caption;
mod code;
mod contents;
mod fields;
mod lines;
mod quotes;
mod sight;
mod signs;
mod stamp;
mod table;
mod terms;
#[cfg(test)]
mod tests;
mod timeline;

pub(super) use caption::{is_caption, is_of_table};
pub(super) use code::is_command;
pub(super) use contents::{is_contents, leads_to_page};
pub(super) use sight::{Sight, Units};
pub(super) use stamp::{is_entry, is_moment};

use super::line::Line;
use super::marker::Marker;

/// Whether units may begin on a line: on an item behind a sign none do, unless it is set in as code is, or
/// has a term and what is said of it.
pub(super) fn may_begin(line: &Line, text: &str) -> bool {
    line.indent >= code::INDENT || !line.marker().is_some_and(Marker::is_sign) || terms::may_begin(line, text)
}

/// A quick look at a line that nothing stands right below: whether it may be units nevertheless, a caption or what a speaker
/// says.
pub(super) fn may_stand_alone(words: &str) -> bool {
    caption::may_be_caption(words) || fields::may_be_named(words) || leads_to_page(words)
}

/// The units that begin on a line, if some do.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    if place.line.marker().is_some_and(Marker::is_sign) {
        return terms::at(place).or_else(|| code::at(place));
    }
    contents::at(place)
        .or_else(|| timeline::at(place))
        .or_else(|| caption::at(place))
        .or_else(|| terms::at(place))
        .or_else(|| table::at(place))
        .or_else(|| fields::at(place))
        .or_else(|| code::at(place))
        .or_else(|| quotes::at(place))
        .or_else(|| lines::at(place))
}
