//! Damage of every kind, and what is left of it.

use super::super::read::{Contents, read};
use super::super::testing::example::BY_HAND;
use super::super::value::is_conflict_marker;
use super::*;
use crate::annotation::{Annotation, Judgement, Tag};

/// The text that was recovered and what was lost, if there was anything to recover. It reads, always.
pub(super) fn recovered(bytes: &[u8]) -> Option<(String, Vec<Remark>)> {
    match repair(bytes) {
        Repair::Recovered { text, remarks } => {
            if let Err(fault) = read(text.as_bytes()) {
                panic!("{fault:?} in\n{text}\nfrom\n{}", String::from_utf8_lossy(bytes));
            }
            assert_eq!(repair(text.as_bytes()), Repair::Whole);
            assert_eq!(repair(bytes), Repair::Recovered { text: text.clone(), remarks: remarks.clone() });
            let whole = String::from_utf8_lossy(bytes);
            let lines = whole.strip_prefix('\u{FEFF}').unwrap_or(&whole).lines();
            for word in lines.filter(|line| !is_marker(line)).flat_map(words_of) {
                assert!(text.contains(word), "{word} is gone from\n{text}\nthat was\n{whole}");
            }
            Some((text, remarks))
        }
        _ => None,
    }
}

/// The words of a line that a reader would miss.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 4)
}

/// Whether a line only marks where a conflict is, or is a header that a mended one may replace.
fn is_marker(line: &str) -> bool {
    let behind = line.rsplit(']').next().unwrap_or_default();
    is_conflict_marker(line) || line.trim_start().starts_with('[') && !behind.contains('#')
}

pub(super) fn contents(text: &str) -> Contents {
    read(text.as_bytes()).unwrap().1
}

/// What was recovered of a text, and the losses.
fn of(damaged: &str) -> (Contents, String, Vec<String>) {
    let (text, remarks) = recovered(damaged.as_bytes()).expect("something can be recovered");
    let losses = remarks.iter().filter(|remark| remark.is_loss);
    let losses = losses.map(|remark| format!("{}: {}", remark.line, remark.what)).collect();
    (contents(&text), text, losses)
}

fn replaced(old: &str, new: &str) -> String {
    assert!(BY_HAND.contains(old), "{old}");
    BY_HAND.replacen(old, new, 1)
}

fn judgements(contents: &Contents) -> Vec<(String, Option<Tag>, &str)> {
    let all = contents.annotations.iter().flat_map(|annotation| &annotation.judgements);
    all.map(|judgement| (judgement.at.to_string(), judgement.tag, judgement.note.as_str())).collect()
}

/// Whether every judgement that is whole before the cut, or beside the damage, is still on the same words.
fn has(contents: &Contents, words: &str, judgement: &Judgement) -> bool {
    let mut there = contents.annotations.iter().filter(|annotation| annotation.anchor.exact == words);
    there.any(|annotation| annotation.judgements.contains(judgement))
}

#[test]
fn what_is_whole_is_not_repaired() {
    assert_eq!(repair(BY_HAND.as_bytes()), Repair::Whole);
    assert_eq!(repair(BY_HAND.replace('\n', "\r\n").as_bytes()), Repair::Whole);
}

#[test]
fn what_is_no_sidecar_is_left_alone() {
    for text in ["", "\0", "# Notes on", "[package]\nname = \"x\"\n", "words\n\n- more\n", "[[annotation]]\n"]
    {
        assert_eq!(repair(text.as_bytes()), Repair::Nothing, "{text:?}");
    }
}

#[test]
fn a_newer_format_is_left_to_a_newer_obelus() {
    for text in [
        replaced("obelus/1", "obelus/2"),
        replaced("obelus/1", "obelus/2").replace("# end of notes", ""),
        replaced(
            "format = \"obelus/1\"",
            "<<<<<<< a\nformat = \"obelus/1\"\n=======\nformat = \"obelus/3.1\"\n>>>>>>> b",
        ),
    ] {
        assert!(matches!(repair(text.as_bytes()), Repair::Newer(_)), "{text}");
    }
}

#[test]
fn the_last_line_is_put_back() {
    for last in ["# end of notes\n", "end of notes\n", "tes\n"] {
        let (_, text, losses) = of(BY_HAND.strip_suffix(last).unwrap());
        assert_eq!((text.as_str(), losses.len()), (BY_HAND, 0));
    }
}

