//! One call for the worker: changes go in, the file is saved.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::time::Instant;

use uuid::Uuid;

use super::save::Saved;
use super::sidecar::{Sidecar, Waiting};
use crate::annotation::{Anchor, Annotation, Manifest, may_be_on, reconcile};
use crate::briefing::{Briefing, PointNumber};
use crate::store::sidecar::error::SaveError;

impl Sidecar {
    /// Sets annotations (or takes those away that are none) and saves. Without changes, tries what failed again.
    ///
    /// `digest` is that of the source which `briefing` was read from, and the numbers in `changes` are those of its
    /// points. When every annotation stands on a point of it, the sidecar's manifest and numbers become those of this
    /// briefing; while one waits, they stay those of the briefing that the anchors were taken from, since it is there
    /// that a person will look for its words.
    ///
    /// # Errors
    /// If the file can no longer be understood, was taken away, or the system refuses. Either way the file is as it was, and the
    /// changes are kept here for the next call.
    pub fn record(
        &mut self,
        changes: &[(Uuid, Option<Annotation>)],
        briefing: &Briefing,
        digest: &str,
    ) -> Result<Saved, SaveError> {
        if changes.is_empty() && !self.unsaved {
            return Ok(Saved::default());
        }
        let begun = Instant::now();
        let recorded = self.try_record(changes, briefing, digest);
        let (count, took) = (changes.len(), begun.elapsed());
        match &recorded {
            Ok(Saved { merged, .. }) => {
                log::info!(
                    "saved {count} annotations in {}, merged: {merged}, in {took:?}",
                    self.path().display()
                );
            }
            Err(error) => {
                log::error!("saved none of {count} annotations, after {took:?}: {}", error.in_brief());
            }
        }
        recorded
    }

    fn try_record(
        &mut self,
        changes: &[(Uuid, Option<Annotation>)],
        briefing: &Briefing,
        digest: &str,
    ) -> Result<Saved, SaveError> {
        let _lock = self.lock();
        let found = self.sync();
        let current = self.refresh(changes, briefing, digest);
        let changed: HashSet<Uuid> = changes.iter().map(|(id, _)| *id).collect();
        let there = self.annotations.iter().filter(|there| changed.contains(&there.id));
        let known: HashMap<Uuid, (Option<PointNumber>, bool)> =
            there.map(|there| (there.id, (there.point, there.anchor.once))).collect();
        let counts = LazyCell::new(|| counts(briefing));
        let numbered = |(id, annotation): &(Uuid, Option<Annotation>)| {
            let after = annotation.as_ref().map(|annotation| {
                let there = known.get(id).copied();
                let stands_once = || !current && counts.get(&annotation.anchor.exact) == Some(&1);
                let once = there.map_or_else(stands_once, |(_, once)| once);
                let point =
                    if current { number(briefing, annotation) } else { there.and_then(|(point, _)| point) };
                let anchor = Anchor { once, ..annotation.anchor.clone() };
                Cow::Owned(Annotation { anchor, point, ..annotation.clone() })
            });
            (*id, after)
        };
        self.set_all(changes.iter().map(numbered));
        let found = found?;
        if self.on_disk.is_none() && self.annotations.is_empty() {
            self.unsaved = false;
            return Ok(Saved::default());
        }
        self.write(found)
    }

    /// Makes the manifest that of this briefing, if nothing waits; says whether it is.
    fn refresh(&mut self, changes: &[(Uuid, Option<Annotation>)], briefing: &Briefing, digest: &str) -> bool {
        if self.manifest.is_of(briefing, digest) || digest.is_empty() {
            return !digest.is_empty();
        }
        let known = self.waiting.as_ref().filter(|waiting| waiting.digest == digest);
        if known.is_some_and(|waiting| !changes.iter().any(|(id, _)| waiting.ids.contains(id))) {
            return false;
        }
        let after: HashMap<Uuid, Option<&Annotation>> =
            changes.iter().map(|(id, annotation)| (*id, annotation.as_ref())).collect();
        let findings = reconcile(briefing, digest, &self.manifest, &self.annotations);
        let mut numbers = HashMap::new();
        let mut ids = HashSet::new();
        for (annotation, finding) in self.annotations.iter().zip(findings) {
            let Some(point) = finding.state.point() else {
                // What stands nowhere by its reader's own word is not looked for.
                if annotation.standing().is_some() && !annotation.is_detached() {
                    ids.insert(annotation.id);
                }
                continue;
            };
            numbers.extend(briefing.number(point).map(|number| (annotation.id, number)));
        }
        ids.retain(|id| {
            after.get(id).is_none_or(|after| after.is_some_and(|after| number(briefing, after).is_none()))
        });
        if !ids.is_empty() {
            self.waiting = Some(Waiting { digest: digest.to_owned(), ids });
            return false;
        }
        self.set_manifest(&Manifest::of(briefing, digest));
        self.renumber(|id| numbers.get(&id).copied());
        true
    }
}

/// How many points have the same words.
fn counts(briefing: &Briefing) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for point in briefing.point_ids() {
        *counts.entry(Anchor::words(briefing, point)).or_default() += 1;
    }
    counts
}

