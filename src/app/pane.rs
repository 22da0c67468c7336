//! What stands on the screen besides the page, each with its own state.

mod confirm;
mod help;
mod links;
mod note;
mod search;
mod shelf;
mod tray;
mod triage;

pub use confirm::{Confirm, Question};
pub use help::{Help, HelpRow};
pub use links::{LinkRow, Links};
pub use note::NoteEditor;
pub use search::SearchLine;
pub use shelf::Shelf;
pub use tray::Tray;
pub use triage::{Triage, first_lines};
