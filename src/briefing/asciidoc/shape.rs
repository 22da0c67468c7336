//! What lines are, each by itself.

use std::collections::HashMap;

use super::super::block::Line;

/// What a fence holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    /// Words to the letter.
    Code,
    /// What nobody reads.
    Comment,
    /// A quotation, or verses.
    Quote,
    /// Other blocks.
    Blocks,
    /// Rows, whose cells are parted by this sign.
    Table(char),
}

/// The fence that a line is.
pub(super) fn fence(words: &str) -> Option<Fence> {
    if words == "--" {
        return Some(Fence::Blocks);
    }
    if let Some(info) = words.strip_prefix("```") {
        return (!info.contains('`')).then_some(Fence::Code);
    }
    if let Some(sign) = words.strip_suffix("===").and_then(|sign| sign.trim_end_matches('=').chars().next()) {
        let is_table = words.trim_start_matches(sign).bytes().all(|byte| byte == b'=');
        return ("|,:!".contains(sign) && is_table).then_some(Fence::Table(sign));
    }
    let first = words.chars().next()?;
    if words.len() < 4 || !words.chars().all(|c| c == first) {
        return None;
    }
    Some(match first {
        '-' | '.' | '+' => Fence::Code,
        '/' => Fence::Comment,
        '_' => Fence::Quote,
        '=' | '*' | '~' => Fence::Blocks,
        _ => return None,
    })
}

/// What a fence is closed with.
pub(super) fn closing(words: &str) -> &str {
    if words.starts_with("```") { "```" } else { words }
}

/// The places of lines that are fences.
pub(super) fn fences<'t>(lines: &[Line<'t>]) -> HashMap<&'t str, Vec<usize>> {
    let mut fences: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| fence(line.words).is_some()) {
        fences.entry(line.words).or_default().push(at);
    }
    fences
}

/// The level of a heading on one line, and how many bytes its signs have: `=`, `==`, `##`.
pub(super) fn heading(line: &Line<'_>) -> Option<usize> {
    let sign = line.raw.chars().next().filter(|c| matches!(c, '=' | '#'))?;
    let signs = line.raw.len() - line.raw.trim_start_matches(sign).len();
    (signs <= 6 && line.raw[signs..].starts_with([' ', '\t'])).then_some(signs)
}

/// The level of a heading that the next line underlines.
pub(super) fn underlined(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<usize> {
    let under = next?.raw;
    let sign = under.chars().next()?;
    let level = "=-~^+".find(sign)? + 1;
    let is_line = under.len() > 2 && under.chars().all(|c| c == sign);
    let fits = is_line && under.len().abs_diff(line.words.chars().take(under.len() + 2).count()) <= 1;
    let is_heading = line.indent == 0
        && line.words.contains(char::is_alphanumeric)
        && !line.words.starts_with(['.', '[', '/', '|'])
        && fence(line.words).is_none();
    (fits && is_heading).then_some(level)
}

/// Whether a line is a rule, or the end of a page.
pub(super) fn is_rule(words: &str) -> bool {
    matches!(words, "'''" | "---" | "***" | "- - -" | "* * *" | "<<<" | "___")
}

/// Whether a line is a comment, or a condition, which no person reads.
pub(super) fn is_silent(words: &str) -> bool {
    let is_comment = words.starts_with("//") && !words.starts_with("///");
    let is_condition =
        ["ifdef::", "ifndef::", "ifeval::", "endif::", "toc::["].iter().any(|start| words.starts_with(start));
    is_comment || is_condition && words.ends_with(']')
}

/// Whether a line names a file that is to stand there.
pub(super) fn is_include(words: &str) -> bool {
    words.starts_with("include::") && words.ends_with(']')
}

/// Whether a line says of what kind the next block is.
pub(super) fn is_attribute_line(line: &Line<'_>) -> bool {
    let is_inside = line.words.starts_with('[') && line.words.ends_with(']') && line.indent == 0;
    let inner = line.words.trim_matches(['[', ']']);
    let begins = inner
        .chars()
        .next()
        .is_none_or(|c| c.is_alphanumeric() || matches!(c, '#' | '.' | '%' | '_' | ',' | '"' | '{'));
    is_inside && begins && !inner.starts_with(' ') && !inner.contains("](")
}

/// The words of the title of a block: `.Words`.
pub(super) fn block_title(line: &Line<'_>) -> bool {
    let rest = line.raw.strip_prefix('.');
    rest.and_then(|rest| rest.chars().next()).is_some_and(|c| !c.is_whitespace() && c != '.')
}

/// The name of what a paragraph warns of, and how many bytes it has: `NOTE: words`.
pub(super) fn admonition(words: &str) -> Option<&str> {
    let name = ADMONITIONS.iter().find(|name| words.starts_with(**name))?;
    words[name.len()..].starts_with(": ").then_some(&words[..name.len()])
}

/// What warnings are called.
pub(super) const ADMONITIONS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
