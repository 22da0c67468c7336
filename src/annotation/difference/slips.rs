//! Slips of the keyboard, known by a list of English words.
//!
//! A word that is none, and one letter away from a single word, was a slip for it: `serivce`, `expcted`, `agreemnt`. Letters
//! that change places, are left out or doubled inside a word count; one letter for another does not (googled, goggled),
//! nor does what begins or ends a word (informations, unlawful), nor what may stand for two words (resotred: restored or
//! resorted). Short words and names never count.

use std::ops::RangeInclusive;

use random_word::Lang;

/// Letters that both words have: shorter ones are too near to each other, and the list has none of sixteen.
const LENGTHS: RangeInclusive<usize> = 6..=14;

/// Whether one of two words in small letters is a slip for the other.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let is_plain =
        |word: &str| LENGTHS.contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase());
    if !is_plain(one) || !is_plain(other) || !neighbours(one).any(|word| word == other) {
        return false;
    }
    match (is_word(one), is_word(other)) {
        (false, true) => is_meant(one, other),
        (true, false) => is_meant(other, one),
        _ => false,
    }
}

/// Whether there is one word alone that a slip can stand for, and it is this.
fn is_meant(slip: &str, word: &str) -> bool {
    neighbours(slip).all(|other| other == word || !is_word(&other))
}

fn is_word(word: &str) -> bool {
    random_word::all(Lang::En).binary_search(&word).is_ok()
}

/// What a word can be with one letter left out, put in, or exchanged with the next; the first and the last one stay.
fn neighbours(word: &str) -> impl Iterator<Item = String> {
    let inside = 1..word.len() - 1;
    let dropped = inside.clone().map(move |at| format!("{}{}", &word[..at], &word[at + 1..]));
    let swapped = (1..word.len() - 2).map(move |at| {
        format!("{}{}{}{}", &word[..at], &word[at + 1..at + 2], &word[at..=at], &word[at + 2..])
    });
    let letters = (1..word.len()).flat_map(|at| ('a'..='z').map(move |letter| (at, letter)));
    let added = letters.map(move |(at, letter)| format!("{}{letter}{}", &word[..at], &word[at..]));
    dropped.chain(swapped).chain(added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_word() {
        for (slip, word) in [
            ("serivce", "service"),
            ("expcted", "expected"),
            ("transprt", "transport"),
            ("agreemnt", "agreement"),
            ("trafic", "traffic"),
            ("deliverd", "delivered"),
            ("mantain", "maintain"),
            ("govermnent", "government"),
            ("econonmy", "economy"),
            ("definitly", "definitely"),
        ] {
            assert!(is_slip(slip, word) && is_slip(word, slip), "{slip} {word}");
        }
        for (one, other) in [
            // Two words.
            ("casual", "causal"),
            ("untied", "united"),
            ("reports", "reposts"),
            ("martial", "marital"),
            ("diary", "dairy"),
            ("discrete", "discreet"),
            ("imprudent", "impudent"),
            // Either of two.
            ("acurate", "accurate"),
            ("acurate", "arcuate"),
            ("reciept", "receipt"),
            ("resotred", "restored"),
            ("resotred", "resorted"),
            // One letter for another, and the ends of words.
            ("googled", "goggled"),
            ("informations", "information"),
            ("ransomwares", "ransomware"),
            // Names, short words, other scripts.
            ("Serivce", "Service"),
            ("teh", "the"),
            ("covid", "corvid"),
            ("gouvernment", "gouvernement"),
            ("служба", "слжба"),
            ("serivce", "serivce"),
        ] {
            assert!(!is_slip(one, other) && !is_slip(other, one), "{one} {other}");
        }
    }
}
