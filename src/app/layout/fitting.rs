//! What a page is laid out for.

/// What a block is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    /// Columns of text.
    pub text: usize,
    /// Columns of the margin; without one, notes stand under their points.
    pub margin: Option<usize>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether struck words stand between marks, for no line can be drawn through them.
    pub marks: bool,
}
