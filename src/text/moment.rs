//! Moments, as they are shown: by the clock on the wall, with its offset, so that they are the same moment everywhere.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// A moment in local time (RFC 3339): `2026-11-22T17:40:00+01:00`; `Z` where that is UTC.
#[must_use]
pub fn local(at: Timestamp) -> String {
    at_offset(at, TimeZone::system().to_offset(at))
}

fn at_offset(at: Timestamp, offset: Offset) -> String {
    if offset == Offset::UTC { at.to_string() } else { at.display_with_offset(offset).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_the_same_one_in_every_place() {
        let at: Timestamp = "2026-11-22T16:40:00.5Z".parse().unwrap();
        for (minutes, want) in [
            (0, "2026-11-22T16:40:00.5Z"),
            (60, "2026-11-22T17:40:00.5+01:00"),
            (330, "2026-11-22T22:10:00.5+05:30"),
            (-210, "2026-11-22T13:10:00.5-03:30"),
            (14 * 60, "2026-11-23T06:40:00.5+14:00"),
        ] {
            let shown = at_offset(at, Offset::from_seconds(minutes * 60).unwrap());
            assert_eq!(shown, want);
            assert_eq!(shown.parse::<Timestamp>().unwrap(), at);
        }
    }
}
