//! A stretch of source text made ready for the page: cleaned, white space folded, offsets kept.

use std::ops::Range;

use super::clean::clusters;

/// Columns between tab stops.
const TAB: usize = 8;

/// Cleaned text that remembers where in its source each part stood.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Flow {
    text: String,
    /// Where the two run apart: (offset in the flow, offset in the source), both rising.
    joints: Vec<(usize, usize)>,
}

/// Where a text has something else than its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seam {
    /// What of the source it stands for, in bytes; empty if it is only put in.
    pub range: Range<usize>,
    /// What stands there.
    pub with: &'static str,
}

impl Flow {
    /// Prose: every run of white space, line ends included, becomes one space; none stands at either end.
    #[must_use]
    pub fn prose(source: &str) -> Self {
        if source.bytes().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()) {
            return Self::ascii_prose(source);
        }
        let mut flow = Self::default();
        let mut gap = false;
        for (offset, cluster) in clusters(source) {
            let raw = &source[offset..];
            if cluster.is_empty() {
                continue;
            }
            if raw.starts_with([' ', '\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
                gap = true;
                // A mark on a blank stays, on a circle as one without a base does.
                let mark = cluster.strip_prefix(' ').filter(|mark| !mark.is_empty());
                if let Some(mark) = mark {
                    flow.part(offset, !flow.text.is_empty());
                    flow.push(offset + 1, &shown(mark));
                    gap = false;
                }
                continue;
            }
            if gap && !flow.text.is_empty() {
                flow.push(offset.saturating_sub(1), " ");
            }
            gap = false;
            flow.push(offset, &cluster);
        }
        flow
    }

    /// The same with other text in some places, in their order: nothing where a word goes on, a line end where one is
    /// meant, marks beside words. White space beside a seam that begins with some is its own.
    #[must_use]
    pub fn prose_with(source: &str, seams: &[Seam]) -> Self {
        if seams.is_empty() {
            return Self::prose(source);
        }
        let mut flow = Self::default();
        let mut at = 0;
        // Whether white space stands here that is not written yet; and whether some is written.
        let (mut gap, mut is_parted) = (false, true);
        let end = Seam { range: source.len()..source.len(), with: "" };
        for Seam { range, with } in seams.iter().chain(std::iter::once(&end)) {
            let piece = &source[at.min(range.start)..range.start];
            let prose = Self::prose(piece);
            let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
            gap |= blank(piece.chars().next());
            if !prose.text.is_empty() {
                flow.part(at, gap && !is_parted);
                let here = flow.text.len();
                flow.joints.extend(prose.joints.iter().map(|&(flow, from)| (here + flow, at + from)));
                flow.text.push_str(&prose.text);
                (gap, is_parted) = (false, false);
            }
            gap |= blank(piece.chars().next_back());
            if with.starts_with(char::is_whitespace) {
                let has_blank = flow.text.is_empty() || with.starts_with(' ') && flow.text.ends_with(' ');
                let with = if has_blank { with.trim_start() } else { with };
                flow.push(range.start, with);
                (gap, is_parted) = (false, true);
            } else if !with.is_empty() {
                flow.part(range.start, gap && !is_parted);
                flow.push(range.start, with);
                (gap, is_parted) = (false, false);
            }
            at = at.max(range.end);
        }
        flow.text.truncate(flow.text.trim_end().len());
        flow
    }

    /// Adds a blank, if there is to be one.
    fn part(&mut self, offset: usize, is_wanted: bool) {
        if is_wanted {
            self.push(offset, " ");
        }
    }

    /// The same for text that needs no cleaning: whole words are taken at once.
    fn ascii_prose(source: &str) -> Self {
        let mut flow = Self { text: String::with_capacity(source.len()), joints: Vec::new() };
        let mut offset = 0;
        for word in source.as_bytes().split(u8::is_ascii_whitespace) {
            let end = offset + word.len();
            if !word.is_empty() {
                if !flow.text.is_empty() {
                    flow.push(offset - 1, " ");
                }
                flow.push(offset, &source[offset..end]);
            }
            offset = end + 1;
        }
        flow
    }

