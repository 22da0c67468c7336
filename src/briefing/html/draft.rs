//! The briefing in the making. What was written last can be taken back, for what an element is shows when it ends.

use super::super::build::Builder;
use super::super::tree::{Briefing, Inline, Kind, Role, Span, Styled};
use super::front::PageHead;

/// The level of sections that open with strong words instead of a heading: below all headings.
pub(super) const STRONG_LEVEL: u8 = 9;

/// A node before the tree's arithmetic.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sketch {
    /// How many nodes stand above it.
    pub depth: u32,
    /// The line of the source on which it begins, from 1.
    pub line: u32,
    /// What it is.
    pub kind: Kind,
    /// The marker before it.
    pub marker: Span,
    /// Its label.
    pub label: Span,
    /// Its words.
    pub body: Span,
}

/// What is read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The briefing's text.
    pub text: String,
    /// The nodes.
    pub nodes: Vec<Sketch>,
    /// How stretches of the text are set.
    pub styles: Vec<Styled>,
    links: Vec<String>,
    /// The languages of code, by the places of nodes.
    languages: Vec<(usize, String)>,
    /// The levels of the sections that are open, outermost first.
    open: Vec<u8>,
    /// The headings of level 1, and those that are called titles, by the places of their nodes.
    tops: Vec<usize>,
    titles: Vec<usize>,
}

/// A place in the draft to which it can be taken back.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Bytes of text.
    pub text: usize,
    /// Nodes.
    pub nodes: usize,
    styles: usize,
    links: usize,
    open: Vec<u8>,
}

impl Draft {
    /// An empty draft with room for `bytes` bytes of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// How many sections are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether a heading opened or ended sections behind a place.
    pub fn has_turned_since(&self, mark: &Mark) -> bool {
        let real = |open: &[u8]| open.iter().filter(|&&level| level < STRONG_LEVEL).count();
        real(&self.open) != real(&mark.open) || self.tops.last().is_some_and(|&top| top >= mark.nodes)
    }

    /// Whether the latest node is the heading of a section, so that a paragraph here is its lead.
    pub fn lead_is_due(&self) -> bool {
        self.nodes.last().is_some_and(|node| node.kind == Kind::Section)
    }

    /// Closes every section of this level or a lower one (1 is the highest).
    pub fn close(&mut self, level: u8) {
        while self.open.last().is_some_and(|&open| open >= level) {
            self.open.pop();
        }
    }

    /// Closes the sections that were opened behind a place.
    pub fn close_to(&mut self, mark: &Mark) {
        self.open.truncate(mark.open.len());
    }

    /// Opens a section.
    pub fn section(&mut self, level: u8, line: u32, label: Span) {
        self.close(level);
        if level == 0 {
            self.titles.push(self.nodes.len());
        }
        if level == 1 {
            self.tops.push(self.nodes.len());
        }
        let marker = Span { end: label.start, ..label };
        let body = Span { start: label.end, ..label };
        let depth = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        self.push(Sketch { depth, line, kind: Kind::Section, marker, label, body });
        self.open.push(level);
    }

    /// Adds a node. None begins on a line above that of the one before: rows stand behind words that stood between their
    /// cells, and what was typed has line ends that its source has not.
    pub fn push(&mut self, node: Sketch) {
        let line = self.nodes.last().map_or(node.line, |before| node.line.max(before.line));
        self.nodes.push(Sketch { line, ..node });
    }

    /// Makes the latest node, a paragraph, a section of this level.
    pub fn promote(&mut self, level: u8) {
        let Some(node) = self.nodes.pop() else { return };
        let label =
            Span { start: node.label.start.min(node.body.start), end: node.body.end.max(node.label.end) };
        self.section(level, node.line, label);
    }

    /// Keeps a link target and returns its number.
    pub fn link(&mut self, target: &str) -> u32 {
        self.links.push(target.to_owned());
        u32::try_from(self.links.len() - 1).unwrap_or(u32::MAX)
    }

    /// The target of a link.
    pub fn target(&self, link: u32) -> &str {
        self.links.get(link as usize).map_or("", String::as_str)
    }

    /// Says of which language the code of the latest node is.
    pub fn language(&mut self, language: &str) {
        self.languages.push((self.nodes.len().saturating_sub(1), language.to_owned()));
    }

    /// Sets how stretches are set, cut to the parts of a node.
    pub fn style(&mut self, stretches: &[Styled], parts: [Span; 2]) {
        for &Styled { span, inline } in stretches {
            for part in parts {
                let cut = Span { start: span.start.max(part.start), end: span.end.min(part.end) };
                if !cut.is_empty() {
                    self.styles.push(Styled { span: cut, inline });
                }
            }
        }
    }

    /// The place where the draft ends now.
    pub fn mark(&self) -> Mark {
        Mark {
            text: self.text.len(),
            nodes: self.nodes.len(),
            styles: self.styles.len(),
            links: self.links.len(),
            open: self.open.clone(),
        }
    }

    /// Takes back what was written behind a place.
    pub fn back_to(&mut self, mark: &Mark) {
        self.text.truncate(mark.text);
        self.styles.truncate(mark.styles);
        self.links.truncate(mark.links);
        self.back_to_nodes(mark);
    }

    /// Takes back the nodes behind a place; their words and styles stay, to be written anew.
    pub fn back_to_nodes(&mut self, mark: &Mark) {
        self.nodes.truncate(mark.nodes);
        self.languages.truncate(self.languages.partition_point(|&(node, _)| node < mark.nodes));
        self.tops.truncate(self.tops.partition_point(|&node| node < mark.nodes));
        self.titles.truncate(self.titles.partition_point(|&node| node < mark.nodes));
        self.open.clone_from(&mark.open);
    }

