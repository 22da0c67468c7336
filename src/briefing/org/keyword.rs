//! Lines that say something of the document, or of what follows: `#+KEY: words`, `:KEY: words`.

/// Keywords and properties that are for programs.
const FOR_PROGRAMS: &[&str] = &[
    "ARCHIVE",
    "BIND",
    "CALL",
    "CITE_EXPORT",
    "COLUMNS",
    "CONSTANTS",
    "COOKIE_DATA",
    "CREATOR",
    "CUSTOM_ID",
    "EXCLUDE_TAGS",
    "HEADER",
    "HEADERS",
    "HTML",
    "ID",
    "INDEX",
    "INFOJS_OPT",
    "LANGUAGE",
    "LAST_REPEAT",
    "LATEX",
    "LINK",
    "LOGGING",
    "MACRO",
    "NAME",
    "ODT",
    "OPTIONS",
    "ORDERED",
    "PLOT",
    "PRIORITIES",
    "PROPERTY",
    "RESULTS",
    "SELECT_TAGS",
    "SEQ_TODO",
    "SETUPFILE",
    "STARTUP",
    "STYLE",
    "TAGS",
    "TBLFM",
    "TBLNAME",
    "TEXINFO",
    "TOC",
    "TODO",
    "TYP_TODO",
    "UNNUMBERED",
    "VISIBILITY",
];

/// What the names begin with that belong to one program.
const OF_PROGRAMS: &[&str] =
    &["ATTR_", "BEAMER", "EXPORT_", "HEADER-ARGS", "HTML_", "HUGO_", "LATEX_", "ODT_", "REVEAL_", "TEXINFO_"];

/// Whether a keyword or a property is for programs, and no person reads it.
pub(super) fn is_for_programs(name: &str) -> bool {
    let name = name.split('[').next().unwrap_or(name).to_ascii_uppercase();
    FOR_PROGRAMS.binary_search(&name.as_str()).is_ok()
        || OF_PROGRAMS.iter().any(|start| name.starts_with(start))
}

/// The name and the words of `#+KEY: words`.
pub(super) fn keyword(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.strip_prefix("#+")?.split_once(':')?;
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then(|| (name, words.trim()))
}

/// The name of the block that begins, and what is said of it: `#+BEGIN_SRC sh`.
pub(super) fn begin(line: &str) -> Option<(&str, &str)> {
    block(line, "#+begin_")
}

/// The name of the block that ends.
pub(super) fn end(line: &str) -> Option<&str> {
    block(line, "#+end_").map(|(name, _)| name)
}

fn block<'t>(line: &'t str, start: &str) -> Option<(&'t str, &'t str)> {
    let (head, rest) = line.split_at_checked(start.len())?;
    let (name, about) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    (head.eq_ignore_ascii_case(start) && !name.is_empty()).then(|| (name, about.trim()))
}

/// The name and the words of `:KEY: words`; of a drawer, its name and none.
pub(super) fn property(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.strip_prefix(':')?.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+');
    let parted = words.is_empty() || words.starts_with(char::is_whitespace);
    (parted && !name.is_empty() && name.chars().all(is_name))
        .then(|| (name.trim_end_matches('+'), words.trim()))
}

/// The name of the drawer that a line opens.
pub(super) fn drawer(line: &str) -> Option<&str> {
    property(line).filter(|(_, words)| words.is_empty()).map(|(name, _)| name)
}

/// What a line under a headline plans: each word with its moment.
pub(super) fn plans(line: &str) -> Option<Vec<(&str, &str)>> {
    const WORDS: [&str; 3] = ["SCHEDULED:", "DEADLINE:", "CLOSED:"];
    WORDS.iter().find(|word| line.starts_with(**word))?;
    let mut places: Vec<(usize, &str)> =
        WORDS.iter().filter_map(|word| line.find(word).map(|at| (at, *word))).collect();
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|&(at, _)| at).chain([line.len()]);
    let plan = |(&(at, word), end): (&(usize, &str), usize)| {
        (&line[at..at + word.len() - 1], line[at + word.len()..end].trim())
    };
    Some(places.iter().zip(ends).map(plan).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_programs_is_known() {
        assert!(FOR_PROGRAMS.is_sorted());
        for name in ["OPTIONS", "options", "ATTR_HTML", "RESULTS[3f]", "header-args"] {
            assert!(is_for_programs(name), "{name}");
        }
        for name in ["TITLE", "AUTHOR", "FILETAGS", "CAPTION", "INCLUDE", "Owner"] {
            assert!(!is_for_programs(name), "{name}");
        }
    }

    #[test]
    fn plans_are_told_apart() {
        assert_eq!(
            plans("DEADLINE: <2026-03-01> CLOSED: [2026-02-01 Sun]"),
            Some(vec![("DEADLINE", "<2026-03-01>"), ("CLOSED", "[2026-02-01 Sun]")])
        );
        assert_eq!(plans("We CLOSED: it"), None);
    }
}
