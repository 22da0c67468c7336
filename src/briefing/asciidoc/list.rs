//! Items of lists.

use super::super::block::Line;

/// What the items of one list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListSort<'t> {
    /// The same bullets: `*`, `**`, `-`; or points.
    Signs(&'t str),
    /// Numbers that are written out: `1.`; and letters: `a.`.
    Numbers,
    Letters,
    /// What is said of places in code: `<1>`.
    Callouts,
    /// Terms, with what stands behind them.
    Terms(&'t str),
}

/// The beginning of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListItem<'t> {
    /// What its list is like.
    pub sort: ListSort<'t>,
    /// Its marker, or its term.
    pub marker: &'t str,
    /// Its box.
    pub task: Option<&'t str>,
    /// The rest of the line.
    pub rest: Line<'t>,
}

/// The item that a line begins.
pub(super) fn item<'t>(line: &Line<'t>) -> Option<ListItem<'t>> {
    let words = line.words;
    let first = words.chars().next()?;
    let same = words.len() - words.trim_start_matches(first).len();
    let (sort, length) = match first {
        '*' | '.' if same <= 5 => (ListSort::Signs(&words[..same]), same),
        '-' | '•' if same == first.len_utf8() => (ListSort::Signs(&words[..same]), same),
        '<' => match words.find('>').filter(|&end| end > 1 && is_callout(&words[1..end])) {
            Some(end) => (ListSort::Callouts, end + 1),
            None => return term(line),
        },
        _ if first.is_ascii_digit() => {
            let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if !words[digits..].starts_with('.') {
                return term(line);
            }
            (ListSort::Numbers, digits + 1)
        }
        _ if first.is_ascii_lowercase() && words[1..].starts_with('.') => (ListSort::Letters, 2),
        _ => return term(line),
    };
    if !words[length..].starts_with([' ', '\t']) {
        return term(line);
    }
    let mut rest = line.behind(length);
    let is_task = matches!(sort, ListSort::Signs(_))
        && ["[ ] ", "[x] ", "[*] ", "[X] "].iter().any(|task| rest.words.starts_with(task));
    let task = is_task.then(|| &rest.words[..3]);
    if is_task {
        rest = rest.behind(3);
    }
    Some(ListItem { sort, marker: &words[..length], task, rest })
}

fn is_callout(name: &str) -> bool {
    name == "." || name.bytes().all(|byte| byte.is_ascii_digit())
}

/// `term:: words`.
fn term<'t>(line: &Line<'t>) -> Option<ListItem<'t>> {
    let words = line.words;
    if words.starts_with("//") {
        return None;
    }
    let signs = [":", ";"].iter().flat_map(|sign| words.match_indices(*sign).map(|(at, _)| at));
    let found = signs.filter(|&at| at > 0).find_map(|at| {
        let sign = words[at..].chars().next()?;
        let length = words[at..].chars().take(5).take_while(|&c| c == sign).count();
        let is_sign = if sign == ':' { (2..=4).contains(&length) } else { length == 2 };
        let behind = &words[at + length..];
        let is_parted = behind.is_empty() || behind.starts_with([' ', '\t']);
        (is_sign && is_parted && !words[..at].ends_with([sign, ' '])).then_some((at, length))
    });
    let (at, length) = found?;
    let sort = ListSort::Terms(&words[at..at + length]);
    Some(ListItem { sort, marker: &words[..at], task: None, rest: line.behind(at + length) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_from_words() {
        for (words, want) in [
            ("* a", Some("*")),
            ("*a* b", None),
            ("... a", Some("...")),
            ("- a", Some("-")),
            ("-- a", None),
            ("12. a", Some("12.")),
            ("1.2 a", None),
            ("a. b", Some("a.")),
            ("<1> a", Some("<1>")),
            ("<a> b", None),
            ("a b:: c", Some("a b")),
            ("a;; c", Some("a")),
            ("<a>...:: b", Some("<a>...")),
            ("std::io is", None),
            ("a: b", None),
            ("image::a[b]", None),
        ] {
            let line = Line { words, raw: words, ..Line::default() };
            assert_eq!(item(&line).map(|item| item.marker), want, "{words}");
        }
    }
}
