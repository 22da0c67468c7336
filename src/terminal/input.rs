//! The thread that reads the terminal, and the words in which it tells what happened.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    self, Event, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::happened::Happened;
use crate::app::{MouseKind, Msg};
use crate::keymap::{Key, KeyCode};
use crate::worker::fail_if_told;

/// Starts the thread. It ends with the terminal, or when nobody listens any more.
pub fn spawn(sender: Sender<Happened>) -> std::io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let msg = match event::read() {
                Ok(event) => match message(event) {
                    Some(msg) => Happened::Msg(msg),
                    None => continue,
                },
                Err(error) => Happened::TerminalGone(error.to_string()),
            };
            let gone = matches!(msg, Happened::TerminalGone(_));
            if sender.send(msg).is_err() || gone {
                return;
            }
        }
    })?;
    Ok(())
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => {
            let kind = match kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => return None,
            };
            Some(Msg::Mouse(kind, column, row))
        }
        Event::Resize(..) => {
            fail_if_told("input", "a resize");
            None
        }
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    use crossterm::event::KeyCode as Code;
    let modifiers = event.modifiers;
    if modifiers.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let mut shift = modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => {
            shift = true;
            KeyCode::Tab
        }
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(n) => KeyCode::F(n),
        _ => return None,
    };
    Some(Key::new(
        code,
        modifiers.contains(KeyModifiers::CONTROL),
        modifiers.contains(KeyModifiers::ALT),
        shift,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_in_one_form() {
        use crossterm::event::KeyCode as Code;
        let none = KeyModifiers::NONE;
        let cases = [
            (Code::Char('j'), none, "j"),
            (Code::Char('J'), KeyModifiers::SHIFT, "J"),
            (Code::Char('j'), KeyModifiers::SHIFT, "J"),
            (Code::Char('D'), KeyModifiers::CONTROL, "Ctrl-d"),
            (Code::Char('?'), KeyModifiers::SHIFT, "?"),
            (Code::BackTab, KeyModifiers::SHIFT, "Shift-Tab"),
            (Code::Enter, KeyModifiers::ALT, "Alt-Enter"),
            (Code::Char(' '), none, "Space"),
        ];
        for (code, modifiers, want) in cases {
            assert_eq!(key(KeyEvent::new(code, modifiers)).unwrap().to_string(), want);
        }
    }
}
