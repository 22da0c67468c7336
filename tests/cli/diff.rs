use serde_json::json;

use super::house::{COSTS, House};

/// Two revisions, of which the new one has another number in a judged point and one point more.
fn revised() -> House {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "4", "--dispute"]).done();
    house.write("new.md", COSTS.replace("4%", "6%") + "- Distillation spreads fast\n");
    house
}

#[test]
fn the_same_briefing_differs_in_nothing() {
    let house = House::with_costs();
    assert_eq!(house.obelus(&["diff", "costs.md", "costs.md"]).done(), "5 unchanged\n");
}

#[test]
fn what_changed_is_marked_and_what_did_not_is_left_out() {
    let house = revised();
    let (text, errors) = house.obelus(&["diff", "costs.md", "new.md"]).ended(1);
    assert_eq!(errors, "");
    assert!(text.starts_with("4 unchanged, 1 changed, 1 added\n"), "{text}");
    assert!(text.contains("changed (a number), dispute\n"), "{text}");
    assert!(text.contains("[-4-]% of the compute") && text.contains("{+6+}% of the compute"), "{text}");
    assert!(text.contains("Distillation") && !text.contains("mathematics"), "{text}");
    let (all, _) = house.obelus(&["diff", "--all", "costs.md", "new.md"]).ended(1);
    assert!(all.contains("mathematics"), "{all}");
}

#[test]
fn a_strike_that_came_or_went_is_seen_in_the_words() {
    for (old, new, was, now) in [
        ("It did ~~not~~ rise", "It did not rise", "It did [-~~-]not[-~~-] rise", "It did not rise"),
        ("It did not rise", "It did <del>not</del> rise", "It did not rise", "It did {+~~+}not{+~~+} rise"),
        ("~~All of it~~ or 4%", "~~All of it~~ or 6%", "~~All of it~~ or [-4-]%", "~~All of it~~ or {+6+}%"),
    ] {
        let house = House::new();
        house.write("old.md", format!("- {old}\n"));
        house.write("new.md", format!("- {new}\n"));
        let (text, _) = house.obelus(&["diff", "old.md", "new.md"]).ended(1);
        assert!(text.contains(&format!("was {was}\n")) && text.contains(&format!("now {now}\n")), "{text}");
    }
}

#[test]
fn json_has_both_texts_in_pieces() {
    let (text, _) = revised().obelus(&["diff", "--json", "costs.md", "new.md"]).ended(1);
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    let changed = report["points"].as_array().unwrap().iter().find(|row| row["state"] == "changed").unwrap();
    assert_eq!((&changed["changed"], &changed["tag"]), (&json!("a number"), &json!("dispute")));
    assert_eq!(changed["pieces"][0][1], json!({"text": "4", "same": false}));
    assert_eq!(changed["pieces"][1][1], json!({"text": "6", "same": false}));
    let added = report["points"].as_array().unwrap().last().unwrap();
    assert_eq!((&added["old"], &added["pieces"]), (&json!(null), &json!([])));
}
