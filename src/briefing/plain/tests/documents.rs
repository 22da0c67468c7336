//! Shapes of documents of one kind: orders of the day, logs of changes, releases, questionnaires, tenders.

use super::check;

#[test]
fn minutes_come_to_the_points_of_the_agenda() {
    for (head, below) in [
        ("Ad 2.", "Zarząd przedstawił sprawozdanie."),
        ("TOP 3:", "Niemand sprach."),
        ("Zu TOP 3", "Niemand sprach."),
        ("Punto 4.", "Nadie habla."),
        ("Re item 2", "Nobody spoke."),
        ("Пункт 1.", "Никто не выступил."),
    ] {
        let label = head.trim_end_matches(':');
        let (head_line, lead) = (format!("# {label}"), format!("  > {below}"));
        check(&[(&format!("T\n\n{head}\n{below}\n\nEnd."), &["= T", &head_line, &lead, "  ¶ End."])]);
    }
    check(&[
        // Not so.
        ("T\n\nAd hoc.\nNobody spoke.", &["= T", "¶ Ad hoc. Nobody spoke."]),
        ("T\n\nTop of it.\nNobody spoke.", &["= T", "¶ Top of it. Nobody spoke."]),
        ("T\n\nPunkt.\nNobody spoke.", &["= T", "¶ Punkt.", "¶ Nobody spoke."]),
    ]);
}

#[test]
fn changes_have_no_title() {
    check(&[
        (
            "2030-03-14  Ada\n\n* Gate mended.\n\n2030-03-02  Bo\n\n* Quay mended.",
            &["# 2030-03-14 Ada", "  * Gate mended.", "# 2030-03-02 Bo", "  * Quay mended."],
        ),
        // Not so: one alone, and other headings.
        ("14 March 2030: gates\n\n* Gate mended.", &["# 14 March 2030", "  > gates", "  * Gate mended."]),
        (
            "2030 report\n\nGate mended.\n\nQuay\n\n* dry",
            &["= 2030 report", "¶ Gate mended.", "# Quay", "  * dry"],
        ),
    ]);
}

#[test]
fn releases_say_first_what_they_are() {
    for banner in
        ["PRESS RELEASE", "NOTA DE PRENSA", "Pressemitteilung", "Communiqué de presse", "Пресс-релиз"]
    {
        let want = format!("¶ {banner}");
        check(&[(
            &format!("{banner}\n\nThe quay opens\n\nIt is dry."),
            &["= The quay opens", &want, "¶ It is dry."],
        )]);
    }
    check(&[(
        "Press of the town\n\nThe quay opens\n\nIt is dry.",
        &["= Press of the town", "# The quay opens", "  > It is dry."],
    )]);
}

#[test]
fn numbers_run_on_through_lettered_parts() {
    check(&[
        (
            "T\n\nA. You\n\n1. Who?\n2. Where?\n\nB. Boats\n\n3. When?\n4. Which?",
            &["= T", "A. You", "  1. Who?", "  2. Where?", "B. Boats", "  3. When?", "  4. Which?"],
        ),
        // Not so: letters under numbers.
        (
            "T\n\n1. You\na) who\nb) where\n2. Boats\nc) when",
            &["= T", "# 1. You", "  a) who", "  b) where", "# 2. Boats", "  c) when"],
        ),
    ]);
}

#[test]
fn letters_and_figures_number_headings() {
    let prose = "The gate of the mill was mended in the spring by two men, and it\nholds.";
    for (head, is_heading) in [
        ("A1. Who may come", true),
        ("B12. Time", true),
        ("It rose. It fell", false),
        ("a1. who may come", false),
    ] {
        let briefing = super::read(&format!("T\n\n{prose}\n\n{head}\n{prose}"));
        let labels: Vec<_> = briefing.nodes().iter().map(|node| briefing.slice(node.label)).collect();
        assert_eq!(labels.contains(&head), is_heading, "{head}");
    }
}

#[test]
fn names_over_rows_and_those_that_sign() {
    check(&[
        (
            "T\n\nTides\nHigh   03:12  4.1 m    15:40  4.3 m\nLow    09:20  0.9 m    21:51  0.7 m\n\nEnd.",
            &[
                "= T",
                "# Tides",
                "  High 03:12 4.1 m 15:40 4.3 m",
                "  Low 09:20 0.9 m 21:51 0.7 m",
                "  ¶ End.",
            ],
        ),
        (
            "T\n\nGate\nIt was mended in the spring, and since then it has been dry.\n\nQuay\nIt was mended in the autumn, and since then it has been wet.\n\nDr E. Holm\nEngineer",
            &[
                "= T",
                "# Gate",
                "  > It was mended in the spring, and since then it has been dry.",
                "# Quay",
                "  > It was mended in the autumn, and since then it has been wet.",
                "  ¶ Dr E. Holm Engineer",
            ],
        ),
        (
            "T\n\nContact:\nPress office\nTel.: 555 01 42\npress@quay.example",
            &["= T", "# Contact", "  Press office", "  Tel.: 555 01 42", "  press@quay.example"],
        ),
        (
            "T\n\nClient    : Waterworks\nSample    : raw water\nTaken     : 4 April",
            &["= T", "Client Waterworks", "Sample raw water", "Taken 4 April"],
        ),
    ]);
}

#[test]
fn capitals_may_have_an_aside() {
    check(&[
        (
            "T\n\nIMPACT\nIt was dry.\n\nHOURS (all in UTC)\n- one\n- two\n\nCAUSE\nA bolt.",
            &[
                "= T",
                "# IMPACT",
                "  > It was dry.",
                "# HOURS (all in UTC)",
                "  - one",
                "  - two",
                "# CAUSE",
                "  > A bolt.",
            ],
        ),
        // Not so.
        ("T\n\nIMO (the body) met in May. It\nrose.", &["= T", "¶ IMO (the body) met in May. It rose."]),
        ("T\n\nIt met the\nIMO (the body)\nin May.", &["= T", "¶ It met the IMO (the body) in May."]),
    ]);
}
