//! Items that are paragraphs, or lines of one, to all but the eye.

use std::ops::Range;

use super::super::tree::{Kind, Role, Span};
use super::draft::Sketch;
use super::writer::{OpenBlock, Writer};
use super::{listed, office};

impl Writer<'_> {
    /// Ends a paragraph from `start` on whose lines are items, behind what stands before them.
    pub fn end_listed(
        &mut self,
        block: OpenBlock,
        start: usize,
        intro: Range<usize>,
        items: &[listed::Item],
    ) {
        self.settle_strong();
        let stretches = self.stretches.take(self.draft.text.len());
        let span = |range: &Range<usize>| Span::new(start + range.start, start + range.end);
        let leads = self.nest.is_empty() && self.draft.lead_is_due();
        let mut point = |role: Option<Role>, line: u32, marker: Span, body: Span| {
            let (depth, own) = self.nest.place_paragraph();
            let depth = u32::try_from(self.draft.depth() + depth).unwrap_or(u32::MAX);
            let label = Span { end: body.start, ..body };
            let kind = Kind::Point(role.unwrap_or(own));
            self.draft.push(Sketch { depth, line, kind, marker, label, body });
            self.draft.style(&stretches, [label, body]);
        };
        if !intro.is_empty() {
            point(leads.then_some(Role::Lead), block.line, block.marker, span(&intro));
        }
        for (marker, body) in items {
            let begun = self.broken.iter().rfind(|(at, _)| *at <= start + marker.start);
            point(Some(Role::Bullet), begun.map_or(block.line, |(_, line)| *line), span(marker), span(body));
        }
        self.broken.clear();
    }

    /// Ends a paragraph that is an item of this level by its look alone: its marker is among its words.
    pub fn end_item(&mut self, block: OpenBlock, whole: Span, level: usize) {
        self.settle_strong();
        let marker = office::marker(&self.draft.text[whole.range()]);
        let split = whole.range().start + marker.len();
        let rest = &self.draft.text[split..whole.range().end];
        let body = Span::new(whole.range().end - rest.trim_start().len(), whole.range().end);
        let (depth, role) = self.nest.place_paragraph();
        let (marker, role) = match marker {
            "" => (block.marker, role),
            _ => (Span::new(whole.range().start, split), Role::Bullet),
        };
        let label = Span { end: body.start, ..body };
        self.node(OpenBlock { marker, ..block }, depth + level, Kind::Point(role), label, body);
    }
}
