//! `obelus merge`: the notes in several files become those in one.

use std::path::{Path, PathBuf};

use super::args::MergeArgs;
use super::exit::{Exit, Failure};
use super::out::Printer;
use super::sources::unkept;
use super::write::Target;
use crate::store::{Disk, Merged, SaveError, Sidecar, SidecarError, Version};

pub(super) fn run(args: &MergeArgs, disk: &Disk, out: &mut Printer) -> Result<Exit, Failure> {
    let MergeArgs { files, output, force, driver } = args;
    if *driver {
        return drive(files, disk, out);
    }
    let disagreements = match output {
        Some(file) if files.iter().any(|input| same(input, file)) => take_in(file, files, disk, *force)?,
        Some(file) => {
            let target = Target::new(file, *force)?;
            let (text, disagreements) = united(files, disk, *force)?;
            target.write(&text)?;
            disagreements
        }
        None => {
            let (text, disagreements) = united(files, disk, *force)?;
            out.exact(&text)?;
            disagreements
        }
    };
    Ok(tell("", &disagreements, out))
}

/// The union of all, and what a person must look at.
fn united(files: &[PathBuf], disk: &Disk, force: bool) -> Result<(String, Vec<String>), Failure> {
    let mut union: Option<Version> = None;
    let mut disagreements = vec![];
    for file in files {
        let version = Version::read(disk, file, file).map_err(|error| unmerged(&error))?;
        match &mut union {
            None => union = Some(version),
            Some(union) => {
                let merged = union.unite(&version, force).map_err(|error| unmerged(&error))?;
                disagreements.extend(merged.disagreements);
            }
        }
    }
    Ok((union.map(|union| union.text().to_owned()).unwrap_or_default(), disagreements))
}

/// Takes all others into one of the files, which is replaced as any save replaces it.
fn take_in(file: &Path, files: &[PathBuf], disk: &Disk, force: bool) -> Result<Vec<String>, Failure> {
    let mut sidecar = Sidecar::open(disk, file, "", "").map_err(|error| unmerged(&error))?;
    let mut disagreements = vec![];
    for other in files.iter().filter(|other| !same(other, file)) {
        let absorbed = if force { sidecar.absorb_stranger(other) } else { sidecar.absorb(other) };
        disagreements.extend(absorbed.map_err(|error| unmerged(&error))?.disagreements);
    }
    if sidecar.is_unsaved() {
        sidecar.save().map_err(|error| unwritten(&error))?;
    }
    Ok(disagreements)
}

/// Merges for git (gitattributes(5), "Defining a custom merge driver"): `%O %A %B %P`, the result into `%A`. Whatever
/// a person must look at makes a conflict; what cannot be merged leaves `%A` as it is.
fn drive(files: &[PathBuf], disk: &Disk, out: &mut Printer) -> Result<Exit, Failure> {
    // The common ancestor is not asked: what it had, both have, or have taken back by a judgement that says so.
    let [_, ours, theirs, name @ ..] = files else {
        return Err(Failure::usage("--driver takes what git puts for %O %A %B %P"));
    };
    let name = name.first().unwrap_or(ours).display().to_string();
    match united_for_git(disk, ours, theirs, &name) {
        Ok(Merged { text, disagreements, .. }) => {
            Target::new(ours, true)?.write(&text)?;
            Ok(tell(&format!("{name}: "), &disagreements, out))
        }
        Err(error) => {
            let advice = format!("{name} stays as ours; theirs is in `git show :3:{name}`");
            out.message(&format!("{}\n{advice}", unmerged(&error).message));
            Ok(Exit::Findings)
        }
    }
}

fn united_for_git(disk: &Disk, ours: &Path, theirs: &Path, name: &str) -> Result<Merged, SidecarError> {
    let ours = Version::read(disk, ours, Path::new(&format!("{name} (ours)")))?;
    let theirs = Version::read(disk, theirs, Path::new(&format!("{name} (theirs)")))?;
    ours.united_with(&theirs, false)
}

/// Tells what a person must look at, a line each.
fn tell(place: &str, disagreements: &[String], out: &mut Printer) -> Exit {
    let mut told: Vec<&String> = vec![];
    for line in disagreements {
        if !told.contains(&line) {
            out.message(&format!("{place}{line}"));
            told.push(line);
        }
    }
    if told.is_empty() { Exit::Done } else { Exit::Findings }
}

fn same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn unmerged(error: &SidecarError) -> Failure {
    let message = match error {
        SidecarError::Damaged { path, line, column, what } => {
            format!("{}:{line}:{column}: {what}; nothing was merged: mend it by hand", path.display())
        }
        SidecarError::Another { .. } => {
            format!("{error}; nothing was merged: --force merges them all the same")
        }
        _ => format!("nothing was merged: {error}"),
    };
    Failure { message, ..unkept(error) }
}

/// Why a union is not in its file, or may not be.
fn unwritten(error: &SaveError) -> Failure {
    let nothing = "nothing was merged: mend that and merge again";
    Failure::input_output(match error {
        SaveError::Unreadable(why) => return unmerged(why),
        SaveError::TakenAway { path } => format!("{} was taken away; {nothing}", path.display()),
        SaveError::Write { path, source } => format!("cannot write {}: {source}; {nothing}", path.display()),
        SaveError::Contended { path } => {
            format!("other programs write to {} without a pause; {nothing}", path.display())
        }
        SaveError::Unflushed { path, source } => format!(
            "the union is in {}, but the disk has not confirmed that it holds it: {source}; merge again",
            path.display()
        ),
        SaveError::CutOff { path, copy, source } => format!(
            "{} is cut off now: {source}; its whole text is in {}, and the next save takes it from there",
            path.display(),
            copy.display()
        ),
    })
}
