//! The shelf: a folder's briefings, with their progress.

use std::path::Path;

use super::input::LineInput;
use super::list::List;
use super::message::Effect;
use crate::annotation::Ledger;
use crate::keymap::Action;
use crate::store::ShelfEntry;

/// The list of briefings.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The folder, or how many paths were named.
    pub name: String,
    entries: Vec<ShelfEntry>,
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
    pub fn new(name: String) -> Self {
        Self { name, scanning: true, ..Self::default() }
    }

    /// Carries out an action; what is to be done outside comes back.
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        match action {
            Action::Open => return self.current().map(|entry| Effect::Open(entry.path.clone())),
            Action::Filter => self.typing = true,
            Action::Accept => self.typing = false,
            Action::Rescan => {
                self.rescan();
                return Some(Effect::Scan);
            }
            _ => {
                let length = self.shown.len();
                self.list.act(action, count, length);
            }
        }
        None
    }

    /// Takes briefings as they are read; one that is there already is replaced. They stay sorted by path.
    pub fn take(&mut self, entries: Vec<ShelfEntry>) {
        let current = self.current().map(|entry| entry.path.clone());
        for entry in entries {
            match self.entries.binary_search_by(|there| there.path.cmp(&entry.path)) {
                Ok(at) => self.entries[at] = entry,
                Err(at) => self.entries.insert(at, entry),
            }
        }
        self.refilter();
        if let Some(at) = current.and_then(|path| self.rows().position(|entry| entry.path == path)) {
            self.list.cursor = at;
        }
    }

    /// Brings the counts of one briefing up to date, as the reader comes back from it.
    pub fn update(&mut self, path: &Path, ledger: &Ledger) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.path == path) {
            entry.tally = ledger.tally();
            entry.waiting = ledger.waiting().len();
        }
    }

    /// Forgets the list, as it is about to be read again.
    fn rescan(&mut self) {
        self.entries.clear();
        self.problems.clear();
        self.scanning = true;
        self.refilter();
    }

    /// Chooses the lines anew after the filter has changed.
    pub fn refilter(&mut self) {
        let words: Vec<String> = self.filter.text().split_whitespace().map(str::to_lowercase).collect();
        let holds = |entry: &ShelfEntry| {
            let text = format!("{} {}", entry.title, entry.path.display()).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        self.shown = (0..self.entries.len()).filter(|&at| holds(&self.entries[at])).collect();
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
