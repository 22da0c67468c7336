//! Blocks in the making: what formats whose markup is written by hand share, once they know what their lines are. They
//! tell a [`Writer`] of paragraphs, lists, code and rows; it writes their words into the text and their nodes into the
//! [`Draft`].

mod draft;
mod inlines;
mod lines;
mod prose;
mod rows;
mod write;
mod writer;

pub(super) use draft::Draft;
pub(super) use lines::{Line, lines_of, unix_lines};
pub(super) use prose::{Marked, Markup, Sought, write_prose};
pub(super) use rows::RowKind;
pub(super) use write::{TableRow, comma_cells, write_code, write_paragraph, write_table, write_verse};
pub(super) use writer::Writer;
