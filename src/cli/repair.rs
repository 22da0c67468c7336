//! `obelus check --repair`: what can be recovered from notes that cannot be read.

use std::fs;
use std::path::{Path, PathBuf};

use super::exit::{Exit, Failure};
use super::out::Printer;
use super::sources::{Caller, unkept};
use super::write::Target;
use crate::store::{Remark, Repair, repair_file};

/// Writes what can be recovered from a file beside it, or to `output`, and says what cannot.
pub(super) fn repair(
    file: &Path,
    output: Option<&Path>,
    caller: &Caller,
    out: &mut Printer,
) -> Result<Exit, Failure> {
    let name = file.display();
    match repair_file(&caller.session.disk, file).map_err(|error| unkept(&error))? {
        Repair::Whole => {
            out.message(&format!("{name} is whole; there is nothing to repair, and nothing was written"));
            Ok(Exit::Done)
        }
        Repair::Nothing => Err(Failure::data(format!(
            "{name}: no notes of obelus are in it that could be recovered; nothing was written: check the name"
        ))),
        Repair::Newer(format) => Err(Failure::data(format!(
            "{name}: the format is “{format}”; nothing was written: use a newer obelus"
        ))),
        Repair::Recovered { text, remarks } => {
            let target = output.map_or_else(|| beside(file), Path::to_owned);
            if fs::symlink_metadata(&target).is_ok() {
                let target = target.display();
                return Err(Failure::input_output(format!(
                    "{target} exists, and is left as it is; name another with -o"
                )));
            }
            Target::new(&target, false)?.like(file).write(&text)?;
            Ok(tell(file, &target, &remarks, out))
        }
    }
}

/// The first name beside a file that nothing has.
fn beside(file: &Path) -> PathBuf {
    let named = |number: usize| {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(if number == 1 { ".repaired".to_owned() } else { format!(".repaired-{number}") });
        file.with_file_name(name)
    };
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (1..1000).map(named).find(is_free).unwrap_or_else(|| named(1000))
}

/// Says what was done, by line, and where it is to be found.
fn tell(file: &Path, target: &Path, remarks: &[Remark], out: &mut Printer) -> Exit {
    for Remark { line, what, .. } in remarks {
        out.message(&format!("{}:{line}: {what}", file.display()));
    }
    let losses = remarks.iter().filter(|remark| remark.is_loss).count();
    let how = match losses {
        0 => "all that is in it is recovered".to_owned(),
        1 => "all is recovered but for one thing, named above".to_owned(),
        _ => format!("all is recovered but for {losses} things, named above"),
    };
    out.message(&format!(
        "{how}; it is in {}: look at it, and put it in the place of {}, which is as it was",
        target.display(),
        file.display()
    ));
    if losses == 0 { Exit::Done } else { Exit::Findings }
}
