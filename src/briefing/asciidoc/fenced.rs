//! Reads what stands between fences.

use super::super::block::{Line, write_code, write_table, write_verse};
use super::super::nest::Holder;
use super::reader::{DEEPEST, Frame, Reader, is_to_the_letter};
use super::shape::{ADMONITIONS, Fence, closing};
use super::table::rows;

impl<'t> Reader<'t> {
    /// Reads what stands behind a fence, up to the one that closes it, or opens it.
    pub(super) fn fenced(&mut self, at: usize, line: Line<'t>, found: Fence) -> usize {
        let closing = closing(line.words);
        let ends = self.fences.get(closing);
        let end = ends.and_then(|ends| ends.get(ends.partition_point(|&end| end <= at))).copied();
        let Some(end) = end else { return at + 1 };
        let inner = &self.lines[at + 1..end];
        let style = std::mem::take(&mut self.block.style);
        match (found, style.as_str()) {
            (Fence::Comment, _) => {}
            (Fence::Table(sign), _) => {
                let (heads, rows) = rows(inner, sign, &self.block);
                write_table(&mut self.writer, &heads, &rows, self.attributes);
            }
            (_, "verse") => {
                self.writer.open_holder(Holder::Quote, line.offset);
                write_verse(&mut self.writer, inner, self.attributes);
                self.attribution(&self.block.attribution(), line.offset);
                self.writer.close_holder(line.offset);
            }
            (_, style) if found == Fence::Code || is_to_the_letter(style) => {
                let info = match style {
                    "stem" | "latexmath" | "asciimath" => "math",
                    _ if line.words.len() > 3 && line.words.starts_with("```") => line.words[3..].trim(),
                    _ => self.block.language(),
                };
                write_code(&mut self.writer, inner, info);
            }
            (_, style) if self.open.len() < DEEPEST => {
                let is_quote = found == Fence::Quote || style == "quote";
                let name = ADMONITIONS.iter().find(|name| **name == style);
                let holder = if is_quote { Some(Holder::Quote) } else { name.map(|_| Holder::Footnote) };
                let attribution = if is_quote { self.block.attribution() } else { String::new() };
                self.open.push(Frame::Fenced { closing, held: holder.is_some(), attribution });
                if let Some(holder) = holder {
                    self.writer.open_holder(holder, line.offset);
                }
                if let Some(name) = name {
                    self.label(name, line.offset);
                }
                return at + 1;
            }
            _ => return at + 1,
        }
        end + 1
    }
}