    /// Takes the words and the styles behind a place out of the draft.
    pub fn take_words(&mut self, mark: &Mark) -> (String, Vec<Styled>) {
        (self.text.split_off(mark.text), self.styles.split_off(mark.styles))
    }

    /// Makes the words of nodes, at places that rise, the markers of the paragraphs behind them.
    pub fn fold_markers(&mut self, signs: &[usize]) {
        let Some(&first) = signs.first() else { return };
        let mut signs = signs.iter().copied().peekable();
        let mut kept = first;
        for place in first..self.nodes.len() {
            let node = self.nodes[place];
            let is_paragraph =
                |node: &Sketch| node.kind == Kind::Point(Role::Paragraph) && node.marker.is_empty();
            if signs.next_if_eq(&place).is_some()
                && let Some(next) = self.nodes.get_mut(place + 1).filter(|next| is_paragraph(next))
            {
                (next.marker, next.kind) = (node.body, Kind::Point(Role::Bullet));
                continue;
            }
            self.nodes[kept] = node;
            let code = self.languages.partition_point(|&(code, _)| code < place);
            if let Some((code, _)) = self.languages.get_mut(code).filter(|(code, _)| *code == place) {
                *code = kept;
            }
            for tops in [&mut self.tops, &mut self.titles] {
                let behind = tops.partition_point(|&top| top < place);
                if let Some(top) = tops.get_mut(behind).filter(|top| **top == place) {
                    *top = kept;
                }
            }
            kept += 1;
        }
        self.nodes.truncate(kept);
    }

    /// Whether there are words behind a place, and all of them strong.
    pub fn is_strong_since(&self, mark: &Mark) -> bool {
        let written = &self.text[mark.text..];
        let words = written.trim();
        let start = mark.text + (written.len() - written.trim_start().len());
        let is_all = |styled: &Styled| {
            let span = styled.span.range();
            styled.inline == Inline::Strong && span.start <= start && span.end >= start + words.len()
        };
        !words.is_empty() && self.styles[mark.styles..].iter().any(is_all)
    }

    /// Headings of any level behind a place.
    pub fn has_heading_since(&self, mark: &Mark) -> bool {
        self.nodes[mark.nodes..].iter().any(|node| node.kind == Kind::Section)
    }

    /// Headings of level 1 behind a place.
    pub fn has_top_since(&self, mark: &Mark) -> bool {
        self.tops.last().is_some_and(|&node| node >= mark.nodes)
    }

    /// The briefing; `name` is its title where it has none of its own.
    pub fn finish(mut self, front: &PageHead, name: &str) -> Briefing {
        if let [_] = self.titles[..] {
            self.tops = std::mem::take(&mut self.titles);
        }
        let labels: Vec<Span> = self.tops.iter().map(|&top| self.nodes[top].label).collect();
        let found = front.title(&self.text, &labels, name);
        let mut builder = Builder::new();
        front.write(&mut self.text, &mut builder, found);
        let mut above = None;
        if let Some(nth) = found.heading() {
            builder.title(labels[nth]);
            above = Some(self.tops[nth]).filter(|_| self.tops.len() == 1);
        }
        for link in &self.links {
            builder.link(link);
        }
        self.styles.drain(..).for_each(|Styled { span, inline }| builder.style(span, inline));
        let mut languages = std::mem::take(&mut self.languages).into_iter().peekable();
        for (place, node) in std::mem::take(&mut self.nodes).into_iter().enumerate() {
            if above == Some(place) {
                continue;
            }
            // The heading that is the title is no node, so that what is under it stands higher by one.
            let depth = node.depth.saturating_sub(u32::from(above.is_some_and(|above| above < place)));
            let kind = match node.kind {
                Kind::Point(Role::Lead) if depth == 0 => Kind::Point(Role::Paragraph),
                kind => kind,
            };
            let (depth, line) = (depth as usize, node.line as usize);
            let id = builder.node(depth, line, kind, node.marker, node.label, node.body);
            if let Some((_, language)) = languages.next_if(|&(code, _)| code == place) {
                builder.language(id, &language);
            }
        }
        builder.finish(self.text, name)
    }

    /// Adds the nodes of a briefing that was read from words which stand from `start` on in the text, below `depth`
    /// others; its first line is `line` of the source.
    pub fn graft(&mut self, briefing: &Briefing, depth: usize, line: u32) {
        let start = Span::new(self.text.len(), 0).start;
        let moved = |span: Span| Span { start: span.start + start, end: span.end + start };
        self.text.push_str(briefing.text());
        self.text.push('\n');
        let base = u32::try_from(depth).unwrap_or(u32::MAX);
        let point = |label: Span, body: Span| Sketch {
            depth: base,
            line,
            kind: Kind::Point(Role::Paragraph),
            marker: Span { end: label.start, ..label },
            label,
            body,
        };
        if let Some(title) = briefing.title_span().map(moved) {
            self.push(point(Span { end: title.start, ..title }, title));
        }
        briefing.meta().iter().for_each(|meta| self.push(point(moved(meta.name), moved(meta.value))));
        for node in briefing.nodes() {
            self.push(Sketch {
                depth: node.depth + base,
                line: node.line - 1 + line,
                kind: node.kind,
                marker: moved(node.marker),
                label: moved(node.label),
                body: moved(node.body),
            });
        }
        let all = Span { start: 0, end: Span::new(briefing.text().len(), 0).start };
        for &Styled { span, inline } in
            briefing.styles(all).filter(|styled| !matches!(styled.inline, Inline::Link(_)))
        {
            self.styles.push(Styled { span: moved(span), inline });
        }
    }
}
