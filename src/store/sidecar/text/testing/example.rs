//! Sidecars to test with: one written by hand, and any that could be.

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::annotation::{Anchor, Annotation, Judgement, Tag};
use crate::briefing::PointNumber;
use crate::store::sidecar::text::merge::settle;

/// With all that a person may add: comments everywhere, keys and tables of their own, their own spacing.
pub(in crate::store::sidecar) const BY_HAND: &str = r#"# Notes on deepseek.txt, kept by obelus. Safe to read and edit by hand.
format = "obelus/1"
reader = "ada"
mood   =   'grim' # of mine

[source] # where from
id = "0193550a-3b1c-7a40-9d0e-2f8c6b1a7e55"
name = "deepseek.txt"
digest = "blake3:6a1f…"
points = """
3f9a1c0b77de2041 91be004cda7712f0
"""

# the first
[[annotation]]
id = "01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e4f"
section = ["Key achievements"]
colour = "red" # unknown
exact = "DeepSeek’s R1 model matches o1 with about 4% of the compute"
prefix = "V3 has reached parity with GPT-4"
suffix = "The company claims to have trained V3 for $5.6 million"

[[annotation.judgement]]
at = 2026-11-22T16:40:00Z
tag = "dispute"
note = """
4 % of what? The paper counts training, not inference.
"""

  # indented
  [[annotation.judgement]]
  at = 2026-11-24T10:05:12+02:00
  tag = 'agree' # after all
  weight = 3
  note = "Confirmed in the appendix."
  labels = [ "cost", ]

[annotation.judgement.seen]
page = 4

[annotation.extra]
x = 1

# a table of another program
[other]
key = "value"

# the second
[[annotation]]
id = "01930a5e-7c3a-7d10-9b2e-4f6a1c2d3e50"
point = 2
exact = "Other words"

# why
[[annotation.judgement]]
at = 2026-11-25T00:00:00Z
tag = "follow-up"

# last words
# end of notes
"#;

/// The id of the `n`th annotation in [`BY_HAND`], or of any other.
pub(in crate::store::sidecar) fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0193_0a5e_7c3a_7d10_9b2e_4f6a_1c2d_3e4f + n)
}

/// A judgement at a second.
pub(in crate::store::sidecar) fn judgement(second: i64, tag: Option<Tag>, note: &str) -> Judgement {
    let at = Timestamp::from_second(second).unwrap();
    Judgement { at, tag, note: note.to_owned(), labels: vec![], exact: None, sense: None }
}

/// An annotation of these words.
pub(in crate::store::sidecar) fn annotation(n: u128, words: &str, judgements: &[Judgement]) -> Annotation {
    Annotation {
        id: id(n),
        anchor: Anchor { exact: words.to_owned(), ..Anchor::default() },
        point: None,
        judgements: judgements.to_vec(),
        open: false,
    }
}

/// Any string that could trouble TOML.
pub(in crate::store::sidecar) fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::string::string_regex("\\PC{0,6}").unwrap(),
        1 => any::<String>(),
        4 => prop::sample::select(vec![
            "\n", "\r", "\r\n", "\t", "\\", "\"", "\"\"\"", "'", "'''", "<<<<<<< a", "\n>>>>>>>", "|||||||\n", "=======",
            "# end of notes", "\n# end of notes\n", "[[annotation]]", "\u{7f}", "\0", "\u{feff}", "\u{85}",
            "\u{2028}", " ", "#",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn any_judgement() -> impl Strategy<Value = Judgement> {
    let tag = prop::option::of(prop::sample::select(Tag::ALL.to_vec()));
    let labels = prop::collection::vec(words(), 0..3);
    let carried = (prop::option::of(words()), prop::option::of(words()));
    (0..4_000_000_000i64, tag, words(), labels, carried).prop_map(
        |(second, tag, note, labels, (exact, sense))| Judgement {
            labels,
            exact,
            sense,
            ..judgement(second, tag, &note)
        },
    )
}

/// Any annotation with one of the first few ids.
pub(in crate::store::sidecar) fn any_annotation() -> impl Strategy<Value = Annotation> {
    let said = (words(), prop::option::of(words()));
    let anchor = (prop::collection::vec(words(), 0..3), said, words(), words(), any::<bool>()).prop_map(
        |(section, (exact, sense), prefix, suffix, once)| Anchor {
            section,
            exact,
            sense,
            prefix,
            suffix,
            once,
        },
    );
    let judgements = prop::collection::vec(any_judgement(), 0..4);
    (0..6u128, anchor, prop::option::of(1..9usize), judgements).prop_map(
        |(n, anchor, point, mut judgements)| {
            settle(&mut judgements);
            Annotation { id: id(n), anchor, point: point.and_then(PointNumber::new), judgements, open: false }
        },
    )
}
