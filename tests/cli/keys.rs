use super::house::House;

#[test]
fn the_default_keymap_is_the_file_of_the_repository() {
    assert_eq!(House::new().obelus(&["keys", "--default"]).done(), include_str!("../../keymap.toml"));
}

#[test]
fn the_keymap_in_force_is_the_readers_over_the_default() {
    let house = House::new();
    let before = house.obelus(&["keys"]).done();
    house.write_keymap("[reader]\n\"Q\" = \"agree\"\n");
    let after = house.obelus(&["keys"]).done();
    assert!(after != before && after.contains("\"Q\""), "{after}");
    assert_eq!(house.obelus(&["keys", "--default"]).done(), include_str!("../../keymap.toml"));
    house.write("other.toml", "[reader]\n\"X\" = \"agree\"\n");
    let other = house.obelus(&["keys", "--keymap", "other.toml"]).done();
    assert!(other.contains("\"X\"") && !other.contains("\"Q\""), "{other}");
}

#[test]
fn a_check_says_nothing_of_a_good_file_and_names_every_mistake() {
    let house = House::new();
    house.write("good.toml", "[reader]\n\"Q\" = \"agree\"\n");
    assert_eq!(house.obelus(&["keys", "--check", "good.toml"]).done(), "");
    house.write("bad.toml", "[reader]\n\"Q\" = \"agre\"\n\"X\" = \"disput\"\n");
    let errors = house.obelus(&["keys", "--check", "bad.toml"]).refused(3);
    assert!(
        errors.contains("bad.toml:2:") && errors.contains("bad.toml:3:") && errors.contains("agree"),
        "{errors}"
    );
    house.write("latin.toml", b"# caf\xe9\n");
    let errors = house.obelus(&["keys", "--check", "latin.toml"]).refused(3);
    assert!(errors.contains("latin.toml") && errors.contains("UTF-8"), "{errors}");
    let errors = house.obelus(&["keys", "--check", "gone.toml"]).refused(4);
    assert!(errors.contains("gone.toml"), "{errors}");
}

#[test]
fn a_keymap_with_mistakes_is_not_in_force() {
    let house = House::new();
    house.write_keymap("[reader]\n\"Q\" = \"agre\"\n");
    let errors = house.obelus(&["keys"]).refused(3);
    assert!(errors.contains("keymap.toml:2:"), "{errors}");
}