#[test]
fn cut_off_anywhere_every_judgement_before_the_cut_is_kept() {
    let whole = contents(BY_HAND);
    // Where each judgement ends: behind its last key that counts.
    let ends = ["not inference.\n\"\"\"\n", "labels = [ \"cost\", ]\n", "tag = \"follow-up\"\n"]
        .map(|last| BY_HAND.find(last).unwrap() + last.len());
    for (text, step) in [(BY_HAND.to_owned(), 1), (BY_HAND.replace('\n', "\r\n"), 7)] {
        for end in (0..text.trim_end().len()).step_by(step) {
            let cut = &text.as_bytes()[..end];
            let Some((repaired, _)) = recovered(cut) else {
                assert!(!String::from_utf8_lossy(cut).contains("obelus/1\""), "nothing recovered at {end}");
                continue;
            };
            let lines = memchr::memchr_iter(b'\r', cut).count();
            let after = contents(&repaired);
            let mut all = whole.annotations.iter().flat_map(|annotation| {
                annotation.judgements.iter().map(move |judgement| (&annotation.anchor.exact, judgement))
            });
            for &before in ends.iter().filter(|&&before| before <= end - lines) {
                let (words, judgement) = all.next().unwrap();
                assert!(has(&after, words, judgement), "cut at {end}, whole up to {before}:\n{repaired}");
            }
            for annotation in &after.annotations {
                assert!(
                    !annotation.judgements.iter().any(Judgement::is_clear),
                    "cut at {end} clears:\n{repaired}"
                );
            }
        }
    }
}

#[test]
fn a_line_more_or_less_leaves_every_other_judgement_on_its_words() {
    let whole = contents(BY_HAND);
    let lines: Vec<&str> = BY_HAND.split_inclusive('\n').collect();
    for at in 0..lines.len() {
        let with = |count: usize| {
            let mut lines = lines.clone();
            lines.splice(at..=at, std::iter::repeat_n(lines[at], count));
            lines.concat()
        };
        for text in [with(0), with(2)] {
            let after = match recovered(text.as_bytes()) {
                Some((repaired, _)) => contents(&repaired),
                None => contents(&text),
            };
            let beside = |annotation: &Annotation, judgement: &Judgement| {
                has(&after, &annotation.anchor.exact, judgement)
            };
            let missing: usize = whole
                .annotations
                .iter()
                .map(|annotation| {
                    annotation.judgements.iter().filter(|judgement| !beside(annotation, judgement)).count()
                })
                .sum();
            // A line in an annotation's own keys may take its words; no judgement may turn up with the wrong ones.
            let touched = lines[at].starts_with("exact");
            assert!(missing <= if touched { 2 } else { 1 }, "line {} in\n{text}", at + 1);
            for (annotation, judgement) in after.annotations.iter().flat_map(|annotation| {
                annotation.judgements.iter().map(move |judgement| (annotation, judgement))
            }) {
                let right = |other: &Annotation| other.anchor.exact == annotation.anchor.exact;
                let same = |other: &Annotation| other.judgements.iter().any(|there| there.at == judgement.at);
                let strays = whole.annotations.iter().any(|other| same(other) && !right(other));
                assert!(
                    !strays || annotation.anchor.exact.contains("are lost"),
                    "line {} in\n{text}",
                    at + 1
                );
            }
        }
    }
}

#[test]
fn broken_keys_become_comments_and_the_rest_stays() {
    let cases = [
        (
            "tag = \"dispute\"",
            "tag = \"maybe\"",
            "25: no tag is called “maybe”",
            "# not understood: tag = \"maybe\"\n",
        ),
        (
            "tag = \"dispute\"",
            "tag = \"dispute\"\ntag = \"agree\"",
            "26: this key is given twice",
            "# not understood: tag = \"agree\"\n",
        ),
        (
            "mood   =   'grim' # of mine",
            "mood ~ grim",
            "4: not understood",
            "# not understood: mood ~ grim\n",
        ),
        ("point = 2", "point = 0", "51: `point` must be a number", "# not understood: point = 0\n"),
        ("91be004cda7712f0", "91be", "10: no fingerprint", "# not understood: points = \"\"\"\n"),
        ("-4f6a1c2d3e4f", "-4f6a", "15: the annotation has lost its id", "# not understood: id = "),
        (
            "at = 2026-11-22T16:40:00Z",
            "at = yesterday",
            "23: the judgement has lost its time",
            "# not understood: at = yesterday\n",
        ),
        (
            "at = 2026-11-22T16:40:00Z",
            "at = 2026-11-22",
            "24: completed to at = 2026-11-22T00:00:00Z",
            "at = 2026-11-22T00:00:00Z\n",
        ),
        (
            "exact = \"Other words\"\n",
            "",
            "49: the annotation has lost the words",
            "exact = \"(the words of this point are lost)\"\n",
        ),
        ("at = 2026-11-22T16:40:00Z", "at = 2026-11-22 # about", "24: completed to", "T00:00:00Z # about\n"),
        (
            "[annotation.extra]",
            "[annotation.judgement.seen]",
            "41: this table cannot",
            "# not understood: x = 1\n",
        ),
        ("# the first\n[[annotation]]", "[annotation] # the first", "", "[[annotation]] # the first\n"),
    ];
    for (old, new, loss, line) in cases {
        let (after, text, losses) = of(&replaced(old, new));
        assert!(losses.iter().any(|said| said.starts_with(loss)) || loss.is_empty(), "{new}: {losses:?}");
        assert!(text.contains(line) || loss.is_empty(), "{new}: {text}");
        assert_eq!(judgements(&after).len(), 3, "{new}: {text}");
    }
}

