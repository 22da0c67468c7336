//! Breaking cleaned text into lines of at most so many columns.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_linebreak::BreakOpportunity;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::columns::{cells, width};

/// Above this many pieces a paragraph is wrapped greedily: nobody sees the difference, everybody feels the wait.
const OPTIMAL_UP_TO: usize = 2_000;
/// What a column beyond the line costs: more than all lines of a paragraph would, were they empty.
const OVERFLOW: usize = 1 << 40;
/// So many lines at the end of a part are filled evenly.
const EVEN: usize = 30;

/// A stretch that is never broken, and the white space after it.
#[derive(Debug)]
struct Unbroken {
    start: usize,
    end: usize,
    width: usize,
    space: usize,
}

impl Fragment for Unbroken {
    #[expect(clippy::cast_precision_loss, reason = "columns are far below 2^52")]
    fn width(&self) -> f64 {
        self.width as f64
    }
    #[expect(clippy::cast_precision_loss, reason = "columns are far below 2^52")]
    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Breaks `text` into lines of at most `columns` columns and returns their byte ranges, without trailing spaces.
///
/// Breaks stand where Unicode Standard Annex 14 allows them and are chosen for the whole paragraph at once (Knuth and
/// Plass, *Breaking Paragraphs into Lines*, 1981); a piece that is wider than a line is cut between grapheme clusters.
/// `text` is clean already (see [`crate::text::clean()`]). There is always at least one line.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    if text.len() <= columns && !text.contains('\n') {
        return std::iter::once(0..text.trim_end().len()).collect();
    }
    wrap_lines(text, 0..text.len(), columns)
}

/// The same for a part of a text, which begins and ends where a line may be broken: where the text goes on behind it, its
/// last lines are filled as evenly as can be, so that nobody sees where it ends.
#[must_use]
pub fn wrap_part(text: &str, part: Range<usize>, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let part_text = text[part.clone()].trim_end_matches(' ');
    let words = part_text.strip_suffix('\n').unwrap_or(part_text);
    let end = part.start + words.len();
    let mut lines = wrap_lines(text, part.start..end, columns);
    let goes_on = part.end < text.len() && words.len() == part_text.len();
    if words.is_empty() || !goes_on {
        return lines;
    }
    let last = part.start + words.rfind('\n').map_or(0, |end| end + 1);
    let tail = lines.len().saturating_sub(EVEN).max(lines.partition_point(|line| line.start < last));
    let mut pieces = pieces(text, lines[tail].start..end, columns);
    // What goes on fills another line, so that the last of the part's own is none that may be short.
    pieces.push(Unbroken { start: end, end, width: columns, space: 0 });
    lines.truncate(tail);
    lines.extend(rows(&pieces, columns).into_iter().filter(|row| row.start < end));
    lines
}

fn wrap_lines(text: &str, part: Range<usize>, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = part.start;
    for line in text[part].split('\n') {
        let pieces = pieces(text, start..start + line.len(), columns);
        if pieces.is_empty() {
            lines.push(start..start);
        }
        lines.extend(rows(&pieces, columns));
        start += line.len() + 1;
    }
    lines
}

/// The longest prefix of `text`, whole clusters only, that fits `columns` columns.
#[must_use]
pub fn fit(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (offset, cluster) in text.grapheme_indices(true) {
        used += cells(cluster);
        if used > columns {
            return &text[..offset];
        }
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "columns are far below 2^52")]
fn rows(pieces: &[Unbroken], columns: usize) -> Vec<Range<usize>> {
    let widths = [columns as f64];
    let rows = if pieces.len() <= OPTIMAL_UP_TO {
        let penalties = Penalties { overflow_penalty: OVERFLOW, ..Penalties::default() };
        wrap_optimal_fit(pieces, &widths, &penalties).unwrap_or_else(|_| wrap_first_fit(pieces, &widths))
    } else {
        wrap_first_fit(pieces, &widths)
    };
    rows.into_iter().filter_map(|row| Some(row.first()?.start..row.last()?.end)).collect()
}

fn pieces(text: &str, line: Range<usize>, columns: usize) -> Vec<Unbroken> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let body = &text[line.clone()];
    for end in breaks(body) {
        let whole = &body[start..end];
        let word = whole.trim_end_matches(' ');
        let space = whole.len() - word.len();
        cut(word, line.start + start, space, columns, &mut pieces);
        start = end;
    }
    pieces
}

/// Where a line may be broken, and where it ends.
pub fn breaks(body: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    // The breaks by all rules, from a place where none reaches back.
    let mut by_rules = None;
    std::iter::from_fn(move || {
        loop {
            if by_rules.is_none() {
                if let Some(word) = plain_word(&body.as_bytes()[at..]) {
                    at += word;
                    return Some(at);
                }
                by_rules = Some((at, unicode_linebreak::linebreaks(&body[at..])));
            }
            let (from, ends) = by_rules.as_mut()?;
            let (end, opportunity) = ends.next()?;
            at = *from + end;
            if opportunity == BreakOpportunity::Mandatory && at < body.len() || !ends_cluster(body, at) {
                continue;
            }
            if body[..at].ends_with(' ') && body.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic) {
                by_rules = None;
            }
            return Some(at);
        }
    })
}

