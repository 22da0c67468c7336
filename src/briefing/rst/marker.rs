//! What stands before the words of items, fields and options.

use super::super::block::Line;

/// The bullet that a line begins with.
pub(super) fn bullet(words: &str) -> Option<&str> {
    let first = words.chars().next().filter(|c| "*+-•‣⁃".contains(*c))?;
    let rest = &words[first.len_utf8()..];
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| &words[..first.len_utf8()])
}

/// The number or letter that a line begins with, with its signs: `1.`, `(a)`, `iv)`, `#.`.
pub(super) fn enumerator(words: &str) -> Option<&str> {
    let open = words.strip_prefix('(');
    let rest = open.unwrap_or(words);
    let counted = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
    let sign = rest[counted..].chars().next()?;
    let closes = if open.is_some() { sign == ')' } else { matches!(sign, '.' | ')') };
    if !closes || !is_number(&rest[..counted]) {
        return None;
    }
    let (marker, behind) = words.split_at(usize::from(open.is_some()) + counted + 1);
    (behind.is_empty() || behind.starts_with([' ', '\t'])).then_some(marker)
}

fn is_number(counted: &str) -> bool {
    let digits = || counted.len() < 9 && counted.bytes().all(|byte| byte.is_ascii_digit());
    let letter = || counted.len() == 1 && counted.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman = |signs: &str| counted.len() < 8 && counted.chars().all(|c| signs.contains(c));
    !counted.is_empty() && (counted == "#" || digits() || letter() || roman("ivxlcdm") || roman("IVXLCDM"))
}

/// The name of the field that a line begins, and how long it is with its colons.
pub(super) fn field(words: &str) -> Option<(&str, usize)> {
    let rest = words.strip_prefix(':').filter(|rest| !rest.starts_with([' ', ':', '`']))?;
    let ends = |&(at, _): &(usize, &str)| {
        let behind = &rest[at + 1..];
        !rest[..at].ends_with(['\\', ' ']) && (behind.is_empty() || behind.starts_with([' ', '\t']))
    };
    // What ends before a backquote is the name of a role.
    let mut colons = rest.match_indices(':').take_while(|&(at, _)| !rest[at + 1..].starts_with('`'));
    let (at, _) = colons.find(ends)?;
    (at > 0).then(|| (&rest[..at], at + 2))
}

/// How long the options are that a line begins with: `-v, --verbose`, `--file=NAME`, `/V`.
pub(super) fn options(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<usize> {
    let words = line.words;
    if !words.starts_with(['-', '/', '+']) {
        return None;
    }
    let length = words.find("  ").unwrap_or(words.len());
    let is_described = length < words.len() || next.is_some_and(|next| next.indent > line.indent);
    (is_described && words[..length].split(", ").all(is_option)).then_some(length)
}

fn is_option(option: &str) -> bool {
    let (name, argument) = option.split_at(option.find([' ', '=']).unwrap_or(option.len()));
    let is_argument = argument.is_empty() || !argument[1..].contains(' ') && argument.len() > 1;
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    let long = name.strip_prefix("--").is_some_and(is_name);
    let short = name.strip_prefix(['-', '+', '/']).is_some_and(|name| is_name(name) && !name.contains('-'));
    is_argument && (long || short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_words() {
        for (words, want) in [
            ("1. a", Some("1.")),
            ("(a) b", Some("(a)")),
            ("iv) c", Some("iv)")),
            ("#. d", Some("#.")),
            ("(1. e", None),
            ("Mix. f", None),
            ("1.5 g", None),
            ("(e.g. h)", None),
        ] {
            assert_eq!(enumerator(words), want, "{words}");
        }
        for (words, want) in [
            (":a: b", Some(("a", 3))),
            (":param x: y", Some(("param x", 9))),
            (":a:`b`", None),
            (": a", None),
            ("::", None),
            (":a:b c", None),
        ] {
            assert_eq!(field(words), want, "{words}");
        }
        for (words, want) in [
            ("-a  all", Some(2)),
            ("-f FILE, --file=FILE  read", Some(20)),
            ("--long", None),
            ("/V  version", Some(2)),
            ("- a  b", None),
            ("-- b  c", None),
        ] {
            assert_eq!(options(&Line { words, ..Line::default() }, None), want, "{words}");
        }
    }
}
