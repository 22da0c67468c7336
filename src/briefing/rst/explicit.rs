//! What begins with two points: notes, targets, directives, comments.

use super::directive::{Directive, directive, name};
use super::known::{substitution, target};

/// What begins with two points and a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Explicit<'t> {
    /// A comment, or a directive for programs, with all that is set in below it.
    Silent,
    /// A definition, up to the next blank line.
    Definition,
    /// A note or a citation: its name, and how many bytes stand before its words.
    Note(&'t str, usize),
    /// A directive: its name, what it is, and how many bytes stand before its arguments.
    Directive(&'t str, Directive, usize),
}

/// What a line begins with two points, if it does.
pub(super) fn explicit(words: &str) -> Option<Explicit<'_>> {
    if words.starts_with("__ ") || words == "__" {
        return Some(Explicit::Definition);
    }
    let rest = words.strip_prefix("..")?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return None;
    }
    let rest = rest.trim_start();
    let before = words.len() - rest.len();
    if let Some(note) = note(rest) {
        return Some(Explicit::Note(note, before + note.len() + 2));
    }
    if rest.starts_with("__") || target(words).is_some() {
        return Some(Explicit::Definition);
    }
    if substitution(words).is_some() {
        return Some(Explicit::Silent);
    }
    let Some((name, length)) = name(rest) else { return Some(Explicit::Silent) };
    Some(match directive(name) {
        Directive::Silent => Explicit::Silent,
        found => Explicit::Directive(name, found, before + length),
    })
}

/// Whether nothing that a person reads begins with a line.
pub(super) fn is_silent(words: &str) -> bool {
    matches!(explicit(words), Some(Explicit::Silent | Explicit::Definition))
}

fn note(rest: &str) -> Option<&str> {
    let (name, behind) = rest.strip_prefix('[')?.split_once(']')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '#' | '*' | '-' | '_' | '.' | '+');
    let is_parted = behind.is_empty() || behind.starts_with([' ', '\t']);
    (is_parted && !name.is_empty() && name.chars().all(is_name)).then_some(name)
}
