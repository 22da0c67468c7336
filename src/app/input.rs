//! Text being typed: one line, or many.

use ratatui_textarea::{CursorMove, Input, TextArea};

use crate::keymap::{Key, KeyCode};

/// A line of text being typed, with the usual Emacs keys.
#[derive(Debug, Clone, Default)]
pub struct LineInput {
    area: TextArea<'static>,
}

impl LineInput {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// The cursor, in characters from the start.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.area.cursor().1
    }

    /// Takes a key; says whether the words have changed.
    pub fn key(&mut self, key: Key) -> bool {
        let breaks =
            matches!(key.code, KeyCode::Enter) || key.ctrl && matches!(key.code, KeyCode::Char('m' | 'j'));
        !breaks && take(&mut self.area, key)
    }

    /// Takes pasted text, line ends as spaces.
    pub fn paste(&mut self, text: &str) -> bool {
        self.area.insert_str(text.split(['\r', '\n']).collect::<Vec<_>>().join(" "))
    }
}

/// A text of several lines being typed.
#[derive(Debug, Clone, Default)]
pub struct TextInput {
    area: TextArea<'static>,
}

impl TextInput {
    /// An editor that holds `text`, the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// The text, without white space at its ends.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n").trim().to_owned()
    }

    /// The lines, as they are.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The cursor: line, and characters from the line's start.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Takes a key; says whether the text has changed.
    pub fn key(&mut self, key: Key) -> bool {
        take(&mut self.area, key)
    }

    /// Starts a new line.
    pub fn new_line(&mut self) {
        self.area.insert_newline();
    }

    /// Takes pasted text as text, whatever it holds; says whether the text has changed.
    pub fn paste(&mut self, text: &str) -> bool {
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"))
    }
}

/// Takes a key as a shell's line editor would: the widget's own choice for `Ctrl-u` is undo, which is `Alt-u` here.
fn take(area: &mut TextArea<'_>, key: Key) -> bool {
    match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char('u'), true, false) => area.delete_line_by_head(),
        (KeyCode::Char('u'), false, true) => area.undo(),
        _ => input(key).is_some_and(|input| area.input(input)),
    }
}

fn input(key: Key) -> Option<Input> {
    use ratatui_textarea::Key as Code;
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Esc | KeyCode::Insert | KeyCode::F(_) => return None,
    };
    Some(Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: key.shift })
}
