//! The page: bar, mark, text; notes in the margin or under their points.

use std::ops::Range;
use std::rc::Rc;

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::theme::Theme;
use crate::annotation::{State, Tag};
use crate::app::{Block, Front, Reading, Screen, ViewportRow};
use crate::briefing::{Inline, Kind, Node, NodeId, Role, Span};
use crate::text::{Flow, width};

/// Draws the rows that are on screen.
pub fn draw(reading: &Reading, screen: &Screen, canvas: &mut Canvas<'_>) {
    let mut y = screen.page.y;
    for rows in reading.stand.viewport.rows().chunk_by(|one, other| Rc::ptr_eq(&one.block, &other.block)) {
        let leaf = Leaf::new(reading, screen, rows, canvas.theme);
        for row in rows {
            leaf.draw_row(row.row, y, canvas);
            y += 1;
        }
    }
}

/// A node whose block is being drawn.
struct Leaf<'a> {
    reading: &'a Reading,
    screen: &'a Screen,
    id: NodeId,
    node: &'a Node,
    block: &'a Block,
    /// The stretches of the block's text that look otherwise.
    patches: Vec<(Range<usize>, Style)>,
}

impl<'a> Leaf<'a> {
    /// The node of these rows, of which there is at least one.
    fn new(reading: &'a Reading, screen: &'a Screen, rows: &'a [ViewportRow], theme: &Theme) -> Self {
        let (id, block) = (rows[0].node, &*rows[0].block);
        let node = reading.source.briefing.node(id);
        let first = rows[0].row.saturating_sub(block.gap);
        let patches = patches(reading, block, node, first..first + rows.len(), theme);
        Self { reading, screen, id, node, block, patches }
    }

    fn draw_row(&self, row: usize, y: u16, canvas: &mut Canvas<'_>) {
        let block = self.block;
        let Some(line) = row.checked_sub(block.gap) else {
            if let Some((front, text)) = block.front.get(row) {
                let style = if *front == Front::Title { canvas.theme.strong } else { canvas.theme.dim };
                canvas.put(self.left(), y, self.screen.text, text, style);
            }
            return;
        };
        self.draw_bar(y, canvas);
        if line < block.lines.len() {
            self.draw_text(line, y, canvas);
        } else if block.note_beneath
            && let Some(note) = block.note.get(line - block.lines.len())
        {
            let x = self.left() + columns(block.indent + width(&block.marker));
            self.draw_note(note, x, self.right().saturating_sub(x), y, canvas);
        }
        if let (Some(margin), false) = (self.screen.margin, block.note_beneath)
            && let Some(note) = block.note.get(line)
        {
            let cut = row + 1 == block.height() && line + 1 < block.note.len();
            let note = if cut { canvas.theme.glyphs.ellipsis } else { note };
            self.draw_note(note, margin.x, margin.width, y, canvas);
        }
    }

    /// The first column of the text.
    fn left(&self) -> u16 {
        self.screen.page.x + self.screen.gutter
    }

    /// The column after the text.
    fn right(&self) -> u16 {
        self.left() + self.screen.text
    }

    /// The bar at the current point, and a thin one at what is selected.
    fn draw_bar(&self, y: u16, canvas: &mut Canvas<'_>) {
        let x = self.screen.page.x;
        if self.id == self.reading.stand.cursor {
            canvas.hold(y);
            canvas.put(x, y, 1, canvas.theme.glyphs.bar, canvas.theme.accent);
        } else if self.reading.stand.is_selected(self.id)
            || self.reading.source.briefing.lead(self.reading.stand.cursor) == Some(self.id)
        {
            canvas.put(x, y, 1, canvas.theme.glyphs.selected, canvas.theme.accent);
        }
    }

    /// A line of the text; the tag and the list marker before the first, what is folded after the last.
    fn draw_text(&self, line: usize, y: u16, canvas: &mut Canvas<'_>) {
        let Self { block, node, .. } = self;
        let x = self.left() + columns(block.indent);
        if block.begins_with(line) {
            self.draw_mark(y, canvas);
        }
        if block.begins_with(line) || node.role() == Some(Role::Quote) {
            canvas.put(x, y, self.right().saturating_sub(x), &block.marker, canvas.theme.dim);
        }
        let x = x + columns(width(&block.marker));
        let base = base_style(node, canvas.theme);
        let range = block.lines[line].clone();
        let patches = self.patches.iter().filter(|(patch, _)| touches(patch, &range));
        let patches: Vec<&(Range<usize>, Style)> = patches.collect();
        let style = |offset: usize| {
            let at = range.start + offset;
            let touching = patches.iter().filter(|(range, _)| range.contains(&at));
            touching.fold(base, |style, (_, patch)| style.patch(*patch))
        };
        let room = self.right().saturating_sub(x);
        let end = canvas.put_with(x, y, room, &block.flow.as_str()[range.clone()], style);
        if block.begins_with(line)
            && let Some(info) = self.reading.source.briefing.language(self.id)
        {
            let info = Flow::prose(info);
            canvas.put_right(end + 2, self.right(), y, info.as_str(), canvas.theme.dim);
        }
        if block.ends_with(line) && self.reading.stand.folds.is_folded(self.id) {
            self.draw_folded(end + 1, y, canvas);
        }
    }

