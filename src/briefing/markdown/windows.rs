//! A large source in windows. The parser takes five bytes for each that it has before it: so it has a part of the source
//! at a time, and what was read is let go of.

use memchr::memrchr;

use super::definition::may_define;

/// A source, of which a part is in sight.
#[derive(Debug)]
pub(super) struct Windows {
    /// What is in sight.
    window: String,
    /// What follows, in parts of whole lines; the next one last.
    rest: Vec<String>,
}

impl Windows {
    /// A source with about `size` bytes of it in sight. What defines something for all of it is in sight as a whole.
    /// Of `read` bytes at its beginning it is known what they are.
    pub fn new(mut source: String, read: usize, size: usize) -> Self {
        let mut rest = vec![];
        if source.len() > size && !may_define(&source) {
            while let Some(from) = source.len().checked_sub(size).filter(|&from| from > 0) {
                let Some(end) = memrchr(b'\n', &source.as_bytes()[..from]) else { break };
                rest.push(source.split_off(end + 1));
                source.shrink_to_fit();
            }
        }
        let mut windows = Self { window: source, rest };
        while windows.window.len() < read && !windows.is_last() {
            windows.widen();
        }
        windows.window.drain(..read);
        windows
    }

    /// What is in sight.
    pub fn text(&self) -> &str {
        &self.window
    }

    /// Whether that is all there still is.
    pub fn is_last(&self) -> bool {
        self.rest.is_empty()
    }

    /// Lets go of what was read, up to `end` in the window, and takes the next part in sight.
    pub fn go_on(&mut self, end: usize) {
        self.window.drain(..end);
        if let Some(next) = self.rest.pop() {
            self.window.push_str(&next);
        }
    }

    /// Takes twice as much in sight.
    pub fn widen(&mut self) {
        let wanted = (self.window.len() * 2).max(1);
        while self.window.len() < wanted
            && let Some(next) = self.rest.pop()
        {
            self.window.push_str(&next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::read;
    use super::super::parse;
    use super::*;

    /// How much of a source is in sight at once, in bytes, for each window that is asked for.
    fn seen(source: &str, size: usize) -> Vec<usize> {
        let mut windows = Windows::new(source.to_owned(), 0, size);
        let mut seen = vec![windows.text().len()];
        while !windows.is_last() {
            windows.go_on(windows.text().len() / 2);
            seen.push(windows.text().len());
        }
        seen
    }

    #[test]
    fn a_large_source_is_never_in_sight_as_a_whole() {
        let source = "## A\n\nb c\n\n".repeat(100);
        assert!(seen(&source, 50).iter().all(|&bytes| bytes < 150), "{:?}", seen(&source, 50));
        assert_eq!(seen(&source, 5000), [source.len()]);
        let defines = source.clone() + "[a\nb]: /c\n";
        assert_eq!(seen(&defines, 50), [defines.len()], "a definition holds for all of it");
    }

    #[test]
    fn what_stands_in_other_things_is_no_place_to_part_at() {
        let code = "# A\n\n```sh\n# b\n\n# c\n```\n\n".repeat(9) + "# D\n\n```\n# e\n";
        let html = "<!-- a\n\n# b\n\n-->\n\n# C\n\n".repeat(9) + "<pre>\n\n# d\n\n# e\n";
        let held = "- a\n\n  # b\n\n  c\n\n> # d\n> e\n\n    # f\n\nG\nh\n===\n\n".repeat(9);
        let titled = "---\ntitle: T\n---\n\n# A\n\n##\n\nb\n\n## C\n\n> d\n".repeat(3);
        let cells = "| # a | b |\n|-|-|\n| c | d\n# E\n\n---\n".repeat(5);
        let defined = "# [a]\n\nb [c][d]\n\n".repeat(9) + "[a]: /x\n[d]: /y\n";
        let noted = "# A\n\nb[^c]\n\n".repeat(9) + "[^c]: d\n";
        for source in [code, html, held, titled, cells, defined, noted] {
            for window in (1..120).step_by(7) {
                assert_eq!(read(source.clone(), "", window), parse(&source, ""), "{window} of {source}");
            }
        }
    }
}
