//! How much a difference weighs.

/// What changed, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing; the two read the same.
    Nothing,
    /// White space, or punctuation of no weight.
    Typography,
    /// An article, or the case of the first word.
    Article,
    /// The spelling of a word.
    Spelling,
    /// Words of the content, or signs that may mean something.
    Content,
    /// The same words in another order.
    Order,
    /// More, most, less, least, better, worse.
    Comparative,
    /// What is counted.
    Unit,
    /// Up or down, more or less, before or after.
    Direction,
    /// How sure the claim is.
    Hedge,
    /// Whether it is so or not.
    Negation,
    /// Who or what it speaks of.
    Name,
    /// How much.
    Number,
}

impl Weight {
    /// Whether a judgement still counts after such a change.
    #[must_use]
    pub fn is_retouch(self) -> bool {
        self <= Self::Spelling
    }

    /// What changed, in words: "a number".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Typography => "typography",
            Self::Article => "an article",
            Self::Spelling => "spelling",
            Self::Content => "words",
            Self::Order => "the order of words",
            Self::Comparative => "a comparison",
            Self::Unit => "a unit",
            Self::Direction => "a direction",
            Self::Hedge => "a hedge",
            Self::Negation => "a negation",
            Self::Name => "a name",
            Self::Number => "a number",
        }
    }
}
