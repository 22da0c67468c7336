//! The words of a point: what is judged, compared and sent out, out of what is written.

use std::borrow::Cow;

use super::ids::NodeId;
use super::tree::{Briefing, Inline, Role, Span, Styled};

impl Briefing {
    /// The words of a point as they are judged: its label and its body, without what is no word of its own
    /// ([`Inline::is_aside`](super::tree::Inline::is_aside)). Where nothing else is written, that is its words.
    #[must_use]
    pub fn words(&self, id: NodeId) -> Cow<'_, str> {
        let written = self.written(id);
        let words = self.words_in(written);
        if words.trim().is_empty() { Cow::Borrowed(self.slice(written)) } else { words }
    }

    /// The same of a part of a point: its label, or its body.
    #[must_use]
    pub fn words_in(&self, span: Span) -> Cow<'_, str> {
        self.words_without(span, Inline::is_aside)
    }

    /// The words of a point, and their sense, as programs before version 0.2 read them, where they read them otherwise:
    /// with line ends at which a word goes on as they are written, with the words on the fence of code, and with its lines
    /// run together.
    #[must_use]
    pub fn former(&self, id: NodeId) -> Option<(String, String)> {
        let language = self.language(id);
        let is_joint = |styled: &&Styled| styled.inline == Inline::Joint;
        let is_code = self.node(id).role() == Some(Role::Code);
        if !is_code && self.styles(self.written(id)).find(is_joint).is_none() {
            return None;
        }
        let is_aside = |inline: Inline| inline.is_aside() && inline != Inline::Joint;
        let fence = language.map_or(String::new(), |info| format!("{info}\n"));
        let sense = self.former_sense(id, &self.told_without(id, is_aside), &fence);
        Some((fence + &self.words_without(self.written(id), is_aside), sense))
    }

    /// What of a point's words is code, piece by piece: all of them in a block of code.
    #[must_use]
    pub fn code_in(&self, id: NodeId) -> Vec<Cow<'_, str>> {
        if self.node(id).role() == Some(Role::Code) {
            return vec![self.words(id)];
        }
        let all = self.written(id);
        let code = self.styles(all).filter(|styled| styled.inline == Inline::Code);
        let within = |span: Span| Span { start: span.start.max(all.start), end: span.end.min(all.end) };
        code.map(|code| self.words_in(within(code.span))).collect()
    }

    fn words_without(&self, span: Span, is_aside: impl Fn(Inline) -> bool) -> Cow<'_, str> {
        let mut asides =
            self.styles(span).filter(|styled| is_aside(styled.inline)).map(|aside| aside.span).peekable();
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
    use super::super::{Builder, Kind, Role};
    use super::*;

    #[test]
    fn what_stands_aside_is_none_of_the_words() {
        for (text, asides, want) in [
            ("all is said", &[][..], "all is said"),
            ("the pump was - 2 - off", &["- 2 -"][..], "the pump was  off"),
            ("7 head, foot 8", &["7 ", " 8"][..], "head, foot"),
            ("a 1 2 b", &["1 ", "2 "][..], "a b"),
            ("[1]", &["[1]"][..], "[1]"),
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
