//! Statements are gathered under their headers; a header that is missing is told by what should stand under it.

use toml_edit::{Document, Item};
use uuid::Uuid;

use super::cut::{Mended, Statement, StatementKind};
use super::remark::Remarks;

/// Where a piece belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceAt {
    /// Before the first header.
    Root,
    /// `[source]`.
    Source,
    /// `[[annotation]]`.
    Annotation,
    /// `[[annotation.judgement]]`.
    Judgement,
    /// A table that we do not know, inside the annotation before it.
    UnderAnnotation,
    /// A table that we do not know, inside the judgement before it.
    UnderJudgement,
    /// Any other table.
    Foreign,
    /// Behind a header that is not understood: nobody knows.
    Lost,
}

/// A header and the statements up to the next.
#[derive(Debug, Clone)]
pub(super) struct DamagedPiece {
    pub(super) place: PieceAt,
    pub(super) header: Option<Statement>,
    pub(super) statements: Vec<Statement>,
}

impl DamagedPiece {
    fn new(place: PieceAt, header: Option<Statement>) -> Self {
        Self { place, header, statements: vec![] }
    }

    /// A piece whose header is missing, before what stands on this line.
    pub(super) fn implied(place: PieceAt, line: usize) -> Self {
        let header = match place {
            PieceAt::Source => "[source]\n",
            PieceAt::Judgement => "[[annotation.judgement]]\n",
            _ => "[[annotation]]\n",
        };
        let kind = StatementKind::Header(vec![], false);
        let mended = Some(Mended::Missing);
        Self::new(place, Some(Statement { line, text: header.to_owned(), kind, mended }))
    }

    /// All of its statements.
    pub(super) fn all(&self) -> impl Iterator<Item = &Statement> {
        self.header.iter().chain(&self.statements)
    }

    /// The line where it begins.
    pub(super) fn line(&self) -> usize {
        self.all().next().map_or(1, |statement| statement.line)
    }

    /// The header, and what had to be done to it.
    pub(super) fn header_text(&self, remarks: &mut Remarks) -> String {
        let Some(header) = &self.header else { return String::new() };
        remarks.mended(header);
        header.text.clone()
    }

    /// The text of all statements.
    pub(super) fn text(&self) -> String {
        self.all().map(|statement| statement.text.as_str()).collect()
    }

    /// Whether every statement is understood, and was so from the beginning.
    pub(super) fn is_whole(&self) -> bool {
        let whole =
            |statement: &Statement| statement.kind != StatementKind::Broken && statement.mended.is_none();
        self.place != PieceAt::Lost && self.all().all(whole)
    }

    /// Whether nothing but comments stands under the header.
    pub(super) fn is_empty(&self) -> bool {
        self.statements.iter().all(|statement| statement.kind == StatementKind::Between)
    }

    /// The names in the header, if there can be only one such table in a file.
    pub(super) fn only_name(&self) -> Option<String> {
        match &self.header.as_ref()?.kind {
            StatementKind::Header(names, false)
                if matches!(self.place, PieceAt::Source | PieceAt::Foreign) =>
            {
                Some(names.join("\0"))
            }
            _ => None,
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.key(key).is_some()
    }

    fn key(&self, key: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| is_key(statement, key))
    }
}

