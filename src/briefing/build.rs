//! The one builder that every format goes through.

use super::ids::NodeId;
use super::tree::{Briefing, Inline, Kind, Meta, Node, Role, Span, Styled};

/// Takes nodes in reading order and keeps the tree's arithmetic right. Parsers decide depths; it decides parents, ends
/// and numbers.
#[derive(Debug, Default)]
pub struct Builder {
    briefing: Briefing,
    /// The path from the root to the latest node.
    open: Vec<u32>,
}

/// How much of a briefing was built.
#[derive(Debug)]
pub struct Built {
    /// Nodes, styles, links, languages.
    lengths: [usize; 4],
    points: u32,
    open: Vec<u32>,
}

impl Builder {
    /// A builder with no nodes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder of a part that goes below `depth` nodes of a whole ([`Builder::graft`]).
    #[must_use]
    pub fn below(depth: usize) -> Self {
        Self { briefing: Briefing::default(), open: vec![u32::MAX; depth] }
    }

    /// What a briefing was built with.
    #[must_use]
    pub fn of(briefing: Briefing) -> Self {
        Self { briefing, open: vec![] }
    }

    /// Takes over what was built over a text that stands in this one from `at` on, but for its title and its header block;
    /// `place` says what becomes of a node, whose depth and line are those that it had there.
    pub fn graft(&mut self, part: Self, at: usize, mut place: impl FnMut(Node) -> Node) {
        let Briefing { nodes, styles, links, languages, .. } = part.briefing;
        let moved = |span: Span| Span::new(span.range().start + at, span.range().end + at);
        let filled = |span: Span| if span.is_empty() { Span::default() } else { moved(span) };
        let (first, first_link) = (self.briefing.nodes.len(), narrow(self.briefing.links.len()));
        for node in nodes {
            let Node { kind, depth, line, marker, label, body, .. } = place(node);
            let [marker, label, body] = [marker, label, body].map(filled);
            self.node(depth as usize, line as usize, kind, marker, label, body);
        }
        for Styled { span, inline } in styles {
            let inline =
                if let Inline::Link(link) = inline { Inline::Link(first_link + link) } else { inline };
            self.style(moved(span), inline);
        }
        self.briefing.links.extend(links);
        let moved = |(node, info): (NodeId, String)| (NodeId::at(first + node.index()), info);
        self.briefing.languages.extend(languages.into_iter().map(moved));
    }

    /// Adds a node `depth` levels down, or as far down as its forerunner allows; returns its id.
    ///
    /// `line` is where it begins in the source, from 1.
    pub fn node(
        &mut self,
        depth: usize,
        line: usize,
        kind: Kind,
        marker: Span,
        label: Span,
        body: Span,
    ) -> NodeId {
        let id = NodeId::at(self.briefing.nodes.len());
        self.close(depth);
        self.briefing.nodes.push(Node {
            kind,
            depth: narrow(self.open.len()),
            line: narrow(line),
            marker,
            label,
            body,
            parent: self.open.last().copied().unwrap_or(u32::MAX),
            end: u32::MAX,
            points_before: self.briefing.points,
        });
        self.briefing.points += u32::from(matches!(kind, Kind::Point(_)));
        self.open.push(narrow(id.index()));
        id
    }

    /// The node that was added last.
    #[must_use]
    pub fn last(&self) -> Option<&Node> {
        self.briefing.nodes.last()
    }

    /// The id of the node that was added last.
    #[must_use]
    pub fn latest(&self) -> Option<NodeId> {
        NodeId::at(self.briefing.nodes.len()).previous()
    }

    /// Lets the body of the latest node reach to `end`, as a line is found to continue it.
    pub fn extend(&mut self, end: usize) {
        if let Some(node) = self.briefing.nodes.last_mut() {
            node.body.end = narrow(end);
        }
    }

    /// Sets how a stretch of text is set. Stretches come in order of their starts.
    pub fn style(&mut self, span: Span, inline: Inline) {
        if !span.is_empty() {
            self.briefing.styles.push(Styled { span, inline });
        }
    }

    /// Keeps a link target and returns its number.
    pub fn link(&mut self, target: &str) -> u32 {
        self.briefing.links.push(target.to_owned());
        narrow(self.briefing.links.len() - 1)
    }

    /// Says what the fence of the code at `node` says of it. Nodes come in their order.
    pub fn language(&mut self, node: NodeId, info: &str) {
        self.briefing.languages.push((node, info.to_owned()));
    }

    /// Adds a line of a header block.
    pub fn meta(&mut self, name: Span, value: Span) {
        self.briefing.meta.push(Meta { name, value });
    }

    /// Sets the title to a stretch of the text.
    pub fn title(&mut self, span: Span) {
        self.briefing.title_span = Some(span);
    }

