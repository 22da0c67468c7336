//! Sections that end before the next heading does: a record has what stands on its line, an hour of an agenda what stands
//! before the next hour.

use super::line::Line;
use super::records::is_record;
use super::units::is_entry;

/// What the innermost section is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Passing {
    /// One that lasts.
    #[default]
    No,
    /// A record of a meeting.
    Record,
    /// An hour or a day.
    Entry,
}

impl Passing {
    /// What a section is that stands below all others, by the words of its heading.
    pub(super) fn of(words: &str) -> Self {
        match words {
            _ if is_record(words) => Self::Record,
            _ if is_entry(words) => Self::Entry,
            _ => Self::No,
        }
    }

    /// Whether a line that is no heading stands behind it. `parted` tells that it is no more of the point above.
    pub(super) fn ends_before(self, line: &Line, parted: bool, text: &str) -> bool {
        match self {
            Self::No => false,
            Self::Record => line.gap || parted,
            Self::Entry => line.gap && is_entry(line.words(text)),
        }
    }
}
