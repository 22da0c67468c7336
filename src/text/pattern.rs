//! What a reader types to find words.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

/// A literal search: smart case (capitals in the query make case count), any white space for a space.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
}

impl Pattern {
    /// The pattern for a query; none if there is nothing to look for.
    #[must_use]
    pub fn new(query: &str) -> Option<Self> {
        let words: Vec<String> = query.split_whitespace().map(regex::escape).collect();
        if words.is_empty() {
            return None;
        }
        let regex = RegexBuilder::new(&words.join(r"\s+"))
            .case_insensitive(!query.chars().any(char::is_uppercase))
            .build()
            .ok()?;
        Some(Self { regex })
    }

    /// Whether it occurs in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// The byte ranges at which it occurs in `text`, without overlap.
    pub fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.regex.find_iter(text).map(|found| found.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_counts_only_when_the_query_has_capitals() {
        for (query, text, found) in [
            ("gpt", "GPT-4", true),
            ("GPT", "gpt-4", false),
            ("lower cost", "lower\n   cost", true),
            ("4%", "about 4% of", true),
            ("(a", "see (a)", true),
            ("é", "É", true),
        ] {
            assert_eq!(Pattern::new(query).unwrap().is_in(text), found, "{query:?} in {text:?}");
        }
        assert!(Pattern::new("  ").is_none());
    }
}
