//! The page: bar, mark, text; notes in the margin or under their points.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::{chrome, outline};
use crate::app::{Block, Front, Mode, Model, Reading, Row, Screen};
use crate::briefing::{Inline, Kind, Node, Role, Span};

/// Draws the reading screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let screen = model.screen();
    canvas.clear(screen.whole);
    let Some(reading) = &model.reading else {
        chrome::plain_status(model, canvas);
        return;
    };
    chrome::reading_header(model, reading, canvas);
    if reading.briefing.nodes().is_empty() {
        let words = "This briefing is empty: there is nothing to read or to judge in it.";
        canvas.put_short(screen.page.x + 2, screen.page.y + 1, screen.page.width, words, canvas.theme.dim);
    }
    for (y, row) in (screen.page.y..).zip(reading.page.rows()) {
        draw_row(reading, &screen, row, y, canvas);
    }
    if let Some(area) = screen.outline {
        outline::draw(model, reading, area, canvas);
    }
    match model.mode() {
        Mode::Search(search) => search_line(model, reading, search.line.text(), search.line.cursor(), canvas),
        _ => chrome::reading_status(model, reading, canvas),
    }
}

fn draw_row(reading: &Reading, screen: &Screen, row: &Row, y: u16, canvas: &mut Canvas<'_>) {
    let block = &*row.block;
    let left = screen.page.x + screen.gutter;
    let Some(line) = row.row.checked_sub(block.gap) else {
        if let Some((front, text)) = block.front.get(row.row) {
            let style = if *front == Front::Title { canvas.theme.strong } else { canvas.theme.dim };
            canvas.put(left, y, screen.text, text, style);
        }
        return;
    };
    bar(reading, row, screen.page.x, y, canvas);
    if line < block.lines.len() {
        let end = text_line(reading, row, line, left, screen.text, y, canvas);
        if line == 0
            && let Some(tag) = reading.ledger.tag(row.node)
        {
            let column = if screen.gutter > 3 { 2 } else { 1 };
            canvas.put(screen.page.x + column, y, 1, canvas.theme.glyph(tag), canvas.theme.tag(tag));
        }
        if line + 1 == block.lines.len() && reading.folds.is_folded(row.node) {
            folded(reading, row, end + 1, left + screen.text, y, canvas);
        }
    } else if block.note_beneath
        && let Some(note) = block.note.get(line - block.lines.len())
    {
        let x = left + columns(block.indent + crate::text::width(&block.marker));
        let room = screen.text.saturating_sub(x - left);
        let x = canvas.put(x, y, room, canvas.theme.glyphs.note, canvas.theme.dim) + 1;
        canvas.put(x, y, room.saturating_sub(2), note, note_style(reading, row, canvas));
    }
    if let (Some(margin), false) = (screen.margin, block.note_beneath)
        && let Some(note) = block.note.get(line)
    {
        let x = canvas.put(margin.x, y, 1, canvas.theme.glyphs.note, canvas.theme.dim) + 1;
        canvas.put(x, y, margin.width.saturating_sub(2), note, note_style(reading, row, canvas));
    }
}

fn note_style(reading: &Reading, row: &Row, canvas: &Canvas<'_>) -> Style {
    let tag = reading.ledger.tag(row.node).map(|tag| canvas.theme.tag(tag).remove_modifier(Modifier::BOLD));
    canvas.theme.note.patch(tag.unwrap_or_default())
}

/// The bar at the current point, and a thin one at what is selected.
fn bar(reading: &Reading, row: &Row, x: u16, y: u16, canvas: &mut Canvas<'_>) {
    if row.node == reading.cursor {
        canvas.put(x, y, 1, canvas.theme.glyphs.bar, canvas.theme.accent);
    } else if reading.is_selected(row.node) {
        canvas.put(x, y, 1, canvas.theme.glyphs.selected, canvas.theme.accent);
    }
}

