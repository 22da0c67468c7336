//! The event loop.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::layout::{Position, Rect};
use signal_hook::low_level::emulate_default_handler;
use thiserror::Error;

use super::guard::{Guard, size};
use super::happened::Happened;
use super::output::Output;
use super::whole::Whole;
use super::{hangup, input, signals, stops};
use crate::annotation::Ledger;
use crate::app::{Effect, Model, Msg, update};
use crate::briefing::{self, Format};
use crate::config::Settings;
use crate::keymap::Keymap;
use crate::store::{self, Session, now};
use crate::text::clean;
use crate::view::{Theme, draw};
use crate::worker::{Begun, Caveats, Job, Keeping, Opened, Report, RevisionId, Worker, fail_if_told, shown};

/// Bytes of a source that are read for the first screen: twice what the tallest terminals show of it.
pub const HEAD: usize = 16 * 1024;
/// Bytes of a source beyond which no more are read to find its first words.
const LONGEST_HEAD: usize = 64 * HEAD;

/// What the program was started with.
#[derive(Debug)]
pub struct Options {
    /// What to read.
    pub start: Start,
    /// Who reads, and how.
    pub session: Session,
    /// What the reader has set.
    pub settings: Settings,
    /// Colours and glyphs.
    pub theme: Theme,
    /// The keys in force.
    pub keymap: Keymap,
    /// What the reader must know from the start, such as mistakes in the keymap.
    pub warning: Option<String>,
}

/// What to read.
#[derive(Debug)]
pub enum Start {
    /// One briefing.
    File(PathBuf),
    /// Folders, or several briefings.
    Shelf(Vec<PathBuf>),
    /// What came on standard input.
    Read(Box<store::OpenBriefing>),
}

