//! Finding every anchor's point in the briefing as it is now.
//!
//! Two questions, kept apart: which point is it (identity), and do the words that were judged still stand (validity).
//! Identity goes by fingerprints, where these are unique, by neighbours among twins, and by likeness where the words
//! have changed; validity by what changed.

mod decide;
mod field;
mod home;
mod late;
mod likeness;
mod order;
mod pairing;
mod places;
mod succession;
mod thresholds;
mod validity;

#[cfg(test)]
mod tests;

pub use decide::{reconcile, reconcile_with};
pub use thresholds::Thresholds;
pub use validity::{may_be_on, stands_as};
