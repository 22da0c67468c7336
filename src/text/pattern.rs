//! What a reader types to find words.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use unicode_normalization::char::decompose_canonical;

use super::normal::normal;

/// What may stand between two letters without being seen, or as the placeholder of what cannot be.
const UNSEEN: &str = r"[\u{AD}\u{34F}\u{61C}\u{200B}-\u{200F}\u{2060}\u{FE0E}\u{FE0F}\u{FEFF}\u{FFFD}]*";

/// Around a stretch that is searched, at least so many bytes are.
const LEAST_AROUND: usize = 2_000;
/// A byte of the query is found in so many bytes at most, but for what cannot be seen.
const MOST_BYTES: usize = 8;

/// Letters that may be set as one sign.
const LIGATURES: [(&str, &str); 6] = [
    ("ffi", "ffi|\u{FB03}|\u{FB00}i|f\u{FB01}"),
    ("ffl", "ffl|\u{FB04}|\u{FB00}l|f\u{FB02}"),
    ("ff", "ff|\u{FB00}"),
    ("fi", "fi|\u{FB01}"),
    ("fl", "fl|\u{FB02}"),
    ("st", "st|\u{FB05}|\u{FB06}"),
];

/// A search for words in their normal form ([`normal`]): smart case (capitals in the query make case count), any white
/// space for a space, whatever quotation marks, dashes and forms of letters.
#[derive(Debug, Clone)]
pub struct Pattern {
    words: Vec<String>,
    any_case: bool,
    /// For text in ASCII, which is most of what there is.
    plain: Regex,
    /// For any text.
    wide: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern for a query; none if there is nothing to look for.
    #[must_use]
    pub fn new(query: &str) -> Option<Self> {
        let words: Vec<String> = normal(query).split(' ').map(str::to_owned).collect();
        if words.iter().all(String::is_empty) {
            return None;
        }
        let any_case = !query.chars().any(char::is_uppercase);
        let plain = words.iter().map(|word| regex::escape(word).replace('\'', "['`]")).collect::<Vec<_>>();
        let plain = regex(&plain.join(r"\s+"), any_case)?;
        Some(Self { words, any_case, plain, wide: OnceLock::new() })
    }

    /// Whether it occurs in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.regex(text).is_match(text)
    }

    /// The byte ranges at which it occurs in `text`, without overlap.
    pub fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.regex(text).find_iter(text).map(|found| found.range())
    }

    /// The same, as far as they are in or near `shown`, a range of bytes: for a few lines of a long text. Which of those are
    /// found that overlap each other may depend on where they are looked for.
    pub fn near<'a>(&'a self, text: &'a str, shown: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
        let letters: usize = self.words.iter().map(String::len).sum();
        let margin = LEAST_AROUND.max(letters * MOST_BYTES);
        let boundary =
            |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let from = boundary(shown.start.saturating_sub(margin));
        let to = boundary(shown.end.saturating_add(margin));
        self.all(&text[from..to]).map(move |found| from + found.start..from + found.end)
    }

    fn regex(&self, text: &str) -> &Regex {
        if text.is_ascii() {
            return &self.plain;
        }
        let wide = || {
            let words: Vec<String> = self.words.iter().map(|word| widened(word)).collect();
            regex(&words.join(&format!(r"{UNSEEN}\s(?:\s|{UNSEEN})*")), self.any_case)
        };
        self.wide.get_or_init(wide).as_ref().unwrap_or(&self.plain)
    }
}

fn regex(pattern: &str, any_case: bool) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(any_case).build().ok()
}

/// A word as it may be set.
fn widened(word: &str) -> String {
    let mut pattern = String::new();
    let mut at = 0;
    while let Some(c) = word[at..].chars().next() {
        if at > 0 {
            pattern.push_str(UNSEEN);
        }
        let rest = &word[at..];
        let set = LIGATURES.iter().find(|(letters, _)| begins_with(rest, letters));
        if let Some((letters, forms)) = set {
            let apart: Vec<String> = letters.chars().map(String::from).collect();
            pattern.extend(["(?:", &apart.join(UNSEEN), "|", forms, ")"]);
            at += letters.len();
        } else if rest.starts_with("...") {
            pattern.push_str(r"(?:\.\.\.|\u{2026})");
            at += 3;
        } else {
            pattern.push_str(&forms(c));
            at += c.len_utf8();
        }
    }
    pattern
}

