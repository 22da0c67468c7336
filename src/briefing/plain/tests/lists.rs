//! Items, how they nest and how they count on.

use super::super::parse;
use super::check;

#[test]
fn bullets_of_every_form_nest() {
    check(&[
        ("- a\n* b\n- c", &["- a", "  * b", "- c"]),
        ("• a\n  ◦ b\n    ‣ c\n• d", &["• a", "  ◦ b", "    ‣ c", "• d"]),
        ("- a\n-- b\n- c", &["- a", "  -- b", "- c"]),
        ("It leaks.\n-> a\n=> b", &["¶ It leaks.", "-> a", "=> b"]),
        (">> a\n+ b", &[">> a", "  + b"]),
        ("– a\n— b", &["– a", "— b"]),
        ("·a\n·b", &["· a", "· b"]),
        ("• a\no b\no c\n• d", &["• a", "  o b", "  o c", "• d"]),
        (
            "1. a\n   a) b\n   b) c\n      i. d\n      ii. e\n2. f",
            &["1. a", "  a) b", "  b) c", "    i. d", "    ii. e", "2. f"],
        ),
        ("(1) a\n(2) b", &["(1) a", "(2) b"]),
        ("\t- a\n        - b\n\t  - c", &["- a", "- b", "  - c"]),
        ("-\n  a\n-\n- \n3.", &["- a", "3."]),
        ("•\na\n•\nb", &["• a", "• b"]),
        ("1. a\n\n\n2. b\n\n3. c", &["1. a", "2. b", "3. c"]),
    ]);
}

/// Texts, and their points, each behind its depth.
const LISTS: &[(&str, &str)] = &[
    ("T\n\nI. a\n   A. b\n   B. c\n      1. d\nII. e\n   A. f", "0:a|1:b|1:c|2:d|0:e|1:f"),
    ("T\n\n☐ a\n☑ b\n✗ c\n✔\u{fe0f} d", "0:a|0:b|0:c|0:d"),
    ("T\n\n[ ] a\n[x] b", "0:a|0:b"),
    ("T\n\n[1] One a\n[2] Two b", "0:One a|0:Two b"),
    ("T\n\n1- a\n2- b\n3- c", "0:a|0:b|0:c"),
    ("T\n\n→ a\n→ b", "0:a|0:b"),
    ("T\n\n★ a\n★ b", "0:a|0:b"),
    ("T\n\na) a\nb) b\nc) c", "0:a|0:b|0:c"),
    ("T\n\n(i) a\n(ii) b\n(iii) c\n(iv) d", "0:a|0:b|0:c|0:d"),
    ("T\n\nа) да\nб) нет\nв) не знаю", "0:да|0:нет|0:не знаю"),
    ("T\n\nА. да\nБ. нет", "0:да|0:нет"),
    ("T\n\nα) a\nβ) b", "0:a|0:b"),
    ("T\n\n가. 물\n나. 불", "0:물|0:불"),
    ("T\n\n1/ Eau\na/ chaude\nb/ froide\n2/ Feu", "0:Eau|1:chaude|1:froide|0:Feu"),
    ("T\n\n1º Agua\n2º Fuego", "0:Agua|0:Fuego"),
    ("T\n\n(1) 水\n  ア 上\n  イ 下\n(2) 火", "0:水|1:上|1:下|0:火"),
    (
        "T\n\nIt was\n20° in the shade and\n1/ 3 of it rain.",
        "0:It was\n20° in the shade and\n1/ 3 of it rain.",
    ),
    ("T\n\nא. מים\nב. אש", "0:מים|0:אש"),
    ("T\n\nأ) ماء\nب) نار", "0:ماء|0:نار"),
    ("T\n\n一、甲\n（一）乙\n（二）丙\n二、丁", "0:甲|1:乙|1:丙|0:丁"),
    ("T\n\n①甲\n②乙", "0:甲|0:乙"),
    ("T\n\n１．甲\n２．乙", "0:甲|0:乙"),
    ("T\n\n・甲\n・乙", "0:甲|0:乙"),
    ("T\n\n١. ماء\n٢. نار", "0:ماء|0:نار"),
    ("T\n\n§ 1 The first\n§ 2 The second", "0:The first|0:The second"),
    (
        "T\n\nA. b\nB. c\nC. d\nD. e\nE. f\nF. g\nG. h\nH. i\nI. j\nJ. k",
        "0:b|0:c|0:d|0:e|0:f|0:g|0:h|0:i|0:j|0:k",
    ),
    ("T\n\nA. Smith said that it is so.\n\nI. went home.", "0:A. Smith said that it is so.|0:I. went home."),
    (
        "T\n\nThey heard at the harbour, on the third of May,\nA. Smith the pilot and the master of the ship\nB. Jones, too.",
        "0:They heard at the harbour, on the third of May,\nA. Smith the pilot and the master of the ship\nB. Jones, too.",
    ),
    (
        "T\n\nIt cost\n[1] dollar and\n2- 3 cents, more or less.",
        "0:It cost\n[1] dollar and\n2- 3 cents, more or less.",
    ),
];

