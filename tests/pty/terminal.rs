//! A pseudo-terminal that a test holds in its hands.
//!
//! Nothing waits for time to pass: a test waits for what must become true, and fails with the screen if it does not.

use std::fs;
use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use super::seen::{Seen, Size};
use crate::cli::house::House;

/// How long anything may take before it counts as never happening: far more than a busy machine needs.
const PATIENCE: Duration = Duration::from_secs(20);

/// After this time a test looks again, though nothing came: what it waits for may be on the disk.
const GLANCE: Duration = Duration::from_millis(20);

/// A program in a terminal of its own.
pub struct Terminal {
    shared: Arc<Shared>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    pid: Pid,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    /// What the reading thread does next.
    reading: Mutex<Reading>,
    resumed: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Reads on.
    On,
    /// Leaves what comes in the pipe.
    Paused,
    /// Lets go of the terminal.
    Ended,
}

impl Terminal {
    /// obelus on a file in the house's working folder, the whole of it on the screen and settled.
    pub fn reading(house: &House, file: &str) -> Self {
        let terminal = Self::obelus(house, (80, 24), &[file], &[]);
        terminal.wait_for("the first screen", |seen| seen.shows("judged"));
        terminal
    }

    /// obelus with these arguments, and with what they add to its environment.
    pub fn obelus(house: &House, size: Size, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::run(house, size, env!("CARGO_BIN_EXE_obelus"), arguments, environment)
    }

    /// The same, waiting for a line end before it starts; and how the line discipline is until then.
    pub fn waiting(
        house: &House,
        size: Size,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> (Self, String) {
        let script = ["-c", "read go; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_obelus")];
        let terminal = Self::run(house, size, "/bin/sh", &[&script, arguments].concat(), environment);
        let before = terminal.line_discipline();
        (terminal, before)
    }

