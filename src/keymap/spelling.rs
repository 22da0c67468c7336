//! How keys are written: `j`, `J`, `Ctrl-d`, `Alt-Enter`, `Shift-Tab`, `Space`, `F1`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::key::{Key, KeyCode};
use crate::text::{instead, nearest};

/// Every key that has a name, under the name that is printed.
pub(super) const NAMES: [(&str, KeyCode); 15] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
];
/// What other programs call a key whose name here is not like it.
const ELSEWHERE: [(&str, &str); 3] = [("Return", "Enter"), ("PageUp", "PgUp"), ("PageDown", "PgDn")];
const MODIFIERS: [&str; 3] = ["Ctrl", "Alt", "Shift"];
/// The last function key that a terminal can send (kitty's keyboard protocol).
pub(super) const LAST_FUNCTION_KEY: u8 = 35;

/// Why a word is no key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// There is nothing to read.
    #[error("a key is missing")]
    Missing,
    /// No key has this name.
    #[error("no key is called {name:?}{}", instead(*.nearest, KEYS))]
    Unknown {
        /// The name as written.
        name: String,
        /// The name that may have been meant.
        nearest: Option<&'static str>,
    },
    /// No modifier has this name.
    #[error("no modifier is called {name:?}{}", instead(*.nearest, "the modifiers are Ctrl, Alt and Shift"))]
    UnknownModifier {
        /// The name as written.
        name: String,
        /// The name that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A modifier that holds nothing, or that stands there twice.
    #[error("{0:?}: each modifier stands once, before the key, as in Ctrl-d")]
    Modifier(String),
    /// Shift on a character that Shift does not make another letter.
    #[error("{0:?}: Shift is part of a character; write the character that it makes, such as J, ? or {{")]
    ShiftedCharacter(String),
    /// A control character, which no keyboard sends as such.
    #[error("{0:?} is a control character; write the key that makes it, such as Tab or Ctrl-a")]
    Control(char),
}

const KEYS: &str = "keys that follow each other have blanks between them, as in g g; the names are Space, Enter, \
                    Esc, Tab, Backspace, Delete, Insert, Home, End, PgUp, PgDn, Up, Down, Left, Right, F1 to F35";

impl FromStr for Key {
    type Err = KeyError;

    /// Reads one key, modifiers first. Arrows may be drawn (`↑`).
    fn from_str(word: &str) -> Result<Self, KeyError> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = word;
        while let Some((name, after)) = modifier(rest) {
            let held = match name {
                "Ctrl" => &mut ctrl,
                "Alt" => &mut alt,
                "Shift" => &mut shift,
                _ => {
                    let nearest = nearest(name, MODIFIERS);
                    return Err(KeyError::UnknownModifier { name: name.to_owned(), nearest });
                }
            };
            if *held || after.is_empty() {
                return Err(KeyError::Modifier(word.to_owned()));
            }
            *held = true;
            rest = after;
        }
        let code = code(rest)?;
        if let KeyCode::Char(character) = code
            && shift
            && (ctrl || !has_capital(character))
        {
            return Err(KeyError::ShiftedCharacter(word.to_owned()));
        }
        Ok(Self::new(code, ctrl, alt, shift))
    }
}

/// The first modifier of a key, and what follows it; none if only the key is left.
fn modifier(word: &str) -> Option<(&str, &str)> {
    word.split_once('-').filter(|(name, _)| !name.is_empty())
}

fn code(name: &str) -> Result<KeyCode, KeyError> {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (None, _) => return Err(KeyError::Missing),
        (Some(control), None) if control.is_control() => return Err(KeyError::Control(control)),
        (Some(character), None) => return Ok(KeyCode::Char(character)),
        _ => {}
    }
    let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
    named.or_else(|| function_key(name)).ok_or_else(|| {
        let ours = ELSEWHERE.iter().find(|(elsewhere, _)| *elsewhere == name).map(|(_, ours)| *ours);
        let nearest = ours.or_else(|| nearest(name, NAMES.map(|(known, _)| known)));
        KeyError::Unknown { name: name.to_owned(), nearest }
    })
}

fn function_key(name: &str) -> Option<KeyCode> {
    let number = name.strip_prefix('F').filter(|number| !number.starts_with(['+', '0']))?.parse().ok()?;
    (number <= LAST_FUNCTION_KEY).then_some(KeyCode::F(number))
}

fn has_capital(character: char) -> bool {
    character.is_uppercase() || Key::shift(KeyCode::Char(character)) != Key::char(character)
}

