//! Reference definitions that are words.
//!
//! CommonMark (section 4.7) reads `[Confidence]: high` as the target of a link and renders nothing. Such lines are
//! claims, and a parser tells nothing of them; so they are looked for where it passed over the source in silence.

use memchr::memmem;

/// Bytes of a label, with the marks and the blanks before its lines.
const LONGEST_LABEL: usize = 8 << 10;

/// The definitions in a stretch of source between two blocks that point nowhere, each with its byte offset.
pub(super) fn spoken(gap: &str) -> Vec<(usize, &str)> {
    if memmem::find(gap.as_bytes(), b"]:").is_none() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut offset = 0;
    for line in gap.split_inclusive('\n') {
        let end = offset + line.trim_end().len();
        let definition = line.trim_start_matches(is_marker);
        if definition.starts_with('[') {
            found.push((offset + line.len() - definition.len(), end));
        } else if let Some(latest) =
            found.last_mut().filter(|_| line.contains(|c| !is_marker(c) || c.is_ascii_digit()))
        {
            // Its target or its title stands on a line of its own.
            latest.1 = end;
        }
        offset += line.len();
    }
    let definitions = found.into_iter().map(|(start, end)| (start, &gap[start..end]));
    definitions.filter(|(_, definition)| is_spoken(definition)).collect()
}

/// Whether a source may have definitions of links or footnotes, which hold for all of it.
pub(super) fn may_define(source: &str) -> bool {
    memmem::find_iter(source.as_bytes(), b"]:").any(|end| {
        // A label has 999 characters at the most (section 4.7), and may go over several lines.
        let near = &source.as_bytes()[end.saturating_sub(LONGEST_LABEL)..end];
        near.split(|&byte| byte == b'\n').any(|line| {
            let words = line.iter().find(|&&byte| !byte.is_ascii() || !is_marker(char::from(byte)));
            words == Some(&b'[')
        })
    })
}

/// What can stand before words on a line: the marks of quotes and lists, and white space.
fn is_marker(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ')')
}

fn is_spoken(definition: &str) -> bool {
    let Some((label, target)) = definition.split_once("]:") else { return false };
    let target = target.split_whitespace().next().unwrap_or("");
    !label.starts_with("[^") && !target.is_empty() && !target.contains(['/', '.', '#', ':', '@', '<'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_points_nowhere_is_words() {
        let cases: [(&str, &[(usize, &str)]); 7] = [
            ("[Confidence]: high\n", &[(0, "[Confidence]: high")]),
            ("\n> - [a]: b\n> [c]: d \"e f\"\n", &[(5, "[a]: b"), (14, "[c]: d \"e f\"")]),
            ("[1]: https://example.org\n[2]: ./x.md\n[3]: #top\n", &[]),
            ("[^1]: note\n", &[]),
            ("[x]:\n/url\n", &[]),
            ("[x]:\n> y\n> 'z w'\n", &[(0, "[x]:\n> y\n> 'z w'")]),
            ("- [ ] ", &[]),
        ];
        for (gap, want) in cases {
            assert_eq!(spoken(gap), want, "{gap:?}");
        }
    }
}
