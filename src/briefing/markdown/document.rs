//! A document: its front matter, and what follows in windows.

use memchr::memrchr_iter;

use super::super::block::{Draft, Writer, unix_lines};
use super::super::tree::Briefing;
use super::definition;
use super::depth::shallow;
use super::front;
use super::reader::Reader;
use super::windows::Windows;

/// Bytes of a source that the parser has before it, as far as there are headings to part it at.
const WINDOW: usize = 1 << 20;
/// Lines from the end of a window that may be the heading to part it at.
const LOOKED_AT: usize = 5_000;

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
        let reader = |draft| {
            let writer = Writer::new(&source, line, draft).hearing(definition::spoken);
            Reader::new(&source, &escapes, writer)
        };
        if windows.is_last() {
            (draft, _) = reader(draft).read(usize::MAX).0.end(source.len());
            return draft.finish(name);
        }
        let half = source.len() / 2;
        let late = last_heading(&source).filter(|&at| at > half);
        let mut parted = None;
        for after in late.into_iter().chain([half]) {
            match reader(draft).read(after) {
                (writer, Some(heading)) => {
                    let (read, next) = writer.end(heading);
                    parted = Some((heading, next));
                    draft = read;
                    break;
                }
                (writer, None) => {
                    draft = writer.end(0).0;
                    draft.back_to(&mark);
                }
            }
        }
        match parted {
            Some((heading, next)) => {
                line = next;
                let escaped = escapes.partition_point(|&at| at < heading);
                windows.go_on(heading - escaped);
            }
            None => windows.widen(),
        }
    }
}

/// Where the last line begins that looks like a heading (it may stand in code): to part there, the parser goes through
/// least of the source twice.
fn last_heading(source: &str) -> Option<usize> {
    let is_heading = |at: &usize| {
        let words = source[at + 1..].trim_start_matches('#');
        (2..=7).contains(&(source.len() - at - words.len())) && words.starts_with(' ')
    };
    memrchr_iter(b'\n', source.as_bytes()).take(LOOKED_AT).find(is_heading).map(|at| at + 1)
}
