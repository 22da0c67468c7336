//! Texts with lines that are units.

use crate::briefing::plain::tests::{check, read};
use crate::briefing::{Kind, Role};

#[test]
fn each_entry_of_a_timeline_is_a_point() {
    check(&[
        (
            "Night shift\n\n22:15 Pump off\n22:40 Pump on\n\n2025-11-02 Checked\n2025-11-09 Checked again",
            &[
                "= Night shift",
                "22:15 Pump off",
                "22:40 Pump on",
                "2025-11-02 Checked",
                "2025-11-09 Checked again",
            ],
        ),
        (
            "TIMELINE\n1 May 2026: Rain.\n2 May 2026: Sun.",
            &["# TIMELINE", "  1 May 2026: Rain.", "  2 May 2026: Sun."],
        ),
        (
            "T\n\n[08:02:11] up\n[08:02:14] down\n    at once\n[08:03:00] up",
            &["= T", "[08:02:11] up", "[08:02:14] down at once", "[08:03:00] up"],
        ),
        ("T\n\n1998 Built\n2004 Widened\n2019 Closed", &["= T", "1998 Built", "2004 Widened", "2019 Closed"]),
        (
            "T\n\n3. Mai 2026 Antrag\n9. Mai 2026 Bescheid",
            &["= T", "3. Mai 2026 Antrag", "9. Mai 2026 Bescheid"],
        ),
        ("T\n\n12 мая 2026 Заявка\n13 мая 2026 Ответ", &["= T", "12 мая 2026 Заявка", "13 мая 2026 Ответ"]),
        ("T\n\n2026年3月1日 許可\n2026年3月9日 訴訟", &["= T", "2026年3月1日 許可", "2026年3月9日 訴訟"]),
        ("T\n\n8 am Doors\n9 am Talk\n\nIt was late.", &["= T", "8 am Doors", "9 am Talk", "¶ It was late."]),
        (
            "Agenda:\n10:00 Welcome\n10:15 - 11:00 Report",
            &["# Agenda", "  10:00 Welcome", "  10:15 - 11:00 Report"],
        ),
        (
            "Mar  1 08:02:11 ada pump: on\nMar  1 08:02:14 ada pump: off",
            &["Mar 1 08:02:11 ada pump: on", "Mar 1 08:02:14 ada pump: off"],
        ),
        // Not so.
        (
            "T\n\n2. Depot\n   2.1. Fence is cut\n   2.2. Roof leaks",
            &["= T", "# 2. Depot", "  2.1. Fence is cut", "  2.2. Roof leaks"],
        ),
        (
            "The permit was granted on\n3 May 2026 and\n4 May 2026 in part.",
            &["¶ The permit was granted on 3 May 2026 and 4 May 2026 in part."],
        ),
        ("2024 was wet. The year\n2025 was dry.", &["¶ 2024 was wet. The year 2025 was dry."]),
        ("09:30 departure\nof the ships", &["¶ 09:30 departure of the ships"]),
    ]);
}

#[test]
fn fields_are_points_with_labels() {
    check(&[
        (
            "Minutes\n\n1. Budget of the town\n   Present: Ada, Ben\n   Absent: Cy\n   Decision: adopted\n2. Hours\n   Present: Ada\n   Decision: postponed",
            &[
                "= Minutes",
                "1. Budget of the town",
                "  Present Ada, Ben",
                "  Absent Cy",
                "  Decision adopted",
                "2. Hours",
                "  Present Ada",
                "  Decision postponed",
            ],
        ),
        (
            "T\n\nMAIL:\n\nReceived: from x (y)\n\tby z; Thu\nFrom: A <a@x>\nSubject: Re: b\n\nEnd of it.",
            &[
                "= T",
                "# MAIL",
                "  Received from x (y) by z; Thu",
                "  From A <a@x>",
                "  Subject Re: b",
                "  ¶ End of it.",
            ],
        ),
        (
            "T\n\nSHIPS\n\nName: Aurora\nCrew: 14\n\nName: Boreas\nCrew: 11\n\nDone.",
            &["= T", "# SHIPS", "  Name Aurora", "  Crew 14", "  Name Boreas", "  Crew 11", "  ¶ Done."],
        ),
    ]);
}

