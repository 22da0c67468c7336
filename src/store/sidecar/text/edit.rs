//! Edits of single blocks; every other byte stays.

use toml_edit::{DocumentMut, Value};
use uuid::Uuid;

use super::document::{Part, SidecarText, TextBlock};
use super::value::{line, lines, moment, note, prints, put, runs};
use crate::annotation::{Annotation, Judgement, Manifest};
use crate::briefing::PointNumber;

impl TextBlock {
    /// Changes the keys under the header.
    pub(in crate::store::sidecar) fn edit(&mut self, change: impl FnOnce(&mut DocumentMut)) {
        let crlf = self.body.contains("\r\n");
        let (header, keys) =
            self.body.split_at(memchr::memchr(b'\n', self.body.as_bytes()).map_or(0, |at| at + 1));
        // The keys were read as a part of the whole, so that they can be read alone.
        let mut keys: DocumentMut = keys.replace("\r\n", "\n").parse().unwrap_or_default();
        change(&mut keys);
        let keys = keys.to_string();
        self.body = header.to_owned() + &if crlf { keys.replace('\n', "\r\n") } else { keys };
    }
}

impl SidecarText {
    /// Writes an annotation, of which the document holds `before`.
    pub(in crate::store::sidecar) fn put(&mut self, before: Option<&Annotation>, after: &Annotation) {
        let mut blocks = self.blocks_of(after.id);
        if blocks.is_empty() {
            blocks.push(self.blocks.len());
            let block = self.new_block("[[annotation]]", Part::Annotation(after.id));
            self.blocks.push(block);
        }
        for &at in &blocks {
            if matches!(self.blocks[at].part, Part::Annotation(_)) && !same_head(before, after) {
                self.blocks[at].edit(|keys| set_head(keys, before, after));
            }
        }
        self.put_judgements(&blocks, after);
    }

    /// Takes an annotation out, whatever stands in it.
    pub(in crate::store::sidecar) fn remove(&mut self, id: Uuid) {
        for at in self.blocks_of(id).into_iter().rev() {
            self.take_out(at);
        }
    }

    /// Writes what the anchors were taken from; a source that has no id gets one.
    pub(in crate::store::sidecar) fn put_source(&mut self, name: &str, manifest: &Manifest) {
        let found = self.blocks.iter().position(|block| block.part == Part::Source);
        let at = found.unwrap_or_else(|| {
            let block = self.new_block("[source]", Part::Source);
            let at = self.blocks.iter().take_while(|block| block.part == Part::Root).count();
            self.blocks.insert(at, block);
            at
        });
        self.blocks[at].edit(|keys| {
            let anew = keys.get("id").is_none().then(Uuid::now_v7);
            source_keys(keys, name, anew);
            put(keys, "digest", Some(line(&manifest.digest)));
            put(keys, "points", Some(prints(&manifest.points)));
            put(keys, "sections", (!manifest.sections.is_empty()).then(|| runs(&manifest.sections)));
        });
    }

    /// Rewrites the judgements that are no longer wanted into those that are new; adds or takes away the rest.
    fn put_judgements(&mut self, blocks: &[usize], after: &Annotation) {
        let (mut unwanted, mut written) = (vec![], vec![]);
        for &at in blocks {
            match &self.blocks[at].part {
                Part::Judgement(judgement) if after.judgements.contains(judgement) => written.push(judgement),
                Part::Judgement(_) => unwanted.push(at),
                _ => {}
            }
        }
        let wanted: Vec<&Judgement> =
            after.judgements.iter().filter(|judgement| !written.contains(judgement)).collect();
        let rewritten = unwanted.len().min(wanted.len());
        for (&at, judgement) in unwanted.iter().zip(&wanted) {
            self.rewrite(at, judgement);
        }
        let end = blocks.last().map_or(self.blocks.len(), |last| last + 1);
        for (offset, &judgement) in wanted[rewritten..].iter().enumerate() {
            let mut block = self.new_block("[[annotation.judgement]]", Part::Judgement(judgement.clone()));
            block.edit(|keys| set_judgement(keys, None, judgement));
            self.blocks.insert(end + offset, block);
        }
        for &at in unwanted[rewritten..].iter().rev() {
            while self.blocks.get(at + 1).is_some_and(|next| next.part == Part::UnderJudgement) {
                self.take_out(at + 1);
            }
            self.take_out(at);
        }
    }

    fn rewrite(&mut self, at: usize, judgement: &Judgement) {
        let block = &mut self.blocks[at];
        let old = std::mem::replace(&mut block.part, Part::Judgement(judgement.clone()));
        if let Part::Judgement(old) = old {
            block.edit(|keys| set_judgement(keys, Some(&old), judgement));
        }
    }
}

