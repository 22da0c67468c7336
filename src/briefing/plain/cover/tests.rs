use crate::briefing::plain::tests::check;

#[test]
fn titles_stand_on_several_lines() {
    check(&[
        (
            "          RIVER BOARD\n     STATE OF THE RIVERS\n        IN THE YEAR 2025\n\nIt was dry.",
            &["= RIVER BOARD STATE OF THE RIVERS IN THE YEAR 2025", "¶ It was dry."],
        ),
        (
            "          RIVER BOARD\n     State of the Rivers\n          March 2026\n\nIt was dry.",
            &["= RIVER BOARD", "¶ State of the Rivers", "¶ March 2026", "¶ It was dry."],
        ),
        (
            "      Bericht über den Zustand\n           der Flüsse\n            Mai 2026\n\nEs war trocken.",
            &["= Bericht über den Zustand der Flüsse", "¶ Mai 2026", "¶ Es war trocken."],
        ),
        (
            "==========\nFERRY OFFICE\nSecond quarter\n==========\n\nIt was dry.",
            &["= FERRY OFFICE", "¶ Second quarter", "¶ It was dry."],
        ),
        ("***********\n*  Storm  *\n*  Tide   *\n***********\n\nIt rose.", &["= Storm Tide", "¶ It rose."]),
        (
            "*************\n*           *\n*  STORM    *\n*           *\n*  of May   *\n*************\n\nIt rose.",
            &["= STORM", "¶ of May", "¶ It rose."],
        ),
        (
            "AGENDA\nBoard of the Lock\nTuesday 9 June 2026\n\n1. Open\n2. Close",
            &["= AGENDA", "¶ Board of the Lock", "¶ Tuesday 9 June 2026", "1. Open", "2. Close"],
        ),
        (
            "           市水务局\n       河流状况报告书面\n\n水位较高。",
            &["= 市水务局河流状况报告书面", "¶ 水位较高。"],
        ),
    ]);
}

#[test]
fn what_is_no_cover_is_read_as_it_was() {
    for text in [
        // Addresses, letters, verse, code, prose that is set in.
        "Ida Holm\nMill Road 4\n9400 Varna\n\nDear Bo,\n\nIt rose.",
        "     The river rose in May and\n     fell in June, and it was dry\n     until the autumn came.\n\nSo it was.",
        "          It rose.\n     The gate held.\n\nSo it was.",
        "NOTE\nIt rose.\nIt fell.\n\nSo it was.",
        "FROM: IDA\nTO: BO\nRE: GATE\n\nIt rose.",
        "| a | b |\n| c | d |\n\nIt rose.",
        "* One *\n* Two *\n\nIt rose.",
    ] {
        let briefing = super::super::parse(text.to_owned(), "t");
        let title = briefing.title();
        assert!(title == "t" || !title.contains(' ') || title == "GATE", "{title:?} of {text}");
    }
}

#[test]
fn letterheads_have_two_columns() {
    check(&[
        (
            "Coastal Working Group                       M. Arnesen\nRequest: 4711                                Institute\nCategory: Note                                P. Quist\n                                            April 2026\n\n             Reports of Tides\n\nIt rose.",
            &[
                "= Reports of Tides",
                "Coastal Working Group",
                "M. Arnesen",
                "Request: 4711",
                "Institute",
                "Category: Note",
                "P. Quist",
                "April 2026",
                "¶ It rose.",
            ],
        ),
        // Not so: a table.
        (
            "Port      Ships      Tons\nIzmir         4       120\nVarna         9        80\n\nIt rose.",
            &["|| Port | Ships | Tons", "  | Izmir | 4 | 120", "  | Varna | 9 | 80", "¶ It rose."],
        ),
    ]);
}
