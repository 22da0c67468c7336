//! Plain text, in the dialects that briefings are written in.
//!
//! The text itself is the briefing's text, but for the rows of tables, which have tabs between their cells ([`rewrite`]);
//! every span is a range of it. What is syntax, and in no span, has no letters
//! and no digits: white space, the colon after a label, rules and underlines (`===`, `-----`, `* * *`), the `#` of a
//! heading, the brackets of `[Heading]`, and bullets with no words after them. All words are in the tree, in order and
//! once: in the header block, the title, labels, markers and bodies; where the header block gives the title, the
//! title is the value's own span.

mod chapter;
mod enumerators;
mod field_names;
mod foresight;
mod front;
mod furniture;
mod heading;
mod item;
mod line;
mod list;
mod marker;
mod names;
mod numbers;
mod open;
mod outline;
mod pages;
mod phrases;
mod place;
#[cfg(test)]
mod properties;
mod reader;
mod rewrite;
mod sentence;
mod setting;
mod short;
mod sorts;
mod space;
#[cfg(test)]
mod tests;
mod units;

use super::tree::Briefing;

/// Reads plain text; `name` is the title where the text has none.
pub(super) fn parse(text: String, name: &str) -> Briefing {
    let (builder, rewrites) = reader::read(&text);
    builder.finish(rewrite::apply(text, &rewrites), name)
}
