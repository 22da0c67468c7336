//! `**Label:** words`, taken apart.

use super::tree::Span;

/// The label and the body of a block whose words stand at `whole`, if it begins with strong words that end at `strong`
/// and if these end in a colon or one follows them (the full-width colon of Chinese and Japanese too).
pub(super) fn split(text: &str, whole: Span, strong: usize) -> Option<(Span, Span)> {
    let start = whole.start as usize;
    let strong = strong.min(whole.range().end);
    if strong <= start {
        return None;
    }
    let head = text[start..strong].trim_end();
    let rest = &text[strong..whole.range().end];
    let (label, body) = match without_colon(head) {
        Some(label) => (label, rest),
        None => (head, after_colon(rest)?),
    };
    let label = label.trim_end();
    let body = whole.range().end - body.trim_start().len();
    (!label.is_empty()).then(|| (Span::new(start, start + label.len()), Span::new(body, whole.range().end)))
}

fn without_colon(words: &str) -> Option<&str> {
    words.strip_suffix([':', '：'])
}

/// What follows the colon that `rest` begins with. One that touches the next word (`**9**:30`) is none.
fn after_colon(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    if let Some(body) = rest.strip_prefix('：') {
        return Some(body);
    }
    let body = rest.strip_prefix(':')?;
    (body.is_empty() || body.starts_with(char::is_whitespace)).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_strong_and_ends_in_a_colon() {
        let cases = [
            ("Risk: high", 5, Some(("Risk", "high"))),
            ("Risk: high", 4, Some(("Risk", "high"))),
            ("Risk : high", 4, Some(("Risk", "high"))),
            ("震源：東京", 6, Some(("震源", "東京"))),
            ("震源：東京", 9, Some(("震源", "東京"))),
            ("Risk:", 5, Some(("Risk", ""))),
            ("Risk", 4, None),
            ("Risk is high", 4, None),
            ("9:30 sharp", 1, None),
            (": high", 1, None),
            ("high", 0, None),
        ];
        for (text, strong, want) in cases {
            let parts = split(text, Span::new(0, text.len()), strong);
            let words = parts.map(|(label, body)| (&text[label.range()], &text[body.range()]));
            assert_eq!(words, want, "{text:?} strong up to {strong}");
        }
    }
}
