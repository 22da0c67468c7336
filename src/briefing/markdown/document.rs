//! A document: its front matter, and what follows in windows.

use super::super::block::{Draft, Writer, unix_lines};
use super::super::tree::Briefing;
use super::definition;
use super::depth::shallow;
use super::front;
use super::reader::Reader;
use super::windows::Windows;

/// Bytes of a source that the parser has before it, as far as there are headings to part it at.
const WINDOW: usize = 1 << 20;

/// Reads Markdown. Nothing is refused.
pub(in super::super) fn parse(text: impl Into<String>, name: &str) -> Briefing {
    read(text.into(), name, WINDOW)
}

/// Reads a source, with about `window` bytes of it before the parser. It is parted at headings outside of quotes and lists:
/// what comes before one reads the same whatever comes after it.
pub(super) fn read(text: String, name: &str, window: usize) -> Briefing {
    let text = unix_lines(text);
    let mut draft = Draft::with_capacity(text.len());
    let (front, mut line) = front::read(&text, &mut draft);
    let mut windows = Windows::new(text, front, window);
    loop {
        let mark = draft.mark();
        let (source, escapes) = shallow(windows.text());
        let reader =
            Reader::new(&source, &escapes, Writer::new(&source, line, draft).hearing(definition::spoken));
        let half = source.len() / 2;
        if windows.is_last() {
            (draft, _) = reader.read(usize::MAX).0.end(source.len());
            return draft.finish(name);
        }
        match reader.read(half) {
            (writer, Some(heading)) => {
                (draft, line) = writer.end(heading);
                let escaped = escapes.partition_point(|&at| at < heading);
                windows.go_on(heading - escaped);
            }
            (writer, None) => {
                draft = writer.end(0).0;
                draft.back_to(&mark);
                windows.widen();
            }
        }
    }
}
