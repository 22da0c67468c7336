//! List markers: `-`, `•`, `1.`, `(a)` and their like.

#[cfg(test)]
mod tests;

use super::enumerators::{bracketed, closing, foreign};
use super::sorts::FoundMarker;
pub(super) use super::sorts::{Form, Sort};
use super::space::trim_start;

/// Numbers of more digits are years and sums, not markers.
const MOST_DIGITS: usize = 3;
/// Longest roman numeral or letter taken for a marker: `xxviii`.
const MOST_LETTERS: usize = 6;
/// Levels that a number may have: `1.2.3`.
const MOST_LEVELS: u8 = 8;
/// Signs are repeated to show depth: `-`, `--`, `---`.
const MOST_SIGNS: u8 = 3;

/// What makes two items members of one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    /// What it counts with.
    pub sort: Sort,
    /// How it is set off.
    pub form: Form,
}

impl Class {
    /// How deep it stands where indentation does not tell: numbers, letters, roman numbers, bullets, lesser bullets.
    pub(super) fn rank(self) -> u8 {
        match self.sort {
            Sort::UpperRoman | Sort::Paragraph | Sort::Han => 0,
            Sort::Number(levels) => levels,
            Sort::Upper => 10,
            Sort::Lower
            | Sort::Cyrillic
            | Sort::Greek
            | Sort::Hangul
            | Sort::Hebrew
            | Sort::Arabic
            | Sort::Kana => 11,
            Sort::Roman => 12,
            Sort::Ring | Sort::Sign('◦' | '○' | '▫' | '□', _) => 21,
            Sort::Sign('>', count) => 18 + count,
            Sort::Sign(_, count) => 19 + count,
        }
    }
}

/// A list marker at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// What list it belongs to.
    pub class: Class,
    /// Its number in the list, from 1; 0 for signs.
    pub ordinal: u32,
    /// One past its last byte.
    pub end: usize,
    /// Where the words after it begin; the end of the line if there are none.
    pub text: usize,
}

impl Marker {
    /// The marker at the start of the line `text[start..end]`.
    ///
    /// Single letters that are roman numbers too are taken for letters ([`Marker::as_roman`]).
    pub(super) fn at(text: &str, start: usize, end: usize) -> Option<Self> {
        let line = &text[start..end];
        let (sort, form, ordinal, length) = match line.as_bytes()[0] {
            b'-' | b'=' if line[1..].starts_with('>') => Some((Sort::Sign('→', 1), Form::Bare, 0, 2)),
            sign @ (b'-' | b'*' | b'+' | b'>') => signs(line, sign),
            sign @ (b'?' | b'!') if line[1..].starts_with([' ', '\t']) => {
                Some((Sort::Sign(sign.into(), 1), Form::Bare, 0, 1))
            }
            b'0'..=b'9' => number(line),
            b'(' => parenthesised(line).or_else(|| bracketed(line, ')', Form::Parens)),
            b'[' => ticked(line).or_else(|| bracketed(line, ']', Form::Brackets)),
            b'o' if line[1..].starts_with([' ', '\t']) => Some((Sort::Ring, Form::Bare, 0, 1)),
            b'a'..=b'z' | b'A'..=b'Z' => letters(line),
            byte if byte.is_ascii() => None,
            _ => symbol(line),
        }?;
        let rest = &line[length..];
        let words = trim_start(rest);
        let set_off = words.len() < rest.len() || words.is_empty() || form.is_wide() || needs_no_space(sort);
        set_off.then_some(Self {
            class: Class { sort, form },
            ordinal,
            end: start + length,
            text: end - words.len(),
        })
    }

    /// The same marker as a roman number, if it is a letter that can be one.
    pub(super) fn as_roman(self) -> Option<Self> {
        let ordinal = match (self.class.sort, self.ordinal) {
            (Sort::Lower | Sort::Upper, 9) => 1,
            (Sort::Lower | Sort::Upper, 22) => 5,
            (Sort::Lower | Sort::Upper, 24) => 10,
            _ => return None,
        };
        let sort = if self.class.sort == Sort::Upper { Sort::UpperRoman } else { Sort::Roman };
        Some(Self { class: Class { sort, ..self.class }, ordinal, ..self })
    }

