//! Other sidecars of the same ledger are taken into an open one.

use std::path::Path;

use super::bytes::bytes_of;
use super::sidecar::Sidecar;
use crate::store::sidecar::error::{Fault, SidecarError};
use crate::store::sidecar::text::content::Paper;
use crate::store::sidecar::text::read::read;
use crate::store::sidecar::text::union::unite;

/// What came of taking another sidecar in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absorbed {
    /// Whether it had anything that this one had not.
    pub changed: bool,
    /// What a person must look at, a line each: where both could not stand.
    pub disagreements: Vec<String>,
}

impl Sidecar {
    /// Takes in all that another sidecar of this ledger says; the next save writes it. That file is only read.
    ///
    /// What this session set stands, and what it took back stays away, though the copy may still have it: a copy that
    /// was made in between holds what was on the disk for a second. What another program writes before the next save is
    /// merged as ever.
    ///
    /// # Errors
    /// If the file cannot be read, is not understood to its end, or holds the notes of another reader or on another
    /// source. Then nothing is changed.
    pub fn absorb(&mut self, other: &Path) -> Result<Absorbed, SidecarError> {
        self.take_from(other, false)
    }

    /// The same, of whatever reader and source the other is.
    ///
    /// # Errors
    /// If the file cannot be read, or is not understood to its end.
    pub fn absorb_stranger(&mut self, other: &Path) -> Result<Absorbed, SidecarError> {
        self.take_from(other, true)
    }

    /// Whether nothing is in another sidecar that is not in this one; not, if it cannot be read.
    pub(in crate::store) fn has_all_of(&self, other: &Path) -> bool {
        let theirs = bytes_of(self.disk(), other).ok().flatten().and_then(|bytes| Paper::read(&bytes).ok());
        let ours = self.paper(&self.text()).ok();
        let merged = ours.zip(theirs).and_then(|(ours, theirs)| unite(&ours, &theirs).ok());
        merged.is_some_and(|merged| !merged.brought)
    }

    fn take_from(&mut self, path: &Path, stranger: bool) -> Result<Absorbed, SidecarError> {
        let bytes = bytes_of(self.disk(), path)?.ok_or_else(|| SidecarError::missing(path))?;
        let theirs = Paper::read(&bytes).map_err(|fault| fault.of(path.to_owned(), &bytes))?;
        let before = self.text();
        let ours = self.paper(&before)?;
        if let Some(what) = ours.content.whose.difference(&theirs.content.whose).filter(|_| !stranger) {
            return Err(SidecarError::Another { path: path.to_owned(), what });
        }
        let disagreements = self.unite_with(&ours, &theirs)?;
        self.apply_all();
        let changed = self.text() != before;
        if changed {
            self.absorbed.push(theirs);
            self.unsaved = true;
        }
        Ok(Absorbed { changed, disagreements })
    }

    /// Takes in again what was taken in and is not on the disk yet, after the file was read anew.
    pub(super) fn absorb_again(&mut self) -> Result<(), SidecarError> {
        let absorbed = std::mem::take(&mut self.absorbed);
        let again = absorbed.iter().try_for_each(|theirs| {
            let ours = self.paper(&self.text())?;
            self.unite_with(&ours, theirs).map(drop)
        });
        self.absorbed = absorbed;
        again
    }

    fn unite_with(&mut self, ours: &Paper, theirs: &Paper) -> Result<Vec<String>, SidecarError> {
        let here = |fault: Fault| fault.of(self.path().to_owned(), &[]);
        let merged = unite(ours, theirs).map_err(here)?;
        if merged.text != ours.text {
            let (document, contents) = read(merged.text.as_bytes()).map_err(here)?;
            self.take_over(document, contents);
            self.follow_anchors();
        }
        Ok(merged.disagreements)
    }

