//! `OpenPGP` inside the text of a letter (RFC 9580, sections 6.2 and 7): a signature around it, or a secret in its place.

/// What the lines of an armoured text begin with.
const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNATURE: &str = "-----BEGIN PGP SIGNATURE-----";
const SECRET: &str = "-----BEGIN PGP MESSAGE-----";
const ENDS: &str = "-----END PGP ";

/// Which part of an armoured text the next line is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Armour {
    /// None of it.
    #[default]
    Outside,
    /// Between the first line and the text.
    Head,
    /// The text that is signed.
    Signed,
    /// A signature, or a secret.
    Sealed,
}

/// What a line of an armoured text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArmourLine<'a> {
    /// Words of the letter, without the signs that the armour put before them.
    Words(&'a str),
    /// Armour.
    Furniture,
    /// The first line of a secret.
    Secret,
}

impl Armour {
    /// Reads the next line.
    pub(super) fn read<'a>(&mut self, line: &'a str) -> ArmourLine<'a> {
        let (next, reading) = match (*self, line.trim_end()) {
            (Self::Outside, SIGNED) => (Self::Head, ArmourLine::Furniture),
            (Self::Outside, SECRET) => (Self::Sealed, ArmourLine::Secret),
            (Self::Head, "") => (Self::Signed, ArmourLine::Furniture),
            (Self::Head, field) if field.contains(": ") => (Self::Head, ArmourLine::Furniture),
            (Self::Head, _) => (Self::Signed, ArmourLine::Words(line)),
            (Self::Signed, SIGNATURE) => (Self::Sealed, ArmourLine::Furniture),
            (Self::Signed, _) => (Self::Signed, ArmourLine::Words(line.strip_prefix("- ").unwrap_or(line))),
            (Self::Sealed, end) if end.starts_with(ENDS) => (Self::Outside, ArmourLine::Furniture),
            // Where words stand in a seal that never ends, they are words.
            (Self::Sealed, words) if words.contains(' ') && !words.contains(": ") => {
                (Self::Outside, ArmourLine::Words(line))
            }
            (Self::Sealed, _) => (Self::Sealed, ArmourLine::Furniture),
            (Self::Outside, _) => (Self::Outside, ArmourLine::Words(line)),
        };
        *self = next;
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn armour_is_no_word_of_the_letter() {
        let text = "a\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nb\n- - c\n- -----x\n\
            -----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\nd\n-----BEGIN PGP MESSAGE-----\nhQ==";
        let mut armour = Armour::default();
        let read: Vec<_> = text.lines().map(|line| armour.read(line)).collect();
        let words: Vec<_> = read
            .iter()
            .filter_map(|it| if let ArmourLine::Words(words) = it { Some(*words) } else { None })
            .collect();
        assert_eq!(words, ["a", "b", "- c", "-----x", "d"]);
        assert_eq!(read.iter().filter(|it| **it == ArmourLine::Secret).count(), 1);
        assert_eq!(armour.read("words in a seal"), ArmourLine::Words("words in a seal"));
    }
}
