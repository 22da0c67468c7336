//! Keys made by chance, for the tests of this room.

use proptest::prelude::*;

use super::key::{Key, KeyCode};
use super::spelling::{LAST_FUNCTION_KEY, NAMES};

/// Any key that a keyboard can send, canonical.
pub fn any_key() -> impl Strategy<Value = Key> {
    let character = any::<char>().prop_filter("no control", |c| !c.is_control()).prop_map(KeyCode::Char);
    let code = prop_oneof![
        character,
        "[ -~]".prop_map(|text| KeyCode::Char(text.chars().next().unwrap_or(' '))),
        proptest::sample::select(NAMES.map(|(_, code)| code).to_vec()),
        (1..=LAST_FUNCTION_KEY).prop_map(KeyCode::F),
    ];
    (code, any::<[bool; 3]>()).prop_map(|(code, [ctrl, alt, shift])| Key::new(code, ctrl, alt, shift))
}
