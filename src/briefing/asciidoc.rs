//! AsciiDoc, by the shapes of its lines (the language as Asciidoctor 2.0 documents it), which no converter that comes with
//! obelus reads.
//!
//! What the general rules leave open is decided so:
//!
//! - `= Title` is the title, and the lines right under it, of authors and revisions, are metadata without a name. Attributes
//!   of the header are metadata, but for those without a value and those that set up programs (`:toc:`, `:icons:`).
//! - `{name}` stands for the value of the attribute, up to the length of the source in all; one that nobody sets is words.
//! - A term is the label of what is said of it, and `NOTE` that of what it warns of. A title of a block (`.Words`) is a
//!   paragraph before it. Who is quoted is a paragraph behind the quotation.
//! - Code is what is fenced with `----`, `....` or backquotes, what is set in, and what is to be passed through (`++++`). Other
//!   fences hold blocks. A fence that nobody closes is no fence, and left out as a rule is.
//! - Cells go over lines, columns and rows; one that goes over several stands in the first. What blocks a cell holds is not
//!   looked at: its words are one paragraph.
//! - Items that points begin are numbered. An item goes on behind a `+`. A block without one ends all lists, unless it is set in.
//! - Comments, conditions (`ifdef::`), anchors, entries of an index that are not shown and the attributes of blocks are left
//!   out; `include::` is a paragraph.

mod attributes;
mod fenced;
mod inline;
mod list;
mod macros;
#[cfg(test)]
mod properties;
mod reader;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod top;

pub(super) use reader::parse;
