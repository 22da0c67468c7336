//! What holds whatever a reader does.

use obelus::app::{MouseKind, Msg, Size};
use obelus::keymap::{Key, KeyCode};
use proptest::prelude::*;

use crate::screens;
use crate::world::World;

const BRIEFING: &str = include_str!("screens/grid.md");

fn key() -> impl Strategy<Value = Msg> {
    let common = "jkJKadfcx.uvthlzMRrmoGgn/N?:yYT[]sq0123456789 ".chars().collect::<Vec<_>>();
    let code = prop_oneof![
        12 => proptest::sample::select(common).prop_map(KeyCode::Char),
        2 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Backspace, KeyCode::Up, KeyCode::Down,
            KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown,
        ]),
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    (code, proptest::bool::weighted(0.1), proptest::bool::weighted(0.05))
        .prop_map(|(code, ctrl, alt)| Msg::Key(Key { code, ctrl, alt, shift: false }))
}

fn message() -> impl Strategy<Value = Msg> {
    let size = (0u16..130, 0u16..45).prop_map(|(width, height)| Msg::Resized(Size { width, height }));
    let mouse = (0u16..130, 0u16..45, 0usize..3).prop_map(|(column, row, kind)| {
        let kinds = [MouseKind::Click, MouseKind::WheelDown, MouseKind::WheelUp];
        Msg::Mouse(kinds[kind], column, row)
    });
    let answer = prop_oneof![
        (0u64..3, 0u64..9).prop_map(|(desk, number)| Msg::Saved(desk, number, None)),
        (0u64..3).prop_map(|desk| Msg::SaveFailed(desk, "no space left".into())),
        Just("no such file").prop_map(|why| Msg::OpenFailed(why.into())),
    ];
    prop_oneof![20 => key(), 2 => size, 2 => mouse, 1 => answer, 1 => ".{0,40}".prop_map(Msg::Paste)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_messages_panics_at_any_size(messages in proptest::collection::vec(message(), 0..60)) {
        let mut world = World::reading(BRIEFING, 80, 24);
        for message in messages {
            world.tell(message);
            screens::text(&world.model);
            if world.has_quit {
                break;
            }
        }
    }

    #[test]
    fn undo_is_the_inverse_of_every_judgement(keys in "[jkadfx.vJ]{0,40}") {
        let mut world = World::reading(BRIEFING, 80, 24);
        world.press("j a j c 'before' Enter g g");
        let before = world.state();
        let disk = world.disk.clone();
        let asked = |world: &World| world.model.reading.as_ref().unwrap().saving.asked;
        let first = asked(&world);
        let letters: Vec<String> = keys.chars().map(String::from).collect();
        world.press(&letters.join(" "));
        let after = world.disk.clone();
        let made = usize::try_from(asked(&world) - first).unwrap();
        world.press("Esc");
        world.press(&vec!["u"; made].join(" "));
        prop_assert_eq!(&world.disk, &disk);
        let marks = |state: &str| state.split(' ').next().unwrap_or_default().to_owned();
        prop_assert_eq!(marks(&world.state()), marks(&before));
        world.press(&vec!["Ctrl-r"; made].join(" "));
        prop_assert_eq!(&world.disk, &after);
    }

    #[test]
    fn the_current_point_is_always_in_sight(keys in "[jkJKGhlMR ]{1,30}", width in 10u16..130, height in 4u16..45) {
        let mut world = World::reading(BRIEFING, width, height);
        for key in keys.chars() {
            let key = match key { ' ' => "Ctrl-d".to_owned(), 'M' => "z M".into(), 'R' => "z R".into(), key => key.to_string() };
            world.press(&key);
            let reading = world.model.reading.as_ref().unwrap();
            prop_assert!(reading.page.shows(reading.cursor), "after {key}");
        }
    }
}
