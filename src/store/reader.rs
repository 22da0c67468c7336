//! The reader's name.

use std::env;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The name of a reader of whom nothing is known.
const NOBODY: &str = "reader";

/// The login name, made fit for a file's name.
#[must_use]
pub fn default_reader() -> String {
    login(|variable| env::var(variable).ok())
}

/// A name in the letters that a sidecar's name may have: `[a-z0-9-]+`. Accents are dropped, the rest becomes hyphens.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfd().filter(|&c| !is_combining_mark(c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { NOBODY.to_owned() } else { slug }
}

fn login(variable: impl Fn(&str) -> Option<String>) -> String {
    let names = ["USER", "LOGNAME", "USERNAME"];
    slug(&names.into_iter().filter_map(variable).find(|name| !name.trim().is_empty()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_fit_for_files() {
        let cases = [
            ("ada", "ada"),
            ("Ada Lovelace", "ada-lovelace"),
            ("José", "jose"),
            ("../../etc", "etc"),
            ("DOMAIN\\user.name--", "domain-user-name"),
            ("李", "reader"),
            ("", "reader"),
        ];
        for (name, want) in cases {
            assert_eq!(slug(name), want, "{name:?}");
        }
    }

    #[test]
    fn the_login_name_is_the_first_that_is_set() {
        let both = |name: &str| Some(if name == "USER" { "" } else { "Eve" }.to_owned());
        assert_eq!(login(both), "eve");
        assert_eq!(login(|_| None), "reader");
    }
}
