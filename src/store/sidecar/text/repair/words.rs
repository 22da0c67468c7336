//! Words that stand in a broken string.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use super::super::document::LAST_LINE;
use super::super::value::{line, note};

/// How far the statement reaches that a text begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// To this byte: the end of a line.
    Closed(usize),
    /// A string begins at this byte, and does not end where it should.
    Open(usize),
    /// Not beyond its first line, since a bracket is never closed.
    Broken,
}

/// Finds the end of the statement that `text` begins with, over as many lines as its strings and brackets take.
pub(super) fn extent(text: &str) -> Extent {
    // More than the reader takes.
    const DEEPEST: usize = 80;
    let mut brackets = vec![];
    for token in Source::new(text).lex() {
        let (start, end) = (token.span().start(), token.span().end());
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => brackets.push(token.kind()),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => drop(brackets.pop()),
            TokenKind::Newline | TokenKind::Eof if brackets.is_empty() => return Extent::Closed(end),
            TokenKind::Newline if begins_ours(&text[end..]) => return Extent::Broken,
            TokenKind::Equals if brackets.last() == Some(&TokenKind::LeftSquareBracket) => {
                return Extent::Broken;
            }
            TokenKind::Eof => return Extent::Broken,
            _ if brackets.len() > DEEPEST => return Extent::Broken,
            TokenKind::MlBasicString | TokenKind::MlLiteralString if runs_on(&text[start..end]) => {
                return Extent::Open(start);
            }
            _ => {}
        }
    }
    Extent::Broken
}

/// Whether a string over lines has no end, or one that is the beginning of another: headers stand before it, and it
/// ends as `note = """` does.
fn runs_on(string: &str) -> bool {
    let delimiter = &string[..3];
    if string.len() < 6 || !string.ends_with(delimiter) {
        return true;
    }
    let last = string.rsplit('\n').next().unwrap_or_default();
    let opens = last[..last.len() - 3].trim_end().strip_suffix('=');
    let key = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    opens.is_some_and(|name| !name.trim().is_empty() && key(name.trim()))
        && string.match_indices('\n').any(|(at, _)| begins_ours(&string[at + 1..]))
}

/// Whether a text begins with a line that only a sidecar has: one of its headers, or its last line.
pub(super) fn begins_ours(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim();
    line == LAST_LINE || line == "[source]" || line == "[[annotation]]" || line.starts_with("[[annotation.")
}

/// Where a note ends that has no end: before the next line that is plainly none of it.
pub(super) fn end_of_note(text: &str) -> usize {
    let mut at = text.find('\n').map_or(text.len(), |end| end + 1);
    while at < text.len() && !begins_ours(&text[at..]) && !begins_key(&text[at..]) {
        at += text[at..].find('\n').map_or(text.len() - at, |end| end + 1);
    }
    without_gap(&text[..at])
}

/// Where a text ends without the blank lines at its end, and the comments among them.
fn without_gap(text: &str) -> usize {
    let (mut at, mut end) = (text.len(), text.len());
    for line in text.split_inclusive('\n').rev() {
        match line.trim() {
            "" => end = at - line.len(),
            comment if comment.starts_with('#') => {}
            _ => break,
        }
        at -= line.len();
    }
    end
}

/// Whether a text begins with a key that may follow a note.
fn begins_key(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let name = line.split_once(" = ").map_or("", |(name, _)| name);
    matches!(name, "labels" | "exact" | "sense" | "tag" | "at")
        && line.parse::<toml_edit::DocumentMut>().is_ok()
}

/// The statement `key = "…"` anew, with the words between its quotes as they stand, whatever TOML makes of them.
pub(super) fn requoted(statement: &str) -> Option<String> {
    let (key, rest) = statement.split_once('=')?;
    let key = key.trim();
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if key.is_empty() || !key.bytes().all(is_bare) {
        return None;
    }
    let value = rest.trim();
    let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| value.starts_with(quote))?;
    let end = first_string(value)?;
    let behind = value[end..].trim_start();
    let string = if behind.is_empty() || behind.starts_with('#') {
        &value[..end]
    } else {
        // Quotes within the words, which end it too soon.
        Some(value).filter(|value| value.ends_with(quote))?
    };
    let inside = &string[quote.len()..];
    let inside = inside.strip_suffix(quote).unwrap_or(inside);
    let inside = if quote.len() == 3 { inside.strip_prefix('\n').unwrap_or(inside) } else { inside };
    let words = inside.trim_end_matches('\n');
    let value = if key == "note" { note(words) } else { line(words) };
    let comment = if behind.starts_with('#') { format!(" {behind}") } else { String::new() };
    Some(format!("{key} = {value}{comment}\n"))
}

/// Where the string ends that a text begins with.
fn first_string(text: &str) -> Option<usize> {
    let token: Token = Source::new(text).lex().next()?;
    Some(token.span().end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_ends_where_its_brackets_and_strings_do() {
        let ours = "[[annotation]]\n";
        let cases = [
            ("a = 1\nb = 2\n".to_owned(), Extent::Closed(6)),
            ("a = [\n[1],\n]\nb = 2\n".to_owned(), Extent::Closed(13)),
            ("a = \"\"\"\n[[annotation]]\n\"\"\"\n".to_owned(), Extent::Closed(27)),
            (format!("a = [\n{ours}"), Extent::Broken),
            ("a = [\nb = 1\n".to_owned(), Extent::Broken),
            ("a = [".to_owned(), Extent::Broken),
            ("note = \"\"\"\nwords\n".to_owned(), Extent::Open(7)),
            (format!("note = \"\"\"\nwords\n{ours}note = \"\"\"\nmore\n\"\"\"\n"), Extent::Open(7)),
        ];
        for (text, want) in cases {
            assert_eq!(extent(&text), want, "{text}");
        }
    }

    #[test]
    fn words_are_quoted_anew() {
        let cases = [
            ("note = \"C:\\new\"\n", Some("note = 'C:\\new'\n")),
            ("note = \"cut", Some("note = \"cut\"\n")),
            ("note = \"\"\"\ncut\noff\n", Some("note = \"\"\"\ncut\noff\n\"\"\"\n")),
            ("note = \"\"\"\na \\q\nb\n\"\"\" # why\n", Some("note = '''\na \\q\nb\n''' # why\n")),
            ("note = \"a\0b\"\n", Some("note = \"a\\u0000b\"\n")),
            ("note = \"\"\"", Some("note = \"\"\n")),
            ("note = \"\"", Some("note = \"\"\n")),
            ("note = \"say \"no\" to it\"\n", Some("note = 'say \"no\" to it'\n")),
            ("note = \"a\" b\n", None),
            ("note = words\n", None),
            ("no te = \"x", None),
        ];
        for (broken, want) in cases {
            assert_eq!(requoted(broken).as_deref(), want, "{broken:?}");
        }
    }

    #[test]
    fn a_note_without_an_end_ends_where_another_thing_begins() {
        for end in [
            "# of the next\n\n[[annotation]]",
            "  [[annotation.judgement]]",
            "labels = [\"x\"]",
            "# end of notes",
        ] {
            let note = "note = \"\"\"\nsee [1]\n\nand so = on\n# too\n";
            assert_eq!(end_of_note(&format!("{note}\n{end}\nx\n")), note.len(), "{end}");
        }
    }
}
