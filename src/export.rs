//! A reader's judgements as a document to hand on: (briefing, ledger) in, text out.

mod json;
mod markdown;
mod markdown_marks;
mod markdown_text;
mod printable_json;
mod record;
mod sheet;
#[cfg(test)]
mod testing;
mod words;

pub use json::{Counts, Document, Exported, Header};
pub use markdown::markdown;
pub use printable_json::printable_json;
pub use record::{CandidateRecord, LinkRecord, Moment, Record};
pub use sheet::{Outgoing, Sheet};
pub use words::words;
