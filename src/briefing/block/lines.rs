//! Lines of a source, each known by where it stands.

use std::borrow::Cow;

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// A line.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Line<'t> {
    /// Where it begins in the source, in bytes.
    pub offset: usize,
    /// The columns of white space before its words.
    pub indent: usize,
    /// As it is written, but for white space at its end.
    pub raw: &'t str,
    /// Its words, without white space around them.
    pub words: &'t str,
}

impl<'t> Line<'t> {
    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// As it is written, without white space up to a column.
    pub fn cut_to_column(&self, column: usize) -> &'t str {
        let mut reached = 0;
        let is_before = |c: char| {
            let before = reached < column && c.is_whitespace();
            reached = next_column(reached, c);
            before
        };
        self.raw.trim_start_matches(is_before)
    }

    /// What of its words stands behind the first `bytes` of them, as a line of its own.
    pub fn behind(&self, bytes: usize) -> Self {
        let rest = &self.words[bytes..];
        let words = rest.trim_start();
        let skipped = self.words.len() - words.len();
        let columns = self.words[..skipped].chars().fold(self.indent, next_column);
        Self { offset: self.offset + self.raw.len() - words.len(), indent: columns, raw: words, words }
    }
}

fn next_column(column: usize, c: char) -> usize {
    if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 }
}

/// The lines of a source, all ends of which are `\n`.
pub(in super::super) fn lines_of(source: &str) -> Vec<Line<'_>> {
    let mut lines = vec![];
    let mut offset = 0;
    for text in source.split_inclusive('\n') {
        let raw = text.trim_end();
        let words = raw.trim_start();
        let indent = raw[..raw.len() - words.len()].chars().fold(0, next_column);
        lines.push(Line { offset, indent, raw, words });
        offset += text.len();
    }
    lines
}

/// The words of lines that are one paragraph, with a line end between two.
pub(in super::super) fn joined<'t>(lines: &[Line<'t>]) -> Cow<'t, str> {
    match lines {
        [line] => Cow::Borrowed(line.words),
        lines => Cow::Owned(lines.iter().map(|line| line.words).collect::<Vec<_>>().join("\n")),
    }
}

/// The least that lines are set in by, those that are blank aside.
pub(in super::super) fn margin(lines: &[Line<'_>]) -> usize {
    lines.iter().filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0)
}

/// The text with `\n` for every line end, so that offsets do not depend on the system it was written on.
pub(in super::super) fn unix_lines(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_where_its_words_stand() {
        let lines = lines_of("a\n\t b  \n\n - c");
        let shown: Vec<_> = lines.iter().map(|line| (line.offset, line.indent, line.words)).collect();
        assert_eq!(shown, [(0, 0, "a"), (2, 9, "b"), (8, 0, ""), (9, 1, "- c")]);
        let rest = lines[3].behind(1);
        assert_eq!((rest.offset, rest.indent, rest.words), (12, 3, "c"));
        assert_eq!((lines[1].cut_to_column(8), lines[1].cut_to_column(3)), (" b", " b"));
        assert_eq!((joined(&lines[..2]).as_ref(), margin(&lines[1..])), ("a\nb", 1));
    }
}
