//! The normal form in which texts are compared and searched, and the fingerprint of it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use unicode_normalization::char::decompose_compatible;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::clean::joins;

/// The form in which two texts are the same if a reader would call them the same to the letter.
///
/// NFC; quotation marks, dashes, ellipses and white space of every kind folded to one form each; ligatures, full-width
/// and half-width forms as the characters that they stand for; without what cannot be seen and without references
/// ([`unread`]); runs of white space are one space, none at the ends. Case and digits are kept.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let unread = unread(text);
    if text.is_ascii() && unread.is_empty() {
        fold(text.chars(), &mut folded);
        return folded;
    }
    let composed = if unread.is_empty() && !text.chars().any(is_form) {
        Cow::Borrowed(text)
    } else {
        let mut composed = String::with_capacity(text.len());
        let mut at = 0;
        for gap in unread {
            expand(&text[at..gap.start], &mut composed);
            at = gap.end;
        }
        expand(&text[at..], &mut composed);
        Cow::Owned(composed)
    };
    if is_nfc_quick(composed.chars()) == IsNormalized::Yes {
        fold(composed.chars(), &mut folded);
    } else {
        fold(composed.nfc(), &mut folded);
    }
    folded
}

/// The normal form as it was before version 0.2, by which older sidecars know their points.
fn former(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold(text.nfc().map(|c| if c == '\u{FEFF}' { ' ' } else { c }), &mut folded);
    folded
}

/// Whether older sidecars know a text of this kind by another fingerprint; if so, by which.
#[must_use]
pub fn former_fingerprint(kind: &str, text: &str) -> Option<Fingerprint> {
    if text.is_ascii() && !text.contains('[') {
        return None;
    }
    let (former, now) = (former(text), normal(text));
    (former != now).then(|| Fingerprint::of_normal(kind, &former))
}

fn fold(chars: impl Iterator<Item = char>, folded: &mut String) {
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
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

/// Adds a text with its compatibility forms written out (Unicode Standard Annex 15): those that are another way to set
/// the same characters. Raised and circled figures, and letters of mathematics, say something of their own.
fn expand(text: &str, expanded: &mut String) {
    for c in text.chars() {
        if is_form(c) {
            decompose_compatible(c, |c| expanded.push(c));
        } else {
            expanded.push(c);
        }
    }
}

fn is_form(c: char) -> bool {
    c >= '\u{132}'
        && matches!(c,
        '\u{132}' | '\u{133}' | '\u{149}' | '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}'
        | '\u{2103}' | '\u{2109}' | '\u{2160}'..='\u{217F}'
        | '\u{2E9F}' | '\u{2EF3}' | '\u{2F00}'..='\u{2FD5}' | '\u{3300}'..='\u{33FF}'
        | '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB17}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{FF01}'..='\u{FFE6}')
}

/// Where a text has what no one reads as part of it, in bytes: characters that cannot be seen, but for those by which a
/// script is shaped, and references to notes (`.[1]`, `.¹`) behind the end of a sentence or a clause.
#[must_use]
pub fn unread(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() && !text.contains('[') {
        return vec![];
    }
    let mut gaps: Vec<Range<usize>> = vec![];
    let mut before = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let is_behind = || before.is_some_and(closes);
        let length = match c {
            _ if is_unseen(c, before) => c.len_utf8(),
            '[' if is_behind() => bracketed(&text[at..]),
            c if is_raised(c) && is_behind() => raised(&text[at..]),
            _ => 0,
        };
        if length == 0 {
            before = Some(c);
            at += c.len_utf8();
            continue;
        }
        match gaps.last_mut() {
            Some(last) if last.end == at => last.end += length,
            _ => gaps.push(at..at + length),
        }
        at += length;
    }
    gaps
}

/// Whether a character cannot be seen and says nothing. What turns the order of others says a lot.
fn is_unseen(c: char, before: Option<char>) -> bool {
    match c {
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FE0E}'
        | '\u{FE0F}' | '\u{FEFF}' => true,
        '\u{200C}' | '\u{200D}' => !before.is_some_and(joins),
        _ => false,
    }
}

/// Whether a reference may stand behind this character.
fn closes(c: char) -> bool {
    ".,;:!?)\"'`´‘’‛′‹›“”‟″«»…。，．、；：！？）＂＇」』".contains(c)
}

