//! Notebooks (`.ipynb`, nbformat 3 to 5): their cells as one text in Markdown.
//!
//! Cells of Markdown stand as they are; code is code in the language of the notebook, and what it wrote is code without one.
//! Of what it wrote in several forms the plain text is read, or else Markdown; pictures alone are left out, and so are the
//! colours of a traceback. Lines are those of this text. A first cell that is raw and looks like front matter is some. What
//! is no notebook is plain text, and told.

use serde::Deserialize;
use serde_json::Value;

use super::content::Parsed;
use super::{markdown, plain};

#[derive(Deserialize)]
struct Notebook {
    #[serde(default)]
    metadata: Value,
    #[serde(default)]
    cells: Vec<Cell>,
    /// Where nbformat 3 has its cells.
    #[serde(default)]
    worksheets: Vec<Worksheet>,
}

#[derive(Deserialize)]
struct Worksheet {
    #[serde(default)]
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    #[serde(rename = "cell_type")]
    kind: String,
    #[serde(default, alias = "input")]
    source: Lines,
    #[serde(default)]
    outputs: Vec<Output>,
    /// The level of a heading, in nbformat 3.
    #[serde(default)]
    level: usize,
}

#[derive(Deserialize)]
struct Output {
    #[serde(default)]
    text: Lines,
    #[serde(default)]
    data: Value,
    #[serde(default)]
    traceback: Vec<String>,
}

/// Words in one piece, or in one for each line.
#[derive(Deserialize)]
#[serde(untagged)]
enum Lines {
    Whole(String),
    Parted(Vec<String>),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Whole(String::new())
    }
}

impl Lines {
    fn text(&self) -> String {
        match self {
            Self::Whole(text) => text.clone(),
            Self::Parted(lines) => lines.concat(),
        }
    }
}

/// Reads a notebook; `name` is the title where it has none.
pub(super) fn read(text: String, name: &str) -> Parsed {
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(notebook) => markdown::parse(written(&notebook), name).into(),
        Err(error) => Parsed {
            briefing: plain::parse(text, name),
            notices: vec![format!("is no notebook, and read as plain text: {error}")],
            ..Parsed::default()
        },
    }
}

/// The text of a notebook in Markdown.
fn written(notebook: &Notebook) -> String {
    let Notebook { metadata, cells, worksheets } = notebook;
    let language =
        ["/kernelspec/language", "/language_info/name"].iter().find_map(|place| metadata.pointer(place));
    let language = language.and_then(Value::as_str).unwrap_or_default();
    let mut text = String::new();
    for (nth, cell) in cells.iter().chain(worksheets.iter().flat_map(|sheet| &sheet.cells)).enumerate() {
        let source = cell.source.text();
        match cell.kind.as_str() {
            "code" => {
                fence(&mut text, &source, language);
                for output in &cell.outputs {
                    write_output(&mut text, output);
                }
            }
            "raw" if nth > 0 || !source.starts_with("---\n") => fence(&mut text, &source, ""),
            "heading" => {
                let signs = "#".repeat(cell.level.clamp(1, 6));
                text.extend([signs.as_str(), " ", &source.replace('\n', " "), "\n\n"]);
            }
            _ => {
                text += &source;
                close_fence(&mut text, &source);
                text += "\n\n";
            }
        }
    }
    text
}

fn write_output(text: &mut String, output: &Output) {
    let form = |form: &str| match output.data.get(form)? {
        Value::String(words) => Some(words.clone()),
        Value::Array(lines) => Some(lines.iter().filter_map(Value::as_str).collect()),
        _ => None,
    };
    fence(text, &output.text.text(), "");
    if let Some(words) = form("text/plain") {
        fence(text, &words, "");
    } else if let Some(words) = form("text/markdown") {
        *text += &words;
        close_fence(text, &words);
        *text += "\n\n";
    }
    fence(text, &uncoloured(&output.traceback.join("\n")), "");
}

