//! The briefing: one text, and a flat tree of sections and points over it, whatever format it came in.

mod align;
mod asciidoc;
mod block;
mod build;
mod comma;
mod content;
mod find;
mod format;
mod html;
mod ids;
mod joint;
mod label;
mod link;
mod mail;
mod markdown;
mod nest;
mod notation;
mod notebook;
mod org;
mod plain;
mod rst;
mod sense;
#[cfg(test)]
mod testing;
mod told;
mod tree;
mod words;

pub use align::Alignment;
pub use build::Builder;
pub use content::{Parsed, SourceContent};
pub use find::find;
pub use format::{Format, parse, read};
pub use ids::{NodeId, PointNumber};
pub use link::Link;
pub use notation::levelled;
pub use told::{STRUCK, Told};
pub use tree::{Briefing, Inline, Kind, Meta, Node, Role, Span, Styled};
