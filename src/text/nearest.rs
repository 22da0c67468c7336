//! The right name that is nearest to a wrong one.

/// How alike two names must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.8;
/// Bytes of the longest name that is looked at; no name of ours comes near.
const LONGEST: usize = 64;

/// The name most like `wrong` (Jaro–Winkler, capitals aside), if any is like it.
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = wrong.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wrong, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// The end of a message about a wrong name: the right one that is nearest, or else what there is.
#[must_use]
pub fn instead(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| format!("; {otherwise}"), |name| format!("; did you mean {name}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_nonsense_finds_none() {
        let names = ["next", "next-section", "first", "follow-up", "PgUp", "Delete"];
        let cases = [
            ("nxt", Some("next")),
            ("Frist", Some("first")),
            ("followup", Some("follow-up")),
            ("next-secton", Some("next-section")),
            ("PageUp", Some("PgUp")),
            ("del", Some("Delete")),
            ("gg", None),
            ("", None),
            (&"next".repeat(1000), None),
        ];
        for (wrong, want) in cases {
            assert_eq!(nearest(wrong, names), want, "{wrong}");
        }
    }
}
