//! One key press.
//!
//! A terminal may say the same press in several ways, so keys have one canonical form, which [`Key::new`] makes: Shift
//! is folded into a character, a letter with Ctrl is lower case. Pairs that old terminals cannot tell apart (`Ctrl-i`
//! and `Tab`, `Ctrl-m` and `Enter`, `Ctrl-[` and `Esc`, `Ctrl-h` and `Backspace`) are different keys here.

/// A key on the keyboard, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character; letters with Shift are their capitals.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

impl KeyCode {
    /// A character as a key of its own; the arrows as they are drawn are the arrow keys.
    fn of(character: char) -> Self {
        match character {
            '↑' => Self::Up,
            '↓' => Self::Down,
            '←' => Self::Left,
            '→' => Self::Right,
            other => Self::Char(other),
        }
    }
}

/// A key with the modifiers that are held; [`Key::new`] makes it canonical.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control.
    pub ctrl: bool,
    /// Alt, or Option.
    pub alt: bool,
    /// Shift, for keys that are no characters.
    pub shift: bool,
}

impl Key {
    /// The key in its canonical form.
    #[must_use]
    pub fn new(code: KeyCode, ctrl: bool, alt: bool, shift: bool) -> Self {
        let code = if let KeyCode::Char(character) = code { KeyCode::of(character) } else { code };
        match code {
            KeyCode::Char(character) if ctrl => {
                Self { code: KeyCode::Char(lower(character)), ctrl, alt, shift: false }
            }
            KeyCode::Char(character) if shift => {
                Self { code: KeyCode::Char(upper(character)), ctrl, alt, shift: false }
            }
            _ => Self { code, ctrl, alt, shift },
        }
    }

    /// A character without modifiers.
    #[must_use]
    pub fn char(character: char) -> Self {
        Self::from(KeyCode::Char(character))
    }

    /// A character with Ctrl.
    #[must_use]
    pub fn ctrl(character: char) -> Self {
        Self::new(KeyCode::Char(character), true, false, false)
    }

    /// A key with Alt.
    #[must_use]
    pub fn alt(code: KeyCode) -> Self {
        Self::new(code, false, true, false)
    }

    /// A key with Shift.
    #[must_use]
    pub fn shift(code: KeyCode) -> Self {
        Self::new(code, false, false, true)
    }

    /// The character that it writes where text is taken: a character with neither Ctrl nor Alt.
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self {
            Self { code: KeyCode::Char(character), ctrl: false, alt: false, .. } => Some(character),
            _ => None,
        }
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::new(code, false, false, false)
    }
}

/// The capital, where it is one character.
fn upper(character: char) -> char {
    let mut capitals = character.to_uppercase();
    if capitals.len() == 1 { capitals.next().unwrap_or(character) } else { character }
}

/// The small letter, where it is one character.
fn lower(character: char) -> char {
    let mut letters = character.to_lowercase();
    if letters.len() == 1 { letters.next().unwrap_or(character) } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_has_one_form() {
        let cases = [
            (Key::shift(KeyCode::Char('j')), Key::char('J')),
            (Key::shift(KeyCode::Char('?')), Key::char('?')),
            (Key::shift(KeyCode::Char(' ')), Key::char(' ')),
            (Key::shift(KeyCode::Char('ß')), Key::char('ß')),
            (Key::ctrl('D'), Key::ctrl('d')),
            (Key::new(KeyCode::Char('D'), true, false, true), Key::ctrl('d')),
            (Key::char('↓'), KeyCode::Down.into()),
        ];
        for (pressed, canonical) in cases {
            assert_eq!(pressed, canonical);
        }
        let different = [Key::shift(KeyCode::Tab), KeyCode::Tab.into(), Key::ctrl('i'), Key::char('i')];
        for (at, key) in different.iter().enumerate() {
            assert!(!different[..at].contains(key), "{key:?}");
        }
    }

    #[test]
    fn only_a_bare_character_is_text() {
        assert_eq!(Key::char('é').text(), Some('é'));
        for key in [Key::ctrl('a'), Key::alt(KeyCode::Char('a')), KeyCode::Enter.into()] {
            assert_eq!(key.text(), None, "{key:?}");
        }
    }
}
