//! What is in memory alone when a program ends is written to a file of its own, where the sidecar's may not be written.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::sidecar::Sidecar;
use crate::store::names::{with_end, without_end};
use crate::store::save::{Fault, Outcome};

/// How the names of sidecars end, those with a name of their own too.
const TOML: &str = ".toml";
/// Hexadecimal digits of the digest that stands for a sidecar's path.
const DIGITS: usize = 16;
/// Files of one sidecar that were rescued before and are still there, at the most.
const MOST: u32 = 100;

impl Sidecar {
    /// Whether something in it is in no file: it could not be saved, or the file was taken away.
    #[must_use]
    pub fn is_in_memory_alone(&self) -> bool {
        let is_missing = || self.on_disk.is_some() && !self.trace().is_there();
        !self.annotations.is_empty() && (self.unsaved || is_missing())
    }

    /// Writes all of it beside the sidecar, or into the state folder if that cannot be; no other file is touched. Such a
    /// file is a copy, to be merged when the briefing is opened again.
    ///
    /// # Errors
    /// If the system refuses in both places.
    pub fn rescue(&self) -> io::Result<PathBuf> {
        self.rescue_into(self.path.parent().unwrap_or(Path::new(""))).or_else(|error| {
            let folder = self.refuge().ok_or(error)?;
            self.disk().files().create_folder(&folder, true)?;
            self.rescue_into(&folder)
        })
    }

    /// The folder for what cannot be rescued beside the sidecar. A digest stands for where that is.
    pub(in crate::store) fn refuge(&self) -> Option<PathBuf> {
        let files = self.disk().files();
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        // The folder itself may be gone by now.
        let folder = folder.unwrap_or(Path::new("."));
        let whole = files.canonical(folder).unwrap_or_else(|_| folder.to_owned()).join(self.stem());
        let digest = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
        Some(files.state()?.join("rescued").join(&digest[..DIGITS]))
    }

    fn rescue_into(&self, folder: &Path) -> io::Result<PathBuf> {
        let (files, text) = (self.disk().files(), self.text());
        for number in 1..=MOST {
            let path = folder.join(with_end(self.stem(), &ending(number)));
            if files.has(&path) {
                continue;
            }
            match files.replace(&path, text.as_bytes(), None) {
                Ok(Outcome::Done) | Err(Fault::Unflushed(_)) => return Ok(path),
                Ok(_) => {}
                Err(Fault::Refused(error) | Fault::CutOff(error, _)) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn stem(&self) -> &OsStr {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        without_end(name, TOML).unwrap_or(name)
    }
}

fn ending(number: u32) -> String {
    if number == 1 { format!(".rescued{TOML}") } else { format!(".rescued-{number}{TOML}") }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::annotation::Manifest;
    use crate::config::Folders;
    use crate::store::copies::{Surroundings, copies};
    use crate::store::disk::Disk;
    use crate::store::sidecar::text::testing::example::{annotation, judgement};

    #[test]
    fn what_is_in_memory_alone_becomes_a_copy_under_a_name_that_nothing_has() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md.ada.obelus.toml");
        let open = || Sidecar::open(&Disk::default(), &path, "ada", "a.md").unwrap();
        let mut sidecar = open();
        assert!(!sidecar.is_in_memory_alone());
        let new = annotation(1, "words", &[judgement(1, None, "note")]);
        sidecar.set_manifest(&Manifest { digest: "blake3:00".into(), points: vec![], sections: vec![] });
        sidecar.set(new.id, Some(&new));
        assert!(sidecar.is_in_memory_alone());
        sidecar.save().unwrap();
        assert!(!sidecar.is_in_memory_alone());
        fs::remove_file(&path).unwrap();
        assert!(sidecar.is_in_memory_alone());
        for name in ["a.md.ada.obelus.rescued.toml", "a.md.ada.obelus.rescued-2.toml"] {
            let rescued = sidecar.rescue().unwrap();
            assert!(rescued.ends_with(name) && fs::read_to_string(rescued).unwrap() == sidecar.text());
        }
        assert!(!path.exists(), "what was taken away stays away");
        assert_eq!(copies(&open()).len(), 2, "they are offered");
    }

    #[test]
    fn where_nothing_can_be_written_it_is_kept_in_the_state_folder_and_found_there() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::system(&Folders::within(&folder.path().join("home")));
        let work = folder.path().join("work");
        fs::create_dir(&work).unwrap();
        let path = work.join("a.md.ada.obelus.toml");
        let mut sidecar = Sidecar::open(&disk, &path, "ada", "a.md").unwrap();
        let new = annotation(1, "words", &[judgement(1, None, "note")]);
        sidecar.set_manifest(&Manifest { digest: "blake3:00".into(), points: vec![], sections: vec![] });
        sidecar.set(new.id, Some(&new));
        fs::remove_dir(&work).unwrap();
        let rescued = sidecar.rescue().unwrap();
        assert!(rescued.starts_with(folder.path().join("home/state/rescued")), "{rescued:?}");
        fs::create_dir(&work).unwrap();
        let found = |name: &str| {
            let opened = Sidecar::open(&disk, &work.join(name), "ada", "a.md").unwrap();
            Surroundings::default().all(&opened, None)
        };
        assert_eq!(
            found("a.md.ada.obelus.toml").into_iter().map(|copy| copy.path).collect::<Vec<_>>(),
            [rescued]
        );
        assert_eq!(found("b.md.ada.obelus.toml"), []);
    }
}
