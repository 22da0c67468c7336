//! Words of others as Markdown that says nothing but those words.

use std::ops::Range;

/// Escapes a paragraph of cleaned text, its lines kept, so that it reads back to the same characters wherever in a
/// Markdown document it stands: no emphasis, link, markup, heading, list or table begins in it.
///
/// Backslash escapes are those of `CommonMark` 0.31, section 2.4. Only what could be taken for markup is escaped, so
/// that the source stays readable.
pub(super) fn escaped(paragraph: &str) -> String {
    escaped_with(paragraph, &[])
}

/// Markdown that is written into a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// What of the paragraph it stands for, in bytes; empty if it is only put in.
    pub range: Range<usize>,
    /// What is written, as it is.
    pub with: String,
}

/// The same with Markdown put into it, in the order of its places. What stands inside an edit's range, other edits too,
/// is left out.
pub(super) fn escaped_with(paragraph: &str, edits: &[Edit]) -> String {
    let paired = |c: char| !edits.is_empty() || paragraph.chars().filter(|&other| other == c).count() > 1;
    let pairs: Vec<char> = ['$', '~'].into_iter().filter(|&c| paired(c)).collect();
    let mut markdown = String::with_capacity(paragraph.len() + paragraph.len() / 16);
    let mut edits = edits.iter().peekable();
    let (mut at, mut start) = (0, 0);
    for line in paragraph.split('\n') {
        if start > 0 {
            markdown.push('\n');
        }
        let mut before = None;
        for (offset, c) in line.char_indices() {
            let here = start + offset;
            while let Some(edit) = edits.next_if(|edit| edit.range.start <= here) {
                if edit.range.start >= at {
                    markdown.push_str(&edit.with);
                    at = edit.range.end;
                }
            }
            if here >= at {
                let rest = &line[offset + c.len_utf8()..];
                let next = edits.peek().filter(|edit| edit.range.start == here + c.len_utf8());
                let marked = at > 0 || next.is_some();
                let is_special = is_special(c, before, rest, &line[..offset], &pairs)
                    || (c == '_' && marked)
                    || (c == '!' && next.is_some_and(|edit| edit.with.starts_with('[')));
                markdown.push_str(if is_special { "\\" } else { "" });
                markdown.push(c);
            }
            before = Some(c);
        }
        start += line.len() + 1;
        while let Some(edit) = edits.next_if(|edit| edit.range.start < start) {
            if edit.range.start >= at {
                markdown.push_str(&edit.with);
                at = edit.range.end;
            }
        }
    }
    markdown
}

/// Whether a character could be taken for markup: behind `before`, with `rest` behind it and `start` before it on its
/// line; `pairs` are the characters that stand in its paragraph more than once.
fn is_special(c: char, before: Option<char>, rest: &str, start: &str, pairs: &[char]) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '^' => true,
        '$' | '~' => pairs.contains(&c),
        '_' => !(before.is_some_and(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)),
        '&' => is_entity(rest),
        '#' => before.is_none_or(char::is_whitespace),
        '>' | '=' | ':' => before.is_none(),
        '+' => before.is_none() && ends_word(rest),
        '-' => before.is_none() && !rest.starts_with(char::is_alphanumeric),
        '.' | ')' => is_ordinal(start) && ends_word(rest),
        _ => false,
    }
}

/// Whether an ampersand before `rest` would be read as a character reference (section 2.5).
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}

/// Whether a list could be numbered with this (section 5.2).
fn is_ordinal(start: &str) -> bool {
    (1..=9).contains(&start.len()) && start.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;
    use crate::text::Flow;

    /// The text of a Markdown document and the tags that are no paragraphs.
    fn read(markdown: &str) -> (String, Vec<String>) {
        // All extensions but smart punctuation, which is meant to change characters, heading attributes, which heed
        // no escape, and metadata blocks, which an export never begins with.
        let options = Options::all()
            - Options::ENABLE_SMART_PUNCTUATION
            - Options::ENABLE_HEADING_ATTRIBUTES
            - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        let mut text = String::new();
        let mut markup = vec![];
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => markup.push(format!("{other:?}")),
            }
        }
        (text, markup)
    }

    #[test]
    fn only_what_could_be_markup_is_escaped() {
        for (text, want) in [
            ("about $5.6 million, or 4% of it", "about $5.6 million, or 4% of it"),
            ("R&D at AT&T (2024): snake_case, a-b, 1.5", "R&D at AT&T (2024): snake_case, a-b, 1.5"),
            ("C# and #hash", r"C# and \#hash"),
            ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
            ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
            ("[x](javascript:1)", r"\[x\](javascript:1)"),
            ("&lt; &#27; & co", r"\&lt; \&#27; & co"),
            ("# not a heading", r"\# not a heading"),
            ("- not a list", r"\- not a list"),
            ("-5 % is no list", "-5 % is no list"),
            ("1. not a list", r"1\. not a list"),
            ("2024) neither", r"2024\) neither"),
            ("> no quote", r"\> no quote"),
            ("===", r"\==="),
            ("$5 and $6", r"\$5 and \$6"),
            ("a | b", r"a \| b"),
        ] {
            assert_eq!(escaped(text), want, "{text}");
            assert_eq!(read(&escaped(text)), (text.to_owned(), vec![]), "{text}");
        }
    }

    const LINE: &str = "([a-zA-Z0-9é“日 ]|[\\\\`*_{}\\[\\]<>()#+.!|~&=:$^'\"/;@%,-]){0,24}";

    proptest! {
        #[test]
        fn any_words_read_back(one in LINE, two in LINE, any in "\\PC{0,24}") {
            for lines in [vec![&one, &two], vec![&one, &any], vec![&any, &two]] {
                let prose = lines.iter().map(|line| Flow::prose(line).as_str().to_owned());
                let prose: Vec<_> = prose.filter(|line| !line.is_empty()).collect();
                let markdown = escaped(&prose.join("\n"));
                let (text, markup) = read(&markdown);
                prop_assert_eq!(text, prose.join("\n"), "{:?}", markdown);
                prop_assert_eq!(markup, Vec::<String>::new(), "{:?}", markdown);
                let heading = format!("## {}", markdown.lines().next().unwrap_or_default());
                prop_assert_eq!(read(&heading).0, prose.first().cloned().unwrap_or_default());
            }
        }
    }
}