    /// Cells that tabs separate, each as prose with its seams, filled up with spaces to its column's width, `between` them.
    ///
    /// Where there are fewer widths than cells, the rest is not filled up; nor is the last cell.
    #[must_use]
    pub fn cells(source: &str, seams: &[Seam], widths: &[usize], between: &str) -> Self {
        let mut seams = seams.iter().peekable();
        let mut flow = Self::default();
        let mut start = 0;
        let mut cells = source.split('\t').enumerate().peekable();
        while let Some((column, cell)) = cells.next() {
            let mut within = vec![];
            while let Some(seam) = seams.next_if(|seam| seam.range.end <= start + cell.len()) {
                within
                    .push(Seam { range: seam.range.start - start..seam.range.end - start, with: seam.with });
            }
            let prose = Self::prose_with(cell, &within);
            let here = flow.text.len();
            flow.joints.extend(prose.joints.iter().map(|&(at, from)| (here + at, start + from)));
            flow.text.push_str(&prose.text);
            start += cell.len() + 1;
            if cells.peek().is_some() {
                let missing =
                    widths.get(column).map_or(0, |width| width.saturating_sub(super::width(&prose.text)));
                flow.push(start - 1, &(" ".repeat(missing) + between));
            }
        }
        flow
    }

    /// Verbatim lines, as in a code block: spaces stay, tabs are expanded to multiples of eight columns.
    #[must_use]
    pub fn verbatim(source: &str) -> Self {
        let mut flow = Self::default();
        let mut column = 0;
        for (offset, cluster) in clusters(source) {
            match source.as_bytes()[offset..] {
                [b'\t', ..] => {
                    let pad = TAB - column % TAB;
                    flow.push(offset, &" ".repeat(pad));
                    column += pad;
                }
                [b'\n', ..] | [b'\r', b'\n', ..] => {
                    flow.push(offset, "\n");
                    column = 0;
                }
                _ => {
                    flow.push(offset, &cluster);
                    column += super::width(&cluster);
                }
            }
        }
        flow
    }

    fn push(&mut self, offset: usize, piece: &str) {
        let here = self.text.len();
        let expected = self.joints.last().map_or(0, |&(flow, source)| source + (here - flow));
        if expected != offset || self.joints.is_empty() {
            self.joints.push((here, offset));
        }
        self.text.push_str(piece);
    }

    /// The cleaned text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte offset in the source of what stands at `at` bytes into the flow: of the cluster there, where that was
    /// replaced.
    #[must_use]
    pub fn origin(&self, at: usize) -> usize {
        let next = self.joints.partition_point(|&(flow, _)| flow <= at);
        let Some(&(flow, from)) = next.checked_sub(1).and_then(|last| self.joints.get(last)) else {
            return 0;
        };
        let end = self.joints.get(next).map_or(usize::MAX, |&(_, from)| from);
        (from + (at - flow)).min(end)
    }

