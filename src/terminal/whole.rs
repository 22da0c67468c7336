//! Clusters of several characters are drawn whole, whatever a terminal makes of them.

use std::borrow::Cow;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Position, Size};

/// Draws to a terminal of which nobody knows how many columns it needs for a cluster: all that it may need are made blank
/// before it, as nothing is drawn over them afterwards.
#[derive(Debug)]
pub struct Whole<W: Write>(CrosstermBackend<W>);

impl<W: Write> Whole<W> {
    /// Draws to this writer.
    pub fn new(writer: W) -> Self {
        Self(CrosstermBackend::new(writer))
    }
}

impl<W: Write> Write for Whole<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

/// What is drawn, with the blanks that come before clusters.
fn with_blanks<'a>(content: impl Iterator<Item = (u16, u16, &'a Cell)>) -> Vec<(u16, u16, Cow<'a, Cell>)> {
    let mut drawn = vec![];
    for (x, y, cell) in content {
        if let CellDiffOption::ForcedWidth(width) = cell.diff_option {
            let mut blank = Cell::EMPTY;
            blank.set_style(cell.style());
            drawn.extend((x..x.saturating_add(width.get())).map(|x| (x, y, Cow::Owned(blank.clone()))));
        }
        drawn.push((x, y, Cow::Borrowed(cell)));
    }
    drawn
}

impl<W: Write> Backend for Whole<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let drawn = with_blanks(content);
        self.0.draw(drawn.iter().map(|(x, y, cell)| (*x, *y, &**cell)))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;

    /// A line with a cluster that has this much room, from the second column on.
    fn line(cluster: &str, room: u16) -> Buffer {
        let mut line = Buffer::empty(Rect::new(0, 0, 8, 1));
        line.set_string(0, 0, "abcdefgh", ratatui::style::Style::new());
        line[(1, 0)].set_symbol(cluster);
        line[(1, 0)].set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(room).unwrap()));
        for x in 2..=room {
            line[(x, 0)].set_symbol(" ").set_diff_option(CellDiffOption::Skip);
        }
        line
    }

    /// What a terminal shows on which a cluster takes so many columns; what is drawn over a part of one destroys it.
    fn shown(before: &Buffer, after: &Buffer, columns: u16, screen: &mut [String]) {
        for (x, _, cell) in with_blanks(before.diff(after).into_iter()) {
            let wide = if cell.symbol().chars().count() > 1 { columns } else { 1 };
            let from = (0..=x).rev().find(|&at| !screen[usize::from(at)].is_empty()).unwrap_or(x);
            if from < x {
                // The rest of a cluster that begins further left.
                (from..x).for_each(|at| " ".clone_into(&mut screen[usize::from(at)]));
            }
            cell.symbol().clone_into(&mut screen[usize::from(x)]);
            (x + 1..x + wide).for_each(|at| screen[usize::from(at)].clear());
            let orphans = (x + wide..8).take_while(|&at| screen[usize::from(at)].is_empty()).count();
            for orphan in screen.iter_mut().skip(usize::from(x + wide)).take(orphans) {
                " ".clone_into(orphan);
            }
        }
    }

    #[test]
    fn a_cluster_is_whole_and_nothing_is_left_beside_it_whatever_room_a_terminal_gives_it() {
        let plain = Buffer::with_lines(["12345678"]);
        let [hand, thumb] = [line("🖐🏻", 3), line("👍🏽", 4)];
        for columns in [2, 3] {
            let mut screen: Vec<String> = "12345678".chars().map(String::from).collect();
            let mut seen = |before: &Buffer, after: &Buffer, columns: u16| {
                shown(before, after, columns, &mut screen);
                screen.concat()
            };
            let rest = |room: u16| " ".repeat(usize::from(room - columns));
            assert_eq!(seen(&plain, &hand, columns), format!("a🖐🏻{}efgh", rest(3)));
            assert_eq!(seen(&hand, &thumb, columns), format!("a👍🏽{}fgh", rest(4)));
            assert_eq!(seen(&thumb, &hand, columns), format!("a🖐🏻{}efgh", rest(3)));
            assert_eq!(seen(&hand, &plain, columns), "12345678");
        }
    }
}
