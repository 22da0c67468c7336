//! Texts with tables.

use crate::briefing::plain::tests::check;

#[test]
fn rows_of_aligned_columns_are_points_under_their_head() {
    check(&[(
        "T\n\nShip          Tonnage   Crew\nAurora          1,200     14\nBoreas            950     11",
        &["= T", "|| Ship | Tonnage | Crew", "  | Aurora | 1,200 | 14", "  | Boreas | 950 | 11"],
    )]);
}

#[test]
fn rules_and_blank_lines_end_rows() {
    check(&[
        // A rule under the head; what follows is no row.
        (
            "T\n\nRegion    Q1      Change\n------------------------\nNorth     1,200     +4 %\nSouth       950     -5 %\n\nAll is preliminary.",
            &[
                "= T",
                "|| Region | Q1 | Change",
                "  | North | 1,200 | +4 %",
                "  | South | 950 | -5 %",
                "¶ All is preliminary.",
            ],
        ),
        // A rule as wide as each column, and cells of several lines.
        (
            "T\n\n====  ======  ==========\nCode  Port    Remarks\n====  ======  ==========\nIZM   Izmir   open again\n              since May\nVAR   Varna   closed\n====  ======  ==========",
            &[
                "= T",
                "|| Code | Port | Remarks",
                "  | IZM | Izmir | open again since May",
                "  | VAR | Varna | closed",
            ],
        ),
        // Heads with one blank between them, which only the rule parts.
        (
            "T\n\nShip Port Crew\n---- ---- ----\nAda  Kiel 14\nBea  Brest 9",
            &["= T", "|| Ship | Port | Crew", "  | Ada | Kiel | 14", "  | Bea | Brest | 9"],
        ),
        (
            "T\n\nName          Role            Since\nAda Lovelace  Chief analyst   2019\nBen Okri      Editor          2021",
            &[
                "= T",
                "|| Name | Role | Since",
                "  | Ada Lovelace | Chief analyst | 2019",
                "  | Ben Okri | Editor | 2021",
            ],
        ),
        (
            "T\n\nPort          State\nIzmir         open\nVarna         closed\nOdesa         under repair",
            &["= T", "|| Port | State", "  | Izmir | open", "  | Varna | closed", "  | Odesa | under repair"],
        ),
        (
            "T\n\nShip          2026      2027\nAurora          14\nBoreas          11        12",
            &["= T", "|| Ship | 2026 | 2027", "  | Aurora | 14", "  | Boreas | 11 | 12"],
        ),
        (
            "T\n\nPort        Q1     2025/26\nIzmir      120       1,300\nVarna       95         990",
            &["= T", "|| Port | Q1 | 2025/26", "  | Izmir | 120 | 1,300", "  | Varna | 95 | 990"],
        ),
        // Years in every row name nothing.
        (
            "T\n\nAda Lovelace    2019\nBen Okri        2021\nChen Wei        2020",
            &["= T", "| Ada Lovelace | 2019", "| Ben Okri | 2021", "| Chen Wei | 2020"],
        ),
        // What stands alone at the end is no row, and is not lost.
        (
            "T\n\nPort        Open   Remarks\nIzmir          4   none\nVarna          2   late\nEnd\n---\nIt is so.",
            &[
                "= T",
                "|| Port | Open | Remarks",
                "  | Izmir | 4 | none",
                "  | Varna | 2 | late",
                "# End",
                "  > It is so.",
            ],
        ),
    ]);
}

#[test]
fn rows_may_lack_a_head_or_some_cells() {
    check(&[
        // No head.
        (
            "T\n\nAda Lovelace    Chief analyst\nBen Okri        Editor\nChen Wei        Translator",
            &["= T", "| Ada Lovelace | Chief analyst", "| Ben Okri | Editor", "| Chen Wei | Translator"],
        ),
        // A row without its last cell, one without its first, and one with the first alone.
        (
            "T\n\nPort        Open   Remarks\nEurope\nIzmir          4   none\nVarna          2\n               1   late",
            &[
                "= T",
                "|| Port | Open | Remarks",
                "  | Europe",
                "  | Izmir | 4 | none",
                "  | Varna | 2",
                "  |  | 1 | late",
            ],
        ),
        (
            "T\n\nпорт        грузы    рост\nИзмир       1 200    +4\nВарна         950    -2",
            &["= T", "|| порт | грузы | рост", "  | Измир | 1 200 | +4", "  | Варна | 950 | -2"],
        ),
        (
            "T\n\n港      船    備考\n上海    12    開\n東京     7    閉",
            &["= T", "|| 港 | 船 | 備考", "  | 上海 | 12 | 開", "  | 東京 | 7 | 閉"],
        ),
    ]);
}

