//! The rows of a `keymap.toml`, each checked by itself.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error as TomlError};

use super::action::{ACTIONS, Action, ActionInfo};
use super::binding::Binding;
use super::context::Context;
use super::mistake::{KeymapError, Mistake};
use super::sequence::Sequence;
use crate::text::{LocatedText, Location, nearest};

/// Stands between the sequences of one row.
pub const OR: &str = " or ";

/// One sequence of one row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The table that it stands in.
    pub context: Context,
    /// The keys.
    pub sequence: Sequence,
    /// What is to become of them.
    pub order: Order,
    /// Where they stand.
    pub place: Location,
}

impl Row {
    /// The binding that it asks for, if it asks for one.
    pub fn binding(self) -> Option<Binding> {
        let Self { context, sequence, order: Order::Bind(action), place } = self else { return None };
        Some(Binding { sequence, context, action, place })
    }
}

/// What a row does with its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Binds them.
    Bind(Action),
    /// Unbinds them.
    Unbind,
    /// Nothing that could be understood. The keys are claimed all the same, so that no mistake leads to another.
    Mistaken,
}

/// Reads all rows in the file's order, and all mistakes that show without knowing other rows.
pub fn read(text: &str, file: &Arc<str>) -> (Vec<Row>, Vec<KeymapError>) {
    let source = KeymapText::new(text, file);
    let mended;
    let (mut document, mut errors) = DeTable::parse_recoverable(text);
    // A key without a value ends the parser's reading: what follows is read again without that line.
    let ends: BTreeSet<_> = errors
        .iter()
        .filter(|error| NO_VALUE.contains(&error.message()))
        .map(|error| source.line(error))
        .collect();
    if !ends.is_empty() {
        mended = source.without(&ends);
        let (rest, more) = DeTable::parse_recoverable(&mended);
        document = rest;
        errors.extend(more);
    }
    errors.sort_by_key(start);
    let broken = errors.iter().map(|error| source.line(error)).collect();
    let mut scan = Scan { source, broken, rows: vec![], mistakes: vec![] };
    for (name, value) in document.get_ref() {
        scan.table(name, value);
    }
    scan.rows.sort_by(|one, other| one.place.cmp(&other.place));
    scan.syntax(&errors);
    (scan.rows, scan.mistakes)
}

/// What the parser says of a key that no value follows.
const NO_VALUE: [&str; 2] = ["key with no value, expected `=`", "missing value for key, expected `=`"];
/// What the parser says of a key that its table has already.
const TWICE: &str = "duplicate key";

fn context(name: &str) -> Option<Context> {
    Context::ALL.into_iter().find(|context| context.name() == name)
}

/// A TOML key without its quotation marks.
fn unquoted(raw: &str) -> &str {
    let inside = |mark| raw.strip_prefix(mark)?.strip_suffix(mark);
    inside('"').or_else(|| inside('\'')).unwrap_or(raw)
}

fn start(error: &TomlError) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// A file's text, in which places are found.
struct KeymapText<'t> {
    text: &'t str,
    located: LocatedText<'t>,
}

impl<'t> KeymapText<'t> {
    fn new(text: &'t str, file: &Arc<str>) -> Self {
        Self { text, located: LocatedText::new(text, Arc::clone(file)) }
    }

    fn place(&self, offset: usize) -> Location {
        self.located.place(offset)
    }

    fn line(&self, error: &TomlError) -> usize {
        self.place(start(error)).line
    }

    /// The text with blanks for these lines, so that all places stay.
    fn without(&self, lines: &BTreeSet<usize>) -> String {
        let blank = |line: &str| format!("{:1$}\n", "", line.trim_end_matches('\n').len());
        let text = self.text.split_inclusive('\n').zip(1..);
        text.map(|(line, number)| if lines.contains(&number) { blank(line) } else { line.to_owned() })
            .collect()
    }

    /// Where the words of a quoted or bare key start. Words with escapes have no offsets of their own: there, the
    /// quotation mark stands for all of them.
    fn words(&self, key: &Spanned<Cow<'_, str>>) -> (usize, bool) {
        let span = key.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let words = unquoted(raw);
        let literal = words == key.get_ref();
        (span.start + usize::from(literal && words != raw), literal)
    }
}

