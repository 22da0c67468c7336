//! Documents that a program makes text of.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::house::{House, Ran};

/// Says what a briefing says whatever the file is.
const COSTS: &str = "printf 'Costs\\n=====\\n\\n- Training was cheap\\n- Stores are full\\n'";

fn house(script: &str, more: &str) -> House {
    let house = House::new();
    house.write("q3.doc", b"\0\x01 no text");
    house.convert("*.DOC", script, "text", more);
    house
}

/// The folder's own path is another in each run.
fn told(house: &House, ran: Ran, code: i32) -> String {
    ran.refused(code).replace(&house.path("").display().to_string(), "…/")
}

#[test]
fn a_document_is_read_judged_and_exported_like_any_other() {
    let house = house(COSTS, "");
    assert!(house.obelus(&["outline", "q3.doc"]).done().contains("1  - Training was cheap"));
    assert!(
        house.obelus(&["mark", "q3.doc", "2", "--dispute", "--note", "Of what?"]).done().contains("Stores")
    );
    assert_eq!(house.names(), ["q3.doc", "q3.doc.ada.obelus.toml"]);
    let digest = blake3::hash(b"\0\x01 no text").to_hex();
    assert!(house.read("q3.doc.ada.obelus.toml").contains(&format!("digest = \"blake3:{digest}\"")));
    assert!(house.obelus(&["list", "q3.doc"]).done().contains("dispute: Stores are full | Of what?"));
    assert!(house.obelus(&["export", "q3.doc"]).done().contains("Of what?"));
    assert!(house.obelus(&["q3.doc"]).done().contains("✗  - Stores are full"));
    assert!(house.obelus(&["check", "q3.doc"]).ended(0).1.contains("1 exact"));
}

#[test]
fn the_output_is_read_as_is_said() {
    let house = House::new();
    house.write("a.x", "words\n");
    for (output, script, want) in [
        ("html", "printf '<ul><li><b>bold</b> words</ul>'", "- bold words"),
        ("markdown", "printf -- '- **bold** words\\n'", "- bold words"),
        ("text", "printf -- '- **bold** words\\n'", "- **bold** words"),
    ] {
        house.convert("*.x", script, output, "");
        let outline = house.obelus(&["outline", "a.x"]).done();
        assert!(outline.contains(want), "{output}: {outline}");
    }
    house.write_config("[[converter]]\nfiles = 'a.*'\noutput = 'markdown'\n");
    house.write("a.x", "- **bold** as it is\n");
    assert!(house.obelus(&["outline", "a.x"]).done().contains("- bold as it is"));
}

#[test]
fn what_goes_wrong_names_the_program_its_last_words_and_what_to_do() {
    let cases = [
        (
            "echo one >&2; echo Incorrect password >&2; exit 1",
            "",
            3,
            "sh failed with exit code 1: “Incorrect password”; to see all that it says, run: /bin/sh …/convert.sh ./q3.doc",
        ),
        ("kill -9 $$", "", 3, "sh failed with signal 9; to see"),
        (
            "yes words",
            "mebibytes = 1",
            3,
            "sh wrote more than 1 MiB, and was ended; if that is too few, set `mebibytes` of its [[converter]] in …/home/.config/obelus/config.toml",
        ),
        (
            "echo busy >&2; exec sleep 60",
            "seconds = 1",
            3,
            "sh ran for 1 s, and was ended: “busy”; if that is too few, set `seconds`",
        ),
        (
            "printf '\\n \\f\\n'; echo no fonts >&2",
            "",
            3,
            "sh found no words in it: “no fonts”; a document of pictures needs text recognition first",
        ),
        (
            "printf 'a\\0b\\0\\1\\2'",
            "",
            3,
            "what sh makes of it is not text: byte 1 is NUL; to see it, run: ",
        ),
    ];
    for (script, more, code, want) in cases {
        let house = house(script, more);
        let told = told(&house, house.obelus(&["outline", "q3.doc"]), code);
        assert!(told.starts_with(&format!("obelus: cannot read q3.doc: {want}")), "{script}: {told}");
    }
}

#[test]
fn a_program_that_is_missing_is_told_with_what_to_install_or_to_set() {
    let house = House::new();
    house.write("q3.pdf", "%PDF");
    house.write("q3.org", "* Costs\n- Training was cheap\n");
    let alone = |arguments: &[&str]| Ran::of(house.command().env("PATH", house.path("none")).args(arguments));
    let told = told(&house, alone(&["outline", "q3.pdf"]), 4);
    assert!(told.contains("q3.pdf: pdftotext is not installed; install it (package poppler-utils), or name another program in …/home/.config/obelus/config.toml: [[converter]] files = \"*.pdf\", command = [\"pdftotext\", \"-layout\""), "{told}");
    let (outline, told) = alone(&["outline", "q3.org"]).ended(0);
    assert!(
        outline.contains("Training was cheap")
            && told.contains("q3.org is read by the shapes of its lines: pandoc is not installed"),
        "{told}"
    );
    house.write_config("[[converter]]\nfiles = '*.pdf'\ncommand = ['my-pdf', '{}']\noutput = 'text'");
    let told = told_of(alone(&["outline", "q3.pdf"]));
    assert!(told.contains("there is no program my-pdf; install it, or mend its [[converter]] in"), "{told}");
}

fn told_of(ran: Ran) -> String {
    ran.refused(4)
}

