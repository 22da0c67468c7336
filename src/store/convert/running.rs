//! A program that runs, and whoever wants it to end.

use std::process::{Child, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, io};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

/// What may be ended from another thread: a program with all that it has started. All copies of it are one.
#[derive(Debug, Clone, Default)]
pub(super) struct Running(Arc<Mutex<Life>>);

#[derive(Debug, Default)]
enum Life {
    #[default]
    Idle,
    /// The program with this id leads a group of its own.
    Runs(Pid),
    /// It was ended, and none is started any more.
    Ended,
}

impl Running {
    fn state(&self) -> MutexGuard<'_, Life> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a program, unless this was ended.
    pub(super) fn start(&self, spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<Option<Child>> {
        let mut state = self.state();
        if matches!(*state, Life::Ended) {
            return Ok(None);
        }
        let child = spawn()?;
        if let Ok(pid) = child.id().try_into()
            && let Some(pid) = Pid::from_raw(pid)
        {
            *state = Life::Runs(pid);
        }
        Ok(Some(child))
    }

    /// Ends what runs, at once, and whatever would be started after it.
    pub(super) fn end(&self) {
        let mut state = self.state();
        kill(&state);
        *state = Life::Ended;
    }

    /// Ends what a program has left behind that has ended itself.
    pub(super) fn end_rest(&self) {
        kill(&self.state());
    }

    /// Whether it was ended from outside.
    pub(super) fn is_ended(&self) -> bool {
        matches!(*self.state(), Life::Ended)
    }

    /// Ends whatever is left of a program, and takes its status. While it is not taken, nobody else gets its id.
    pub(super) fn reap(&self, child: &mut Child) -> io::Result<ExitStatus> {
        kill(&self.state());
        // Some programs take long to end even so: who wants it ended from outside does not wait for that.
        wait(child.id());
        let mut state = self.state();
        let status = child.wait();
        if matches!(*state, Life::Runs(_)) {
            *state = Life::Idle;
        }
        status
    }
}

fn kill(state: &Life) {
    if let Life::Runs(group) = state {
        // It may be gone by itself.
        let _ = kill_process_group(*group, Signal::KILL);
    }
}

/// Waits until a program has ended by itself or otherwise, and leaves its status to be taken.
pub(super) fn wait(child: u32) {
    let Some(pid) = child.try_into().ok().and_then(Pid::from_raw) else { return };
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while waitid(WaitId::Pid(pid), options).is_err_and(|error| error == rustix::io::Errno::INTR) {}
}

/// How a program ended that did not end well.
pub(super) struct Ending(pub(super) ExitStatus);

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use std::os::unix::process::ExitStatusExt;
        match (self.0.code(), self.0.signal()) {
            (Some(code), _) => write!(f, "exit code {code}"),
            (None, Some(signal)) => write!(f, "signal {signal}"),
            (None, None) => write!(f, "{}", self.0),
        }
    }
}
