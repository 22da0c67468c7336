//! Which parser reads a source.

use super::tree::Briefing;
use super::{markdown, plain};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, in the dialects that briefings are written in.
    Plain,
    /// CommonMark with the GitHub extensions.
    Markdown,
}

impl Format {
    /// The format that a file's name tells, if it tells one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// Reads `text` into a briefing. Nothing is refused: what has no structure is a row of paragraphs.
///
/// `name` becomes the title where the text has none.
#[must_use]
pub fn parse(text: String, format: Format, name: &str) -> Briefing {
    match format {
        Format::Plain => plain::parse(text, name),
        Format::Markdown => markdown::parse(text, name),
    }
}
