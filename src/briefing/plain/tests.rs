//! Texts and the trees that they are read into.

use std::fmt::Write;

use super::super::tree::{Briefing, Inline, Kind, Role, Span};
use super::parse;

/// The tree, one node a line, indented by depth: `= title`, `@ name = value`, `# section`, `> lead`, `¶ paragraph`, and
/// bullets by their own markers. Page furniture stands in `<…>`.
pub(super) fn outline(briefing: &Briefing) -> String {
    let mut out = String::new();
    if briefing.title_span().is_some() {
        writeln!(out, "= {}", briefing.title()).unwrap();
    }
    for meta in briefing.meta() {
        writeln!(out, "@ {} = {}", shown(briefing, meta.name), shown(briefing, meta.value)).unwrap();
    }
    for node in briefing.nodes() {
        let mark = match node.kind {
            Kind::Section => "# ",
            Kind::Point(Role::Lead) => "> ",
            Kind::Point(Role::Bullet) => "",
            Kind::Point(Role::Paragraph) => "¶ ",
            Kind::Point(Role::Code) => "` ",
            Kind::Point(Role::Quote) => "\" ",
            Kind::Table => "|| ",
            Kind::Point(Role::Row) => "| ",
        };
        let parts = [node.marker, node.label, node.body].map(|span| shown(briefing, span));
        let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        let indent = node.depth as usize * 2;
        writeln!(out, "{:indent$}{mark}{}", "", parts.join(" ")).unwrap();
    }
    out
}

/// The words of a span with white space folded and furniture marked.
fn shown(briefing: &Briefing, span: Span) -> String {
    let mut words = String::new();
    let mut at = span.start;
    for styled in briefing.styles(span).filter(|styled| styled.inline == Inline::Furniture) {
        words.push_str(briefing.slice(Span { start: at, end: styled.span.start }));
        write!(words, "<{}>", briefing.slice(styled.span)).unwrap();
        at = styled.span.end;
    }
    words.push_str(briefing.slice(Span { start: at, end: span.end }));
    let cells = words.split('\t').map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_row = briefing.nodes().iter().any(|node| {
        matches!(node.kind, Kind::Table | Kind::Point(Role::Row)) && (node.label == span || node.body == span)
    });
    cells.collect::<Vec<_>>().join(if is_row { " | " } else { " " })
}

pub(super) fn read(text: &str) -> Briefing {
    parse(text.to_owned(), "name")
}

/// Checks texts against the lines of their outlines.
#[track_caller]
pub(super) fn check(cases: &[(&str, &[&str])]) {
    for (text, want) in cases {
        let outline = outline(&read(text));
        assert_eq!(outline.lines().collect::<Vec<_>>(), *want, "{text}");
    }
}

#[test]
fn the_sample_dialect() {
    check(&[
        (
            "First news: All is well.\nKey facts: They are two.\n- One\n- Two\nOutlook: Fair.\n\t\t   \n      The Title",
            &[
                "= The Title",
                "# First news",
                "  > All is well.",
                "# Key facts",
                "  > They are two.",
                "  - One",
                "  - Two",
                "# Outlook",
                "  > Fair.",
            ],
        ),
        ("Label:\n- One", &["# Label", "  - One"]),
        ("Label:\nA lead\n- One", &["# Label", "  > A lead", "  - One"]),
        ("Power: good\nFuel: bad", &["# Power", "  > good", "# Fuel", "  > bad"]),
        ("- Fuel: enough\n- Power: none", &["- Fuel: enough", "- Power: none"]),
        ("A: Lead\n  B: more of it", &["# A", "  > Lead B: more of it"]),
    ]);
}

