//! The shelf: a folder's briefings, with their progress.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::annotation::Ledger;
use crate::app::input::LineInput;
use crate::app::list::List;
use crate::briefing::Briefing;
use crate::store::ShelfEntry;

/// The list of briefings.
#[derive(Debug, Default)]
pub struct Shelf {
    /// What was named: files, and folders with all that is in them.
    pub paths: Vec<PathBuf>,
    entries: Vec<ShelfEntry>,
    places: HashMap<PathBuf, usize>,
    shown: Vec<usize>,
    /// The current line.
    pub list: List,
    /// The words that lines must hold.
    pub filter: LineInput,
    /// Whether keys go into the filter.
    pub typing: bool,
    /// Whether folders are still being read.
    pub scanning: bool,
    /// What could not be read.
    pub problems: Vec<String>,
}

impl Shelf {
    /// A shelf that is about to be read.
    #[must_use]
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths, scanning: true, ..Self::default() }
    }

    /// The folder, or how many paths were named.
    #[must_use]
    pub fn name(&self) -> String {
        match self.paths.as_slice() {
            [one] => one.display().to_string(),
            many => format!("{} paths", many.len()),
        }
    }

    /// Takes briefings as they are read, in the order in which they were found; one that is there already is replaced.
    pub fn take(&mut self, entries: Vec<ShelfEntry>) {
        let words = self.words();
        for entry in entries {
            if let Some(&at) = self.places.get(&entry.path) {
                self.entries[at] = entry;
                continue;
            }
            let at = self.entries.len();
            self.places.insert(entry.path.clone(), at);
            if holds(&entry, &words) {
                self.shown.push(at);
            }
            self.entries.push(entry);
        }
    }

    /// Brings what is told of one briefing up to date, as the reader comes back from it.
    pub fn update(&mut self, path: &Path, briefing: &Briefing, ledger: &Ledger) {
        if let Some(&at) = self.places.get(path) {
            let entry = &mut self.entries[at];
            briefing.title().clone_into(&mut entry.title);
            entry.points = briefing.points();
            entry.unread = false;
            entry.tally = ledger.tally();
            entry.waiting = ledger.waits();
        }
    }

    /// Forgets the list, as it is about to be read again.
    pub fn rescan(&mut self) {
        self.entries.clear();
        self.places.clear();
        self.problems.clear();
        self.scanning = true;
        self.refilter();
    }

    /// Chooses the lines anew after the filter has changed.
    pub fn refilter(&mut self) {
        let words = self.words();
        self.shown = (0..self.entries.len()).filter(|&at| holds(&self.entries[at], &words)).collect();
    }

    fn words(&self) -> Vec<String> {
        self.filter.text().split_whitespace().map(str::to_lowercase).collect()
    }

    /// The briefings that the filter lets through.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &ShelfEntry> {
        self.shown.iter().map(|&at| &self.entries[at])
    }

    /// The briefing that the reader stands on.
    #[must_use]
    pub fn current(&self) -> Option<&ShelfEntry> {
        self.shown.get(self.list.cursor).map(|&at| &self.entries[at])
    }
}

fn holds(entry: &ShelfEntry, words: &[String]) -> bool {
    let text = format!("{} {}", entry.title, entry.path.display()).to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Tally;
    use crate::briefing::{Format, parse};

    #[test]
    fn a_document_that_was_opened_counts_as_read() {
        let path = PathBuf::from("a.pdf");
        let mut shelf = Shelf::new(vec![]);
        shelf.take(vec![ShelfEntry {
            path: path.clone(),
            title: String::new(),
            points: 0,
            sections: 0,
            tally: Tally::default(),
            waiting: 0,
            modified: None,
            unread: true,
            error: None,
        }]);
        shelf.update(
            &path,
            &parse("# A\n\n- one\n- two\n".into(), Format::Markdown, "a"),
            &Ledger::default(),
        );
        let entry = shelf.current().unwrap();
        assert!(!entry.unread && entry.points == 2);
    }
}
