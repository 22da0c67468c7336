//! Org, by the shapes of its lines (the manual of Org 9.6; Org Syntax, version 2).
//!
//! What the general rules leave open is decided so:
//!
//! - `#+TITLE:` is the title; without it, the first headline is, if no other of its level follows.
//! - Keywords and properties at the top are metadata, but for those that set up programs (`#+OPTIONS:`, `:ID:`), which are
//!   left out wherever they stand ([`keyword`]). Further down, `#+CAPTION:` is a paragraph, and any other keyword a label
//!   with its words (`#+INCLUDE:`).
//! - The label of a section is all of its headline: `TODO`, `[#A]` and `:tags:` are words that a person reads.
//! - `SCHEDULED:`, `DEADLINE:` and `CLOSED:` under a headline, and properties there, are paragraphs with a label. The names of
//!   other drawers are left out, and what is in them is read.
//! - `- term :: words` is an item with a label. A box stands in the place of the bullet.
//! - The arguments of a block of code are left out, but for its language. Verses are quotations whose lines end where they
//!   end. Blocks of other names hold what is in them; a block that nobody ends is a paragraph.
//! - The rows of a table before its first rule are its head, if others follow.
//! - Comments (`# …`, `#+BEGIN_COMMENT`), rules and anchors (`<<name>>`) are left out. What is set underlined is as it stands.
//! - A link without words shows its target. The words of a footnote within a line stand in brackets.

mod inline;
mod item;
mod keyword;
#[cfg(test)]
mod properties;
mod reader;
mod shape;
#[cfg(test)]
mod tests;
mod top;

pub(super) use reader::parse;
