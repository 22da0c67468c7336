//! The program as a value: a model, messages, and `update`, which returns what is to be done outside. No terminal, no
//! files, no clock.
//!
//! What stands on the screen is in `pane`, what keys do there in `act`, under the same names; `reading` is the open
//! briefing, `layout` its page, `report` what becomes of what the worker tells.

mod act;
mod exits;
mod input;
mod keys;
mod layout;
mod list;
mod message;
mod model;
mod mouse;
mod pane;
mod reading;
mod report;
mod route;
mod screen;
mod update;

pub use input::{LineInput, TextInput};
pub use layout::{Block, Front, Outline, OutlineRow, Shown, Spot, Viewport, ViewportRow, note_lines};
pub use list::List;
pub use message::{Effect, MouseKind, Msg};
pub use model::{Mode, Model, Notice, TRIAGE_MARK};
pub use pane::{
    Confirm, Help, HelpRow, LinkRow, Links, NoteEditor, Question, SearchLine, Shelf, Tray, Triage,
    first_lines,
};
pub use reading::{Comparison, Left, Offers, OpenSource, Reading, Saving, Search, Stand};
pub use screen::{Area, Screen, Size};
pub use update::update;
