//! One binding, and where it is written.

use std::fmt;

use super::action::Action;
use super::context::Context;
use super::sequence::Sequence;
use crate::text::Location;

/// A sequence that stands for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The sequence.
    pub sequence: Sequence,
    /// Where it is bound.
    pub context: Context,
    /// What it does.
    pub action: Action,
    /// Where that is written.
    pub place: Location,
}

impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sequence, context, action, place } = self;
        let (context, action) = (context.name(), action.info().name);
        write!(f, "`{sequence}` = {action} ([{context}], line {} of {})", place.line, place.file)
    }
}
