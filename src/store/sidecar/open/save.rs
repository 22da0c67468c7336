//! How what was set gets to the disk, together with what other programs have written meanwhile.

use std::borrow::Cow;
use std::collections::HashMap;

use uuid::Uuid;

use super::bytes::{Understood, bytes_of, understood};
use super::sidecar::Sidecar;
use crate::annotation::Annotation;
use crate::store::lock::Lock;
use crate::store::save::{Fault, Outcome, plain};
use crate::store::sidecar::error::{SaveError, SidecarError};
use crate::store::sidecar::text::merge::merged;
use crate::store::sidecar::text::read::read;

/// How often a save begins anew because another program was faster. Each time, one of them has saved.
const MOST_RACES: usize = 100;

/// What a save found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saved {
    /// Another program had written the file: [`Sidecar::annotations`] now has its changes too.
    pub merged: bool,
}

/// What has become of a file since it was last read or written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reread {
    /// Nothing.
    Same,
    /// Another program wrote it: [`Sidecar::annotations`] now has its changes too.
    Changed,
    /// It is no longer there. Nothing writes it anew until [`Sidecar::allow_anew`] is called.
    Gone,
}

impl Sidecar {
    /// Saves: merges what another program wrote meanwhile, then replaces the file at once and whole.
    ///
    /// # Errors
    /// If the file can no longer be understood, was taken away, or the system refuses. Either way the file is as it
    /// was, unless the error says otherwise, and what was set stays here for the next save.
    pub fn save(&mut self) -> Result<Saved, SaveError> {
        let _lock = self.lock();
        let found = self.sync()?;
        self.write(found)
    }

    /// Lets the next save write a file anew that was taken away.
    pub fn allow_anew(&mut self) {
        self.on_disk = None;
        self.unsaved = true;
    }

    /// Waits for other programs that save this sidecar.
    pub(super) fn lock(&self) -> Lock {
        if let Some(folder) = self.path.parent().filter(|_| self.saving.makes_folder) {
            // Where it cannot be made, the save itself will say so.
            let _ = self.disk().files().create_folder(folder, true);
        }
        self.disk().files().lock(&self.path)
    }

    /// Takes over what other programs wrote, as the first step of a save: what is in the file, and what one of them was
    /// writing when it was interrupted.
    pub(super) fn sync(&mut self) -> Result<Reread, SidecarError> {
        let found = self.reread()?;
        let Some(added) = self.disk().files().unfinished(&self.path).and_then(|bytes| self.take_in(&bytes))
        else {
            return Ok(found);
        };
        self.saving.recovered = true;
        Ok(if added && found == Reread::Same { Reread::Changed } else { found })
    }

    /// Takes over what another program wrote since the file was last read or written here. Writes nothing.
    ///
    /// # Errors
    /// If the file can no longer be read or understood; what is known of it stays.
    pub fn reread(&mut self) -> Result<Reread, SidecarError> {
        let Some(bytes) = bytes_of(self.disk(), &self.path)? else {
            return Ok(if self.on_disk.is_some() { Reread::Gone } else { Reread::Same });
        };
        let hash = blake3::hash(&bytes);
        if self.on_disk == Some(hash) {
            return Ok(Reread::Same);
        }
        let Understood { document, contents, .. } = understood(self.disk(), &self.path, &bytes)?;
        self.take_over(document, contents);
        self.on_disk = Some(hash);
        let again = self.absorb_again();
        self.apply_all();
        // What was set here and is no longer in the file stays here, and must be written again.
        self.unsaved |= blake3::hash(self.text().as_bytes()) != hash;
        again.map(|()| Reread::Changed)
    }

    /// Adds judgements that stand in no file: those of a save that was interrupted, or that was overwritten in the same
    /// instant. Says whether there were any; none if the text cannot be understood.
    pub(in crate::store) fn take_in(&mut self, bytes: &[u8]) -> Option<bool> {
        let (_, contents) = read(bytes).ok()?;
        let same_source = contents.manifest.digest == self.manifest.digest;
        let here: HashMap<Uuid, &Annotation> =
            self.annotations.iter().map(|annotation| (annotation.id, annotation)).collect();
        let added: Vec<(Uuid, Option<Annotation>)> = contents
            .annotations
            .into_iter()
            .filter_map(|theirs| {
                let id = theirs.id;
                let theirs = Annotation { point: theirs.point.filter(|_| same_source), ..theirs };
                let standing = here.get(&id).copied();
                let known =
                    self.changed.get(&id).map(|changed| &changed.known).or_else(|| self.opened.get(&id));
                let union = merged(standing, Some(&theirs), known.map_or(&[], Vec::as_slice));
                (union.as_ref() != standing).then_some((id, union))
            })
            .collect();
        let is_new = !added.is_empty();
        self.set_all(added.into_iter().map(|(id, union)| (id, union.map(Cow::Owned))));
        Some(is_new)
    }

    /// Replaces the file, unless it is as it should be.
    pub(super) fn write(&mut self, mut found: Reread) -> Result<Saved, SaveError> {
        let mut saved = Saved::default();
        for _ in 0..MOST_RACES {
            if found == Reread::Gone {
                return Err(SaveError::TakenAway { path: self.path.clone() });
            }
            saved.merged |= found == Reread::Changed;
            let text = self.text();
            let hash = blake3::hash(text.as_bytes());
            if self.on_disk == Some(hash) && !self.saving.unsure {
                self.has_saved();
                return Ok(saved);
            }
            match self.disk().files().replace(&self.path, text.as_bytes(), self.on_disk) {
                Ok(Outcome::Done) => {
                    self.on_disk = Some(hash);
                    self.has_saved();
                    return Ok(saved);
                }
                Ok(Outcome::Changed) => {}
                Ok(Outcome::Displaced(theirs)) => {
                    saved.merged |= self.take_in(&theirs).unwrap_or(false);
                }
                Err(fault) => return Err(self.has_failed(fault, hash)),
            }
            found = self.sync()?;
        }
        Err(SaveError::Contended { path: self.path.clone() })
    }

