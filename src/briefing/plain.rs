//! Plain text, in the dialects that briefings are written in.
//!
//! The text itself is the briefing's text, but for the rows of tables, which have tabs between their cells ([`rewrite`]);
//! every span is a range of it. What is syntax, and in no span, has no letters
//! and no digits: white space, the colon after a label, rules and underlines (`===`, `-----`, `* * *`), the `#` of a
//! heading, the brackets of `[Heading]`, and bullets with no words after them. All words are in the tree, in order and
//! once: in the header block, the title, labels, markers and bodies; where the header block gives the title, the
//! title is the value's own span.
//!
//! A label that stands alone, `Two questions:`, opens a section where items follow. Where a paragraph does, a label that
//! says how many things follow is a lead-in and a paragraph itself, for the next paragraph goes on with its sentence; so is
//! what is a clause, `We propose the following:`, whatever follows. `Note`, `Source` and their like open a section unless
//! they stand right under a table, of which they say something.

mod chapter;
mod cover;
mod doubt;
mod enumerators;
mod field_names;
mod foresight;
mod front;
mod furniture;
mod heading;
mod headings;
mod item;
mod known;
mod line;
mod list;
mod marker;
mod names;
mod numbers;
mod open;
mod outline;
mod over;
mod pages;
mod passing;
mod phrases;
mod place;
mod reader;
mod record_names;
mod records;
mod rewrite;
mod sentence;
mod setting;
mod short;
mod sorts;
mod space;
#[cfg(test)]
mod tests;
mod text;
mod title;
mod units;
mod wide;

use super::tree::Briefing;

pub(super) use headings::Headings;
pub(super) use rewrite::{Rewrite, apply};
pub(super) use text::read_on;

/// Reads plain text; `name` is the title where the text has none.
pub(super) fn parse(text: String, name: &str) -> Briefing {
    let (builder, rewrites) = text::read(&text);
    builder.finish(apply(text, &rewrites), name)
}
