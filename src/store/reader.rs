//! Whose notes: a reader's name becomes the word by which files are known as theirs.

use std::env;
use std::fmt;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The word for a reader of whom nothing is known.
const NOBODY: &str = "reader";
/// Bytes of a word at the most, its digest left out: a file's name has 255, and holds more than this.
const LONGEST: usize = 64;
/// Hexadecimal digits that tell two names apart where their words cannot.
const DIGITS: usize = 8;

/// A reader, by a word that can stand in a file's name wherever files are: letters and digits of any script, small, with
/// hyphens between them.
///
/// Two spellings of one name are one reader: neither case nor what stands between the words tells people apart. Letters
/// do, accents among them, also on file systems that take some for others (`ß` for `ss`, `ſ` for `s`): where such a
/// letter is in a name, a digest of the name ends the word, after a `_`, which is in no other word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReaderName(String);

impl ReaderName {
    /// The reader of this name; none if there is no letter and no digit in it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let words = words(name);
        if words.is_empty() {
            return None;
        }
        let is_plain = words.len() <= LONGEST && is_itself_everywhere(&words);
        Some(Self(if is_plain { words } else { with_digest(&words, name) }))
    }

    /// The reader who is logged in.
    #[must_use]
    pub fn logged_in() -> Self {
        login(|variable| env::var(variable).ok())
    }

    /// The word that stands in the names of files.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.0
    }

    /// Whether a sidecar that says so is this reader's: it holds the word, or the name as somebody wrote it.
    pub(super) fn is(&self, said: &str) -> bool {
        said == self.0 || Self::named(said).is_some_and(|named| named == *self)
    }

    /// The word that a name with accents had before these counted.
    pub(super) fn without_accents(&self) -> Option<Self> {
        let bare: String = self.0.nfd().filter(|&c| !is_combining_mark(c)).collect();
        (bare != self.0 && bare.is_ascii() && !bare.contains('_')).then_some(Self(bare))
    }
}

impl fmt::Display for ReaderName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn login(variable: impl Fn(&str) -> Option<String>) -> ReaderName {
    let names = ["USER", "LOGNAME", "USERNAME"];
    let name = names.into_iter().filter_map(variable).find(|name| !name.trim().is_empty());
    // A login that is all signs is somebody all the same.
    let signs = |name: &str| ReaderName(with_digest(NOBODY, name));
    name.map_or_else(
        || ReaderName(NOBODY.to_owned()),
        |name| ReaderName::named(&name).unwrap_or_else(|| signs(&name)),
    )
}

/// A name in small letters, composed.
fn small(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// The words of a name, in small letters, with a hyphen between them.
fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for c in small(name).chars() {
        let goes_on = !words.is_empty() && !words.ends_with('-');
        if c.is_alphanumeric() || goes_on && is_combining_mark(c) {
            words.push(c);
        } else if goes_on {
            words.push('-');
        }
    }
    words.truncate(words.trim_end_matches('-').len());
    words
}

/// Whether no file system takes this for another word that is itself everywhere: folding case changes nothing, nor do
/// compatibility forms, and nothing in it is ignored (as by ext4 with `casefold`, and APFS).
fn is_itself_everywhere(words: &str) -> bool {
    let folded = words.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let ignored = |c| {
        matches!(c, '\u{34F}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0100}'..='\u{E01EF}')
    };
    folded.nfkc().eq(words.chars()) && !words.chars().any(ignored)
}

fn with_digest(words: &str, name: &str) -> String {
    let digest = blake3::hash(small(name.trim()).as_bytes()).to_hex();
    let end = words.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= LONGEST).last();
    format!("{}_{}", &words[..end.unwrap_or(0)], &digest[..DIGITS])
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn word(name: &str) -> String {
        ReaderName::named(name).unwrap_or_else(|| panic!("{name:?} is nobody")).to_string()
    }

    #[test]
    fn names_become_fit_for_files() {
        let cases = [
            ("ada", "ada"),
            ("Ada Lovelace", "ada-lovelace"),
            ("../../etc", "etc"),
            ("DOMAIN\\user.name--", "domain-user-name"),
            ("grace_hopper", "grace-hopper"),
            ("7", "7"),
            ("José", "josé"),
            ("Jose\u{301}", "josé"),
            ("田中", "田中"),
            ("田中　太郎", "田中-太郎"),
            ("Иван", "иван"),
            ("Иван Петров", "иван-петров"),
            ("김철수", "김철수"),
            ("नमस्ते", "नमस्ते"),
            ("أحمد", "أحمد"),
            ("יוסף", "יוסף"),
            ("Ελένη", "ελένη"),
            ("สมชาย", "สมชาย"),
        ];
        for (name, want) in cases {
            assert_eq!(word(name), want, "{name:?}");
        }
        for name in ["", "!", "...", " \n", "\u{200B}", "—", "🙂", "\u{301}"] {
            assert_eq!(ReaderName::named(name), None, "{name:?}");
        }
    }

    #[test]
    fn two_people_never_share_a_word_even_where_file_systems_fold() {
        let long = "é".repeat(70);
        let people = [
            "jose",
            "josé",
            "josè",
            "strasse",
            "straße",
            "ſtrasse",
            "muller",
            "müller",
            "mueller",
            "иван",
            "ivan",
            "іван",
            "ivаn",
            "田中",
            "田仲",
            "１",
            "1",
            "①",
            "ﬁona",
            "fiona",
            "ada",
            "ａｄａ",
            "σ",
            "ς",
            "ı",
            "i",
            "i\u{307}",
            "ado\u{34F}",
            "ado",
            "ado\u{FE0F}",
            "reader",
            &long[..100],
            &long,
            "kelvin\u{212A}x",
        ];
        let mut seen: HashMap<String, &str> = HashMap::new();
        for name in people {
            // As a file system folds that ignores case, accents' order, compatibility forms and what cannot be seen.
            let folded: String =
                word(name).nfkd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect();
            assert!(word(name).len() <= LONGEST + 1 + DIGITS, "{name}");
            if let Some(other) = seen.insert(folded.replace('\u{34F}', ""), name) {
                panic!("{name} and {other} share {folded}");
            }
        }
    }

    #[test]
    fn one_name_is_one_reader_however_it_is_spelled() {
        for (one, other) in
            [("Ada", "ADA"), ("Ада", "ада"), ("Straße", "STRAßE"), ("é", "e\u{301}"), ("José", "JOSÉ")]
        {
            assert_eq!(word(one), word(other));
        }
        let reader = ReaderName::named("Straße").unwrap();
        assert!(reader.is("Straße") && reader.is(reader.word()) && !reader.is("strasse"), "{reader}");
    }

    #[test]
    fn accents_did_not_always_count() {
        let before = |name: &str| ReaderName::named(name).unwrap().without_accents().map(|reader| reader.0);
        assert_eq!(before("José García"), Some("jose-garcia".into()));
        for name in ["jose", "Иван", "田中", "Straße"] {
            assert_eq!(before(name), None);
        }
    }

    #[test]
    fn the_login_name_is_the_first_that_is_set() {
        let both = |name: &str| Some(if name == "USER" { "" } else { "Eve" }.to_owned());
        assert_eq!(login(both).word(), "eve");
        assert_eq!(login(|_| None).word(), "reader");
        let signs = |signs: &'static str| login(move |_| Some(signs.to_owned()));
        assert!(signs("!!").word().starts_with("reader_") && signs("!!") != signs("??"));
    }
}
