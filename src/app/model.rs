//! The whole state of the program.

use std::collections::HashMap;
use std::path::PathBuf;

use super::layout::{Fitting, Shown};
use super::pane::{Confirm, Help, Links, NoteEditor, SearchLine, Shelf, Tray, Triage};
use super::reading::{Left, Reading};
use super::screen::{Screen, Size};
use crate::config::Settings;
use crate::keymap::{Action, Context, Key, Keymap};
use crate::worker::{Converting, RevisionId};

/// What is in front of the reader. Modes lie on one another; leaving one shows the one beneath.
#[derive(Debug)]
pub enum Mode {
    /// The list of briefings.
    Shelf,
    /// The page.
    Reader,
    /// The outline has the focus.
    Outline,
    /// A note is being written.
    Note(NoteEditor),
    /// A query is being typed.
    Search(SearchLine),
    /// One point at a time.
    Triage(Triage),
    /// Annotations that wait.
    Tray(Tray),
    /// The links of a point.
    Links(Links),
    /// The list of keys, or the palette.
    Help(Help),
    /// A question.
    Confirm(Confirm),
}

/// A word to the reader in the status line, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

/// Keys and digits that are not a command yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The keys of a sequence.
    pub keys: Vec<Key>,
    /// The count before them.
    pub count: Option<usize>,
}

/// Columns of bar and mark beside the point in triage.
pub const TRIAGE_MARK: u16 = 4;

/// Everything there is to know to draw a screen.
#[derive(Debug)]
pub struct Model {
    /// The size of the terminal.
    pub size: Size,
    /// What the reader has set.
    pub settings: Settings,
    /// The keys in force.
    pub keymap: Keymap,
    /// Keys that are not a command yet.
    pub typed: Typed,
    /// The shelf, if the program was started on one.
    pub shelf: Option<Shelf>,
    /// The open briefing.
    pub reading: Option<Reading>,
    /// The briefing that was asked for from the shelf and is not here yet.
    pub opening: Option<PathBuf>,
    /// The program that makes text of a document, once that takes more than a moment.
    pub converting: Option<Converting>,
    /// Why there is nothing to read, where the one briefing that was named could not be opened.
    pub unopened: Option<String>,
    /// Keys that wait for an answer, such as the rest of the briefing; they are taken up in order.
    pub held: Vec<Key>,
    /// What is left of the briefings that were open before, by path.
    pub left: HashMap<PathBuf, Left>,
    /// What is in front of the reader, the nearest last; never empty.
    pub modes: Vec<Mode>,
    /// A word to the reader.
    pub notice: Option<Notice>,
    /// Whether the reader has asked to quit, and the last save is awaited.
    pub quitting: bool,
    /// Why notes that are begun would not outlive the program, if they would not.
    pub undrafted: Option<String>,
    /// What is said when the terminal is given back.
    pub farewell: Option<String>,
}

impl Model {
    /// A program with nothing open.
    #[must_use]
    pub fn new(size: Size, settings: Settings, keymap: Keymap) -> Self {
        Self {
            size,
            settings,
            keymap,
            typed: Typed::default(),
            opening: None,
            converting: None,
            unopened: None,
            held: Vec::new(),
            left: HashMap::new(),
            shelf: None,
            reading: None,
            modes: vec![Mode::Reader],
            notice: None,
            quitting: false,
            undrafted: None,
            farewell: None,
        }
    }

    /// A program that shows a list of briefings.
    #[must_use]
    pub fn with_shelf(mut self, paths: Vec<PathBuf>) -> Self {
        self.shelf = Some(Shelf::new(paths));
        self.modes = vec![Mode::Shelf];
        self
    }

    /// What is in front of the reader.
    #[must_use]
    pub fn mode(&self) -> &Mode {
        self.modes.last().unwrap_or(&Mode::Reader)
    }

