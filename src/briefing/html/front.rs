//! What a page says of itself: its title, and who wrote it when.

use std::borrow::Cow;

use super::super::build::Builder;
use super::super::tree::Span;
use super::tag::{Attribute, StartTag};

/// What stands between the title of a page and the name of its site.
const PARTINGS: [&str; 11] = [" | ", " - ", " – ", " — ", " · ", " :: ", ": ", " » ", " / ", "｜", " • "];
/// Bytes of a page's title in which the name of its site is looked for.
const LONGEST_PARTED: usize = 500;

/// What is known of a page.
#[derive(Debug, Default)]
pub(super) struct PageHead {
    /// The words of `<title>`.
    pub page_title: String,
    author: String,
    date: String,
    description: String,
    /// Whether a converter made the page, whose title is that of the document, or its file name.
    is_converted: bool,
}

/// Where the title is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleOf {
    /// In this heading of level 1, which says all that the page's title says but the name of the site.
    Named(usize),
    /// In this one, which is the only one; the page's title says something else.
    Only(usize),
    /// In the page's title, if it has any.
    Page,
}

impl TitleOf {
    /// Which heading of level 1 is the title, if one is.
    pub fn heading(self) -> Option<usize> {
        match self {
            Self::Named(nth) | Self::Only(nth) => Some(nth),
            Self::Page => None,
        }
    }
}

impl PageHead {
    /// Takes in a `<meta>`. The first word on something is kept.
    pub fn take(&mut self, tag: &StartTag) {
        let name = tag.get(Attribute::Name).or_else(|| tag.get(Attribute::Property)).unwrap_or("");
        let value = tag.get(Attribute::Content).unwrap_or("").trim();
        let part = match name.trim().to_ascii_lowercase().as_str() {
            "generator" => {
                self.is_converted |= value.starts_with("pandoc");
                return;
            }
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "parsely-author" | "byl" => {
                &mut self.author
            }
            "date"
            | "article:published_time"
            | "dc.date"
            | "dcterms.date"
            | "dc.date.issued"
            | "dcterms.issued"
            | "dcterms.created"
            | "datepublished"
            | "pubdate"
            | "publish-date"
            | "parsely-pub-date" => &mut self.date,
            "description" | "og:description" | "dc.description" | "dcterms.description" => {
                &mut self.description
            }
            "og:title" if self.page_title.is_empty() => &mut self.page_title,
            _ => return,
        };
        // Whose profile it is, `article:author` may say by its address.
        if part.is_empty() && !value.starts_with("http") {
            part.push_str(&spaced(value));
        }
    }

    /// Where the title is: of the headings of level 1, whose words stand at `tops`, the longest that is a part of
    /// `<title>`, or else the only one. `name` is that of the file.
    pub fn title(&self, text: &str, tops: &[Span], name: &str) -> TitleOf {
        let page = spaced(&self.page_title).to_lowercase();
        let is_named = || name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase() == page;
        let is_exact = self.is_converted && !page.is_empty() && !is_named();
        let words = |top: &Span| spaced(&text[top.range()]).to_lowercase();
        let is_part = |words: &str| page == words || parts(&page).any(|part| part == words);
        let parts = tops.iter().enumerate().filter(|(_, top)| is_part(&words(top)));
        // The first of several that say the same.
        match parts.rev().max_by_key(|(_, top)| words(top).len()) {
            Some((nth, _)) => TitleOf::Named(nth),
            None if tops.len() == 1 && !is_exact => TitleOf::Only(0),
            None => TitleOf::Page,
        }
    }

    /// Writes what is known behind the text. The page's title is the title if no heading is; beside one that says
    /// something else it is told.
    pub fn write(&self, text: &mut String, builder: &mut Builder, found: TitleOf) {
        let title = spaced(&self.page_title).into_owned();
        let mut write = |words: &str| {
            let start = text.len();
            text.push_str(words);
            text.push('\n');
            Span::new(start, text.len() - 1)
        };
        match found {
            TitleOf::Page if !title.is_empty() => builder.title(write(&title)),
            TitleOf::Only(_) if !title.is_empty() => {
                let (name, value) = (write("title"), write(&title));
                builder.meta(name, value);
            }
            _ => {}
        }
        let rest = [("author", &self.author), ("date", &self.date), ("description", &self.description)];
        for (name, value) in rest.into_iter().filter(|(_, value)| !value.is_empty()) {
            let (name, value) = (write(name), write(value));
            builder.meta(name, value);
        }
    }
}

/// The parts of a page's title that its partings make, from either side: `Report`, and `Report | Part`, of `Report | Part |
/// Site`.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let partings = if title.len() > LONGEST_PARTED { &[] } else { &PARTINGS[..] };
    partings.iter().flat_map(move |parting| {
        let heads = title.match_indices(parting).map(|(at, _)| title[..at].trim());
        let tails = title.match_indices(parting).map(|(at, parting)| title[at + parting.len()..].trim());
        heads.chain(tails)
    })
}

/// The words with single spaces between them.
fn spaced(words: &str) -> Cow<'_, str> {
    if words.contains(|c: char| c.is_whitespace() && c != ' ')
        || words.contains("  ")
        || words.trim() != words
    {
        return Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(words)
}
