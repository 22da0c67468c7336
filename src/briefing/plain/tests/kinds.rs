//! Lines that were read as something else than they were meant, kind by kind.

use super::check;

#[test]
fn what_counts_what_follows_is_a_label_over_items_and_else_a_lead_in() {
    for (lead, below) in [
        ("Two questions:", "Who pays?"),
        ("Three questions remain:", "Who pays?"),
        ("3 options:", "We pay."),
        ("Zwei Fragen:", "Wer zahlt?"),
        ("Trois pistes :", "On paie."),
        ("Dos dudas:", "Pagamos."),
        ("Два вопроса:", "Кто платит?"),
        ("Кілька питань:", "Хто платить?"),
        ("Dwa pytania:", "Kto płaci?"),
        ("两个问题：", "谁付款？"),
        ("以下三点：", "我们付款。"),
    ] {
        let prose = [format!("¶ {lead}"), format!("¶ {below}")];
        check(&[(&format!("T\n\nSo.\n\n{lead}\n\n{below}"), &["= T", "¶ So.", &prose[0], &prose[1]])]);
        let label = format!("# {}", lead.trim_end_matches([':', '：', ' ']));
        check(&[(&format!("T\n\nSo.\n\n{lead}\n- a\n- b"), &["= T", "¶ So.", &label, "  - a", "  - b"])]);
    }
    check(&[
        ("T\n\nSo.\n\n2024 outlook:\n\nFair.", &["= T", "¶ So.", "# 2024 outlook", "  > Fair."]),
        ("T\n\nSo.\n\nTwo: a film\n\nFair.", &["= T", "¶ So.", "# Two", "  > a film", "  ¶ Fair."]),
        ("T\n\nWe propose the following:\n\nTo wait.", &["= T", "¶ We propose the following:", "¶ To wait."]),
    ]);
}

#[test]
fn header_blocks_stand_under_a_subtitle_too_and_in_many_languages() {
    for (name, value) in [
        ("תאריך", "3 במאי"),
        ("Дата", "3 мая"),
        ("Tarih", "3 Mayıs"),
        ("दिनांक", "3 मई"),
        ("Ημερομηνία", "3/5"),
    ] {
        let field = format!("@ {name} = {value}");
        let text = format!("Head\n\nof the second group\n\n{name}: {value}\nXy: Ada\n\nSo.");
        check(&[(&text, &["= Head", &field, "@ Xy = Ada", "¶ of the second group", "¶ So."])]);
    }
    check(&[
        ("Head\n\nMAIL:\n\nFrom: a\nTo: b\n\nSo.", &["= Head", "# MAIL", "  From a", "  To b", "  ¶ So."]),
        (
            "Head\n\nIt rose.\n\nIt fell.\n\nDate: 3 May\nTo: b\n\nSo.",
            &["= Head", "¶ It rose.", "¶ It fell.", "# Date", "  > 3 May", "# To", "  > b", "  ¶ So."],
        ),
    ]);
}

#[test]
fn two_names_with_values_right_under_the_title_are_fields() {
    check(&[
        (
            "Soup\n\nServes: 6\nTime: 40 minutes\n\nStir.",
            &["= Soup", "Serves 6", "Time 40 minutes", "¶ Stir."],
        ),
        ("Суп\n\nПорций: 6\nВремя: час\n\nВарить.", &["= Суп", "Порций 6", "Время час", "¶ Варить."]),
        ("汤\n\n份量：六人\n时间：一小时\n\n煮。", &["= 汤", "份量 六人", "时间 一小时", "¶ 煮。"]),
        (
            "T\n\nDate: 1 May\nPlace: Oss\n\nPresent: Ada, Bo\nAway: Cy\n\nSo.",
            &["= T", "@ Date = 1 May", "@ Place = Oss", "Present Ada, Bo", "Away Cy", "¶ So."],
        ),
        // Not so: sentences, and what items stand under.
        (
            "T\n\nPort: It is open.\nQuay: It is shut.\n\nSo.",
            &["= T", "# Port", "  > It is open.", "# Quay", "  > It is shut.", "  ¶ So."],
        ),
        ("T\n\nPort: open\nQuay: shut\n- a", &["= T", "# Port", "  > open", "# Quay", "  > shut", "  - a"]),
    ]);
}

