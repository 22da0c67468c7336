//! What a point says, piece by piece: its words, and in their places the marks that say something of them.

use std::borrow::Cow;

use super::ids::NodeId;
use super::tree::{Briefing, Inline, Span};

/// Stands on either side of struck words where no line can be drawn through them.
pub const STRUCK: &str = "~~";

/// A piece of what a point says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told<'b> {
    /// Words as they are written, without what is none of them ([`Inline::is_aside`]).
    Words(&'b str),
    /// A mark begins: a strike, an insertion, what is raised or lowered, a link, a line end that is meant.
    Opens(Inline),
    /// The latest mark of this sort ends. Marks need not nest.
    Closes(Inline),
}

impl Briefing {
    /// What a node says, piece by piece. Emphasis, strong words and code say nothing of their own.
    #[must_use]
    pub fn told(&self, id: NodeId) -> Vec<Told<'_>> {
        self.told_without(id, Inline::is_aside)
    }

    /// The same without what is taken for an aside.
    pub(super) fn told_without(&self, id: NodeId, is_aside: impl Fn(Inline) -> bool) -> Vec<Told<'_>> {
        let span = self.written(id);
        let mut edges: Vec<(u32, bool, usize, Inline)> = vec![];
        let mut asides = vec![];
        for (nth, styled) in self.styles(span).enumerate() {
            match styled.inline {
                inline if is_aside(inline) => asides.push(styled.span),
                Inline::Emphasis | Inline::Strong | Inline::Code | Inline::Joint => {}
                inline => {
                    edges.push((styled.span.start, true, nth, inline));
                    edges.push((styled.span.end.min(span.end), false, usize::MAX - nth, inline));
                }
            }
        }
        // What ends somewhere ends before anything begins there, the innermost first.
        edges.sort_unstable_by_key(|&(at, begins, nth, _)| (at, begins, nth));
        let mut told = vec![];
        let mut at = span.start;
        let mut aside = 0;
        let mut push = |mut from: u32, to: u32, told: &mut Vec<_>| {
            let mut words = |from: u32, to: u32| {
                if from < to {
                    told.push(Told::Words(self.slice(Span { start: from, end: to })));
                }
            };
            while let Some(gap) = asides.get(aside).filter(|gap| gap.start < to) {
                words(from, gap.start);
                from = from.max(gap.end.min(to));
                if gap.end > to {
                    break;
                }
                aside += 1;
            }
            words(from, to);
        };
        for (edge, begins, _, inline) in edges {
            push(at, edge, &mut told);
            at = edge.max(at);
            told.push(if begins { Told::Opens(inline) } else { Told::Closes(inline) });
        }
        push(at, span.end, &mut told);
        told
    }

    /// The words of a node ([`Briefing::words`]) for where no line can be drawn through them: struck words stand between
    /// `~~`. They are lent where nothing stands between them.
    #[must_use]
    pub fn marked_words(&self, id: NodeId) -> Cow<'_, str> {
        match self.told(id).as_slice() {
            [Told::Words(words)] => Cow::Borrowed(words),
            told => Cow::Owned(marked(told)),
        }
    }
}

/// The words of what is told, struck ones between `~~`.
fn marked(told: &[Told<'_>]) -> String {
    let mut words = String::new();
    for piece in told {
        match piece {
            Told::Words(piece) => words.push_str(piece),
            Told::Opens(Inline::Strike) | Told::Closes(Inline::Strike) => words.push_str(STRUCK),
            Told::Opens(_) | Told::Closes(_) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::{Format, parse};
    use super::*;

    #[test]
    fn struck_words_are_told_as_such() {
        for (source, want) in [
            ("did ~~not~~ rise", "did ~~not~~ rise"),
            ("*a* ~~b *c*~~ d", "a ~~b c~~ d"),
            ("a<del>b [^1] c</del>\n\n[^1]: d", "a~~b  c~~"),
            ("see [it](u), 10<sup>6</sup>", "see it, 10⁶"),
            ("x<del>a<ins>b</del>c</ins>d", "x~~ab~~cd"),
        ] {
            let briefing = parse(source.to_owned(), Format::Markdown, "t");
            assert_eq!(briefing.marked_words(NodeId::FIRST), want, "{source}");
        }
    }

    #[test]
    fn words_that_stand_in_one_piece_are_lent() {
        let briefing = parse("*Rents* rose by `2`".to_owned(), Format::Markdown, "t");
        assert!(matches!(briefing.marked_words(NodeId::FIRST), Cow::Borrowed("Rents rose by 2")));
    }
}
