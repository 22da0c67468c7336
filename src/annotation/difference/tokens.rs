//! Texts as words and signs.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{normal, unread};

/// Signs that say nothing after a word.
const IDLE: &str = ".,;:!。।۔";
/// Words by which a claim is affirmed or denied, in many languages.
const ANSWERS: &str = "no not nor never none yes indeed nein nicht nie kein keine ja doch non pas jamais oui si sì sí nunca \
    jamás não nem sim niet nee geen nooit nej ikke inte aldrig nie нет не ни да ні так ne nu";
/// What an article makes another thing of: a few are some, few are hardly any.
const COUNTED: [&str; 5] = ["few", "little", "number", "lot", "great"];

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Its normal form.
    pub(super) word: String,
    /// Whether it is punctuation that can come and go.
    pub(super) is_idle: bool,
    /// Whether it is an article, if the text is English.
    pub(super) is_article: bool,
    /// Whether it is the first word.
    pub(super) is_first: bool,
}

/// The words and signs of a text (UAX #29); white space is left out, and what is not read.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let gaps = unread(text);
    if gaps.is_empty() {
        return tokens_of(text);
    }
    let mut read = String::with_capacity(text.len());
    // Where in what is read something was left out, and how much.
    let mut left_out: Vec<(usize, usize)> = vec![];
    let mut at = 0;
    for gap in gaps {
        read.push_str(&text[at..gap.start]);
        left_out.push((read.len(), gap.len()));
        at = gap.end;
    }
    read.push_str(&text[at..]);
    let source = |at: usize, with_gap: bool| {
        let before = left_out.iter().take_while(|(gap, _)| *gap < at || with_gap && *gap == at);
        at + before.map(|(_, length)| length).sum::<usize>()
    };
    let placed = |token: Token| {
        let range = source(token.range.start, true)..source(token.range.end, false);
        Token { range, ..token }
    };
    tokens_of(&read).into_iter().map(placed).collect()
}

fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = vec![];
    let mut has_begun = false;
    for (start, word) in text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()) {
        let range = start..start + word.len();
        let is_first = !has_begun && word.chars().any(char::is_alphanumeric);
        has_begun |= is_first;
        let is_idle = is_idle(text, &range);
        let is_article = is_article(text, &range, is_first);
        tokens.push(Token { range, word: normal(word), is_idle, is_article, is_first });
    }
    tokens
}

/// Whether what stands there is punctuation that can come and go: a stop after a word, with nothing but space or a
/// closing sign after it, or a hyphen between letters. Signs in numbers and formulas say something.
fn is_idle(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let sign = &text[range.clone()];
    if normal(sign) == "-" {
        return [before, after].iter().all(|c| c.is_some_and(char::is_alphabetic));
    }
    let ends = after.is_none_or(|c| c.is_whitespace() || "\"'”’»)]".contains(c) || IDLE.contains(c));
    let in_number = before.is_some_and(char::is_numeric)
        && (sign == "!" || text[range.end..].trim_start().starts_with(char::is_numeric));
    let stands = ends && !in_number && !sign.is_empty() && sign.chars().all(|c| IDLE.contains(c));
    stands && !parts_answer(&text[..range.start], &text[range.end..])
}

/// Whether a sign between words parts an answer from what is said with it: `No, ships were sold` says another thing than
/// `No ships were sold`.
fn parts_answer(before: &str, after: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric();
    let after = after.trim_start_matches(is_sign).split(is_sign).next().unwrap_or_default();
    let before = before.trim_end_matches(is_sign).rsplit(is_sign).next().unwrap_or_default();
    let is_answer = |word: &str| ANSWERS.split_whitespace().any(|answer| answer == word.to_lowercase());
    !after.is_empty() && (is_answer(before) || is_answer(after))
}

/// Whether what stands there reads as an article: not the A of a vitamin, nor the one of "a few".
fn is_article(text: &str, range: &Range<usize>, is_first: bool) -> bool {
    let word = &text[range.clone()];
    let rest = &text[range.end..];
    (["a", "an", "the"].contains(&word) || is_first && ["A", "An", "The"].contains(&word))
        && rest.starts_with(char::is_whitespace)
        && !rest.split_whitespace().next().is_some_and(|next| COUNTED.contains(&next))
}
