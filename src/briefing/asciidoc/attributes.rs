//! Attributes: of the document (`:name: value`), and of a block (`[style,more,name=value]`).

use std::cell::Cell;
use std::collections::HashMap;

use super::super::block::Line;

/// The longest value that stands for a name, in bytes.
const LONGEST_VALUE: usize = 400;

/// Attributes of a document that are for programs.
const FOR_PROGRAMS: &[&str] = &[
    "allow-uri-read",
    "attribute-missing",
    "compat-mode",
    "data-uri",
    "doctype",
    "encoding",
    "experimental",
    "figure-caption",
    "hardbreaks",
    "icons",
    "iconsdir",
    "idprefix",
    "idseparator",
    "imagesdir",
    "leveloffset",
    "linkcss",
    "listing-caption",
    "nofooter",
    "noheader",
    "outfilesuffix",
    "page-layout",
    "partnums",
    "pdf-theme",
    "pdf-themesdir",
    "pygments-style",
    "reproducible",
    "rouge-style",
    "sectanchors",
    "sectids",
    "sectlinks",
    "sectnumlevels",
    "sectnums",
    "source-highlighter",
    "source-language",
    "stem",
    "stylesdir",
    "stylesheet",
    "table-caption",
    "tabsize",
    "title-page",
    "toc",
    "toc-title",
    "toclevels",
    "xrefstyle",
];

/// Whether an attribute says nothing that a person reads.
pub(super) fn is_for_programs(name: &str) -> bool {
    FOR_PROGRAMS.binary_search(&name).is_ok()
}

/// The name and the value that a line sets; an unset one has none.
pub(super) fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_parted = value.is_empty() || value.starts_with([' ', '\t']);
    let name = name.trim_matches('!');
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    (is_parted && !name.is_empty() && name.chars().all(is_name)).then(|| (name, value.trim()))
}

/// How many lines the entry has that begins on a line, and its value: one that ends in a backslash goes on.
pub(super) fn value(lines: &[Line<'_>], at: usize, first: &str) -> (usize, String) {
    let mut value = first.to_owned();
    let mut end = at + 1;
    while let Some(before) = value.strip_suffix('\\')
        && let Some(next) = lines.get(end).filter(|next| !next.is_blank())
    {
        // `+ \` is a line end that is meant.
        let before = before.trim_end().trim_end_matches(" +").len();
        value.truncate(before);
        value.push(' ');
        value.push_str(next.words);
        end += 1;
    }
    (end, value)
}

/// The attributes of a document.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    values: HashMap<String, String>,
    /// How many bytes names may still stand for.
    left: Cell<usize>,
}

impl Attributes {
    /// Those that the lines of a source of so many bytes set.
    pub fn new(lines: &[Line<'_>], bytes: usize) -> Self {
        let mut values = HashMap::new();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.indent == 0) {
            if let Some((name, first)) = entry(line.words) {
                let (_, value) = value(lines, at, first);
                if value.len() <= LONGEST_VALUE {
                    values.insert(name.to_lowercase(), value);
                }
            }
        }
        Self { values, left: Cell::new(bytes) }
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<&str> {
        let known = match name {
            "empty" | "blank" | "zwsp" | "wj" => "",
            "sp" | "nbsp" => " ",
            "plus" => "+",
            "asterisk" => "*",
            "backtick" => "`",
            "caret" => "^",
            "tilde" => "~",
            "vbar" => "|",
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "apos" | "rsquo" => "’",
            "lsquo" => "‘",
            "ldquo" => "“",
            "rdquo" => "”",
            "deg" => "°",
            "startsb" => "[",
            "endsb" => "]",
            "backslash" => "\\",
            "two-colons" => "::",
            "cpp" => "C++",
            _ => return self.set(&name.to_lowercase()),
        };
        Some(known)
    }

    fn set(&self, name: &str) -> Option<&str> {
        let value = self.values.get(name)?;
        self.left.set(self.left.get().checked_sub(value.len())?);
        Some(value)
    }
}

/// The attributes of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct BlockAttributes {
    /// The first of those without a name: `source`, `quote`, `NOTE`.
    pub style: String,
    /// The others without a name.
    more: Vec<String>,
    named: Vec<(String, String)>,
    options: Vec<String>,
}

impl BlockAttributes {
    /// Adds those of a line: `[style#id.role%option,more,name=value]`.
    pub fn add(&mut self, line: &str) {
        let inner = line.trim_matches(['[', ']']);
        let parts = comma_parts(inner);
        for (nth, part) in parts.iter().enumerate() {
            match part.split_once('=').filter(|(name, _)| nth > 0 || !name.contains(['"', ' '])) {
                Some((name, value)) => {
                    let value = value.trim().trim_matches(['"', '\'']).to_owned();
                    if matches!(name.trim(), "options" | "opts") {
                        self.options.extend(value.split(',').map(|option| option.trim().to_owned()));
                    }
                    self.named.push((name.trim().to_owned(), value));
                }
                None if nth == 0 => {
                    let style = part.split(['#', '.', '%']).next().unwrap_or_default().trim();
                    if !style.is_empty() {
                        style.clone_into(&mut self.style);
                    }
                    let options =
                        part.split('%').skip(1).filter_map(|option| option.split(['#', '.']).next());
                    self.options.extend(options.map(ToOwned::to_owned));
                }
                None => self.more.push(part.trim().trim_matches(['"', '\'']).to_owned()),
            }
        }
    }

    /// The value of a name.
    pub fn named(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Whether an option is set.
    pub fn has(&self, option: &str) -> bool {
        self.options.iter().any(|other| other == option)
    }

    /// The language of code.
    pub fn language(&self) -> &str {
        self.named("language").or(self.more.first().map(String::as_str)).unwrap_or_default()
    }

    /// Who is quoted, and from where.
    pub fn attribution(&self) -> String {
        self.more.iter().filter(|words| !words.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// The parts of a list that commas part, but for those between quotation marks.
pub(super) fn comma_parts(list: &str) -> Vec<&str> {
    let mut parts = vec![];
    let (mut start, mut quoted) = (0, false);
    for (at, c) in list.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_of_blocks_are_taken_apart() {
        assert!(FOR_PROGRAMS.is_sorted());
        let mut found = BlockAttributes::default();
        found.add("[quote#x.y%header, \"Ada, B\", title=\"T, u\", opts=\"a,b\"]");
        assert_eq!((found.style.as_str(), found.attribution().as_str()), ("quote", "Ada, B"));
        assert_eq!(found.named("title"), Some("T, u"));
        assert!(found.has("header") && found.has("b") && !found.has("c"));
        found.add("[[anchor]]");
        assert_eq!(entry(":a-b: c"), Some(("a-b", "c")));
        assert_eq!((entry(":a!:"), entry(":a b: c"), entry("::")), (Some(("a", "")), None, None));
    }
}
