//! Draws the model. Changes nothing.

mod canvas;
mod chrome;
mod help;
mod links;
mod note;
mod outline;
mod overlay;
mod page;
mod reader;
mod search;
mod shelf;
mod standing;
mod status;
mod theme;
mod tray;
mod triage;

use ratatui::Frame;

use crate::app::{Mode, Model};
use canvas::Canvas;
pub use theme::{Colours, Theme};

/// Draws the model on a frame of the model's size.
pub fn draw(model: &Model, theme: &Theme, frame: &mut Frame<'_>) {
    let mut canvas = Canvas::new(frame.buffer_mut(), theme);
    for mode in visible(model) {
        match mode {
            Mode::Shelf => shelf::draw(model, &mut canvas),
            Mode::Reader | Mode::Outline | Mode::Search(_) => reader::draw(model, &mut canvas),
            Mode::Note(editor) => note::draw(model, editor, &mut canvas),
            Mode::Triage(triage) => triage::draw(model, triage, &mut canvas),
            Mode::Tray(list) => tray::draw(model, list, &mut canvas),
            Mode::Links(links) => links::draw(model, links, &mut canvas),
            Mode::Help(help) => help::draw(model, help, &mut canvas),
            Mode::Confirm(confirm) => overlay::confirm(model, confirm, &mut canvas),
        }
    }
    overlay::pending(model, &mut canvas);
    if let Some((x, y)) = canvas.cursor() {
        frame.set_cursor_position((x, y));
    }
}

/// The modes that are seen: the last that covers the screen, and what lies on it.
fn visible(model: &Model) -> &[Mode] {
    let covers =
        |mode: &Mode| !matches!(mode, Mode::Note(_) | Mode::Links(_) | Mode::Help(_) | Mode::Confirm(_));
    let first = model.modes.iter().rposition(covers).unwrap_or(0);
    &model.modes[first..]
}
