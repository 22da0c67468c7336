//! The thread that notices that the terminal is gone.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::tcgetattr;
use signal_hook::consts::SIGHUP;

use super::happened::Happened;
use crate::worker::fail_if_told;

/// Starts the thread. It tells of a hangup as the signal would, which only a session's first process gets.
///
/// crossterm reads a terminal that was hung up for ever, without a pause and without an error.
pub fn spawn(sender: Sender<Happened>) -> io::Result<()> {
    thread::Builder::new().name("hangup".into()).spawn(move || {
        fail_if_told("hangup", "a terminal");
        let (keyboard, screen) = (io::stdin(), io::stdout());
        // Asked for nothing, poll tells of a hangup alone. A pipe that ends is none.
        let mut watched = vec![PollFd::new(&screen, PollFlags::empty())];
        // What is hung up already cannot be asked, and is a terminal all the same.
        if tcgetattr(&keyboard).err() != Some(Errno::NOTTY) {
            watched.push(PollFd::new(&keyboard, PollFlags::empty()));
        }
        while poll(&mut watched, None) == Err(Errno::INTR) {}
        if watched.iter().any(|watched| watched.revents().contains(PollFlags::HUP)) {
            let _ = sender.send(Happened::Signal(SIGHUP));
        }
    })?;
    Ok(())
}
