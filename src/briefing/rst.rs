//! reStructuredText, by the shapes of its lines (the specification of docutils 0.21; the roles and directives of Sphinx by
//! their names).
//!
//! What the general rules leave open is decided so:
//!
//! - Titles are known by what they are underlined (and overlined) with, in the order in which these come. The first is the
//!   title of the document if no other is of its kind; one right under it that is the only one of its kind is a paragraph,
//!   where others follow.
//! - Fields at the top, before or behind the title, are metadata; so is the header of a PEP. Further down a field is a label
//!   with its words. Fields for programs (`:orphan:`) are left out.
//! - A term is the label of what defines it, and options are that of what they do. An admonition (`.. note::`) is the label of
//!   what it holds; a directive that is not known is a label too, with what stands behind it.
//! - Code is a directive of code, a literal block (`::`) and a session of Python (`>>>`); `.. math::` and `.. raw::` are, and
//!   say so. The options of directives are left out, but for the words of a picture (`:alt:`), which are a link to it.
//! - Comments, targets, `.. contents::` and what else is for programs is left out. `|words|` stand for what they are defined
//!   as, up to the length of the source in all.
//! - Text in backquotes is code where its role is one of code, and words in any other. Targets of links are found wherever
//!   they are defined; a name without a target is words.
//! - Rows of tables are points; a cell that reaches over several columns or rows stands in the first of them.

mod directive;
mod directives;
mod explicit;
mod inline;
mod known;
mod marker;
#[cfg(test)]
mod properties;
mod reader;
mod table;
#[cfg(test)]
mod tests;
mod title;
mod top;

pub(super) use reader::parse;
