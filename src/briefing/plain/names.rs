//! Words to look others up among.

/// Words, of which most others are told by their first letters and lengths.
#[derive(Debug)]
pub(super) struct Names {
    /// By their first bytes, then by their lengths.
    names: Vec<&'static str>,
    /// For each first byte, the lengths of the names that begin with it, a bit each.
    lengths: [u32; 256],
}

impl Names {
    /// These words, of at most thirty-one bytes each.
    pub(super) fn of(names: impl Iterator<Item = &'static str>) -> Self {
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable_by_key(|name| key(name));
        let mut lengths = [0; 256];
        for name in &names {
            lengths[usize::from(name.as_bytes()[0])] |= 1 << name.len();
        }
        Self { names, lengths }
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|&first| self.begins(first, word.len())) && {
            let from = self.names.partition_point(|name| key(name) < key(word));
            self.names[from..].iter().take_while(|name| key(name) == key(word)).any(|&name| name == word)
        }
    }

    /// Whether a word, in small letters, is one of them.
    pub(super) fn has_in_small(&self, word: &str) -> bool {
        (!word.is_ascii() || self.may_have_in_small(word)) && self.has(&word.to_lowercase())
    }

    /// Whether one of them has the length of a word of ASCII and its first letter, in small letters.
    pub(super) fn may_have_in_small(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|first| self.begins(first.to_ascii_lowercase(), word.len()))
    }

    fn begins(&self, first: u8, length: usize) -> bool {
        length < u32::BITS as usize && self.lengths[usize::from(first)] & 1 << length != 0
    }
}

/// What names are in order of.
fn key(name: &str) -> (Option<&u8>, usize) {
    (name.as_bytes().first(), name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up_whole() {
        let names = Names::of(["may", "mai", "mär", "следующее"].into_iter());
        for (word, has, in_small) in [
            ("may", true, true),
            ("May", false, true),
            ("MÄR", false, true),
            ("mär", true, true),
            ("mayor", false, false),
            ("mad", false, false),
            ("Следующее", false, true),
            ("", false, false),
            ("an-infinitely-long-word-of-more-bytes-than-bits", false, false),
        ] {
            assert_eq!((names.has(word), names.has_in_small(word)), (has, in_small), "{word}");
        }
    }
}
