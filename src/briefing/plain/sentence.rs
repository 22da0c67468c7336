//! What the words of a line tell: whether they end a sentence, could be a heading, carry a label.

use std::sync::LazyLock;

use memchr::memchr2_iter;

use super::names::Names;
use super::phrases::{
    ABBREVIATIONS, ADDRESSEES, AND, BANNERS, BESIDE_BANNERS, BY, CLAUSE, SALUTATIONS, is_question, is_subject,
};
use super::space::{is_blank, trim_start};

/// A label or a heading has at most so many words.
const MOST_WORDS: usize = 8;
/// Who wrote something has so many words, at most.
const MOST_NAMES: usize = 9;
/// A label or a heading has at most so many characters.
const MOST_CHARS: usize = 60;
/// A name in small letters has at most so many words.
const NAME_WORDS: usize = 2;
/// Headings in capitals are told more surely, and may be longer.
const MOST_CAPITAL_WORDS: usize = 12;
/// Headings in capitals have at most so many characters.
const MOST_CAPITAL_CHARS: usize = 80;
/// No character takes more bytes in UTF-8.
const CHAR_BYTES: usize = 4;
/// The first byte of the wide colon in UTF-8.
const WIDE_COLON_LEAD: u8 = 0xEF;
/// A question that goes on behind its colon is a sentence if so many words follow the first, and so is what has a comma.
const LONG_QUESTION: usize = 4;

/// Whether the last words of `text` end a sentence, or a clause that a list may follow.
pub(super) fn ends(text: &str) -> bool {
    if text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let closing = ['"', '\'', '”', '’', '»', ')', ']'];
    let last = text.chars().rev().take(4).find(|c| !closing.contains(c));
    last.is_some_and(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '…' | '。' | '！' | '？' | '：'))
}

/// Whether the first letter is a small one.
pub(super) fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether it starts as labels do: with a capital, a digit, or a letter that has no case.
pub(super) fn starts_large(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// Whether a line, without its marker and final colon, could be a heading.
pub(super) fn is_heading(line: &str) -> bool {
    is_phrase(line) && is_short(line, MOST_WORDS, MOST_CHARS)
}

/// Whether a line could be a heading that is longer than most.
pub(super) fn is_long_heading(line: &str) -> bool {
    is_phrase(line) && is_short(line, MOST_CAPITAL_WORDS, MOST_CAPITAL_CHARS)
}

/// Whether a line that is not too long begins and ends as headings do, and no sentence ends in it.
fn is_phrase(line: &str) -> bool {
    let ends_clause =
        |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '…' | '。' | '：' | '-' | '–' | '—' | '،' | '؛');
    line.len() <= MOST_CAPITAL_CHARS * CHAR_BYTES
        && starts_large(line)
        && !line.ends_with(ends_clause)
        && !has_sentence_end(line)
}

/// Whether a line is a name in small letters: a word or two that end nothing.
pub(super) fn is_small_name(line: &str) -> bool {
    starts_small(line) && line.ends_with(char::is_alphanumeric) && is_short(line, NAME_WORDS, MOST_CHARS)
}

/// Whether a line greets whom a letter is for.
pub(super) fn is_salutation(line: &str) -> bool {
    line.ends_with(['!', ',', '،', '，']) && SALUTATIONS.iter().any(|greeting| line.starts_with(greeting))
}

/// Whether a line says who wrote what follows: `By Ada Lovell and Bo Okafor`.
pub(super) fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_by = words.next().is_some_and(|first| BY.contains(&first));
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || AND.contains(&word);
    is_by && (2..=MOST_NAMES).contains(&words.clone().count()) && words.all(is_name)
}

/// Whether a line says only how far a text may go, or whom it is for: `FOR IMMEDIATE RELEASE`, `関係者各位`.
pub(super) fn is_banner(line: &str) -> bool {
    let is_in = |words: &[&str], word: &str| {
        words.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
    };
    // The Traffic Light Protocol: `TLP:AMBER+STRICT`.
    let is_light = |word: &str| word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("TLP:"));
    let is_known = |word: &str| is_light(word) || is_in(BANNERS, word) || is_in(BESIDE_BANNERS, word);
    let says = || {
        let mut words = line.split_whitespace();
        words.clone().all(is_known) && words.any(|word| is_light(word) || is_in(BANNERS, word))
    };
    line.len() <= MOST_CHARS && (says() || ADDRESSEES.iter().any(|end| line.ends_with(end)))
}

/// Whether a line, without its final colon, is a heading in capitals.
pub(super) fn is_capitals(line: &str) -> bool {
    if line.len() > MOST_CAPITAL_CHARS * CHAR_BYTES || line.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_uppercase()).count();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    letters >= 2
        && letters >= digits
        && !line.chars().any(char::is_lowercase)
        && is_short(line, MOST_CAPITAL_WORDS, MOST_CAPITAL_CHARS)
        && starts_large(line)
        && !line.ends_with(['.', ',', ';', ':', '!', '…'])
        && !has_sentence_end(line)
        && !has_columns(line)
}

