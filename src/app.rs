//! The program as a value: a model, messages, and `update`, which returns what is to be done outside. No terminal, no
//! files, no clock.

mod block;
mod confirm;
mod exits;
mod folding;
mod folds;
mod help;
mod history;
mod input;
mod judging;
mod list;
mod message;
mod model;
mod mouse;
mod moving;
mod note;
mod outline;
mod page;
mod reader;
mod reading;
mod renew;
mod route;
mod screen;
mod search;
mod searching;
mod seeking;
mod shelf;
mod trail;
mod triage;
mod update;

pub use block::{Block, Front, note_lines};
pub use confirm::{Confirm, Question};
pub use help::{Help, HelpRow};
pub use input::{LineInput, TextInput};
pub use list::List;
pub use message::{Effect, MouseKind, Msg, Notes, Opened, Renewed};
pub use model::{Mode, Model, Notice, Settings, TRIAGE_MARK};
pub use note::NoteEditor;
pub use outline::{Entry, Outline, Shown};
pub use page::{Page, Place, Row};
pub use reading::{Left, Reading, Saving};
pub use screen::{Area, Screen, Size};
pub use search::{Search, SearchLine};
pub use shelf::Shelf;
pub use triage::Triage;
pub use update::update;
