//! Which parser reads a source.

use super::tree::Briefing;
use super::{html, markdown, plain};
use crate::text::without_overstrike;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, in the dialects that briefings are written in.
    Plain,
    /// CommonMark with the GitHub extensions.
    Markdown,
    /// HTML, of whatever age, and XHTML.
    Html,
}

impl Format {
    /// What the formats are called in `config.toml`.
    pub const NAMES: [(&'static str, Self); 3] =
        [("text", Self::Plain), ("markdown", Self::Markdown), ("html", Self::Html)];

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|row| row.0 == name).map(|row| row.1)
    }

    /// What it is called in `config.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.into_iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// The format that a file's name tells, if it tells one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
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
        Format::Plain => plain::parse(without_overstrike(text), name),
        Format::Markdown => markdown::parse(text, name),
        Format::Html => html::parse(&text, name),
    }
}
