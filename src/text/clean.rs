//! The one sink that untrusted text passes on its way to a terminal.
//!
//! What it lets through is printable and as wide as it claims: no control sequence, no bidirectional override, no
//! invisible character but those that a script or an emoji needs (Unicode Standard Annex 9; Technical Report 36,
//! section 3; Technical Standard 51 for emoji sequences).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// Characters of one cluster that are kept; the rest of a pile of combining marks is dropped.
const LONGEST_CLUSTER: usize = 16;
/// Stands in for whatever has no picture of its own.
const PLACEHOLDER: char = '\u{FFFD}';

/// Replaces everything that must not reach a terminal by a visible placeholder.
///
/// Line ends and tabs count as controls here; callers that mean them split at them first ([`crate::text::Flow`]).
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(clusters(text).map(|(_, cluster)| cluster).collect())
}

/// The extended grapheme clusters of `text` (Unicode Standard Annex 29), cleaned, each with its byte offset.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let offset = at;
        // What begins a cluster and has ASCII after it is all of the cluster, but for CR LF: no table need be asked.
        if let [b' '..=b'~'] | [b' '..=b'~', 0..0x80, ..] = rest.as_bytes() {
            at += 1;
            return Some((offset, Cow::Borrowed(&rest[..1])));
        }
        let mut characters = rest.chars();
        if let Some(first) = characters.next().filter(|first| stands_alone(*first))
            && characters.next().is_none_or(stands_alone)
        {
            at += first.len_utf8();
            return Some((offset, Cow::Borrowed(&rest[..first.len_utf8()])));
        }
        let cluster = rest.graphemes(true).next()?;
        at += cluster.len();
        Some((offset, clean_cluster(cluster)))
    })
}

/// Whether a character is a cluster by itself, as long as its neighbours are too: then no table of clusters is asked.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2026}'
        | '\u{2500}'..='\u{259F}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}')
}

fn clean_cluster(cluster: &str) -> Cow<'_, str> {
    let plain = |c: char| !suspicious(c);
    if cluster.len() <= LONGEST_CLUSTER && cluster.chars().all(plain) && !starts_with_mark(cluster) {
        return Cow::Borrowed(cluster);
    }
    let mut kept = String::with_capacity(cluster.len());
    let mut base = None;
    for c in cluster.chars().take(LONGEST_CLUSTER) {
        if base.is_none() && is_mark(c) {
            kept.push('\u{25CC}');
        }
        if !suspicious(c) || belongs(c, base, cluster) {
            kept.push(c);
        } else if !harmless(c) {
            kept.push(picture(c));
        }
        base = base.or(Some(c));
    }
    Cow::Owned(kept)
}

/// Whether a character is one that hides, reorders or commands, so that it needs a reason to stay.
fn suspicious(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether an invisible character is ordinary in honest text and can do no harm: it is left out.
///
/// A soft hyphen says where a word may be broken; the marks of direction act on nothing beyond themselves, and a
/// combining grapheme joiner keeps marks in the order in which they stand here anyway. Scripts are read without them;
/// a placeholder for each would only be in the way (promise 22).
fn harmless(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{200E}' | '\u{200F}')
}

/// Whether legitimate text puts this invisible character after this base.
fn belongs(c: char, base: Option<char>, cluster: &str) -> bool {
    let Some(base) = base else { return false };
    match c {
        // Joiners: between emoji, and in the scripts that shape by them (Arabic to Khmer, Mongolian).
        '\u{200C}' | '\u{200D}' => joins(base),
        // Variation selectors: emoji and text styles, CJK and mathematical variants.
        '\u{FE00}'..='\u{FE0F}' => !base.is_ascii() || cluster.contains('\u{20E3}') || base.is_ascii_digit(),
        '\u{E0100}'..='\u{E01EF}' => ('\u{3400}'..='\u{323AF}').contains(&base),
        // Tags spell the flags of regions, after a black flag only.
        '\u{E0020}'..='\u{E007F}' => base == '\u{1F3F4}',
        '\u{180B}'..='\u{180F}' => ('\u{1800}'..='\u{18AF}').contains(&base),
        _ => false,
    }
}

/// Whether this is of what joiners stand behind: an emoji, or a letter of a script that is shaped by them.
pub(super) fn joins(c: char) -> bool {
    pictographic(c) || ('\u{0600}'..='\u{18AF}').contains(&c)
}

fn pictographic(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{3030}'..='\u{303D}' | '\u{1F000}'..='\u{1FAFF}')
}

fn starts_with_mark(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(is_mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

fn picture(c: char) -> char {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or(PLACEHOLDER),
        '\u{7F}' => '\u{2421}',
        _ => PLACEHOLDER,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::width;

    #[test]
    fn what_attacks_is_shown_and_what_writes_is_kept() {
        let cases = [
            ("escape sequence", "a\u{1b}[31mb", "a␛[31mb"),
            ("eight-bit CSI", "a\u{9b}31mb", "a\u{FFFD}31mb"),
            ("delete", "\u{7f}", "␡"),
            ("bidirectional override", "a\u{202E}b", "a\u{FFFD}b"),
            ("isolate", "\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
            ("zero-width space", "pay\u{200B}pal", "pay\u{FFFD}pal"),
            ("joiner between Latin letters", "a\u{200D}b", "a\u{FFFD}b"),
            ("soft hyphen and marks of direction", "co\u{ad}op \u{200E}a\u{200F}", "coop a"),
            ("grapheme joiner", "a\u{34F}\u{301}b", "a\u{301}b"),
            ("tag characters", "x\u{E0041}", "x\u{FFFD}"),
            ("lone combining mark", "\u{301}a", "\u{25CC}\u{301}a"),
            ("family emoji", "👩\u{200D}👩\u{200D}👧", "👩\u{200D}👩\u{200D}👧"),
            (
                "flag of Scotland",
                "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
                "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            ),
            ("heart with selector", "❤\u{FE0F}", "❤\u{FE0F}"),
            ("keycap", "1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}"),
            ("Persian with ZWNJ", "می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("Hebrew", "שלום", "שלום"),
            ("decomposed", "e\u{301}", "e\u{301}"),
        ];
        for (name, dirty, want) in cases {
            assert_eq!(clean(dirty), want, "{name}");
        }
    }

    proptest! {
        #[test]
        fn clusters_end_where_unicode_says(text in r"[a c~\r\n\té日\u{301}\u{200D}\u{600}👩🇫🇷]{0,12}|\PC{0,12}") {
            let found: Vec<usize> = clusters(&text).map(|(offset, _)| offset).collect();
            let want: Vec<usize> = text.grapheme_indices(true).map(|(offset, _)| offset).collect();
            prop_assert_eq!(found, want);
        }
    }

    #[test]
    fn a_pile_of_marks_takes_one_cell() {
        let pile = format!("a{}", "\u{301}".repeat(1000));
        assert_eq!(width(&pile), 1);
        assert!(clean(&pile).len() < 64);
    }

    #[test]
    fn widths_are_those_of_a_terminal() {
        for (text, columns) in [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("", 0), ("\u{1b}", 1)] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }
}
