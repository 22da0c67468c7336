use serde_json::json;

use super::house::{COSTS, House, Ran};

#[test]
fn points_stand_with_their_numbers_in_reading_order() {
    let outline = House::with_costs().obelus(&["outline", "costs.md"]).done();
    let numbers = |line: &str| line.trim_start().split(' ').next().unwrap().parse::<usize>().ok();
    assert_eq!(outline.lines().next().unwrap(), "What DeepSeek changes");
    assert_eq!(outline.lines().skip(1).filter_map(numbers).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(outline.lines().any(|line| line.trim() == "Costs"), "{outline}");
    assert!(outline.lines().any(|line| line.ends_with("- V3 cost $5.6 million")), "{outline}");
}

#[test]
fn json_tells_sections_from_points() {
    let outline = House::with_costs().obelus(&["outline", "--json", "costs.md"]).json();
    assert_eq!((&outline["file"], &outline["title"]), (&json!("costs.md"), &json!("What DeepSeek changes")));
    let nodes = outline["nodes"].as_array().unwrap();
    let section = nodes.iter().find(|node| node["label"] == "Costs").unwrap();
    let depth = section["depth"].as_u64().unwrap();
    assert_eq!(section, &json!({"kind": "section", "depth": depth, "line": 3, "label": "Costs", "text": ""}));
    let points: Vec<_> = nodes.iter().filter(|node| node["kind"] == "point").collect();
    let nested = json!({
        "kind": "point", "number": 3, "depth": depth + 2, "line": 8, "role": "bullet", "text": "in training only",
    });
    assert_eq!((points.len(), points[2]), (5, &nested));
    assert_eq!(points[0]["role"], "lead");
}

#[test]
fn the_fields_stand_in_the_order_of_the_design() {
    let text = House::with_costs().obelus(&["outline", "--json", "costs.md"]).done();
    let node = &text[text.find("\"number\": 3").unwrap()..];
    let places: Vec<_> = ["number", "depth", "line", "role", "text"]
        .iter()
        .map(|field| node.find(&format!("\"{field}\"")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{node}");
    assert!(
        text.find("\"file\"") < text.find("\"title\"") && text.find("\"title\"") < text.find("\"nodes\"")
    );
}

#[test]
fn standard_input_has_an_outline_too() {
    let house = House::new();
    let outline = Ran::of(house.command().args(["outline", "-", "--json"]).write_stdin(COSTS)).json();
    assert_eq!((&outline["file"], &outline["title"]), (&json!("-"), &json!("What DeepSeek changes")));
    assert!(house.names().is_empty());
}

#[test]
fn what_cannot_be_read_is_named() {
    let house = House::new();
    house.write("a.md", b"\0\0\0");
    for (arguments, code, what) in [
        (&["outline", "gone.md"][..], 4, "gone.md"),
        (&["outline", "."], 4, "folder"),
        (&["outline", "a.md"], 3, "a.md"),
        (&["outline", "/dev/null"], 4, "/dev/null"),
        (&["outline"], 2, "<PATH>"),
        (&["outline", "a.md", "b.md"], 2, "b.md"),
    ] {
        let errors = house.obelus(arguments).refused(code);
        assert!(errors.contains(what), "{errors}");
    }
}

#[test]
fn json_keeps_words_marks_links_and_languages_apart() {
    let house = House::new();
    house.write(
        "a.md",
        "did ~~not~~ rise, see [the\ninter-\nnational list](https://e.org/a)\n\n```python x\nprint(1)\n```\n",
    );
    let outline = house.obelus(&["outline", "--json", "a.md"]).json();
    let (prose, code) = (&outline["nodes"][0], &outline["nodes"][1]);
    assert_eq!(prose["text"], "did not rise, see the international list");
    assert_eq!(prose["sense"], "did <del>not</del> rise, see the international list<a https://e.org/a>");
    assert_eq!(prose["links"], json!([{"words": "the international list", "address": "https://e.org/a"}]));
    assert_eq!((&code["text"], &code["language"]), (&json!("print(1)"), &json!("python x")));
    let text = house.obelus(&["outline", "a.md"]).done();
    assert_eq!(
        text,
        "a.md\n1  did ~~not~~ rise, see the international list (https://e.org/a)\n2  print(1)  [python x]\n"
    );
}