#[test]
fn names_that_are_said_again_are_those_of_speakers() {
    check(&[
        (
            "T\n\nCHAIR: Is it so?\n\nFALK: It is,\nand was.\n\nCHAIR: Good.\n\nFALK: Yes.\n\n(Laughter.)",
            &["= T", "CHAIR Is it so?", "FALK It is, and was.", "CHAIR Good.", "FALK Yes.", "¶ (Laughter.)"],
        ),
        (
            "T\n\nВедущий: Так?\n\nИрина: Так.\n\nВедущий: Хорошо.\n\nИрина: Да.",
            &["= T", "Ведущий Так?", "Ирина Так.", "Ведущий Хорошо.", "Ирина Да."],
        ),
        (
            "T\n\n主持人：是吗？\n\n王：是。\n\n主持人：好。\n\n王：好。",
            &["= T", "主持人 是吗？", "王 是。", "主持人 好。", "王 好。"],
        ),
        ("T\n\nPort: Is it so.\n\nQuay: It is.", &["= T", "# Port", "  > Is it so.", "# Quay", "  > It is."]),
    ]);
}

#[test]
fn addresses_and_signatures_are_lines_of_their_own() {
    check(&[
        (
            "T\n\nSo it is.\n\nL. Vance\n555 0188\npress@vale.example",
            &["= T", "¶ So it is.", "L. Vance", "555 0188", "press@vale.example"],
        ),
        (
            "T\n\nSo it is.\n\nInès Roca\nines@port.example",
            &["= T", "¶ So it is.", "Inès Roca", "ines@port.example"],
        ),
        (
            "T\n\nТак.\n\nИрина Ким\nhttps://port.example",
            &["= T", "¶ Так.", "Ирина Ким", "https://port.example"],
        ),
        (
            "T\n\nSo it is.\n\nHarbour Office\n+44 20 555 0188",
            &["= T", "¶ So it is.", "Harbour Office", "+44 20 555 0188"],
        ),
        (
            "T\n\n水位很低。\n\n                港务局\n                五月二十日",
            &["= T", "¶ 水位很低。", "港务局", "五月二十日"],
        ),
        // Not so.
        (
            "T\n\nWrite to\nines@port.example about it, and say what\nyou saw.",
            &["= T", "¶ Write to ines@port.example about it, and say what you saw."],
        ),
        ("T\n\nA. One\nB. Two", &["= T", "A. One", "B. Two"]),
    ]);
}

#[test]
fn no_item_goes_on_left_of_its_marker() {
    check(&[
        ("T\n\nx\n   - one\n   - two\nThen it rose.", &["= T", "¶ x", "- one", "- two", "¶ Then it rose."]),
        ("T\n\nx\n   - один\nПотом рос.", &["= T", "¶ x", "- один", "¶ Потом рос."]),
        ("T\n\nx\n   - one of them\nand two", &["= T", "¶ x", "- one of them and two"]),
        (
            "甲\n\n乙。\n\n　　一、水位很低，\n泵也停了。\n\n　　二、好。",
            &["= 甲", "¶ 乙。", "一、 水位很低， 泵也停了。", "二、 好。"],
        ),
    ]);
}

#[test]
fn short_lines_between_items_name_those_below() {
    check(&[
        (
            "T\n\nInes\n* one\n* two\nTomo\n* three\nRafa\n* four",
            &["= T", "# Ines", "  * one", "  * two", "# Tomo", "  * three", "# Rafa", "  * four"],
        ),
        (
            "T\n\nОльга\n- один\nИван\n- два\nРая\n- три",
            &["= T", "# Ольга", "  - один", "# Иван", "  - два", "# Рая", "  - три"],
        ),
        // Not so: once, in small letters, or in the middle of a sentence.
        ("T\n\nx\n- talks with\nNorway\n- more", &["= T", "¶ x", "- talks with Norway", "- more"]),
        (
            "T\n\nx\n- talks of\nNorway\n- talks of\nSpain\n- more",
            &["= T", "¶ x", "- talks of Norway", "- talks of Spain", "- more"],
        ),
    ]);
}

#[test]
fn one_word_over_items_names_them() {
    for word in ["Ingredients", "Zutaten", "Ingrédients", "Решения", "Αποφάσεις", "التوصيات", "החלטות"]
    {
        let label = format!("# {word}");
        check(&[(&format!("T\n\nSo.\n\n{word}\n- a\n- b"), &["= T", "¶ So.", &label, "  - a", "  - b"])]);
    }
    check(&[
        ("T\n\nSo.\n\nWe need\n- a", &["= T", "¶ So.", "¶ We need", "- a"]),
        ("T\n\nSo.\n\nGruß\nM. Holm", &["= T", "¶ So.", "¶ Gruß M. Holm"]),
        ("T\n\nSo.\n\n我们需要\n- a", &["= T", "¶ So.", "¶ 我们需要", "- a"]),
    ]);
}

