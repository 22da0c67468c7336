//! Names that are looked up in every document.

use std::collections::HashSet;

/// Names in small letters, to be found in whatever letters.
#[derive(Debug)]
pub(super) struct KnownNames {
    all: HashSet<&'static str>,
    /// By the first letter of those in ASCII, a bit for each length in bytes.
    lengths: [u64; 128],
}

impl KnownNames {
    /// The names that stand in this text, each a word.
    pub(super) fn of(text: &'static str) -> Self {
        Self::new(&text.split_whitespace().collect::<Vec<_>>())
    }

    /// These names.
    pub(super) fn new(names: &[&'static str]) -> Self {
        let mut lengths = [0; 128];
        for name in names.iter().filter(|name| name.is_ascii()) {
            lengths[usize::from(name.as_bytes()[0])] |= 1 << (name.len() % 64);
        }
        Self { all: names.iter().copied().collect(), lengths }
    }

    /// Whether this is one of them. Most are told by their first letter and their length.
    pub(super) fn has(&self, name: &str) -> bool {
        let Some(first) = name.bytes().next() else { return false };
        if name.is_ascii()
            && self.lengths[usize::from(first.to_ascii_lowercase())] >> (name.len() % 64) & 1 == 0
        {
            return false;
        }
        self.all.contains(name.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_whatever_letters() {
        let names = KnownNames::new(&["vote", "next meeting", "décision", "决议"]);
        for name in ["vote", "Vote", "VOTE", "Next Meeting", "DÉCISION", "决议"] {
            assert!(names.has(name), "{name}");
        }
        for name in ["", "votes", "note", "v", "next  meeting", "decision", "决"] {
            assert!(!names.has(name), "{name}");
        }
    }
}
