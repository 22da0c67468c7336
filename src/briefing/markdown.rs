//! Markdown.

use super::build::Builder;
use super::tree::Briefing;

/// Reads Markdown.
pub(super) fn parse(text: &str, name: &str) -> Briefing {
    Builder::new().finish(text.to_owned(), name)
}