#[test]
fn a_marker_that_nothing_follows_is_what_its_point_says() {
    for (text, want) in [("i.\n", ["i."]), ("(a)\n", ["(a)"]), ("a\n\n1.\n", ["1."])] {
        let briefing = parse(text.to_owned(), "name");
        let said: Vec<_> = briefing.point_ids().map(|point| briefing.words(point).into_owned()).collect();
        assert_eq!(said, want, "{text:?}");
    }
}

#[test]
fn lists_are_known_by_how_they_count_on() {
    /// The points of a text, each behind its depth.
    fn points(text: &str) -> String {
        let briefing = parse(text.to_owned(), "t");
        let point = |id| format!("{}:{}", briefing.node(id).depth, briefing.words(id));
        briefing.point_ids().map(point).collect::<Vec<_>>().join("|")
    }
    for &(text, want) in LISTS {
        assert_eq!(points(text), want, "{text:?}");
    }
}

#[test]
fn references_begin_no_item_where_no_list_runs_on() {
    check(&[
        ("T\n\n(1) is the first of two.\n\nIt rose.", &["= T", "¶ (1) is the first of two.", "¶ It rose."]),
        ("T\n\n(iv) applies here.", &["= T", "¶ (iv) applies here."]),
        ("T\n\nIt was so.\n(2) was not.", &["= T", "¶ It was so. (2) was not."]),
        (
            "T\n\n(a) does not apply to boats.\n\nIt rose.",
            &["= T", "¶ (a) does not apply to boats.", "¶ It rose."],
        ),
        ("T\n\n(1) ist der erste.\n\nEs stieg.", &["= T", "¶ (1) ist der erste.", "¶ Es stieg."]),
        ("T\n\n(1) est le premier.\n\nÇa monte.", &["= T", "¶ (1) est le premier.", "¶ Ça monte."]),
        ("T\n\n(3) применяется всегда.", &["= T", "¶ (3) применяется всегда."]),
        ("T\n\n(2) εφαρμόζεται πάντα.", &["= T", "¶ (2) εφαρμόζεται πάντα."]),
        ("T\n\n- a\n- b\n\n(1) is the first.", &["= T", "- a", "- b", "¶ (1) is the first."]),
        // Lists.
        ("T\n\n(1) pumps,\n(2) docks.", &["= T", "(1) pumps,", "(2) docks."]),
        ("T\n\n(1) pumps;\n\n(2) docks.", &["= T", "(1) pumps;", "(2) docks."]),
        ("T\n\nWe need\n(a) pumps\n(b) docks", &["= T", "¶ We need", "(a) pumps", "(b) docks"]),
        ("T\n\n(i) pumps\n(ii) docks\n(iii) cranes", &["= T", "(i) pumps", "(ii) docks", "(iii) cranes"]),
        ("T\n\n(3) pumps\n(4) docks", &["= T", "(3) pumps", "(4) docks"]),
        ("T\n\n(а) насос\n(б) док", &["= T", "(а) насос", "(б) док"]),
        ("T\n\n(1) Pumps.\n\nIt rose.", &["= T", "(1) Pumps.", "¶ It rose."]),
        (
            "T\n\n(a) lets them pass, but\n(i) the police\n(ii) divers\n(b) collects",
            &["= T", "(a) lets them pass, but", "  (i) the police", "  (ii) divers", "(b) collects"],
        ),
    ]);
}
