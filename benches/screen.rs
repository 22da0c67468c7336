//! A reader at a screen, without a terminal.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

use jiff::Timestamp;
use obelus::annotation::{Annotation, Ledger, Stamp};
use obelus::app::{Effect, Model, Msg, Size, update};
use obelus::briefing::Briefing;
use obelus::config::Settings;
use obelus::keymap::{Key, Keymap};
use obelus::view::{Colours, Theme, draw};
use obelus::worker::{Caveats, Job, Keeping, Opened, Report, RevisionId};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use uuid::Uuid;

const SIZE: Size = Size { width: 120, height: 40 };

/// What is to be saved.
pub type Changes = Vec<(Uuid, Option<Annotation>)>;

/// A reader at a screen of 120×40.
pub struct Screen {
    pub model: Model,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    /// Before anything is open.
    pub fn new(keymap: Keymap) -> Self {
        let settings = Settings::default();
        Self {
            model: Model::new(SIZE, settings, keymap),
            theme: Theme::new(Colours::Sixteen, false),
            terminal: Terminal::new(TestBackend::new(SIZE.width, SIZE.height))
                .expect("a buffer is no terminal"),
        }
    }

    /// At the beginning of a briefing.
    pub fn reading(briefing: Briefing) -> Self {
        let mut screen = Self::new(Keymap::default());
        screen.open(briefing);
        screen
    }

    /// Opens a briefing.
    pub fn open(&mut self, briefing: Briefing) {
        self.tell(Msg::Report(Report::Opened(Box::new(Opened {
            briefing: Arc::new(briefing),
            ledger: Ledger::default(),
            name: "briefing".into(),
            path: None,
            notices: vec![],
            keeping: Keeping::Kept,
            whole: true,
            revision: RevisionId::FIRST,
            drafts: HashMap::new(),
            caveats: Caveats::default(),
        }))));
    }

    /// Hands the model a message.
    pub fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        update(&mut self.model, msg, Stamp { at: Timestamp::UNIX_EPOCH, chance: 0 })
    }

    /// Presses keys, and draws.
    pub fn press(&mut self, keys: &[Key]) {
        for key in keys {
            black_box(self.tell(Msg::Key(*key)));
        }
        self.draw();
    }

    /// Draws a frame.
    pub fn draw(&mut self) {
        let drawn = self.terminal.draw(|frame| draw(&self.model, &self.theme, frame));
        drawn.expect("a buffer is no terminal");
    }

    /// Presses a key that judges; what is to be saved comes back.
    pub fn judge(&mut self, key: &str) -> Changes {
        match self.tell(Msg::Key(keys(key)[0])).pop() {
            Some(Effect::Work(Job::Save(_, _, changes))) => changes,
            other => panic!("{key} was to be saved, and led to {other:?}"),
        }
    }
}

/// Keys by their names.
pub fn keys(words: &str) -> Vec<Key> {
    words.split(' ').map(|word| word.parse().expect("the name of a key")).collect()
}
