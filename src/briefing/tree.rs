//! The flat tree: nodes in reading order, each knowing its depth, its parent and the end of its subtree.

use std::ops::Range;

use super::ids::{NodeId, PointNumber};

/// A byte range of the briefing's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes; sources are capped far below 4 GiB, so that offsets fit.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "sources are capped below 4 GiB when they are read")]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// As a range to index a string with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A labelled part; its lead, if it has one, is its first child.
    Section,
    /// The header of a table: a label over rows that is no claim itself.
    Table,
    /// Something that can be judged.
    Point(Role),
}

/// What sort of point a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The sentence that a section opens with.
    Lead,
    /// An item of a list.
    Bullet,
    /// A paragraph.
    Paragraph,
    /// A paragraph that quotes.
    Quote,
    /// A row of a table; its cells are separated by tabs.
    Row,
    /// A block of code; its lines are kept.
    Code,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] =
        [Self::Lead, Self::Bullet, Self::Paragraph, Self::Quote, Self::Row, Self::Code];

    /// The role's name in machine output and in fingerprints.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Bullet => "bullet",
            Self::Paragraph => "paragraph",
            Self::Quote => "quote",
            Self::Row => "row",
            Self::Code => "code",
        }
    }
}

/// One node of the tree. All text is in spans of the briefing's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// How many ancestors it has.
    pub depth: u32,
    /// The line of the source on which it begins, from 1.
    pub line: u32,
    /// The list marker as the source has it (`-`, `1.`, `[x]`), or empty.
    pub marker: Span,
    /// The label of a section, or of a point that has one; or empty.
    pub label: Span,
    /// The words of a point; empty for sections.
    pub body: Span,
    pub(super) parent: u32,
    pub(super) end: u32,
    pub(super) points_before: u32,
}

impl Node {
    /// Whether it can be judged.
    #[must_use]
    pub fn is_point(&self) -> bool {
        matches!(self.kind, Kind::Point(_))
    }

    /// Its role, if it is a point.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self.kind {
            Kind::Point(role) => Some(role),
            _ => None,
        }
    }

    /// From its marker's, label's or body's first byte to the last.
    #[must_use]
    pub fn extent(&self) -> Span {
        let parts = [self.marker, self.label, self.body];
        let filled = || parts.iter().filter(|span| !span.is_empty());
        Span {
            start: filled().map(|span| span.start).min().unwrap_or(self.body.start),
            end: filled().map(|span| span.end).max().unwrap_or(self.body.end),
        }
    }
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inline {
    /// *Emphasis*.
    Emphasis,
    /// **Strong emphasis**.
    Strong,
    /// ~~Struck out~~.
    Strike,
    /// `Code`.
    Code,
    /// Raised, as the exponent of a number is.
    Superscript,
    /// Lowered, as the count of atoms is.
    Subscript,
    /// Put in by an editor.
    Insert,
    /// A link, by its place in [`Briefing::links`].
    Link(u32),
    /// The number of a footnote that is referred to. It is shown, and says nothing by itself.
    Reference,
    /// A line end that was meant.
    Break,
    /// Page numbers and running heads inside a point.
    Furniture,
    /// The end of a line, and the hyphen there, where the next one goes on without a blank; or the sign of a quotation
    /// before a line of it.
    Joint,
}

impl Inline {
    /// Whether what is set so stands among a point's words without being any: it is neither judged nor compared.
    #[must_use]
    pub fn is_aside(self) -> bool {
        matches!(self, Self::Furniture | Self::Reference | Self::Joint)
    }
}

/// A stretch of text and how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Styled {
    /// The stretch.
    pub span: Span,
    /// How it is set.
    pub inline: Inline,
}

/// One line of a header block: `Date: 1 May`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// `Date`
    pub name: Span,
    /// `1 May`
    pub value: Span,
}

/// A source document: a title and a tree of sections and points, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Briefing {
    pub(super) text: String,
    pub(super) title: String,
    pub(super) title_span: Option<Span>,
    pub(super) meta: Vec<Meta>,
    pub(super) nodes: Vec<Node>,
    pub(super) styles: Vec<Styled>,
    pub(super) links: Vec<String>,
    /// Words on the fences of code, by node, in reading order.
    pub(super) languages: Vec<(NodeId, String)>,
    pub(super) points: u32,
}

impl Briefing {
    /// The title: the document's own, or the name it was read under.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where the title stands in the text, if it is the document's own.
    #[must_use]
    pub fn title_span(&self) -> Option<Span> {
        self.title_span
    }

    /// The header block, in order.
    #[must_use]
    pub fn meta(&self) -> &[Meta] {
        &self.meta
    }

