//! The thread that notices that the terminal is gone.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use super::happened::Happened;

/// Starts the thread. It tells of a hangup as the signal would, which only a session's first process gets.
///
/// crossterm reads a terminal that was hung up for ever, without a pause and without an error.
pub fn spawn(sender: Sender<Happened>) -> io::Result<()> {
    thread::Builder::new().name("hangup".into()).spawn(move || {
        let terminal = io::stdout();
        // Asked for nothing, poll tells of a hangup alone.
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        while poll(&mut watched, None) == Err(Errno::INTR) {}
        if watched[0].revents().contains(PollFlags::HUP) {
            let _ = sender.send(Happened::Signal(SIGHUP));
        }
    })?;
    Ok(())
}
