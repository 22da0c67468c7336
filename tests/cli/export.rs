use std::fs;

use serde_json::json;

use super::house::{COSTS, House};

fn judged() -> House {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "*Of what?*"]).done();
    house.obelus(&["mark", "costs.md", "4", "--agree"]).done();
    house
}

#[test]
fn markdown_is_a_document_by_itself() {
    let document = judged().obelus(&["export", "costs.md"]).done();
    assert!(document.starts_with("# What DeepSeek changes\n\nNotes by ada on costs.md, 20"), "{document}");
    for part in [
        "2 of 5 points judged: 1 agree, 1 dispute, 0 follow-up",
        ". Notes: 1. Waiting: 0.",
        "- **Dispute** (point 2, line 7)\n\n  > V3 cost $5.6 million\n\n  \\*Of what?\\*\n",
        "- **Agree** (point 4, line 9)\n\n  > R1 matches o1 with 4% of the compute\n",
    ] {
        assert!(document.contains(part), "{document}");
    }
}

#[test]
fn how_each_stands_to_the_briefing_as_it_is_now_goes_out_too() {
    let house = House::new();
    let text = "## North\n\n- Exports rose by 12 % in the first quarter\n- Coal is late at every terminal\n\n## South\n\n- \
                The labour market is under review\n- Nobody expects a strike at the mines\n";
    house.write("a.md", text);
    for point in ["1", "2", "3", "4"] {
        house.obelus(&["mark", "a.md", point, "--agree"]).done();
    }
    let text = text
        .replace("12 %", "21 %")
        .replace("labour", "labor")
        .replace("- Coal is late at every terminal\n", "");
    let text = text.replace("- Nobody expects a strike at the mines\n", "- Coal is late at every terminal\n");
    house.write("a.md", text);
    let document = house.obelus(&["export", "a.md"]).done();
    for part in [
        "- **Agree** (point 3, line 8, moved from “North”)\n\n  > Coal is late at every terminal\n",
        "- **Agree** (point 2, line 7, retouched)\n\n  > The labor market is under review\n\n  It read: “The labour market is \
         under review”\n",
        "- **Agree** (its words have changed, was in “North”)\n\n  > Exports rose by 12 % in the first quarter\n\n  Now \
         (point 1, line 3):\n\n  > Exports rose by 21 % in the first quarter\n",
        "- **Agree** (its words are gone, was in “South”)\n\n  > Nobody expects a strike at the mines\n",
    ] {
        assert!(document.contains(part), "{part}\n{document}");
    }
}

#[test]
fn json_holds_what_a_list_holds() {
    let house = judged();
    let document = house.obelus(&["export", "--format", "json"]).json();
    let briefing = &document["briefings"][0];
    assert_eq!(
        (&document["format"], &briefing["title"]),
        (&json!("obelus-export/1"), &json!("What DeepSeek changes"))
    );
    assert_eq!(briefing["annotations"], house.obelus(&["list", "--json"]).json()["annotations"]);
}

#[test]
fn only_some_tags_go_out() {
    let house = judged();
    let document = house.obelus(&["export", "--only", "agree"]).done();
    assert!(document.contains("**Agree**") && !document.contains("**Dispute**"), "{document}");
    let _ = house.obelus(&["export", "--only", "maybe"]).refused(2);
}

#[test]
fn several_briefings_follow_one_another() {
    let house = judged();
    house.write("sub/other.md", "# Other\n\n- a\n");
    let document = house.obelus(&["export"]).done();
    assert_eq!(document.lines().filter(|line| line.starts_with("# ")).count(), 2, "{document}");
    assert!(document.contains("on sub/other.md"), "{document}");
}

#[test]
fn a_file_is_replaced_only_by_force() {
    let house = judged();
    let document = house.obelus(&["export"]).done();
    assert_eq!(house.obelus(&["export", "-o", "out.markdown", "costs.md"]).done(), "");
    assert_eq!(house.read("out.markdown"), document);
    house.write("out.markdown", "mine");
    let errors = house.obelus(&["export", "costs.md", "-o", "out.markdown"]).refused(4);
    assert!(errors.contains("out.markdown exists") && errors.contains("--force"), "{errors}");
    assert_eq!(house.read("out.markdown"), "mine");
    assert_eq!(house.obelus(&["export", "costs.md", "-o", "out.markdown", "--force"]).done(), "");
    assert_eq!(house.read("out.markdown"), document);
    assert_eq!(house.names(), ["costs.md", "costs.md.ada.obelus.toml", "out.markdown"], "no litter");
    let _ = house.obelus(&["export", "--force"]).refused(2);
}

#[test]
fn what_an_export_is_made_from_is_not_replaced() {
    let house = judged();
    let sidecar = house.read("costs.md.ada.obelus.toml");
    for target in ["costs.md", "./costs.md", "costs.md.ada.obelus.toml"] {
        let errors = house.obelus(&["export", "costs.md", "-o", target, "--force"]).refused(2);
        assert!(errors.contains("left as it is"), "{errors}");
    }
    assert_eq!((house.read("costs.md").as_str(), house.read("costs.md.ada.obelus.toml")), (COSTS, sidecar));
}

#[test]
fn a_target_in_no_folder_is_an_error() {
    let errors = judged().obelus(&["export", "costs.md", "-o", "gone/out.md"]).refused(4);
    assert!(errors.contains("gone/out.md"), "{errors}");
}

#[test]
fn a_planted_link_is_not_followed() {
    use std::os::unix::fs::symlink;
    let house = judged();
    house.write("precious", "keep");
    symlink(house.file("precious"), house.file("out.md.link")).unwrap();
    symlink(house.file("nowhere"), house.file("dangling")).unwrap();
    for target in ["out.md.link", "dangling"] {
        for force in [&[][..], &["--force"]] {
            let arguments = [&["export", "costs.md", "-o", target], force].concat();
            let errors = house.obelus(&arguments).refused(4);
            assert!(errors.contains("no plain file"), "{errors}");
        }
    }
    assert_eq!(house.read("precious"), "keep");
    assert!(!house.file("nowhere").exists());
}

#[test]
fn modes_are_those_of_new_files_and_survive_replacing() {
    use std::os::unix::fs::PermissionsExt;
    let house = judged();
    let mode = |name: &str| fs::metadata(house.file(name)).unwrap().permissions().mode() & 0o777;
    house.obelus(&["export", "costs.md", "-o", "out"]).done();
    assert_eq!(mode("out"), mode("costs.md"), "as the umask has it");
    fs::set_permissions(house.file("out"), fs::Permissions::from_mode(0o640)).unwrap();
    house.obelus(&["export", "costs.md", "-o", "out", "--force"]).done();
    assert_eq!(mode("out"), 0o640);
}

#[test]
fn notes_that_cannot_be_read_are_not_exported_as_none() {
    let house = House::with_costs();
    house.write("costs.md.ada.obelus.toml", "format = ");
    let errors = house.obelus(&["export", "costs.md"]).refused(3);
    assert!(errors.contains("costs.md.ada.obelus.toml:1:"), "{errors}");
}
