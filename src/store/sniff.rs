//! The format of a text whose name tells none.

use crate::briefing::Format;

/// Lines that are looked at.
const LINES: usize = 400;

/// Markdown, if the text opens with front matter, fences code, or has a `#` heading that blank lines set off; else
/// plain text, which reads headings of that sort too.
pub(super) fn sniff(text: &str) -> Format {
    let mut lines = text.lines().take(LINES).map(str::trim_end).peekable();
    let front = lines.peek().copied().filter(|line| matches!(*line, "---" | "+++"));
    if front.is_some() && lines.clone().skip(1).any(|line| Some(line) == front) {
        return Format::Markdown;
    }
    let mut blank_before = true;
    while let Some(line) = lines.next() {
        let blank_after = lines.peek().is_none_or(|next| next.is_empty());
        if is_fence(line) || (blank_before && blank_after && is_heading(line)) {
            return Format::Markdown;
        }
        blank_before = line.is_empty();
    }
    Format::Plain
}

/// An ATX heading (CommonMark, section 4.2), at the margin.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
}

fn is_fence(line: &str) -> bool {
    ["```", "~~~"].iter().any(|fence| {
        line.strip_prefix(fence)
            .is_some_and(|info| info.chars().all(|c| c.is_alphanumeric() || "-+ ".contains(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_known_by_its_marks() {
        let markdown = [
            "---\ntitle: x\n---\nText",
            "+++\ntitle = 'x'\n+++\n",
            "# Title\n\nText",
            "Text\n\n## Part\n\nMore",
            "Text\n```rust\ncode\n```",
            "\n# Only",
        ];
        let plain = [
            "",
            "Label: lead\n- point",
            "# a comment\nexport X=1",
            "---\nno end",
            "#hashtag\n\ntext",
            "x\n---\ny",
            "####### seven\n",
        ];
        for text in markdown {
            assert_eq!(sniff(text), Format::Markdown, "{text:?}");
        }
        for text in plain {
            assert_eq!(sniff(text), Format::Plain, "{text:?}");
        }
    }
}