#[test]
fn fields_stand_in_items_and_under_lead_ins() {
    check(&[
        (
            "- Hash: 07a\n  Size: 12\n- Hash: 0d0\n  Size: 9",
            &["- Hash: 07a", "  Size 12", "- Hash: 0d0", "  Size 9"],
        ),
        (
            "- Hash: 07a\n- Size: 12\n\n- Hash: 0d0\n- Size: 9",
            &["- Hash: 07a", "- Size: 12", "- Hash: 0d0", "- Size: 9"],
        ),
        (
            "T\n\nIt holds:\n\n  host: north\n  port: 22\n  user: ada",
            &["= T", "¶ It holds:", "host north", "port 22", "user ada"],
        ),
        (
            "T\n\nВ порту:\n\nСудно: Аврора\nЭкипаж: 14\nГруз: уголь",
            &["= T", "# В порту", "  Судно Аврора", "  Экипаж 14", "  Груз уголь"],
        ),
        (
            "T\n\n船舶\n\n船名：曙光\n船员：14\n货物：煤",
            &["= T", "# 船舶", "  船名 曙光", "  船员 14", "  货物 煤"],
        ),
        (
            "T\n\nCHAIR: It is open.\nFALK: I dived.\nCHAIR: Where?\n\nFALK: There.\nCHAIR: It is closed.",
            &[
                "= T",
                "CHAIR It is open.",
                "FALK I dived.",
                "CHAIR Where?",
                "FALK There.",
                "CHAIR It is closed.",
            ],
        ),
        (
            "T\n\n1. Budget\n\nVote: It is adopted.\nAgainst: Nobody was.\n\n2. Fees\n\nVote: They rise.\nAgainst: Ada was.",
            &[
                "= T",
                "# 1. Budget",
                "  Vote It is adopted.",
                "  Against Nobody was.",
                "# 2. Fees",
                "  Vote They rise.",
                "  Against Ada was.",
            ],
        ),
        (
            "T\n\nSize: 12 of them stand in front of the old mill and\nthe others behind it\nHash: 07a\nName: Ada",
            &[
                "= T",
                "Size 12 of them stand in front of the old mill and the others behind it",
                "Hash 07a",
                "Name Ada",
            ],
        ),
        // Not so.
        ("Power: good\nFuel: bad", &["# Power", "  > good", "# Fuel", "  > bad"]),
        (
            "Power: It is on.\nFuel: It is low.\nWater: It is out.\n- a",
            &["# Power", "  > It is on.", "# Fuel", "  > It is low.", "# Water", "  > It is out.", "  - a"],
        ),
        (
            "- It was agreed by all of the ministers who came to the\n  Port: nobody knew",
            &["- It was agreed by all of the ministers who came to the Port: nobody knew"],
        ),
    ]);
}

#[test]
fn header_blocks_are_known_by_their_form() {
    check(&[
        (
            "Title: Pumps\nPosted: 1 May\nApplies-To: a/b\nApplies-To: c[d]\n\nThey stop.",
            &[
                "= Pumps",
                "@ Title = Pumps",
                "@ Posted = 1 May",
                "@ Applies-To = a/b",
                "@ Applies-To = c[d]",
                "¶ They stop.",
            ],
        ),
        (
            "Betreff: Pumpen\nZeichen: AZ 7\nStand: Mai\n\nSie stehen.",
            &["= Pumpen", "@ Betreff = Pumpen", "@ Zeichen = AZ 7", "@ Stand = Mai", "¶ Sie stehen."],
        ),
        (
            "标题：水泵\n部门：水务\n\n水泵停了。",
            &["= 水泵", "@ 标题 = 水泵", "@ 部门 = 水务", "¶ 水泵停了。"],
        ),
        (
            "Pumps\n\nRoute: A\nDate: 1 May\nCc:\n\nText.",
            &["= Pumps", "@ Route = A", "@ Date = 1 May", "@ Cc = ", "¶ Text."],
        ),
        ("Route: A\nWeather: Fair\n\nText.", &["# Route", "  > A", "# Weather", "  > Fair", "  ¶ Text."]),
        (
            "Date: 1 May\nSummary: The port is closed again.\n- a",
            &["@ Date = 1 May", "# Summary", "  > The port is closed again.", "  - a"],
        ),
        (
            "Pumps at the east gate\n\nREFERENCE:\n\n- a\n\nNOTE:\n\n- b",
            &["= Pumps at the east gate", "# REFERENCE", "  - a", "# NOTE", "  - b"],
        ),
        ("Reference:\n\nFile 12.", &["# Reference", "  > File 12."]),
        ("Subject:\nText.", &["# Subject", "  > Text."]),
    ]);
}