/// Writes which source it is, under another id if there is one.
pub(in crate::store::sidecar) fn source_keys(keys: &mut DocumentMut, name: &str, id: Option<Uuid>) {
    if let Some(id) = id {
        put(keys, "id", Some(line(&id.to_string())));
    }
    put(keys, "name", Some(line(name)));
}

fn same_head(before: Option<&Annotation>, after: &Annotation) -> bool {
    before.is_some_and(|before| before.anchor == after.anchor && before.point == after.point)
}

fn set_head(keys: &mut DocumentMut, before: Option<&Annotation>, after: &Annotation) {
    let filled = |text: &str| (!text.is_empty()).then(|| line(text));
    let number = |point: PointNumber| i64::try_from(point.get()).ok().map(Value::from);
    let old = before.map(|before| &before.anchor);
    let new = &after.anchor;
    if before.is_none() {
        put(keys, "id", Some(line(&after.id.to_string())));
    }
    if before.is_none_or(|before| before.point != after.point) {
        put(keys, "point", after.point.and_then(number));
    }
    if old.is_none_or(|old| old.section != new.section) {
        put(keys, "section", (!new.section.is_empty()).then(|| lines(&new.section)));
    }
    if old.is_none_or(|old| old.exact != new.exact) {
        put(keys, "exact", Some(line(&new.exact)));
    }
    if old.is_none_or(|old| old.sense != new.sense) {
        put(keys, "sense", new.sense.as_deref().map(line));
    }
    if old.is_none_or(|old| old.prefix != new.prefix) {
        put(keys, "prefix", filled(&new.prefix));
    }
    if old.is_none_or(|old| old.suffix != new.suffix) {
        put(keys, "suffix", filled(&new.suffix));
    }
    if old.is_none_or(|old| old.once != new.once) {
        put(keys, "once", new.once.then(|| true.into()));
    }
}