fn begins_with(text: &str, letters: &str) -> bool {
    text.get(..letters.len()).is_some_and(|start| start == letters)
}

/// A character with the others that are folded to it.
fn forms(c: char) -> String {
    match c {
        '\'' => r"['`\u{B4}\u{2018}-\u{201B}\u{2032}\u{2039}\u{203A}\u{FF07}]".to_owned(),
        '"' => r#"["\u{AB}\u{BB}\u{201C}-\u{201F}\u{2033}\u{FF02}]"#.to_owned(),
        '-' => r"[-\u{2010}-\u{2015}\u{2212}\u{FE58}\u{FE63}\u{FF0D}]".to_owned(),
        '!'..='~' => {
            let full_width = char::from_u32(c as u32 - 0x20 + 0xFF00).unwrap_or(c);
            format!("[{}{full_width}]", regex::escape(&c.to_string()))
        }
        c => {
            let mut apart = String::new();
            decompose_canonical(c, |c| apart.push(c));
            if apart.chars().eq([c]) { regex::escape(&apart) } else { format!("(?:{c}|{apart})") }
        }
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
        assert!(Pattern::new("\u{ad}").is_none(), "what cannot be seen is nothing to look for");
    }

    #[test]
    fn a_few_lines_of_a_long_text_show_what_all_of_it_does() {
        for words in ["the port of Ålesund, the “port” ", "the port of Hull, the port "] {
            let text = words.repeat(900);
            for query in ["port", "the  port", "\"port\"", "ort of", words.trim()] {
                let pattern = Pattern::new(query).unwrap();
                for shown in [0..80, 9_000..9_900, text.len() - 70..text.len()] {
                    let touches = |found: &Range<usize>| found.end > shown.start && found.start < shown.end;
                    let want: Vec<_> = pattern.all(&text).filter(touches).collect();
                    let near: Vec<_> = pattern.near(&text, shown.clone()).filter(touches).collect();
                    assert_eq!(near, want, "{query:?} in {shown:?}");
                }
            }
        }
        assert_eq!(Pattern::new("a").unwrap().near("é a", 0..9).count(), 1, "lines may be fewer than rows");
    }

    #[test]
    fn what_is_typed_plainly_is_found_however_it_is_set() {
        for (query, text, want) in [
            ("can't wait", "it “can’t  wait” for", "can’t  wait"),
            ("zürich", "in Zu\u{308}rich’s", "Zu\u{308}rich"),
            ("Zu\u{308}rich", "in Zürich", "Zürich"),
            ("cooperation", "the co\u{ad}operation", "co\u{ad}operation"),
            ("paypal", "pay\u{200b}pal é", "pay\u{200b}pal"),
            ("office of", "the oﬃce\u{200b} of", "oﬃce\u{200b} of"),
            ("offline", "oﬄine, oﬀline", "oﬄine"),
            ("fi", "ﬁve", "ﬁ"),
            ("24 %", "to ２４ ％", "２４ ％"),
            ("\"so\"", "«so»", "«so»"),
            ("1-2", "1–2", "1–2"),
            ("wait...", "wait…", "wait…"),
            ("wait…", "wait... é", "wait..."),
            ("it’s", "it's", "it's"),
            ("it's", "it`s", "it`s"),
            ("[a]", "é ［ａ］", "［ａ］"),
            ("水", "下水道", "水"),
        ] {
            let pattern = Pattern::new(query).unwrap();
            let found: Vec<_> = pattern.all(text).map(|range| &text[range]).collect();
            assert_eq!(found.first(), Some(&want), "{query:?} in {text:?}");
        }
        for (query, text) in [("m2", "4 m²"), ("a b", "ab é"), ("fix", "ﬁ é"), ("STOP", "ﬆop")] {
            assert!(!Pattern::new(query).unwrap().is_in(text), "{query:?} in {text:?}");
        }
    }
}
