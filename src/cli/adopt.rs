//! `obelus check` on notes whose briefing has another name by now, and `check --adopt`, which takes them over.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::exit::{Exit, Failure};
use super::out::Printer;
use super::sources::{Caller, Subject, quoted};
use crate::store::{Adopted, Sidecar, Stray, Strays, adopt, file_name, find_briefings, open};

/// Notes that are named for a briefing, the likeliest first.
const MOST_TOLD: usize = 5;

/// The briefings of one command that have no notes under their names, and the notes that may be theirs.
#[derive(Default)]
pub(super) struct StraySearch {
    found: Vec<(PathBuf, PathBuf, Vec<Stray>)>,
    folders: BTreeSet<PathBuf>,
}

impl StraySearch {
    /// Looks for the notes on a briefing under other names.
    pub(super) fn look(&mut self, subject: &Subject, caller: &Caller) {
        let Some(path) = &subject.opened.origin.path else { return };
        self.folders.insert(path.parent().unwrap_or(Path::new("")).to_owned());
        let strays = subject.opened.strays(&mut caller.strays.borrow_mut());
        if !strays.is_empty() {
            let own = Sidecar::path_for(path, &caller.session.reader);
            self.found.push((path.clone(), own, strays));
        }
    }

    /// Names what was found, and the notes of the folders that were `searched` whose briefing is gone. These wait for a
    /// person: their judgements are nowhere else. Says whether any do.
    pub(super) fn tell(&self, searched: &[PathBuf], caller: &Caller, out: &mut Printer) -> Exit {
        let mut homeless: BTreeMap<PathBuf, OsString> = BTreeMap::new();
        let mut folders = self.folders.clone();
        folders.extend(searched.iter().filter(|path| path.is_dir()).map(|path| plain(path)));
        folders.extend(searched.is_empty().then(PathBuf::new));
        // Of a file that was named, only what may be its own is told.
        folders.retain(|folder| {
            searched.is_empty()
                || searched.iter().any(|path| path.is_dir() && folder.starts_with(plain(path)))
        });
        for folder in folders {
            homeless.extend(caller.strays.borrow_mut().gone(&folder));
        }
        let mut exit = if homeless.is_empty() { Exit::Done } else { Exit::Findings };
        for (file, own, strays) in &self.found {
            for stray in strays {
                homeless.remove(&stray.path);
                exit = if stray.gone { Exit::Findings } else { exit };
            }
            offer(file, own, strays, out);
        }
        for (path, source) in &homeless {
            out.message(&format!(
                "{}: {} is gone, and no briefing beside it is like it",
                path.display(),
                source.display()
            ));
        }
        exit
    }
}

/// Names what may be the notes on a briefing, and how to take over one of them. Nothing that is named overwrites notes.
fn offer(file: &Path, own: &Path, strays: &[Stray], out: &mut Printer) {
    let named = file.display();
    if let [only] = strays {
        let (path, on, file_here) = (only.path.display(), only.told(), quoted(file));
        out.message(&format!(
            "{named} may be what these notes are on: {path}, on {on}; to take them over: obelus check --adopt {file_here}"
        ));
        return;
    }
    out.message(&format!("{named} may be what one of these is on; to take one over:"));
    let to = quoted(own);
    for stray in strays.iter().take(MOST_TOLD) {
        let from = quoted(&stray.path);
        let how = match stray.gone {
            _ if own.exists() => format!("obelus merge --force {to} {from} -o {to}"),
            true => format!("mv {from} {to}"),
            false => format!("cp {from} {to}"),
        };
        out.message(&format!("  {how}    # {}", stray.told()));
    }
    if strays.len() > MOST_TOLD {
        out.message(&format!("  or one of {} others that are less like it", strays.len() - MOST_TOLD));
    }
}

/// Takes over what is beyond doubt for each briefing that has no notes. What is in doubt stays, and is told by the
/// check that follows.
pub(super) fn take_over(paths: &[PathBuf], caller: &Caller, out: &mut Printer) -> Exit {
    let mut strays = Strays::new(&caller.session);
    let mut wanted: Vec<(PathBuf, Stray, Sidecar)> = vec![];
    let here = [PathBuf::from(".")];
    let mut seen = BTreeSet::new();
    // What cannot be found or opened is told by the check.
    for path in find_briefings(if paths.is_empty() { &here } else { paths }, &caller.session).paths {
        if !paths.contains(&path) && caller.leaves_out(&path) {
            continue;
        }
        let path = plain(&path);
        if !seen.insert(path.clone()) {
            continue;
        }
        let Ok(opened) = open(&path, &caller.session) else {
            continue;
        };
        let found = opened.strays(&mut strays);
        if let (Some(stray), Ok(sidecar)) = (Stray::sole(&found), opened.sidecar) {
            wanted.push((path, stray.clone(), sidecar));
        }
    }
    let mut claims: HashMap<PathBuf, usize> = HashMap::new();
    for (_, stray, _) in &wanted {
        *claims.entry(stray.path.clone()).or_default() += 1;
    }
    let mut exit = Exit::Done;
    for (path, stray, mut sidecar) in wanted {
        if stray.gone && claims[&stray.path] > 1 {
            out.message(&format!(
                "{} may belong to {} and to others; to choose it: obelus check --adopt {}",
                stray.path.display(),
                path.display(),
                quoted(&path)
            ));
            exit = exit.max(Exit::Findings);
            continue;
        }
        exit = exit.max(take(&path, &stray, &mut sidecar, caller, out));
    }
    exit
}

/// A path without a `./` at its front, as briefings are named.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn take(path: &Path, stray: &Stray, sidecar: &mut Sidecar, caller: &Caller, out: &mut Printer) -> Exit {
    let adopted = adopt(stray, sidecar, caller.session.reader.word(), &file_name(path));
    let (from, on) = (stray.path.display(), stray.told());
    match adopted {
        Ok(Adopted::Renamed) => {
            out.message(&format!("{} has the notes now that were in {from}, on {on}", path.display()));
        }
        Ok(Adopted::Copied | Adopted::Merged(_)) => {
            out.message(&format!("{} has a copy now of the notes in {from}, on {on}", path.display()));
        }
        Err(error) => return out.failure(&Failure::input_output(error.to_string())),
    }
    Exit::Done
}
