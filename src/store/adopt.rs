//! Notes are taken over from the name of another source: by giving their file the new name where that source is gone,
//! by a copy where it is still there.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::save::plain;
use super::sidecar::{Absorbed, SaveError, Sidecar, SidecarError};
use super::strays::Stray;

/// What has become of the file that notes were taken over from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adopted {
    /// It has the new name.
    Renamed,
    /// It stands as it did, and the new one begins with all that is in it.
    Copied,
    /// It stands as it did, and what is in it came to the notes that had been made meanwhile.
    Merged(Absorbed),
}

/// Why notes were not taken over. They are where they were.
#[derive(Debug, Error)]
pub enum AdoptError {
    /// They cannot be read.
    #[error(transparent)]
    Unreadable(#[from] SidecarError),
    /// They cannot be written under the new name.
    #[error(transparent)]
    Unsaved(#[from] SaveError),
    /// The file is not there any more.
    #[error("{} is not there any more; nothing was taken over", path.display())]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// The system refused the new name.
    #[error("cannot rename {} to {}: {source}; it is as it was", from.display(), to.display())]
    Unnamed {
        /// The file.
        from: PathBuf,
        /// The name it was to have.
        to: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Makes `sidecar`, that of a source of this name, hold what the stray does, and saves it. No file is overwritten, and
/// none taken away; whenever the process ends, every judgement is in one file at least.
///
/// # Errors
/// If the stray cannot be read, or nothing can be saved.
pub fn adopt(
    stray: &Stray,
    sidecar: &mut Sidecar,
    reader: &str,
    source: &str,
) -> Result<Adopted, AdoptError> {
    let to = sidecar.path().to_owned();
    let from = stray.path.as_path();
    if !sidecar.is_new() || sidecar.disk().trace_of(&to).is_there() {
        let absorbed = sidecar.absorb_stranger(from)?;
        sidecar.save()?;
        return Ok(Adopted::Merged(absorbed));
    }
    // What cannot be understood is not moved; what was interrupted is written whole.
    let disk = sidecar.disk().clone();
    let files = disk.files();
    let rest = files.unfinished(from);
    if !files.trace(from).is_there() {
        return Err(AdoptError::Gone { path: from.to_owned() });
    }
    let mut copy = Sidecar::open_apart(&disk, &to, Some(from), reader, source)?;
    if let Some(rest) = &rest {
        copy.take_in(rest);
    }
    // It may have come back since it was missed.
    let is_gone = stray.gone && !files.trace(&from.with_file_name(&stray.source)).is_there();
    let moves = is_gone && rest.is_none() && to.parent() == from.parent();
    let moved = if moves { files.rename(from, &to) } else { Err(io::ErrorKind::CrossesDevices.into()) };
    match moved {
        Ok(()) => {}
        // Nor where file systems lie over one another, and nothing has its name changed.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            take(copy, sidecar, stray, true)?;
            // Who may read the notes is as it was, where the system lets us say so.
            files.share_as(&to, from);
            return Ok(Adopted::Copied);
        }
        Err(error) => {
            return Err(AdoptError::Unnamed { from: from.to_owned(), to, source: plain(error) });
        }
    }
    take(Sidecar::open(&disk, &to, reader, source)?, sidecar, stray, false)?;
    Ok(Adopted::Renamed)
}

/// Puts the notes in the place of those that there were not, and saves them under the name of their source.
fn take(notes: Sidecar, sidecar: &mut Sidecar, stray: &Stray, anew: bool) -> Result<(), AdoptError> {
    *sidecar = notes;
    sidecar.retitle(Some(&stray.name()), anew);
    sidecar.save()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::disk::Disk;

    const NOTES: &str = "format = \"obelus/1\"\nreader = \"ada\"\n\n[source]\nname = \"a.md\"\ndigest = \"blake3:00\"\n\n# end of notes\n";

    fn stray(folder: &tempfile::TempDir, gone: bool) -> Stray {
        let (path, source) = (folder.path().join("a.md.ada.obelus.toml"), "a.md".into());
        Stray { path, source, gone, same: true, shared: 0, points: 0 }
    }

    fn own(folder: &tempfile::TempDir) -> Sidecar {
        Sidecar::open(&Disk::default(), &folder.path().join("b.md.ada.obelus.toml"), "ada", "b.md").unwrap()
    }

    #[test]
    fn what_is_not_there_or_cannot_be_read_is_not_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        for gone in [true, false] {
            let missing = adopt(&stray(&folder, gone), &mut own(&folder), "ada", "b.md");
            assert!(matches!(missing, Err(AdoptError::Gone { .. })), "{missing:?}");
        }
        fs::write(stray(&folder, true).path, &NOTES[..60]).unwrap();
        let damaged = adopt(&stray(&folder, true), &mut own(&folder), "ada", "b.md");
        assert!(matches!(damaged, Err(AdoptError::Unreadable(_))), "{damaged:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(stray(&folder, true).path).unwrap(), NOTES[..60]);
    }

    #[test]
    fn a_file_that_came_meanwhile_is_joined_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(stray(&folder, true).path, NOTES).unwrap();
        let mut sidecar = own(&folder);
        let theirs = NOTES.replace("a.md", "b.md").replace("[source]", "mood = \"grim\"\n\n[source]");
        fs::write(sidecar.path(), &theirs).unwrap();
        let adopted = adopt(&stray(&folder, true), &mut sidecar, "ada", "b.md").unwrap();
        assert!(matches!(adopted, Adopted::Merged(_)), "{adopted:?}");
        assert!(fs::read_to_string(sidecar.path()).unwrap().contains("mood = \"grim\""));
        assert_eq!(fs::read_to_string(stray(&folder, true).path).unwrap(), NOTES);
    }

    #[test]
    fn a_source_that_came_back_keeps_its_notes() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(stray(&folder, true).path, NOTES).unwrap();
        fs::write(folder.path().join("a.md"), "- a").unwrap();
        let mut sidecar = own(&folder);
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(stray(&folder, true).path, fs::Permissions::from_mode(0o600)).unwrap();
        }
        assert_eq!(adopt(&stray(&folder, true), &mut sidecar, "ada", "b.md").unwrap(), Adopted::Copied);
        assert_eq!(fs::read_to_string(stray(&folder, true).path).unwrap(), NOTES);
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions();
        assert_eq!(mode(sidecar.path()), mode(&stray(&folder, true).path));
    }

