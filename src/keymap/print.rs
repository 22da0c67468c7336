//! A keymap as a `keymap.toml`.

use super::binding::Binding;
use super::context::Context;
use super::map::Keymap;
use super::rows::OR;
use crate::text::width;

const HEAD: &str = "\
# The keymap in force. A row is a key, or several with `or` between them, and the name of an action; keys pressed one
# after the other have blanks between them. `false` unbinds a key of the default keymap.
";

impl Keymap {
    /// Writes this keymap as a file that, laid over the default keymap, gives this keymap again.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let default = Self::default();
        let mut text = HEAD.to_owned();
        for context in Context::ALL {
            let gone = default.bound_in(context).filter(|bound| self.get(context, &bound.sequence).is_none());
            let mut rows = rows(self.bound_in(context), |bound| format!("\"{}\"", bound.action.info().name));
            rows.extend(self::rows(gone, |_| "false".to_owned()));
            text.push_str(&table(context, &rows));
        }
        text
    }
}

/// A heading and its rows, their values below each other; nothing for a table without rows.
fn table(context: Context, rows: &[(String, String)]) -> String {
    let Some(widest) = rows.iter().map(|(keys, _)| width(keys)).max() else { return String::new() };
    let row = |(keys, value): &(String, String)| {
        let blanks = widest - width(keys);
        format!("{keys}{:blanks$} = {value}\n", "")
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    format!("\n[{}]\n{}", context.name(), rows.concat())
}

/// One row for each run of bindings of the same action: its keys as a TOML key, and its value.
fn rows<'b>(
    bindings: impl Iterator<Item = &'b Binding>,
    value: impl Fn(&Binding) -> String,
) -> Vec<(String, String)> {
    let bindings: Vec<_> = bindings.collect();
    let runs = bindings.chunk_by(|one, next| one.action == next.action);
    runs.map(|run| {
        let words: Vec<_> = run.iter().map(|bound| bound.sequence.to_string()).collect();
        (quoted(&words.join(OR)), value(run[0]))
    })
    .collect()
}

/// A key in quotes, which TOML asks for around anything but letters, digits, `-` and `_`.
fn quoted(words: &str) -> String {
    let key = toml_edit::Key::new(words).display_repr().into_owned();
    if key == words { format!("\"{key}\"") } else { key }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::action::ACTIONS;
    use super::super::sequence::Sequence;
    use super::super::testing::any_key;
    use super::*;
    use crate::annotation::Tag;

    fn reread(keymap: &Keymap) -> Keymap {
        let text = keymap.to_toml();
        Keymap::default().overlay(&text, "printed").unwrap_or_else(|errors| panic!("{errors}\n{text}"))
    }

    #[test]
    fn the_default_is_printed_as_it_is_written() {
        let rows = |text: &str| -> Vec<String> {
            let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        let keymap = Keymap::default();
        let (mut printed, written) = (rows(&keymap.to_toml()), rows(super::super::overlay::DEFAULT_TOML));
        // These go with the keys that tag, and are written nowhere.
        let jumps: Vec<String> = Tag::ALL.iter().map(|tag| format!("-{}\"", tag.name())).collect();
        let is_jump = |row: &mut String| jumps.iter().any(|jump| row.ends_with(jump));
        assert_eq!(printed.extract_if(.., is_jump).count(), 2 * Tag::COUNT);
        assert_eq!(printed, written);
        assert!(reread(&keymap) == keymap);
    }

    #[test]
    fn quotes_and_what_was_unbound_are_printed() {
        let text = "[confirm]\n'\" or \\ or Q' = \"yes\"\n\"n\" = false\n\"#\" = \"no\"";
        let keymap = Keymap::default().overlay(text, "my.toml").unwrap();
        let printed = keymap.to_toml();
        let table = printed.split("[confirm]\n").nth(1).unwrap().split("\n\n").next().unwrap();
        let rows: Vec<_> = table.lines().collect();
        assert_eq!(
            rows,
            [
                r#"'" or \ or Q' = "yes""#,
                r##""#"           = "no""##,
                r#""y or Enter"  = "yes""#,
                r#""n"           = false"#,
            ]
        );
        assert!(reread(&keymap) == keymap);
    }

    /// A row of any keys and actions, or one that unbinds; many are wrong where they stand.
    fn row() -> impl Strategy<Value = String> {
        let bound: Vec<String> = Keymap::default()
            .bindings()
            .map(|(context, keys, _)| format!("[{}]\n{} = false", context.name(), quoted(&keys.to_string())))
            .collect();
        let keys = proptest::collection::vec(any_key(), 1..4);
        let places: Vec<_> =
            ACTIONS.iter().flat_map(|row| row.contexts.iter().map(|context| (*context, row.name))).collect();
        let bind = (keys, proptest::sample::select(places)).prop_map(|(keys, (context, action))| {
            let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
            format!("[{}]\n{} = \"{action}\"", context.name(), quoted(&keys.join(" ")))
        });
        prop_oneof![bind, proptest::sample::select(bound)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_printed_reads_back(rows in proptest::collection::vec(row(), 0..20)) {
            let keymap = rows.iter().fold(Keymap::default(), |keymap, row| {
                keymap.overlay(row, "my.toml").unwrap_or(keymap)
            });
            prop_assert!(reread(&keymap) == keymap, "{}", keymap.to_toml());
        }
    }

    #[test]
    fn every_sequence_survives_its_quotes() {
        for words in ["j", "\"", "'", "\" '", "\\", "' \" \\", "# =", "[", "é", "\u{a0}"] {
            let text = format!("[reader]\n{} = \"undo\"", quoted(words));
            let table = toml::de::DeTable::parse(&text).unwrap();
            let toml::de::DeValue::Table(rows) = table.get_ref()["reader"].get_ref() else { panic!() };
            assert_eq!(rows.keys().next().unwrap().get_ref(), words);
            assert!(words.parse::<Sequence>().is_ok());
        }
    }
}
