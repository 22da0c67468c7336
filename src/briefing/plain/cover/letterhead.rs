//! The letterhead of a memorandum in two columns, as RFCs have it: what it is on the left, who wrote it on the right.

use super::super::line::Line;
use super::super::pages::Pages;
use super::super::sentence::ends;
use super::super::space::is_blank;
use crate::briefing::tree::Span;

/// It has so many lines at least.
const FEWEST: usize = 3;
/// And so many at most.
const MOST: usize = 16;
/// So many of them have two columns at least.
const PAIRED: usize = 2;
/// So many blanks part the columns.
const BLANKS: &str = "    ";
/// Where the right one begins, at least.
const RIGHT: usize = 30;
/// Where its lines end, they differ by so many columns at most.
const SLACK: usize = 1;

/// The parts of a letterhead in the order of reading, with the numbers of their lines, and the lines after it.
pub(in crate::briefing::plain) fn letterhead<'a>(
    text: &'a str,
    first: &Line,
    rest: &Pages<'a>,
) -> Option<(Vec<(Span, usize)>, Pages<'a>)> {
    if first.indent > 0 || !first.words(text).contains(BLANKS) {
        return None;
    }
    let mut parts = vec![];
    let (mut count, mut paired) = (0, 0);
    let edge = right(text, first);
    let mut after = rest.clone();
    let mut next = Some(*first);
    let mut left = rest.clone();
    while let Some(line) = next.filter(|line| count == 0 || !line.gap) {
        if count == MOST || line.page && count > 0 {
            return None;
        }
        let words = line.words(text);
        let number = line.number;
        let at_edge = right(text, &line).abs_diff(edge) <= SLACK;
        match words.split_once(BLANKS) {
            Some((name, who)) if line.indent == 0 && at_edge => {
                let who = who.trim_start_matches(is_blank);
                if who.contains(BLANKS)
                    || ends(who) && !who.ends_with('.')
                    || ![name, who].iter().all(|words| words.starts_with(char::is_alphanumeric))
                {
                    return None;
                }
                parts.push((Span::new(line.start, line.start + name.len()), number));
                parts.push((Span::new(line.end - who.len(), line.end), number));
                paired += 1;
            }
            None if line.indent == 0 || line.indent >= RIGHT && at_edge => {
                parts.push((Span::new(line.start, line.end), number));
            }
            _ => return None,
        }
        count += 1;
        left = after.clone();
        next = after.next();
    }
    (count >= FEWEST && paired >= PAIRED).then_some((parts, left))
}

/// The column where a line ends.
fn right(text: &str, line: &Line) -> usize {
    line.indent + line.words(text).chars().count()
}
