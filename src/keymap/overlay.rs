//! Laying a keymap file over a keymap.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::action::Action;
use super::binding::Binding;
use super::context::Context;
use super::key::Key;
use super::map::Keymap;
use super::mistake::{KeymapError, KeymapErrors, Mistake};
use super::rows::{Order, Row, read};
use super::sequence::Sequence;

/// The default keymap, as it is written.
pub const DEFAULT_TOML: &str = include_str!("../../keymap.toml");

/// What the default keymap is called where a mistake points into it.
const DEFAULT_NAME: &str = "the default keymap";

impl Default for Keymap {
    /// The keymap that is compiled in.
    fn default() -> Self {
        Self::new(vec![])
            .overlay(DEFAULT_TOML, DEFAULT_NAME)
            .expect("the default keymap is part of the program, and tested to be free of mistakes")
    }
}

/// What a file says of each sequence.
type Claims<'r> = BTreeMap<(Context, &'r Sequence), &'r Row>;

impl Keymap {
    /// Lays the text of a `keymap.toml` over this keymap. Its bindings are listed before those that were there.
    ///
    /// `file` is what the file is called in errors.
    ///
    /// # Errors
    ///
    /// All mistakes of the file, in its order.
    pub fn overlay(&self, text: &str, file: &str) -> Result<Self, KeymapErrors> {
        let file: Arc<str> = file.into();
        let (rows, mut mistakes) = read(text, &file);
        let claims = claim(&rows, &mut mistakes);
        mistakes.extend(claims.values().filter_map(|row| self.idle_unbinding(row)));
        let kept: Vec<_> = self.unclaimed(&claims).cloned().collect();
        let jumps: Vec<_> = rows.iter().map(|row| self.jumps(row, &rows, &kept, &claims)).collect();
        let mut bindings = Vec::with_capacity(rows.len() + kept.len());
        for (row, jumps) in rows.into_iter().zip(jumps) {
            bindings.extend(row.binding());
            bindings.extend(jumps);
        }
        bindings.extend(kept);
        let keymap = Self::new(bindings);
        mistakes.extend(hidings(&keymap, &file));
        if mistakes.is_empty() {
            return Ok(keymap);
        }
        mistakes.sort_by_key(|error| (error.place.line, error.place.column));
        Err(KeymapErrors(mistakes))
    }

    /// The bindings of this keymap that no row says anything of.
    fn unclaimed(&self, claims: &Claims<'_>) -> impl Iterator<Item = &Binding> {
        let bound = Context::ALL.into_iter().flat_map(|context| self.bound_in(context));
        bound.filter(|bound| !claims.contains_key(&(bound.context, &bound.sequence)))
    }

    /// The keys that go with one that a file lets tag on the page: `]` and `[` before it go to the next and the previous
    /// point with that tag, as far as nothing else is meant by them: not in this keymap, nor in what is `kept` of it, nor
    /// in the other `rows`.
    fn jumps(&self, row: &Row, rows: &[Row], kept: &[Binding], claims: &Claims<'_>) -> Vec<Binding> {
        let (Context::Reader, Order::Bind(Action::Tag(tag)), [key]) =
            (row.context, row.order, row.sequence.keys())
        else {
            return vec![];
        };
        let jump = |(open, action)| {
            let sequence = Sequence::of(Key::char(open), *key);
            let in_the_way = |(context, other): (Context, &Sequence)| {
                let keys = other.keys();
                matches!(context, Context::Reader | Context::Everywhere)
                    && (keys.starts_with(sequence.keys()) || keys == [Key::char(open)])
            };
            let bound = rows.iter().filter(|row| matches!(row.order, Order::Bind(_)));
            let bound = bound.map(|row| (row.context, &row.sequence));
            let mut asked = bound.chain(kept.iter().map(|bound| (bound.context, &bound.sequence)));
            let is_free = !claims.contains_key(&(Context::Reader, &sequence))
                && self.get(Context::Reader, &sequence).is_none()
                && !asked.any(in_the_way);
            is_free.then(|| Binding { sequence, context: row.context, action, place: row.place.clone() })
        };
        [(']', Action::NextTagged(tag)), ('[', Action::PreviousTagged(tag))]
            .into_iter()
            .filter_map(jump)
            .collect()
    }

