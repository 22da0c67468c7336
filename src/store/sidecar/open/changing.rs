//! What a session sets: noted with what was known of it then, and brought into the text and the annotations.

use std::borrow::Cow;
use std::collections::HashMap;

use uuid::Uuid;

use super::sidecar::{Changed, Sidecar};
use crate::annotation::Annotation;
use crate::store::sidecar::text::merge::merged;

impl Sidecar {
    /// Sets an annotation, or takes it away; touches no bytes but its own. What another program has judged on it since
    /// this one opened the file stays.
    pub fn set(&mut self, id: Uuid, annotation: Option<&Annotation>) {
        self.note(id, annotation);
        self.apply(&[id]);
    }

    /// The same for many.
    pub(super) fn set_all<'a>(&mut self, changes: impl Iterator<Item = (Uuid, Option<Cow<'a, Annotation>>)>) {
        let ids: Vec<Uuid> = changes
            .map(|(id, annotation)| {
                self.note(id, annotation.as_deref());
                id
            })
            .collect();
        self.apply(&ids);
    }

    /// Notes what was set, and what was known when it was.
    fn note(&mut self, id: Uuid, annotation: Option<&Annotation>) {
        let opened = &self.opened;
        let changed = self.changed.entry(id).or_insert_with(|| Changed {
            ours: None,
            numbered_in: String::new(),
            known: opened.get(&id).cloned().unwrap_or_default(),
        });
        let ours = annotation.map(|annotation| Annotation { id, open: false, ..annotation.clone() });
        for judgement in ours.iter().flat_map(|ours| &ours.judgements) {
            if !changed.known.contains(judgement) {
                changed.known.push(judgement.clone());
            }
        }
        changed.ours = ours;
        changed.numbered_in.clone_from(&self.manifest.digest);
        self.unsaved = true;
    }

    /// Lets what this session set stand on the words that its annotations stand on now.
    pub(super) fn follow_anchors(&mut self) {
        for annotation in &self.annotations {
            let changed = self.changed.get_mut(&annotation.id);
            if let Some(ours) = changed.and_then(|changed| changed.ours.as_mut()) {
                ours.anchor.clone_from(&annotation.anchor);
            }
        }
    }

    /// Brings document and annotations to what this session set.
    pub(super) fn apply_all(&mut self) {
        let ids: Vec<Uuid> = self.changed.keys().copied().collect();
        self.apply(&ids);
    }

    /// Brings document and annotations to what this session set for these annotations.
    fn apply(&mut self, ids: &[Uuid]) {
        let mut places: HashMap<Uuid, usize> = HashMap::new();
        for (at, annotation) in self.annotations.iter().enumerate() {
            // Of one key, not all need a place to be looked up.
            if ids.len() > 1 || ids.contains(&annotation.id) {
                places.entry(annotation.id).or_insert(at);
            }
        }
        let mut gone: Vec<usize> = vec![];
        let Self { document, annotations, changed, manifest, .. } = self;
        document.edit_each(ids, |document, id| {
            let Some(changed) = changed.get(&id) else { return };
            let at = places.get(&id).copied();
            let before = at.map(|at| &annotations[at]);
            let mut after = merged(changed.ours.as_ref(), before, &changed.known);
            if let Some(after) = after.as_mut().filter(|_| changed.numbered_in != manifest.digest) {
                after.point = before.and_then(|before| before.point);
            }
            match (at, after) {
                (Some(at), Some(after)) => {
                    document.put(Some(&annotations[at]), &after);
                    annotations[at] = after;
                }
                (None, Some(after)) => {
                    document.put(None, &after);
                    places.insert(id, annotations.len());
                    annotations.push(after);
                }
                (Some(at), None) => {
                    document.remove(id);
                    places.remove(&id);
                    gone.push(at);
                }
                (None, None) => {}
            }
        });
        if gone.is_empty() {
            return;
        }
        gone.sort_unstable();
        let mut at = 0;
        annotations.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
    }
}