    /// The byte offset in the flow of what stood at `source` bytes into the source, at a character boundary.
    #[must_use]
    pub fn locate(&self, source: usize) -> usize {
        let next = self.joints.partition_point(|&(_, from)| from <= source);
        let end = self.joints.get(next).map_or(self.text.len(), |&(flow, _)| flow);
        let Some(&(flow, from)) = next.checked_sub(1).and_then(|last| self.joints.get(last)) else {
            return 0;
        };
        let mut at = (flow + (source - from)).min(end);
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// A mark that has no base, as [`clean`](super::clean()) shows it.
fn shown(mark: &str) -> String {
    let base = if mark.starts_with('\u{FFFD}') { "" } else { "\u{25CC}" };
    format!("{base}{mark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_folds_white_space() {
        for (source, want) in [
            ("a  b\n   c", "a b c"),
            ("  x\t\ty \r\n", "x y"),
            ("", ""),
            ("\u{1b}[1m", "␛[1m"),
            ("a \u{301}b", "a \u{25CC}\u{301}b"),
            (" \u{301} b", "\u{25CC}\u{301} b"),
            ("a \u{5b0}", "a \u{25CC}\u{5b0}"),
            ("a \u{200e} é", "a é"),
        ] {
            assert_eq!(Flow::prose(source).as_str(), want, "{source:?}");
        }
    }

    fn seams(seams: &[(Range<usize>, &'static str)]) -> Vec<Seam> {
        seams.iter().map(|(range, with)| Seam { range: range.clone(), with }).collect()
    }

    #[test]
    fn what_is_cut_out_leaves_no_blank() {
        let text = "an inter-\n  national line, state-\n owned";
        let flow = Flow::prose_with(text, &seams(&[(8..12, ""), (33..35, "")]));
        assert_eq!(flow.as_str(), "an international line, state-owned");
        for word in ["national", "line", "owned"] {
            let at = flow.locate(text.find(word).unwrap());
            assert!(flow.as_str()[at..].starts_with(word), "{word}");
        }
        let cuts = seams(&[(3..6, ""), (12..13, "")]);
        assert_eq!(Flow::prose_with("新 \n 规则\n", &cuts).as_str(), "新规则");
        assert_eq!(Flow::prose_with("a  b", &[]).as_str(), "a b");
    }

    #[test]
    fn what_is_put_in_stands_where_it_belongs() {
        for (source, put, want) in [
            ("a \n b\nc", &[(2..3, "\n")][..], "a\nb c"),
            ("\na\n", &[(0..1, "\n"), (2..3, "\n")], "a"),
            ("a\n\nb", &[(1..2, "\n"), (2..3, "\n")], "a\n\nb"),
            ("a \t b\t\tc", &[(2..3, " | "), (5..6, " | "), (6..7, " | ")], "a | b | | c"),
            ("did  not  rise", &[(5..5, "~~"), (8..8, "~~")], "did ~~not~~ rise"),
            ("not so", &[(0..0, "~~"), (6..6, "~~")], "~~not so~~"),
        ] {
            let flow = Flow::prose_with(source, &seams(put));
            assert_eq!(flow.as_str(), want, "{source:?}");
            for (at, word) in source.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                assert!(flow.as_str()[flow.locate(at)..].starts_with(word), "{source:?} at {at}");
            }
        }
    }

    #[test]
    fn ascii_is_read_as_any_other_text() {
        let source = "one  two\n\tthree four ";
        let mut longer = Flow::prose(&format!("{source}\u{e9}"));
        let short = Flow::prose(source);
        longer.text.truncate(short.text.len());
        assert_eq!(short.text, longer.text);
        for at in 0..source.len() {
            assert_eq!(short.locate(at), longer.locate(at), "at {at}");
        }
    }

    #[test]
    fn offsets_lead_back() {
        let source = "one  two\n    three\u{7}four";
        let flow = Flow::prose(source);
        for word in ["one", "two", "three", "four"] {
            let at = source.find(word).unwrap();
            assert_eq!(&flow.as_str()[flow.locate(at)..][..word.len()], word);
        }
        assert_eq!(flow.locate(source.len()), flow.as_str().len());
    }

    #[test]
    fn cells_stand_in_columns() {
        let flow = Flow::cells("日本\t31 %\tup", &[], &[7, 5], " | ");
        assert_eq!(flow.as_str(), "日本    | 31 %  | up");
        assert_eq!(&flow.as_str()[flow.locate("日本\t31 %\t".len())..], "up");
        assert_eq!(Flow::cells("a\tb", &[], &[], " · ").as_str(), "a · b");
        let struck = seams(&[(2..2, "~~"), (3..3, "~~"), (4..4, "~~"), (5..5, "~~")]);
        assert_eq!(Flow::cells("a\tb\tc", &struck, &[2, 6], " ").as_str(), "a  ~~b~~  ~~c~~");
    }

    #[test]
    fn verbatim_expands_tabs() {
        assert_eq!(Flow::verbatim("a\tb").as_str(), "a       b");
        assert_eq!(Flow::verbatim("  x  y\r\n\tz").as_str(), "  x  y\n        z");
    }
}