    #[test]
    fn what_an_interrupted_save_was_to_write_comes_too() {
        let folder = tempfile::tempdir().unwrap();
        let stray = stray(&folder, true);
        fs::write(&stray.path, NOTES).unwrap();
        let more = "[[annotation]]\nid = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e4f\"\nexact = \"words\"\n\n\
                    [[annotation.judgement]]\nat = 2026-11-22T16:40:00Z\ntag = \"dispute\"\n\n# end";
        let unfinished = crate::store::save::unfinished_path(&stray.path).unwrap();
        fs::write(unfinished, NOTES.replace("# end", more)).unwrap();
        let mut sidecar = own(&folder);
        adopt(&stray, &mut sidecar, "ada", "b.md").unwrap();
        assert!(fs::read_to_string(sidecar.path()).unwrap().contains("tag = \"dispute\""));
    }

    #[test]
    fn a_link_to_notes_is_renamed_itself() {
        let folder = tempfile::tempdir().unwrap();
        let far = folder.path().join("far.toml");
        fs::write(&far, NOTES).unwrap();
        std::os::unix::fs::symlink(&far, stray(&folder, true).path).unwrap();
        let mut sidecar = own(&folder);
        assert_eq!(adopt(&stray(&folder, true), &mut sidecar, "ada", "b.md").unwrap(), Adopted::Renamed);
        assert!(fs::symlink_metadata(sidecar.path()).unwrap().is_symlink());
        assert!(fs::read_to_string(&far).unwrap().contains("name = \"b.md\""));
        assert!(fs::symlink_metadata(stray(&folder, true).path).is_err());
    }
}
