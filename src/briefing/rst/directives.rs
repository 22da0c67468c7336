//! Reads directives.

use super::super::block::{Line, TableRow, comma_cells, write_code, write_paragraph, write_table};
use super::super::nest::Holder;
use super::directive::{Directive, called};
use super::marker::field;
use super::reader::Reader;

/// The parts of a directive.
#[derive(Debug)]
struct Parts<'t> {
    /// What stands behind its name, and goes on below it.
    arguments: Vec<Line<'t>>,
    /// The names of its options and what they are set to.
    options: Vec<(&'t str, &'t str)>,
    /// Where what it holds begins.
    content: usize,
}

impl Parts<'_> {
    fn words(&self) -> String {
        self.arguments.iter().map(|line| line.words).collect::<Vec<_>>().join("\n")
    }

    fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(other, _)| *other == name).map(|(_, words)| *words)
    }
}

impl<'t> Reader<'t> {
    /// Reads a directive, whose arguments stand behind so many bytes of its line.
    pub(super) fn directive(
        &mut self,
        at: usize,
        line: Line<'t>,
        name: &str,
        directive: Directive,
        length: usize,
    ) -> usize {
        let takes_lines = !matches!(
            directive,
            Directive::Code
                | Directive::Literal(_)
                | Directive::Admonition
                | Directive::Quote
                | Directive::Entries
        );
        let parts = self.parts(at, &line, length, takes_lines);
        match directive {
            Directive::Admonition | Directive::Quote => {
                let is_quote = directive == Directive::Quote;
                if is_quote {
                    self.hold_below(parts.content, line, Holder::Quote);
                } else {
                    self.labelled(parts.content.saturating_sub(1), line, &called(name));
                }
                if parts.arguments.is_empty() { parts.content } else { self.rest(at, line, length) }
            }
            Directive::Titled => {
                self.labelled(parts.content.saturating_sub(1), line, &parts.words());
                parts.content
            }
            Directive::Headed => {
                write_paragraph(&mut self.writer, &parts.arguments, self.known);
                self.hold_below(parts.content, line, None);
                parts.content
            }
            Directive::Holder => {
                self.hold_below(parts.content, line, None);
                parts.content
            }
            Directive::Picture => self.picture(&line, &parts),
            Directive::Named | Directive::Silent => {
                self.labelled(parts.content.saturating_sub(1), line, name);
                if !parts.arguments.is_empty() {
                    write_paragraph(&mut self.writer, &parts.arguments, self.known);
                }
                parts.content
            }
            Directive::Code | Directive::Literal(_) | Directive::Commas | Directive::Entries => {
                self.lines_of(&line, directive, &parts)
            }
        }
    }

    /// Reads a directive that holds lines and no blocks.
    fn lines_of(&mut self, line: &Line<'t>, directive: Directive, parts: &Parts<'t>) -> usize {
        let end = self.past(parts.content.saturating_sub(1), line.indent);
        let content = &self.lines[parts.content.min(end)..end];
        match directive {
            Directive::Code | Directive::Literal("raw") => {
                write_code(&mut self.writer, content, &parts.words());
            }
            Directive::Literal(info) => {
                let lines: Vec<Line<'t>> = parts.arguments.iter().chain(content).copied().collect();
                write_code(&mut self.writer, &lines, info);
            }
            Directive::Commas => {
                write_paragraph(&mut self.writer, &parts.arguments, self.known);
                let row = |offset: usize, words: &str| TableRow { offset, cells: comma_cells(words) };
                let head: Vec<TableRow> =
                    parts.option("header").map(|words| row(line.offset, words)).into_iter().collect();
                let rows: Vec<TableRow> = content.iter().map(|line| row(line.offset, line.words)).collect();
                write_table(&mut self.writer, &head, &rows, self.known);
            }
            _ => {
                for entry in content {
                    write_paragraph(&mut self.writer, &[*entry], self.known);
                }
            }
        }
        end
    }

    fn picture(&mut self, line: &Line<'t>, parts: &Parts<'t>) -> usize {
        self.hold_below(parts.content, *line, Holder::Footnote);
        let target: String = parts.words().split_whitespace().collect();
        if !target.is_empty() {
            self.writer.open_link(target.into(), line.offset);
            if let Some(words) = parts.option("alt") {
                self.writer.words(words, line.offset);
            }
            self.writer.close();
            self.writer.end_paragraph();
        }
        parts.content
    }

    fn parts(&self, at: usize, line: &Line<'t>, length: usize, takes_lines: bool) -> Parts<'t> {
        let first = line.behind(length);
        let mut arguments: Vec<Line<'t>> = vec![];
        arguments.extend((!first.is_blank()).then_some(first));
        let end = self.run(at, |more| !more.is_blank() && more.indent > line.indent);
        let mut content = at + 1;
        if takes_lines && !first.is_blank() {
            while content < end && field(self.lines[content].words).is_none() {
                arguments.push(self.lines[content]);
                content += 1;
            }
        }
        let mut options = vec![];
        let mut column = usize::MAX;
        while let Some(line) = self.lines[..end].get(content) {
            match field(line.words) {
                Some((name, length)) => {
                    options.push((name, line.words[length..].trim()));
                    column = line.indent;
                }
                None if line.indent > column => {}
                None => break,
            }
            content += 1;
        }
        Parts { arguments, options, content }
    }
}
