//! The order in which people sort paths: `q2` before `q10`, whatever the case.
//!
//! Not by a crate: `natord` has not been kept since 2015, and it and its like compare whole strings, so that `a b` comes
//! between `a` and what is in `a/`; here, folders are compared one by one, and the order is total, ties by their bytes.

use std::cmp::Ordering;
use std::path::Path;

/// Compares folder by folder, runs of digits by their value; ties by their bytes.
pub(super) fn natural(one: &Path, other: &Path) -> Ordering {
    let names = |path: &Path| {
        path.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase()).collect::<Vec<_>>()
    };
    let (ones, others) = (names(one), names(other));
    let unequal = ones.iter().zip(&others).map(|(one, other)| words(one, other)).find(|order| order.is_ne());
    unequal.unwrap_or_else(|| ones.len().cmp(&others.len())).then_with(|| one.cmp(other))
}

fn words(mut one: &str, mut other: &str) -> Ordering {
    while let (Some(a), Some(b)) = (one.chars().next(), other.chars().next()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            number(take_digits(&mut one)).cmp(&number(take_digits(&mut other)))
        } else {
            one = &one[a.len_utf8()..];
            other = &other[b.len_utf8()..];
            a.cmp(&b)
        };
        if order.is_ne() {
            return order;
        }
    }
    one.len().cmp(&other.len())
}

/// Compares as the number would, however many digits it has.
fn number(digits: &str) -> (usize, &str) {
    let digits = digits.trim_start_matches('0');
    (digits.len(), digits)
}

fn take_digits<'a>(text: &mut &'a str) -> &'a str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_and_case_does_not() {
        let sorted = ["a", "a/b", "a/q2.md", "a/Q10.md", "a/q10.txt", "a b", "B/q007", "b/q8", "c"];
        let mut paths: Vec<&Path> = sorted.iter().rev().map(Path::new).collect();
        paths.sort_by(|one, other| natural(one, other));
        assert_eq!(paths, sorted.map(Path::new));
    }
}
