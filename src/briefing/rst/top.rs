//! What a document says of itself before its first words.

use std::collections::HashMap;

use super::super::block::{Line, Writer, write_prose};
use super::explicit::is_silent;
use super::known::Known;
use super::marker::field;
use super::title::{Title, TitleStyle, title};

/// Fields that are for programs.
const FOR_PROGRAMS: [&str; 6] = ["orphan", "nosearch", "nocomments", "no-index", "tocdepth", "template"];

/// Whether a field says nothing that a person reads.
pub(super) fn is_for_programs(name: &str) -> bool {
    FOR_PROGRAMS.contains(&name)
}

/// Reads titles, fields and what is left out at the top; says how many lines they are.
pub(super) fn read_top(
    lines: &[Line<'_>],
    counts: &HashMap<TitleStyle, usize>,
    writer: &mut Writer<'_>,
    known: &Known,
) -> usize {
    let mut at = pass_over(lines, 0);
    if let Some(end) = post_header(lines, at, writer) {
        at = pass_over(lines, end);
    }
    at = fields(lines, at, writer);
    let is_alone = |title: &Title| counts.get(&title.style) == Some(&1);
    let set_in = |at: usize| lines.get(at).is_some_and(|line| line.indent > 0);
    let Some(found) = title(lines, at).filter(is_alone).filter(|_| !set_in(at)) else { return at };
    let line = &lines[found.line];
    if writer.has_title() {
        return at;
    }
    write_prose(writer, line.words, line.offset, known);
    writer.end_title();
    at = pass_over(lines, found.end);
    // Where there are no other titles, it is one of a section.
    let is_below = |below: &Title| is_alone(below) && counts.len() > 2 && !set_in(at);
    if let Some(below) = title(lines, at).filter(is_below) {
        let line = &lines[below.line];
        let fields_below = fields(lines, pass_over(lines, below.end), writer);
        write_prose(writer, line.words, line.offset, known);
        writer.end_paragraph();
        return fields_below;
    }
    fields(lines, at, writer)
}

/// Passes over blank lines, comments and targets.
fn pass_over(lines: &[Line<'_>], mut at: usize) -> usize {
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            at += 1;
        } else if line.indent == 0 && is_silent(line.words) {
            at = past(lines, at);
        } else {
            break;
        }
    }
    at
}

/// One past the lines that are set in below a line.
fn past(lines: &[Line<'_>], at: usize) -> usize {
    let indent = lines[at].indent;
    if lines[at].words == ".." && lines.get(at + 1).is_none_or(Line::is_blank) {
        return at + 1;
    }
    let inner = lines[at + 1..].iter().take_while(|line| line.is_blank() || line.indent > indent).count();
    at + 1 + inner
}

/// Reads fields as metadata; says where they end.
fn fields(lines: &[Line<'_>], mut at: usize, writer: &mut Writer<'_>) -> usize {
    let start = at;
    while let Some(line) = lines.get(at).filter(|line| line.indent == 0)
        && let Some((name, length)) = field(line.words)
    {
        let end = past(lines, at);
        let more = lines[at + 1..end].iter().map(|line| line.words);
        let words: Vec<&str> = std::iter::once(line.words[length..].trim()).chain(more).collect();
        if !is_for_programs(name) {
            writer.front(name, words.join(" ").trim());
        }
        at = end;
    }
    if at > start { pass_over(lines, at) } else { at }
}

/// Reads the header of a PEP: fields as mail has them, one of which is the title.
fn post_header(lines: &[Line<'_>], at: usize, writer: &mut Writer<'_>) -> Option<usize> {
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let header = lines.get(at..)?.iter().take_while(|line| !line.is_blank()).count();
    let header = &lines[at..at + header];
    let pair = |line: &Line<'_>| {
        let (name, rest) = line.words.split_once(':')?;
        (line.indent == 0 && is_name(name) && !rest.starts_with(':')).then_some(name.len())
    };
    let is_header = header.iter().all(|line| line.indent > 0 || pair(line).is_some());
    let title = header.iter().find(|line| line.words.starts_with("Title:") && line.indent == 0)?;
    if !is_header || header.len() < 2 || header[0].indent > 0 {
        return None;
    }
    let words_of = |nth: usize, length: usize| {
        let more = header[nth + 1..].iter().take_while(|line| line.indent > 0).map(|line| line.words);
        let words: Vec<&str> = std::iter::once(header[nth].words[length + 1..].trim()).chain(more).collect();
        words.join(" ")
    };
    let pairs = header.iter().enumerate().filter_map(|(nth, line)| Some((nth, pair(line)?)));
    for (nth, length) in pairs.clone().filter(|&(nth, _)| header[nth].offset == title.offset) {
        writer.words(words_of(nth, length).trim(), title.offset);
        writer.end_title();
    }
    for (nth, length) in pairs.filter(|&(nth, _)| header[nth].offset != title.offset) {
        writer.front(&header[nth].words[..length], words_of(nth, length).trim());
    }
    Some(at + header.len())
}
