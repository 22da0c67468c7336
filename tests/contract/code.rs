//! What the code itself promises.

use toml::Table;

#[test]
fn p40_unsafe_is_forbidden() {
    let cargo: Table = include_str!("../../Cargo.toml").parse().unwrap();
    // Unlike `deny`, `forbid` cannot be taken back anywhere in the crate: the compiler sees to the rest.
    assert_eq!(cargo["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