#[test]
fn a_note_is_kept_whatever_became_of_its_quotes() {
    let note = "4 % of what? The paper counts training, not inference.";
    let closing = format!("{note}\n\"\"\"");
    let cases = [
        (closing.clone(), format!("{note}\n"), note),
        (
            closing.clone(),
            format!("{note}\n\"\""),
            "4 % of what? The paper counts training, not inference.\n\"\"",
        ),
        (
            closing,
            format!("C:\\q \\\n[[annotation]]\n{note}\n\"\"\""),
            "C:\\q \\\n[[annotation]]\n4 % of what? The paper counts training, not inference.",
        ),
        ("note = \"Confirmed".to_owned(), "note = \"\\Confirmed".to_owned(), "\\Confirmed in the appendix."),
        (
            "in the appendix.\"".to_owned(),
            "in \"the\" appendix.\"".to_owned(),
            "Confirmed in \"the\" appendix.",
        ),
        ("in the appendix.\"".to_owned(), "in the appendix.".to_owned(), "Confirmed in the appendix."),
    ];
    for (old, new, want) in cases {
        let (after, text, _) = of(&replaced(&old, &new));
        let judgements = judgements(&after);
        assert!(
            judgements.len() == 3 && judgements.iter().any(|(_, _, note)| *note == want),
            "{new}: {judgements:?}\n{text}"
        );
    }
}

#[test]
fn a_conflict_keeps_both_sides() {
    let tag = replaced(
        "tag = \"dispute\"\n",
        "<<<<<<< HEAD\ntag = \"dispute\"\n=======\ntag = \"follow-up\"\n>>>>>>> theirs\n",
    );
    let (after, text, losses) = of(&tag);
    let first: Vec<_> = after.annotations[0].judgements.iter().map(|judgement| judgement.tag).collect();
    assert_eq!(first, [Some(Tag::Dispute), Some(Tag::FollowUp), Some(Tag::Agree)], "{text}");
    assert_eq!((after.annotations.len(), losses), (2, vec![]));
    assert!(!text.lines().any(is_conflict_marker));

    let new = |n: u8, words: &str| {
        format!(
            "[[annotation]]\nid = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e6{n}\"\nexact = \"{words}\"\npoint = 3\n"
        )
    };
    let both = format!(
        "<<<<<<< HEAD\n{}||||||| old\n{}=======\n{}>>>>>>> theirs\n# last words",
        new(1, "ours"),
        new(2, "older"),
        new(3, "theirs")
    );
    let (after, text, losses) = of(&replaced("# last words", &both));
    let words: Vec<_> =
        after.annotations.iter().skip(2).map(|annotation| annotation.anchor.exact.as_str()).collect();
    assert_eq!((words, losses), (vec!["ours", "theirs", "older"], vec![]), "{text}");
}

#[test]
fn numbers_of_another_source_are_not_taken_over() {
    let text = replaced("91be004cda7712f0", "91be004cda7712f0\n<<<<<<< a\n=======\n00be004cda7712f0\n>>>>>>> b")
        .replace("# last words", "<<<<<<< a\n=======\n[[annotation]]\nid = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e61\"\nexact = \"theirs\"\npoint = 7\n>>>>>>> b\n# last words");
    let (after, text, losses) = of(&text);
    let points: Vec<_> = after.annotations.iter().map(|annotation| annotation.point).collect();
    assert_eq!((points, losses), (vec![None, crate::briefing::PointNumber::new(2), None], vec![]), "{text}");
}

#[test]
fn a_missing_header_puts_no_judgement_on_another_claim() {
    let (after, text, losses) = of(&replaced(
        "[[annotation]]\nid = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e50\"",
        "id = \"01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e50\"",
    ));
    assert_eq!((&after, losses), (&contents(BY_HAND), vec![]), "{text}");
    let (after, _, _) = of(&replaced("[[annotation.judgement]]\nat = 2026-11-22", "at = 2026-11-22"));
    assert_eq!(judgements(&after), judgements(&contents(BY_HAND)));
    let (after, _, losses) = of(&replaced("[[annotation]]\n", ""));
    assert_eq!((&after, losses), (&contents(BY_HAND), vec![]));
}

#[test]
fn bytes_that_are_no_text_are_said() {
    let at = BY_HAND.find("not inference").unwrap();
    let bytes = [&BY_HAND.as_bytes()[..at], b"\xFF\xFE", &BY_HAND.as_bytes()[at..]].concat();
    let (text, remarks) = recovered(&bytes).unwrap();
    assert!(text.contains("training, \u{FFFD}\u{FFFD}not"), "{text}");
    assert!(remarks.iter().any(|remark| remark.is_loss && remark.line == 27), "{remarks:?}");
    let wide: Vec<u8> =
        std::iter::once(0xFEFF).chain(BY_HAND.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(recovered(&wide).unwrap().0, BY_HAND);
}

#[test]
fn what_is_repaired_keeps_its_line_ends() {
    let (text, _) =
        recovered(replaced("tag = \"dispute\"", "tag = ").replace('\n', "\r\n").as_bytes()).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}