#[test]
fn headings_of_every_form() {
    check(&[
        (
            "T\n\nSUMMARY\nIt is so.\n\nNEXT STEPS:\n- a",
            &["= T", "# SUMMARY", "  > It is so.", "# NEXT STEPS", "  - a"],
        ),
        (
            "T\n===\n\nT\n===\n\nOne\n---\na\n\nTwo\n---\nb\n",
            &["= T", "# T", "  # One", "    > a", "  # Two", "    > b"],
        ),
        (
            "# T\n## One\na\n### Two ##\nb\n## Three",
            &["= T", "# One", "  > a", "  # Two", "    > b", "# Three"],
        ),
        ("#hashtag\n####### seven", &["¶ #hashtag ####### seven"]),
        (
            "1. Power\n\nIt is on.\n\n1.1 Grid\n\nTwo feeders.\n\n2. Fuel\nNone is left.",
            &[
                "# 1. Power",
                "  > It is on.",
                "  # 1.1 Grid",
                "    > Two feeders.",
                "# 2. Fuel",
                "  > None is left.",
            ],
        ),
        ("I. POWER\n\nOn.\n\nII. FUEL\n\nOff.", &["# I. POWER", "  > On.", "# II. FUEL", "  > Off."]),
        (
            "T\n\n§ 1 Object\n\nThe boat.\n\n§ 2 Price\n\nTen.",
            &["= T", "# § 1 Object", "  > The boat.", "# § 2 Price", "  > Ten."],
        ),
        (
            "T\n\n一、检查\n\n水位很低。\n\n二、问题\n\n（一）漏水",
            &["= T", "# 一、 检查", "  > 水位很低。", "# 二、 问题", "  （一） 漏水"],
        ),
        (
            "T\n\n1. All\n\n1.1. The controller shall open the sluice without any power\n\nAlways.",
            &[
                "= T",
                "# 1. All",
                "  # 1.1. The controller shall open the sluice without any power",
                "    > Always.",
            ],
        ),
        (
            "T\n\n1. SITUATION\n   a. It rises.\n   b. It falls.\n2. MISSION\n   To hold it.",
            &["= T", "# 1. SITUATION", "  a. It rises.", "  b. It falls.", "# 2. MISSION", "  > To hold it."],
        ),
        (
            "T\n\nPart 1. All\n\nArticle 1. Scope\n\nAll of it.\n\nArticle 2. Fees\n\nTen.",
            &[
                "= T",
                "# Part 1. All",
                "  # Article 1. Scope",
                "    > All of it.",
                "  # Article 2. Fees",
                "    > Ten.",
            ],
        ),
        (
            "T\n\n1 Ways\n\nWe looked.\n\n1.1 Sites\n\nEleven.\n\n2 Ends\n\nNone.",
            &["= T", "# 1 Ways", "  > We looked.", "  # 1.1 Sites", "    > Eleven.", "# 2 Ends", "  > None."],
        ),
        (
            "T\n\n1) Scope\n\nIt is wide.\n\n2) Fees\n\nTen.",
            &["= T", "# 1) Scope", "  > It is wide.", "# 2) Fees", "  > Ten."],
        ),
        ("各位同事：\n\n　　水位很低。", &["¶ 各位同事：", "¶ 水位很低。"]),
        ("1. Gates\n(a) open\n(b) shut\n2. Other", &["# 1. Gates", "  (a) open", "  (b) shut", "# 2. Other"]),
        ("1. Power\n- a\n- b\n2. Fuel\n- c", &["# 1. Power", "  - a", "  - b", "# 2. Fuel", "  - c"]),
        (
            "1. Power\n\nOn.\n\n2. Reserved\n\n3. Fuel\n\nOff.",
            &["# 1. Power", "  > On.", "# 2. Reserved", "# 3. Fuel", "  > Off."],
        ),
        ("[Sources]\n- a\n[12]\n[redacted]", &["# Sources", "  - a [12] [redacted]"]),
        (
            "T\n\nWhat we need\n\n- a\n\nWhat we have\n\n- b",
            &["= T", "# What we need", "  - a", "# What we have", "  - b"],
        ),
        (
            "T\n\n        CENTRED\n\na\n\n- b\n\n            AGAIN\n\nc",
            &["= T", "# CENTRED", "  > a", "  - b", "# AGAIN", "  > c"],
        ),
        (
            "SUMMARY:\n- a\nOUTLOOK: Fair.\nNATO: Calm.",
            &["# SUMMARY", "  - a", "# OUTLOOK", "  > Fair.", "# NATO", "  > Calm."],
        ),
        ("US: Calm.\nIran: Calm.", &["# US", "  > Calm.", "# Iran", "  > Calm."]),
    ]);
}