    /// Any program, in an environment that is empty but for a home, a login name and the terminal's name.
    pub fn run(
        house: &House,
        size: Size,
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.cwd(house.path("work"));
        command.env("HOME", house.path("home"));
        for (name, value) in [("USER", "ada"), ("TZ", "UTC"), ("TERM", "xterm-256color")] {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen::new(size)),
            changed: Condvar::new(),
            reading: Mutex::new(Reading::On),
            resumed: Condvar::new(),
        });
        let reader = pair.master.try_clone_reader().unwrap();
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.read(reader)
        });
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let status = child.wait().unwrap();
                shared.change(|seen| seen.ended = Some(status));
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { shared, master: Some(pair.master), writer: Some(writer), pid }
    }

    /// Waits until something holds of what is seen.
    #[track_caller]
    pub fn wait_for(&self, what: &str, holds: impl Fn(&Seen) -> bool) {
        self.wait_within(PATIENCE, what, holds);
    }

    /// The same, where the time is part of what is promised.
    #[track_caller]
    pub fn wait_within(&self, time: Duration, what: &str, holds: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + time;
        let mut seen = self.seen();
        while !holds(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let (text, modes, ended) = (seen.text(), seen.modes(), seen.ended.clone());
                drop(seen);
                panic!("waited in vain for {what}; {modes:?}, ended: {ended:?}, the screen:\n{text}");
            }
            seen = self.shared.changed.wait_timeout(seen, left.min(GLANCE)).unwrap().0;
        }
    }

    /// Waits until these words are on the screen.
    #[track_caller]
    pub fn shows(&mut self, words: &str) -> &mut Self {
        self.wait_for(words, |seen| seen.shows(words));
        self
    }

    /// Waits until the line with these words has this mark before them.
    #[track_caller]
    pub fn marked(&mut self, mark: &str, words: &str) -> &mut Self {
        let what = format!("{mark} at {words}");
        self.wait_for(&what, |seen| seen.line(words).split(words).next().unwrap().contains(mark));
        self
    }

    /// Presses keys, separated by blanks: `j a Ctrl-z`. Words in quotes are typed.
    ///
    /// A terminal writes Esc like the beginning of another key: wait for what it does before the next.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.trim_start();
        while !rest.is_empty() {
            let typed = rest.strip_prefix('\'').and_then(|rest| rest.split_once('\''));
            let (key, after) = typed.map_or_else(
                || {
                    let (key, after) = rest.split_once(' ').unwrap_or((rest, ""));
                    (bytes(key), after)
                },
                |(typed, after)| (typed.to_owned(), after),
            );
            self.write(key.as_bytes());
            rest = after.trim_start();
        }
        self
    }

    /// Pastes text as a terminal does that was asked to bracket it.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.write(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self
    }

    fn write(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is there");
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    pub fn resize(&self, size: Size) {
        // Nothing that is drawn for the new size may be taken in before the new size itself.
        let mut seen = self.seen();
        seen.resize(size);
        self.master().resize(pty_size(size)).unwrap();
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Stops reading what the program writes, as a terminal does that hangs.
    pub fn stall(&self) {
        *self.shared.reading.lock().unwrap() = Reading::Paused;
    }

    /// Closes the terminal, as a lost connection does.
    ///
    /// A writer that goes writes a line end and an end of file first, unless the terminal knows none (`stty eof undef`).
    pub fn hang_up(&mut self) {
        *self.shared.reading.lock().unwrap() = Reading::Ended;
        self.shared.resumed.notify_all();
        // The reading thread lets go when it next gets something.
        self.resize((79, 24));
        self.wait_for("the reading end to be closed", |seen| seen.closed);
        self.writer = None;
        self.master = None;
    }

    /// How the terminal treats what is typed and printed (raw or not).
    pub fn line_discipline(&self) -> String {
        format!("{:?}", self.master().get_termios().expect("the terminal can be asked"))
    }

    /// The process that the terminal belongs to now.
    pub fn foreground(&self) -> i32 {
        self.master().process_group_leader().expect("the terminal belongs to somebody")
    }

    pub fn modes(&self) -> Vec<&'static str> {
        self.seen().modes()
    }

    pub fn text(&self) -> String {
        self.seen().text()
    }

    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap()
    }

    pub fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Waits for the end; the exit code, or the signal it died of.
    #[track_caller]
    pub fn ended(&self) -> Result<u32, String> {
        self.wait_for("the end", |seen| seen.ended.is_some() && seen.closed);
        let status = self.seen().ended.clone().expect("it has ended");
        status.signal().map_or(Ok(status.exit_code()), |signal| Err(signal.to_owned()))
    }

    fn master(&self) -> &(dyn MasterPty + Send) {
        self.master.as_deref().expect("the terminal is there")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        *self.shared.reading.lock().unwrap() = Reading::Ended;
        self.shared.resumed.notify_all();
        let has_ended = self.shared.seen.lock().is_ok_and(|seen| seen.ended.is_some());
        if !has_ended {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

impl Shared {
    fn read(&self, mut reader: Box<dyn Read + Send>) {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            let mut reading = self.reading.lock().unwrap();
            while *reading == Reading::Paused {
                self.change(|seen| seen.stalled = true);
                reading = self.resumed.wait(reading).unwrap();
            }
            if *reading == Reading::Ended {
                break;
            }
            drop(reading);
            self.change(|seen| seen.take_in(&bytes[..count]));
        }
        drop(reader);
        self.change(|seen| seen.closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        // A test that has failed has poisoned the lock; nobody looks any more.
        if let Ok(mut seen) = self.seen.lock() {
            change(&mut seen);
            self.changed.notify_all();
        }
    }
}

/// The state of a process as the kernel has it: `R`, `S`, `T` and so on, and the ticks it has run for.
pub fn process(pid: i32) -> (char, u64) {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process is there");
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
    (fields[0].chars().next().unwrap(), ticks(11) + ticks(12))
}

/// What a terminal sends for a key.
fn bytes(key: &str) -> String {
    match key {
        "Esc" => "\x1b".into(),
        "Enter" => "\r".into(),
        "Tab" => "\t".into(),
        "Space" => " ".into(),
        "Up" => "\x1b[A".into(),
        "Down" => "\x1b[B".into(),
        _ => match key.strip_prefix("Ctrl-").map(str::as_bytes) {
            Some(&[letter]) => char::from(letter & 0x1f).into(),
            _ => key.into(),
        },
    }
}

fn pty_size((cols, rows): Size) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
