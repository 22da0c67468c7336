//! The styles of the block that is being written.

use std::borrow::Cow;
use std::ops::Range;

use super::super::joint::joint;
use super::super::notation::{lowered, raised};
use super::super::tree::{Inline, Span, Styled};
use super::draft::Draft;

/// A style that is open: its place among the stretches, and the target that stands in for missing words.
#[derive(Debug)]
struct Open<'a> {
    stretch: usize,
    target: Option<Cow<'a, str>>,
}

/// Stretches of one block, in order of their starts, and which of them are open.
#[derive(Debug, Default)]
pub(super) struct Inlines<'a> {
    stretches: Vec<Styled>,
    open: Vec<Open<'a>>,
    /// HTML tags that are open, by what they mean; they need not nest with one another or with Markdown's own markup.
    tags: Vec<(Inline, Vec<usize>)>,
    /// An HTML anchor, of which there is one at a time.
    anchor: Option<usize>,
    /// Where lines end in words.
    soft: Vec<usize>,
    /// Where what is to be read to the letter, code or an address, ended last.
    literal: Option<usize>,
}

impl<'a> Inlines<'a> {
    /// Opens a style at `at` in the text.
    pub fn open(&mut self, inline: Inline, at: usize) {
        self.before_literal(at, inline == Inline::Code);
        self.open.push(Open { stretch: self.stretches.len(), target: None });
        self.stretches.push(Styled { span: Span::new(at, at), inline });
    }

    /// Opens a link to `target` at the end of the draft's text.
    pub fn open_link(&mut self, target: Cow<'a, str>, draft: &mut Draft) {
        let link = Inline::Link(draft.link(&target));
        self.open(link, draft.text.len());
        if let Some(open) = self.open.last_mut() {
            open.target = Some(target);
        }
    }

    /// Closes the style that was opened last, at the end of the draft's text; a link without words gets its target's.
    pub fn close(&mut self, draft: &mut Draft) {
        let Some(Open { stretch, target }) = self.open.pop() else { return };
        let start = self.stretches[stretch].span.start as usize;
        let mut is_literal = self.stretches[stretch].inline == Inline::Code;
        if let Some(target) = target {
            if draft.text[start..].trim().is_empty() {
                draft.text.push_str(&target);
            }
            is_literal = target.ends_with(&draft.text[start..]);
            self.before_literal(start, is_literal);
        }
        self.end(stretch, draft.text.len());
        self.literal = self.literal.max(is_literal.then_some(draft.text.len()));
    }

    /// Opens an HTML anchor; an open one ends.
    pub fn open_anchor(&mut self, target: &str, draft: &mut Draft) {
        self.close_anchor(draft.text.len());
        self.anchor = Some(self.stretches.len());
        let inline = Inline::Link(draft.link(target));
        self.stretches.push(Styled { span: Span::new(draft.text.len(), draft.text.len()), inline });
    }

    /// Sets a stretch of the text that is written already.
    pub fn set(&mut self, inline: Inline, span: Span) {
        self.stretches.push(Styled { span, inline });
    }

    /// Opens an HTML tag that means this.
    pub fn open_tag(&mut self, inline: Inline, at: usize) {
        let stretch = self.stretches.len();
        self.before_literal(at, inline == Inline::Code);
        self.stretches.push(Styled { span: Span::new(at, at), inline });
        match self.tags.iter_mut().find(|(other, _)| *other == inline) {
            Some((_, open)) => open.push(stretch),
            None => self.tags.push((inline, vec![stretch])),
        }
    }

    /// Closes the latest HTML tag that means this, if one is open.
    pub fn close_tag(&mut self, inline: Inline, draft: &mut Draft) {
        let open = self.tags.iter_mut().find(|(other, _)| *other == inline);
        let Some(stretch) = open.and_then(|(_, open)| open.pop()) else { return };
        let start = self.stretches[stretch].span.start as usize;
        // What is set in the middle of it has its place already.
        let is_bare = |styled: &Styled| styled.span.end as usize <= start;
        if stretch + 1 == self.stretches.len() && self.stretches.iter().all(is_bare) {
            let (before, words) = draft.text.split_at(start);
            let written = match inline {
                Inline::Superscript => Some(raised(before, words)),
                Inline::Subscript => Some(lowered(words)),
                _ => None,
            };
            if let Some(written) = written {
                draft.text.replace_range(start.., &written);
                self.soft.truncate(self.soft.partition_point(|&at| at < start));
            }
        }
        self.end(stretch, draft.text.len());
        self.literal = self.literal.max((inline == Inline::Code).then_some(draft.text.len()));
    }

    /// Closes the HTML tags that nobody has closed: they reach no further than the block or the cell that they are in.
    pub fn close_tags(&mut self, at: usize) {
        self.close_anchor(at);
        for stretch in std::mem::take(&mut self.tags).into_iter().flat_map(|(_, open)| open) {
            self.end(stretch, at);
        }
    }

    fn end(&mut self, stretch: usize, at: usize) {
        let span = &mut self.stretches[stretch].span;
        *span = Span::new(span.start as usize, at);
    }

    /// Closes the HTML anchor that is open, if one is.
    pub fn close_anchor(&mut self, at: usize) {
        if let Some(stretch) = self.anchor.take() {
            self.end(stretch, at);
        }
    }

    /// Notes that a line of words ends at `at` in the text, where a space will stand.
    pub fn soft_break(&mut self, at: usize) {
        if self.literal != Some(at) {
            self.soft.push(at);
        }
    }

    /// What is read to the letter is not joined to the line before it.
    fn before_literal(&mut self, at: usize, is_literal: bool) {
        if is_literal && self.soft.last().is_some_and(|&end| end + 1 == at) {
            self.soft.pop();
        }
    }

    /// Sets the line ends in the words at `whole` where a word goes on in the next line.
    pub fn join(&mut self, text: &str, whole: Span) {
        let (start, words) = (whole.start as usize, &text[whole.range()]);
        for at in std::mem::take(&mut self.soft) {
            let inside = at.checked_sub(start).filter(|end| end + 1 < words.len());
            if let Some(joint) = inside.and_then(|end| joint(words, end, end + 1)) {
                let Range { start: from, end } = joint.range();
                self.set(Inline::Joint, Span::new(start + from, start + end));
            }
        }
    }

    /// The strong stretch that begins at `start`: its place among the stretches and its end in the text.
    pub fn strong_from(&self, start: usize) -> Option<(usize, usize)> {
        let first =
            self.stretches.iter().enumerate().take_while(|(_, styled)| styled.span.start as usize <= start);
        let mut strong = first.filter(|(_, styled)| styled.inline == Inline::Strong);
        strong.next().map(|(stretch, styled)| (stretch, styled.span.range().end))
    }

    /// Forgets a stretch. It stays in its place, empty, for others are known by theirs.
    pub fn forget(&mut self, stretch: usize) {
        self.stretches[stretch].span = Span::default();
    }

    /// Hands the stretches over, cut to the parts of a node.
    pub fn settle(&mut self, parts: [Span; 2], draft: &mut Draft) {
        self.close_tags(draft.text.len());
        for &Styled { span, inline } in &self.stretches {
            for part in parts {
                let cut = Span { start: span.start.max(part.start), end: span.end.min(part.end) };
                draft.style(cut, inline);
            }
        }
        self.clear();
    }

    /// Forgets the block.
    pub fn clear(&mut self) {
        self.stretches.clear();
        self.open.clear();
        self.tags.clear();
        self.anchor = None;
        self.soft.clear();
        self.literal = None;
    }
}