#[test]
fn what_only_looks_like_a_heading() {
    check(&[
        ("Note that the following holds: a, b", &["¶ Note that the following holds: a, b"]),
        ("09:30 departure\nhttps://example.org: see", &["¶ 09:30 departure https://example.org: see"]),
        (
            "It was shipped to Genoa, to\nMarseille and to the port of\nAntwerp: nobody knew.",
            &["¶ It was shipped to Genoa, to Marseille and to the port of Antwerp: nobody knew."],
        ),
        (
            "It is a member of the alliance of\nstates that is called\nNATO\nin short.",
            &["¶ It is a member of the alliance of states that is called NATO in short."],
        ),
        (
            "THE PORT LOST POWER AT NOON\nAND CREWS WENT HOME",
            &["¶ THE PORT LOST POWER AT NOON AND CREWS WENT HOME"],
        ),
        (
            "12 Mill Lane\n\nIt is wet.\n\n13 Mill Lane\n\nIt is dry.",
            &["= 12 Mill Lane", "¶ It is wet.", "# 13 Mill Lane", "  > It is dry."],
        ),
        ("1. Buy pumps\n2. Fix dock\n\nThen rest.", &["1. Buy pumps", "2. Fix dock", "¶ Then rest."]),
        ("1. Buy pumps\nfor the dock\n2. Fix it", &["1. Buy pumps for the dock", "2. Fix it"]),
        ("We ship to Genoa,\nAntwerp: the last.", &["¶ We ship to Genoa, Antwerp: the last."]),
        ("I. Asimov wrote it.", &["¶ I. Asimov wrote it."]),
        ("It is not\nwhat it was\n----\nb", &["¶ It is not what it was", "¶ b"]),
    ]);
}

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
fn header_blocks_and_titles() {
    check(&[
        (
            "Title: The Port\nDATE:  1 May\nFrom: A desk\n of mine\nX-Priority: 1\n\nSummary: Fine.",
            &[
                "= The Port",
                "@ Title = The Port",
                "@ DATE = 1 May",
                "@ From = A desk of mine",
                "@ X-Priority = 1",
                "# Summary",
                "  > Fine.",
            ],
        ),
        ("Date: 1 May\nPage 1\n  and a half", &["@ Date = 1 May", "¶ and a half"]),
        (
            "MEMO\n\nTo: All\nSubject: Mud\n\nText.",
            &["= Mud", "@ To = All", "@ Subject = Mud", "¶ MEMO", "¶ Text."],
        ),
        ("The Port\n\nDate: 1 May\n\nText.", &["= The Port", "@ Date = 1 May", "¶ Text."]),
        ("---\ntitle: A\n---\nb", &["= A", "@ title = A", "¶ b"]),
        ("Title: B\nSubject: A\n\nc", &["= B", "@ Title = B", "@ Subject = A", "¶ c"]),
        ("Subject: A\nTitle: B\n\nc", &["= B", "@ Subject = A", "@ Title = B", "¶ c"]),
        ("Date: 1 May\n\nThe Port\n\nText.", &["= The Port", "@ Date = 1 May", "¶ Text."]),
        ("Date:\n- a", &["# Date", "  - a"]),
        ("Status: Closed.", &["# Status", "  > Closed."]),
        (
            "From: the outset, all that could go wrong in the old port of the city went wrong, and more than once.",
            &[
                "# From",
                "  > the outset, all that could go wrong in the old port of the city went wrong, and more than once.",
            ],
        ),
        ("The Port\n\na", &["= The Port", "¶ a"]),
        ("THE PORT\n\nSUMMARY\n\na", &["= THE PORT", "# SUMMARY", "  > a"]),
        ("Port: a review\n\nText.", &["= Port: a review", "¶ Text."]),
        ("Port: fine\n\nQuay: fine", &["# Port", "  > fine", "# Quay", "  > fine"]),
        ("=====\nThe Port\n=====\n\na", &["= The Port", "¶ a"]),
        ("Oss, 3 March 2026\n\nDear Ada,\n\nText.", &["¶ Oss, 3 March 2026", "¶ Dear Ada,", "¶ Text."]),
        ("Уважаемая Ирина!\n\nВода.", &["¶ Уважаемая Ирина!", "¶ Вода."]),
        ("السادة،\n\nماء.", &["¶ السادة،", "¶ ماء."]),
        (
            "Papers: a list\n\nI. Letters\n\nNone.\n\nII. Logs\n\nTen.",
            &["= Papers: a list", "# I. Letters", "  > None.", "# II. Logs", "  > Ten."],
        ),
        ("Notes, 5 March\n\nText.", &["= Notes, 5 March", "¶ Text."]),
        ("FOR IMMEDIATE RELEASE\n\nThe Port\n\nText.", &["= The Port", "¶ FOR IMMEDIATE RELEASE", "¶ Text."]),
        (
            "RIVER TALKS: A RESTART\n\n1. They met.\n\n2. They ate.",
            &["= RIVER TALKS: A RESTART", "1. They met.", "2. They ate."],
        ),
        (
            "Proposal 12: Tide tables\n\nStatus: Draft\nAuthor: A. Lind\n\nText.",
            &["= Proposal 12: Tide tables", "@ Status = Draft", "@ Author = A. Lind", "¶ Text."],
        ),
        ("********\nREPORT 9\n********\n\nText.", &["= REPORT 9", "¶ Text."]),
        (
            "Date: 1 May\nFrom: A\n\n08:00 Up\n08:10 Down",
            &["@ Date = 1 May", "@ From = A", "08:00 Up", "08:10 Down"],
        ),
        (
            "Old Mill\n7 River Road\n9400 Oss\n\n3 March\n\nText.",
            &["Old Mill", "7 River Road", "9400 Oss", "¶ 3 March", "¶ Text."],
        ),
        ("One line", &["¶ One line"]),
        ("It stands alone.\n\na", &["¶ It stands alone.", "¶ a"]),
        ("One.\n \n    The End", &["= The End", "¶ One."]),
        ("One.\n\n    not far enough", &["¶ One.", "¶ not far enough"]),
        ("First\n\na\n  \n        Last", &["= First", "¶ a", "¶ Last"]),
        ("SUMMARY\n\na\n  \n        Last", &["= Last", "# SUMMARY", "  > a"]),
        ("", &[]),
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

#[test]
fn lines_of_the_source_are_kept() {
    let briefing = read("\u{FEFF}A: b\r\n\r\n- c\rd\n\n# E\n===\nf");
    let lines: Vec<_> = briefing.nodes().iter().map(|node| node.line).collect();
    assert_eq!(lines, [1, 1, 3, 6, 8]);
}

#[test]
fn the_samples_are_read() {
    let briefing = read(include_str!("../../../briefings/ai-competition.txt"));
    let sections = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
    let count = |role| briefing.nodes().iter().filter(|node| node.role() == Some(role)).count();
    assert_eq!(briefing.title(), "What DeepSeek Changes, and What It Does Not");
    assert_eq!((sections, count(Role::Lead), count(Role::Bullet), briefing.points()), (7, 7, 15, 22));

    let briefing = read(include_str!("../../../briefings/port-resilience.txt"));
    assert_eq!(briefing.meta().len(), 4);
    assert!(outline(&briefing).starts_with("= Keeping the Lights On"), "{}", briefing.title());
}

#[test]
fn lists_are_known_by_how_they_count_on() {
    /// The points of a text, each behind its depth.
    fn points(text: &str) -> String {
        let briefing = parse(text.to_owned(), "t");
        let point = |id| format!("{}:{}", briefing.node(id).depth, briefing.words(id));
        briefing.point_ids().map(point).collect::<Vec<_>>().join("|")
    }
    for (text, want) in [
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
        (
            "T\n\nA. Smith said that it is so.\n\nI. went home.",
            "0:A. Smith said that it is so.|0:I. went home.",
        ),
        (
            "T\n\nThey heard at the harbour, on the third of May,\nA. Smith the pilot and the master of the ship\nB. Jones, too.",
            "0:They heard at the harbour, on the third of May,\nA. Smith the pilot and the master of the ship\nB. Jones, too.",
        ),
        (
            "T\n\nIt cost\n[1] dollar and\n2- 3 cents, more or less.",
            "0:It cost\n[1] dollar and\n2- 3 cents, more or less.",
        ),
    ] {
        assert_eq!(points(text), want, "{text:?}");
    }
}

#[test]
fn parts_and_headings_over_prose_are_sections() {
    let prose = "The dam was built in 1931. It holds four million cubic metres of water.";
    let labels = |text: &str| {
        let briefing = parse(text.to_owned(), "t");
        let section = |id: &crate::briefing::NodeId| briefing.node(*id).kind == Kind::Section;
        let label = |id| format!("{}:{}", briefing.node(id).depth, briefing.slice(briefing.node(id).label));
        briefing.ids().filter(section).map(label).collect::<Vec<_>>().join("|")
    };
    for (text, want) in [
        (format!("T\n\nBackground\n\n{prose}"), "0:Background"),
        (
            format!("T\n\nChapter 1\n\n{prose}\n\n1.1. Terms\n\n{prose}\n\nChapter 2\n\n{prose}"),
            "0:Chapter 1|1:Terms|0:Chapter 2",
        ),
        (format!("T\n\nAnnex A. Tables\n\n{prose}"), "0:Annex A. Tables"),
        (format!("T\n\n*** SUMMARY ***\n\n{prose}"), "0:SUMMARY"),
        (format!("T\n\n== Water ==\n\n{prose}\n\n== Fire ==\n\n{prose}"), "0:Water|0:Fire"),
        ("T\n\n--- Water ---\n\n- a\n- b".to_owned(), "0:Water"),
        ("T\n\nГлава 2\n\nПлотина построена в 1931 году. Она держит воду.".to_owned(), "0:Глава 2"),
        ("T\n\n第三章\n\n水庫已滿。".to_owned(), "0:第三章"),
        (format!("T\n\nIt is dry.\n\n{prose}"), ""),
        (format!("T\n\n{prose}\n\nShort words\n\nOther words"), ""),
        (format!("T\n\n{prose}\n- 2 -\n{prose}"), ""),
    ] {
        assert_eq!(labels(&text), want, "{text:?}");
    }
}
