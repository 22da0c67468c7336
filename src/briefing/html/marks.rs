//! How words are set, as a set of marks.

use super::super::tree::Inline;

/// A set of marks that markup lays on words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Marks {
    pub const EMPHASIS: Self = Self(1);
    pub const STRONG: Self = Self(2);
    pub const STRIKE: Self = Self(4);
    pub const INSERT: Self = Self(8);
    pub const CODE: Self = Self(16);
    pub const RAISED: Self = Self(32);
    pub const LOWERED: Self = Self(64);
    /// How many there are.
    pub const COUNT: usize = INLINES.len();

    /// These and the others.
    pub fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without the others.
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether all of the others are among these.
    pub fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// The marks, each by its place and as what it is in the tree.
    pub fn each(self) -> impl Iterator<Item = (usize, Inline)> {
        INLINES.into_iter().enumerate().filter(move |(place, _)| self.0 & (1 << place) != 0)
    }

    /// The mark of this place.
    pub fn at(place: usize) -> Self {
        Self(1 << place)
    }

    /// The place of the first mark.
    pub fn place(self) -> usize {
        self.0.trailing_zeros() as usize
    }
}

const INLINES: [Inline; 7] = [
    Inline::Emphasis,
    Inline::Strong,
    Inline::Strike,
    Inline::Insert,
    Inline::Code,
    Inline::Superscript,
    Inline::Subscript,
];
