//! Colours and glyphs. The terminal's own sixteen colours, so that it fits dark and light.

use ratatui::style::{Color, Modifier, Style};

use crate::annotation::{Tag, TagColour};

/// Whether colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// The terminal's sixteen.
    Sixteen,
    /// None: bold, dim, underlined and reversed only.
    None,
}

/// The glyphs that are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Glyphs {
    /// Left of the current point.
    pub bar: &'static str,
    /// Left of selected points.
    pub selected: &'static str,
    /// Left of notes.
    pub note: &'static str,
    /// A judged and an open part of a progress bar.
    pub progress: [&'static str; 2],
    /// Between outline and page.
    pub divider: &'static str,
    /// Rules, and where the divider meets the upper and the lower one.
    pub rules: [&'static str; 3],
    /// Corners (upper left, upper right, lower left, lower right), across, down.
    pub frame: [&'static str; 6],
    /// Where text was cut.
    pub ellipsis: &'static str,
    /// Between the parts of a path.
    pub path: &'static str,
    /// Before what is folded, and before what can be folded.
    pub folded: &'static str,
    /// Between cells, and between remarks.
    pub dot: &'static str,
    /// Beside the tag of a point that was retouched.
    pub retouched: &'static str,
    /// Beside the tag of a point whose words have changed.
    pub asking: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    bar: "▌",
    selected: "┃",
    note: "┊",
    progress: ["▰", "▱"],
    divider: "│",
    rules: ["─", "┬", "┴"],
    frame: ["╭", "╮", "╰", "╯", "─", "│"],
    ellipsis: "…",
    path: " › ",
    folded: "▸",
    dot: "·",
    retouched: "≈",
    asking: "!",
};

const ASCII: Glyphs = Glyphs {
    bar: "|",
    selected: ":",
    note: ":",
    progress: ["#", "-"],
    divider: "|",
    rules: ["-", "-", "-"],
    frame: ["+", "+", "+", "+", "-", "|"],
    ellipsis: "...",
    path: " > ",
    folded: ">",
    dot: "-",
    retouched: "~",
    asking: "!",
};

/// How everything looks.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The glyphs.
    pub glyphs: Glyphs,
    /// Ordinary text.
    pub text: Style,
    /// Titles and what else stands out.
    pub strong: Style,
    /// Labels of sections.
    pub label: Style,
    /// What helps and must not distract.
    pub dim: Style,
    /// The bar at the current point, keys in hints.
    pub accent: Style,
    /// Notes.
    pub note: Style,
    /// What was searched for.
    pub found: Style,
    /// What went wrong.
    pub error: Style,
    /// Code.
    pub code: Style,
    /// Links.
    pub link: Style,
    /// The current line of a list.
    pub current: Style,
    colours: Colours,
    ascii: bool,
}

impl Theme {
    /// The theme for a terminal with these colours, in Unicode or in ASCII.
    #[must_use]
    pub fn new(colours: Colours, ascii: bool) -> Self {
        let plain = Style::new();
        let colour = |colour| if colours == Colours::Sixteen { plain.fg(colour) } else { plain };
        Self {
            glyphs: if ascii { ASCII } else { UNICODE },
            text: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            label: colour(Color::Blue).add_modifier(Modifier::BOLD),
            dim: plain.add_modifier(Modifier::DIM),
            accent: colour(Color::Blue).add_modifier(Modifier::BOLD),
            note: plain.add_modifier(Modifier::ITALIC),
            found: plain.add_modifier(Modifier::REVERSED),
            error: colour(Color::Red).add_modifier(Modifier::BOLD),
            code: colour(Color::Cyan),
            link: plain.add_modifier(Modifier::UNDERLINED),
            current: plain.add_modifier(Modifier::BOLD),
            colours,
            ascii,
        }
    }

    /// The style of a tag.
    #[must_use]
    pub fn tag(&self, tag: Tag) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        match self.colours {
            Colours::Sixteen => style.fg(of_the_sixteen(tag.info().colour)),
            Colours::None => style,
        }
    }

    /// The glyph of a tag.
    #[must_use]
    pub fn glyph(&self, tag: Tag) -> &'static str {
        tag.glyph(self.ascii)
    }
}

fn of_the_sixteen(colour: TagColour) -> Color {
    match colour {
        TagColour::Blue => Color::Blue,
        TagColour::Cyan => Color::Cyan,
        TagColour::Green => Color::Green,
        TagColour::Magenta => Color::Magenta,
        TagColour::Red => Color::Red,
        TagColour::Yellow => Color::Yellow,
    }
}