fn set_judgement(keys: &mut DocumentMut, old: Option<&Judgement>, new: &Judgement) {
    if old.is_none_or(|old| old.at != new.at) {
        put(keys, "at", Some(moment(new.at)));
    }
    if old.is_none_or(|old| old.tag != new.tag) {
        put(keys, "tag", new.tag.map(|tag| line(tag.name())));
    }
    if old.is_none_or(|old| old.note != new.note) {
        put(keys, "note", (!new.note.is_empty()).then(|| note(&new.note)));
    }
    if old.is_none_or(|old| old.labels != new.labels) {
        put(keys, "labels", (!new.labels.is_empty()).then(|| lines(&new.labels)));
    }
    if old.is_none_or(|old| old.exact != new.exact) {
        put(keys, "exact", new.exact.as_deref().map(line));
    }
    if old.is_none_or(|old| old.sense != new.sense) {
        put(keys, "sense", new.sense.as_deref().map(line));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::Tag;
    use crate::store::sidecar::text::read::{Contents, read};
    use crate::store::sidecar::text::testing::example::{BY_HAND, annotation, any_annotation, id, judgement};

    fn by_hand() -> (SidecarText, Contents) {
        read(BY_HAND.as_bytes()).unwrap()
    }

    /// Lines that only one of the two texts has, marked as a diff marks them.
    fn difference(old: &str, new: &str) -> Vec<String> {
        let (mut gone, mut come): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let same = gone.iter().zip(&come).take_while(|(one, other)| one == other).count();
        (gone, come) = (gone.split_off(same), come.split_off(same));
        while gone.last().is_some_and(|last| come.last() == Some(last)) {
            gone.pop();
            come.pop();
        }
        let gone = gone.iter().map(|line| format!("-{line}"));
        gone.chain(come.iter().map(|line| format!("+{line}"))).collect()
    }

    #[test]
    fn a_judgement_rewritten_changes_its_own_lines() {
        let (mut document, contents) = by_hand();
        let mut after = contents.annotations[0].clone();
        after.judgements[1].tag = Some(Tag::FollowUp);
        document.put(Some(&contents.annotations[0]), &after);
        assert_eq!(
            difference(BY_HAND, &document.text()),
            ["-  tag = 'agree' # after all", "+  tag = \"follow-up\" # after all"]
        );
    }

    #[test]
    fn a_judgement_added_comes_after_the_others() {
        let (mut document, contents) = by_hand();
        let mut after = contents.annotations[0].clone();
        after.judgements.insert(0, judgement(0, Some(Tag::Agree), "a\nb"));
        document.put(Some(&contents.annotations[0]), &after);
        let added = [
            "+[[annotation.judgement]]",
            "+at = 1970-01-01T00:00:00Z",
            "+tag = \"agree\"",
            "+note = \"\"\"",
            "+a",
            "+b",
            "+\"\"\"",
            "+",
        ];
        assert_eq!(difference(BY_HAND, &document.text()), added);
        document.put(Some(&after), &contents.annotations[0]);
        assert_eq!(document.text(), BY_HAND);
    }

    #[test]
    fn a_judgement_taken_away_takes_only_its_own_lines() {
        let (mut document, contents) = by_hand();
        let mut after = contents.annotations[0].clone();
        after.judgements.remove(1);
        document.put(Some(&contents.annotations[0]), &after);
        let gone = [
            "-  [[annotation.judgement]]",
            "-  at = 2026-11-24T10:05:12+02:00",
            "-  tag = 'agree' # after all",
            "-  weight = 3",
            "-  note = \"Confirmed in the appendix.\"",
            "-  labels = [ \"cost\", ]",
            "-",
            "-[annotation.judgement.seen]",
            "-page = 4",
            "-",
        ];
        let without = document.text();
        assert!(without.contains("  # indented") && without.contains("[annotation.extra]"), "{without}");
        for line in difference(BY_HAND, &without) {
            assert!(gone.contains(&line.as_str()), "{line:?}");
        }
        let (mut document, contents) = by_hand();
        let mut after = contents.annotations[0].clone();
        after.judgements.remove(0);
        document.put(Some(&contents.annotations[0]), &after);
        assert!(
            document.text().contains("  tag = 'agree' # after all\n  weight = 3\n"),
            "{}",
            document.text()
        );
    }

    #[test]
    fn what_is_removed_leaves_the_comments_above_it() {
        let (mut document, _) = by_hand();
        document.remove(id(0));
        let text = document.text();
        for (line, stays) in [
            ("# the first", true),
            ("  # indented", true),
            ("[annotation.extra]", false),
            ("weight", false),
            ("[other]\nkey", true),
        ] {
            assert_eq!(text.contains(line), stays, "{line} in {text}");
        }
        assert_eq!(read(text.as_bytes()).unwrap().1.annotations, by_hand().1.annotations[1..]);
        document.remove(id(1));
        assert_eq!(read(document.text().as_bytes()).unwrap().1.annotations, []);
    }

    #[test]
    fn line_ends_and_mark_stay() {
        let text = format!("\u{FEFF}{BY_HAND}").replace('\n', "\r\n");
        let (mut document, contents) = read(text.as_bytes()).unwrap();
        let mut after = contents.annotations[1].clone();
        after.judgements[0].note = "one\ntwo\r".to_owned();
        after.judgements.push(judgement(5, None, "x"));
        document.put(Some(&contents.annotations[1]), &after);
        document.put(None, &annotation(9, "new", &[]));
        document.put_source("deepseek.txt", &contents.manifest);
        let text = document.text();
        assert!(text.starts_with('\u{FEFF}') && text.matches('\n').count() == text.matches("\r\n").count());
        let again = read(text.as_bytes()).unwrap().1;
        assert_eq!(again.annotations[1].judgements[1].note, "one\ntwo\r");
        assert_eq!((again.annotations.len(), again.manifest), (3, contents.manifest));
    }

    proptest! {
        #[test]
        fn what_is_put_is_read_and_what_is_removed_leaves_no_trace(
            steps in prop::collection::vec((any_annotation(), any::<bool>()), 1..12)
        ) {
            for start in [SidecarText::new("ada", "a\nb.md").text(), BY_HAND.replace('\n', "\r\n")] {
                let (mut document, Contents { mut annotations, manifest }) = read(start.as_bytes()).unwrap();
                for (after, removed) in &steps {
                    let at = annotations.iter().position(|before| before.id == after.id);
                    if *removed {
                        document.remove(after.id);
                        annotations.retain(|before| before.id != after.id);
                    } else {
                        document.put(at.map(|at| &annotations[at]), after);
                        match at {
                            Some(at) => annotations[at] = after.clone(),
                            None => annotations.push(after.clone()),
                        }
                    }
                    let text = document.text();
                    let (again, contents) = read(text.as_bytes()).map_err(|fault| {
                        TestCaseError::fail(format!("{fault:?} in {text}"))
                    })?;
                    prop_assert_eq!(again.text(), text);
                    prop_assert_eq!(&contents.annotations, &annotations);
                    prop_assert_eq!(&contents.manifest, &manifest);
                }
            }
        }

        #[test]
        fn a_new_annotation_put_and_removed_leaves_no_byte(new in any_annotation()) {
            let (mut document, _) = by_hand();
            let new = Annotation { id: id(99), ..new };
            document.put(None, &new);
            document.remove(new.id);
            prop_assert_eq!(document.text(), BY_HAND);
        }
    }
}
