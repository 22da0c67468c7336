//! What a terminal has been told, and what it shows.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use portable_pty::ExitStatus;
use vt100::{Callbacks, Cell, Color, MouseProtocolMode, Parser, Screen};

/// Columns and rows.
pub type Size = (u16, u16);

/// A terminal's memory of a session.
pub struct Seen {
    parser: Parser<Keyboard>,
    /// Every byte.
    pub raw: Vec<u8>,
    /// Whether nobody has the terminal open any more.
    pub closed: bool,
    /// Whether something came since the terminal was stalled.
    pub stalled: bool,
    /// How the program ended, if it did.
    pub ended: Option<ExitStatus>,
}

/// What obelus switches on in a terminal.
pub const TAKEN: &[&str] =
    &["alternate screen", "hidden cursor", "bracketed paste", "mouse", "keyboard flags"];

/// What must be left of it in the end.
pub const GIVEN_BACK: &[&str] = &[];

/// Keyboard flags pushed and not popped (kitty keyboard protocol), on the main screen and on the alternate one.
#[derive(Default)]
struct Keyboard {
    pushed: [i32; 2],
}

impl Callbacks for Keyboard {
    fn unhandled_csi(&mut self, screen: &mut Screen, i1: Option<u8>, _: Option<u8>, _: &[&[u16]], c: char) {
        let pushed = &mut self.pushed[usize::from(screen.alternate_screen())];
        match (i1, c) {
            (Some(b'>'), 'u') => *pushed += 1,
            (Some(b'<'), 'u') => *pushed -= 1,
            _ => {}
        }
    }
}

impl Seen {
    pub fn new((columns, rows): Size) -> Self {
        let parser = Parser::new_with_callbacks(cells(rows), cells(columns), 0, Keyboard::default());
        Self { parser, raw: vec![], closed: false, stalled: false, ended: None }
    }

    pub fn take_in(&mut self, bytes: &[u8]) {
        self.raw.extend(bytes);
        self.parser.process(bytes);
    }

    pub fn resize(&mut self, (columns, rows): Size) {
        self.parser.set_size(cells(rows), cells(columns));
    }

    /// The words on the screen.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn shows(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The line on the screen that holds these words; empty if there is none.
    pub fn line(&self, words: &str) -> String {
        self.text().lines().find(|line| line.contains(words)).unwrap_or_default().to_owned()
    }

    /// The screen with its colours, cell by cell; a cell that was never written is a blank.
    pub fn picture(&self) -> Vec<(String, Color, Color, [bool; 5])> {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        let look = |cell: &Cell| {
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let ways = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
            (text.to_owned(), cell.fgcolor(), cell.bgcolor(), ways)
        };
        cells.filter_map(|(row, column)| screen.cell(row, column)).map(look).collect()
    }

    /// What is switched on and was not when the terminal was new.
    pub fn modes(&self) -> Vec<&'static str> {
        let screen = self.parser.screen();
        let keyboard = match self.parser.callbacks().pushed {
            [0, 0] => None,
            [0, 1] => Some("keyboard flags"),
            _ => Some("keyboard flags pushed and popped out of step"),
        };
        let mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
        let modes = [
            screen.alternate_screen().then_some("alternate screen"),
            screen.hide_cursor().then_some("hidden cursor"),
            screen.bracketed_paste().then_some("bracketed paste"),
            mouse.then_some("mouse"),
            keyboard,
        ];
        modes.into_iter().flatten().collect()
    }

    /// Everything in the stream that is not a printable character, by kind: `CSI ?h`, `CSI m`, `OSC`, `U+202E`.
    pub fn commands(&self) -> BTreeSet<String> {
        let text = String::from_utf8(self.raw.clone()).expect("the program writes UTF-8");
        let mut kinds = BTreeSet::new();
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if c != '\x1b' {
                if !is_printable(c) {
                    kinds.insert(format!("U+{:04X}", u32::from(c)));
                }
                continue;
            }
            let kind = match rest.next() {
                Some('[') => {
                    let mut kind = "CSI ".to_owned();
                    for c in rest.by_ref() {
                        if !c.is_ascii_digit() && !matches!(c, ';' | ':') {
                            kind.push(c);
                        }
                        if matches!(c, '@'..='~') {
                            break;
                        }
                    }
                    kind
                }
                Some(']') => "OSC".to_owned(),
                other => format!("ESC {other:?}"),
            };
            kinds.insert(kind);
        }
        kinds
    }
}

/// Neither a control nor one of the invisible characters that hide or reorder text.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}