/// The state of reading one file.
struct Scan<'t> {
    source: KeymapText<'t>,
    /// Lines that are not TOML; what was rescued from them is not looked at closely.
    broken: BTreeSet<usize>,
    rows: Vec<Row>,
    mistakes: Vec<KeymapError>,
}

impl Scan<'_> {
    fn tell(&mut self, place: Location, mistake: Mistake) {
        if !self.broken.contains(&place.line) {
            self.mistakes.push(KeymapError { place, mistake });
        }
    }

    /// Tells the first fault of each line that is not TOML; those after it are mostly its consequences.
    fn syntax(&mut self, errors: &[TomlError]) {
        for error in errors {
            let place = self.source.place(start(error));
            if self.broken.remove(&place.line) {
                let twice = self.twice(error, place.line);
                let mistake = twice.unwrap_or_else(|| Mistake::Syntax(error.message().to_owned()));
                self.mistakes.push(KeymapError { place, mistake });
            }
        }
    }

    /// The mistake of a table or a row that stands twice, which TOML itself forbids.
    fn twice(&self, error: &TomlError, line: usize) -> Option<Mistake> {
        let raw = self.source.text.get(error.span()?).filter(|_| error.message() == TWICE)?;
        if let Some(context) = context(raw) {
            return Some(Mistake::TableTwice(context));
        }
        let sequence = unquoted(raw).split(OR).next()?.parse().ok()?;
        let before = self.rows.partition_point(|row| row.place.line < line);
        let first = self.rows[..before].iter().rfind(|row| row.sequence == sequence)?.place.clone();
        Some(Mistake::Twice { sequence, first })
    }

    fn table(&mut self, name: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let place = self.source.place(name.span().start);
        let words = name.get_ref().as_ref();
        let DeValue::Table(rows) = value.get_ref() else {
            return self.tell(place, Mistake::NoContext { keys: words.to_owned() });
        };
        let context = context(words).or_else(|| {
            let nearest = nearest(words, Context::ALL.map(Context::name)).and_then(context);
            self.tell(place, Mistake::UnknownContext { name: words.to_owned(), nearest });
            nearest
        });
        // Rows of a misspelt table are checked as those of the table that was meant.
        if let Some(context) = context {
            for (keys, value) in rows {
                self.row(context, keys, value);
            }
        }
    }

    fn row(&mut self, context: Context, keys: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let order = self.order(context, value);
        let (mut offset, literal) = self.source.words(keys);
        for words in keys.get_ref().split(OR) {
            let place = self.source.place(offset);
            match words.parse() {
                Ok(sequence) => self.sequence(Row { context, sequence, order, place }),
                Err(error) => self.tell(place, Mistake::Key(error)),
            }
            offset += if literal { words.len() + OR.len() } else { 0 };
        }
    }

    fn sequence(&mut self, row: Row) {
        let start = row.sequence.start().text();
        if row.context.takes_text() && start.is_some() {
            self.tell(row.place, Mistake::Text { sequence: row.sequence, context: row.context });
        } else if start.is_some_and(|character| character.is_ascii_digit()) {
            self.tell(row.place, Mistake::Digit(row.sequence));
        } else {
            self.rows.push(row);
        }
    }

    fn order(&mut self, context: Context, value: &Spanned<DeValue<'_>>) -> Order {
        let mistake = match value.get_ref() {
            DeValue::Boolean(false) => return Order::Unbind,
            DeValue::String(name) => match ActionInfo::named(name) {
                Some(row) if fits(row, context) => return Order::Bind(row.action),
                Some(row) => Mistake::Misplaced { action: row.action, context },
                None => {
                    let nearest = nearest(name, ACTIONS.iter().map(|row| row.name));
                    Mistake::UnknownAction { name: name.to_string(), nearest }
                }
            },
            _ => Mistake::NotAnAction,
        };
        self.tell(self.source.place(value.span().start), mistake);
        Order::Mistaken
    }
}

/// Whether an action can be bound in a context: in its own ones, and if it is for everywhere, in all that take no text.
fn fits(row: &ActionInfo, context: Context) -> bool {
    let contexts = row.contexts;
    contexts.contains(&context) || (contexts.contains(&Context::Everywhere) && !context.takes_text())
}
