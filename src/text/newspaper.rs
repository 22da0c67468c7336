//! Text that was set in columns side by side, as on a page of a newspaper: one column after the other.

use std::borrow::Cow;

/// Ends a page.
const PAGE_END: char = '\u{c}';
/// Lines of a page that must have words on both sides of a gutter.
const FEWEST: usize = 8;
/// Characters that the lines of a column have at least, in the median: those of a table are shorter.
const SHORTEST: usize = 22;
/// Blanks in a row that a gutter has at least.
const NARROWEST: usize = 2;
/// Lines of a page, and characters of a line, at the most: what is larger is none, and would take long.
const LARGEST: (usize, usize) = (300, 500);
/// Columns that stand side by side, at the most, are two to this power.
const DEEPEST: usize = 2;

/// A text whose pages end with form feeds, with columns that stand side by side put one under the other. A column is
/// known by a gutter that most lines leave free, and by lines that are long and fill it: those of tables do not.
#[must_use]
pub fn in_one_column(text: &str) -> Cow<'_, str> {
    let pages: Vec<Option<String>> = text.split(PAGE_END).map(unfolded).collect();
    if pages.iter().all(Option::is_none) {
        return text.into();
    }
    let parts = text.split(PAGE_END).zip(pages);
    let parts: Vec<Cow<'_, str>> = parts.map(|(page, new)| new.map_or(page.into(), Cow::from)).collect();
    parts.join("\u{c}").into()
}

/// A page in one column, if it is in several.
fn unfolded(page: &str) -> Option<String> {
    let is_page = page.lines().count() <= LARGEST.0 && page.lines().all(|line| line.len() <= LARGEST.1);
    if !is_page {
        return None;
    }
    let lines: Vec<Line> = page.lines().map(Line::of).collect();
    let lines = columns(&lines, DEEPEST)?;
    Some(lines.iter().map(|line| line.0.iter().collect::<String>() + "\n").collect())
}

/// The characters of a line, without blanks at its end.
#[derive(Debug, Clone)]
struct Line(Vec<char>);

impl Line {
    fn of(line: &str) -> Self {
        Self(line.trim_end_matches(' ').chars().collect())
    }

    /// Whether words stand at this column, or one blank between them.
    fn covers(&self, at: usize) -> bool {
        let is_blank = |at: usize| self.0.get(at).is_none_or(|c| *c == ' ');
        let gap = (at.saturating_sub(NARROWEST - 1)..=at).any(|from| (from..from + NARROWEST).all(is_blank));
        !gap
    }

    /// Where the words begin.
    fn start(&self) -> Option<usize> {
        self.0.iter().position(|c| *c != ' ')
    }

    /// What stands before and after a gutter.
    fn cut(&self, at: usize) -> (Self, Self) {
        let (left, right) = self.0.split_at(at.min(self.0.len()));
        let left: String = left.iter().collect();
        (Self::of(&left), Self(right.to_vec()))
    }

    fn without(&self, margin: usize) -> Self {
        Self(self.0.iter().skip(margin.min(self.start().unwrap_or(0))).copied().collect())
    }
}

/// Lines whose columns stand one under the other, if there are several.
fn columns(lines: &[Line], depth: usize) -> Option<Vec<Line>> {
    let gutter = if depth > 0 { gutter(lines)? } else { return None };
    let (mut set, mut left, mut right) = (vec![], vec![], vec![]);
    for (at, line) in lines.iter().enumerate() {
        if line.covers(gutter) || stands_apart(lines, at) {
            flush(&mut set, &mut left, &mut right, depth);
            set.push(line.clone());
        } else {
            let (before, after) = line.cut(gutter);
            left.push(before);
            right.push(after);
        }
    }
    flush(&mut set, &mut left, &mut right, depth);
    Some(set)
}

/// Whether a line is the first or the last of a page, a blank line from the others, and begins where no words of theirs do:
/// its head, or its number.
fn stands_apart(lines: &[Line], at: usize) -> bool {
    let is_blank = |line: &Line| line.start().is_none();
    let (before, after) = (&lines[..at], &lines[at + 1..]);
    let is_first = before.iter().all(is_blank) && after.first().is_some_and(is_blank);
    let is_last = after.iter().all(is_blank) && before.last().is_some_and(is_blank);
    let Some(start) = lines[at].start().filter(|_| is_first || is_last) else { return false };
    let begins = |line: &Line| {
        let blanks = start.saturating_sub(NARROWEST)..start;
        line.0.get(start).is_some_and(|c| *c != ' ') && line.0[blanks].iter().all(|c| *c == ' ')
    };
    !before.iter().chain(after).any(begins)
}

