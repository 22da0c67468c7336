//! What `<pre>` holds: code, or prose as it was typed.

use super::tag::{Attribute, StartTag};

/// The language that a class names.
pub(super) fn language(tag: &StartTag) -> &str {
    const LEADS: [&str; 3] = ["language-", "lang-", "highlight-source-"];
    let mut classes = tag.get(Attribute::Class).unwrap_or("").split_ascii_whitespace();
    classes.find_map(|class| LEADS.iter().find_map(|lead| class.strip_prefix(lead))).unwrap_or("")
}

/// Whether words are prose that was typed, as mails and older memoranda are: most of its lines have several words, and most
/// of it is letters.
pub(super) fn is_prose(words: &str) -> bool {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let signs = words.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let wordy =
        lines.iter().filter(|line| line.split(' ').filter(|word| !word.is_empty()).count() >= 5).count();
    let is_code =
        |line: &&&str| line.ends_with(['{', '}', ';', '\\', '>']) || line.starts_with(['$', '#', '<', '/']);
    let codes = lines.iter().filter(is_code).count();
    lines.len() >= 3 && wordy * 2 > lines.len() && signs * 8 < letters && codes * 8 < lines.len()
}