#[test]
fn commands_are_code() {
    check(&[
        (
            "T\n\nSwitch as follows:\n\n    profile list\n    profile set a/17.1\n\n1. Take a copy:\n\n       cp -a /etc/a /etc/b\n\n2. Restart.\n\nThe slots are:\n\n    stable\n    beta\n\nIt stays.",
            &[
                "= T",
                "¶ Switch as follows:",
                "` profile list profile set a/17.1",
                "1. Take a copy:",
                "  ` cp -a /etc/a /etc/b",
                "2. Restart.",
                "¶ The slots are:",
                "` stable beta",
                "¶ It stays.",
            ],
        ),
        (
            "T\n\nDo this.\n\n    $ make all\n    $ make check\n\nThen rest.",
            &["= T", "¶ Do this.", "` $ make all $ make check", "¶ Then rest."],
        ),
        (
            "T\n\nAsk it.\n\n    SELECT name, max(seen) AS last\n      FROM gauges;\n\n    [relay]\n    peers = 2\n\nRest.",
            &[
                "= T",
                "¶ Ask it.",
                "` SELECT name, max(seen) AS last FROM gauges;",
                "` [relay] peers = 2",
                "¶ Rest.",
            ],
        ),
        (
            "T\n\nRun it:\n\n```\ncd /a\n\n./b\n```\n\n```sh x\nc\n```\nRest.",
            &["= T", "¶ Run it:", "` cd /a ./b", "` c", "¶ Rest."],
        ),
        ("T\n\nI typed:\n\n$ cd /a\n$ ./b\n\nRest.", &["= T", "¶ I typed:", "` $ cd /a $ ./b", "¶ Rest."]),
        ("```\nIt is open.", &["¶ ``` It is open."]),
        (
            "T\n\nThen copy it back:\n\n    cp /a /b\n\nWait.",
            &["= T", "¶ Then copy it back:", "` cp /a /b", "¶ Wait."],
        ),
        (
            "T\n\nHe said:\n\n    We shall go on to the end, whatever the cost may be.\n\nSo.",
            &["= T", "¶ He said:", "¶ We shall go on to the end, whatever the cost may be.", "¶ So."],
        ),
        ("T\n\n        CENTRED\n\na", &["= T", "# CENTRED", "  > a"]),
    ]);
}

#[test]
fn quoted_lines_are_quotations() {
    check(&[
        ("> One\n> two.\n\nNo.", &["\" One > two.", "¶ No."]),
        ("It said:\n> One.\n>\n> > Two.\nNo.", &["¶ It said:", "\" One.", "\" Two.", "¶ No."]),
        ("From: A\nDate: 1 May\n\n> One?\n\nNo.", &["@ From = A", "@ Date = 1 May", "\" One?", "¶ No."]),
        ("The depth is\n> 4 m here", &["¶ The depth is > 4 m here"]),
        (">> a\n>> b", &[">> a", ">> b"]),
    ]);
    let briefing = read("> One\n>> two\n> three.");
    let words = briefing.words(briefing.point_ids().next().unwrap());
    assert_eq!(words.split_whitespace().collect::<Vec<_>>(), ["One", "two", "three."]);
}