/// Adds code in a fence that is longer than any in it.
fn fence(text: &mut String, code: &str, info: &str) {
    if code.trim().is_empty() {
        return;
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let info = info.replace(['`', '\n'], " ");
    text.extend([fence.as_str(), &info, "\n", code, "\n", &fence, "\n\n"]);
}

/// Closes the fence that a cell leaves open, so that it ends with its cell.
fn close_fence(text: &mut String, cell: &str) {
    let mut open: Option<(char, usize)> = None;
    for line in cell.lines().map(str::trim_start) {
        let Some(sign) = line.chars().next().filter(|c| matches!(c, '`' | '~')) else { continue };
        let behind = line.trim_start_matches(sign);
        let length = line.len() - behind.len();
        open = match open {
            Some((fence, least)) if fence == sign && length >= least && behind.trim().is_empty() => None,
            None if length >= 3 && (sign == '~' || !behind.contains('`')) => Some((sign, length)),
            open => open,
        };
    }
    if let Some((sign, length)) = open {
        text.push('\n');
        text.extend(std::iter::repeat_n(sign, length));
    }
}

/// A traceback without the codes that colour it (ECMA-48, section 5.4).
fn uncoloured(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    let behind = |piece: &str| {
        let code = piece.find(|c: char| ('@'..='~').contains(&c)).map_or(0, |at| at + 1);
        piece[code..].to_owned()
    };
    first + &pieces.map(behind).collect::<String>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::outline;
    use super::*;

    fn shown(source: &str) -> String {
        outline(&read(source.to_owned(), "name").briefing)
    }

    #[test]
    fn cells_are_blocks_of_one_text() {
        let notebook = r###"{"nbformat": 4, "metadata": {"language_info": {"name": "python"}}, "cells": [
            {"cell_type": "raw", "source": "---\nauthor: Ada\n---"},
            {"cell_type": "markdown", "source": ["# Costs\n", "\n", "They *rise*."]},
            {"cell_type": "code", "source": "print('```')", "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
                {"output_type": "display_data", "data": {"text/plain": ["<Figure>"], "image/png": "iVBOR"}},
                {"output_type": "display_data", "data": {"text/markdown": "**c**", "text/html": "<b>c</b>"}},
                {"output_type": "error", "ename": "E", "traceback": ["\u001b[0;31mE\u001b[0m: d", "e"]}]},
            {"cell_type": "code", "source": [], "outputs": []},
            {"cell_type": "markdown", "source": "```sh\nopen"},
            {"cell_type": "markdown", "source": "## Ends", "attachments": {}}]}"###;
        assert_eq!(
            shown(notebook),
            "Costs\nauthor = Ada\n7:paragraph They rise.\n9:code [python] print('```')\n13:code a/b\n18:code <Figure>\n\
             22:paragraph c\n24:code E: d/e\n29:code [sh] open\n33:section Ends:\n"
        );
    }

    #[test]
    fn older_notebooks_are_read_too() {
        let notebook = r#"{"nbformat": 3, "worksheets": [{"cells": [
            {"cell_type": "heading", "level": 2, "source": "A"},
            {"cell_type": "code", "input": "x", "language": "python", "outputs": [{"text": "y"}]}]}]}"#;
        assert_eq!(shown(notebook), "name\n1:section A:\n  3:code x\n  7:code y\n");
    }

    #[test]
    fn what_is_no_notebook_is_plain_text_and_told() {
        for source in ["", "words", "{\"cells\": [{}]}", "{\"cells\": 1}", &"[".repeat(9999)] {
            let parsed = read(source.to_owned(), "name");
            assert!(parsed.notices[0].starts_with("is no notebook"), "{source}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_code_leaves_its_fence(code in "[a`~\n ]{0,30}", more in "[a-z]{1,5}") {
            let code = serde_json::to_string(&code).unwrap();
            let cells = |kind: &str| format!(
                "{{\"cells\": [{{\"cell_type\": \"{kind}\", \"source\": {code}}}, {{\"cell_type\": \"markdown\", \"source\": \"# {more}\"}}]}}"
            );
            let briefing = read(cells("code"), "name").briefing;
            let last = briefing.nodes().last().map(|node| briefing.slice(node.label).to_owned());
            prop_assert!(briefing.title() == more || last == Some(more));
        }
    }
}
