//! The format of a text whose name tells none.

use crate::briefing::Format;

/// Lines that are looked at.
const LINES: usize = 400;

/// HTML, if the text opens as a page does. Markdown, if the text opens with front matter, fences code, or has a `#` heading that blank lines set off; else
/// plain text, which reads headings of that sort too.
pub(super) fn sniff(text: &str) -> Format {
    if is_page(text.as_bytes()) {
        return Format::Html;
    }
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

/// Whether a text opens as a page does, behind white space, comments and the declaration of XML: `<!doctype html`, `<html`,
/// `<head`, `<body`.
pub(super) fn is_page(text: &[u8]) -> bool {
    let mut rest = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).trim_ascii_start();
    for (opens, closes) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if rest.starts_with(opens.as_bytes()) {
            let Some(end) = memchr::memmem::find(rest, closes.as_bytes()) else { return false };
            rest = rest[end + closes.len()..].trim_ascii_start();
        }
    }
    let begins = |with: &str| {
        let (start, after) = rest.split_at_checked(with.len()).unwrap_or_default();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
        start.eq_ignore_ascii_case(with.as_bytes()) && after.first().is_some_and(ends)
    };
    ["<!doctype html", "<html", "<head", "<body"].into_iter().any(begins)
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
            "<htmlish> words",
            "<?xml version=\"1.0\"?><feed>",
            "<p>a paragraph</p>",
            "The <html> element\n",
        ];
        for text in markdown {
            assert_eq!(sniff(text), Format::Markdown, "{text:?}");
        }
        let pages = [
            "<!DOCTYPE html>\n<p>x",
            "\u{FEFF}  <!doctype HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\">",
            "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">",
            "<!-- saved from url=(0014)about:internet -->\n<HTML>",
        ];
        for text in pages {
            assert_eq!(sniff(text), Format::Html, "{text:?}");
        }
        for text in plain {
            assert_eq!(sniff(text), Format::Plain, "{text:?}");
        }
    }
}