/// The number that an annotation gives, if its words stand there, or what they may have become.
fn number(briefing: &Briefing, annotation: &Annotation) -> Option<PointNumber> {
    let stands = |&number: &PointNumber| {
        let point = briefing.point(number);
        point.is_some_and(|point| may_be_on(annotation, briefing, point))
    };
    annotation.point.filter(stands)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::annotation::Tag;
    use crate::briefing::{Builder, Kind, NodeId, Role, Span};
    use crate::store::disk::Disk;
    use crate::store::sidecar::text::testing::example::{id, judgement};

    fn briefing(words: &[&str]) -> Briefing {
        let mut builder = Builder::new();
        let mut text = String::new();
        for (line, words) in (1..).zip(words) {
            let start = text.len();
            text.push_str(words);
            let none = Span::default();
            builder.node(0, line, Kind::Point(Role::Bullet), none, none, Span::new(start, text.len()));
        }
        builder.finish(text, "test")
    }

    /// A judgement of the point of this number.
    fn on(n: u128, briefing: &Briefing, number: usize) -> (Uuid, Option<Annotation>) {
        let anchor = Anchor::of(briefing, briefing.point(PointNumber::new(number).unwrap()).unwrap());
        let judgements = vec![judgement(0, Some(Tag::Agree), "")];
        (
            id(n),
            Some(Annotation { id: id(n), anchor, point: PointNumber::new(number), judgements, open: true }),
        )
    }

    fn sidecar(folder: &tempfile::TempDir) -> (Sidecar, PathBuf) {
        let path = folder.path().join("notes");
        (Sidecar::open(&Disk::default(), &path, "ada", "a.md").unwrap(), path)
    }

    fn numbers(path: &Path) -> (String, Vec<Option<usize>>) {
        let sidecar = Sidecar::open(&Disk::default(), path, "ada", "a.md").unwrap();
        let numbers =
            sidecar.annotations().iter().map(|annotation| annotation.point.map(PointNumber::get)).collect();
        (sidecar.manifest().digest.clone(), numbers)
    }

    #[test]
    fn nothing_to_record_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (mut sidecar, path) = sidecar(&folder);
        let now = briefing(&["one"]);
        sidecar.record(&[], &now, "A").unwrap();
        sidecar.record(&[(id(0), None)], &now, "A").unwrap();
        assert!(!path.exists() && !sidecar.is_unsaved());
    }

    #[test]
    fn the_manifest_follows_the_briefing_when_all_stand() {
        let folder = tempfile::tempdir().unwrap();
        let (mut first, path) = sidecar(&folder);
        let old = briefing(&["one", "two", "two"]);
        first.record(&[on(0, &old, 1), on(1, &old, 3)], &old, "A").unwrap();
        assert_eq!(numbers(&path), ("A".to_owned(), vec![Some(1), Some(3)]));
        let new = briefing(&["zero", "one", "two", "two"]);
        let (mut second, _) = sidecar(&folder);
        second.record(&[], &new, "B").unwrap();
        assert_eq!(numbers(&path).0, "A", "without a change nothing is written");
        second.record(&[on(2, &new, 1)], &new, "B").unwrap();
        assert_eq!(numbers(&path), ("B".to_owned(), vec![Some(2), Some(4), Some(1)]));
        assert_eq!(second.manifest(), &Manifest::of(&new, "B"));
    }

    #[test]
    fn the_manifest_stays_while_one_waits() {
        let folder = tempfile::tempdir().unwrap();
        let (mut first, path) = sidecar(&folder);
        let old = briefing(&["one", "two"]);
        first.record(&[on(0, &old, 1), on(1, &old, 2)], &old, "A").unwrap();
        let new = briefing(&["zero", "one"]);
        let (mut second, _) = sidecar(&folder);
        second.record(&[on(2, &new, 1)], &new, "B").unwrap();
        second.record(&[on(0, &new, 2)], &new, "B").unwrap();
        assert_eq!(numbers(&path), ("A".to_owned(), vec![Some(1), Some(2), None]), "numbers are those of A");
        second.record(&[(id(1), None)], &new, "B").unwrap();
        let (digest, numbers) = numbers(&path);
        assert_eq!((digest.as_str(), &numbers[..1]), ("B", &[Some(2)][..]), "nothing waits any more");
    }

    #[test]
    fn what_is_judged_while_another_waits_follows_words_that_stood_once() {
        let folder = tempfile::tempdir().unwrap();
        let (mut sidecar, path) = sidecar(&folder);
        let first = briefing(&["one went away", "two", "three"]);
        sidecar.record(&[on(0, &first, 1)], &first, "A").unwrap();
        let second = briefing(&["two", "three", "twins", "four", "twins"]);
        sidecar.record(&[on(1, &second, 1), on(2, &second, 3)], &second, "B").unwrap();
        sidecar.record(&[on(1, &second, 1)], &second, "B").unwrap();
        let read = Sidecar::open(&Disk::default(), &path, "ada", "a.md").unwrap();
        let third = briefing(&["five", "twins", "six", "two", "seven"]);
        let found = reconcile(&third, "C", read.manifest(), read.annotations());
        let places: Vec<_> =
            found.iter().map(|found| (found.state.name(), found.state.point().map(NodeId::index))).collect();
        assert_eq!(places[1..], [("exact", Some(3)), ("ambiguous", None)]);
        let twice = briefing(&["five", "two", "six", "two", "seven"]);
        let found = reconcile(&twice, "D", read.manifest(), read.annotations());
        assert!(found[1].state.point().is_none(), "{found:?}");
    }

    #[test]
    fn a_failure_keeps_the_changes_for_the_next_call() {
        let folder = tempfile::tempdir().unwrap();
        let (mut sidecar, path) = sidecar(&folder);
        let now = briefing(&["one", "two"]);
        sidecar.record(&[on(0, &now, 1)], &now, "A").unwrap();
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(sidecar.record(&[on(1, &now, 2)], &now, "A").is_err());
        assert_eq!(
            fs::read(&path).unwrap(),
            whole[..whole.len() / 2],
            "what cannot be read is not overwritten"
        );
        fs::write(&path, &whole).unwrap();
        sidecar.record(&[], &now, "A").unwrap();
        assert_eq!(numbers(&path), ("A".to_owned(), vec![Some(1), Some(2)]));
    }
}
