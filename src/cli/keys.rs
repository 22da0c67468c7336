//! `obelus keys`: the keymap in force, the default one, or what is wrong with one.

use std::fs;
use std::path::Path;

use super::args::KeysArgs;
use super::exit::{Exit, Failure};
use super::out::Printer;
use crate::config::Folders;
use crate::keymap::{DEFAULT_TOML, Keymap};

pub(super) fn run(args: &KeysArgs, folders: &Folders, out: &mut Printer) -> Result<Exit, Failure> {
    if args.default {
        out.lines(DEFAULT_TOML)?;
    } else if let Some(file) = &args.check {
        laid_over_default(file)?;
    } else {
        out.lines(&in_force(args.keymap.as_deref(), folders)?.to_toml())?;
    }
    Ok(Exit::Done)
}

/// The default keymap under the reader's own: the named one or, if it exists, the one in the configuration folder.
pub(super) fn in_force(named: Option<&Path>, folders: &Folders) -> Result<Keymap, Failure> {
    if let Some(file) = named {
        return laid_over_default(file);
    }
    match folders.config_file("keymap.toml") {
        Some(file) if fs::exists(&file).unwrap_or(true) => laid_over_default(&file),
        _ => Ok(Keymap::default()),
    }
}

fn laid_over_default(file: &Path) -> Result<Keymap, Failure> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| {
        Failure::input_output(format!("cannot read the keymap {name}: {error}; check the name"))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::data(format!("{name}: byte {at} is not UTF-8; save the file as UTF-8"))
    })?;
    Keymap::default().overlay(&text, &name).map_err(|mistakes| Failure::data(mistakes.to_string()))
}
