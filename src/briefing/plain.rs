//! Plain text.

use super::build::Builder;
use super::tree::Briefing;

/// Reads plain text.
pub(super) fn parse(text: String, name: &str) -> Briefing {
    Builder::new().finish(text, name)
}
