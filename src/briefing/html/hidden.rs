//! What nobody sees, and what shows no words.

use super::element::Element;
use super::style::Appearance;
use super::tag::{Attribute, StartTag};

/// Whether the words of an element are left out, whatever is around it. A page itself is never hidden: scripts that are not
/// run here would show it.
pub(super) fn hides(tag: &StartTag, effect: Appearance) -> bool {
    match tag.element {
        Element::Main => return false,
        Element::Silent | Element::Annotation | Element::Svg => return true,
        Element::Dialog if !tag.has(Attribute::Open) => return true,
        _ => {}
    }
    let is_hidden = tag.get(Attribute::Hidden).is_some_and(|value| value != "until-found");
    is_hidden || tag.is(Attribute::AriaHidden, "true") || effect.hides
}
