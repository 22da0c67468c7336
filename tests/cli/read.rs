use super::house::{COSTS, House, Ran};

fn judged() -> House {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?\nSee the paper."]).done();
    house.obelus(&["mark", "costs.md", "5", "--follow-up"]).done();
    house
}

#[test]
fn without_a_terminal_the_page_is_printed_with_its_marks() {
    let page = judged().obelus(&["costs.md"]).done();
    let head: Vec<&str> = page.lines().take(2).collect();
    assert_eq!(head[0], "What DeepSeek changes");
    assert!(head[1].starts_with("2 of 5 judged: 0 agree, 1 dispute, 1 follow-up"), "{page}");
    assert!(head[1].ends_with("; 0 waiting"), "{page}");
    for (mark, words) in [
        (" ✗ ", "- V3 cost $5.6 million"),
        (" ? ", "- R1 matches o1 in mathematics"),
        ("   ", "- R1 matches o1 with 4%"),
    ] {
        let line = page.lines().find(|line| line.contains(words)).unwrap();
        assert!(line.starts_with(mark), "{line:?}");
    }
    for note in ["┊ dispute: Of what?", "┊ See the paper.", "┊ follow-up"] {
        assert!(page.lines().any(|line| line.trim() == note), "{page}");
    }
    assert!(!page.contains('\u{1b}'), "{page}");
}

#[test]
fn lines_are_as_wide_as_asked_for() {
    let house = House::new();
    house.write("long.md", format!("# T\n\n{}\n", "word ".repeat(100)));
    let widest = |ran: Ran| ran.done().lines().map(str::len).max().unwrap();
    let width = |command: &mut assert_cmd::Command| widest(Ran::of(command.arg("long.md")));
    assert!((70..=80).contains(&width(&mut house.command())));
    assert!((30..=40).contains(&width(house.command().env("COLUMNS", "40"))));
    assert!((70..=80).contains(&width(house.command().env("COLUMNS", "many"))));
    assert!((40..=50).contains(&width(house.command().env("COLUMNS", "40").args(["--measure", "50"]))));
    let _ = house.obelus(&["--measure", "3", "long.md"]).refused(2);
}

#[test]
fn marks_can_be_ascii() {
    let page = judged().obelus(&["--ascii", "costs.md"]).done();
    assert!(page.is_ascii() && page.contains(" x ") && page.contains("| dispute: Of what?"), "{page}");
}

#[test]
fn every_briefing_of_a_folder_is_printed() {
    let house = judged();
    house.write("other.md", "# Other\n\n- a\n");
    for arguments in [&[][..], &["."], &["costs.md", "other.md"]] {
        let pages = house.obelus(arguments).done();
        assert!(pages.contains("What DeepSeek changes\n") && pages.contains("\n\nOther\n"), "{pages}");
    }
}

#[test]
fn standard_input_is_read_and_nothing_is_written() {
    let house = House::new();
    let page = Ran::of(house.command().arg("-").write_stdin(COSTS)).done();
    assert!(page.contains("- V3 cost $5.6 million"), "{page}");
    assert!(house.names().is_empty());
}

#[test]
fn words_that_wait_are_shown() {
    let house = judged();
    house.write("costs.md", "# What DeepSeek changes\n\n- All new\n");
    let page = house.obelus(&["costs.md"]).done();
    assert!(page.contains("2 waiting") && page.contains(" ✗  V3 cost $5.6 million\n"), "{page}");
}

#[test]
fn a_page_whose_notes_cannot_be_read_says_so() {
    let house = House::with_costs();
    house.write("costs.md.ada.obelus.toml", "format = ");
    let (page, errors) = house.obelus(&["costs.md"]).ended(3);
    assert!(page.contains("- V3 cost") && errors.contains("costs.md.ada.obelus.toml:1:"), "{errors}");
}

#[test]
fn what_is_not_there_is_named() {
    let house = House::with_costs();
    assert!(house.obelus(&["lst"]).refused(2).contains("obelus list"));
    assert!(house.obelus(&["gone.md"]).refused(4).contains("gone.md"));
    let (page, errors) = house.obelus(&["gone.md", "costs.md"]).ended(4);
    assert!(page.contains("- V3 cost") && errors.contains("gone.md"), "{errors}");
}
