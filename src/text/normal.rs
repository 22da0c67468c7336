//! The normal form in which texts are compared, and the fingerprint of it.

use std::fmt;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form in which two texts are the same if a reader would call them the same to the letter.
///
/// NFC; quotation marks, dashes, ellipses and white space of every kind folded to one form each; runs of white space
/// are one space, none at the ends. Case and digits are kept.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        fold(text.chars(), &mut folded);
    } else {
        fold(text.nfc(), &mut folded);
    }
    folded
}

fn fold(chars: impl Iterator<Item = char>, folded: &mut String) {
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() || c == '\u{FEFF}' {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        match c {
            '\u{2018}'..='\u{201B}' | '\u{2032}' | '`' | '\u{B4}' | '\u{2039}' | '\u{203A}' => {
                folded.push('\'');
            }
            '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => folded.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => folded.push('-'),
            '\u{2026}' => folded.push_str("..."),
            c => folded.push(c),
        }
    }
}

/// A 64-bit cut of BLAKE3 over a kind and a normal form; equal for points that read the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of `text`, whatever its typography, as a thing of this `kind`.
    #[must_use]
    pub fn of(kind: &str, text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(kind.as_bytes());
        hasher.update(b"\0");
        hasher.update(normal(text).as_bytes());
        let mut cut = [0; 8];
        hasher.finalize_xof().fill(&mut cut);
        Self(u64::from_be_bytes(cut))
    }

    /// Reads what [`fmt::Display`] writes: sixteen hexadecimal digits.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        (digits.len() == 16).then(|| u64::from_str_radix(digits, 16).ok().map(Self))?
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_count_and_words_do() {
        let same = [
            ("“a”", "\"a\""),
            ("it’s", "it's"),
            ("1–2", "1-2"),
            ("wait…", "wait..."),
            ("a\u{a0}b\n  c", "a b c"),
            ("e\u{301}", "é"),
            ("  x ", "x"),
        ];
        for (one, other) in same {
            assert_eq!(normal(one), normal(other), "{one:?} and {other:?}");
            assert_eq!(Fingerprint::of("bullet", one), Fingerprint::of("bullet", other));
        }
        for (one, other) in [("12 %", "21 %"), ("May", "may"), ("a b", "ab")] {
            assert_ne!(normal(one), normal(other), "{one:?} and {other:?}");
        }
        assert_ne!(Fingerprint::of("bullet", "x"), Fingerprint::of("lead", "x"));
    }

    #[test]
    fn a_fingerprint_reads_back() {
        let print = Fingerprint::of("bullet", "x");
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::parse("12"), None);
    }
}
