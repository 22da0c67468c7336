//! `config.toml`: what the reader has chosen. Every option is read by itself, and every mistake is told with its place.

use std::borrow::Cow;
use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::converter::{Converter, FILE, MEBIBYTES, NameGlob, SECONDS};
use crate::briefing::Format;
use crate::text::{LocatedText, Location, instead, nearest};

/// What a `config.toml` says.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// In the order of the file: the first that is for a file's name is meant.
    pub converters: Vec<Converter>,
}

/// What is wrong in a `config.toml`, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigMistake {
    place: Location,
    what: String,
}

impl fmt::Display for ConfigMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

type Name<'t> = Spanned<Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// The options.
const OPTIONS: [&str; 1] = ["converter"];
/// Those of a converter.
const CONVERTER: [&str; 5] = ["files", "command", "output", "seconds", "mebibytes"];

impl Choices {
    /// Reads the text of a `config.toml`. What is wrong in it comes back in its order, and holds nothing else up; `file` is
    /// what it is called there.
    #[must_use]
    pub fn read(text: &str, file: &str) -> (Self, Vec<ConfigMistake>) {
        let located = LocatedText::new(text, file.into());
        let mut scan = Scan { located, choices: Self::default(), mistakes: vec![] };
        let (document, errors) = DeTable::parse_recoverable(text);
        // One fault of the text leads to others.
        if let Some(error) = errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
            let at = error.span().map_or(0, |span| span.start);
            scan.tell(at, format!("not TOML ({}); nothing of this file is in force", error.message()));
            return (scan.choices, scan.mistakes);
        }
        for (name, value) in document.get_ref() {
            match name.get_ref().as_ref() {
                "converter" => scan.converters(name, value),
                _ => scan.unknown(name, "option", &OPTIONS),
            }
        }
        scan.mistakes.sort_by(|one, other| one.place.cmp(&other.place));
        (scan.choices, scan.mistakes)
    }
}

/// The state of reading one file.
struct Scan<'t> {
    located: LocatedText<'t>,
    choices: Choices,
    mistakes: Vec<ConfigMistake>,
}

impl Scan<'_> {
    fn tell(&mut self, at: usize, what: impl Into<String>) {
        self.mistakes.push(ConfigMistake { place: self.located.place(at), what: what.into() });
    }

    fn unknown(&mut self, name: &Name<'_>, what: &str, names: &[&str]) {
        let wrong = name.get_ref();
        let all = format!("there is {}", names.join(", "));
        let instead = instead(nearest(wrong, names.iter().copied()), &all);
        self.tell(name.span().start, format!("no {what} is called {wrong:?}{instead}"));
    }

    fn converters(&mut self, name: &Name<'_>, value: &Value<'_>) {
        let rows = match value.get_ref() {
            DeValue::Array(rows) if rows.iter().all(|row| row.get_ref().as_table().is_some()) => rows,
            _ => {
                return self
                    .tell(name.span().start, "a converter begins with [[converter]], in two brackets");
            }
        };
        for row in rows {
            let before = self.mistakes.len();
            let converter =
                row.get_ref().as_table().and_then(|table| self.converter(row.span().start, table));
            // What is half understood would run something else than was meant.
            let is_right = self.mistakes.len() == before;
            self.choices.converters.extend(converter.filter(|_| is_right));
        }
    }

    fn converter(&mut self, at: usize, table: &DeTable<'_>) -> Option<Converter> {
        let (mut files, mut output) = (vec![], None);
        let (mut command, mut seconds, mut mebibytes) = (vec![], SECONDS, MEBIBYTES);
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "files" => files = self.globs(value),
                "command" => command = self.command(value),
                "output" => output = self.format(value),
                "seconds" => seconds = self.number(value, 3600).unwrap_or(SECONDS),
                "mebibytes" => mebibytes = self.number(value, 512).unwrap_or(MEBIBYTES),
                _ => self.unknown(name, "option of a converter", &CONVERTER),
            }
        }
        let has = |name: &str| table.keys().any(|key| key.get_ref() == name);
        for (name, example) in [("files", "\"*.pdf\""), ("output", "\"text\"")] {
            if !has(name) {
                self.tell(
                    at,
                    format!("this converter has no `{name}`; add a line such as {name} = {example}"),
                );
            }
        }
        Some(Converter { files, command, output: output?, seconds, mebibytes, usual: None })
    }

    /// A text, or several in a list, with their places.
    fn texts(value: &Value<'_>) -> Option<Vec<(usize, String)>> {
        let text = |value: &Value<'_>| Some((value.span().start, value.get_ref().as_str()?.to_owned()));
        match value.get_ref() {
            DeValue::Array(values) => values.iter().map(text).collect(),
            _ => Some(vec![text(value)?]),
        }
    }

    fn globs(&mut self, value: &Value<'_>) -> Vec<NameGlob> {
        let Some(patterns) = Self::texts(value).filter(|patterns| !patterns.is_empty()) else {
            self.tell(value.span().start, "what names are like is a text, or a list of them: \"*.pdf\"");
            return vec![];
        };
        let mut globs = vec![];
        for (at, pattern) in patterns {
            match NameGlob::new(&pattern) {
                Ok(glob) => globs.push(glob),
                Err(why) => self.tell(at, why),
            }
        }
        globs
    }

    fn command(&mut self, value: &Value<'_>) -> Vec<String> {
        let words = value.get_ref().as_array().and_then(|_| Self::texts(value));
        let words: Vec<String> = words.into_iter().flatten().map(|(_, word)| word).collect();
        let what = match words.as_slice() {
            [] => "a command is a list of words, as no shell reads it: [\"pdftotext\", \"{}\", \"-\"]",
            [program, ..] if program.is_empty() || program == FILE => "a command begins with a program",
            [_, arguments @ ..] if !arguments.iter().any(|word| word == FILE) => {
                "no word of this command is \"{}\", which stands for the file"
            }
            _ => return words,
        };
        self.tell(value.span().start, what);
        words
    }

    fn format(&mut self, value: &Value<'_>) -> Option<Format> {
        let name = value.get_ref().as_str().unwrap_or_default();
        let format = Format::named(name);
        if format.is_none() {
            let names = Format::NAMES.map(|(name, _)| name);
            let all = format!("it is one of {}", names.join(", "));
            let instead = instead(nearest(name, names), &all);
            self.tell(value.span().start, format!("no output is called {name:?}{instead}"));
        }
        format
    }

    fn number(&mut self, value: &Value<'_>, most: u64) -> Option<u64> {
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        let number = number.filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.tell(value.span().start, format!("this is a whole number from 1 to {most}"));
        }
        number
    }
}

#[cfg(test)]
mod tests;
