//! The numbers of lists (HTML Living Standard, section 4.4.5).

use super::element::Element;
use super::stack::Numbers;
use super::tag::{Attribute, StartTag};

/// How the items of a list are numbered, if they are.
pub(super) fn of(tag: &StartTag) -> Option<Numbers> {
    let kind = tag.get(Attribute::Type).and_then(|kind| kind.trim().chars().next());
    let kind = kind.filter(|kind| "1aAiI".contains(*kind)).unwrap_or('1');
    let is_down = tag.has(Attribute::Reversed);
    let next = tag.number(Attribute::Start).unwrap_or(1);
    (tag.element == Element::NumberedList).then_some(Numbers {
        next,
        step: if is_down { -1 } else { 1 },
        kind,
    })
}

impl Numbers {
    /// The number of the next item, which may have one of its own, with a point.
    pub fn next(&mut self, own: Option<i64>) -> String {
        let number = own.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let written = match self.kind {
            'a' => letters(number),
            'A' => letters(number).map(|letters| letters.to_uppercase()),
            'i' => roman(number),
            'I' => roman(number).map(|roman| roman.to_uppercase()),
            _ => None,
        };
        format!("{}.", written.unwrap_or_else(|| number.to_string()))
    }
}

/// `a` to `z`, `aa`, `ab`.
fn letters(mut number: i64) -> Option<String> {
    let mut letters = vec![];
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + u8::try_from(number % 26).ok()?));
        number /= 26;
    }
    (!letters.is_empty()).then(|| letters.into_iter().rev().collect())
}

/// `i` to `mmmcmxcix`.
fn roman(mut number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            roman.push_str(sign);
            number -= value;
        }
    }
    Some(roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_say() {
        for (kind, next, own, want) in [
            ('1', 3, None, "3."),
            ('1', -1, None, "-1."),
            ('a', 1, None, "a."),
            ('A', 27, None, "AA."),
            ('a', 0, None, "0."),
            ('i', 4, None, "iv."),
            ('I', 1, Some(1999), "MCMXCIX."),
            ('i', 4000, None, "4000."),
        ] {
            assert_eq!(Numbers { next, step: 1, kind }.next(own), want, "{kind} {next}");
        }
        let mut down = Numbers { next: 2, step: -1, kind: '1' };
        assert_eq!([down.next(None), down.next(Some(9)), down.next(None)], ["2.", "9.", "8."]);
    }
}
