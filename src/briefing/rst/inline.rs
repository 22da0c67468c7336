//! Markup within lines: marks at the borders of words, roles, names of targets.

use std::borrow::Cow;
use std::ops::Range;

use super::super::block::{Marked, Markup, Sought};
use super::super::tree::Inline;
use super::known::Known;

/// The longest name of a role or a substitution, in bytes.
const LONGEST_NAME: usize = 200;
/// The longest target of a link, in bytes.
const LONGEST_TARGET: usize = 2000;

impl Markup for Known {
    fn at<'t>(&self, words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
        let rest = words.rest(at);
        match rest.as_bytes()[0] {
            b'\\' => escape(rest, at),
            b'*' if rest.starts_with("**") => marked(words, at, "**", Inline::Strong),
            b'*' => marked(words, at, "*", Inline::Emphasis),
            b'`' if rest.starts_with("``") => literal(words, at),
            b'`' => self.quoted(words, at, at, None),
            b':' => {
                let length = role(&rest[1..])?;
                let name = &rest[1..=length];
                let quoted = at + length + 2;
                if !opens(words, at) {
                    return None;
                }
                self.quoted(words, at, quoted, Some(name))
            }
            b'|' => self.substitute(words, at),
            b'_' if rest.starts_with("_`") && opens(words, at) => {
                let (inner, end) = words.between("`", at + 1, closes_quote)?;
                Some(Marked::Set(None, inner, end))
            }
            b'[' => note(rest, at),
            _ => self.name(words, at),
        }
    }
}

/// A backslash takes its meaning from the sign behind it, and stands with no blank.
fn escape(rest: &str, at: usize) -> Option<Marked<'_>> {
    let next = rest[1..].chars().next()?;
    let end = at + 1 + next.len_utf8();
    Some(if next.is_whitespace() {
        Marked::Signs(end)
    } else {
        Marked::Instead(Cow::Borrowed(&rest[1..=next.len_utf8()]), end)
    })
}

/// Whether a mark may open here: behind a blank or a sign that opens, and not between two that belong together (`"*"`).
fn opens(words: &Sought<'_>, at: usize) -> bool {
    words.before(at).is_none_or(|c| c.is_whitespace() || "'\"([{<-/:–—‘’‚“”„«»‹›¡¿¯´·\u{a0}".contains(c))
}

/// Whether words may end before a mark which is so long, and go on behind it.
fn ends(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let after = text[at + length..].chars().next();
    before && after.is_none_or(|c| c.is_whitespace() || "'\")]}>-/\\:.,;!?–—‘’“”»›…".contains(c))
}

fn marked<'t>(words: &Sought<'t>, at: usize, sign: &'static str, inline: Inline) -> Option<Marked<'t>> {
    let closes: fn(&str, usize) -> bool =
        if sign == "*" { |text, at| ends(text, at, 1) } else { |text, at| ends(text, at, 2) };
    let (inner, end) = words.between(sign, at, closes).filter(|_| opens(words, at))?;
    let first = words.rest(inner.start).chars().next()?;
    let is_pair =
        words.before(at).is_some_and(|c| matches!((c, first), ('"', '"') | ('\'', '\'') | ('(', ')')));
    (!first.is_whitespace() && !is_pair).then_some(Marked::Set(Some(inline), inner, end))
}

fn literal<'t>(words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
    let (inner, end) = words.between("``", at, |text, at| ends(text, at, 2))?;
    (opens(words, at)).then_some(Marked::Literal(Some(Inline::Code), inner, end))
}

/// The length of the name of a role, if one follows with its text (`ref:` and a backquote).
fn role(rest: &str) -> Option<usize> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b':');
    let name = rest.bytes().take(LONGEST_NAME).take_while(|&byte| is_name(byte)).count();
    (name > 1 && rest[..name].ends_with(':') && rest[name..].starts_with('`')).then(|| name - 1)
}

fn closes_quote(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let last = before.next();
    let is_literal = last == Some('`') || text[at + 1..].starts_with('`');
    let is_escaped = last == Some('\\') && before.next() != Some('\\');
    last.is_some_and(|c| !c.is_whitespace()) && !is_literal && !is_escaped
}

