//! How sure reconciling must be. Chosen on the revision pairs of `benches/revisions.rs`, which prints how much hangs on
//! each.

/// Likeness goes from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// From here on a point may be taken for the annotation's own.
    pub accept: f32,
    /// By so much it must lead every rival.
    pub margin: f32,
    /// From here on it is shown as one that may be meant.
    pub floor: f32,
    /// What standing in the same gap between exact neighbours is worth.
    pub gap: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { accept: 0.50, margin: 0.10, floor: 0.35, gap: 0.10 }
    }
}
