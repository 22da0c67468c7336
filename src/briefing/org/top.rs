//! What a document says of itself before its first words.

use super::super::block::{Draft, Line};
use super::super::tree::Span;
use super::keyword::{begin, is_for_programs, keyword, property};
use super::shape::is_comment;

/// Reads keywords, properties and comments at the top; says how many lines they are.
pub(super) fn read_top(lines: &[Line<'_>], draft: &mut Draft) -> usize {
    let is_top = |line: &Line<'_>| {
        let words = line.words;
        let is_keyword = keyword(words).is_some_and(|(name, _)| !name.eq_ignore_ascii_case("CAPTION"));
        words.is_empty()
            || is_comment(words)
            || is_keyword && begin(words).is_none()
            || property(words).is_some()
    };
    let top = lines.iter().take_while(|line| is_top(line)).count();
    let pairs = lines[..top].iter().filter_map(|line| keyword(line.words).or_else(|| property(line.words)));
    let is_title = |name: &str| name.eq_ignore_ascii_case("TITLE");
    let (titles, others): (Vec<_>, Vec<_>) =
        pairs.filter(|(_, words)| !words.is_empty()).partition(|(name, _)| is_title(name));
    if !titles.is_empty() {
        // A long title goes on in another line of its kind.
        draft.text = titles.iter().map(|(_, words)| *words).collect::<Vec<_>>().join(" ");
        draft.title(Span::new(0, draft.text.len()));
        draft.text.push('\n');
    }
    for (name, words) in others.into_iter().filter(|(name, _)| !is_for_programs(name)) {
        draft.front(name, words);
    }
    top
}