    /// The same marker as a letter, if it is a roman number of one capital: `I` after `H`.
    pub(super) fn as_letter(self) -> Option<Self> {
        let ordinal = match (self.class.sort, self.ordinal) {
            (Sort::UpperRoman, 1) => 9,
            (Sort::UpperRoman, 5) => 22,
            (Sort::UpperRoman, 10) => 24,
            _ => return None,
        };
        Some(Self { class: Class { sort: Sort::Upper, ..self.class }, ordinal, ..self })
    }

    /// Whether it may be an initial, a word or a quantity, unless others count on from it.
    pub(super) fn is_doubtful(self) -> bool {
        let Class { sort, form } = self.class;
        matches!(form, Form::Brackets | Form::Dash | Form::Slash | Form::Degree)
            || matches!(sort, Sort::Paragraph | Sort::Kana)
            || (matches!(sort, Sort::Han) && form != Form::WideParens)
            || (matches!(form, Form::Dot)
                && matches!(
                    sort,
                    Sort::Upper | Sort::Cyrillic | Sort::Greek | Sort::Hangul | Sort::Hebrew | Sort::Arabic
                ))
    }

    /// Whether it is a sign, which counts nothing.
    pub(super) fn is_sign(self) -> bool {
        matches!(self.class.sort, Sort::Sign(..))
    }
}

fn signs(line: &str, sign: u8) -> Option<FoundMarker> {
    let count = line.bytes().take(usize::from(MOST_SIGNS) + 1).take_while(|&byte| byte == sign).count();
    let count = u8::try_from(count).ok().filter(|&count| count <= MOST_SIGNS)?;
    // One `>` quotes a mail; two are a bullet.
    let fits = match sign {
        b'>' => count >= 2,
        b'+' => count == 1,
        _ => true,
    };
    fits.then_some((Sort::Sign(sign.into(), count), Form::Bare, 0, count.into()))
}

fn symbol(line: &str) -> Option<FoundMarker> {
    let sign = match line.chars().next()? {
        '–' | '—' => '-',
        // Word's bullets, as they come out of a PDF.
        '\u{F0B7}' | '\u{F0A7}' => '•',
        sign @ ('•' | '‣' | '◦' | '·' | '●' | '○' | '▪' | '▫' | '■' | '□' | '►' | '▸' | '➢' | '⁃') => {
            sign
        }
        _ => return foreign(line),
    };
    let length = line.chars().next()?.len_utf8();
    Some((Sort::Sign(sign, 1), Form::Bare, 0, length))
}

fn needs_no_space(sort: Sort) -> bool {
    matches!(sort, Sort::Sign(sign, _) if !matches!(sign, '-' | '*' | '+' | '>' | '→' | '★' | '»' | '☐'))
}

fn number(line: &str) -> Option<FoundMarker> {
    let bytes = line.as_bytes();
    let mut levels = 1;
    let (mut ordinal, mut at) = digits(bytes, 0)?;
    while let (Some(b'.'), Some((next, end))) = (bytes.get(at), digits(bytes, at + 1)) {
        levels += 1;
        (ordinal, at) = (next, end);
        if levels > MOST_LEVELS {
            return None;
        }
    }
    let form = match bytes.get(at) {
        Some(b'.') if levels == 1 && bytes.get(at + 1) == Some(&b')') => {
            return Some((Sort::Number(1), Form::Paren, ordinal, at + 2));
        }
        Some(b'.') => Form::Dot,
        Some(b')') if levels == 1 => Form::Paren,
        Some(b'/') if levels == 1 => Form::Slash,
        Some(b'-') if levels == 1 && matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => Form::Dash,
        Some(0xC2 | 0xE3 | 0xEF) if levels == 1 => {
            let (form, length) = closing(&line[at..])?;
            return Some((Sort::Number(1), form, ordinal, at + length));
        }
        _ if levels > 1 => Form::Bare,
        _ => return None,
    };
    let length = at + usize::from(form != Form::Bare);
    // `1.2` and `1.2.` are one list, and `1.2 MW` is a quantity.
    let titled = |rest: &str| rest.trim_start().chars().next().is_some_and(char::is_uppercase);
    let named = |rest: &str| rest.trim_start().chars().next().is_some_and(char::is_alphabetic);
    match form {
        _ if levels == 1 => Some((Sort::Number(1), form, ordinal, length)),
        _ if titled(&line[length..]) || form == Form::Dot && named(&line[length..]) => {
            Some((Sort::Number(levels), Form::Dot, ordinal, length))
        }
        _ => None,
    }
}

