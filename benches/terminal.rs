//! A program in a pseudo-terminal, and a clock beside it.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::Result;
use super::corpus::FIRST_WORDS;

const ROWS: NonZero<u16> = NonZero::new(40).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(120).unwrap();
/// After this long without a word a program is at rest.
const QUIET: Duration = Duration::from_millis(400);
/// After this long without a word that is due, it has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that shows a file.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    started: Instant,
    // Closing it hangs up.
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a program on a file, in an environment where nobody has configured anything.
    pub fn start(program: &Path, file: &Path) -> Result<Self> {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(program);
        command.arg(file);
        command.cwd("/");
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear();
        command.env("PATH", path);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", file.parent().unwrap_or(file));
        let (sender, output) = channel();
        let mut reader = pair.master.try_clone_reader()?;
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..length].to_vec())).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer()?;
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        Ok(Self { child, keys, output, started, _master: pair.master })
    }

    /// How long it took until the first words of the briefing were on the screen, and the last row, which every frame
    /// ends with.
    pub fn first_frame(&mut self) -> Result<Duration> {
        let mut screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE)?;
            screen.process(&bytes);
            let rows: Vec<String> = screen.screen().rows(0, COLUMNS.get()).collect();
            let begun = rows.iter().any(|row| row.contains(FIRST_WORDS));
            if begun && rows.last().is_some_and(|row| !row.trim().is_empty()) {
                return Ok(at - self.started);
            }
        }
    }

    /// Presses a key, and waits for the frame that answers it.
    pub fn press(&mut self, key: &str) -> Result<()> {
        self.keys.write_all(key.as_bytes())?;
        self.keys.flush()?;
        self.output.recv_timeout(PATIENCE)?;
        Ok(())
    }

    /// Waits until it has nothing more to say.
    pub fn settle(&self) -> Result<()> {
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err("the program has ended".into()),
            }
        }
    }

    /// Waits while it should say nothing at all.
    pub fn watch(&self, time: Duration) -> Result<()> {
        match self.output.recv_timeout(time) {
            Err(RecvTimeoutError::Timeout) => Ok(()),
            _ => Err("the program was not idle".into()),
        }
    }

    /// Processor time of all its threads so far (`Documentation/scheduler/sched-stats.rst` in Linux: the first field is
    /// time spent on the processor, in nanoseconds).
    pub fn processor_time(&self) -> Result<Duration> {
        let mut total = 0;
        for thread in fs::read_dir(self.proc("task")?)? {
            let told = fs::read_to_string(thread?.path().join("schedstat"))?;
            total += told.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
        Ok(Duration::from_nanos(total))
    }

    /// A field of `/proc/PID/status`, in KiB.
    pub fn memory(&self, field: &str) -> Result<f64> {
        let status = fs::read_to_string(self.proc("status")?)?;
        let line = status.lines().find(|line| line.starts_with(field)).ok_or("no such field")?;
        Ok(line.split_whitespace().nth(1).unwrap_or_default().parse()?)
    }

    /// Ends it as a reader does.
    pub fn quit(mut self) -> Result<()> {
        self.keys.write_all(b"q")?;
        self.keys.flush()?;
        // Whoever waits for the end lets it say its last words.
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        self.child.wait()?;
        Ok(())
    }

    fn proc(&self, file: &str) -> Result<String> {
        let process = self.child.process_id().ok_or("the program has ended")?;
        Ok(format!("/proc/{process}/{file}"))
    }
}
