use serde_json::json;

use super::house::House;

fn judged() -> House {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?\nSee the paper."]).done();
    house.obelus(&["mark", "costs.md", "4", "--agree"]).done();
    house
}

#[test]
fn a_line_is_as_grep_prints_it() {
    let want = "\
costs.md:7: dispute: V3 cost $5.6 million | Of what? See the paper.
costs.md:9: agree: R1 matches o1 with 4% of the compute
";
    let house = judged();
    assert_eq!(house.obelus(&["list", "costs.md"]).done(), want);
    assert_eq!(house.obelus(&["list"]).done(), want, "the current folder is searched");
    let (dispute, agree) = want.split_once('\n').unwrap();
    assert_eq!(house.obelus(&["list", "--only", "dispute"]).done().trim_end(), dispute);
    assert_eq!(house.obelus(&["list", "--only", "agree", "--only", "follow-up"]).done(), agree);
}

#[test]
fn nothing_to_list_is_a_finding_as_grep_has_it() {
    let house = judged();
    assert_eq!(house.obelus(&["list", "--only", "follow-up"]).ended(1), (String::new(), String::new()));
    let (json, errors) = house.obelus(&["list", "--only", "follow-up", "--json"]).ended(1);
    assert_eq!((json.as_str(), errors.as_str()), ("{\n  \"annotations\": []\n}\n", ""));
    assert_eq!(house.obelus(&["list", "--reader", "eve"]).ended(1), (String::new(), String::new()));
}

#[test]
fn json_has_every_field() {
    let listing = judged().obelus(&["list", "--json"]).json();
    let annotations = listing["annotations"].as_array().unwrap();
    assert_eq!(annotations.len(), 2);
    let mut first = annotations[0].clone();
    for field in ["id", "at"] {
        assert!(first[field].as_str().is_some_and(|text| text.len() >= 20), "{first}");
        first[field] = json!(null);
    }
    first["history"][0]["at"] = json!(null);
    let (exact, note) = ("V3 cost $5.6 million", "Of what?\nSee the paper.");
    assert_eq!(
        first,
        json!({
            "file": "costs.md", "reader": "ada", "id": null, "tag": "dispute", "note": note, "labels": [],
            "at": null, "section": annotations[0]["section"], "exact": exact, "state": "exact", "reason": null, "point": 2,
            "line": 7, "text": exact, "sense": "", "language": null, "links": [], "candidates": [],
            "history": [{"at": null, "tag": "dispute", "note": note}],
        })
    );
    let section = annotations[0]["section"].as_array().unwrap();
    assert_eq!(section.last().unwrap(), "Costs");
}

#[test]
fn what_waits_is_listed_under_its_old_words() {
    let house = judged();
    house.write("costs.md", "# What DeepSeek changes\n\n- R1 matches o1 with 4% of the compute\n");
    assert_eq!(
        house.obelus(&["list", "--only", "dispute"]).done(),
        "costs.md:0: dispute (waiting: orphaned): V3 cost $5.6 million | Of what? See the paper.\n"
    );
    let listing = house.obelus(&["list", "--json", "--only", "dispute"]).json();
    let waiting = &listing["annotations"][0];
    assert_eq!(
        (&waiting["state"], &waiting["point"], &waiting["line"]),
        (&json!("orphaned"), &json!(null), &json!(null))
    );
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let house = judged();
    house.write("broken.md", "- a\n");
    house.write("broken.md.ada.obelus.toml", "format = \n");
    let (lines, errors) = house.obelus(&["list"]).ended(3);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(errors.contains("broken.md.ada.obelus.toml:"), "{errors}");
    let (lines, errors) = house.obelus(&["list", "gone.md", "costs.md"]).ended(4);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(errors.contains("gone.md"), "{errors}");
}

#[test]
fn notes_of_several_briefings_are_not_in_one_file() {
    let house = judged();
    house.write("other.md", "- a\n");
    let errors = house.obelus(&["list", "--notes", "n.toml"]).refused(2);
    assert!(errors.contains("--notes"), "{errors}");
}

#[test]
fn moments_are_by_the_readers_clock_and_the_sidecar_keeps_to_utc() {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute"]).done();
    let sidecar = house.read("costs.md.ada.obelus.toml");
    let kept = sidecar.lines().find_map(|line| line.strip_prefix("at = ")).unwrap().to_owned();
    let kept: jiff::Timestamp = kept.parse().unwrap();
    for (zone, offset) in
        [("UTC", "Z"), ("Asia/Kolkata", "+05:30"), ("America/Phoenix", "-07:00"), ("<+03>-3", "+03:00")]
    {
        for arguments in [&["list", "--json"][..], &["export", "--format", "json"], &["check", "--json"]] {
            let json = super::house::Ran::of(house.command().args(arguments).env("TZ", zone)).json();
            let found = json.get("annotations").or_else(|| json["briefings"][0].get("annotations")).unwrap();
            for at in [&found[0]["at"], &found[0]["history"][0]["at"]] {
                let at = at.as_str().unwrap();
                assert!(at.ends_with(offset), "{zone}: {at}");
                assert_eq!(at.parse::<jiff::Timestamp>().unwrap(), kept);
            }
        }
    }
}
