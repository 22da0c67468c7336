//! The mouse: scrolls, selects a point, tags by a click on the mark.

use super::act::Command;
use super::message::{Effect, MouseKind};
use super::model::{Mode, Model};
use super::reading::by_rows;
use super::route::act;
use crate::annotation::{Stamp, Tag};
use crate::keymap::Action;

/// Rows that a notch of the wheel moves.
const NOTCH: isize = 3;

/// Takes what the mouse did at a column and a row.
pub(super) fn mouse(model: &mut Model, kind: MouseKind, column: u16, row: u16, stamp: Stamp) -> Vec<Effect> {
    if !model.held.is_empty() || model.opening.is_some() {
        return vec![];
    }
    let rows = match kind {
        MouseKind::WheelDown => NOTCH,
        MouseKind::WheelUp => -NOTCH,
        MouseKind::Click => return click(model, column, row, stamp),
    };
    match (model.modes.last_mut(), &mut model.reading, &mut model.shelf) {
        (Some(Mode::Reader | Mode::Outline), Some(reading), _)
            if !reading.source.briefing.nodes().is_empty() =>
        {
            by_rows(reading, rows);
        }
        (Some(Mode::Shelf), _, Some(shelf)) => {
            let length = shelf.rows().len();
            shelf.list.step(rows, length);
        }
        (Some(Mode::Help(help)), ..) => {
            let length = help.rows().len();
            help.list.step(rows, length);
        }
        _ => {}
    }
    vec![]
}

fn click(model: &mut Model, column: u16, row: u16, stamp: Stamp) -> Vec<Effect> {
    let screen = model.screen();
    if let (Some(Mode::Shelf), Some(shelf)) = (model.modes.last(), &mut model.shelf) {
        if screen.body.contains(column, row) {
            let line = shelf.list.top + usize::from(row - screen.body.y);
            // A click on the current line opens it.
            if line == shelf.list.cursor {
                return act(model, Command::plain(Action::Open), stamp);
            }
            shelf.list.cursor = line;
        }
        return vec![];
    }
    if !matches!(model.modes.last(), Some(Mode::Reader | Mode::Outline)) {
        return vec![];
    }
    let Some(reading) = &mut model.reading else { return vec![] };
    if let Some(outline) = screen.outline.filter(|outline| outline.contains(column, row)) {
        if let Some(entry) = reading.outline.rows().get(usize::from(row - outline.y)) {
            let section = entry.section;
            reading.stand.trail.leave(reading.stand.cursor);
            reading.stand.cursor = section;
            reading.with_page(|page, content| page.show_section(content, section));
        }
        return vec![];
    }
    if !screen.page.contains(column, row) {
        return vec![];
    }
    let Some(row) = reading.stand.viewport.rows().get(usize::from(row - screen.page.y)) else {
        return vec![];
    };
    if row.row < row.block.gap {
        return vec![];
    }
    let node = row.node;
    reading.stand.selection = None;
    reading.stand.cursor = node;
    if column >= screen.page.x + screen.gutter || !reading.source.whole {
        return vec![];
    }
    // A click on the mark goes round: every tag, then none, which giving the last one again leaves.
    let point = reading.source.briefing.judged_at(node);
    let next = match point.and_then(|point| reading.ledger.tag(point)) {
        None => Tag::ALL[0],
        Some(tag) => tag.next().unwrap_or(tag),
    };
    act(model, Command::plain(Action::Tag(next)), stamp)
}
