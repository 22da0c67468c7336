//! Lines of a body: how deep each is quoted, and which of them are one line that was broken (RFC 3676).

use std::borrow::Cow;

use super::shelf::unshelved;
use super::signature::SIGNATURE;

/// The sign before a quoted line.
const SIGN: char = '>';

/// How the lines of a body are broken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LineFlow {
    /// Whether a blank at the end of a line says that it goes on (`format=flowed`).
    pub flowed: bool,
    /// Whether that blank is none of the text (`delsp=yes`).
    pub deletes: bool,
    /// Whether lines that begin with `From ` got a sign on a shelf.
    pub shelved: bool,
}

/// A line of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BodyLine<'a> {
    /// How many signs stand before it.
    pub quoted: usize,
    pub words: Cow<'a, str>,
    /// Which line of the body it begins on, from 0.
    pub number: usize,
}

/// The lines of a body, those joined that were broken.
pub(super) fn lines(body: &str, flow: LineFlow) -> impl Iterator<Item = BodyLine<'_>> {
    let mut lines = body.lines().enumerate().map(move |(number, line)| one(line, number, flow)).peekable();
    std::iter::from_fn(move || {
        let mut line = lines.next()?;
        while flow.flowed
            && goes_on(&line.words)
            && let Some(next) = lines.next_if(|next| next.quoted == line.quoted && next.words != SIGNATURE)
        {
            let words = line.words.to_mut();
            words.truncate(words.len() - usize::from(flow.deletes));
            words.push_str(&next.words);
        }
        Some(line)
    })
}

/// Whether the next line is more of this one. The line above a signature ends with a blank and is none.
fn goes_on(words: &str) -> bool {
    words.ends_with(' ') && words != SIGNATURE
}

fn one(line: &str, number: usize, flow: LineFlow) -> BodyLine<'_> {
    let line = if flow.shelved { unshelved(line) } else { line };
    let (quoted, words) = if flow.flowed { signs_in_a_row(line) } else { signs(line) };
    BodyLine { quoted, words: words.into(), number }
}

/// The signs before a flowed line stand in a row, and one blank behind them is none of the text.
fn signs_in_a_row(line: &str) -> (usize, &str) {
    let words = line.trim_start_matches(SIGN);
    let (quoted, rest) = (line.len() - words.len(), words.strip_prefix(' ').unwrap_or(words));
    // Many a writer says that its text is flowed, and quotes with blanks between the signs.
    let (more, rest) = if quoted > 0 && rest.starts_with(SIGN) { signs(rest) } else { (0, rest) };
    (quoted + more, rest)
}

/// The signs before a line, each with the one blank that may stand behind it.
fn signs(line: &str) -> (usize, &str) {
    let (mut quoted, mut rest) = (0, line);
    while let Some(behind) = rest.strip_prefix(SIGN) {
        quoted += 1;
        let next = behind.strip_prefix(' ').filter(|next| quoted > 0 && next.starts_with(SIGN));
        rest = next.unwrap_or(behind);
    }
    let words = if quoted > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
    (quoted, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(body: &str, flow: LineFlow) -> Vec<(usize, String, usize)> {
        lines(body, flow).map(|line| (line.quoted, line.words.into_owned(), line.number)).collect()
    }

    #[test]
    fn quoted_lines_know_how_deep() {
        let found = seen("a\n> b\n>> c\n> > > d\n>\n>e\n  > f", LineFlow::default());
        let want =
            [(0, "a"), (1, "b"), (2, "c"), (3, "d"), (1, ""), (1, "e"), (0, "  > f")].into_iter().enumerate();
        assert_eq!(
            found,
            want.map(|(at, (quoted, words))| (quoted, words.to_owned(), at)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn flowed_lines_are_joined_where_they_were_broken() {
        let flow = LineFlow { flowed: true, ..LineFlow::default() };
        let body = "a \nb \nc\n> d \n> e\n>> f \ng\n  h\n-- \ni \n-- \nj";
        let words: Vec<_> = seen(body, flow).into_iter().map(|(quoted, words, _)| (quoted, words)).collect();
        let want = [
            (0, "a b c"),
            (1, "d e"),
            (2, "f "),
            (0, "g"),
            (0, " h"),
            (0, "-- "),
            (0, "i "),
            (0, "-- "),
            (0, "j"),
        ];
        assert_eq!(words, want.map(|(quoted, words)| (quoted, words.to_owned())));
        let cjk = LineFlow { flowed: true, deletes: true, shelved: false };
        assert_eq!(seen("報 \n告", cjk), [(0, "報告".to_owned(), 0)]);
        assert_eq!(seen("> > a", flow)[0], (2, "a".to_owned(), 0));
    }

    #[test]
    fn a_shelf_takes_its_signs_back() {
        let flow = LineFlow { shelved: true, ..LineFlow::default() };
        assert_eq!(
            seen(">From x\n>>From y\n> From z", flow).iter().map(|it| it.0).collect::<Vec<_>>(),
            [0, 1, 1]
        );
    }
}