#[test]
fn breaks_that_were_meant() {
    check(&[
        (
            "Notes\n\nThe mayor left on Sunday evening after the vote.\nHis deputy takes over until the summer comes.\nThe council keeps its majority of three seats in all of it.",
            &[
                "= Notes",
                "¶ The mayor left on Sunday evening after the vote.",
                "¶ His deputy takes over until the summer comes.",
                "¶ The council keeps its majority of three seats in all of it.",
            ],
        ),
        (
            "T\n\nTyger Tyger, burning bright,\nIn the forests of the night;\nWhat immortal hand or eye,\nCould frame thy fearful symmetry?",
            &[
                "= T",
                "Tyger Tyger, burning bright,",
                "In the forests of the night;",
                "What immortal hand or eye,",
                "Could frame thy fearful symmetry?",
            ],
        ),
        (
            "T\n\nThe captain sleeps, the ferry waits,\n    Row, row, row;\nThe baker bakes his bread,\n    Row, row, row.",
            &[
                "= T",
                "The captain sleeps, the ferry waits,",
                "Row, row, row;",
                "The baker bakes his bread,",
                "Row, row, row.",
            ],
        ),
        (
            "T\n\nThe water stands, the water falls,\nAnd he who lives with it, he knows:\nIt was not there and yet it was\nUpon its way.",
            &[
                "= T",
                "The water stands, the water falls,",
                "And he who lives with it, he knows:",
                "It was not there and yet it was",
                "Upon its way.",
            ],
        ),
        (
            "T\n\nHarbour Office\n1 Quay Street\n9000 Varna\n\nSo.",
            &["= T", "Harbour Office", "1 Quay Street", "9000 Varna", "¶ So."],
        ),
        // Not so.
        (
            "T\n\nThe dam was built in 1931 by the town of\nVarna. It holds four million cubic metres of\nWater when it is full.",
            &[
                "= T",
                "¶ The dam was built in 1931 by the town of Varna. It holds four million cubic metres of Water when it is full.",
            ],
        ),
        (
            "T\n\nIt rained.\nNobody came, for the road was\nclosed.",
            &["= T", "¶ It rained. Nobody came, for the road was closed."],
        ),
    ]);
}

#[test]
fn indented_lines_begin_paragraphs() {
    check(&[
        (
            "    The harbour was dredged, and ships of\nninety metres may enter.\n    The pilots want a tug, which the port has not\nbudgeted for.\n    So.",
            &[
                "¶ The harbour was dredged, and ships of ninety metres may enter.",
                "¶ The pilots want a tug, which the port has not budgeted for.",
                "¶ So.",
            ],
        ),
        (
            "    It rained.\n    The pumps ran\nall night.\n    They stopped.",
            &["¶ It rained.", "¶ The pumps ran all night.", "¶ They stopped."],
        ),
        ("　　水位很低。\n他们来了。\n　　水泵停了。", &["¶ 水位很低。 他们来了。", "¶ 水泵停了。"]),
        (
            "The dam was\nbuilt in 1931.\n  It holds water\nof the town.",
            &["¶ The dam was built in 1931.", "¶ It holds water of the town."],
        ),
        // Not so.
        ("It was closed.\n    Nobody came\n    all day.", &["¶ It was closed. Nobody came all day."]),
        ("It was closed by\n    The Port\nof Varna.", &["¶ It was closed by The Port of Varna."]),
    ]);
}

#[test]
fn what_a_fence_says_is_kept_apart() {
    for (fence, info) in [
        ("```sh", Some("sh")),
        ("``` sh", Some("sh")),
        ("```sh title=x.sh", Some("sh title=x.sh")),
        ("````text", Some("text")),
        ("  ```c++", Some("c++")),
        ("```код", Some("код")),
        ("```", None),
    ] {
        let text = format!("T\n\nRun:\n\n{fence}\na = b\n\nc\n```\n\nIt rose.");
        let briefing = read(&text);
        let code = briefing.ids().find(|&id| briefing.node(id).kind == Kind::Point(Role::Code)).unwrap();
        assert_eq!(briefing.language(code), info, "{fence}");
        assert_eq!(briefing.words(code), "a = b\n\nc", "{fence}");
        assert_eq!(briefing.points(), 3, "{fence}");
    }
}
