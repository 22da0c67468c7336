//! A small world for the program to run in: a clock that stands, a store in memory, keys as words.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use obelus::annotation::{Annotation, Ledger, Manifest, Stamp, State, Tally, reconcile};
use obelus::app::{Effect, Mode, Model, Msg, Size, update};
use obelus::briefing::{Alignment, Format, find, parse};
use obelus::config::Settings;
use obelus::keymap::{Key, Keymap};
use obelus::store::ShelfEntry;
use obelus::worker::{Job, Keeping, Opened, Renewed, Report, RevisionId};
use uuid::Uuid;

/// A running program, and what it has asked for.
pub struct World {
    pub model: Model,
    /// What is on disk.
    pub disk: BTreeMap<Uuid, Annotation>,
    pub clipboard: String,
    pub has_quit: bool,
    /// Whether answers wait until [`World::answer`] lets them come, as they may in the real program.
    pub is_slow: bool,
    late: Vec<Msg>,
    /// What can be opened from the shelf, by path.
    pub folder: BTreeMap<PathBuf, String>,
    /// Notes that were begun, by revision and point.
    pub drafts: BTreeMap<(RevisionId, String), String>,
    /// Whether saving fails.
    pub disk_is_full: bool,
    /// What a full disk has not taken; a sidecar keeps it until the next attempt.
    unsaved: Vec<(Uuid, Option<Annotation>)>,
    /// The revisions that were saved, in order.
    pub saved_on: Vec<RevisionId>,
    opened: RevisionId,
    seconds: i64,
}

impl World {
    /// The program with a Markdown briefing open, on a screen of this size.
    pub fn reading(text: &str, width: u16, height: u16) -> Self {
        Self::opened(text, width, height, Ledger::default(), Keeping::Kept)
    }

    /// The same, with judgements on it, or without a place for them.
    pub fn opened(text: &str, width: u16, height: u16, ledger: Ledger, keeping: Keeping) -> Self {
        let mut world = Self::empty(width, height);
        world.tell(Msg::Report(Report::Opened(Box::new(opened(text, ledger, keeping)))));
        world
    }

    /// The program on a shelf of these briefings.
    pub fn shelf(folder: &[(&str, &str)]) -> Self {
        let mut world = Self::empty(80, 24);
        world.model = world.model.with_shelf(vec!["folder".into()]);
        let entries = folder.iter().map(|(name, _)| ShelfEntry {
            path: name.into(),
            title: (*name).to_owned(),
            points: 2,
            tally: Tally::default(),
            waiting: 0,
            sections: 0,
            modified: None,
            error: None,
        });
        world.tell(Msg::Report(Report::Shelved(entries.collect())));
        world.folder = folder.iter().map(|(name, text)| (PathBuf::from(name), (*text).to_owned())).collect();
        world
    }

    fn empty(width: u16, height: u16) -> Self {
        let settings = Settings::default();
        let model = Model::new(Size { width, height }, settings, Keymap::default());
        Self {
            model,
            disk: BTreeMap::new(),
            clipboard: String::new(),
            has_quit: false,
            is_slow: false,
            late: vec![],
            folder: BTreeMap::new(),
            drafts: BTreeMap::new(),
            disk_is_full: false,
            unsaved: vec![],
            saved_on: vec![],
            opened: RevisionId::NONE,
            seconds: 1_800_000_000,
        }
    }

    /// Tells the program something, and does what it asks for.
    pub fn tell(&mut self, msg: Msg) {
        self.seconds += 1;
        let at = Timestamp::from_second(self.seconds).unwrap();
        let stamp = Stamp { at, chance: self.seconds.unsigned_abs() };
        for effect in update(&mut self.model, msg, stamp) {
            match effect {
                Effect::Work(Job::Save(revision, _, changes)) if self.disk_is_full => {
                    self.unsaved.extend(changes);
                    self.reply(Msg::Report(Report::SaveFailed(revision, "no space left".into())));
                }
                Effect::Work(Job::Save(revision, number, changes)) => {
                    for (id, annotation) in std::mem::take(&mut self.unsaved).into_iter().chain(changes) {
                        match annotation {
                            Some(annotation) => self.disk.insert(id, annotation),
                            None => self.disk.remove(&id),
                        };
                    }
                    self.saved_on.push(revision);
                    self.reply(Msg::Report(Report::Saved(revision, number)));
                }
                Effect::Work(Job::Draft(revision, point, words)) => {
                    match words {
                        Some(words) => self.drafts.insert((revision, point), words),
                        None => self.drafts.remove(&(revision, point)),
                    };
                }
                Effect::Work(Job::Search(asked, briefing, pattern, notes)) => {
                    self.reply(Msg::Report(Report::Found(asked, find(&briefing, &pattern, &notes))));
                }
                Effect::Work(Job::Open(path)) => {
                    let answer = match self.folder.get(&path) {
                        Some(text) => {
                            let mut opened = opened(text, Ledger::default(), Keeping::Kept);
                            opened.path = Some(path);
                            self.opened = self.opened.next();
                            opened.revision = self.opened;
                            Msg::Report(Report::Opened(Box::new(opened)))
                        }
                        None => Msg::Report(Report::OpenFailed("no such file".into())),
                    };
                    self.reply(answer);
                }
                Effect::Copy(words) => self.clipboard = words,
                Effect::Quit => self.has_quit = true,
                _ => {}
            }
        }
    }

