//! Which parser reads a source.

use super::content::{Parsed, SourceContent};
use super::tree::Briefing;
use super::{asciidoc, comma, html, mail, markdown, notebook, org, plain, rst};
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
    /// E-mail: a message, or a shelf of them (mbox).
    Mail,
    /// Org, by the shapes of its lines.
    Org,
    /// reStructuredText, by the shapes of its lines.
    Rst,
    /// AsciiDoc, by the shapes of its lines.
    AsciiDoc,
    /// Cells that commas, semicolons or tabs part.
    Csv,
    /// A notebook of code and words (`.ipynb`).
    Notebook,
}

impl Format {
    /// What the formats are called in `config.toml`.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("text", Self::Plain),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("org", Self::Org),
        ("rst", Self::Rst),
        ("asciidoc", Self::AsciiDoc),
        ("csv", Self::Csv),
        ("notebook", Self::Notebook),
    ];

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
            "org" => Some(Self::Org),
            "rst" => Some(Self::Rst),
            "adoc" | "asciidoc" => Some(Self::AsciiDoc),
            "csv" | "tsv" => Some(Self::Csv),
            "ipynb" => Some(Self::Notebook),
            "eml" | "mbox" => Some(Self::Mail),
            "txt" | "text" => Some(Self::Plain),
            _ => None,
        }
    }

    /// Whether a folder has briefings of this format, whoever has notes on them: tables of data are many, and large.
    #[must_use]
    pub fn is_shelved(self) -> bool {
        self != Self::Csv
    }

    /// Whether its sources are read as a whole or not at all, so that their beginnings say nothing.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self == Self::Notebook
    }

    /// The format that bytes tell before they are decoded, whose name is `named`, if that tells any: only mail must be
    /// known so early. What is called mail and is none is told by its text.
    #[must_use]
    pub fn of_bytes(bytes: &[u8], named: Option<Self>) -> Option<Self> {
        let is_mail = match named {
            Some(Self::Mail) => mail::is_mail(bytes),
            None => mail::is_surely_mail(bytes),
            Some(_) => false,
        };
        if is_mail { Some(Self::Mail) } else { named.filter(|&named| named != Self::Mail) }
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
        Format::Csv => comma::parse(text, name),
        Format::Notebook => notebook::read(text, name).briefing,
        Format::AsciiDoc => asciidoc::parse(text, name),
        Format::Rst => rst::parse(text, name),
        Format::Org => org::parse(text, name),
        Format::Mail => mail::read(text.as_bytes(), None, name).briefing,
    }
}

/// Reads what a source holds, as [`parse`] does, and tells what its reader should know.
#[must_use]
pub fn read(content: SourceContent, format: Format, name: &str) -> Parsed {
    match content {
        SourceContent::Text(text) if format == Format::Notebook => notebook::read(text, name),
        SourceContent::Text(text) => parse(text, format, name).into(),
        SourceContent::Mail(bytes, fallback) => mail::read(&bytes, fallback, name),
    }
}
