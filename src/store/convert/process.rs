//! One program run to its end: what it wrote, unless it writes too much, takes too long, or fails.

use std::ffi::OsString;
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::fault::ConvertFault;
use super::running::{Ending, Running, wait};

/// After how long it is told that a program runs, and how often from then on.
const MOMENT: Duration = Duration::from_millis(400);
const BEAT: Duration = Duration::from_secs(1);
/// Bytes of what a program says that are looked at for its last line.
const LAST: usize = 4096;
/// Characters of its last line that are told.
const TOLD: usize = 200;

/// What a program may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) time: Duration,
    pub(super) bytes: u64,
}

/// What a program left behind.
#[derive(Debug)]
pub(in crate::store) struct Written {
    /// Its output.
    pub(in crate::store) bytes: Vec<u8>,
    /// The last line that it said besides.
    pub(in crate::store) last: String,
}

/// Something that happened to a program.
enum Event {
    /// Its output is complete; none if it is too much.
    Output(io::Result<Option<Vec<u8>>>),
    /// It says no more; this was the last line.
    Said(String),
    /// It has ended.
    Exited,
}

/// Runs a program with these words, in a group of its own, without input; the environment is the reader's. Whatever it
/// has started ends with it. `progress` is told from time to time how long it has run.
pub(super) fn run(
    words: &[OsString],
    limits: Limits,
    running: &Running,
    progress: &dyn Fn(Duration),
) -> Result<Written, ConvertFault> {
    let [program, arguments @ ..] = words else { return Err(ConvertFault::Missing) };
    let mut command = Command::new(program);
    command.args(arguments).process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let begun = Instant::now();
    let started = running.start(|| command.spawn());
    let mut child = started.map_err(not_started)?.ok_or(ConvertFault::Ended)?;
    let (sender, happened) = channel();
    let watched = watch(&mut child, &sender, limits.bytes);
    drop(sender);
    let outcome = watched.map_err(ConvertFault::Refused).and_then(|()| {
        let deadline = begun + limits.time;
        follow(&happened, begun, deadline, running, progress)
    });
    let status = running.reap(&mut child).map_err(ConvertFault::Refused);
    log::info!("{} ended after {:?}: {status:?}", program.display(), begun.elapsed());
    if running.is_ended() {
        return Err(ConvertFault::Ended);
    }
    let outcome = outcome.map_err(|fault| match fault {
        // All that it had to say is there now.
        ConvertFault::Slow(_) => ConvertFault::Slow(said(&happened)),
        fault => fault,
    });
    let (written, status) = (outcome?, status?);
    if status.success() {
        Ok(written)
    } else {
        Err(ConvertFault::Failed(Ending(status).to_string(), written.last))
    }
}

fn not_started(error: io::Error) -> ConvertFault {
    if error.kind() == io::ErrorKind::NotFound { ConvertFault::Missing } else { ConvertFault::Refused(error) }
}

/// Starts the threads that wait for what happens to a program.
fn watch(child: &mut std::process::Child, sender: &Sender<Event>, most: u64) -> io::Result<()> {
    let spawn = |name: &str, wait: Box<dyn FnOnce() -> Event + Send>| {
        let sender = sender.clone();
        thread::Builder::new().name(name.into()).spawn(move || drop(sender.send(wait()))).map(drop)
    };
    if let Some(output) = child.stdout.take() {
        spawn("converter-output", Box::new(move || Event::Output(read(output, most))))?;
    }
    if let Some(errors) = child.stderr.take() {
        spawn("converter-errors", Box::new(move || Event::Said(last_line(errors))))?;
    }
    let id = child.id();
    spawn(
        "converter-end",
        Box::new(move || {
            wait(id);
            Event::Exited
        }),
    )
}

/// Waits until a program has ended and everything is read that it wrote; or until that is too much, or too late.
fn follow(
    happened: &Receiver<Event>,
    begun: Instant,
    deadline: Instant,
    running: &Running,
    progress: &dyn Fn(Duration),
) -> Result<Written, ConvertFault> {
    let (mut bytes, mut last, mut has_exited) = (None, None, false);
    let mut due = begun + MOMENT;
    loop {
        let now = Instant::now();
        match happened.recv_timeout(due.min(deadline).saturating_duration_since(now)) {
            Ok(Event::Output(Ok(Some(all)))) => bytes = Some(all),
            Ok(Event::Output(Ok(None))) => return Err(ConvertFault::Flooded),
            Ok(Event::Output(Err(error))) => return Err(ConvertFault::Refused(error)),
            Ok(Event::Said(line)) => last = Some(line),
            Ok(Event::Exited) => {
                has_exited = true;
                // What it has left behind would keep its output open.
                running.end_rest();
            }
            Err(RecvTimeoutError::Timeout) if Instant::now() >= deadline => {
                return Err(ConvertFault::Slow(last.unwrap_or_default()));
            }
            Err(RecvTimeoutError::Timeout) => {
                progress(begun.elapsed());
                due += BEAT;
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(ConvertFault::Refused(io::ErrorKind::BrokenPipe.into()));
            }
        }
        if has_exited && let (Some(_), Some(_)) = (&bytes, &last) {
            return Ok(Written { bytes: bytes.unwrap_or_default(), last: last.unwrap_or_default() });
        }
    }
}

/// What a program has said that was ended.
fn said(happened: &Receiver<Event>) -> String {
    while let Ok(event) = happened.recv_timeout(BEAT) {
        if let Event::Said(line) = event {
            return line;
        }
    }
    String::new()
}

/// All that comes, unless it is more than `most`.
fn read(output: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = vec![];
    let read = output.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((read as u64 <= most).then_some(bytes))
}

/// The last line that is not empty of all that comes.
fn last_line(mut errors: impl Read) -> String {
    let (mut kept, mut piece) = (vec![], [0; LAST]);
    while let Ok(read @ 1..) = errors.read(&mut piece) {
        kept.extend_from_slice(&piece[..read]);
        let surplus = kept.len().saturating_sub(LAST);
        kept.drain(..surplus);
    }
    let said = String::from_utf8_lossy(&kept);
    let line = said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    line.chars().take(TOLD).collect()
}
