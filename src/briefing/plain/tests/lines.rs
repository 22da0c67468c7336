//! Lines that join, and pages that part none.

use super::{check, outline, read};

#[test]
fn lines_join_and_part() {
    check(&[
        ("- a\n  b\n- c\nd", &["- a b", "- c d"]),
        ("- a\n\n  b\n\nc", &["- a b", "¶ c"]),
        ("- a\n  - b\n\n  c\n- d", &["- a", "  - b", "  ¶ c", "- d"]),
        ("a\nb\n\nc\n   d", &["¶ a b", "¶ c d"]),
        ("The port\n– which is old –\nis closed.", &["¶ The port – which is old – is closed."]),
        ("The port needs\n– cranes\n– quays", &["¶ The port needs", "– cranes", "– quays"]),
        ("It costs\n12. Nobody pays.", &["¶ It costs 12. Nobody pays."]),
        ("It is ours\n(c) 2024 Port", &["¶ It is ours (c) 2024 Port"]),
        ("Sun.\n\n(c) 2024 Port", &["¶ Sun.", "¶ (c) 2024 Port"]),
        ("a casa\no porto.", &["¶ a casa o porto."]),
        ("Sun\n-- \nJane Doe", &["¶ Sun", "¶ Jane Doe"]),
        ("a:\n* * *\nb", &["¶ a:", "¶ b"]),
    ]);
}

#[test]
fn furniture_does_not_split_a_point() {
    check(&[
        ("a b\nPage 3 of 9\nc d", &["¶ a b <Page 3 of 9> c d"]),
        ("A.\n\na b\n\n\x0cPage 3 of 9\n\nc d", &["¶ A.", "¶ a b <Page 3 of 9> c d"]),
        ("Sun.\n\x0cRain.", &["¶ Sun. Rain."]),
        ("Sun.\n\n\x0cRain.", &["¶ Sun.", "¶ Rain."]),
        ("T\n\nSun\n\n1\n\x0cMoon\nand\nstars\n\n2\n", &["= T", "¶ Sun <1> Moon and stars"]),
        ("- a\n\nPage 1\n\n  b\n- c", &["- a <Page 1> b", "- c"]),
        ("A:\nPage 1\nb\n- c", &["# A", "  > b", "  - c"]),
        ("A:\n\nPage 1\n\n- c", &["# A", "  - c"]),
        ("Page 1\n\nThe Port\n\na", &["= The Port", "¶ a"]),
        (
            "The Port\n\nIt is a\n\n\x0cThe Port\n\nport of\n\n\x0cThe Port\n\ncall.",
            &["= The Port", "¶ It is a <The Port> port of <The Port> call."],
        ),
        (
            "Wells\n\nIt rained while the\n\n    - 2 -\n\nWater Board      May\n\npump was off.\n\n    — 3 —\n\nWater Board      May\n\n- So.\n- 2 -",
            &["= Wells", "¶ It rained while the <- 2 -> <Water Board May> pump was off.", "- So.", "- 2 -"],
        ),
        ("One.\n\nPage 1\n\n\n                Page 2", &["¶ One."]),
        (
            "It was so.\n\n- a\n\n                2/9\n\n- b\n\n                3/9",
            &["¶ It was so.", "- a", "- b"],
        ),
    ]);
}

#[test]
fn the_first_head_is_found_whatever_ends_its_line() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["ii. ", "- and so on", "2", "ii. [Page 4]"].join(end);
        assert_eq!(outline(&read(&text)), "ii.\n  - and so on\n", "{end:?}");
    }
}
