//! A small world for the program to run in: a clock that stands, the worker's own code on files in memory, keys as words.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use jiff::Timestamp;
use obelus::annotation::{Annotation, Ledger, Stamp, Tally};
use obelus::app::{Effect, Mode, Model, Msg, Size, update};
use obelus::briefing::{Format, parse};
use obelus::config::Settings;
use obelus::keymap::{Key, Keymap};
use obelus::store::{Disk, Memory, ReaderName, Session, ShelfEntry, Sidecar};
use obelus::worker::{Caveats, Glance, Job, Keeping, Opened, Queue, Report, RevisionId};
use uuid::Uuid;

/// Where the briefing of a scene stands.
pub const SCENE: &str = "/scene.md";
/// Whose notes are kept.
const READER: &str = "ada";

/// A running program, and what it has done to the world.
pub struct World {
    pub model: Model,
    /// The files.
    pub memory: Memory,
    pub clipboard: String,
    pub has_quit: bool,
    /// Whether answers wait until [`World::answer`] lets them come, as they may in the real program.
    pub is_slow: bool,
    late: Vec<Report>,
    /// The revisions that were saved, in order.
    pub saved_on: Vec<RevisionId>,
    queue: Queue,
    reports: Receiver<Report>,
    is_full: bool,
    seconds: i64,
}

impl World {
    /// The program with a Markdown briefing open, on a screen of this size.
    pub fn reading(text: &str, width: u16, height: u16) -> Self {
        Self::with_notes(text, width, height, |_| {})
    }

    /// The same, where there are notes beside the briefing already.
    pub fn with_notes(text: &str, width: u16, height: u16, write: impl FnOnce(&Memory)) -> Self {
        let mut world = Self::empty(width, height);
        world.memory.write(SCENE, text);
        write(&world.memory);
        world.job(Job::Open(SCENE.into()));
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
            unread: false,
            error: None,
        });
        world.tell(Msg::Report(Report::Shelved(entries.collect())));
        for (name, text) in folder {
            world.memory.write(name, text);
        }
        world
    }

    fn empty(width: u16, height: u16) -> Self {
        let model = Model::new(Size { width, height }, Settings::default(), Keymap::default());
        let memory = Memory::default();
        let (sender, reports) = channel();
        let session = Session::new(READER, Disk::memory(&memory));
        let queue = Queue::new(
            session,
            Arc::new(move |report| sender.send(report).is_ok()),
            Box::new(drop),
            Arc::new(|_| false),
        );
        Self {
            model,
            memory,
            clipboard: String::new(),
            has_quit: false,
            is_slow: false,
            late: vec![],
            saved_on: vec![],
            queue,
            reports,
            is_full: false,
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
                Effect::Work(job) => self.job(job),
                Effect::Copy(words) => self.clipboard = words,
                Effect::Quit => self.has_quit = true,
                Effect::Mouse(_) | Effect::Redraw | Effect::Suspend => {}
            }
        }
    }

    /// Has the worker do something, and hands on what it tells.
    fn job(&mut self, job: Job) {
        if let Job::Save(revision, ..) = &job
            && !self.is_full
        {
            self.saved_on.push(*revision);
        }
        self.queue.do_alone(job);
        self.queue.write_drafts();
        let told: Vec<Report> = self.reports.try_iter().collect();
        for report in told {
            if self.is_slow { self.late.push(report) } else { self.tell(Msg::Report(report)) }
        }
    }

    /// Lets the disk be full, or have room again.
    pub fn fill(&mut self, is_full: bool) {
        self.is_full = is_full;
        self.memory.fill(is_full);
    }

    /// What is in the sidecar of the scene.
    pub fn disk(&self) -> BTreeMap<Uuid, Annotation> {
        let annotations = self.sidecar().annotations().to_vec();
        annotations.into_iter().map(|annotation| (annotation.id, annotation)).collect()
    }

    /// The sidecar of the scene, as another program would open it.
    fn sidecar(&self) -> Sidecar {
        let path = Sidecar::path_for(Path::new(SCENE), &ReaderName::named(READER).unwrap());
        Sidecar::open(&Disk::memory(&self.memory), &path, READER, "scene.md").unwrap()
    }

    /// The words that are begun, by the words of their points.
    pub fn drafts(&self) -> BTreeMap<String, String> {
        let session = Session::new(READER, Disk::memory(&self.memory));
        obelus::store::Drafts::of(Some(Path::new(SCENE)), "scene.md", &session).read().unwrap()
    }

    /// The source is edited while it is open.
    pub fn edited(&mut self, text: &str) -> &mut Self {
        self.memory.write(SCENE, text);
        self.job(Job::Look(Glance::Close));
        self
    }

    /// Another program writes other annotations into the notes, which is not noticed yet.
    pub fn annotated(&mut self, change: impl Fn(&Annotation) -> Annotation) {
        let mut sidecar = self.sidecar();
        for annotation in sidecar.annotations().to_vec() {
            let changed = change(&annotation);
            sidecar.set(changed.id, Some(&changed));
        }
        sidecar.save().unwrap();
    }

    /// The same, and it is noticed.
    pub fn annotated_elsewhere(&mut self, change: impl Fn(&Annotation) -> Annotation) -> &mut Self {
        self.annotated(change);
        self.job(Job::Look(Glance::Close));
        self
    }

    /// What is said to the reader.
    pub fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    /// Lets the first answer that waits come.
    pub fn answer(&mut self) -> &mut Self {
        let first = self.late.remove(0);
        self.tell(Msg::Report(first));
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
            Mode::Links(_) => " links",
            Mode::Help(_) => " help",
            Mode::Confirm(_) => " confirm",
        };
        if self.has_quit {
            line += " quit";
        }
        line
    }
}

/// A Markdown briefing as the worker would hand it over.
pub fn opened(text: &str, ledger: Ledger, keeping: Keeping) -> Opened {
    Opened {
        briefing: Arc::new(parse(text.to_owned(), Format::Markdown, "scene.md")),
        ledger,
        name: "scene.md".into(),
        path: Some(SCENE.into()),
        notices: vec![],
        keeping,
        whole: true,
        revision: RevisionId::FIRST,
        drafts: HashMap::new(),
        caveats: Caveats::default(),
    }
}

/// Writes the notes of the scene: one annotation.
pub fn notes(memory: &Memory, annotation: &Annotation) {
    let path = Sidecar::path_for(Path::new(SCENE), &ReaderName::named(READER).unwrap());
    let mut sidecar = Sidecar::open(&Disk::memory(memory), &path, READER, "scene.md").unwrap();
    sidecar.set(annotation.id, Some(annotation));
    sidecar.save().unwrap();
}