    /// The tag; struck, and asking, if the words have changed since; with a sign if they were retouched.
    fn draw_mark(&self, y: u16, canvas: &mut Canvas<'_>) {
        let Some(entry) = self.reading.ledger.entry(self.id) else { return };
        let Some(judgement) = entry.annotation.standing() else { return };
        let theme = canvas.theme;
        let column = self.screen.page.x + if self.screen.gutter > 3 { 2 } else { 1 };
        let is_changed = !entry.finding.state.counts();
        if let Some(tag) = judgement.tag {
            let struck = if is_changed { Modifier::CROSSED_OUT | Modifier::DIM } else { Modifier::empty() };
            canvas.put(column, y, 1, theme.glyph(tag), theme.tag(tag).add_modifier(struck));
        }
        if is_changed {
            canvas.put(column + 1, y, 1, theme.glyphs.asking, theme.error);
        } else if matches!(entry.finding.state, State::Retouched(_)) {
            canvas.put(column + 1, y, 1, theme.glyphs.retouched, theme.dim);
        }
    }

    /// What a folded node hides: how many points, and how they were judged.
    fn draw_folded(&self, from: u16, y: u16, canvas: &mut Canvas<'_>) {
        let end = self.right();
        let nodes = self.id.next()..self.reading.source.briefing.end(self.id);
        let points = self.reading.source.briefing.points_in(nodes.clone());
        let counts = self.reading.ledger.tally_of(nodes);
        let word = if points == 1 { "point" } else { "points" };
        let text = format!("{} {points} {word}", canvas.theme.glyphs.folded);
        let mut at = canvas.put(from, y, end.saturating_sub(from), &text, canvas.theme.dim) + 1;
        for tag in Tag::ALL.into_iter().filter(|&tag| counts.of(tag) > 0) {
            let text = format!("{}{}", canvas.theme.glyph(tag), counts.of(tag));
            at = canvas.put(at, y, end.saturating_sub(at), &text, canvas.theme.tag(tag)) + 1;
        }
    }

    /// A line of the note, in the colour of the tag.
    fn draw_note(&self, note: &str, x: u16, room: u16, y: u16, canvas: &mut Canvas<'_>) {
        let tag = self.reading.ledger.tag(self.id).map(|tag| canvas.theme.tag(tag));
        let style = canvas.theme.note.patch(tag.unwrap_or_default().remove_modifier(Modifier::BOLD));
        let at = canvas.put(x, y, room, canvas.theme.glyphs.note, canvas.theme.dim) + 1;
        canvas.put(at, y, room.saturating_sub(2), note, style);
    }
}

fn base_style(node: &Node, theme: &Theme) -> Style {
    match node.kind {
        Kind::Section if node.depth > 1 => theme.strong,
        Kind::Section => theme.label,
        Kind::Table => theme.strong,
        Kind::Point(Role::Code) => theme.code,
        Kind::Point(Role::Quote) => theme.note,
        Kind::Point(_) => theme.text,
    }
}

/// The stretches of some lines of a block that look otherwise: labels, markup, what was searched for.
fn patches(
    reading: &Reading,
    block: &Block,
    node: &Node,
    lines: Range<usize>,
    theme: &Theme,
) -> Vec<(Range<usize>, Style)> {
    let mut patches = vec![(0..block.label, theme.strong)];
    let locate = |span: Span| {
        let within = |offset: u32| block.flow.locate((offset as usize).saturating_sub(block.start));
        within(span.start)..within(span.end)
    };
    // A line more on either side, as offsets are true to the cluster only.
    let shown = shown(block, lines.start.saturating_sub(1)..lines.end + 1);
    let from = block.start + block.flow.origin(shown.start);
    let to = block.start + block.flow.origin(shown.end);
    let styles = reading.source.briefing.styles(node.extent());
    let near = styles.take_while(|styled| styled.span.start as usize <= to);
    for styled in near.filter(|styled| styled.span.end as usize >= from) {
        let style = match styled.inline {
            Inline::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
            Inline::Strong => theme.strong,
            Inline::Strike if block.marks => continue,
            Inline::Strike => Style::new().add_modifier(Modifier::CROSSED_OUT),
            Inline::Code => theme.code,
            Inline::Link(_) => theme.link,
            Inline::Furniture | Inline::Reference => theme.dim,
            Inline::Superscript | Inline::Subscript | Inline::Insert | Inline::Break | Inline::Joint => {
                continue;
            }
        };
        patches.push((locate(styled.span), style));
    }
    if let Some(pattern) = reading.search.marked() {
        patches.extend(pattern.near(block.flow.as_str(), shown).map(|range| (range, theme.found)));
    }
    patches
}

/// The text that some lines of a block hold, in bytes of its flow.
fn shown(block: &Block, lines: Range<usize>) -> Range<usize> {
    let end = block.flow.as_str().len();
    let start_of = |line: usize| block.lines.get(line).map_or(end, |range| range.start);
    let end_of = |line: usize| block.lines.get(line).map_or(end, |range| range.end);
    start_of(lines.start)..end_of(lines.end.saturating_sub(1)).max(start_of(lines.start))
}

fn touches(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn columns(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
