//! A text is cut into statements: headers, keys, what stands between them, and what is none of these.

use toml_edit::{Document, Item};

use super::super::document::LAST_LINE;
use super::sides::Side;
use super::words::{Extent, end_of_note, extent, requoted};

/// A header, a key with its value, or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Where it begins in the whole text, from 1.
    pub(super) line: usize,
    /// With its line ends.
    pub(super) text: String,
    pub(super) kind: StatementKind,
    /// What had to be done to the text, if anything.
    pub(super) mended: Option<Mended>,
}

/// What was done to a statement so that it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mended {
    /// A text got the end that it lacked.
    End,
    /// A text got other quotes.
    Quotes,
    /// A header got its brackets and letters.
    Header,
    /// A header was put where there was none.
    Missing,
}

impl Mended {
    /// What to tell a person.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::End => {
                "a text without its end; it is taken to go on to the next thing that is plainly none of it"
            }
            Self::Quotes => "a text with quotes or escapes that cannot be; its words are kept as they stand",
            Self::Header => "a damaged header is put right",
            Self::Missing => "a header is missing here, and is put back",
        }
    }

    /// Whether words may be gone.
    pub(super) fn is_loss(self) -> bool {
        self == Self::End
    }
}

/// What a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StatementKind {
    /// A blank line or a comment.
    Between,
    /// The header of a table, by its names; and whether it begins one of several such tables.
    Header(Vec<String>, bool),
    /// A key; the names of a dotted one are separated by NUL.
    Key(String),
    /// Not understood.
    Broken,
}

/// Cuts one side into statements. The last line that every sidecar has is left out, wherever it stands.
pub(super) fn cut(side: &Side) -> Vec<Statement> {
    let mut statements = vec![];
    let (mut at, mut line) = (0, 0);
    while at < side.text.len() {
        let rest = &side.text[at..];
        let (length, kind, mended) = first(rest);
        let text = &rest[..length];
        if text.trim() != LAST_LINE {
            let number = side.lines.get(line).copied().unwrap_or_default();
            let text = mended.as_ref().map_or(text, |(_, mended)| mended);
            let text = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
            statements.push(Statement { line: number, text, kind, mended: mended.map(|(how, _)| how) });
        }
        line += rest[..length].matches('\n').count();
        at += length;
    }
    statements
}

/// The length of the first statement, what it is, and how it reads when mended.
fn first(text: &str) -> (usize, StatementKind, Option<(Mended, String)>) {
    let line_end = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = &text[..line_end];
    match line.trim_start_matches([' ', '\t']).as_bytes().first() {
        None | Some(b'\n') => return (line_end, StatementKind::Between, None),
        Some(b'#') => {
            let kind = if parsed(line).is_some() { StatementKind::Between } else { StatementKind::Broken };
            return (line_end, kind, None);
        }
        Some(b'[') => {
            if let Some(kind) = header(line) {
                return (line_end, kind, None);
            }
            if let Some((header, kind)) = nearest_header(line) {
                return (line_end, kind, Some((Mended::Header, header)));
            }
            return (line_end, StatementKind::Broken, None);
        }
        Some(_) => {}
    }
    let (end, open) = match extent(text) {
        Extent::Closed(end) => (end, false),
        Extent::Open(string) => (string + end_of_note(&text[string..]), true),
        Extent::Broken => (line_end, false),
    };
    if let Some(name) = key(&text[..end]).filter(|_| !open) {
        return (end, StatementKind::Key(name), None);
    }
    let statement = &text[..end];
    let how = if open || !statement.ends_with('\n') { Mended::End } else { Mended::Quotes };
    let mended = requoted(statement)
        .and_then(|mended| Some((end, StatementKind::Key(key(&mended)?), Some((how, mended)))));
    mended.unwrap_or((line_end, StatementKind::Broken, None))
}

fn parsed(text: &str) -> Option<Document<&str>> {
    Document::parse(text).ok()
}

