//! What stays of a broken piece: each key that the strict reader takes in its place; the rest as comments.

use std::collections::{HashMap, HashSet};

use toml_edit::{Offset, Time};

use super::cut::{Mended, Statement, StatementKind};
use super::pieces::{DamagedPiece, PieceAt, value};
use super::probe::{probe, stage};
use super::remark::Remarks;
use super::segment::{Segment, comments};

/// What is left of a piece.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Its keys and comments, without the header.
    pub(super) text: String,
    /// The keys in it, with their statements.
    keys: HashMap<String, String>,
    /// The first names of dotted keys.
    dotted: HashSet<String>,
    /// Whether anything is a comment now that was none.
    pub(super) has_comments: bool,
}

impl Kept {
    pub(super) fn has(&self, key: &str) -> bool {
        self.statement(key).is_some()
    }

    /// The statement that sets this key.
    pub(super) fn statement(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(String::as_str)
    }

    /// Whether any of these keys is set.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.has(key))
    }

    /// Whether no key is set.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether a key of this name would be another's second, or the table that another key is in.
    fn is_taken(&self, name: &str) -> bool {
        self.has(name) || self.dotted.contains(name) || starts(name).any(|start| self.has(start))
    }

    fn add(&mut self, name: &str, text: String) {
        self.text += &text;
        self.dotted.extend(starts(name).map(str::to_owned));
        self.keys.insert(name.to_owned(), text);
    }
}

/// What a dotted key begins with: of `a.b.c`, `a` and `a.b`.
fn starts(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('\0').map(|(at, _)| &name[..at])
}

/// Keeps of a piece what its place allows, without the keys in `leave_out`.
pub(super) fn keep(piece: &DamagedPiece, leave_out: &[&str], remarks: &mut Remarks) -> Kept {
    let mut kept = Kept::default();
    for statement in &piece.statements {
        let Statement { line, text, kind, .. } = statement;
        remarks.mended(statement);
        let why = match kind {
            StatementKind::Between => {
                kept.text += text;
                continue;
            }
            StatementKind::Key(name) if leave_out.contains(&name.as_str()) => continue,
            StatementKind::Key(name)
                if kept.statement(name).is_some_and(|there| there.trim() == text.trim()) =>
            {
                remarks.right(*line, "a line is given twice");
                continue;
            }
            StatementKind::Key(name) if kept.is_taken(name) => {
                "this key is given twice, and the first stands".to_owned()
            }
            StatementKind::Key(name) => match fitting(piece, name, text) {
                Ok(fitting) => {
                    if fitting != *text {
                        remarks.loss(*line, format!("completed to {}", fitting.trim()));
                    }
                    kept.add(name, fitting);
                    continue;
                }
                Err(why) => why,
            },
            StatementKind::Header(..) | StatementKind::Broken => "not understood".to_owned(),
        };
        remarks.comment(statement, &why);
        kept.text += &comments(text);
        kept.has_comments = true;
    }
    kept
}

/// A piece of which nothing stands, as comments.
pub(super) fn give_up(piece: &DamagedPiece, why: &str, remarks: &mut Remarks) -> Segment {
    if let Some(first) = piece.all().find(|statement| !is_ours(statement)) {
        remarks.comment(first, why);
    }
    set_aside(piece)
}

/// A piece that says nothing that the rest does not say, as comments.
pub(super) fn set_aside(piece: &DamagedPiece) -> Segment {
    let mut text = String::new();
    for statement in piece.all() {
        match statement.kind {
            StatementKind::Between => text += &statement.text,
            _ if is_ours(statement) => {}
            _ => text += &comments(&statement.text),
        }
    }
    Segment::of_comments(piece, text)
}

/// Whether a statement is none that a person could miss.
fn is_ours(statement: &Statement) -> bool {
    statement.kind == StatementKind::Between || statement.mended == Some(Mended::Missing)
}

/// The statement as the reader takes it, or why it takes none of it.
fn fitting(piece: &DamagedPiece, name: &str, text: &str) -> Result<String, String> {
    let stage = stage(piece, name);
    match probe(&format!("{stage}{text}")) {
        Ok(_) => Ok(text.to_owned()),
        Err(why) => completed(piece.place, name, text)
            .filter(|completed| probe(&format!("{stage}{completed}")).is_ok())
            .ok_or(why),
    }
}

/// A date of a judgement, with the time and the offset that it lacks.
fn completed(place: PieceAt, name: &str, text: &str) -> Option<String> {
    let item = value(text).filter(|_| place == PieceAt::Judgement && name == "at")?;
    let behind = text.get(item.span()?.end..)?;
    let mut at = *item.as_datetime()?;
    at.time.get_or_insert(Time { hour: 0, minute: 0, second: Some(0), nanosecond: None });
    at.offset.get_or_insert(Offset::Z);
    Some(format!("at = {at}{behind}"))
}
