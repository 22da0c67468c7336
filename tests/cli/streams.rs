use super::house::{House, Ran};

#[test]
fn help_and_version_are_data() {
    let house = House::new();
    let short = house.obelus(&["-h"]).done();
    let long = house.obelus(&["--help"]).done();
    assert!(short.len() < long.len() && long.starts_with("Examples:\n"), "{long}");
    for command in ["export", "list", "mark", "outline", "keys"] {
        assert!(short.contains(&format!("\n  {command} ")), "{short}");
        assert!(house.obelus(&[command, "--help"]).done().starts_with("Examples:\n"));
    }
    assert_eq!(house.obelus(&["--version"]).done(), concat!("obelus ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_mistaken_option_is_explained() {
    let house = House::with_costs();
    let errors = house.obelus(&["list", "--ony", "agree"]).refused(2);
    assert!(
        errors.starts_with("obelus: unexpected argument '--ony'") && errors.contains("--only"),
        "{errors}"
    );
    let errors = house.obelus(&["--ascii", "list"]).refused(2);
    assert!(errors.contains("--ascii"), "{errors}");
}

#[test]
fn nothing_that_is_printed_commands_the_terminal() {
    let house = House::new();
    house.write("evil.md", "# T&#27;]0;x&#7;\n\n- a\u{1b}[2J\u{9b}1m\u{202E}b &#27;c\n");
    let outputs = [
        house.obelus(&["mark", "evil.md", "1", "--agree", "--note", "n\u{1b}[31m\u{7}"]).done(),
        house.obelus(&["evil.md"]).done(),
        house.obelus(&["list"]).done(),
        house.obelus(&["list", "--json"]).done(),
        house.obelus(&["outline", "evil.md"]).done(),
        house.obelus(&["outline", "evil.md", "--json"]).done(),
        house.obelus(&["export"]).done(),
        house.obelus(&["export", "--format", "json"]).done(),
        house.obelus(&["gone\u{1b}[2J.md"]).refused(4),
        house.obelus(&["--no\u{1b}[2J\u{202E}"]).refused(2),
        house.obelus(&["mark", "evil.md", "none\u{9b}2J", "--agree"]).refused(2),
    ];
    for output in outputs {
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c);
        assert!(!output.contains(bad), "{output:?}");
    }
}

#[test]
fn json_is_exact_all_the_same() {
    let house = House::new();
    house.write("a.md", "- a\n");
    house.obelus(&["mark", "a.md", "1", "--note", "n\u{1b}[31m\u{202E}\u{9b}"]).done();
    assert_eq!(
        house.obelus(&["list", "--json"]).json()["annotations"][0]["note"],
        "n\u{1b}[31m\u{202E}\u{9b}"
    );
}

#[test]
fn colour_is_asked_for_by_flag_then_by_environment() {
    let house = House::with_costs();
    let coloured = |variables: &[(&str, &str)], flags: &[&str]| {
        let mut command = house.command();
        command.envs(variables.iter().copied()).args(flags).arg("costs.md");
        Ran::of(&mut command).done().contains('\u{1b}')
    };
    let (no, force) = (("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"));
    assert!(!coloured(&[], &[]), "a pipe has no colour");
    assert!(coloured(&[force], &[]));
    assert!(!coloured(&[no, force], &[]));
    assert!(coloured(&[no], &["--color", "always"]));
    assert!(!coloured(&[force], &["--color", "never"]));
    assert!(!coloured(&[force], &["--color=never"]));
}