/// Why the program could not run.
#[derive(Debug, Error)]
pub enum RunError {
    /// The terminal failed.
    #[error("the terminal failed: {0}; what was judged is in the sidecar")]
    Terminal(#[from] io::Error),
    /// There can be no more threads.
    #[error("the system starts no more threads: {0}; close other programs, and try again")]
    Threads(io::Error),
    /// The briefing could not be read.
    #[error(transparent)]
    Source(#[from] store::SourceError),
    /// The one document that was named did not become text.
    #[error("{0}")]
    Unopened(String),
    /// The latest judgements could not be brought to disk.
    #[error("the latest judgements are not saved: {0}")]
    Unsaved(String),
    /// What was typed in the last moment could not be kept as a draft.
    #[error("the note that was begun is lost: {0}")]
    Undrafted(String),
    /// A part of the program died.
    #[error("obelus failed within itself; what was saved before is in the sidecar")]
    Internal,
}

/// Reads and judges until the reader quits.
///
/// # Errors
/// If there is no terminal or the briefing cannot be read; both before the screen is touched.
pub fn run(options: Options) -> Result<(), RunError> {
    let Options { start, session, settings, theme, keymap, warning } = options;
    let mut model = Model::new(size()?, settings, keymap);
    let mut first = None;
    let mut read = None;
    match start {
        // What a program must read has no beginning to show.
        Start::File(path) if session.converters.program(&path).is_some() || is_whole(&path) => {
            store::read_head(&path, 0, None)?;
            model.opening = Some(path.clone());
            first = Some(path);
        }
        Start::File(path) => {
            let beginning = beginning(&path, &session)?;
            first = Some(path);
            read_into(&mut model, beginning);
        }
        Start::Shelf(paths) => {
            model = model.with_shelf(paths);
        }
        Start::Read(opened) => {
            let begun = Begun::of(&opened, &mut opened.drafts(&session));
            read_into(&mut model, shown(&opened, begun, None, RevisionId::FIRST));
            read = Some(*opened);
        }
    }
    if let Some(warning) = warning {
        model.complain(warning);
    }
    let (sender, happened) = channel();
    // Before the terminal is taken, so that no signal ends the program while it holds it.
    let signals = signals::catch()?;
    // Nobody has told of a new size until now.
    update(&mut model, Msg::Resized(size()?), now());
    let panicked = sender.clone();
    let guard = Guard::take(model.settings.mouse, move || drop(panicked.send(Happened::Panicked)))?;
    let backend = Whole::new(BufWriter::with_capacity(1 << 16, guard.output()));
    let mut terminal = Terminal::new(backend)?;
    terminal.draw(|frame| draw(&model, &theme, frame))?;
    // Threads, and whatever else the first frame can do without, come after it.
    let reports = sender.clone();
    let reports = Arc::new(move |report| reports.send(Happened::Msg(Msg::Report(report))).is_ok());
    let worker = Worker::spawn(session, read, reports).map_err(RunError::Threads)?;
    if let Some(path) = first {
        worker.send(Job::Open(path));
    }
    if let Some(shelf) = &model.shelf {
        worker.send(Job::Scan(shelf.paths.clone()));
    }
    signals::spawn(signals, sender.clone(), worker.drain()).map_err(RunError::Threads)?;
    stops::spawn(sender.clone()).map_err(RunError::Threads)?;
    hangup::spawn(sender.clone()).map_err(RunError::Threads)?;
    input::spawn(sender.clone()).map_err(RunError::Threads)?;
    let mut events = EventLoop { model, theme, guard, terminal, stale: false, worker };
    log::info!("the session begins");
    let ended = events.listen(&happened);
    log::info!("the session ends; what is under way is saved");
    let EventLoop { guard, worker, model, .. } = events;
    drop(worker);
    drop(guard);
    let unopened = model.unopened.clone().map(RunError::Unopened);
    end(ended, lost(&model, &happened).or(unopened), model.farewell.as_deref())
}

/// Says what there is to say when the terminal is given back, and ends as was asked for.
fn end(
    ended: Result<Option<i32>, RunError>,
    lost: Option<RunError>,
    farewell: Option<&str>,
) -> Result<(), RunError> {
    match (ended, lost) {
        (Ok(Some(signal)), lost) => {
            if let Some(error) = lost {
                // The signal ends the program before anybody else could say it.
                say(&error.to_string());
            }
            Ok(emulate_default_handler(signal)?)
        }
        (Ok(None), Some(error)) | (Err(error), _) => Err(error),
        (Ok(None), None) => {
            if let Some(farewell) = farewell {
                say(farewell);
            }
            Ok(())
        }
    }
}

/// Says something when the terminal is given back. Nobody may be left to read it.
fn say(words: &str) {
    let _ = writeln!(io::stderr(), "obelus: {}", clean(words));
}

/// What is not on disk in the end, if anything; the worker has ended.
fn lost(model: &Model, happened: &Receiver<Happened>) -> Option<RunError> {
    let mut failed = model.reading.as_ref().and_then(|reading| reading.saving.failed.clone());
    let mut undrafted = None;
    for happened in happened.try_iter() {
        match happened {
            Happened::Msg(Msg::Report(Report::SaveFailed(_, why) | Report::Rescued(_, why))) => {
                failed = Some(why);
            }
            Happened::Msg(Msg::Report(Report::Saved(..))) => failed = None,
            Happened::Msg(Msg::Report(Report::Drafted(why))) => undrafted = why,
            _ => {}
        }
    }
    failed.map(RunError::Unsaved).or(undrafted.map(RunError::Undrafted))
}

/// Whether a file is read as a whole or not at all.
fn is_whole(path: &Path) -> bool {
    Format::of_name(&store::file_name(path)).is_some_and(Format::is_whole)
}

/// The beginning of a briefing, quickly; its end and the judgements follow from the worker.
fn beginning(path: &Path, session: &Session) -> Result<Opened, store::SourceError> {
    let mut limit = HEAD;
    let (read, name) = loop {
        let (source, whole) = store::read_beginning(path, limit, session)?;
        let read = briefing::read(source.content, source.format, &source.name).briefing;
        // What stands before the words of a page can be long.
        if whole || limit >= LONGEST_HEAD || !read.nodes().is_empty() {
            break (read, source.name);
        }
        limit *= 8;
    };
    Ok(Opened {
        briefing: Arc::new(read),
        ledger: Ledger::default(),
        name,
        path: Some(path.to_path_buf()),
        notices: vec![],
        keeping: Keeping::Kept,
        whole: false,
        revision: RevisionId::NONE,
        drafts: HashMap::new(),
        caveats: Caveats::default(),
    })
}

fn read_into(model: &mut Model, opened: Opened) {
    update(model, Msg::Report(Report::Opened(Box::new(opened))), now());
}

/// Everything that the event loop has in its hands.
struct EventLoop {
    model: Model,
    theme: Theme,
    guard: Guard,
    terminal: Terminal<Whole<BufWriter<Output>>>,
    /// Whether the terminal may show something else than what was drawn last.
    stale: bool,
    worker: Worker,
}

impl EventLoop {
    /// Sleeps until something happens, takes in all that has happened, draws once; until the end. A signal that ended
    /// it comes back.
    fn listen(&mut self, happened: &Receiver<Happened>) -> Result<Option<i32>, RunError> {
        while let Ok(first) = happened.recv() {
            let mut is_told = false;
            for happened in std::iter::once(first).chain(happened.try_iter()) {
                match happened {
                    Happened::Msg(msg) => {
                        is_told = true;
                        if self.take(msg)? {
                            return Ok(None);
                        }
                    }
                    Happened::Stop => {
                        is_told = true;
                        self.suspend()?;
                    }
                    Happened::GoOn => {
                        is_told = true;
                        self.guard.retake()?;
                        self.take(Msg::Resized(size()?))?;
                    }
                    Happened::Signal(signal) => return Ok(Some(signal)),
                    Happened::TerminalGone(why) => return Err(RunError::Terminal(io::Error::other(why))),
                    Happened::Panicked => return Err(RunError::Internal),
                }
            }
            if is_told {
                self.draw()?;
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if mem::take(&mut self.stale) {
            // Not `clear`, which asks the terminal where its cursor is: the answer would go to the input thread.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        self.terminal.draw(|frame| draw(&self.model, &self.theme, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Takes in a message and does what follows from it; says whether this is the end.
    fn take(&mut self, msg: Msg) -> Result<bool, RunError> {
        // A terminal that shrinks and grows again between two frames has lost what it showed.
        self.stale |= matches!(msg, Msg::Resized(_));
        for effect in update(&mut self.model, msg, now()) {
            match effect {
                Effect::Work(job) => self.worker.send(job),
                Effect::Copy(words) => execute!(io::stdout(), CopyToClipboard::to_clipboard_from(words))?,
                Effect::Mouse(mouse) => self.guard.set_mouse(mouse)?,
                Effect::Redraw => {
                    self.stale = true;
                    let title =
                        self.model.reading.as_ref().map_or("", |reading| reading.source.briefing.title());
                    fail_if_told("main", title);
                    #[cfg(debug_assertions)]
                    if crate::worker::is_told_to_fail("worker") {
                        self.worker.send(Job::Fail);
                    }
                }
                Effect::Suspend => self.suspend()?,
                Effect::Quit => return Ok(true),
            }
        }
        Ok(false)
    }

    /// Gives the terminal back, stops until the shell's `fg`, and takes it again.
    fn suspend(&mut self) -> Result<(), RunError> {
        self.guard.leave();
        stops::stop()?;
        self.guard.enter()?;
        self.take(Msg::Resized(size()?))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Disk;

    #[test]
    fn a_page_shows_its_first_words_however_long_its_head_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.html");
        let words = |count| "<p>The port is closed.</p>\n".repeat(count);
        for style in [10, 20_000, 60_000] {
            let style = ".a { color: red }\n".repeat(style / 18);
            std::fs::write(&path, format!("<title>Port</title><style>{style}</style>{}", words(50_000)))
                .expect("room");
            let session = Session::new("ada", Disk::default());
            let opened = beginning(&path, &session).expect("a page");
            assert!((1..50_000).contains(&opened.briefing.points()), "{}", opened.briefing.points());
        }
    }
}
