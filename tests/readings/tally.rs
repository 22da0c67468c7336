//! How much of a corpus is read rightly, and what is not.

use std::fmt;

use obelus::briefing::Briefing;

use super::alignment::pairs;
use super::outline::{Entry, Outline, words, words_of};

/// How many of some things are right.
#[derive(Debug, Default, Clone, Copy)]
pub struct Part {
    all: usize,
    right: usize,
}

impl Part {
    /// The share that is right, in hundredths of a per cent.
    pub fn share(&self) -> usize {
        (10_000 * self.right).checked_div(self.all).unwrap_or(10_000)
    }

    fn count(&mut self, is_right: bool) {
        self.all += 1;
        self.right += usize::from(is_right);
    }

    /// Of these, and of those that were read: what is too much counts as wrong, too.
    fn compare(&mut self, wanted: usize, got: usize, same: usize) {
        self.all += wanted.max(got);
        self.right += same;
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.share();
        write!(f, "{}.{:02} % ({} of {})", share / 100, share % 100, self.right, self.all)
    }
}

/// What is right in many samples.
#[derive(Debug, Default)]
pub struct Tally {
    pub samples: usize,
    /// Samples of which every word is kept, once and in order.
    pub words: Part,
    /// Titles, lines of header blocks, furniture.
    pub titles: Part,
    pub sections: Part,
    pub items: Part,
    /// Nodes that stand under the right one.
    pub nesting: Part,
    differences: Vec<String>,
}

impl Tally {
    pub fn add(&mut self, name: &str, text: &str, right: &Outline, got: &Briefing) {
        self.samples += 1;
        let mut faults = Vec::new();
        self.whole(text, got, &mut faults);
        let got = Outline::of(got);
        self.around(&right.around, &got.around, &mut faults);
        self.tree(right, &got, &mut faults);
        if !faults.is_empty() {
            self.differences.push(format!("-- tests/readings/{name}.txt\n{}", faults.join("\n")));
        }
    }

    /// Whether all words are there, in order; those of a cell on several lines come together.
    fn whole(&mut self, text: &str, got: &Briefing, faults: &mut Vec<String>) {
        let kept = words_of(got);
        let sorted = |mut words: Vec<String>| {
            words.sort_unstable();
            words
        };
        let source = words(got.text());
        let is_whole = source == kept && sorted(words(text)) == sorted(source.clone());
        self.words.count(is_whole);
        if !is_whole {
            let at = source.iter().zip(&kept).take_while(|(word, kept)| word == kept).count();
            let from = at.saturating_sub(3);
            let near = |words: &[String]| {
                words[from.min(words.len())..].iter().take(8).cloned().collect::<Vec<_>>().join(" ")
            };
            faults.push(format!("words: “{}” became “{}”", near(&source), near(&kept)));
        }
    }

    fn around(&mut self, right: &[String], got: &[String], faults: &mut Vec<String>) {
        let mut left: Vec<&String> = got.iter().collect();
        let mut same = 0;
        for line in right {
            if let Some(at) = left.iter().position(|other| *other == line) {
                left.remove(at);
                same += 1;
            } else {
                faults.push(format!("- {line}"));
            }
        }
        faults.extend(left.iter().map(|line| format!("+ {line}")));
        self.titles.compare(right.len(), got.len(), same);
    }

    fn tree(&mut self, right: &Outline, got: &Outline, faults: &mut Vec<String>) {
        let pairs = pairs(&right.entries, &got.entries);
        let count = |entries: &[Entry], sections: bool| {
            entries.iter().filter(|it| it.is_section() == sections).count()
        };
        for (part, sections) in [(&mut self.sections, true), (&mut self.items, false)] {
            let found = right
                .entries
                .iter()
                .zip(&pairs)
                .filter(|(it, pair)| it.is_section() == sections && pair.is_some());
            part.compare(count(&right.entries, sections), count(&got.entries, sections), found.count());
        }
        let (above, got_above) = (right.parents(), got.parents());
        let mut next = 0;
        for (at, pair) in pairs.iter().enumerate() {
            let entry = &right.entries[at];
            let Some(pair) = *pair else {
                faults.push(format!("- {entry}"));
                continue;
            };
            faults.extend(got.entries[next..pair].iter().map(|extra| format!("+ {extra}")));
            next = pair + 1;
            let is_right = match (above[at], got_above[pair]) {
                (None, None) => true,
                (Some(above), Some(got_above)) => pairs[above] == Some(got_above),
                _ => false,
            };
            self.nesting.count(is_right);
            if !is_right {
                let under = got_above[pair].map_or("nothing".to_owned(), |at| got.entries[at].to_string());
                faults.push(format!("^ {entry}\n      stands under {}", under.trim_start()));
            }
        }
        faults.extend(got.entries[next..].iter().map(|extra| format!("+ {extra}")));
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} samples; `-` is missing, `+` is too much, `^` stands in the wrong place",
            self.samples
        )?;
        self.differences.iter().try_for_each(|difference| writeln!(f, "{difference}\n"))?;
        for (name, part) in [
            ("words", self.words),
            ("titles", self.titles),
            ("sections", self.sections),
            ("items", self.items),
            ("nesting", self.nesting),
        ] {
            writeln!(f, "{name:>10}: {part}")?;
        }
        Ok(())
    }
}
