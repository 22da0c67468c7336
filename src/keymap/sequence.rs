//! Keys pressed one after the other.

use std::fmt;
use std::str::FromStr;

use super::key::Key;
use super::spelling::KeyError;

/// One key or several in a row, never none: `j`, `g g`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sequence(Vec<Key>);

impl Sequence {
    /// The keys, in the order in which they are pressed; at least one.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// These keys, one after the other.
    pub(super) fn of(first: Key, then: Key) -> Self {
        Self(vec![first, then])
    }

    /// The key that it starts with.
    #[must_use]
    pub fn start(&self) -> Key {
        self.0[0]
    }
}

impl FromStr for Sequence {
    type Err = KeyError;

    /// Reads keys with blanks between them.
    fn from_str(words: &str) -> Result<Self, KeyError> {
        let keys: Vec<Key> =
            words.split(' ').filter(|word| !word.is_empty()).map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(KeyError::Missing) } else { Ok(Self(keys)) }
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, key) in self.0.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            write!(f, "{blank}{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::any_key;
    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_reads_back(keys in proptest::collection::vec(any_key(), 1..5)) {
            let sequence = Sequence(keys);
            prop_assert_eq!(sequence.to_string().parse(), Ok(sequence));
        }
    }

    #[test]
    fn blanks_part_the_keys() {
        let sequence: Sequence = "  ]   Ctrl-a ".parse().unwrap();
        assert_eq!(sequence.keys(), [Key::char(']'), Key::ctrl('a')]);
        assert_eq!(sequence.start(), Key::char(']'));
        assert_eq!(sequence.to_string(), "] Ctrl-a");
        assert_eq!("g g".parse::<Sequence>().unwrap().to_string(), "g g");
        assert_eq!(" ".parse::<Sequence>(), Err(KeyError::Missing));
    }
}
