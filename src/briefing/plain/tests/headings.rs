//! Lines that open a section, by signs, numbers and their place; and lines that do not.

use super::super::parse;
use super::check;
use crate::briefing::{Kind, NodeId};

#[test]
fn headings_have_signs_or_capitals() {
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
fn headings_have_numbers() {
    check(&[
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
        ("1. Gates\n(a) open\n(b) shut\n2. Other", &["# 1. Gates", "  (a) open", "  (b) shut", "# 2. Other"]),
        ("1. Power\n- a\n- b\n2. Fuel\n- c", &["# 1. Power", "  - a", "  - b", "# 2. Fuel", "  - c"]),
        (
            "1. Power\n\nOn.\n\n2. Reserved\n\n3. Fuel\n\nOff.",
            &["# 1. Power", "  > On.", "# 2. Reserved", "# 3. Fuel", "  > Off."],
        ),
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
        ("各位同事：\n\n　　水位很低。", &["¶ 各位同事：", "¶ 水位很低。"]),
    ]);
}

#[test]
fn parts_and_headings_over_prose_are_sections() {
    let prose = "The dam was built in 1931. It holds four million cubic metres of water.";
    let labels = |text: &str| {
        let briefing = parse(text.to_owned(), "t");
        let section = |id: &NodeId| briefing.node(*id).kind == Kind::Section;
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