    /// Whether a title was found.
    #[must_use]
    pub fn has_title(&self) -> bool {
        self.briefing.title_span.is_some()
    }

    /// How much is built so far.
    #[must_use]
    pub fn built(&self) -> Built {
        let Briefing { nodes, styles, links, languages, points, .. } = &self.briefing;
        let lengths = [nodes.len(), styles.len(), links.len(), languages.len()];
        Built { lengths, points: *points, open: self.open.clone() }
    }

    /// Takes back nodes, styles, links and languages that were added since.
    pub fn back_to(&mut self, built: &Built) {
        let [nodes, styles, links, languages] = built.lengths;
        self.briefing.nodes.truncate(nodes);
        self.briefing.styles.truncate(styles);
        self.briefing.links.truncate(links);
        self.briefing.languages.truncate(languages);
        self.briefing.points = built.points;
        self.open.clone_from(&built.open);
    }

    /// Takes the first node away, a section that is the title: what stands under it stands a level higher, and what was its
    /// lead is a paragraph. Returns its label.
    pub fn lift(&mut self) -> Option<Span> {
        let first = *self.briefing.nodes.first()?;
        self.close(0);
        // In place: a large briefing is not to be there twice.
        let length = self.briefing.nodes.len();
        for at in 1..length {
            let mut node = self.briefing.nodes[at];
            let depth = (node.depth as usize).saturating_sub(1);
            if depth == 0 && node.kind == Kind::Point(Role::Lead) {
                node.kind = Kind::Point(Role::Paragraph);
            }
            self.close_before(depth, at - 1);
            node.depth = narrow(self.open.len());
            node.parent = self.open.last().copied().unwrap_or(u32::MAX);
            self.briefing.nodes[at - 1] = node;
            self.open.push(narrow(at - 1));
        }
        self.briefing.nodes.pop();
        for (node, _) in &mut self.briefing.languages {
            *node = node.previous().unwrap_or(*node);
        }
        Some(first.label)
    }

    /// The briefing over `text`; `name` is its title where it has none of its own.
    #[must_use]
    pub fn finish(mut self, text: String, name: &str) -> Briefing {
        self.close(0);
        let mut briefing = self.briefing;
        briefing.styles.sort_by_key(|styled| styled.span.start);
        briefing.text = text;
        let title = briefing.title_span.map(|span| briefing.words_in(span));
        briefing.title = title
            .map_or_else(|| name.to_owned(), |title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        briefing
    }

    fn close(&mut self, depth: usize) {
        self.close_before(depth, self.briefing.nodes.len());
    }

    /// Closes nodes down to a depth: they end before the node at `end`.
    fn close_before(&mut self, depth: usize, end: usize) {
        let end = narrow(end);
        while self.open.len() > depth {
            if let Some(id) = self.open.pop() {
                // What stands below a whole that is not here has no node to close.
                if let Some(node) = self.briefing.nodes.get_mut(id as usize) {
                    node.end = end;
                }
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "sources are capped below 4 GiB when they are read")]
fn narrow(n: usize) -> u32 {
    n as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::PointNumber;

    fn add(builder: &mut Builder, depth: usize, kind: Kind) -> NodeId {
        builder.node(depth, 1, kind, Span::default(), Span::default(), Span::default())
    }

    #[test]
    fn parents_ends_and_numbers_follow_from_depths() {
        let mut builder = Builder::new();
        let point = Kind::Point(Role::Bullet);
        for (depth, kind) in [
            (0, Kind::Section),
            (1, Kind::Point(Role::Lead)),
            (1, point),
            (2, point),
            (0, Kind::Section),
            (9, point),
        ] {
            add(&mut builder, depth, kind);
        }
        let briefing = builder.finish(String::new(), "name");
        let shape: Vec<_> =
            briefing.ids().map(|id| (briefing.parent(id), briefing.end(id), briefing.number(id))).collect();
        let (node, number) = (NodeId::at, PointNumber::new);
        assert_eq!(
            shape,
            [
                (None, node(4), None),
                (Some(node(0)), node(2), number(1)),
                (Some(node(0)), node(4), number(2)),
                (Some(node(2)), node(4), number(3)),
                (None, node(6), None),
                (Some(node(4)), node(6), number(4)),
            ]
        );
        assert_eq!(
            (0..=5).map(|n| briefing.point(number(n)?)).collect::<Vec<_>>(),
            [None, Some(node(1)), Some(node(2)), Some(node(3)), Some(node(5)), None]
        );
        assert_eq!(briefing.points_in(node(0)..node(4)), 3);
        assert_eq!(briefing.lead(node(0)), Some(node(1)));
        assert_eq!(briefing.lead(node(4)), None);
        assert_eq!(briefing.title(), "name");
    }
}
