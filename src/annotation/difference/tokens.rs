//! Texts as words and signs.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::normal;

/// Signs that say nothing between words.
const IDLE: &str = ".,;:!-()";

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Its normal form.
    pub(super) word: String,
    /// Whether it is punctuation that can come and go.
    pub(super) is_idle: bool,
    /// Whether it is the first word.
    pub(super) is_first: bool,
}

/// The words and signs of a text (UAX #29); white space is left out. What touches a digit is never idle.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = vec![];
    let mut has_begun = false;
    for (start, word) in text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()) {
        let end = start + word.len();
        let normal = normal(word);
        let near_digit = text[end..].starts_with(|c: char| c.is_numeric())
            || (text[..start].ends_with(|c: char| c.is_numeric())
                && text[end..].starts_with(|c: char| !c.is_whitespace()));
        let is_idle = !near_digit && !normal.is_empty() && normal.chars().all(|c| IDLE.contains(c));
        let is_first = !has_begun && word.chars().any(char::is_alphanumeric);
        has_begun |= is_first;
        tokens.push(Token { range: start..end, word: normal, is_idle, is_first });
    }
    tokens
}
