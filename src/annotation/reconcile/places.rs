//! Places of points in the older revision, in the newer one, and among those that are gone: each counted from 0, and none
//! ever taken for another.

use std::marker::PhantomData;

/// A place in a list of points; `Of` says in which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct PointAt<Of>(usize, PhantomData<Of>);

/// A point of the older revision, by its place among that revision's points.
pub(super) type Old = PointAt<OfOld>;
/// A point of the newer revision, by its place among that revision's points.
pub(super) type New = PointAt<OfNew>;
/// An old point that is gone and whose words are known, by its place among those that are compared.
pub(super) type Gone = PointAt<OfGone>;

/// The points of the older revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum OfOld {}
/// The points of the newer revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum OfNew {}
/// The old points that are gone and whose words are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum OfGone {}

impl<Of> PointAt<Of> {
    /// The place with so many before it.
    pub(super) const fn at(index: usize) -> Self {
        Self(index, PhantomData)
    }

    /// How many stand before it.
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// All places of so many points, in their order.
    pub(super) fn all(count: usize) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        (0..count).map(Self::at)
    }

    /// The place before or after it, if it is one of so many.
    pub(super) fn beside(self, count: usize, after: bool) -> Option<Self> {
        let beside = if after { Some(self.0 + 1) } else { self.0.checked_sub(1) };
        beside.filter(|&at| at < count).map(Self::at)
    }
}
