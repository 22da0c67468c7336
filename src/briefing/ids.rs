//! What names a node and a point. They are made here alone, so that neither is taken for the other, nor for any number.

use std::fmt;

/// The place of a node in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct NodeId(usize);

impl NodeId {
    /// The first node of every briefing that has any.
    pub const FIRST: Self = Self(0);

    /// The node at this place, counted from 0.
    #[must_use]
    pub const fn at(index: usize) -> Self {
        Self(index)
    }

    /// Its place, counted from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }

    /// The place after it, whether or not a node is there.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The place before it; none before the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }

    /// The nodes from this one up to another, which is left out; from either end.
    pub fn until(self, end: Self) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        (self.0..end.0).map(Self)
    }
}

/// The number of a point in reading order, from 1: what a person types and reads, and what a sidecar holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PointNumber(usize);

impl PointNumber {
    /// The first point.
    pub const FIRST: Self = Self(1);

    /// The point of this number; there is none of number 0.
    #[must_use]
    pub const fn new(number: usize) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }

    /// The number of the point that so many stand before.
    #[must_use]
    pub const fn after(points: usize) -> Self {
        Self(points + 1)
    }

    /// The number, from 1.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }

    /// How many points stand before it: its place in a list of all of them.
    #[must_use]
    pub const fn before(self) -> usize {
        self.0 - 1
    }

    /// The number after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The number before it; none before the first.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }
}

impl fmt::Display for PointNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