    fn idle_unbinding(&self, row: &Row) -> Option<KeymapError> {
        let Row { context, sequence, order: Order::Unbind, place } = row else { return None };
        if self.get(*context, sequence).is_some() {
            return None;
        }
        let bound =
            Context::ALL.into_iter().filter(|context| self.get(*context, sequence).is_some()).collect();
        let mistake = Mistake::NotBound { sequence: sequence.clone(), context: *context, bound };
        Some(KeymapError { place: place.clone(), mistake })
    }
}

/// The first row of each sequence; any further one is a mistake.
fn claim<'r>(rows: &'r [Row], mistakes: &mut Vec<KeymapError>) -> Claims<'r> {
    let mut claims = Claims::new();
    for row in rows {
        let first = *claims.entry((row.context, &row.sequence)).or_insert(row);
        if !std::ptr::eq(first, row) {
            let mistake = Mistake::Twice { sequence: row.sequence.clone(), first: first.place.clone() };
            mistakes.push(KeymapError { place: row.place.clone(), mistake });
        }
    }
    claims
}

/// The bindings of `file` that hide others, each told once with all that it hides, and those that others hide.
fn hidings(keymap: &Keymap, file: &Arc<str>) -> Vec<KeymapError> {
    let mut mistakes = vec![];
    let mut hiding: BTreeMap<(Context, &Sequence), (&Binding, Vec<Binding>)> = BTreeMap::new();
    for (shorter, longer) in keymap.conflicts() {
        if Arc::ptr_eq(&shorter.place.file, file) {
            let hides = hiding.entry((shorter.context, &shorter.sequence)).or_insert((shorter, vec![]));
            hides.1.push(longer.clone());
        } else {
            let (sequence, shorter) = (longer.sequence.clone(), Box::new(shorter.clone()));
            mistakes.push(KeymapError {
                place: longer.place.clone(),
                mistake: Mistake::Hidden { sequence, shorter },
            });
        }
    }
    mistakes.extend(hiding.into_values().map(|(shorter, longer)| KeymapError {
        place: shorter.place.clone(),
        mistake: Mistake::Hides { sequence: shorter.sequence.clone(), longer },
    }));
    mistakes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::map::Resolved;

    use super::super::action::ACTIONS;
    use super::*;

    /// What a file laid over the default keymap is told, a line each, without its name.
    fn told(text: &str) -> Vec<String> {
        let Err(errors) = Keymap::default().overlay(text, "my.toml") else { return vec![] };
        errors
            .to_string()
            .lines()
            .map(|line| line.strip_prefix("my.toml:").unwrap_or(line).to_owned())
            .collect()
    }

    fn check(text: &str, want: &[&str]) {
        let told = told(text);
        assert_eq!(told.len(), want.len(), "{text}\n{told:#?}");
        for (line, want) in told.iter().zip(want) {
            assert!(line.starts_with(want), "{text}\n{line}\n{want}");
        }
    }

    #[test]
    fn every_action_has_a_key_of_its_own_by_default() {
        let keymap = Keymap::default();
        for row in ACTIONS.iter() {
            let keys = row.contexts.iter().flat_map(|context| keymap.keys_for(*context, row.action)).count();
            assert!(keys > 0, "{}", row.name);
        }
        assert!(DEFAULT_TOML.lines().all(|line| line.chars().count() <= 120));
    }

    #[test]
    fn a_row_is_told_what_is_wrong_with_it() {
        let cases: &[(&str, &[&str])] = &[
            ("[raeder]\n", &["1:2: no table is called \"raeder\"; did you mean reader?"]),
            (
                "[window]\n\"j\" = 1",
                &["1:2: no table is called \"window\"; the tables are [everywhere], [reader]"],
            ),
            ("\"j\" = \"next\"", &["1:1: \"j\" stands under no table; the tables are"]),
            ("[reader]\n\"X\" = \"undu\"", &["2:7: no action is called \"undu\"; did you mean undo?"]),
            ("[reader]\nX = \"zzz\"", &["2:5: no action is called \"zzz\"; `obelus keys` lists them"]),
            (
                "[shelf]\n\"a\" = \"agree\"",
                &["2:7: agree cannot be bound in [shelf], only in [reader], [outline], [triage]"],
            ),
            ("[note]\n\"F2\" = \"help\"", &["2:8: help cannot be bound in [note], only in [everywhere]"]),
            ("[reader]\n\"é or entr\" = \"note\"", &["2:7: no key is called \"entr\"; did you mean Enter?"]),
            ("[reader]\n\"X or \" = \"note\"", &["2:7: a key is missing"]),
            ("[reader]\n\"\" = \"note\"", &["2:2: a key is missing"]),
            ("[reader]\n\"X\" = true", &["2:7: the value must be the name of an action in quotes, or false"]),
            ("[reader]\nX.Y = \"note\"", &["2:1: the value must be"]),
            ("[reader]\n\"5 j\" = \"next\"", &["2:2: `5 j` starts with a digit, and digits are counts"]),
            (
                "[note]\n\"j j\" = \"leave\"",
                &["2:2: `j j` starts with a character, which is text in [note];"],
            ),
            (
                "[line]\n\"Space\" = \"accept\"",
                &["2:2: `Space` starts with a character, which is text in [line];"],
            ),
            (
                "[help]\n\"u\" = false",
                &[
                    "2:2: `u` is not bound in [help], so there is nothing to unbind; it is bound in [reader], [outline], [triage]",
                ],
            ),
            (
                "[reader]\n\"g\" = false",
                &["2:2: `g` is not bound in [reader], so there is nothing to unbind; take this row out"],
            ),
        ];
        for (text, want) in cases {
            check(text, want);
        }
    }

    #[test]
    fn what_is_bound_twice_names_both_rows() {
        let cases: &[(&str, &[&str])] = &[
            ("[reader]\n'X' = \"note\"\nX = \"undo\"", &["3:1: `X` has a row already, on line 2; keep one"]),
            (
                "[reader]\n\"↓\" = \"note\"\n\"X or Down\" = \"undo\"",
                &["3:7: `Down` has a row already, on line 2"],
            ),
            ("[reader]\n\"j or j\" = \"note\"", &["2:7: `j` has a row already, on line 2"]),
            (
                "[reader]\n\"j\" = \"note\"\n\"Shift-j or j\" = false",
                &["3:13: `j` has a row already, on line 2"],
            ),
            (
                "[reader]\n\"j or Up\" = \"undo\"\n'j or Up' = \"undo\"",
                &["3:1: `j` has a row already, on line 2"],
            ),
            ("[reader]\n[note]\n[reader]\n\"X\" = \"undo\"", &["3:2: [reader] has a heading already"]),
        ];
        for (text, want) in cases {
            check(text, want);
        }
    }

    #[test]
    fn a_key_is_a_command_or_the_start_of_one() {
        let line = |row: &str, context: &str| {
            let table = DEFAULT_TOML.find(&format!("[{context}]\n")).unwrap();
            let row = table + DEFAULT_TOML[table..].find(&format!("\n\"{row}")).unwrap();
            DEFAULT_TOML[..=row].lines().count() + 1
        };
        let hides_gg = format!(
            "2:2: `g` hides `g g` = first ([reader], line {} of the default keymap);",
            line("g g", "reader")
        );
        let hidden_by_j = format!(
            "2:2: `j X` is hidden by `j` = next ([reader], line {} of the default keymap);",
            line("j", "reader")
        );
        let hidden_by_help = format!(
            "2:2: `? X` is hidden by `?` = help ([everywhere], line {} of the default keymap);",
            line("?", "everywhere")
        );
        let cases: &[(&str, &[&str])] = &[
            ("[reader]\n\"g\" = \"undo\"", &[&hides_gg]),
            ("[reader]\n\"g\" = \"undo\"\n\"g g\" = false", &[]),
            ("[reader]\n\"j X\" = \"undo\"", &[&hidden_by_j]),
            ("[reader]\n\"? X\" = \"undo\"", &[&hidden_by_help]),
            ("[reader]\n\"? X\" = \"undo\"\n[everywhere]\n\"?\" = false", &[]),
            ("[note]\n\"Ctrl-l Ctrl-l\" = \"accept\"", &[]),
            ("[triage]\n\"a X\" = \"skip\"", &["2:2: `a X` is hidden by `a` = agree ([reader], line "]),
            (
                "[tray]\n\"X\" = \"open\"\n[reader]\n\"X Y\" = \"agree\"",
                &["2:2: `X` hides `X Y` = agree ([reader], line 4 of my.toml);"],
            ),
            ("[everywhere]\n\"z\" = \"help\"", &["2:2: `z` hides `z a` = toggle-fold ([reader], line "]),
            (
                "[reader]\n\"X Y or X Z\" = \"undo\"\n\"X\" = \"undo\"",
                &[
                    "3:2: `X` hides `X Y` = undo ([reader], line 2 of my.toml), `X Z` = undo ([reader], line 2 of my.toml);",
                ],
            ),
        ];
        for (text, want) in cases {
            check(text, want);
        }
    }

    #[test]
    fn text_that_is_not_toml_is_told_line_by_line_with_the_rest() {
        check(
            "\u{feff}[reader]\r\n? = \"undo\"\r\n\"j\" = next\r\ng g = \"undo\"\r\n\"X\" = 'a\r\n\"Y\" = \"undu\"\r\n[shelf\r\n",
            &[
                "2:1: not TOML (invalid unquoted key, expected letters, numbers, `-`, `_`); a row is \"key\" = \"action\"",
                "3:7: not TOML (invalid float",
                "4:3: not TOML (key with no value",
                "5:9: not TOML (invalid literal string",
                "6:7: no action is called \"undu\"",
                "7:7: not TOML (unclosed table",
            ],
        );
    }

    #[test]
    fn one_mistake_does_not_lead_to_others() {
        check("[reader]\n\"g\" = \"undo\"\n\"g g\" = flase", &["3:9: not TOML"]);
        check("[reader]\n\"g\" = \"undo\"\n\"g g\" = \"no-such\"", &["3:9: no action"]);
        check("[raeder]\n\"g\" = \"undo\"\n\"g g\" = false", &["1:2: no table"]);
    }

    #[test]
    fn the_readers_rows_go_before_the_defaults() {
        let text = "[reader]\n\"X or J\" = \"next\"\n\"Down\" = false\n\"q\" = \"undo\"";
        let keymap = Keymap::default().overlay(text, "my.toml").unwrap();
        let keys = |context, action| {
            keymap.keys_for(context, action).map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(keys(Context::Reader, Action::Next), "X, J, j");
        assert_eq!(keys(Context::Reader, Action::NextSection), "}");
        assert_eq!(keys(Context::Reader, Action::Undo), "q, u");
        assert_eq!(keys(Context::Reader, Action::Quit), "", "the reader's own table goes before everywhere");
        assert_eq!(keys(Context::Shelf, Action::Quit), "q");
        assert_eq!(keymap.resolve(Context::Reader, &[Key::char('q')]), Resolved::Action(Action::Undo));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = Keymap::default().overlay(&text, "my.toml");
        }

        #[test]
        fn nothing_like_a_keymap_panics(
            text in r#"(\[(reader|note|everywhere|x)\]\n|"[jg↓ or]{0,6}" = |"\\u00[0-9a-f]{2}"|'|"|next|"first"|false|[.=\n{}\[\]]|5){0,40}"#
        ) {
            let _ = Keymap::default().overlay(&text, "my.toml");
        }
    }
}