    /// All nodes, in reading order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node at `id`.
    ///
    /// # Panics
    /// If there is no such node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The nodes, in reading order.
    #[must_use]
    pub fn ids(&self) -> impl ExactSizeIterator<Item = NodeId> + DoubleEndedIterator + Clone + use<> {
        NodeId::FIRST.until(self.all().end)
    }

    /// All nodes, as a range: from the first to one past the last.
    #[must_use]
    pub fn all(&self) -> Range<NodeId> {
        NodeId::FIRST..NodeId::at(self.nodes.len())
    }

    /// Whether there is a node at `id`.
    #[must_use]
    pub fn has(&self, id: NodeId) -> bool {
        id < self.all().end
    }

    /// The points, in reading order.
    #[must_use]
    pub fn point_ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.ids().filter(|&id| self.node(id).is_point())
    }

    /// The text that all spans lie in.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words in a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Targets of the links, by number.
    #[must_use]
    pub fn links(&self) -> &[String] {
        &self.links
    }

    /// What the fence of a block of code says of it, as it is written: its language first, by custom (`CommonMark` 0.31,
    /// section 4.5). It is none of the words.
    #[must_use]
    pub fn language(&self, id: NodeId) -> Option<&str> {
        let at = self.languages.binary_search_by_key(&id, |(node, _)| *node).ok()?;
        Some(&self.languages[at].1)
    }

    /// How many points there are.
    #[must_use]
    pub fn points(&self) -> usize {
        self.points as usize
    }

    /// The styled stretches that touch `span`, in order of their starts.
    pub fn styles(&self, span: Span) -> impl Iterator<Item = &Styled> {
        // Stretches nest at most as deep as markup does, and none begins before the node it is in.
        let first = self.styles.partition_point(|styled| styled.span.start < span.start);
        self.styles[first..].iter().take_while(move |styled| styled.span.start < span.end)
    }

    /// The places of all line ends at which a word goes on ([`Inline::Joint`]).
    pub(super) fn joints(&self) -> impl Iterator<Item = Span> {
        self.styles.iter().filter(|styled| styled.inline == Inline::Joint).map(|styled| styled.span)
    }

    /// The parent of a node.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        match self.nodes.get(id.index())?.parent {
            u32::MAX => None,
            parent => Some(NodeId::at(parent as usize)),
        }
    }

    /// The nodes above `id`, nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |&above| self.parent(above))
    }

    /// One past the last node of the subtree of `id`.
    #[must_use]
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId::at(self.node(id).end as usize)
    }

    /// Whether anything stands under `id`.
    #[must_use]
    pub fn has_children(&self, id: NodeId) -> bool {
        self.end(id) > id.next()
    }

    /// The number of a point; none for what is no point.
    #[must_use]
    pub fn number(&self, id: NodeId) -> Option<PointNumber> {
        let node = self.node(id);
        node.is_point().then(|| PointNumber::after(node.points_before as usize))
    }

    /// The point of this number.
    #[must_use]
    pub fn point(&self, number: PointNumber) -> Option<NodeId> {
        let at = self.nodes.partition_point(|node| (node.points_before as usize) < number.get());
        let id = NodeId::at(at).previous()?;
        (self.number(id) == Some(number)).then_some(id)
    }

    /// How many points stand in `nodes`.
    #[must_use]
    pub fn points_in(&self, nodes: Range<NodeId>) -> usize {
        let before = |id: NodeId| self.nodes.get(id.index()).map_or(self.points, |node| node.points_before);
        (before(nodes.end) - before(nodes.start)) as usize
    }

    /// The lead of a section: its first child, if that is one.
    #[must_use]
    pub fn lead(&self, section: NodeId) -> Option<NodeId> {
        let first = section.next();
        (first < self.end(section) && self.node(first).role() == Some(Role::Lead)).then_some(first)
    }

    /// The point that a judgement at `id` falls on: itself, or the lead of a section.
    #[must_use]
    pub fn judged_at(&self, id: NodeId) -> Option<NodeId> {
        if self.nodes.get(id.index())?.is_point() { Some(id) } else { self.lead(id) }
    }

    /// The labels of the sections that `id` stands in, outermost first.
    #[must_use]
    pub fn section_path(&self, id: NodeId) -> Vec<&str> {
        let mut path: Vec<&str> = self
            .ancestors(id)
            .filter(|&above| self.node(above).kind == Kind::Section)
            .map(|above| self.slice(self.node(above).label))
            .collect();
        path.reverse();
        path
    }

    /// The section that `id` stands in, or is.
    #[must_use]
    pub fn section_of(&self, id: NodeId) -> Option<NodeId> {
        let here = Some(id).filter(|&id| self.has(id));
        here.into_iter().chain(self.ancestors(id)).find(|&above| self.node(above).kind == Kind::Section)
    }
}
