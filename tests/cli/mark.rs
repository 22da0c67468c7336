use super::house::{COSTS, House};

const SIDECAR: &str = "costs.md.ada.obelus.toml";

#[test]
fn a_judgement_is_kept_beside_the_briefing() {
    let house = House::with_costs();
    let line = house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?"]).done();
    assert_eq!(line, "costs.md:7: dispute: V3 cost $5.6 million | Of what?\n");
    assert_eq!(house.names(), ["costs.md", SIDECAR]);
    let sidecar = house.read(SIDECAR);
    assert_eq!(sidecar.matches("[[annotation.judgement]]").count(), 1, "{sidecar}");
    assert_eq!(house.read("costs.md"), COSTS);
}

#[test]
fn four_at_a_time_lose_nothing_of_each_other() {
    let house = House::with_costs();
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let house = &house;
            scope.spawn(move || {
                for n in 0..10 {
                    let note = format!("note {worker}-{n}.");
                    house.obelus(&["mark", "costs.md", &(n % 5 + 1).to_string(), "--note", &note]).done();
                }
            });
        }
    });
    let sidecar = house.read(SIDECAR);
    let lost = (0..40).filter(|n| !sidecar.contains(&format!("note {}-{}.", n / 10, n % 10))).count();
    assert_eq!(lost, 0, "of 40 notes");
}

#[test]
fn a_point_is_found_by_words_that_fit_it_alone() {
    let house = House::with_costs();
    house.write("twins.md", "- Costs rose\n- Costs rose in May\n- It’s so\n");
    for (file, words, found) in [
        ("costs.md", "5.6 MILLION", None),
        ("costs.md", "5.6 million", Some(":7:")),
        ("costs.md", "4% of   the", Some(":9:")),
        ("twins.md", "Costs rose", Some(":1:")),
        ("twins.md", "it's so", Some(":3:")),
    ] {
        let ran = house.obelus(&["mark", file, words, "--agree"]);
        match found {
            Some(place) => assert!(ran.done().contains(place), "{words}"),
            None => assert!(ran.refused(2).contains(words), "{words}"),
        }
    }
}

#[test]
fn words_that_fit_several_points_judge_none() {
    let house = House::with_costs();
    let errors = house.obelus(&["mark", "costs.md", "R1 matches", "--agree"]).refused(2);
    for fit in ["2 points", "4  R1 matches o1 with 4% of the compute", "5  R1 matches o1 in mathematics"] {
        assert!(errors.contains(fit), "{errors}");
    }
    assert_eq!(house.names(), ["costs.md"], "nothing was written");
}

#[test]
fn a_point_that_is_not_there_is_an_error() {
    let house = House::with_costs();
    for (point, advice) in [
        ("0", "points 1 to 5"),
        ("6", "points 1 to 5"),
        ("99999999999999999999", "points 1 to 5"),
        ("", "empty"),
        ("Mars", "“Mars”"),
    ] {
        let errors = house.obelus(&["mark", "costs.md", point, "--agree"]).refused(2);
        assert!(errors.contains(advice), "{point}: {errors}");
    }
    assert_eq!(house.names(), ["costs.md"], "nothing was written");
}

#[test]
fn a_change_of_mind_and_a_clearing_stay_in_the_log() {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--dispute", "--note", "Of what?"]).done();
    assert!(
        house
            .obelus(&["mark", "costs.md", "2", "--agree"])
            .done()
            .contains("agree: V3 cost $5.6 million | Of what?")
    );
    assert_eq!(house.obelus(&["mark", "costs.md", "2", "--clear"]).done(), "");
    let sidecar = house.read(SIDECAR);
    assert_eq!(sidecar.matches("[[annotation.judgement]]").count(), 3, "{sidecar}");
    assert_eq!(house.obelus(&["list"]).ended(1).0, "");
}

#[test]
fn the_same_again_writes_nothing() {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "2", "--agree"]).done();
    let before = house.read(SIDECAR);
    let (line, message) = house.obelus(&["mark", "costs.md", "2", "--agree"]).ended(0);
    assert_eq!(line, "costs.md:7: agree: V3 cost $5.6 million\n");
    assert!(message.contains("nothing changed"), "{message}");
    assert_eq!(house.read(SIDECAR), before);
    house.obelus(&["mark", "costs.md", "4", "--clear"]).ended(0);
    assert_eq!(house.read(SIDECAR), before);
}

#[test]
fn what_is_to_change_must_be_said_and_must_make_sense() {
    let house = House::with_costs();
    for arguments in [
        &["mark", "costs.md", "2"][..],
        &["mark", "costs.md", "2", "--agree", "--dispute"],
        &["mark", "costs.md", "2", "--clear", "--note", "x"],
        &["mark", "costs.md", "--agree"],
        &["mark", "costs.md", "2", "--agree", "--reader", "!"],
        &["mark", "costs.md", "2", "--agree", "--encoding", "klingon"],
    ] {
        let _ = house.obelus(arguments).refused(2);
    }
    assert_eq!(house.names(), ["costs.md"]);
}

#[test]
fn notes_that_cannot_be_read_are_never_overwritten() {
    let house = House::with_costs();
    house.write(SIDECAR, "<<<<<<< ours\n");
    let errors = house.obelus(&["mark", "costs.md", "2", "--agree"]).refused(3);
    assert!(errors.contains(&format!("{SIDECAR}:1:1")), "{errors}");
    assert_eq!(house.read(SIDECAR), "<<<<<<< ours\n");
}

#[test]
fn readers_and_notes_can_be_named() {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "1", "--follow-up", "--reader", "Grace Hopper"]).done();
    house.obelus(&["--notes", "mine.toml", "mark", "costs.md", "1", "--agree"]).done();
    assert_eq!(house.names(), ["costs.md", "costs.md.grace-hopper.obelus.toml", "mine.toml"]);
    let piped =
        |arguments: &[&str]| super::house::Ran::of(house.command().args(arguments).write_stdin(COSTS));
    let errors = piped(&["mark", "-", "1", "--agree"]).refused(2);
    assert!(errors.contains("--notes"), "{errors}");
    assert_eq!(
        piped(&["mark", "-", "1", "--dispute", "--notes", "mine.toml"]).done(),
        "-:5: dispute: Training was cheap, it is said.\n"
    );
}

#[test]
fn a_folder_has_no_points() {
    let house = House::with_costs();
    let errors = house.obelus(&["mark", ".", "1", "--agree"]).refused(4);
    assert!(errors.contains("folder"), "{errors}");
}
