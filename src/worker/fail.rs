//! Failing on purpose.

use std::env;

/// Whether `OBELUS_PANIC_ON` names this thread, so that a test sees what is left then; never in a release.
#[must_use]
pub fn is_told_to_fail(thread: &str) -> bool {
    cfg!(debug_assertions) && env::var_os("OBELUS_PANIC_ON").is_some_and(|told| told == thread)
}

/// Panics in the thread of this name if it is told to.
///
/// # Panics
/// That is what it is for.
#[track_caller]
pub fn fail_if_told(thread: &str, what: &str) {
    assert!(!is_told_to_fail(thread), "told to fail in {what}");
}
