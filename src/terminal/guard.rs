//! Takes the terminal, and gives it back exactly once, on every way out.

use std::io::{self, Write};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, queue};

/// Holds the terminal while it lives.
#[derive(Debug)]
pub struct Guard {
    taken: Arc<AtomicBool>,
    mouse: bool,
}

impl Guard {
    /// Takes the terminal; a panic in any thread gives it back before it speaks.
    ///
    /// Nothing is asked of the terminal, so nothing waits for its answer: what it does not know, it ignores.
    ///
    /// # Errors
    /// If there is no terminal, or it refuses.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let guard = Self { taken: Arc::new(AtomicBool::new(false)), mouse };
        let taken = Arc::clone(&guard.taken);
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back(&taken);
            report(info);
        }));
        guard.enter()?;
        Ok(guard)
    }

    /// Takes the terminal again after [`Self::leave`].
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn enter(&self) -> io::Result<()> {
        self.taken.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout().lock();
        let keys = PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES);
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, keys, cursor::Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Gives the terminal back for a while.
    pub fn leave(&self) {
        give_back(&self.taken);
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        let mut out = io::stdout().lock();
        if mouse {
            queue!(out, EnableMouseCapture)?;
        } else {
            queue!(out, DisableMouseCapture)?;
        }
        out.flush()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back(&self.taken);
    }
}

/// Gives the terminal back if it is taken. Errors are of no use here: there may be no terminal left.
fn give_back(taken: &AtomicBool) {
    if taken.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout().lock();
        let _ = queue!(
            out,
            DisableMouseCapture,
            PopKeyboardEnhancementFlags,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
