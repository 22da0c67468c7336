//! Signals become messages.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::terminal::disable_raw_mode;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::guard::size;
use super::happened::Happened;
use super::stops;
use crate::app::Msg;
use crate::worker::Drain;
use crate::worker::fail_if_told;

/// How long the event loop may take to end. It hangs where it writes to a terminal that takes nothing any more.
const PATIENCE: Duration = Duration::from_secs(1);

/// Catches the signals that end a program, and those that tell of a new size and of the end of a stop; they wait until
/// the thread is started.
///
/// # Errors
/// If the system refuses.
pub fn catch() -> io::Result<Signals> {
    stops::hold_back()?;
    Signals::new([SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH])
}

/// Starts the thread that tells of a new size of the terminal, and of the signals that end a program; and sees to it
/// that they do.
///
/// crossterm tells of sizes too, but not before it is first asked for keys, and not where keys come at the same time.
pub fn spawn(mut signals: Signals, sender: Sender<Happened>, drain: Arc<Drain>) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            if signal == SIGWINCH {
                fail_if_told("signals", "a resize");
                if let Ok(size) = size() {
                    let _ = sender.send(Happened::Msg(Msg::Resized(size)));
                }
                continue;
            }
            if signal == SIGCONT {
                let _ = sender.send(Happened::GoOn);
                continue;
            }
            log::info!("signal {signal}");
            if sender.send(Happened::Signal(signal)).is_err() {
                return;
            }
            thread::sleep(PATIENCE);
            drain.wait();
            let _ = disable_raw_mode();
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}
