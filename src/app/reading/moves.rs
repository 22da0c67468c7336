//! Moving by point, section and page.

use super::state::Reading;
use crate::briefing::{NodeId, PointNumber};
use crate::keymap::Action;

/// Moving by point, section and page. Says whether the action was one of these.
pub fn moves(reading: &mut Reading, action: Action, count: Option<usize>) -> bool {
    let times = count.unwrap_or(1);
    let height = isize::try_from(reading.stand.viewport.height()).unwrap_or(isize::MAX);
    let page = height.saturating_sub(2).max(1);
    let pages = isize::try_from(times).unwrap_or(isize::MAX);
    match action {
        Action::Next => by_point(reading, true, times),
        Action::Previous => by_point(reading, false, times),
        Action::NextSection => by_section(reading, true, times),
        Action::PreviousSection => by_section(reading, false, times),
        Action::PageDown => by_rows(reading, page.saturating_mul(pages)),
        Action::PageUp => by_rows(reading, -page.saturating_mul(pages)),
        Action::HalfPageDown => by_rows(reading, (height / 2).max(1).saturating_mul(pages)),
        Action::HalfPageUp => by_rows(reading, -(height / 2).max(1).saturating_mul(pages)),
        Action::First | Action::Last => {
            let to = match count {
                Some(number) => {
                    let number = PointNumber::new(number.min(reading.source.briefing.points()));
                    number.and_then(|number| reading.source.briefing.point(number))
                }
                None if action == Action::First => reading.landing(NodeId::FIRST),
                None => {
                    reading.source.briefing.all().end.previous().and_then(|last| reading.landing_back(last))
                }
            };
            if let Some(to) = to {
                reading.jump(to);
            }
        }
        Action::Back | Action::Forward => {
            let here = reading.stand.cursor;
            let to = if action == Action::Back {
                reading.stand.trail.back(here)
            } else {
                reading.stand.trail.forward(here)
            };
            if let Some(to) = to {
                reading.go(to);
            }
        }
        _ => return false,
    }
    true
}

fn by_point(reading: &mut Reading, forward: bool, times: usize) {
    for _ in 0..times {
        let (briefing, folds, cursor) =
            (&reading.source.briefing, &reading.stand.folds, reading.stand.cursor);
        let to = if forward {
            folds.next(briefing, cursor).and_then(|next| reading.landing(next))
        } else {
            folds.previous(briefing, cursor).and_then(|before| reading.landing_back(before))
        };
        let Some(to) = to else {
            // Nothing further: show what stands beyond the last point, such as the title above the first.
            let cursor = reading.stand.cursor;
            reading.with_page(|page, content| page.nudge(content, cursor, forward));
            return;
        };
        reading.stand.cursor = to;
    }
    reading.go(reading.stand.cursor);
}

fn by_section(reading: &mut Reading, forward: bool, times: usize) {
    let mut to = reading.stand.cursor;
    for _ in 0..times {
        let (briefing, folds, outline) = (&reading.source.briefing, &reading.stand.folds, &reading.outline);
        let step =
            if forward { outline.next(briefing, folds, to) } else { outline.previous(briefing, folds, to) };
        match step {
            Some(section) => to = section,
            None => break,
        }
    }
    if to != reading.stand.cursor {
        reading.stand.cursor = to;
        reading.with_page(|page, content| page.show_section(content, to));
    }
}

/// Moves the page, and the cursor with it so that it stays in sight.
pub fn by_rows(reading: &mut Reading, rows: isize) {
    let row = reading.stand.viewport.row_of(reading.stand.cursor);
    let moved = reading.with_page(|page, content| {
        let moved = page.scroll(content, rows);
        page.settle(content);
        moved
    });
    let seen: Vec<NodeId> = reading.stand.viewport.nodes().filter(|&id| reading.lands(id)).collect();
    let to = if moved {
        let wanted = row.unwrap_or(0);
        let distance =
            |id: &NodeId| reading.stand.viewport.row_of(*id).map_or(usize::MAX, |at| at.abs_diff(wanted));
        seen.iter().copied().min_by_key(distance)
    } else if rows > 0 {
        seen.last().copied()
    } else {
        seen.first().copied()
    };
    // Where a long point fills the screen, none begins on it.
    let filling = || reading.stand.viewport.rows().first().and_then(|row| reading.landing(row.node));
    if let Some(to) =
        to.or_else(|| if reading.stand.viewport.shows(reading.stand.cursor) { None } else { filling() })
    {
        reading.stand.cursor = to;
    }
}