/// Whether all its letters, of which there are some, are capitals.
pub(super) fn is_shouted(line: &str) -> bool {
    if line.bytes().take(MOST_CAPITAL_CHARS).any(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let head = line.char_indices().nth(MOST_CAPITAL_CHARS).map_or(line, |(end, _)| &line[..end]);
    head.chars().any(char::is_uppercase) && !head.chars().any(char::is_lowercase)
}

/// The label that a line begins with: where it ends, and where what follows its colon begins.
pub(super) fn label(line: &str) -> Option<(usize, usize)> {
    if !starts_large(line) {
        return None;
    }
    let (colon, after) = colon(line)?;
    let label = line[..colon].trim_end_matches(is_blank);
    let rest = trim_start(&line[after..]);
    let clause = if is_plain(label) {
        is_clause(label, label.split_ascii_whitespace(), rest)
    } else {
        !is_whole(label) || is_clause(label, label.split_whitespace(), rest)
    };
    let fits = !clause && !is_ratio(label, rest);
    fits.then_some((label.len(), line.len() - rest.len()))
}

/// Whether it is a few words in letters and figures of ASCII, as nearly all labels are: nothing else need be asked of them.
fn is_plain(label: &str) -> bool {
    let (mut words, mut apart) = (0, true);
    label.len() <= MOST_CHARS
        && label.bytes().all(|byte| {
            let blank = byte == b' ';
            words += usize::from(apart && !blank);
            apart = blank;
            blank || byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b',' | b'\'' | b'&')
        })
        && words <= MOST_WORDS
}

/// Whether it is short and one piece: no sentence ends in it, no address goes on, nothing stays open.
fn is_whole(label: &str) -> bool {
    is_short(label, MOST_WORDS, MOST_CHARS)
        && !has_sentence_end(label)
        && !label.contains("://")
        && is_closed(label)
}

/// The first colon that may end a label and where the text after it begins; times, ratios and addresses have no space
/// after theirs.
fn colon(line: &str) -> Option<(usize, usize)> {
    let window = line.len().min(MOST_CHARS * CHAR_BYTES + 2);
    memchr2_iter(b':', WIDE_COLON_LEAD, &line.as_bytes()[..window]).find_map(|at| {
        let rest = line.get(at..)?;
        match rest.strip_prefix(':') {
            Some(after) => after.chars().next().is_none_or(is_blank).then_some((at, at + 1)),
            // The wide colon of Chinese and Japanese stands without a space.
            None => rest.starts_with('：').then_some((at, at + '：'.len_utf8())),
        }
    })
}

fn is_short(line: &str, words: usize, chars: usize) -> bool {
    line.len() <= chars * CHAR_BYTES
        && (line.len() <= chars || line.chars().count() <= chars)
        && count_words(line) <= words
}

fn count_words(line: &str) -> usize {
    if !line.is_ascii() {
        return line.split_whitespace().count();
    }
    // The same, without a look at what each byte could be the beginning of.
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let begins = |pair: &[u8]| is_space(pair[0]) && !is_space(pair[1]);
    let first = line.as_bytes().first().is_some_and(|&first| !is_space(first));
    usize::from(first) + line.as_bytes().windows(2).filter(|pair| begins(pair)).count()
}

/// `3 : 1`
fn is_ratio(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && before.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
        && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether quotation marks and brackets are closed, so that a colon after it is not inside them.
fn is_closed(label: &str) -> bool {
    // The first bytes of the wide ones in UTF-8.
    if !label.bytes().any(|byte| matches!(byte, b'"' | b'(' | b')' | b'[' | b']' | 0xC2 | 0xE2)) {
        return true;
    }
    let count = |wanted: char| label.chars().filter(|&c| c == wanted).count();
    count('"') % 2 == 0
        && [('“', '”'), ('«', '»'), ('(', ')'), ('[', ']')]
            .iter()
            .all(|&(open, close)| count(open) == count(close))
}

/// Whether label and lead are one sentence with a colon in it.
fn is_clause<'a>(label: &str, mut words: impl Iterator<Item = &'a str>, rest: &str) -> bool {
    let first = words.next().unwrap_or_default();
    let asks = |word: &str| word.ends_with("-vous") || word.ends_with("-nous");
    let (mut count, mut has_verb, mut spoken) = (0, false, false);
    for word in words {
        count += 1;
        has_verb |= makes_clause(word);
        spoken |= asks(word);
    }
    if is_question(first) {
        return has_verb && starts_small(rest) && count >= LONG_QUESTION;
    }
    let parted = count >= LONG_QUESTION && label.contains(", ");
    let begun = count > 0 && (is_subject(first) || asks(first));
    has_verb || spoken || begun || parted || (starts_small(rest) && count >= 3)
}

/// Whether a word makes a clause of what would be a label.
fn makes_clause(word: &str) -> bool {
    static WORDS: LazyLock<Names> = LazyLock::new(|| Names::of(CLAUSE.iter().copied()));
    WORDS.has(word)
}

