//! Directives, by their names.

/// What a directive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Directive {
    /// Code, of the language that stands behind it.
    Code,
    /// Words to the letter, of this kind.
    Literal(&'static str),
    /// Its name is the label of what it holds.
    Admonition,
    /// What stands behind it is the label of what it holds.
    Titled,
    /// What stands behind it is a paragraph before what it holds.
    Headed,
    /// What it holds is all.
    Holder,
    /// What it holds is quoted.
    Quote,
    /// A picture, with words below it.
    Picture,
    /// A table whose cells are parted by commas.
    Commas,
    /// Lines each of which is a paragraph.
    Entries,
    /// For programs.
    Silent,
    /// Any other: its name is the label of what stands behind it.
    Named,
}

/// What a directive of this name is.
pub(super) fn directive(name: &str) -> Directive {
    match name {
        "code" | "code-block" | "sourcecode" | "highlights-code" | "prompt" | "doctest" | "testcode"
        | "ipython" => Directive::Code,
        "parsed-literal" | "testoutput" => Directive::Literal(""),
        "math" => Directive::Literal("math"),
        "raw" | "graphviz" | "mermaid" | "productionlist" | "uml" => Directive::Literal("raw"),
        "note" | "warning" | "tip" | "important" | "caution" | "danger" | "error" | "hint" | "attention"
        | "seealso" | "todo" => Directive::Admonition,
        "admonition" | "topic" | "sidebar" => Directive::Titled,
        "rubric" | "centered" | "table" | "list-table" => Directive::Headed,
        "container" | "class" | "rst-class" | "compound" | "only" | "glossary" | "hlist" | "tabs" => {
            Directive::Holder
        }
        "epigraph" | "pull-quote" | "highlights" => Directive::Quote,
        "image" | "figure" => Directive::Picture,
        "csv-table" => Directive::Commas,
        "toctree" => Directive::Entries,
        "contents" | "index" | "highlight" | "default-role" | "role" | "meta" | "sectnum"
        | "section-numbering" | "currentmodule" | "py:currentmodule" | "target-notes" | "default-domain"
        | "tabularcolumns" => Directive::Silent,
        _ => Directive::Named,
    }
}

/// The name of a directive, and how long it is with its colons: `note::`.
pub(super) fn name(words: &str) -> Option<(&str, usize)> {
    let (name, rest) = words.split_once("::")?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | ':' | '.');
    let name = name.trim_end();
    let is_parted = rest.is_empty() || rest.starts_with([' ', '\t']);
    (is_parted && !name.is_empty() && name.chars().all(is_name)).then(|| (name, words.len() - rest.len()))
}

/// How an admonition is called: `Note`, `See also`.
pub(super) fn called(name: &str) -> String {
    if name == "seealso" {
        return "See also".to_owned();
    }
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
