//! What word processors write: lists that are paragraphs, and headings that only their class tells.

use super::element::Element;
use super::style::property;
use super::tag::{Attribute, StartTag};

/// An indent of one level in a word processor, in points.
const INDENT: f32 = 36.0;

/// The level of a list, from 0, whose item a paragraph is in all but its element.
pub(super) fn item(tag: &StartTag) -> Option<usize> {
    let class = tag.get(Attribute::Class).unwrap_or("");
    let list = property(tag, "mso-list").filter(|list| list.contains("level"));
    if tag.element != Element::Paragraph || (list.is_none() && !class.starts_with("msolistparagraph")) {
        return None;
    }
    let told = list.and_then(|list| {
        let level = list.split_once("level")?.1;
        level[..level.find(|c: char| !c.is_ascii_digit()).unwrap_or(level.len())].parse::<usize>().ok()
    });
    let level = told.map_or_else(|| indent(tag), |level| level.saturating_sub(1));
    Some(level.min(16))
}

/// The level that the left margin of a paragraph shows.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is rounded, and between 0 and 16"
)]
fn indent(tag: &StartTag) -> usize {
    let margin = property(tag, "margin-left").or_else(|| property(tag, "margin")?.split(' ').next_back());
    let Some(margin) = margin else { return 0 };
    let end = margin.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(margin.len());
    let unit = match &margin[end..] {
        "in" => 72.0,
        "cm" => 28.35,
        "px" => 0.75,
        _ => 1.0,
    };
    let points = margin[..end].parse().unwrap_or(0.0_f32) * unit;
    (points / INDENT - 1.0).round().clamp(0.0, 16.0) as usize
}

/// The marker that the words of such an item begin with: a sign, or a number with its point.
pub(super) fn marker(words: &str) -> &str {
    let end = words.find(char::is_whitespace).unwrap_or(words.len());
    let (marker, rest) = words.split_at(end);
    let is_number = marker.ends_with(['.', ')']) && marker.chars().any(char::is_alphanumeric);
    let is_sign =
        matches!(marker, "o" | "§" | "Ø" | "ü" | "v" | "q") || !marker.contains(char::is_alphanumeric);
    let is_marker = marker.chars().count() <= 6 && (is_number || is_sign) && !rest.trim().is_empty();
    if is_marker { marker } else { "" }
}

/// The level of the heading that a paragraph is by its class; 0 is that of a title.
pub(super) fn heading(tag: &StartTag) -> Option<u8> {
    if tag.element != Element::Paragraph {
        return None;
    }
    tag.get(Attribute::Class)?.split_ascii_whitespace().find_map(|class| match class {
        "msotitle" | "title" => Some(0),
        _ => {
            let level = class.strip_prefix("msoheading").or_else(|| class.strip_prefix("heading"))?;
            let level = level.trim_start_matches(['-', '_', ' ']);
            (level.len() == 1).then(|| level.parse().ok()).flatten().filter(|level| (1..=6).contains(level))
        }
    })
}

/// How deep a list is set that stands beside the one that holds it: `lst-kix_abc-1`.
pub(super) fn list_level(tag: &StartTag) -> usize {
    let class = tag.get(Attribute::Class).unwrap_or("");
    let own = class.split_ascii_whitespace().find(|class| class.starts_with("lst-kix"));
    own.and_then(|own| own.rsplit_once('-')?.1.parse::<usize>().ok()).unwrap_or(0).min(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_words() {
        for (words, want) in [
            ("·\u{a0}\u{a0} point", "·"),
            ("o   point", "o"),
            ("1.\u{a0}point", "1."),
            ("a) point", "a)"),
            ("- point", "-"),
            ("point", ""),
            ("Costs rose", ""),
            ("1.", ""),
            ("2026 was dry", ""),
        ] {
            assert_eq!(marker(words), want, "{words:?}");
        }
    }
}
