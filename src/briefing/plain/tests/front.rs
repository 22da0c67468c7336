//! What stands before the body: the header block and the title.

use super::check;

#[test]
fn header_blocks_are_kept_apart() {
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
        ("FOR IMMEDIATE RELEASE\n\nThe Port\n\nText.", &["= The Port", "¶ FOR IMMEDIATE RELEASE", "¶ Text."]),
        (
            "Proposal 12: Tide tables\n\nStatus: Draft\nAuthor: A. Lind\n\nText.",
            &["= Proposal 12: Tide tables", "@ Status = Draft", "@ Author = A. Lind", "¶ Text."],
        ),
        (
            "Date: 1 May\nFrom: A\n\n08:00 Up\n08:10 Down",
            &["@ Date = 1 May", "@ From = A", "08:00 Up", "08:10 Down"],
        ),
    ]);
}

#[test]
fn titles_stand_first_or_last() {
    check(&[
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
        (
            "RIVER TALKS: A RESTART\n\n1. They met.\n\n2. They ate.",
            &["= RIVER TALKS: A RESTART", "1. They met.", "2. They ate."],
        ),
        ("********\nREPORT 9\n********\n\nText.", &["= REPORT 9", "¶ Text."]),
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