    fn paper(&self, text: &str) -> Result<Paper, SidecarError> {
        Paper::read(text.as_bytes()).map_err(|fault| fault.of(self.path().to_owned(), text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::annotation::{Annotation, Tag};
    use crate::store::disk::Disk;
    use crate::store::sidecar::text::testing::example::{BY_HAND, annotation, id, judgement};

    const AGREE: Option<Tag> = Some(Tag::Agree);

    struct Desk {
        folder: tempfile::TempDir,
    }

    impl Desk {
        /// A folder with a sidecar and a copy of it.
        fn with(sidecar: &str, copy: &str) -> Self {
            let desk = Self { folder: tempfile::tempdir().unwrap() };
            fs::write(desk.at("notes"), sidecar).unwrap();
            fs::write(desk.at("copy"), copy).unwrap();
            desk
        }

        fn at(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn open(&self) -> Sidecar {
            Sidecar::open(&Disk::default(), &self.at("notes"), "ada", "deepseek.txt").unwrap()
        }

        fn notes(&self) -> String {
            fs::read_to_string(self.at("notes")).unwrap()
        }
    }

    /// [`BY_HAND`] with one more judgement on its second annotation, a minute after the hour.
    fn judged(minute: u32) -> String {
        let judgement = format!("[[annotation.judgement]]\nat = 2027-01-01T00:{minute:02}:00Z\nkey = 1\n\n");
        BY_HAND.replace("# last words", &format!("{judgement}# last words"))
    }

    fn log(annotation: &Annotation) -> usize {
        annotation.judgements.len()
    }

    #[test]
    fn what_the_copy_has_more_is_saved() {
        let desk = Desk::with(BY_HAND, &judged(1));
        let mut sidecar = desk.open();
        assert_eq!(
            sidecar.absorb(&desk.at("copy")).unwrap(),
            Absorbed { changed: true, disagreements: vec![] }
        );
        assert!(sidecar.is_unsaved() && desk.notes() == BY_HAND, "absorbing writes nothing");
        assert_eq!(log(&sidecar.annotations()[1]), 2);
        sidecar.save().unwrap();
        assert_eq!(desk.notes(), judged(1));
        assert!(!sidecar.absorb(&desk.at("copy")).unwrap().changed && !sidecar.is_unsaved());
    }

    #[test]
    fn what_another_program_writes_meanwhile_is_merged() {
        let desk = Desk::with(BY_HAND, &judged(1));
        let mut sidecar = desk.open();
        sidecar.absorb(&desk.at("copy")).unwrap();
        fs::write(desk.at("notes"), judged(2).replace("key = 1", "key = 2").replace("# why", "# why not"))
            .unwrap();
        assert!(sidecar.save().unwrap().merged);
        assert_eq!(log(&sidecar.annotations()[1]), 3);
        let notes = desk.notes();
        for part in ["key = 1", "key = 2", "00:01:00Z", "00:02:00Z", "# why not"] {
            assert!(notes.contains(part), "{part} in {notes}");
        }
    }

    #[test]
    fn what_this_session_set_stands_and_what_it_took_back_stays_away() {
        let desk = Desk::with(BY_HAND, BY_HAND);
        let mut sidecar = desk.open();
        let mut ours = sidecar.annotations()[1].clone();
        ours.judgements.push(judgement(2_000_000_000, AGREE, "in between"));
        sidecar.set(ours.id, Some(&ours));
        sidecar.set(id(7), Some(&annotation(7, "gone again", &[judgement(1, AGREE, "")])));
        sidecar.save().unwrap();
        let later = "[[annotation.judgement]]\nat = 2027-01-01T00:00:00Z\n\n# last words";
        fs::write(desk.at("copy"), desk.notes().replace("# last words", later)).unwrap();
        sidecar.set(id(7), None);
        ours.judgements[1] = judgement(2_000_000_001, AGREE, "after all");
        sidecar.set(ours.id, Some(&ours));
        sidecar.absorb(&desk.at("copy")).unwrap();
        sidecar.save().unwrap();
        let notes = desk.notes();
        assert!(notes.contains("after all") && !notes.contains("in between"), "{notes}");
        assert!(notes.contains("2027-01-01") && notes.contains("gone again"), "{notes}");
        assert_eq!(log(&desk.open().annotations()[2]), 1, "only what came from elsewhere");
    }

    #[test]
    fn an_anchor_that_differs_is_told_and_the_same_stands_whoever_absorbs() {
        let desk = Desk::with(BY_HAND, &BY_HAND.replace("\"Other words\"", "\"Quite other words\""));
        let mut sidecar = desk.open();
        let mut ours = sidecar.annotations()[1].clone();
        ours.judgements.push(judgement(2_000_000_000, AGREE, ""));
        sidecar.set(ours.id, Some(&ours));
        assert_eq!(sidecar.absorb(&desk.at("copy")).unwrap().disagreements.len(), 1);
        sidecar.save().unwrap();
        assert_eq!(desk.open().annotations()[1].anchor.exact, "Quite other words");
    }

    #[test]
    fn other_notes_and_damage_change_nothing() {
        let desk = Desk::with(BY_HAND, &judged(1).replace("\"ada\"", "\"eve\""));
        let mut sidecar = desk.open();
        let error = sidecar.absorb(&desk.at("copy")).unwrap_err().to_string();
        assert!(error.contains("kept by ada, the other by eve"), "{error}");
        let other = judged(1).replace("0193550a", "0193550b").replace("name = \"deepseek", "name = \"other");
        fs::write(desk.at("copy"), other).unwrap();
        let error = sidecar.absorb(&desk.at("copy")).unwrap_err().to_string();
        assert!(error.contains("deepseek.txt (source 0193550a-") && error.contains("other.txt"), "{error}");
        fs::write(desk.at("copy"), &judged(1)[..800]).unwrap();
        assert!(matches!(sidecar.absorb(&desk.at("copy")), Err(SidecarError::Damaged { .. })));
        assert!(matches!(sidecar.absorb(&desk.at("missing")), Err(SidecarError::Read { .. })));
        assert!(!sidecar.is_unsaved() && sidecar.text() == BY_HAND);
        fs::write(desk.at("copy"), judged(1).replace("\"ada\"", "\"eve\"")).unwrap();
        assert!(sidecar.absorb_stranger(&desk.at("copy")).unwrap().changed);
    }

    #[test]
    fn ledgers_that_began_apart_are_one_where_the_briefing_is_one() {
        let apart = judged(1).replace("0193550a", "0193550b");
        for (changed, one) in [
            (apart.clone(), true),
            (apart.replace("blake3:6a1f…", "blake3:0000"), true),
            (
                apart
                    .replace("blake3:6a1f…", "x")
                    .replace("3f9a1c0b77de2041 91be004cda7712f0", "0000000000000000"),
                false,
            ),
            (apart.replace("name = \"deepseek", "name = \"other"), false),
        ] {
            let desk = Desk::with(BY_HAND, &changed);
            let mut sidecar = desk.open();
            assert_eq!(sidecar.absorb(&desk.at("copy")).is_ok(), one, "{changed}");
            assert!(sidecar.text().contains("0193550a"), "the older id stays");
        }
    }
}