#[test]
fn what_only_looks_like_columns_is_no_table() {
    check(&[
        (
            "T\n\nIt rained.  It has two blanks after  each sentence and\nsome in between.  Yet it is  no table.  And it goes\non for three lines.  Here  too.",
            &[
                "= T",
                "¶ It rained. It has two blanks after each sentence and some in between. Yet it is no table. And it goes on for three lines. Here too.",
            ],
        ),
        (
            "T\n\nName:      Ada\nRole:      Chief\nSince:     2019",
            &["= T", "Name Ada", "Role Chief", "Since 2019"],
        ),
        ("T\n\n1. One    thing\n2. Two    things", &["= T", "1. One thing", "2. Two things"]),
        ("T\n\n- One    12\n- Two    13", &["= T", "- One 12", "- Two 13"]),
    ]);
}

#[test]
fn rows_with_a_sign_between_their_cells_are_points_under_their_head() {
    check(&[
        (
            "T\n\n+-------+-------+\n| port  | ships |\n+-------+-------+\n| Izmir | 4     |\n| Varna | 2     |\n+-------+-------+",
            &["= T", "|| port | ships", "  | Izmir | 4", "  | Varna | 2"],
        ),
        (
            "T\n\n+-------+---------------+\n| Claim | Evidence      |\n+=======+===============+\n| A     | The ship left |\n|       | at noon.      |\n+-------+---------------+\n| B     | None.         |\n+-------+---------------+\n\nThe end of it.",
            &[
                "= T",
                "|| Claim | Evidence",
                "  | A | The ship left at noon.",
                "  | B | None.",
                "¶ The end of it.",
            ],
        ),
        (
            "T\n\na | b\n---|---\none | two\nthree | four",
            &["= T", "|| a | b", "  | one | two", "  | three | four"],
        ),
        ("T\n\n| a | b |\n|:--|--:|\n| one | 2 |", &["= T", "|| a | b", "  | one | 2"]),
        (
            "T\n\n| port | ships |\n| Izmir | 4 |\n| Varna | 2 |",
            &["= T", "|| port | ships", "  | Izmir | 4", "  | Varna | 2"],
        ),
        ("T\n\n| Ada | Ben |\n| Cy | Dee |", &["= T", "| Ada | Ben", "| Cy | Dee"]),
        (
            "T\n\n┌──────┬────┐\n│ 港   │ 船 │\n├──────┼────┤\n│ 上海 │ 12 │\n└──────┴────┘",
            &["= T", "|| 港 | 船", "  | 上海 | 12"],
        ),
        ("T\n\n| a \\| b | c |\n| d | e |", &["= T", "| a \\| b | c", "| d | e"]),
        (
            "T\n\n| a | | c |\n|---|---|---|\n| | 1 | |\n| d | 2 | 3 |",
            &["= T", "|| a |  | c", "  |  | 1", "  | d | 2 | 3"],
        ),
        (
            "T\n\nregion\tsales\tchange\nnorth\t120\t+4%\nsouth\t95\t-2%",
            &["= T", "|| region | sales | change", "  | north | 120 | +4%", "  | south | 95 | -2%"],
        ),
        ("T\n\nAda\tKiel\nBen\tBrest\nCy\tCork", &["= T", "| Ada | Kiel", "| Ben | Brest", "| Cy | Cork"]),
        (
            "T\n\nPort\t\tShips\nIzmir\t\t4\nConstanta\t2",
            &["= T", "|| Port | Ships", "  | Izmir | 4", "  | Constanta | 2"],
        ),
        // Not so.
        (
            "T\n\nEither this | or that, he\nsaid, and it was so.",
            &["= T", "¶ Either this | or that, he said, and it was so."],
        ),
        ("T\n\n+------+\n| Note |\n+------+", &["= T", "¶ | Note |"]),
        ("T\n\nA letter came\tfrom Ada\nand was lost.", &["= T", "¶ A letter came from Ada and was lost."]),
    ]);
}

#[test]
fn a_short_line_over_a_table_is_its_heading() {
    check(&[(
        "T\n\nShips by port\n\nPort      Ships   Crew\nIzmir         4     40\nVarna         2     21\n\nStaff\n\n| Ada | 1 |\n| Ben | 2 |",
        &[
            "= T",
            "# Ships by port",
            "  || Port | Ships | Crew",
            "    | Izmir | 4 | 40",
            "    | Varna | 2 | 21",
            "# Staff",
            "  | Ada | 1",
            "  | Ben | 2",
        ],
    )]);
}