    fn reply(&mut self, msg: Msg) {
        if self.is_slow { self.late.push(msg) } else { self.tell(msg) }
    }

    /// The source is edited while it is open, and read anew as the worker would.
    pub fn edited(&mut self, text: &str) -> &mut Self {
        let reading = self.model.reading.as_ref().unwrap();
        let briefing = Arc::new(parse(text.to_owned(), Format::Markdown, "scene.md"));
        let manifest = Manifest::of(&reading.source.briefing, "before");
        let on_disk: Vec<Annotation> = self.disk.values().cloned().collect();
        let findings = reconcile(&briefing, "after", &manifest, &on_disk);
        let ledger = Ledger::new(on_disk.into_iter().zip(findings).map(|(annotation, finding)| {
            let point = finding.state.point().and_then(|point| briefing.number(point));
            (Annotation { point, open: false, ..annotation }, finding)
        }));
        let renewed = Renewed {
            revision: reading.source.revision.next(),
            replaces: reading.source.revision,
            upto: reading.saving.done,
            alignment: Some(Alignment::of(&reading.source.briefing, &briefing)),
            briefing,
            ledger,
            keeping: Keeping::Kept,
        };
        self.tell(Msg::Report(Report::Renewed(Box::new(renewed))));
        self
    }

    /// What is said to the reader.
    pub fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    /// Lets the first answer that waits come.
    pub fn answer(&mut self) -> &mut Self {
        let first = self.late.remove(0);
        self.tell(first);
        self
    }

    /// Presses keys: `j Ctrl-d g g`; words in quotes are typed, `size:40x12` resizes.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.trim_start();
        while !rest.is_empty() {
            if let Some((typed, after)) = rest.strip_prefix('\'').and_then(|rest| rest.split_once('\'')) {
                for c in typed.chars() {
                    self.tell(Msg::Key(Key::char(c)));
                }
                rest = after.trim_start();
                continue;
            }
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            match word.strip_prefix("size:").and_then(|size| size.split_once('x')) {
                Some((width, height)) => {
                    let size = Size { width: width.parse().unwrap(), height: height.parse().unwrap() };
                    self.tell(Msg::Resized(size));
                }
                None => self.tell(Msg::Key(word.parse().unwrap())),
            }
            rest = after.trim_start();
        }
        self
    }

    /// The state in a line: a letter a point (capital with a note), `@` and where the reader stands.
    pub fn state(&self) -> String {
        let reading = self.model.reading.as_ref().unwrap();
        let briefing = &reading.source.briefing;
        let mut line: String = briefing
            .point_ids()
            .map(|point| {
                let letter = match reading.ledger.tag(point) {
                    Some(tag) => tag.name().chars().next().unwrap(),
                    None if reading.ledger.note(point).is_empty() => '.',
                    None => 'n',
                };
                if reading.ledger.note(point).is_empty() { letter } else { letter.to_ascii_uppercase() }
            })
            .collect();
        line += " @";
        match briefing.number(reading.stand.cursor) {
            Some(number) => line += &number.to_string(),
            None => line += briefing.slice(briefing.node(reading.stand.cursor).label),
        }
        line += match self.model.mode() {
            Mode::Shelf => " shelf",
            Mode::Reader => "",
            Mode::Outline => " outline",
            Mode::Note(_) => " note",
            Mode::Search(_) => " search",
            Mode::Triage(triage) if triage.finished => " triage done",
            Mode::Triage(_) => " triage",
            Mode::Tray(_) => " tray",
            Mode::Help(_) => " help",
            Mode::Confirm(_) => " confirm",
        };
        line
    }
}

/// A Markdown briefing as the worker would hand it over.
pub fn opened(text: &str, ledger: Ledger, keeping: Keeping) -> Opened {
    Opened {
        briefing: Arc::new(parse(text.to_owned(), Format::Markdown, "scene.md")),
        ledger,
        name: "scene.md".into(),
        path: Some("scene.md".into()),
        notices: vec![],
        keeping,
        whole: true,
        revision: RevisionId::FIRST,
        drafts: HashMap::new(),
    }
}

/// A ledger that has only annotations without a point.
pub fn waiting(annotation: Annotation) -> Ledger {
    Ledger::new([(annotation, State::Orphaned)])
}
