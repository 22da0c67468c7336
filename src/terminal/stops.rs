//! Stopping until the shell's `fg`, by a key or by a signal from outside.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use nix::sys::signal::{SigSet, Signal, raise};

use super::happened::Happened;

/// Holds the signal back in this thread, and in those that it starts: the terminal must be given back first. The signal
/// keeps its own effect, which is the only one that knows whether a shell is there to wake us again.
///
/// # Errors
/// If the system refuses.
pub fn hold_back() -> io::Result<()> {
    Ok(SigSet::from(Signal::SIGTSTP).thread_block()?)
}

/// Starts the thread that tells that we are to stop.
///
/// # Errors
/// If there can be no more threads.
pub fn spawn(sender: Sender<Happened>) -> io::Result<()> {
    thread::Builder::new().name("stops".into()).spawn(move || {
        while SigSet::from(Signal::SIGTSTP).wait().is_ok() {
            if sender.send(Happened::Stop).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Stops until somebody wakes us. Where no shell could, the system lets the signal pass without effect.
///
/// # Errors
/// If the system refuses.
pub fn stop() -> io::Result<()> {
    let signal = SigSet::from(Signal::SIGTSTP);
    signal.thread_unblock()?;
    raise(Signal::SIGTSTP)?;
    Ok(signal.thread_block()?)
}
