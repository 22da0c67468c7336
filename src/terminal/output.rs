//! What is drawn reaches the terminal only while the terminal is ours.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Standard output while the terminal is taken; nothing before and after.
///
/// A panic in one thread gives the terminal back while another may be drawing: its frame must not fall on the shell's
/// screen.
#[derive(Debug)]
pub struct Output {
    taken: Arc<AtomicBool>,
}

impl Output {
    /// An output that is open as long as `taken` holds. It may change only under the lock of standard output.
    pub fn new(taken: Arc<AtomicBool>) -> Self {
        Self { taken }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut out = io::stdout().lock();
        if self.taken.load(Ordering::SeqCst) { out.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if self.taken.load(Ordering::SeqCst) { out.flush() } else { Ok(()) }
    }
}
