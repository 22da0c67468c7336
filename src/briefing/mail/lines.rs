//! Lines of bytes, whose characters are not known yet.

use memchr::memchr;

/// A line and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByteLine<'a> {
    /// Where it begins.
    pub start: usize,
    /// Without its line end.
    pub words: &'a [u8],
    /// One past its line end.
    pub end: usize,
}

/// The lines of some bytes. LF and CRLF end them, and CR where there is no LF at all.
#[derive(Debug, Clone)]
pub(super) struct ByteLines<'a> {
    bytes: &'a [u8],
    at: usize,
    stop: u8,
}

impl<'a> ByteLines<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, stop: line_end_of(bytes) }
    }

    /// The same, where it is known what ends a line, so that nobody must look.
    pub(super) fn ending(bytes: &'a [u8], stop: u8) -> Self {
        Self { bytes, at: 0, stop }
    }
}

/// The byte that ends the lines of some bytes.
pub(super) fn line_end_of(bytes: &[u8]) -> u8 {
    if memchr(b'\n', bytes).is_none() && memchr(b'\r', bytes).is_some() { b'\r' } else { b'\n' }
}

impl<'a> Iterator for ByteLines<'a> {
    type Item = ByteLine<'a>;

    fn next(&mut self) -> Option<ByteLine<'a>> {
        let start = self.at;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr(self.stop, rest);
        let words = &rest[..length.unwrap_or(rest.len())];
        let words = words.strip_suffix(b"\r").unwrap_or(words);
        self.at = length.map_or(self.bytes.len(), |length| start + length + 1);
        Some(ByteLine { start, words, end: self.at })
    }
}
