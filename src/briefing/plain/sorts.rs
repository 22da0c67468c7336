//! What list markers count with, and how they are set off.

/// What a marker counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// `1`, or `1.2` with as many levels.
    Number(u8),
    /// `A`
    Upper,
    /// `a`
    Lower,
    /// `i`
    Roman,
    /// `I`
    UpperRoman,
    /// `а`, `б`
    Cyrillic,
    /// `α`
    Greek,
    /// `ア`
    Kana,
    /// `א`
    Hebrew,
    /// `أ`
    Arabic,
    /// `가`
    Hangul,
    /// `一`
    Han,
    /// `§ 1`
    Paragraph,
    /// The letter `o`, which stands for a ring.
    Ring,
    /// A sign, and how often it is repeated.
    Sign(char, u8),
}

/// How a marker is set off from its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `-`
    Bare,
    /// `1.`
    Dot,
    /// `1)`
    Paren,
    /// `(1)`
    Parens,
    /// `[1]`
    Brackets,
    /// `1-`
    Dash,
    /// `1/`
    Slash,
    /// `1º`
    Degree,
    /// `1、`, `１．`
    Comma,
    /// `1）`
    WideParen,
    /// `（1）`
    WideParens,
    /// `①`
    Circled,
}

impl Form {
    /// Whether words follow without a blank, as in the scripts that set none.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Self::Comma | Self::WideParen | Self::WideParens | Self::Circled)
    }
}

/// What a marker counts with, how it is set off, its ordinal, and its length in bytes.
pub(super) type FoundMarker = (Sort, Form, u32, usize);