fn is_raised(c: char) -> bool {
    matches!(c, '\u{B9}' | '\u{B2}' | '\u{B3}' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// The length of the raised figures that a text begins with, if a word ends with them.
fn raised(text: &str) -> usize {
    let run = text.find(|c| !is_raised(c) && c != ',' && !is_unseen(c, None)).unwrap_or(text.len());
    let end = text[..run].trim_end_matches(|c| c == ',' || is_unseen(c, None)).len();
    if ends(&text[end..]) { end } else { 0 }
}

/// The length of the bracketed numbers that a text begins with, if they are such: `[3]`, `[3, 4]`, `[3–5]`.
fn bracketed(text: &str) -> usize {
    let Some(inside) = text[1..].split(']').next().filter(|inside| inside.len() < text.len() - 1) else {
        return 0;
    };
    let is_number = |part: &str| {
        let figures: Vec<char> = part.trim().chars().filter(|&c| !is_unseen(c, None)).collect();
        (1..=3).contains(&figures.len()) && figures.iter().all(char::is_ascii_digit)
    };
    let end = inside.len() + 2;
    let follows = text[end..].chars().find(|&c| !is_unseen(c, None)) == Some('[') || ends(&text[end..]);
    if follows && inside.len() < 24 && inside.split([',', ';', '-', '–']).all(is_number) { end } else { 0 }
}

fn ends(rest: &str) -> bool {
    let next = rest.chars().find(|&c| !is_unseen(c, None));
    next.is_none_or(|c| c.is_whitespace() || closes(c))
}

/// A 64-bit cut of BLAKE3 over a kind and a normal form; equal for points that read the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of `text`, whatever its typography, as a thing of this `kind`.
    #[must_use]
    pub fn of(kind: &str, text: &str) -> Self {
        Self::of_normal(kind, &normal(text))
    }

    fn of_normal(kind: &str, normal: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(kind.as_bytes());
        hasher.update(b"\0");
        hasher.update(normal.as_bytes());
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
    use proptest::prelude::*;

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
            ("co\u{ad}oper\u{ad}ation", "cooperation"),
            ("stayed\u{200b} open", "stayed open"),
            ("a \u{200b} b", "a b"),
            ("pay\u{2060}pal, a\u{200d}b", "paypal, ab"),
            ("\u{feff}wide", "wide"),
            ("a\u{34f}b\u{200e}c", "abc"),
            ("the oﬃce, ﬁve ﬂats, ﬆill", "the office, five flats, still"),
            ("２４ ％ ＡＢｃ", "24 % ABc"),
            ("ｶﾞｽ料金", "ガス料金"),
            ("⽔⼒", "水力"),
            ("5 ㎏ at 3 ℃", "5 kg at 3 °C"),
            ("ﻻ", "لا"),
            ("Part Ⅳ", "Part IV"),
            ("❤\u{fe0f}", "❤"),
            ("It fell.[1] So did that.[2][3]", "It fell. So did that."),
            ("It fell,[4, 5] and rose.[6–8]", "It fell, and rose."),
            ("It fell.¹ So.²,³", "It fell. So."),
            (".¹,\u{ad}3", ".,3"),
            ("下降。[1]", "下降。"),
        ];
        for (one, other) in same {
            assert_eq!(normal(one), normal(other), "{one:?} and {other:?}");
            assert_eq!(Fingerprint::of("bullet", one), Fingerprint::of("bullet", other));
        }
        for (one, other) in [
            ("12 %", "21 %"),
            ("May", "may"),
            ("a b", "ab"),
            ("4 m²", "4 m"),
            ("4 m²", "4 m2"),
            ("10⁶", "106"),
            ("① and ②", "1 and 2"),
            ("x[1]", "x"),
            ("see [1]", "see"),
            (".[1]2", ".2"),
            ("is it (a)[b]", "is it (a)"),
            ("3.²", "3"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("👩\u{200d}👧", "👩👧"),
            ("a\u{202e}b", "ab"),
            ("a\u{0}b", "ab"),
        ] {
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

    #[test]
    fn older_sidecars_know_most_texts_by_the_same_fingerprint() {
        for text in ["plain", "“typographic” – as ever…", "naïve", "4 m²", "an array[1]"] {
            assert_eq!(former_fingerprint("bullet", text), None, "{text}");
        }
        let former = former_fingerprint("bullet", "of\u{ad}fice").expect("another one");
        assert_ne!(former, Fingerprint::of("bullet", "office"));
    }

    proptest! {
        #[test]
        fn the_normal_form_is_its_own(text in r"[ab .,¹²\[\]1٣\u{ad}\u{200b}\u{200d}ﬁｶﾞ“”–…é\u{301} \n👩]{0,14}|\PC{0,14}") {
            let once = normal(&text);
            prop_assert_eq!(normal(&once), once);
        }

        #[test]
        fn what_is_unread_lies_between_characters(text in r"[ab .,¹²\[\]1\u{ad}\u{200b}]{0,14}") {
            let gaps = unread(&text);
            prop_assert!(gaps.is_sorted_by_key(|gap| gap.start));
            prop_assert!(gaps.iter().all(|gap| gap.start < gap.end && text.get(gap.clone()).is_some()));
        }
    }
}
