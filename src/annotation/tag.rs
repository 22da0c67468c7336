//! The three marks.

/// What a reader says of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    /// The reader accepts the claim.
    Agree,
    /// The reader contests it.
    Dispute,
    /// Something is still to be asked.
    FollowUp,
}

impl Tag {
    /// All tags, in the order in which they are counted and shown.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Dispute, Self::FollowUp];

    /// The tag's name, in files and on screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Dispute => "dispute",
            Self::FollowUp => "follow-up",
        }
    }

    /// The tag of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.name() == name)
    }
}
