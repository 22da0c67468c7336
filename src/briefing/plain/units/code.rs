//! Commands and code, set in from the text around them.

use super::sight::{Sight, UnitNode, Units};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::sentence::{ends, starts_small};
use crate::briefing::plain::space::is_blank;
use crate::briefing::tree::{Role, Span};

/// Code is set in by so many columns, at least.
pub(super) const INDENT: usize = 3;
/// What stands around code.
const FENCE: &str = "```";
/// Blocks of code are at most so many lines long.
const LONGEST: usize = 2_000;
/// What stands before a command that is typed.
const PROMPT: &str = "$ ";
/// What stands before a command.
const PROMPTS: &[&str] = &["$ ", "# ", "% ", "> ", ">>> ", "C:\\", "~/", "./", "/", "sudo "];
/// What is seldom found in prose and often in commands and code.
const SIGNS: &[&str] = &[
    " --", " -", "[-", "=", "{", "}", "();", "()", "|", "\\", "&&", "</", "/>", "::", "->", "=>", "$",
    "/etc", "/usr", "/var", "/home", "/tmp", "/opt", "://", ";",
];

/// The block of code that begins on this line.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    fenced(place).or_else(|| prompted(place)).or_else(|| set_in(place))
}

/// Code between fences, as Markdown has it. What is written behind the first one is kept apart.
fn fenced<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    if !place.words(place.line).starts_with(FENCE) {
        return None;
    }
    let closes =
        |line: &Line| place.words(line).starts_with(FENCE) && place.words(line).trim_matches('`').is_empty();
    let within: Vec<Line> = place.rest.clone().take(LONGEST).take_while(|line| !closes(line)).collect();
    let rest = place.after(within.len() + 2);
    let closed = place.rest.clone().nth(within.len()).is_some_and(|line| closes(&line));
    let (first, last) = (within.first()?, within.last().filter(|_| closed)?);
    let signs = place.words(place.line);
    let info = signs.trim_start_matches('`').trim_start_matches(is_blank);
    let info = Span::new(place.line.end - info.len(), place.line.end);
    Some(Units::new(vec![UnitNode { info, ..block(place, first, last) }], rest))
}

/// Commands behind a prompt, wherever they stand.
fn prompted<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    if !place.words(place.line).starts_with(PROMPT) {
        return None;
    }
    let lines: Vec<Line> = place.run().take_while(|line| place.words(line).starts_with(PROMPT)).collect();
    let rest = place.after(lines.len());
    let whole = rest.clone().next().is_none_or(|next| next.gap || next.page);
    let last = lines.last().filter(|_| whole)?;
    Some(Units::new(vec![block(place, place.line, last)], rest))
}

/// A piece from the start of a line, with the blanks before it, to the end of another.
fn block(place: &Sight<'_, '_>, first: &Line, last: &Line) -> UnitNode {
    // The lines keep how far they are set in, the first too.
    let start = first.start - blanks_before(place.text, first.start);
    UnitNode { body: Span::new(start, last.end), ..UnitNode::point(Role::Code, first) }
}

fn set_in<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let base = place.item.map_or(place.margin, |item| item.max(place.margin));
    let introduced = place.above.ends_with([':', '：']);
    let set_in = place.line.indent >= base.saturating_add(INDENT);
    if !set_in || !(place.begins || introduced && place.before.ends_with([':', '：'])) {
        return None;
    }
    let lines: Vec<Line> = place.run().take_while(|line| line.indent > base.saturating_add(1)).collect();
    let &last = lines.last()?;
    let whole = place
        .after(lines.len())
        .next()
        .is_none_or(|next| next.gap || next.page || next.indent < place.line.indent);
    if !whole || lines.iter().any(|line| line.marker().is_some_and(|marker| !marker.is_sign())) {
        return None;
    }
    let coded = || lines.iter().filter(|line| is_code(place.words(line))).count();
    let is_enough = |coded| coded * 2 >= lines.len() && (introduced || coded > 1 || lines.len() == 1);
    let prose = lines.iter().any(|line| is_prose(place.words(line)));
    let bare = || lines.iter().all(|line| is_bare(place.words(line))) && (introduced || coded() > 0);
    let fits = !prose && is_enough(coded()) || bare();
    fits.then(|| Units::new(vec![block(place, place.line, &last)], place.after(lines.len())))
}

fn blanks_before(text: &str, start: usize) -> usize {
    text.as_bytes()[..start].iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Whether a line that is set in can be a command or code.
pub(in crate::briefing::plain) fn is_command(words: &str) -> bool {
    (is_code(words) || is_bare(words)) && !is_prose(words)
}

/// Whether a line has what commands have.
fn is_code(words: &str) -> bool {
    let prompted = PROMPTS.iter().any(|prompt| words.starts_with(prompt));
    let signed = SIGNS.iter().any(|sign| words.contains(sign)) || is_call(words);
    prompted || is_table(words) || signed && !is_prose(words)
}

/// `[relay]`: what names a part of a configuration.
fn is_table(words: &str) -> bool {
    words.starts_with('[') && words.ends_with(']') && !words.contains(' ')
}

/// Whether a bracket stands right behind a word, as in `max(seen)`; `name(s)` is prose.
fn is_call(words: &str) -> bool {
    let mut brackets = words.match_indices('(').filter(|(at, _)| !words[at + 1..].starts_with("s)"));
    brackets.any(|(at, _)| words[..at].ends_with(|c: char| c.is_ascii_lowercase() || c == '_'))
}

/// A few small words and no sentence: a name, a command.
fn is_bare(words: &str) -> bool {
    let small = is_table(words)
        || starts_small(words)
        || words.starts_with(['/', '.', '~', '$', '_'])
        || words.contains(['_', '=']);
    small && !ends(words) && !words.ends_with(',') && words.split_whitespace().count() <= 8
}

/// Whether a line is part of a sentence.
fn is_prose(words: &str) -> bool {
    if is_call(words) {
        return false;
    }
    let is_plain = |word: &str| {
        let word = word.trim_end_matches([',', '.']);
        word.len() > 1 && word.chars().all(char::is_alphabetic)
    };
    let (mut count, mut plain) = (0, 0);
    for word in words.split_whitespace() {
        count += 1;
        plain += usize::from(is_plain(word));
    }
    count >= 5 && plain * 5 >= count * 4
}
