//! Where something stands in the text of a file, as it is told to whoever wrote it.

use std::fmt;
use std::sync::Arc;

/// A place in a file of text. Places of one file are in its order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file, as it is named to the reader.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A file's text, in which places are found.
#[derive(Debug)]
pub struct LocatedText<'t> {
    text: &'t str,
    file: Arc<str>,
    /// Where each line starts.
    lines: Vec<usize>,
}

impl<'t> LocatedText<'t> {
    /// The text of a file of this name.
    #[must_use]
    pub fn new(text: &'t str, file: Arc<str>) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self { text, file, lines: std::iter::once(0).chain(ends.map(|end| end + 1)).collect() }
    }

    /// The place of the byte at this offset, from 0.
    #[must_use]
    pub fn place(&self, offset: usize) -> Location {
        let line = self.lines.partition_point(|start| *start <= offset);
        let before = self.text.get(self.lines[line - 1]..offset).unwrap_or_default();
        // The byte order mark that some editors put first has no column.
        let column = before.trim_start_matches('\u{FEFF}').chars().count() + 1;
        Location { file: Arc::clone(&self.file), line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters() {
        let text = "\u{FEFF}ab\nö é\n\nx";
        let located = LocatedText::new(text, "a.toml".into());
        let place = |offset: usize| located.place(offset).to_string();
        let at = |what: &str| text.find(what).unwrap();
        assert_eq!([place(0), place(at("a")), place(at("b"))], ["a.toml:1:1", "a.toml:1:1", "a.toml:1:2"]);
        assert_eq!([place(at("é")), place(at("x"))], ["a.toml:2:3", "a.toml:4:1"]);
        assert_eq!([place(text.len()), place(text.len() + 9)], ["a.toml:4:2", "a.toml:4:1"]);
        assert!(located.place(at("b")) < located.place(at("é")));
    }
}
