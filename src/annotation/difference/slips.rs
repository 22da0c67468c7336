//! Slips of the keyboard, known by a list of English words.
//!
//! A word that is none, and one letter away from a word, is a slip: `serivce`, `expcted`, `agreemnt`. Letters that change
//! places, are left out or doubled inside a word count; one letter for another does not (googled, goggled), nor does what
//! begins or ends a word (informations, unlawful). Short words and names never count. What a slip was meant for is known
//! if the word was judged and the slip came later; if the slip was judged, it must stand for one word alone: who read
//! `resotred` may have read restored or resorted.

use std::ops::RangeInclusive;

use random_word::Lang;

/// Letters that both words have: shorter ones are too near to each other, and the list has none of sixteen.
const LENGTHS: RangeInclusive<usize> = 6..=14;

/// Whether of two words in small letters, the `judged` one and the one that stands there `now`, one is a slip for the
/// other.
pub(super) fn is_slip(judged: &str, now: &str) -> bool {
    let is_plain =
        |word: &str| LENGTHS.contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase());
    if !is_plain(judged) || !is_plain(now) || !neighbours(judged).any(|word| word == now) {
        return false;
    }
    match (is_word(judged), is_word(now)) {
        (true, false) => true,
        (false, true) => neighbours(judged).all(|other| other == now || !is_word(&other)),
        _ => false,
    }
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
        for (slip, word) in [
            ("resotred", "restored"),
            ("resotred", "resorted"),
            ("acurate", "accurate"),
            ("reciept", "receipt"),
        ] {
            assert!(!is_slip(slip, word) && is_slip(word, slip), "{slip} may stand for another than {word}");
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