fn has_sentence_end(line: &str) -> bool {
    // The wide signs begin with these bytes in UTF-8.
    let is = |byte: u8, wanted: u8| u8::from(byte == wanted);
    // All bytes at once take less time than one by one.
    let signs = line.bytes().fold(0, |found, byte| {
        let sign = is(byte, b'.') | is(byte, b'!') | is(byte, b'?') | is(byte, b';');
        found | sign | is(byte, 0xE3) | is(byte, WIDE_COLON_LEAD)
    });
    if signs == 0 {
        return false;
    }
    line.char_indices().any(|(at, c)| match c {
        '!' | '?' | ';' => line[at + 1..].starts_with(is_blank),
        '.' => {
            let rest = line[at + 1..].trim_start_matches(is_blank);
            rest.len() < line.len() - at - 1
                && !rest.is_empty()
                && !starts_small(rest)
                && !is_abbreviation(&line[..at])
        }
        '。' | '！' | '？' => at + c.len_utf8() < line.len(),
        _ => false,
    })
}

/// Whether the full stop after these words belongs to the last of them.
fn is_abbreviation(words: &str) -> bool {
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // `B2. Scope`
    let lettered = |mut chars: std::str::Chars<'_>| {
        words.len() <= 3 && chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_ascii_digit())
    };
    last.chars().count() <= 1 && !last.is_empty()
        || lettered(words.chars())
        || ABBREVIATIONS.iter().any(|abbreviation| abbreviation.eq_ignore_ascii_case(last))
}

/// Whether it is set in columns, as the head of a table is.
fn has_columns(line: &str) -> bool {
    line.contains('\t') || line.contains("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_sentences() {
        let cases = [
            ("Technical context: While these", Some(("Technical context", "While these"))),
            (
                "Breaking developments in AI competition: Chinese",
                Some(("Breaking developments in AI competition", "Chinese")),
            ),
            ("Outlook:", Some(("Outlook", ""))),
            ("Contexte : le port", Some(("Contexte", "le port"))),
            ("2024 outlook: stable", Some(("2024 outlook", "stable"))),
            ("U.S. policy: New rules", Some(("U.S. policy", "New rules"))),
            ("Dr. Smith: A view", Some(("Dr. Smith", "A view"))),
            ("At 09:30 today: Calm", Some(("At 09:30 today", "Calm"))),
            ("The \"green\" port: A plan", Some(("The \"green\" port", "A plan"))),
            ("Why it matters: Fuel", Some(("Why it matters", "Fuel"))),
            ("What is new: Fuel", Some(("What is new", "Fuel"))),
            ("Öl: Knapp", Some(("Öl", "Knapp"))),
            ("关键成果：新模型", Some(("关键成果", "新模型"))),
            ("Note that the following holds: a, b", None),
            ("We recommend: more pumps", None),
            ("I forgot: the left chain", None),
            ("نرجو منكم ما يلي:", None),
            ("Uprzejmie przypominam, że od 1 kwietnia:", None),
            ("Rivers, lakes and ponds: All low", Some(("Rivers, lakes and ponds", "All low"))),
            ("Pourriez-vous vérifier : la porte", None),
            ("В целях подготовки приказываю: насосы", None),
            ("What follows is in three parts: what was", None),
            ("Four things matter here: power, fuel", None),
            ("09:30 the meeting", None),
            ("See https://example.org/a: there", None),
            ("https://example.org", None),
            ("3 : 1", None),
            ("10: 1", None),
            ("He said \"Note: go\"", None),
            ("Costs (see: annex)", None),
            ("It rained. Then this: Sun", None),
            ("lower case: Words", None),
            ("\"Quoted\": Words", None),
            ("One two three four five six seven eight nine: Words", None),
            ("Internationalisation-of-the-port-and-of-everything-that-belongs-to-it: Words", None),
            (": Words", None),
        ];
        for (line, want) in cases {
            assert_eq!(label(line).map(|(end, rest)| (&line[..end], &line[rest..])), want, "{line:?}");
        }
    }

    #[test]
    fn capitals_are_told_from_words() {
        for (line, want) in [
            ("SUMMARY", true),
            ("NEXT STEPS (2024)", true),
            ("ÜBERBLICK", true),
            ("Summary", false),
            ("A", false),
            ("2024 Q1", false),
            ("THE PORT IS CLOSED.", false),
            ("ITEM    COST    DATE", false),
            ("日本", false),
        ] {
            assert_eq!(is_capitals(line), want, "{line:?}");
        }
    }

    #[test]
    fn headings_are_short_and_end_no_sentence() {
        for (line, want) in [
            ("Power supply", true),
            ("What next?", true),
            ("St. Mary's quay", true),
            ("It rains. It pours", false),
            ("Power supply.", false),
            ("power supply", false),
            ("For pages 31–", false),
            ("السادة الأعضاء،", false),
            ("Replace every one of the nine pumps at the quay", false),
        ] {
            assert_eq!(is_heading(line), want, "{line:?}");
        }
    }

    #[test]
    fn sentences_end_before_closing_marks() {
        for (text, want) in [
            ("so.", true),
            ("so.”", true),
            ("(so.)", true),
            ("so:", true),
            ("so", false),
            ("so,", false),
            ("", false),
        ] {
            assert_eq!(ends(text), want, "{text:?}");
        }
    }
}
