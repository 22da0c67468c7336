//! Moving by point, section and page.

use super::reading::Reading;
use crate::briefing::{NodeId, PointNumber};
use crate::keymap::Action;

/// Moving by point, section and page. Says whether the action was one of these.
pub(super) fn moves(reading: &mut Reading, action: Action, count: Option<usize>, in_outline: bool) -> bool {
    let times = count.unwrap_or(1);
    let height = isize::try_from(reading.page.height()).unwrap_or(isize::MAX);
    let page = height.saturating_sub(2).max(1);
    let pages = isize::try_from(times).unwrap_or(isize::MAX);
    match action {
        Action::Next if in_outline => by_section(reading, true, times),
        Action::Previous if in_outline => by_section(reading, false, times),
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
                    let number = PointNumber::new(number.min(reading.briefing.points()));
                    number.and_then(|number| reading.briefing.point(number))
                }
                None if action == Action::First => reading.landing(NodeId::FIRST),
                None => reading.briefing.all().end.previous().and_then(|last| reading.landing_back(last)),
            };
            if let Some(to) = to {
                reading.jump(to);
            }
        }
        Action::Back | Action::Forward => {
            let here = reading.cursor;
            let to =
                if action == Action::Back { reading.trail.back(here) } else { reading.trail.forward(here) };
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
        let Reading { briefing, folds, cursor, .. } = &*reading;
        let to = if forward {
            folds.next(briefing, *cursor).and_then(|next| reading.landing(next))
        } else {
            folds.previous(briefing, *cursor).and_then(|before| reading.landing_back(before))
        };
        let Some(to) = to else {
            // Nothing further: show what stands beyond the last point, such as the title above the first.
            let cursor = reading.cursor;
            reading.with_page(|page, sheet| page.nudge(sheet, cursor, forward));
            return;
        };
        reading.cursor = to;
    }
    reading.go(reading.cursor);
}

fn by_section(reading: &mut Reading, forward: bool, times: usize) {
    let mut to = reading.cursor;
    for _ in 0..times {
        let Reading { briefing, folds, outline, .. } = &*reading;
        let step =
            if forward { outline.next(briefing, folds, to) } else { outline.previous(briefing, folds, to) };
        match step {
            Some(section) => to = section,
            None => break,
        }
    }
    if to != reading.cursor {
        reading.cursor = to;
        reading.with_page(|page, sheet| page.show_section(sheet, to));
    }
}

/// Moves the page, and the cursor with it so that it stays in sight.
pub(super) fn by_rows(reading: &mut Reading, rows: isize) {
    let row = reading.page.row_of(reading.cursor);
    let moved = reading.with_page(|page, sheet| {
        let moved = page.scroll(sheet, rows);
        page.settle(sheet);
        moved
    });
    let seen: Vec<NodeId> = reading.page.nodes().filter(|&id| reading.lands(id)).collect();
    let to = if moved {
        let wanted = row.unwrap_or(0);
        let distance = |id: &NodeId| reading.page.row_of(*id).map_or(usize::MAX, |at| at.abs_diff(wanted));
        seen.iter().copied().min_by_key(distance)
    } else if rows > 0 {
        seen.last().copied()
    } else {
        seen.first().copied()
    };
    // Where a long point fills the screen, none begins on it.
    let filling = || reading.page.rows().first().and_then(|row| reading.landing(row.node));
    if let Some(to) = to.or_else(|| if reading.page.shows(reading.cursor) { None } else { filling() }) {
        reading.cursor = to;
    }
}