/// A line of a node's text, its marker before the first; returns the column after it.
fn text_line(
    reading: &Reading,
    row: &Row,
    line: usize,
    left: u16,
    room: u16,
    y: u16,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let block = &*row.block;
    let node = reading.briefing.node(row.node);
    let x = left + columns(block.indent);
    let room = room.saturating_sub(columns(block.indent));
    let hang = columns(crate::text::width(&block.marker));
    if line == 0 || node.role() == Some(Role::Quote) {
        canvas.put(x, y, room, &block.marker, canvas.theme.dim);
    }
    let base = base_style(node, canvas);
    let overlays = overlays(reading, block, node, canvas);
    let range = block.lines[line].clone();
    let from = range.start;
    let style = |offset: usize| {
        let at = from + offset;
        let touching = overlays.iter().filter(|(range, _)| range.contains(&at));
        touching.fold(base, |style, (_, patch)| style.patch(*patch))
    };
    canvas.put_with(x + hang, y, room.saturating_sub(hang), &block.flow.as_str()[range], style)
}

fn base_style(node: &Node, canvas: &Canvas<'_>) -> Style {
    match node.kind {
        Kind::Section if node.depth > 1 => canvas.theme.strong,
        Kind::Section => canvas.theme.label,
        Kind::Table => canvas.theme.strong,
        Kind::Point(Role::Code) => canvas.theme.code,
        Kind::Point(Role::Quote) => canvas.theme.note,
        Kind::Point(_) => canvas.theme.text,
    }
}

/// The stretches of a block that look otherwise: labels, markup, what was searched for.
fn overlays(
    reading: &Reading,
    block: &Block,
    node: &Node,
    canvas: &Canvas<'_>,
) -> Vec<(std::ops::Range<usize>, Style)> {
    let theme = canvas.theme;
    let mut overlays = vec![(0..block.label, theme.strong)];
    let locate = |span: Span| {
        let within = |offset: u32| block.flow.locate((offset as usize).saturating_sub(block.start));
        within(span.start)..within(span.end)
    };
    for styled in reading.briefing.styles(node.extent()) {
        let style = match styled.inline {
            Inline::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
            Inline::Strong => theme.strong,
            Inline::Strike => Style::new().add_modifier(Modifier::CROSSED_OUT),
            Inline::Code => theme.code,
            Inline::Link(_) => theme.link,
            Inline::Furniture => theme.dim,
        };
        overlays.push((locate(styled.span), style));
    }
    if let Some(pattern) = &reading.search.pattern {
        overlays.extend(pattern.all(block.flow.as_str()).map(|range| (range, theme.found)));
    }
    overlays
}

/// What a folded node hides: how many points, and how they were judged.
fn folded(reading: &Reading, row: &Row, from: u16, end: u16, y: u16, canvas: &mut Canvas<'_>) {
    let nodes = row.node..reading.briefing.end(row.node);
    let points = reading.briefing.points_in(nodes.clone());
    let counts = reading.ledger.tally_of(nodes);
    let word = if points == 1 { "point" } else { "points" };
    let text = format!("{} {points} {word}", canvas.theme.glyphs.folded);
    let mut at = canvas.put(from, y, end.saturating_sub(from), &text, canvas.theme.dim) + 1;
    for tag in crate::annotation::Tag::ALL {
        if counts.of(tag) > 0 {
            let text = format!("{}{}", canvas.theme.glyph(tag), counts.of(tag));
            at = canvas.put(at, y, end.saturating_sub(at), &text, canvas.theme.tag(tag)) + 1;
        }
    }
}

fn search_line(model: &Model, reading: &Reading, query: &str, cursor: usize, canvas: &mut Canvas<'_>) {
    let status = model.screen().status;
    let search = &reading.search;
    let count = match search.place(reading.cursor) {
        _ if query.is_empty() => "words and notes; capitals make case count".to_owned(),
        _ if !search.settled => canvas.theme.glyphs.ellipsis.to_owned(),
        Some(place) => format!("{place} of {}", search.matches.len()),
        None => "no match".to_owned(),
    };
    let end = canvas.put_right(2, status.width.saturating_sub(1), status.y, &count, canvas.theme.dim);
    let at = canvas.put(0, status.y, 1, "/", canvas.theme.accent);
    let before: String = query.chars().take(cursor).collect();
    canvas.put(at, status.y, end.saturating_sub(at + 1), query, canvas.theme.text);
    canvas.set_cursor(at + columns(crate::text::width(&before)), status.y);
}

fn columns(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
