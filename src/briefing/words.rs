//! The words of a point: what is judged, compared and sent out, out of what is written.

use std::borrow::Cow;

use super::ids::NodeId;
use super::tree::{Briefing, Span};

impl Briefing {
    /// The words of a point as they are judged: its label and its body, without what is no word of its own
    /// ([`Inline::is_aside`](super::tree::Inline::is_aside)).
    #[must_use]
    pub fn words(&self, id: NodeId) -> Cow<'_, str> {
        let span = self.written(id);
        let mut asides =
            self.styles(span).filter(|styled| styled.inline.is_aside()).map(|aside| aside.span).peekable();
        if asides.peek().is_none() {
            return Cow::Borrowed(self.slice(span));
        }
        let mut words = String::new();
        let mut at = span.start;
        for aside in asides {
            words.push_str(self.slice(Span { start: at, end: aside.start.max(at) }));
            at = at.max(aside.end.min(span.end));
        }
        words.push_str(self.slice(Span { start: at, end: span.end }));
        Cow::Owned(words)
    }

    /// Where a point's label and body stand, with all that is written between their words.
    #[must_use]
    pub fn written(&self, id: NodeId) -> Span {
        let node = self.node(id);
        let start = if node.label.is_empty() { node.body.start } else { node.label.start };
        let end = node.body.end.max(node.label.end).max(start);
        Span { start, end }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, Inline, Kind, Role};
    use super::*;

    #[test]
    fn what_stands_aside_is_none_of_the_words() {
        for (text, asides, want) in [
            ("all is said", &[][..], "all is said"),
            ("the pump was - 2 - off", &["- 2 -"][..], "the pump was  off"),
            ("7 head, foot 8", &["7 ", " 8"][..], "head, foot"),
            ("a 1 2 b", &["1 ", "2 "][..], "a b"),
        ] {
            let mut builder = Builder::new();
            let role = Kind::Point(Role::Paragraph);
            builder.node(0, 1, role, Span::default(), Span::default(), Span::new(0, text.len()));
            for aside in asides {
                let start = text.find(aside).unwrap();
                builder.style(Span::new(start, start + aside.len()), Inline::Furniture);
            }
            let briefing = builder.finish(text.to_owned(), "test");
            assert_eq!(briefing.words(NodeId::FIRST), want, "{text:?}");
        }
    }
}
