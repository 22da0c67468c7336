//! Takes the terminal, and gives it back exactly once, on every way out.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, window_size,
};
use crossterm::{cursor, queue};
use rustix::io::retry_on_intr;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::output::Output;
use crate::app::Size;
use crate::text::clean;

/// Keys that would look like others are told apart.
const KEYS: PushKeyboardEnhancementFlags =
    PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES);

/// Holds the terminal while it lives.
#[derive(Debug)]
pub struct Guard {
    taken: Arc<AtomicBool>,
    mouse: bool,
    /// How the line discipline is while the terminal is taken.
    raw: Option<Termios>,
}

impl Guard {
    /// Takes the terminal; a panic in any thread gives it back, speaks, and then tells of itself by `panicked`.
    ///
    /// Nothing is asked of the terminal, so nothing waits for its answer: what it does not know, it ignores.
    ///
    /// # Errors
    /// If there is no terminal, or it refuses.
    pub fn take(mouse: bool, panicked: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let mut guard = Self { taken: Arc::new(AtomicBool::new(false)), mouse, raw: None };
        let taken = Arc::clone(&guard.taken);
        panic::set_hook(Box::new(move |info| {
            give_back(&taken);
            report(info);
            panicked();
        }));
        guard.enter()?;
        Ok(guard)
    }

    /// Takes the terminal again after [`Self::leave`].
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn enter(&mut self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        enable_raw_mode()?;
        self.taken.store(true, Ordering::SeqCst);
        self.raw = tcgetattr(&out).ok();
        queue!(out, EnterAlternateScreen, KEYS)?;
        self.switch_on(&mut out)
    }

    /// Takes the terminal once more, whatever somebody else has done with it while this program did not run. Waits, if
    /// it is another program's now, until it is ours again.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn retake(&mut self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if let Some(raw) = &self.raw {
            // Whoever does this in the background is stopped by the system.
            retry_on_intr(|| tcsetattr(&out, OptionalActions::Now, raw))?;
        }
        // Keys that are pushed must be pushed once.
        queue!(out, EnterAlternateScreen, PopKeyboardEnhancementFlags, KEYS)?;
        self.switch_on(&mut out)
    }

    fn switch_on(&self, out: &mut impl Write) -> io::Result<()> {
        queue!(out, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// The way to the terminal, open while it is taken.
    pub fn output(&self) -> Output {
        Output::new(Arc::clone(&self.taken))
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

/// The size of the terminal.
///
/// # Errors
/// If there is no terminal.
pub fn size() -> io::Result<Size> {
    // Not crossterm's `size`, which runs another program where the terminal does not answer.
    let size = window_size()?;
    Ok(Size { width: size.columns, height: size.rows })
}

/// Gives the terminal back if it is taken. Errors are of no use here: there may be no terminal left.
fn give_back(taken: &AtomicBool) {
    let mut out = io::stdout().lock();
    if taken.swap(false, Ordering::SeqCst) {
        let _ = queue!(
            out,
            DisableMouseCapture,
            PopKeyboardEnhancementFlags,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = out.flush();
        // Once more, where a first attempt was interrupted.
        let _ = disable_raw_mode().or_else(|_| disable_raw_mode());
    }
}

/// Says what went wrong and where; the words may hold those of a document. Nobody may be left to read them.
fn report(info: &PanicHookInfo<'_>) {
    let name = thread::current().name().unwrap_or("unnamed").to_owned();
    log::error!(
        "the {name} thread panicked at {}",
        info.location().map(ToString::to_string).unwrap_or_default()
    );
    let backtrace = Backtrace::capture();
    let backtrace = match backtrace.status() {
        BacktraceStatus::Captured => backtrace.to_string(),
        _ => String::new(),
    };
    let words = format!("obelus: the {name} thread {info}\n{backtrace}");
    let mut errors = io::stderr().lock();
    for line in words.lines() {
        let _ = writeln!(errors, "{}", clean(line));
    }
}
