//! What goes into a parser, and what comes out of it.

use encoding_rs::Encoding;

use super::tree::Briefing;
use crate::text::Doubts;

/// What a source holds, in the form that its format is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceContent {
    /// Its text.
    Text(String),
    /// The bytes of a mail, each part of which has an encoding of its own; and the encoding of what names none, if the
    /// reader knows it.
    Mail(Vec<u8>, Option<&'static Encoding>),
}

impl From<String> for SourceContent {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A briefing, and what its reader should know of how it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The briefing.
    pub briefing: Briefing,
    /// What was damaged or left out, without its subject: "is encrypted".
    pub notices: Vec<String>,
    /// The same in brief.
    pub doubts: Doubts,
}

impl From<Briefing> for Parsed {
    fn from(briefing: Briefing) -> Self {
        Self { briefing, ..Self::default() }
    }
}
