//! White space as browsers read it, and the lines of a source.

/// Adds words with a single space for each run of white space within them. Of a run at the end it tells only that there is
/// one, and whether a line ends in it. The words do not begin with one.
pub(super) fn push_collapsed(text: &mut String, words: &str) -> Option<(bool, bool)> {
    let bytes = words.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_whitespace) {
        let start = at + found;
        let run = bytes[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at = start + run;
        if run == 1 && bytes[start] == b' ' && at < bytes.len() {
            continue;
        }
        text.push_str(&words[from..start]);
        from = at;
        let line_ends = bytes[start..at].iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        if at == bytes.len() {
            return Some((true, line_ends));
        }
        if !(line_ends && words[..start].ends_with(sets_no_blanks) && words[at..].starts_with(sets_no_blanks))
        {
            text.push(' ');
        }
    }
    text.push_str(&words[from..]);
    None
}

/// Whether a character is of a script that sets no blanks between words, so that the end of a line in the source is none.
pub(super) fn sets_no_blanks(c: char) -> bool {
    super::super::joint::sets_no_blanks(c)
}

/// Tells lines from offsets that rise.
#[derive(Debug)]
pub(super) struct Lines<'s> {
    source: &'s [u8],
    at: usize,
    line: u32,
}

impl<'s> Lines<'s> {
    /// The lines of `source`, the first of which is 1.
    pub fn new(source: &'s str) -> Self {
        Self { source: source.as_bytes(), at: 0, line: 1 }
    }

    /// The line on which `at` lies; every byte is looked at once. Lines end in LF, CRLF or CR.
    pub fn at(&mut self, at: usize) -> u32 {
        let at = at.min(self.source.len());
        if at > self.at {
            let passed = &self.source[self.at..at];
            let ends = memchr::memchr2_iter(b'\n', b'\r', passed)
                .filter(|&end| passed[end] == b'\n' || self.source.get(self.at + end + 1) != Some(&b'\n'));
            self.line += u32::try_from(ends.count()).unwrap_or(u32::MAX);
            self.at = at;
        }
        self.line
    }
}
