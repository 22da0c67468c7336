//! What names a revision, a save, a search and a conversion. They are made here alone, so that none is taken for another.

/// A revision of a briefing that the worker keeps: judgements go to the one they were given on, whatever is read by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RevisionId(u64);

impl RevisionId {
    /// What is read before the worker has anything: nothing can be saved on it.
    pub const NONE: Self = Self(0);
    /// The first one, which is that of standard input if this is what is read.
    pub const FIRST: Self = Self(1);

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A save, in the order in which a briefing's saves are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SaveNumber(u64);

impl SaveNumber {
    /// Before the first save; or a save that nobody has asked for.
    pub const NONE: Self = Self(0);

    /// The save after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A search, in the order in which a briefing's searches are asked for: the answers to earlier ones are late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SearchNumber(u64);

impl SearchNumber {
    /// The search after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A conversion of a document, in the order in which they are begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ConversionId(u64);

impl ConversionId {
    /// Before the first conversion.
    pub const NONE: Self = Self(0);

    /// The conversion after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