    /// What a key means now.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.mode() {
            Mode::Shelf if self.shelf.as_ref().is_some_and(|shelf| shelf.typing) => Context::Line,
            Mode::Shelf => Context::Shelf,
            Mode::Reader => Context::Reader,
            Mode::Outline => Context::Outline,
            Mode::Note(_) => Context::Note,
            Mode::Search(_) => Context::Line,
            Mode::Triage(_) => Context::Triage,
            Mode::Tray(_) => Context::Tray,
            Mode::Links(_) => Context::Links,
            Mode::Help(help) if help.typing => Context::Line,
            Mode::Help(_) => Context::Help,
            Mode::Confirm(_) => Context::Confirm,
        }
    }

    /// The reading screen, divided.
    #[must_use]
    pub fn screen(&self) -> Screen {
        let focused = self.modes.iter().any(|mode| matches!(mode, Mode::Outline));
        let divide = |outline| Screen::of(self.size, self.settings.measure, outline);
        let wanted = self.reading.as_ref().is_some_and(|reading| {
            !reading.outline.is_empty()
                && match reading.outline.shown {
                    Shown::WhereWide => divide(false).is_wide(),
                    Shown::Always => true,
                    Shown::Never => false,
                }
        });
        divide(wanted || focused)
    }

    /// Rows that the note editor takes from the page.
    #[must_use]
    pub fn editor_height(&self) -> u16 {
        let Some(Mode::Note(editor)) = self.modes.last() else { return 0 };
        let wanted = u16::try_from(editor.input.lines().len()).unwrap_or(u16::MAX).saturating_add(3);
        let body = self.screen().body.height;
        wanted.clamp(6, (body / 2).max(6)).min(body.saturating_sub(2).max(body.min(3)))
    }

    /// The open briefing, if there is anything to read in it.
    pub(super) fn readable(&mut self) -> Option<&mut Reading> {
        self.reading.as_mut().filter(|reading| !reading.source.briefing.nodes().is_empty())
    }

    /// Whether this revision is what is read.
    #[must_use]
    pub fn is_reading(&self, revision: RevisionId) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.source.revision == revision)
    }

    /// What has become of the judgements, where not all stand as they did: `3 moved, 1 changed; see the tray (T)`.
    #[must_use]
    pub fn told_of_states(&self) -> Option<String> {
        let ledger = &self.reading.as_ref()?.ledger;
        let states = ledger.states().unsettled();
        let tray = self.call(Context::Reader, Action::Tray);
        let see = if ledger.waits() > 0 { format!("; see the tray ({tray})") } else { String::new() };
        (!states.is_empty()).then(|| format!("{states}{see}"))
    }

    /// Says something to the reader.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: false });
    }

    /// Says that something went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: true });
    }

    /// Settles what drawing must find ready: scroll positions, wrapped rows.
    pub(super) fn settle(&mut self) {
        let screen = self.screen();
        let editor = self.editor_height();
        let (ascii, marks) = (self.settings.ascii, self.settings.marks);
        let body = usize::from(screen.body.height);
        let question = match self.modes.as_slice() {
            [.., Mode::Reader | Mode::Outline, Mode::Confirm(confirm)] => confirm.height(screen.body),
            _ => 0,
        };
        if let Some(reading) = &mut self.reading {
            let fitting = Fitting {
                text: usize::from(screen.text),
                margin: screen.margin.map(|margin| usize::from(margin.width.saturating_sub(2))),
                ascii,
                marks,
            };
            let height = usize::from(screen.page.height.saturating_sub(editor));
            let cursor = reading.stand.cursor;
            reading.with_page(|page, content| {
                if !content.briefing.nodes().is_empty() {
                    let is_new = page.rows().is_empty();
                    page.refit(content, height, fitting, cursor);
                    if editor > 0 || is_new {
                        page.reveal(content, cursor);
                    }
                }
                page.settle(content);
                if question > 0 && page.shows(cursor) {
                    page.make_room(content, cursor, question);
                }
            });
            let height = screen.outline.map_or(0, |outline| usize::from(outline.height));
            reading.outline.settle(&reading.source.briefing, &reading.stand.folds, cursor, height);
        }
        if let Some(shelf) = &mut self.shelf {
            let length = shelf.rows().len();
            shelf.list.settle(body.saturating_sub(usize::from(screen.header.is_none())), length);
        }
        if let Some(reading) = &mut self.reading {
            let tray = self
                .modes
                .iter()
                .find_map(|mode| if let Mode::Tray(tray) = mode { Some(tray) } else { None });
            reading.compare(|reading| match tray {
                Some(tray) => tray.current(reading).and_then(|entry| Some((entry, tray.shown(entry)?))),
                None => reading.changed_here(),
            });
        }
        let waiting = self.reading.as_ref().map_or(0, |reading| reading.ledger.waits());
        match self.modes.last_mut() {
            Some(Mode::Help(help)) => {
                let length = help.rows().len();
                help.list.settle(body.saturating_sub(4).max(1), length);
            }
            Some(Mode::Triage(triage)) => {
                let area = screen.triage(self.settings.measure);
                if let Some(reading) = &self.reading {
                    let columns = usize::from(area.width.saturating_sub(TRIAGE_MARK));
                    triage.settle(reading, columns.max(1), usize::from(area.height.saturating_sub(2)).max(1));
                }
            }
            Some(Mode::Links(links)) => links.list.settle((body / 3).max(1), links.rows.len()),
            Some(Mode::Tray(tray)) => tray.list.settle((body / 3).max(1), waiting),
            _ => {}
        }
    }
}
