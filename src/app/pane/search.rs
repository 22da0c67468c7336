//! The line in which a query is typed.

use crate::app::input::LineInput;

/// The line in which the query is typed.
#[derive(Debug, Default)]
pub struct SearchLine {
    /// The line.
    pub line: LineInput,
}
