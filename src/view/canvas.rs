//! What everything is drawn on: the one sink between text and the terminal's cells.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::Area;
use crate::text::{cells, clusters, wrap};

/// Columns of the widest cluster.
const WIDEST: u16 = 32;
/// Rows of a tall point that nothing covers.
const HELD: u16 = 4;

/// A buffer of cells, a theme, and where the terminal's cursor goes.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// Colours and glyphs.
    pub theme: &'a Theme,
    cursor: Option<(u16, u16)>,
    /// The rows of what the reader stands on, which nothing that is said may cover.
    held: Range<u16>,
}

impl<'a> Canvas<'a> {
    /// A canvas over a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme, cursor: None, held: 0..0 }
    }

    /// Where the terminal's cursor goes, if it is to be seen.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Shows the terminal's cursor.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        if self.buffer.area.contains((x, y).into()) {
            self.cursor = Some((x, y));
        }
    }

    /// Keeps a row, with those kept before, from being covered by what is said.
    pub fn hold(&mut self, y: u16) {
        self.held =
            if self.held.is_empty() { y..y + 1 } else { self.held.start.min(y)..self.held.end.max(y + 1) };
    }

    /// Whether an area covers nothing that the reader stands on.
    pub fn is_free(&self, area: Area) -> bool {
        self.held.is_empty() || self.held.end <= area.y || area.y + area.height <= self.held.start
    }

    /// Where in an area there is room for so many rows of words, and for how many: below what the reader stands on, or
    /// else above it. Where neither has room for all, it is the larger, and of a tall point only the beginning is held.
    pub fn room(&self, area: Area, rows: u16) -> Area {
        let bottom = area.y + area.height;
        let within = |y: u16| y.clamp(area.y, bottom);
        let (start, end) = (within(self.held.start), within(self.held.end));
        let (above, below) = (start - area.y, bottom - end);
        let most = bottom - end.min(start.saturating_add(HELD));
        let (height, is_above) = match rows {
            _ if rows <= below => (rows, false),
            _ if rows <= above => (rows, true),
            _ if above > most => (above, true),
            _ => (rows.min(most), false),
        };
        Area { y: if is_above { area.y } else { bottom - height }, height, ..area }
    }

    /// Writes `text`, cleaned, into at most `room` columns from `x` on; returns the column after it.
    ///
    /// No cluster is split: what does not fit as a whole is left out.
    pub fn put(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        self.put_with(x, y, room, text, |_| style)
    }

    /// Writes `text` like [`Self::put`], with a style for each byte offset at which a cluster begins.
    pub fn put_with(&mut self, x: u16, y: u16, room: u16, text: &str, style: impl Fn(usize) -> Style) -> u16 {
        let area = self.buffer.area;
        let end = x.saturating_add(room).min(area.right());
        let mut at = x;
        if y >= area.bottom() {
            return at;
        }
        for (offset, cluster) in clusters(text) {
            let width = u16::try_from(cells(&cluster)).unwrap_or(u16::MAX);
            if width == 0 {
                continue;
            }
            // Where there is no room for all ways to draw it, there may be for the narrowest.
            let width = if at == x && width > end.saturating_sub(x) {
                cluster.cell_width().min(width)
            } else {
                width
            };
            if at.saturating_add(width) > end {
                break;
            }
            let style = style(offset);
            if at == x {
                self.cut(at, y);
            }
            for covered in at..at + width {
                self.buffer[(covered, y)].reset();
                self.buffer[(covered, y)].set_style(style);
            }
            self.buffer[(at, y)].set_symbol(&cluster);
            self.keep_whole(at, y, width);
            at += width;
        }
        if at > x {
            self.uncover(at, y);
        }
        at
    }

    /// Sees to it that nothing is drawn over the columns of a cluster of several characters, however many of them a
    /// terminal needs for it.
    fn keep_whole(&mut self, x: u16, y: u16, width: u16) {
        let Some(forced) =
            NonZeroU16::new(width).filter(|_| self.buffer[(x, y)].symbol().chars().nth(1).is_some())
        else {
            return;
        };
        if width > 1 {
            self.buffer[(x, y)].set_diff_option(CellDiffOption::ForcedWidth(forced));
            for covered in x + 1..x + width {
                self.buffer[(covered, y)].set_diff_option(CellDiffOption::Skip);
            }
        }
    }

    /// Writes `text` so that it ends before `end`, if there is room from `from` on; returns the column where it begins.
    pub fn put_right(&mut self, from: u16, end: u16, y: u16, text: &str, style: Style) -> u16 {
        let width = u16::try_from(crate::text::width(text)).unwrap_or(u16::MAX);
        match end.checked_sub(width) {
            Some(x) if x >= from => {
                self.put(x, y, width, text, style);
                x
            }
            _ => end,
        }
    }

    /// Writes `text` with an ellipsis where it does not fit.
    pub fn put_short(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        if crate::text::width(text) <= usize::from(room) {
            return self.put(x, y, room, text, style);
        }
        let ellipsis = self.theme.glyphs.ellipsis;
        let short = room.saturating_sub(u16::try_from(crate::text::width(ellipsis)).unwrap_or(1));
        let at = self.put(x, y, short, text, style);
        self.put(at, y, room.saturating_sub(at - x), ellipsis, style)
    }

    /// Writes a paragraph, wrapped, into an area; returns the row after it.
    pub fn put_paragraph(&mut self, area: Area, text: &str, style: Style) -> u16 {
        let lines = wrap(text, usize::from(area.width).max(1));
        let mut y = area.y;
        for line in lines.into_iter().take(usize::from(area.height)) {
            self.put(area.x, y, area.width, &text[line], style);
            y += 1;
        }
        y
    }

    /// Fills a row of an area with one glyph.
    pub fn rule(&mut self, x: u16, y: u16, width: u16, glyph: &str, style: Style) {
        self.put(x, y, width, &glyph.repeat(usize::from(width)), style);
    }

    /// Blanks a wide cluster that begins left of `x` and reaches over it: half of it cannot be shown.
    fn cut(&mut self, x: u16, y: u16) {
        for before in (x.saturating_sub(WIDEST)..x).rev() {
            let Some(cell) = self.buffer.cell((before, y)) else { return };
            if cell.diff_option == CellDiffOption::Skip {
                continue;
            }
            if before + cell.cell_width() > x {
                let style = cell.style();
                for column in before..x {
                    self.buffer[(column, y)].reset();
                    self.buffer[(column, y)].set_style(style);
                }
            }
            return;
        }
    }

    /// Lets columns be drawn again that belonged to a cluster which begins left of `x` and is no more.
    fn uncover(&mut self, x: u16, y: u16) {
        for column in x..x.saturating_add(WIDEST) {
            match self.buffer.cell_mut((column, y)) {
                Some(cell) if cell.diff_option == CellDiffOption::Skip => {
                    cell.set_diff_option(CellDiffOption::None);
                }
                _ => return,
            }
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            self.cut(area.x, y);
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
            self.uncover(area.x + area.width, y);
        }
    }

    /// Draws an empty box with a border, words in its upper and its lower edge.
    pub fn boxed(&mut self, area: Area, title: &str, foot: &str, style: Style) {
        self.clear(area);
        if area.width < 2 || area.height < 2 {
            return;
        }
        let [left_top, right_top, left_bottom, right_bottom, across, down] = self.theme.glyphs.frame;
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        self.rule(area.x + 1, area.y, area.width - 2, across, style);
        self.rule(area.x + 1, bottom, area.width - 2, across, style);
        for y in area.y + 1..bottom {
            self.put(area.x, y, 1, down, style);
            self.put(right, y, 1, down, style);
        }
        self.put(area.x, area.y, 1, left_top, style);
        self.put(right, area.y, 1, right_top, style);
        self.put(area.x, bottom, 1, left_bottom, style);
        self.put(right, bottom, 1, right_bottom, style);
        let room = area.width.saturating_sub(4);
        if !title.is_empty() {
            self.put_short(area.x + 2, area.y, room, &format!(" {title} "), self.theme.strong);
        }
        if !foot.is_empty() {
            self.put_short(area.x + 2, bottom, room, &format!(" {foot} "), self.theme.dim);
        }
    }
}