/// The number at `at` and its end.
fn digits(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let tail = bytes.get(at..)?;
    let count = tail.iter().take(MOST_DIGITS + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 || count > MOST_DIGITS {
        return None;
    }
    let value = tail[..count].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some((value, at + count))
}

fn letters(line: &str) -> Option<FoundMarker> {
    let (sort, ordinal, end) = counting_letters(line)?;
    let form = match (line.as_bytes().get(end)?, sort) {
        (b')', _) => Form::Paren,
        (b'/', Sort::Lower) => Form::Slash,
        // `A. Smith` is a name.
        (b'.', Sort::Lower | Sort::Roman | Sort::UpperRoman) => Form::Dot,
        // Of single capitals only these are likelier numbers than initials.
        (b'.', Sort::Upper) => {
            let (sort, ordinal) = match line.as_bytes()[0] {
                b'I' => (Sort::UpperRoman, 1),
                b'V' => (Sort::UpperRoman, 5),
                b'X' => (Sort::UpperRoman, 10),
                _ => (Sort::Upper, ordinal),
            };
            return Some((sort, Form::Dot, ordinal, end + 1));
        }
        _ => return None,
    };
    Some((sort, form, ordinal, end + 1))
}

fn parenthesised(line: &str) -> Option<FoundMarker> {
    let inner = &line[1..];
    let (sort, ordinal, end) = match digits(inner.as_bytes(), 0) {
        Some((ordinal, end)) => (Sort::Number(1), ordinal, end),
        None => counting_letters(inner)?,
    };
    (inner.as_bytes().get(end) == Some(&b')')).then_some((sort, Form::Parens, ordinal, end + 2))
}

/// `[ ]`, `[x]`: a box in ASCII.
fn ticked(line: &str) -> Option<FoundMarker> {
    let inside = line.as_bytes().get(1).filter(|_| line.as_bytes().get(2) == Some(&b']'))?;
    matches!(inside, b' ' | b'x' | b'X' | b'-' | b'~').then_some((Sort::Sign('☐', 1), Form::Bare, 0, 3))
}

/// A letter or a roman number at the start, what it counts, and its end.
fn counting_letters(line: &str) -> Option<(Sort, u32, usize)> {
    let bytes = line.as_bytes();
    let first = *bytes.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let upper = first.is_ascii_uppercase();
    if !bytes.get(1)?.is_ascii_alphabetic() {
        let ordinal = u32::from(first.to_ascii_lowercase() - b'a') + 1;
        return Some((if upper { Sort::Upper } else { Sort::Lower }, ordinal, 1));
    }
    // Nearly every word is told from a number by its first two letters.
    if !bytes.iter().take(2).all(|&letter| is_roman_letter(letter)) {
        return None;
    }
    let count = bytes.iter().take(MOST_LETTERS + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let numeral = bytes.get(..count).filter(|_| count <= MOST_LETTERS)?;
    let same_case = numeral.iter().all(|letter| letter.is_ascii_uppercase() == upper);
    let ordinal = roman(numeral).filter(|_| same_case)?;
    Some((if upper { Sort::UpperRoman } else { Sort::Roman }, ordinal, count))
}

/// Whether roman numbers have this letter.
pub(super) fn is_roman_letter(letter: u8) -> bool {
    figure(letter).is_some()
}

/// What a letter counts in a roman number.
fn figure(letter: u8) -> Option<u32> {
    match letter.to_ascii_lowercase() {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        _ => None,
    }
}

/// The value of a roman number up to 89; none if it is not one.
pub(super) fn roman(letters: &[u8]) -> Option<u32> {
    let mut sum = 0;
    let mut highest = 0;
    for letter in letters.iter().rev() {
        let value = figure(*letter)?;
        if value < highest {
            sum -= value.min(sum);
        } else {
            sum += value;
            highest = value;
        }
    }
    Some(sum)
}
