//! Items that have a term and, further to the right, what is said of it: `- sluice      a gate that lets water through`.

use memchr::memmem;

use super::sight::{Sight, UnitNode, Units};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::sentence::ends;
use crate::briefing::plain::space::is_blank;
use crate::briefing::tree::Span;

/// So many blanks part a term from what is said of it.
const BLANKS: &[u8] = b"  ";
/// A term has at most so many bytes.
const LONGEST: usize = 40;
/// A term has at most so many words.
const MOST_WORDS: usize = 5;

/// A quick look: whether blanks part the words of an item.
pub(super) fn may_begin(line: &Line, text: &str) -> bool {
    line.marker().is_some_and(|marker| {
        let words = &text.as_bytes()[marker.text..line.end];
        let words = &words[..words.len().min(LONGEST + BLANKS.len())];
        memmem::find(words, BLANKS).is_some()
    })
}

/// A term with what is said of it.
#[derive(Debug, Clone, Copy)]
struct Term {
    marker: Span,
    name: Span,
    said: Span,
    /// The column where what is said begins.
    column: usize,
}

/// The terms that begin on this line: several whose explanations stand in one column, or one of which it goes on there.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let first = term(place, place.line)?;
    let mut pieces: Vec<UnitNode> = vec![];
    let mut wrapped = false;
    let mut lines = place.walk();
    let mut rest = lines.rest();
    while let Some(line) = lines.next() {
        if let Some(Term { marker, name: label, said: body, .. }) =
            term(place, &line).filter(|term| is_beside(place, &line, term, &first))
        {
            pieces.push(UnitNode { marker, label, body, ..UnitNode::item(&line) });
        } else if let Some(last) = pieces.last_mut().filter(|_| line.is_text() && line.indent == first.column)
        {
            last.extend(&line);
            wrapped = true;
        } else {
            // What stands further right than the terms would be torn from them.
            if line.indent > place.line.indent {
                return None;
            }
            break;
        }
        rest = lines.rest();
    }
    (pieces.len() > 1 || wrapped).then(|| Units::new(pieces, rest))
}

/// Whether a term stands in the list of the first, and what is said of it in the same column.
fn is_beside(place: &Sight<'_, '_>, line: &Line, term: &Term, first: &Term) -> bool {
    let class = |line: &Line| line.marker().map(|marker| marker.class);
    line.indent == place.line.indent && term.column == first.column && class(line) == class(place.line)
}

fn term(place: &Sight<'_, '_>, line: &Line) -> Option<Term> {
    let marker = line.marker()?;
    let words = &place.text[marker.text..line.end];
    let (name, said) = words.split_once("  ")?;
    let said = said.trim_start_matches(is_blank);
    let start = line.end - said.len();
    let is_term = name.len() <= LONGEST
        && !ends(name)
        && name.split_whitespace().count() <= MOST_WORDS
        && !said.contains("   ")
        && name.contains(char::is_alphanumeric);
    (is_term && !said.is_empty()).then(|| Term {
        marker: Span::new(line.start, marker.end),
        name: Span::new(marker.text, marker.text + name.len()),
        said: Span::new(start, line.end),
        column: line.indent + place.text[line.start..start].chars().count(),
    })
}

#[cfg(test)]
mod tests {
    use crate::briefing::plain::tests::check;

    #[test]
    fn terms_stand_before_what_is_said_of_them() {
        check(&[
            (
                "T\n\n- sluice    a gate that lets water\n            through\n- sill      the beam under it\n\nSo.",
                &["= T", "- sluice a gate that lets water through", "- sill the beam under it", "¶ So."],
            ),
            // It begins with a word that could be a marker.
            (
                "T\n\n* net     a tool\n          - of rope\n* rod     a tool",
                &["= T", "* net a tool", "  - of rope", "* rod a tool"],
            ),
            // Double blanks behind sentences, and within them.
            (
                "T\n\n- It rose.  It fell.\n- It held.  It broke.",
                &["= T", "- It rose. It fell.", "- It held. It broke."],
            ),
            (
                "T\n\n- the old  gate leaks\n- a new  one does not",
                &["= T", "- the old gate leaks", "- a new one does not"],
            ),
        ]);
    }

    #[test]
    fn terms_are_labels() {
        for (text, want) in [
            ("- sluice    a gate\n- sill      a beam", &["sluice", "sill"][..]),
            ("• Schütz    ein Tor\n• Drempel   ein Balken", &["Schütz", "Drempel"]),
            ("* -x    reads the gauge and prints\n        what it reads", &["-x"]),
            ("1. Ida Holm    chair\n2. Bo Krag     boats", &["Ida Holm", "Bo Krag"]),
            ("- sluice    a gate that is shut", &[]),
            ("- sluice    a gate\n- sill   a beam", &[]),
            ("- a  b  c  d\n- e  f  g  h", &["a", "e"]),
            (
                "- The boat that came late to the quay    sank\n- The boat that came late to the quays   swam",
                &[],
            ),
        ] {
            let briefing = crate::briefing::plain::parse(format!("T\n\n{text}"), "t");
            let labels: Vec<_> = briefing
                .nodes()
                .iter()
                .map(|node| briefing.slice(node.label))
                .filter(|label| !label.is_empty())
                .collect();
            assert_eq!(labels, want, "{text}");
        }
    }
}