impl Known {
    /// Text in backquotes, which open at `at`; the markup begins at `from`.
    fn quoted<'t>(
        &self,
        words: &Sought<'t>,
        from: usize,
        at: usize,
        role: Option<&str>,
    ) -> Option<Marked<'t>> {
        let (inner, end) = words.between("`", at, closes_quote)?;
        if role.is_none() && !opens(words, from) {
            return None;
        }
        let rest = words.rest(end);
        if role.is_none() && rest.starts_with('_') {
            return Some(self.reference(words, inner, end));
        }
        let behind = if role.is_none() {
            rest.strip_prefix(':').and_then(|rest| Some((rest, role_behind(rest)?)))
        } else {
            None
        };
        if let Some((rest, length)) = behind {
            return Some(of_role(words.text, inner, end + length + 2, Some(&rest[..length])));
        }
        Some(of_role(words.text, inner, end, role))
    }

    /// `` `words <target>`_ ``.
    fn reference<'t>(&self, words: &Sought<'t>, inner: Range<usize>, end: usize) -> Marked<'t> {
        let is_nameless = words.rest(end).starts_with("__");
        let end = end + if is_nameless { 2 } else { 1 };
        let text = &words.text[inner.clone()];
        let (label, target) = with_target(text);
        let shown = inner.start..inner.start + label.len();
        let known = match target {
            Some(target) => match target.strip_suffix('_') {
                Some(name) => self.target(name.trim_matches('`')).map(ToOwned::to_owned),
                None => Some(target.split_whitespace().collect()),
            },
            None if is_nameless => self.next_nameless().map(ToOwned::to_owned),
            None => self.target(text).map(ToOwned::to_owned),
        };
        match known {
            Some(target) => Marked::Link(Cow::Owned(target), shown, end),
            None => Marked::Set(None, shown, end),
        }
    }

    fn substitute<'t>(&self, words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
        let (inner, end) =
            words.between("|", at, |text, at| ends(text, at, 1) || text[at + 1..].starts_with('_'))?;
        let name = &words.text[inner];
        if name.len() > LONGEST_NAME || !opens(words, at) || name.starts_with(char::is_whitespace) {
            return None;
        }
        let end = end + words.rest(end).len() - words.rest(end).trim_start_matches('_').len();
        Some(Marked::Instead(Cow::Owned(self.words(name)?.to_owned()), end))
    }

    /// A name with its target: `name_`.
    fn name<'t>(&self, words: &Sought<'t>, at: usize) -> Option<Marked<'t>> {
        let rest = words.rest(at);
        if !opens(words, at) {
            return None;
        }
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '+');
        let length: usize =
            rest.chars().take(LONGEST_NAME).take_while(|&c| is_name(c)).map(char::len_utf8).sum();
        let written = rest[..length].trim_end_matches(['.', ':', '-', '+']);
        let name = written.strip_suffix('_')?;
        let is_nameless = name.ends_with('_');
        let name = name.trim_end_matches('_');
        if name.is_empty() || !ends(words.text, at + written.len(), 0) {
            return None;
        }
        let target = if is_nameless { self.next_nameless() } else { self.target(name) }?;
        Some(Marked::Link(Cow::Owned(target.to_owned()), at..at + name.len(), at + written.len()))
    }
}

/// The length of a role that stands behind its text: `emphasis:`.
fn role_behind(rest: &str) -> Option<usize> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+');
    let name = rest.bytes().take(LONGEST_NAME).take_while(|&byte| is_name(byte)).count();
    (name > 0 && rest[name..].starts_with(':')).then_some(name)
}

/// The words before `<target>`, and that.
fn with_target(text: &str) -> (&str, Option<&str>) {
    let Some(inner) = text.strip_suffix('>') else { return (text, None) };
    // Targets are short, and what is looked through is so too.
    let near = inner.len().saturating_sub(LONGEST_TARGET);
    let Some(at) = memchr::memrchr(b'<', &inner.as_bytes()[near..]) else { return (text, None) };
    let (label, target) = (&inner[..near + at], &inner[near + at + 1..]);
    let is_apart = label.is_empty() || label.ends_with(char::is_whitespace);
    if is_apart && !target.is_empty() { (label.trim_end(), Some(target)) } else { (text, None) }
}

/// Text with a role.
fn of_role<'t>(text: &'t str, inner: Range<usize>, end: usize, role: Option<&str>) -> Marked<'t> {
    const CODE: [&str; 28] = [
        "any", "attr", "bin", "c", "class", "cmd", "code", "command", "const", "data", "dfn", "envvar",
        "exc", "file", "func", "func", "keyword", "kbd", "literal", "makevar", "math", "meth", "mod", "obj",
        "option", "program", "samp", "type",
    ];
    let name = role.map(|role| role.rsplit(':').next().unwrap_or(role));
    let (label, target) = with_target(&text[inner.clone()]);
    let shown = match target {
        // A role's target is a name in some index.
        Some(_) if role.is_some() && !label.is_empty() => inner.start..inner.start + label.len(),
        _ => inner,
    };
    match name {
        None | Some("emphasis" | "title-reference" | "title" | "t") => {
            Marked::Set(Some(Inline::Emphasis), shown, end)
        }
        Some("strong") => Marked::Set(Some(Inline::Strong), shown, end),
        Some("sup" | "superscript") => Marked::Set(Some(Inline::Superscript), shown, end),
        Some("sub" | "subscript") => Marked::Set(Some(Inline::Subscript), shown, end),
        Some(name) if CODE.contains(&name) => Marked::Literal(Some(Inline::Code), shown, end),
        Some(_) => Marked::Literal(None, shown, end),
    }
}

/// `[1]_`, `[#name]_`, `[Ada1843]_`.
fn note(rest: &str, at: usize) -> Option<Marked<'_>> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '#' | '*' | '-' | '_' | '.' | '+');
    let length = rest[1..].find(|c| !is_name(c)).filter(|&length| length > 0)?;
    let behind = &rest[1 + length..];
    behind.starts_with("]_").then(|| Marked::Reference(Cow::Borrowed(&rest[1..=length]), at + length + 3))
}
