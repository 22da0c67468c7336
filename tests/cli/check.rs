//! `obelus check`.

use serde_json::Value;

use super::house::House;

const OLD: &str = "- Exports rose by 12 % in the first quarter of the year\n- The labour market is under review\n- Grain is \
                   scarce in the north of the country\n";

#[test]
fn the_states_are_told_and_what_waits_is_a_finding() {
    let house = House::new();
    house.write("a.md", OLD);
    for point in ["1", "2", "3"] {
        house.obelus(&["mark", "a.md", point, "--agree"]).done();
    }
    let (told, summary) = house.obelus(&["check", "a.md"]).ended(0);
    assert_eq!(
        (told.as_str(), summary.as_str()),
        ("", "obelus: 3 exact\n"),
        "what stands as it did is not listed"
    );
    house.write(
        "a.md",
        "- Exports rose by 21 % in the first quarter of the year\n- The labor market is under review\n",
    );
    let checked = house.obelus(&["check", "a.md"]).ended(1).0;
    let lines: Vec<&str> = checked.lines().collect();
    assert_eq!(
        lines,
        [
            "a.md:2: agree (retouched): The labor market is under review",
            "    now: The labor market is under review (spelling changed)",
            "a.md:1: agree (waiting: changed): Exports rose by 12 % in the first quarter of the year",
            "    now: Exports rose by 21 % in the first quarter of the year (a number changed)",
            "a.md:0: agree (waiting: orphaned): Grain is scarce in the north of the country",
        ]
    );
    let json = house.obelus(&["check", "--json", "a.md"]).ended(1).0;
    let json: Value = serde_json::from_str(&json).unwrap();
    let told = |annotation: &Value| {
        let now = annotation["text"].as_str().map(str::to_owned);
        (annotation["state"].as_str().unwrap().to_owned(), annotation["point"].as_u64(), now)
    };
    let told: Vec<_> = json["annotations"].as_array().unwrap().iter().map(told).collect();
    let changed = "Exports rose by 21 % in the first quarter of the year".to_owned();
    assert_eq!(
        told,
        [
            ("retouched".to_owned(), Some(2), Some("The labor market is under review".to_owned())),
            ("changed".to_owned(), Some(1), Some(changed)),
            ("orphaned".to_owned(), None, None),
        ]
    );
}

#[test]
fn another_sense_of_the_same_words_asks_and_is_named() {
    for (old, new, reason) in [
        ("- It did ~~not~~ rise", "- It did not rise", "strike taken away: not"),
        ("- [x] Valve 7 was inspected", "- [ ] Valve 7 was inspected", "box open"),
        ("See [the report](https://e.org/1).", "See [the report](https://e.org/2).", "another link"),
        ("> [!NOTE]\n> At half load.", "> [!CAUTION]\n> At half load.", "alert caution, was note"),
        ("|a|2026|\n|-|-|\n|x|1|", "|a|2027|\n|-|-|\n|x|1|", "column 2027, was 2026"),
        ("|a|b|\n|-|-|\n|x 1|2|", "|a|b|\n|-|-|\n|x|1 2|", "words in another column"),
    ] {
        let house = House::new();
        house.write("a.md", old);
        house.obelus(&["mark", "a.md", "1", "--agree"]).done();
        assert_eq!(house.obelus(&["check", "a.md"]).ended(0).1, "obelus: 1 exact\n");
        // An older program, which knew nothing of senses.
        let sidecar = house.read("a.md.ada.obelus.toml");
        let older: String = sidecar.split_inclusive('\n').filter(|line| !line.starts_with("sense")).collect();
        assert!(older.len() < sidecar.len(), "{sidecar}");

        house.write("a.md", new);
        let checked = house.obelus(&["check", "a.md"]).ended(1).0;
        assert!(
            checked.contains("(waiting: changed)") && checked.contains(&format!(" ({reason})\n")),
            "{checked}"
        );
        house.obelus(&["mark", "a.md", "1", "--agree"]).done();
        assert_eq!(house.obelus(&["check", "a.md"]).ended(0).1, "obelus: 1 exact\n", "judged anew");

        house.write("a.md.ada.obelus.toml", &older);
        assert_eq!(house.obelus(&["check", "a.md"]).ended(0).1, "obelus: 1 exact\n", "it cannot know");
        house.obelus(&["mark", "a.md", "1", "--dispute"]).done();
        house.write("a.md", old);
        assert!(house.obelus(&["check", "a.md"]).ended(1).0.contains("changed"), "from now on it does");
    }
}
