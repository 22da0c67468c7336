//! Markdown: CommonMark with GitHub's tables, task boxes, strikethrough, footnotes and alerts, and front matter.
//!
//! What the general rules leave open is decided so:
//!
//! - The text is rendered: words without markup, entities decoded, blocks separated by line ends.
//! - The first heading is the title if no other of level 1 follows it; of several, all stay sections. Then, or without
//!   any, the title is the front matter's, which is then no metadata.
//! - Front matter is read as what it is, keys in keys joined by points (`by.name`), lists by commas; what cannot be read
//!   so stands there line by line. Comments above its first key are kept, for they may be headings between two rulers.
//! - A heading inside a quote or an item opens no section; it is a point there, set strong. An empty heading only
//!   closes the sections before it.
//! - The first paragraph of an item is the item's point. An item that begins with something else (a list, a quote,
//!   a table, code) gives its marker to that. What has a marker and no words at all (`1986.`) has its marker as words;
//!   bare bullets are dropped.
//! - `**Label:**` alone is a label without a body; `**Words**` alone, without a colon, are words and no label.
//! - Tags are dropped, the words between them kept; `<br>` is a line end, the `alt` of an `<img>` is words, an
//!   `<a href>` a link; in an HTML block every tag that is no phrase markup ends a point. Comments are dropped, but one
//!   that nobody closed hides nothing.
//! - Tags that change what words say are styles: `<sup>`, `<sub>`, `<del>`, `<s>`, `<ins>`, `<u>`, and `<kbd>` as code.
//!   One that nobody closes reaches to the end of its block or cell. `~x~` is struck, as on GitHub, and `^x^` is as it
//!   stands: the parser's own superscript would take `x^2 + y^2` for some.
//! - A reference to a footnote is a style over `[1]`; a line end that is meant is a style over that line end.
//! - The words on a code's fence are kept apart from its own ([`Briefing::language`](super::Briefing::language)); without
//!   any code they are the words.
//! - Where more than two hundred quotes and items begin on one line, the signs of those beyond are words.
//! - A link or an image without words shows its target. The title of a link (a tooltip) is not read.
//! - A reference definition that points nowhere (`[Confidence]: high`) is a paragraph. Cells beyond a table's last
//!   column, which GitHub drops, are kept as they stand.

mod definition;
mod depth;
mod document;
mod front;
mod front_fields;
mod front_toml;
mod front_yaml;
mod html;
#[cfg(test)]
mod properties;
mod reader;
#[cfg(test)]
mod tests;
mod windows;

pub(super) use document::parse;
