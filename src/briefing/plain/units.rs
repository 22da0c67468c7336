//! Lines that are units: each is a claim by itself, and none goes on with the one before.

mod calendar;
mod code;
mod fields;
mod lines;
mod sight;
mod stamp;
#[cfg(test)]
mod tests;
mod timeline;
mod wrapping;

pub(super) use sight::{Sight, Units};

/// The units that begin on a line, if some do.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    timeline::at(place).or_else(|| fields::at(place)).or_else(|| code::at(place)).or_else(|| lines::at(place))
}