/// Puts two columns one under the other.
fn flush(set: &mut Vec<Line>, left: &mut Vec<Line>, right: &mut Vec<Line>, depth: usize) {
    let is_blank = |line: &&Line| line.start().is_none();
    let (left, right) = (std::mem::take(left), std::mem::take(right));
    let blanks = |lines: &[Line]| lines.iter().rev().take_while(is_blank).count();
    let after = blanks(&left).min(blanks(&right));
    set.extend(left.iter().take_while(is_blank).cloned());
    for column in [left, right] {
        let margin = column.iter().filter_map(Line::start).min().unwrap_or(0);
        let end = column.len() - blanks(&column);
        let column = column[..end].iter().skip_while(is_blank).map(|line| line.without(margin));
        let column: Vec<Line> = column.collect();
        // A sentence that ends where a column does mostly ends a paragraph.
        let ends = set.last().and_then(|line| line.0.last()).is_some_and(|c| ".!?".contains(*c));
        if ends && !column.is_empty() {
            set.push(Line(vec![]));
        }
        set.extend(columns(&column, depth - 1).unwrap_or(column));
    }
    set.extend(std::iter::repeat_n(Line(vec![]), after));
}

/// The column of a gutter between prose, if there is one.
fn gutter(lines: &[Line]) -> Option<usize> {
    let width = lines.iter().map(|line| line.0.len()).max().unwrap_or(0);
    let count = |at: usize| {
        let parted =
            lines.iter().filter(|line| line.start().is_some_and(|start| start < at) && line.0.len() > at);
        let (crossing, both): (Vec<&Line>, Vec<&Line>) = parted.partition(|line| line.covers(at));
        (both.len(), crossing.len())
    };
    let counts: Vec<(usize, usize)> = (0..width).map(count).collect();
    let is_free = |&(both, crossing): &(usize, usize)| both >= FEWEST && both >= 4 * crossing;
    let best = counts.iter().filter(|count| is_free(count)).map(|&(both, crossing)| both - crossing).max()?;
    let at = counts.iter().rposition(|count| is_free(count) && count.0 - count.1 == best)?;
    let both = lines.iter().filter(|line| !line.covers(at)).map(|line| line.cut(at));
    let both: Vec<_> =
        both.filter(|(left, right)| left.start().is_some() && right.start().is_some()).collect();
    let left = length(both.iter().map(|(left, _)| left));
    let right = length(both.iter().map(|(_, right)| right));
    (left && right).then_some(at)
}

/// Whether most lines are as long as those of prose, and fill their column.
fn length<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> bool {
    let margin = lines.clone().filter_map(Line::start).min().unwrap_or(0);
    let mut lengths: Vec<usize> = lines.map(|line| line.0.len().saturating_sub(margin)).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2);
    // The longest but a few: a picture's words may reach out.
    let widest = lengths.get(lengths.len() * 9 / 10);
    median.zip(widest).is_some_and(|(&median, &widest)| median >= SHORTEST && 4 * median >= 3 * widest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = "\
                 A report on stores

Stores in the ports are tight, and      increase in rents has no equal in
will stay so until spring. This was     the last ten years.
counted in October by the ministry,
which found nine pallets in ten to      2 Costs
be taken.                               Half of all costs are electricity,
                                        a quarter is rent. Nobody builds
 • Gdynia reports that fish takes up    without a contract, says the man
   four tenths of the room, and that    who runs the harbour, and who has
   nothing is left for berries          seen three announcements fail, as
 • Riga reopens in May                  he says with some bitterness. The
The prices have gone up, and this       next will be no better.

                       7
";

    #[test]
    fn columns_stand_one_under_the_other() {
        let text = format!("{PAGE}\u{c}Another page\n\u{c}");
        let set = in_one_column(&text);
        let want = "until spring. This was\ncounted in October by the ministry,\nwhich found nine pallets in ten to\nbe taken.\n\n \
                    • Gdynia";
        assert!(set.contains(want), "{set}");
        assert!(
            set.contains("and this\nincrease in rents has no equal in\nthe last ten years.\n\n2 Costs\n"),
            "{set}"
        );
        let words = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        assert_eq!(words(&set), words(&text), "no word is lost");
        assert!(set.ends_with("7\n\u{c}Another page\n\u{c}"), "{set}");
    }

    #[test]
    fn tables_and_prose_stay_as_they_are() {
        let lines =
            |of: std::ops::Range<usize>, line: fn(usize) -> String| of.map(line).collect::<Vec<_>>().concat();
        let table = lines(10..40, |n| format!("Port number {n:<20} {n} %        {n}.50\n"));
        let prose = lines(1..30, |n| {
            format!("{} in ports,  and so until the spring of a year.\n", "much ".repeat(n % 9 + 4))
        });
        let glossary = lines(10..40, |n| {
            format!("Term {n}      what it means in a long line of words, and more of it\n")
        });
        for text in [table, prose, glossary, String::new()] {
            assert_eq!(in_one_column(&text), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_word_of_a_page_is_lost_whatever_its_blanks_are(
            lines in proptest::collection::vec("[ \t\u{a0}\u{3000}]{0,4}([a-z]{1,9}[ \t\u{a0}\u{3000}]{0,6}){0,9}", 0..24),
            repeats in 1_usize..10,
        ) {
            let text = lines.join("\n").repeat(repeats);
            let mut words: Vec<&str> = text.split_whitespace().collect();
            let set = in_one_column(&text);
            let mut found: Vec<&str> = set.split_whitespace().collect();
            words.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(found.concat(), words.concat());
        }
    }
}
