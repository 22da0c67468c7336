//! What inline styles tell: how words are set, and whether anybody sees them.

use super::marks::Marks;
use super::tag::{Attribute, StartTag};

/// What an element hands on to what is in it, until that says otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Letters of no size.
    tiny: bool,
    /// `visibility: hidden`
    invisible: bool,
    ink: Option<Colour>,
    ground: Option<Colour>,
}

/// Red, green and blue, a byte each.
type Colour = u32;

impl Look {
    /// Whether words that look so are not seen.
    pub fn hides(self) -> bool {
        self.tiny || self.invisible || (self.ink.is_some() && self.ink == self.ground)
    }

    /// How it is within an element with this tag.
    pub fn within(self, tag: &StartTag) -> Self {
        if tag.is_bare() {
            return self;
        }
        let mut look = self;
        if let Some(ground) = tag.get(Attribute::BgColor).and_then(colour) {
            look.ground = Some(ground);
        }
        if let Some(ink) = tag.get(Attribute::Color).and_then(colour) {
            look.ink = Some(ink);
        }
        for (name, value) in declarations(tag) {
            match name {
                "font-size" => look.tiny = size(value) == Some(0.0) || matches!(value, "1px" | "1pt"),
                "visibility" => look.invisible = matches!(value, "hidden" | "collapse"),
                "color" => look.ink = colour(value),
                "background-color" => look.ground = colour(value),
                // A picture may be behind the words, of whatever colour.
                "background" | "background-image" => {
                    look.ground =
                        value.split_ascii_whitespace().find_map(colour).filter(|_| !value.contains("url("));
                }
                _ => {}
            }
        }
        look
    }
}

/// What else the style of an element says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Appearance {
    /// The marks that it lays on its words.
    pub marks: Marks,
    /// The marks that it takes off.
    pub unmarks: Marks,
    /// Nothing in it is seen.
    pub hides: bool,
}

/// What the inline style of a tag does.
pub(super) fn effect(tag: &StartTag) -> Appearance {
    let mut effect = Appearance::default();
    let (mut away, mut clipped, mut placed, mut empty) = (false, false, false, false);
    for (name, value) in declarations(tag) {
        let mut mark = |marks: Marks, on: bool| {
            let side = if on { &mut effect.marks } else { &mut effect.unmarks };
            *side = side.with(marks);
        };
        match name {
            "display" => effect.hides |= value == "none",
            "mso-hide" => effect.hides |= value == "all",
            "opacity" => effect.hides |= value.parse() == Ok(0.0_f32),
            "max-height" | "height" | "width" => empty |= size(value) == Some(0.0),
            "overflow" => clipped |= value == "hidden",
            "position" => placed |= matches!(value, "absolute" | "fixed"),
            "left" | "top" | "right" | "margin-left" | "margin-top" | "text-indent" => {
                away |= size(value).is_some_and(|size| size <= -900.0);
            }
            "clip" => away |= value.replace(char::is_whitespace, "").starts_with("rect(0") && placed,
            "font-weight" => {
                let is_bold = matches!(value, "bold" | "bolder")
                    || value.parse().is_ok_and(|weight: u16| weight >= 600);
                mark(Marks::STRONG, is_bold);
            }
            "font-style" => mark(Marks::EMPHASIS, matches!(value, "italic" | "oblique")),
            "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
                mark(Marks::STRIKE, true);
            }
            "vertical-align" if value == "super" => mark(Marks::RAISED, true),
            "vertical-align" if value == "sub" => mark(Marks::LOWERED, true),
            _ => {}
        }
    }
    effect.hides |= away || (empty && clipped);
    effect
}

/// The declarations of a tag's style: names and values, small letters, without what makes them important.
fn declarations(tag: &StartTag) -> impl Iterator<Item = (&str, &str)> {
    let style = tag.get(Attribute::Style).unwrap_or("");
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim(), value.trim().trim_end_matches("!important").trim_end()))
    })
}

/// A length as a number, whatever its unit.
fn size(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')));
    value[..end.unwrap_or(value.len())].parse().ok()
}

/// The value of a property in the style of a tag.
pub(super) fn property<'t>(tag: &'t StartTag, wanted: &str) -> Option<&'t str> {
    declarations(tag).find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

/// `#fff`, `#ffffff`, `white`, `black`, `rgb(255, 255, 255)`.
fn colour(value: &str) -> Option<Colour> {
    let value = value.trim();
    if let Some(figures) = value.strip_prefix('#') {
        let number = Colour::from_str_radix(figures, 16).ok()?;
        return match figures.len() {
            6 => Some(number),
            3 => Some((number >> 8 & 0xF) * 0x11_0000 + (number >> 4 & 0xF) * 0x1100 + (number & 0xF) * 0x11),
            _ => None,
        };
    }
    match value {
        "white" => return Some(0xFF_FFFF),
        "black" => return Some(0),
        _ => {}
    }
    let parts = value.strip_prefix("rgb(")?.strip_suffix(')')?;
    let mut parts = parts.split(',').map(|part| part.trim().parse::<u8>().ok());
    let mut next = || parts.next().flatten().map(Colour::from);
    Some((next()? << 16) | (next()? << 8) | next()?)
}