/// The name of the key that this text sets, if it does just that.
fn key(text: &str) -> Option<String> {
    let document = parsed(text)?;
    let (mut names, mut table) = (vec![], document.as_table());
    loop {
        let mut keys = table.iter();
        let ((name, item), None) = (keys.next()?, keys.next()) else { return None };
        names.push(name);
        match item {
            Item::Table(inner) => table = inner,
            _ => return Some(names.join("\0")),
        }
    }
}

/// The header that this line is.
fn header(line: &str) -> Option<StatementKind> {
    let document = parsed(line)?;
    let (mut names, mut table) = (vec![], document.as_table());
    while let Some((name, item)) = table.iter().next() {
        names.push(name.to_owned());
        match item {
            Item::Table(inner) => table = inner,
            Item::ArrayOfTables(_) => return Some(StatementKind::Header(names, true)),
            Item::None | Item::Value(_) => return None,
        }
    }
    (!names.is_empty()).then_some(StatementKind::Header(names, false))
}

/// The header of ours that this line was before it was damaged, and what it is.
fn nearest_header(line: &str) -> Option<(String, StatementKind)> {
    const FURTHEST: usize = 3;
    const LONGEST: usize = 64;
    if line.len() > LONGEST {
        return None;
    }
    let ours = ["[[annotation]]", "[[annotation.judgement]]", "[source]"];
    let distance = |header: &&str| strsim::levenshtein(line.trim(), header);
    let near = ours.into_iter().min_by_key(distance).filter(|header| distance(header) <= FURTHEST)?;
    Some((format!("{near}\n"), header(near)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(usize, String)> {
        let lines = (1..=text.lines().count()).collect();
        let name = |kind: StatementKind| match kind {
            StatementKind::Between => "-".to_owned(),
            StatementKind::Header(names, many) => {
                format!("{}{}", names.join("."), if many { " many" } else { "" })
            }
            StatementKind::Key(name) => format!("{} =", name.replace('\0', ".")),
            StatementKind::Broken => "?".to_owned(),
        };
        let statements = cut(&Side { text: text.to_owned(), lines });
        statements.into_iter().map(|statement| (statement.line, name(statement.kind))).collect()
    }

    #[test]
    fn statements_are_told_apart() {
        let cases: [(&str, &[(usize, &str)]); 12] = [
            ("# why\n\na = 1 # b\n", &[(1, "-"), (2, "-"), (3, "a =")]),
            ("[[annotation.judgement]] # x\n[a . \"b\"]\n", &[(1, "annotation.judgement many"), (2, "a.b")]),
            (
                "[[annotation\n[source\n[annotatio.judgment]]\n",
                &[(1, "annotation many"), (2, "source"), (3, "annotation.judgement many")],
            ),
            ("[x\n[\"x\"],\n", &[(1, "?"), (2, "?")]),
            ("a = \"\"\"\n[[annotation]]\n\"\"\"\nb = 1\n", &[(1, "a ="), (4, "b =")]),
            ("note = \"\"\"\nx\n[[annotation]]\n", &[(1, "note ="), (3, "annotation many")]),
            ("a.b = 1\na = [\n 1,\n]\nwords\n", &[(1, "a.b ="), (2, "a ="), (5, "?")]),
            ("a = [\n 1,\nb = 1\n", &[(1, "?"), (2, "?"), (3, "b =")]),
            ("tag = \"dispute\nat = ", &[(1, "tag ="), (2, "?")]),
            ("# a\0\n", &[(1, "?")]),
            ("a = 1 b = 2\n", &[(1, "?")]),
            ("a = 1\n# end of notes\nb = 1\n", &[(1, "a ="), (3, "b =")]),
        ];
        for (text, want) in cases {
            let want: Vec<_> = want.iter().map(|&(line, kind)| (line, kind.to_owned())).collect();
            assert_eq!(kinds(text), want, "{text}");
        }
    }
}
