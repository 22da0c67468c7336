//! The moment, and chance: what decisions are stamped with.

use jiff::Timestamp;
use uuid::Uuid;

use crate::annotation::Stamp;

/// The moment, with chance for the ids that are made in it.
#[must_use]
pub fn now() -> Stamp {
    Stamp { at: Timestamp::now(), chance: Uuid::new_v4().as_u64_pair().1 }
}
