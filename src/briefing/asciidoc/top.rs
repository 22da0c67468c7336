//! What a document says of itself before its first words.

use super::super::block::{Line, Writer, write_prose};
use super::attributes::{Attributes, entry, is_for_programs, value};
use super::shape::{Fence, closing, fence, heading, is_silent, underlined};

/// Reads the title, the lines under it and attributes; says how many lines they are.
pub(super) fn read_top(lines: &[Line<'_>], writer: &mut Writer<'_>, attributes: &Attributes) -> usize {
    let mut set: Vec<(&str, String)> = vec![];
    let mut at = read_entries(lines, 0, true, &mut set);
    let mut nameless: Vec<&str> = vec![];
    if let Some(line) = lines.get(at) {
        let signs = heading(line).filter(|&level| level == 1);
        let below = underlined(line, lines.get(at + 1)).filter(|&level| level == 1);
        if signs.is_some() || below.is_some() {
            let words = line.behind(signs.unwrap_or(0));
            write_prose(writer, words.words, line.offset, attributes);
            writer.end_title();
            at += if signs.is_some() { 1 } else { 2 };
            at = read_entries(lines, at, false, &mut set);
            while let Some(line) = lines.get(at).filter(|line| !line.is_blank() && nameless.len() < 2)
                && line.words.starts_with(char::is_alphanumeric)
            {
                nameless.push(line.words);
                at = read_entries(lines, at + 1, false, &mut set);
            }
        }
    }
    for words in nameless {
        writer.front("", words);
    }
    for (name, value) in set.into_iter().filter(|(name, value)| !value.is_empty() && !is_for_programs(name)) {
        writer.front(name, &value);
    }
    at
}

/// Reads attributes, comments and, where they may be there, blank lines.
fn read_entries<'t>(
    lines: &[Line<'t>],
    mut at: usize,
    blanks: bool,
    set: &mut Vec<(&'t str, String)>,
) -> usize {
    while let Some(line) = lines.get(at) {
        let found = entry(line.words).filter(|_| line.indent == 0);
        if let Some((name, first)) = found {
            let (end, value) = value(lines, at, first);
            set.push((name, value));
            at = end;
        } else if fence(line.words) == Some(Fence::Comment)
            && let Some(length) = lines[at + 1..].iter().position(|other| other.words == closing(line.words))
        {
            at += length + 2;
        } else if is_silent(line.words) || blanks && line.is_blank() {
            at += 1;
        } else {
            break;
        }
    }
    at
}