/// Gathers statements into pieces; the first one is the root.
pub(super) fn pieces(statements: Vec<Statement>) -> Vec<DamagedPiece> {
    let mut pieces = vec![];
    let mut piece = DamagedPiece::new(PieceAt::Root, None);
    let names: Vec<Option<String>> = statements
        .iter()
        .map(|statement| match &statement.kind {
            StatementKind::Key(name) => Some(name.clone()),
            StatementKind::Header(..) => None,
            StatementKind::Between | StatementKind::Broken => Some(String::new()),
        })
        .collect();
    for (at, statement) in statements.into_iter().enumerate() {
        let next = match &statement.kind {
            StatementKind::Header(names, many) => {
                let place = place(names);
                let ours = matches!(place, PieceAt::Annotation | PieceAt::Judgement);
                let wrong = matches!(place, PieceAt::Source) == *many && (ours || place == PieceAt::Source);
                Some(if wrong || (ours && !many) {
                    DamagedPiece {
                        header: Some(brackets_right(statement.clone(), place)),
                        ..DamagedPiece::new(place, None)
                    }
                } else {
                    DamagedPiece::new(place, Some(statement.clone()))
                })
            }
            StatementKind::Broken if is_like_a_header(&statement.text) => {
                Some(DamagedPiece::new(PieceAt::Lost, None))
            }
            StatementKind::Key(_) => {
                let behind = names[at + 1..].iter().map_while(Option::as_deref);
                implied(&piece, &statement, behind).map(|place| DamagedPiece::implied(place, statement.line))
            }
            _ => None,
        };
        let is_header = matches!(statement.kind, StatementKind::Header(..));
        if let Some(next) = next {
            pieces.push(std::mem::replace(&mut piece, next));
        }
        if !is_header {
            piece.statements.push(statement);
        }
    }
    pieces.push(piece);
    pieces
}

fn place(names: &[String]) -> PieceAt {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names[..] {
        ["source"] => PieceAt::Source,
        ["annotation"] => PieceAt::Annotation,
        ["annotation", "judgement"] => PieceAt::Judgement,
        ["annotation", "judgement", ..] => PieceAt::UnderJudgement,
        ["annotation", ..] => PieceAt::UnderAnnotation,
        _ => PieceAt::Foreign,
    }
}

/// A header of ours with as many brackets as it should have.
fn brackets_right(statement: Statement, place: PieceAt) -> Statement {
    let right = DamagedPiece::implied(place, statement.line).header;
    let mended = Some(Mended::Header);
    let behind = statement.text.find('#').map_or("\n", |at| &statement.text[at..]);
    let text = right.map_or(statement.text.clone(), |right| format!("{} {behind}", right.text.trim()));
    Statement { text, mended, ..statement }
}

/// Not the rest of a list of numbers or texts.
fn is_like_a_header(line: &str) -> bool {
    let name = line.trim_start().strip_prefix('[').map(|rest| rest.trim_start_matches(['[', ' ']));
    name.and_then(|name| name.chars().next()).is_some_and(char::is_alphabetic)
}

/// What begins with this key, though no header says so. `behind` are the names of the keys up to the next header.
fn implied<'n>(
    piece: &DamagedPiece,
    statement: &Statement,
    behind: impl Iterator<Item = &'n str>,
) -> Option<PieceAt> {
    let behind: Vec<&str> = behind.take_while(|name| *name != "id").take(16).collect();
    let is_repeated = |key| piece.key(key).is_some_and(|there| there.text == statement.text);
    let is_anchor = || {
        let around = ["point", "section", "prefix", "suffix"];
        behind.contains(&"exact") && around.iter().any(|key| behind.contains(key))
    };
    if is_key(statement, "id") && is_uuid(&statement.text) {
        let begun = piece.place == PieceAt::Annotation && (!piece.has("id") || is_repeated("id"));
        let source = piece.place == PieceAt::Root && behind.contains(&"digest");
        return match () {
            () if source => Some(PieceAt::Source),
            () if !begun && is_anchor() => Some(PieceAt::Annotation),
            () => None,
        };
    }
    if is_key(statement, "at") && is_moment(&statement.text) {
        return match piece.place {
            PieceAt::Annotation | PieceAt::Lost => Some(PieceAt::Judgement),
            PieceAt::Judgement if piece.has("at") && !is_repeated("at") => Some(PieceAt::Judgement),
            _ => None,
        };
    }
    None
}

fn is_key(statement: &Statement, key: &str) -> bool {
    matches!(&statement.kind, StatementKind::Key(name) if name == key)
}

fn is_uuid(text: &str) -> bool {
    value(text).and_then(|item| Uuid::parse_str(item.as_str()?).ok()).is_some()
}

fn is_moment(text: &str) -> bool {
    value(text).is_some_and(|item| item.is_datetime())
}

/// The value of the only key in a text.
pub(super) fn value(text: &str) -> Option<Item> {
    let document = Document::parse(text).ok()?;
    document.as_table().iter().next().map(|(_, item)| item.clone())
}