impl fmt::Display for Key {
    /// Writes the canonical form, which reads back to the same key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, ctrl, alt, shift } = Self::new(self.code, self.ctrl, self.alt, self.shift);
        for (name, held) in MODIFIERS.into_iter().zip([ctrl, alt, shift]) {
            if held {
                write!(f, "{name}-")?;
            }
        }
        match code {
            KeyCode::F(number) => write!(f, "F{number}"),
            code => match (NAMES.iter().find(|(_, known)| *known == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, KeyCode::Char(character)) => write!(f, "{character}"),
                (None, other) => write!(f, "{other:?}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::any_key;
    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_reads_back(key in any_key()) {
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }

        #[test]
        fn what_is_read_has_one_form(word in "((Ctrl|Alt|Shift|[A-Za-z]{1,5})-){0,3}(F[0-9]+|[A-Z][a-z]+|.)") {
            if let Ok(key) = word.parse::<Key>() {
                let printed = key.to_string();
                prop_assert_eq!(printed.parse(), Ok(key));
                prop_assert_eq!(printed.parse::<Key>().unwrap().to_string(), printed);
            }
        }
    }

    #[test]
    fn keys_are_written_as_people_write_them() {
        let plain = |code| Key::from(code);
        let cases = [
            ("j", Key::char('j')),
            ("J", Key::char('J')),
            ("é", Key::char('é')),
            ("-", Key::char('-')),
            ("]", Key::char(']')),
            ("Space", Key::char(' ')),
            ("Ctrl-d", Key::ctrl('d')),
            ("Ctrl--", Key::ctrl('-')),
            ("Ctrl-Space", Key::ctrl(' ')),
            ("Alt-Enter", Key::alt(KeyCode::Enter)),
            ("Alt-J", Key::alt(KeyCode::Char('J'))),
            ("Shift-Tab", Key::shift(KeyCode::Tab)),
            ("Ctrl-Alt-Shift-Delete", Key::new(KeyCode::Delete, true, true, true)),
            ("Esc", plain(KeyCode::Esc)),
            ("Backspace", plain(KeyCode::Backspace)),
            ("PgUp", plain(KeyCode::PageUp)),
            ("Down", plain(KeyCode::Down)),
            ("F1", plain(KeyCode::F(1))),
            ("F12", plain(KeyCode::F(12))),
        ];
        for (word, key) in cases {
            assert_eq!(word.parse(), Ok(key), "{word}");
            assert_eq!(key.to_string(), word);
        }
    }

    #[test]
    fn other_ways_to_write_a_key_print_in_one_way() {
        for (written, printed) in [
            ("↑", "Up"),
            ("Ctrl-↓", "Ctrl-Down"),
            ("←", "Left"),
            ("→", "Right"),
            ("Ctrl-D", "Ctrl-d"),
            ("Shift-j", "J"),
            ("Shift-J", "J"),
            ("Alt-Ctrl-x", "Ctrl-Alt-x"),
        ] {
            assert_eq!(written.parse::<Key>().unwrap().to_string(), printed, "{written}");
        }
    }

    #[test]
    fn a_word_that_is_no_key_says_why() {
        let cases = [
            ("", "a key is missing"),
            ("enter", "no key is called \"enter\"; did you mean Enter?"),
            ("Return", "no key is called \"Return\"; did you mean Enter?"),
            ("PageDown", "no key is called \"PageDown\"; did you mean PgDn?"),
            (
                "gg",
                "no key is called \"gg\"; keys that follow each other have blanks between them, as in g g;",
            ),
            ("F0", "no key is called \"F0\";"),
            ("F01", "no key is called \"F01\";"),
            ("F+1", "no key is called \"F+1\";"),
            ("F36", "no key is called \"F36\";"),
            ("ctrl-d", "no modifier is called \"ctrl\"; did you mean Ctrl?"),
            ("Cmd-d", "no modifier is called \"Cmd\"; the modifiers are Ctrl, Alt and Shift"),
            ("Ctrl-", "\"Ctrl-\": each modifier stands once, before the key"),
            ("Ctrl-Ctrl-d", "\"Ctrl-Ctrl-d\": each modifier stands once, before the key"),
            ("Shift-1", "\"Shift-1\": Shift is part of a character"),
            ("Shift-Space", "\"Shift-Space\": Shift is part of a character"),
            ("Ctrl-Shift-d", "\"Ctrl-Shift-d\": Shift is part of a character"),
            ("\t", "'\\t' is a control character"),
        ];
        for (word, why) in cases {
            let error = word.parse::<Key>().unwrap_err().to_string();
            assert!(error.starts_with(why), "{word:?}: {error}");
        }
    }
}