#[test]
fn a_program_that_reflows_its_text_moves_nothing() {
    let before = "printf 'Costs\\n\\nThe pro-\\ngramme stays within\\nits budget of May.\\n\\n- Training was cheap, it is said,\\n  and quick\\n- Stores are full\\n'";
    let after = "printf 'Costs\\n\\nThe programme\\nstays within its bud-\\nget of May.\\n\\n\\n\\n- Training was cheap,\\n  it is said, and\\n  quick\\n\\n- Stores are full\\n'";
    let house = house(before, "");
    for point in ["1", "2", "3"] {
        let _ = house.obelus(&["mark", "q3.doc", point, "--dispute"]).done();
    }
    house.convert("*.doc", after, "text", "");
    let (list, told) = house.obelus(&["check", "--all", "q3.doc"]).ended(0);
    assert!(told.contains("3 exact") && list.lines().count() == 3, "{list}{told}");
}

#[test]
fn a_document_that_says_something_else_is_judged_anew() {
    let house = house("cat \"$1\" | tr -d '\\0'", "");
    house.write("q3.doc", "\0- Stores are full\n- Imports fell\n");
    let _ = house.obelus(&["mark", "q3.doc", "1", "--dispute"]).done();
    house.write("q3.doc", "\0- Stores are empty\n- Imports fell\n");
    assert!(house.obelus(&["check", "q3.doc"]).ended(1).0.contains("Stores are full"));
}

#[test]
fn in_folders_only_documents_with_notes_are_converted() {
    let house = house("echo \"$1\" >> \"$0.log\"; printf -- '- Stores are full\\n'", "");
    house.write("sub/other.doc", "\0");
    house.write("a.md", "- words\n");
    let log = house.path("convert.sh.log");
    let ran = || fs::read_to_string(&log).unwrap_or_default().lines().count();
    for command in ["list", "check", "export"] {
        let _ = house.obelus(&[command]).ended(i32::from(command == "list"));
    }
    let (page, told) = house.obelus(&["."]).ended(0);
    assert!(page.contains("words") && !page.contains("Stores"), "{page}");
    assert!(told.contains("2 documents are left out"), "{told}");
    assert_eq!(ran(), 0);
    let _ = house.obelus(&["mark", "q3.doc", "1", "--agree"]).done();
    assert!(house.obelus(&["list"]).done().contains("q3.doc:1: agree: Stores are full"));
    assert_eq!(ran(), 2);
    assert!(house.obelus(&["sub/other.doc"]).done().contains("Stores are full"), "it was named");
    fs::rename(house.file("q3.doc"), house.file("q4.doc")).unwrap();
    assert!(house.obelus(&["check", "--adopt"]).ended(0).1.contains("q4.doc has the notes now"));
}

#[test]
fn mistakes_in_the_configuration_are_told_and_hold_nothing_up() {
    let house = House::with_costs();
    house.write_config("[[converter]]\nfils = '*.pdf'\noutput = 'text'\n");
    let (outline, told) = house.obelus(&["outline", "costs.md"]).ended(0);
    assert!(outline.contains("V3 cost"), "{outline}");
    let place = house.path("home/.config/obelus/config.toml").display().to_string();
    assert!(
        told.contains(&format!(
            "obelus: {place}:2:1: no option of a converter is called \"fils\"; did you mean files?"
        )),
        "{told}"
    );
    fs::set_permissions(Path::new(&place), fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&place, b"\xff").unwrap();
    assert!(house.obelus(&["outline", "costs.md"]).ended(0).1.contains("byte 0 is not UTF-8"));
}

#[test]
fn a_file_that_is_no_text_tells_how_to_set_a_converter() {
    let house = House::new();
    house.write("a.bin", b"\0\x01\x02");
    let told = house.obelus(&["outline", "a.bin"]).refused(3);
    assert!(told.contains("byte 0 is NUL; set a [[converter]] for such files in config.toml"), "{told}");
}

#[test]
fn other_structured_texts_are_read_by_themselves_and_data_is_not() {
    let house = House::new();
    house.write("a.adoc", "= Costs\n\n== Training\n\n* was *cheap*\n");
    house.write("b.csv", "Item,Cost\nTraining,cheap\n");
    house.write("c.ipynb", r##"{"cells": [{"cell_type": "markdown", "source": "# Costs\n\nTraining"}]}"##);
    house.write("d.json", "{\"training\": \"cheap\"}\n");
    for (name, want) in [("a.adoc", "* was cheap"), ("b.csv", "Training | cheap"), ("c.ipynb", "1  Training")]
    {
        let outline = house.obelus(&["outline", name]).done();
        assert!(outline.contains(want), "{name}: {outline}");
    }
    let listed = house.obelus(&["list", "--json", "."]).ended(1).0;
    assert!(!listed.contains("d.json"), "{listed}");
    let told = house.obelus(&["outline", "d.json"]).refused(3);
    assert!(told.contains("d.json is data, and no text for a reader; make one of it"), "{told}");
    house.write_config("[[converter]]\nfiles = '*.json'\noutput = 'text'");
    assert!(house.obelus(&["outline", "d.json"]).done().contains("cheap"));
    house.write_config("[[converter]]\nfiles = '*.org'\noutput = 'org'");
    house.write("e.org", "* Costs\n- Training was *cheap*\n* TODO More\n");
    let outline = house.obelus(&["outline", "e.org"]).done();
    assert!(outline.contains("- Training was cheap") && outline.contains("TODO More"), "{outline}");
}
