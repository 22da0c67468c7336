//! What the reader has chosen in `config.toml`, in the configuration folder and nowhere else.

use std::fs;
use std::io;
use std::path::Path;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::config::{Choices, Folders, usual};
use crate::store::Converters;

/// The reader's converters before those that come with obelus; and what is wrong with the file.
pub(super) fn converters(folders: &Folders) -> (Converters, Vec<String>) {
    let file = folders.config_file("config.toml");
    let (choices, warnings) = file.as_deref().map(choices).unwrap_or_default();
    let rows = choices.converters.into_iter().chain(usual()).collect();
    (Converters::new(rows, file), warnings)
}

fn choices(file: &Path) -> (Choices, Vec<String>) {
    let name = file.display();
    let text = match fs::read(file).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Default::default();
        }
        Err(error) => {
            return (
                Choices::default(),
                vec![format!("cannot read {name}: {error}; nothing of it is in force")],
            );
        }
        Ok(Err(error)) => {
            let at = error.utf8_error().valid_up_to();
            return (
                Choices::default(),
                vec![format!("{name}: byte {at} is not UTF-8; save the file as UTF-8")],
            );
        }
    };
    let (choices, mistakes) = Choices::read(&text, &name.to_string());
    (choices, mistakes.iter().map(ToString::to_string).collect())
}

/// Waits until the signal has ended this program for which its converter was ended: there is nothing more to say.
pub(super) fn wait_for_the_end() -> ! {
    loop {
        thread::park();
    }
}

/// Sees to it that a signal that ends this program ends the converter that runs too: it does not get those of the
/// terminal, as it is in a group of its own.
pub(super) fn end_with(converters: &Converters) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    let converters = converters.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            converters.end();
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}
