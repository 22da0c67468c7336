//! A page, from its source to its tree.

use super::super::tree::Briefing;
use super::reader::Reader;
use super::tokens;

/// Reads HTML. Nothing is refused. A page that nothing would be left of is read with all that stands in it.
pub(in super::super) fn parse(source: &str, name: &str) -> Briefing {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let (briefing, is_empty) = read(source, name, false);
    if is_empty { read(source, name, true).0 } else { briefing }
}

/// Reads a page with all that stands in it, whatever it is called.
#[cfg(test)]
pub(super) fn parse_whole(source: &str, name: &str) -> Briefing {
    read(source, name, true).0
}

fn read(source: &str, name: &str, keeps_all: bool) -> (Briefing, bool) {
    let mut reader = Reader::new(source, keeps_all);
    tokens::read(source, &mut reader);
    reader.finish_page(name)
}
