//! What the program is told, and what it asks for. Everything that `update` must not do itself goes through here.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::screen::Size;
use crate::annotation::{Annotation, Ledger};
use crate::briefing::{Alignment, Briefing, NodeId};
use crate::keymap::Key;
use crate::store::{Adopted, ShelfEntry, Stray};
use crate::text::Pattern;

/// A briefing that has been read.
#[derive(Debug)]
pub struct Opened {
    /// The tree.
    pub briefing: Arc<Briefing>,
    /// The reader's annotations, each where it belongs.
    pub ledger: Ledger,
    /// The source's file name.
    pub name: String,
    /// Where it was read from; none for standard input.
    pub path: Option<PathBuf>,
    /// What the reader must know of how it was read.
    pub notices: Vec<String>,
    /// Whether judgements can be kept.
    pub notes: Notes,
    /// Whether this is all of it, or only its beginning, read for the first screen.
    pub whole: bool,
    /// The number under which its sidecar is kept: judgements go there, whatever is open by then.
    pub desk: u64,
    /// Notes that were begun and not saved, by the words of their points.
    pub drafts: HashMap<String, String>,
}

/// A briefing that has changed on disk while it was read, or whose notes have.
#[derive(Debug)]
pub struct Renewed {
    /// The number under which its sidecar is kept from now on.
    pub desk: u64,
    /// The number until now.
    pub replaces: u64,
    /// The latest save that is in the ledger.
    pub upto: u64,
    /// The tree.
    pub briefing: Arc<Briefing>,
    /// Where the nodes of the tree before stand in this one; none if it is the same tree.
    pub alignment: Option<Alignment>,
    /// The reader's annotations, each where it belongs.
    pub ledger: Ledger,
    /// Whether judgements can be kept.
    pub notes: Notes,
}

/// Where judgements go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notes {
    /// Into the sidecar.
    Kept,
    /// Nowhere, and why.
    Refused(String),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// A button was pressed.
    Click,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something at this column and row.
    Mouse(MouseKind, u16, u16),
    /// The terminal has this size now.
    Resized(Size),
    /// A briefing was read.
    Opened(Box<Opened>),
    /// A briefing could not be read: why.
    OpenFailed(String),
    /// Everything on this desk up to this save is on disk.
    Saved(u64, u64),
    /// A save on this desk failed: why.
    SaveFailed(u64, String),
    /// The briefing or its notes have changed on disk.
    Renewed(Box<Renewed>),
    /// The notes of this desk, in this file, were taken away.
    NotesGone(u64, String),
    /// Files beside the notes of this desk that hold more of them, and what is wrong with those that cannot be read.
    Copies(u64, Vec<PathBuf>, Vec<String>),
    /// Notes under other names that may belong to what is on this desk, where it has none.
    Strays(u64, Vec<Stray>),
    /// These notes are now those of what this desk has: what has become of their file.
    Adopted(u64, Stray, Adopted),
    /// What the reader of what is on this desk must know.
    Told(u64, String),
    /// Notes that are begun are kept as drafts again; or why they are not.
    Drafted(Option<String>),
    /// The points in which a search found something.
    Found(u64, Vec<NodeId>),
    /// Some of a shelf's briefings.
    Shelved(Vec<ShelfEntry>),
    /// The shelf was read to its end; what could not be read.
    ShelfRead(Vec<String>),
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Read a briefing.
    Open(PathBuf),
    /// What is on this desk is no longer read.
    Close(u64),
    /// Hand on once more what is on this desk, as it is by now.
    Renew(u64),
    /// Take what these files have more into the sidecar of this desk.
    TakeIn(u64, Vec<PathBuf>),
    /// Make these notes on another source those of this desk.
    Adopt(u64, Box<Stray>),
    /// Write the sidecar of this desk although it was taken away.
    WriteAnew(u64),
    /// Keep these annotations on this desk; none where one was taken back. Answered by this number.
    Save(u64, u64, Vec<(Uuid, Option<Annotation>)>),
    /// Keep what is begun of a note on this desk, for the point with these words; or keep it no longer, once all notes
    /// are saved.
    Draft(u64, String, Option<String>),
    /// Look for a pattern in the words of a briefing and in these notes.
    Search(u64, Arc<Briefing>, Pattern, Vec<(NodeId, String)>),
    /// Read the folders of the shelf.
    Scan,
    /// Put words on the clipboard.
    Copy(String),
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell's `fg`.
    Suspend,
    /// End.
    Quit,
}