#[test]
fn terms_stand_over_what_is_said_of_them() {
    check(&[
        (
            "T\n\nBerth\n    Where a ship lies.\n\nFender\n    What keeps her from\n    the quay.",
            &["= T", "# Berth", "  > Where a ship lies.", "# Fender", "  > What keeps her from the quay."],
        ),
        (
            "T\n\nПричал\n  Место для\n  судна.\n\nШлюз\n  Ворота.",
            &["= T", "# Причал", "  > Место для судна.", "# Шлюз", "  > Ворота."],
        ),
    ]);
}

#[test]
fn numbers_of_several_levels_count_in_small_letters_and_wide_ones_head() {
    check(&[
        (
            "Н\n\nНаказую:\n\n1. Черговим:\n1.1. перевіряти;\n1.2. писати.\n\n2. Складу видати мішки.",
            &[
                "= Н",
                "# Наказую",
                "  1. Черговим:",
                "    1.1. перевіряти;",
                "    1.2. писати.",
                "  2. Складу видати мішки.",
            ],
        ),
        ("T\n\nEr fiel am\n1.3. auf drei Meter.", &["= T", "¶ Er fiel am 1.3. auf drei Meter."]),
        (
            "議事録\n\n１．報告\n　・点検を終えた。\n　・部品待ち。\n\n２．その他\n　特になし。",
            &[
                "= 議事録",
                "# １． 報告",
                "  ・ 点検を終えた。",
                "  ・ 部品待ち。",
                "# ２． その他",
                "  > 特になし。",
            ],
        ),
        (
            "T\n\nINSTALL\n\nmake it.\n\nUSE\n\nrun it.",
            &["= T", "# INSTALL", "  > make it.", "# USE", "  > run it."],
        ),
        (
            "T\n\nThursday, 8 October\n\n10:00 Silt\n11:00 Tea\n\nFriday, 9 October\n\n09:00 End\n10:00 Bus",
            &[
                "= T",
                "# Thursday, 8 October",
                "  10:00 Silt",
                "  11:00 Tea",
                "# Friday, 9 October",
                "  09:00 End",
                "  10:00 Bus",
            ],
        ),
    ]);
}

#[test]
fn references_back_and_names_in_small_letters() {
    check(&[
        (
            "T\n\nSo.\n\n(1) one;\n(2) two.\n\n(2) alone is little.",
            &["= T", "¶ So.", "(1) one;", "(2) two.", "¶ (2) alone is little."],
        ),
        (
            "T\n\nSo.\n\n(а) один;\n(б) два.\n\n(а) мало.",
            &["= T", "¶ So.", "(а) один;", "(б) два.", "¶ (а) мало."],
        ),
        ("T\n\nSo.\n\n(1) one;\n(3) three.", &["= T", "¶ So.", "¶ (1) one; (3) three."]),
        (
            "T\n\n2. Fields\n\n2.1. station\n\n   The name.\n\n2.2. high water\n\n   The time.\n\n3. Ends\n\nSo.",
            &[
                "= T",
                "# 2. Fields",
                "  # 2.1. station",
                "    > The name.",
                "  # 2.2. high water",
                "    > The time.",
                "# 3. Ends",
                "  > So.",
            ],
        ),
    ]);
}

#[test]
fn wide_brackets_head_and_banners_and_salutations_do_not() {
    check(&[
        (
            "題\n\n水。\n\n【概要】\n・一\n・二\n\n【備考】\n無し。",
            &["= 題", "¶ 水。", "# 概要", "  ・ 一", "  ・ 二", "# 備考", "  > 無し。"],
        ),
        ("題\n\n【概要】は次の通り。", &["= 題", "¶ 【概要】は次の通り。"]),
        ("関係者各位\n\n船が出ます\n\n水。", &["= 船が出ます", "¶ 関係者各位", "¶ 水。"]),
        ("TLP:GREEN\n\nWiper\n\nIt is so.", &["= Wiper", "¶ TLP:GREEN", "¶ It is so."]),
        ("TLP:AMBER+STRICT\n\nWiper\n\nIt is so.", &["= Wiper", "¶ TLP:AMBER+STRICT", "¶ It is so."]),
    ]);
}
