//! Signals become messages.

use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use super::happened::Happened;

/// Starts the thread that waits for the signals that end a program.
pub fn spawn(sender: Sender<Happened>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            if sender.send(Happened::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
