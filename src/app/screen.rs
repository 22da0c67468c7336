//! How the screen is divided, from its size alone.

/// Columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle of the screen, in cells from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies in it.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }

    /// A box of this size in the middle of it, as far as there is room.
    #[must_use]
    pub fn middle(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 2, width, height }
    }

    /// What is left inside a border of one cell.
    #[must_use]
    pub fn inner(self) -> Self {
        Self {
            x: self.x + self.width.min(1),
            y: self.y + self.height.min(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// One of its rows, counted from its top.
    #[must_use]
    pub fn row(self, row: u16) -> Self {
        Self { y: self.y + row, height: u16::from(row < self.height), ..self }
    }
}

/// From this width on, the outline, the page and the margin stand side by side.
const WIDE: u16 = 110;
/// From this width on, there is a header and the gutter has room to breathe.
const MEDIUM: u16 = 60;
/// From this height on, there is room for header and rules.
const TALL: u16 = 13;
/// Columns that notes in the margin need, and may have.
const MARGIN: std::ops::RangeInclusive<u16> = 24..=44;
/// Columns between the text and the margin.
const MARGIN_GAP: u16 = 3;

/// The parts of the reading screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    /// All of it.
    pub whole: Area,
    /// Title and counts, where there is room.
    pub header: Option<Area>,
    /// Between the status line and the header, rules left out.
    pub body: Area,
    /// The outline, where it is shown.
    pub outline: Option<Area>,
    /// Bar, tag and text.
    pub page: Area,
    /// Notes, where the screen is wide enough.
    pub margin: Option<Area>,
    /// The last row.
    pub status: Area,
    /// Columns of bar and tag, left of the text.
    pub gutter: u16,
    /// Columns of text.
    pub text: u16,
}

impl Screen {
    /// Divides a screen of this size for text of at most `measure` columns.
    ///
    /// `outline` says whether the reader wants the outline; on a screen that is not wide it then covers the page.
    #[must_use]
    pub fn of(size: Size, measure: u16, outline: bool) -> Self {
        let Size { width, height } = size;
        let roomy = width >= MEDIUM && height >= TALL;
        let (top, bottom) = if roomy { (2, 2) } else { (0, 1) };
        let body = Area { x: 0, y: top, width, height: height.saturating_sub(top + bottom) };
        let whole = Area { x: 0, y: 0, width, height };
        let status = Area { y: height.saturating_sub(1), height: height.min(1), ..whole };
        let gutter = if width >= MEDIUM { 5 } else { 3 };
        let wide = width >= WIDE;
        let outline_width = if wide { (width / 4).clamp(28, 38) } else { width };
        let outline = outline.then_some(Area { width: outline_width, ..body });
        let left = if wide && outline.is_some() { outline_width + 2 } else { 0 };
        let room = width - left.min(width);
        let margin_room = if wide { MARGIN.start() + MARGIN_GAP } else { 1.min(room) };
        let text = measure.min(room.saturating_sub(gutter + margin_room)).max(1);
        let page = Area { x: left, width: (gutter + text).min(room), ..body };
        let margin = wide.then(|| {
            let x = page.x + page.width + MARGIN_GAP;
            Area { x, width: (width.saturating_sub(x + 1)).min(*MARGIN.end()), ..body }
        });
        Self {
            whole,
            header: roomy.then_some(whole.row(0)),
            body,
            outline,
            page,
            margin,
            status,
            gutter,
            text,
        }
    }

    /// Where triage shows its point: the middle of the screen, text of at most `measure` columns.
    #[must_use]
    pub fn triage(&self, measure: u16) -> Area {
        let width = measure.min(self.body.width.saturating_sub(4)).max(1);
        let above = 2 + self.body.height / 8;
        Area {
            x: self.body.width.saturating_sub(width) / 2,
            y: self.body.y + above.min(self.body.height),
            width,
            height: self.body.height.saturating_sub(above),
        }
    }

    /// Whether outline and page stand side by side.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.margin.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_screen_at_any_size() {
        for width in (0..200).chain([1000]) {
            for height in [0, 1, 5, 12, 24, 40, 1000] {
                for outline in [false, true] {
                    let screen = Screen::of(Size { width, height }, 72, outline);
                    let areas = [
                        Some(screen.page),
                        screen.outline,
                        screen.margin,
                        screen.header,
                        Some(screen.status),
                        Some(screen.body),
                    ];
                    for area in areas.into_iter().flatten() {
                        assert!(area.x + area.width <= width, "{area:?} at {width}x{height}");
                        assert!(area.y + area.height <= height, "{area:?} at {width}x{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_screens_of_the_design() {
        let of = |width, height| Screen::of(Size { width, height }, 72, true);
        assert!(of(120, 40).is_wide() && of(120, 40).header.is_some());
        assert_eq!(of(80, 24).text, 72);
        assert_eq!(of(80, 24).margin, None);
        assert_eq!((of(40, 12).header, of(40, 12).body.height), (None, 11));
    }
}