    fn has_saved(&mut self) {
        self.unsaved = false;
        self.absorbed.clear();
        self.saving.unsure = false;
        if std::mem::take(&mut self.saving.recovered) {
            self.disk().files().discard_unfinished(&self.path);
        }
        if !std::mem::replace(&mut self.saving.swept, true) {
            self.disk().files().tidy(&self.path);
        }
    }

    fn has_failed(&mut self, fault: Fault, hash: blake3::Hash) -> SaveError {
        // Whatever the file holds by now, the next save writes it anew.
        self.saving.unsure = true;
        let path = self.path.clone();
        match fault {
            Fault::Refused(source) => SaveError::Write { path, source: plain(source) },
            Fault::Unflushed(source) => {
                self.on_disk = Some(hash);
                SaveError::Unflushed { path, source: plain(source) }
            }
            Fault::CutOff(source, copy) => SaveError::CutOff { path, copy, source: plain(source) },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::store::disk::Disk;
    use crate::store::sidecar::text::testing::example::{annotation, judgement};

    fn judged(path: &Path, n: u32) -> Sidecar {
        let mut sidecar = Sidecar::open(&Disk::default(), path, "ada", "a.md").unwrap();
        let new = annotation(u128::from(n), "words", &[judgement(i64::from(n), None, &format!("note {n}"))]);
        sidecar.set(new.id, Some(&new));
        sidecar
    }

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        (folder, path)
    }

    #[test]
    fn what_stands_in_no_file_is_taken_in() {
        let (_folder, path) = place();
        let text = |n| judged(&path, n).text();
        let (theirs, third) = (text(2), text(3));
        let mut ours = judged(&path, 1);
        ours.save().unwrap();
        assert_eq!((ours.take_in(theirs.as_bytes()), ours.is_unsaved()), (Some(true), true));
        // Meanwhile the file becomes another's, which knows nothing of either.
        fs::write(&path, third).unwrap();
        ours.save().unwrap();
        let kept = fs::read_to_string(&path).unwrap();
        assert!((1..=3).all(|n| kept.contains(&format!("note {n}"))), "{kept}");
        assert_eq!(ours.take_in(b"no notes"), None);
    }

    #[test]
    fn a_save_that_was_interrupted_is_ended_by_the_next() {
        let (folder, path) = place();
        judged(&path, 1).save().unwrap();
        let copy = folder.path().join("notes.unfinished-save");
        let whole = judged(&path, 2).text();
        for cut in [0, 7, whole.len() / 2] {
            fs::write(&copy, &whole).unwrap();
            fs::write(&path, &whole[..cut]).unwrap();
            let mut sidecar = Sidecar::open(&Disk::default(), &path, "ada", "a.md").unwrap();
            assert!(sidecar.is_recovered() && sidecar.is_unsaved() && sidecar.text() == whole, "{cut}");
            assert_eq!(fs::read(&path).unwrap(), whole.as_bytes()[..cut], "opening writes nothing");
            sidecar.save().unwrap();
            assert!(fs::read_to_string(&path).unwrap() == whole && !copy.exists(), "{cut}");
        }
        // The file is whole, but not the one that was to be written: both are kept.
        fs::write(&copy, judged(&path, 3).text()).unwrap();
        let mut sidecar = judged(&path, 4);
        assert!(!sidecar.is_recovered());
        sidecar.save().unwrap();
        let kept = fs::read_to_string(&path).unwrap();
        assert!((1..=4).all(|n| kept.contains(&format!("note {n}"))) && !copy.exists(), "{kept}");
    }

    #[test]
    fn damage_by_another_hand_is_left_and_the_copy_is_named() {
        let (folder, path) = place();
        judged(&path, 1).save().unwrap();
        let whole = fs::read_to_string(&path).unwrap();
        let copy = folder.path().join("notes.unfinished-save");
        let damaged = whole.replace("obelus/1", "obelus");
        fs::write(&copy, &whole).unwrap();
        fs::write(&path, &damaged[..damaged.len() / 2]).unwrap();
        let error = Sidecar::open(&Disk::default(), &path, "ada", "a.md").unwrap_err().to_string();
        assert!(error.contains("its whole text is in") && error.contains("notes.unfinished-save"), "{error}");
    }

    #[test]
    fn apart_from_its_source_it_begins_as_the_one_beside() {
        let (folder, path) = place();
        judged(&path, 1).save().unwrap();
        let before = fs::read(&path).unwrap();
        let apart = folder.path().join("state/deep/notes");
        let open = |beside| Sidecar::open_apart(&Disk::default(), &apart, beside, "ada", "a.md").unwrap();
        let mut sidecar = open(Some(path.as_path()));
        let new = annotation(2, "words", &[judgement(2, None, "note 2")]);
        sidecar.set(new.id, Some(&new));
        assert!(!apart.exists());
        assert_eq!(sidecar.save().unwrap(), Saved::default());
        let kept = fs::read_to_string(&apart).unwrap();
        assert!(kept.contains("note 1") && kept.contains("note 2"), "{kept}");
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(open(Some(path.as_path())).annotations().len(), 2, "once it is there, it is what counts");
        assert_eq!(open(None).annotations().len(), 2);
    }
}