/// The length of a word of ASCII and the spaces after it, if a letter follows them: there the only break is, whatever stands
/// before and behind.
fn plain_word(bytes: &[u8]) -> Option<usize> {
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let end = letters + usize::from(matches!(bytes.get(letters), Some(b',' | b'.')));
    let spaces = bytes[end..].iter().take_while(|&&byte| byte == b' ').count();
    let next = end + spaces;
    (letters > 0 && spaces > 0 && bytes.get(next).is_some_and(u8::is_ascii_alphabetic)).then_some(next)
}

/// Whether a cluster ends there: a break may stand before a tone of skin that belongs to what is before it.
fn ends_cluster(text: &str, at: usize) -> bool {
    let goes_on = text[at..].chars().next().is_some_and(|c| !c.is_ascii()) && !text[..at].ends_with(' ');
    !goes_on || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Pushes `word` as one piece, or as several where it is wider than a line.
fn cut(word: &str, offset: usize, space: usize, columns: usize, pieces: &mut Vec<Unbroken>) {
    let mut rest = word;
    let mut at = offset;
    // No character is wider than its bytes are many.
    while rest.len() > columns {
        let head = match fit(rest, columns) {
            "" => rest.graphemes(true).next().unwrap_or(rest),
            head => head,
        };
        if head.len() == rest.len() {
            break;
        }
        pieces.push(Unbroken { start: at, end: at + head.len(), width: width(head), space: 0 });
        at += head.len();
        rest = &rest[head.len()..];
    }
    pieces.push(Unbroken { start: at, end: at + rest.len(), width: width(rest), space });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn breaks_where_the_script_allows() {
        let cases: [(&str, usize, &[&str]); 6] = [
            ("to be or not to be", 9, &["to be or", "not to be"]),
            ("日本語の文章", 6, &["日本語", "の文章"]),
            ("https://example.org/abcdef", 10, &["https://", "example.or", "g/abcdef"]),
            ("", 10, &[""]),
            ("a\nb", 10, &["a", "b"]),
            ("trailing   ", 20, &["trailing"]),
        ];
        for (text, columns, want) in cases {
            assert_eq!(lines(text, columns), want, "{text:?} at {columns}");
        }
    }

    proptest! {
        #[test]
        fn words_of_letters_break_as_all_rules_say(text in r#"([a-zA-Z]{1,3}|[ .,:'"/(\[0-9!\-]|[é日“”…👩\u{301}\u{AD}\u{A0}\u{200B}\u{2014}]| ){0,24}"#) {
            let by_rules: Vec<usize> = unicode_linebreak::linebreaks(&text)
                .filter(|&(end, opportunity)| opportunity != BreakOpportunity::Mandatory || end == text.len())
                .map(|(end, _)| end)
                .filter(|&end| ends_cluster(&text, end))
                .collect();
            prop_assert_eq!(breaks(&text).collect::<Vec<_>>(), by_rules);
        }
    }

    #[test]
    fn no_line_overflows_to_spare_a_short_one() {
        for columns in [72, 300] {
            let text = format!("a {} b", "x".repeat(columns - 1));
            assert_eq!(lines(&text, columns)[0], "a", "at {columns}");
        }
    }

    #[test]
    fn a_cluster_wider_than_the_line_stands_alone() {
        assert_eq!(lines("日本", 1), ["日", "本"]);
    }

    #[test]
    fn no_cluster_is_broken_at_any_width() {
        let clusters = [
            "🖐🏻",
            "🙃",
            "🙃🏻",
            "👩\u{200D}👩\u{200D}👧",
            "🇫🇷",
            "1\u{FE0F}\u{20E3}",
            "❤\u{FE0F}",
            "e\u{301}",
            "क्षि",
            "日",
        ];
        for cluster in clusters {
            for text in
                [format!("a{cluster}b"), format!("wave {cluster}{cluster} to{cluster}all"), cluster.repeat(9)]
            {
                for columns in 1..24 {
                    let rows = lines(&text, columns);
                    let kept: usize = rows.iter().map(|row| row.matches(cluster).count()).sum();
                    assert_eq!(kept, text.matches(cluster).count(), "{text} at {columns}: {rows:?}");
                    let most = columns.max(cells(cluster));
                    assert!(rows.iter().all(|row| width(row) <= most), "{text} at {columns}: {rows:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn every_word_survives_and_no_line_overflows(text in "[a-zé日 👩\u{301}-]{0,80}", columns in 2usize..40) {
            let text = crate::text::Flow::prose(&text).as_str().to_owned();
            let rows = lines(&text, columns);
            let strip = |s: &str| s.replace(' ', "");
            prop_assert_eq!(rows.iter().map(|row| strip(row)).collect::<String>(), strip(&text));
            for row in rows {
                prop_assert!(width(row) <= columns, "{:?} is wider than {}", row, columns);
            }
        }
    }
}
