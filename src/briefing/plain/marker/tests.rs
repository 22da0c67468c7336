//! Markers, and words that look like them.

use super::{Marker, roman};

/// A line, and the marker that it begins with, what that counts, and the words behind it.
type Case = (&'static str, Option<(&'static str, u32, &'static str)>);

const MARKERS: &[Case] = &[
    ("- a", Some(("-", 0, "a"))),
    ("* a", Some(("*", 0, "a"))),
    ("+ a", Some(("+", 0, "a"))),
    ("• a", Some(("•", 0, "a"))),
    ("•a", Some(("•", 0, "a"))),
    ("‣ a", Some(("‣", 0, "a"))),
    ("◦ a", Some(("◦", 0, "a"))),
    ("· a", Some(("·", 0, "a"))),
    ("– a", Some(("–", 0, "a"))),
    ("— a", Some(("—", 0, "a"))),
    ("o a", Some(("o", 0, "a"))),
    ("-- a", Some(("--", 0, "a"))),
    (">> a", Some((">>", 0, "a"))),
    ("1. a", Some(("1.", 1, "a"))),
    ("12) a", Some(("12)", 12, "a"))),
    ("(3)\ta", Some(("(3)", 3, "a"))),
    ("b) a", Some(("b)", 2, "a"))),
    ("(c) a", Some(("(c)", 3, "a"))),
    ("i. a", Some(("i.", 9, "a"))),
    ("iv. a", Some(("iv.", 4, "a"))),
    ("(xiv) a", Some(("(xiv)", 14, "a"))),
    ("1.2 Alpha", Some(("1.2", 2, "Alpha"))),
    ("1.2.3. Alpha", Some(("1.2.3.", 3, "Alpha"))),
    ("II. A", Some(("II.", 2, "A"))),
    ("-", Some(("-", 0, ""))),
    ("7.", Some(("7.", 7, ""))),
    ("-a", None),
    ("—a", None),
    ("-5 degrees", None),
    ("> a", None),
    ("**bold** a", None),
    ("2024. a", None),
    ("1.5 million", None),
    ("09:30 a", None),
    ("A. Smith", Some(("A.", 1, "Smith"))),
    ("1.) a", Some(("1.)", 1, "a"))),
    ("1- a", Some(("1-", 1, "a"))),
    ("1-2 a", None),
    ("[x] a", Some(("[x]", 0, "a"))),
    ("[ ] a", Some(("[ ]", 0, "a"))),
    ("[12] a", Some(("[12]", 12, "a"))),
    ("[see] a", None),
    ("☑ a", Some(("☑", 0, "a"))),
    ("✔\u{fe0f} a", Some(("✔\u{fe0f}", 0, "a"))),
    ("→ a", Some(("→", 0, "a"))),
    ("→a", None),
    ("★ a", Some(("★", 0, "a"))),
    ("★★★ a", None),
    ("・a", Some(("・", 0, "a"))),
    ("① a", Some(("①", 1, "a"))),
    ("⑫a", Some(("⑫", 12, "a"))),
    ("㉑a", Some(("㉑", 21, "a"))),
    ("（1）甲", Some(("（1）", 1, "甲"))),
    ("（十二）甲", Some(("（十二）", 12, "甲"))),
    ("(一)甲", None),
    ("(一) 甲", Some(("(一)", 1, "甲"))),
    ("一、甲", Some(("一、", 1, "甲"))),
    ("二十一、甲", Some(("二十一、", 21, "甲"))),
    ("一人", None),
    ("１．甲", Some(("１．", 1, "甲"))),
    ("1、甲", Some(("1、", 1, "甲"))),
    ("1）甲", Some(("1）", 1, "甲"))),
    ("а) б", Some(("а)", 1, "б"))),
    ("в. б", Some(("в.", 3, "б"))),
    ("в б", None),
    ("β) a", Some(("β)", 2, "a"))),
    ("가. 나", Some(("가.", 1, "나"))),
    ("١. a", Some(("١.", 1, "a"))),
    ("§ 3 a", Some(("§ 3", 3, "a"))),
    ("§12. a", Some(("§12.", 12, "a"))),
    ("§ a", None),
    ("e.g. a", None),
    ("i.e. a", None),
    ("mild. a", None),
    ("(see a) b", None),
    ("on a", None),
    ("of", None),
    ("1", None),
    ("(", None),
];

#[test]
fn markers_are_told_from_words() {
    for (line, want) in MARKERS {
        let found = Marker::at(line, 0, line.len());
        let found = found.map(|marker| (&line[..marker.end], marker.ordinal, &line[marker.text..]));
        assert_eq!(found, *want, "{line:?}");
    }
}

#[test]
fn roman_numbers_count() {
    for (numeral, value) in [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xxviii", 28), ("lxi", 61)] {
        assert_eq!(roman(numeral.as_bytes()), Some(value), "{numeral}");
    }
    assert_eq!(roman(b"live"), None);
}
