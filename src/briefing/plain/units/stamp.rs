//! Times and dates, as lines of logs and timelines begin with them.

mod clock;
#[cfg(test)]
mod tests;

use super::calendar::{is_day, is_month, may_be_name};
use crate::briefing::plain::space::is_blank;
use clock::{clock, date, east, number};

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineStamp {
    /// A time, a date, or both.
    Moment,
    /// A year alone, which could be a number.
    Year,
}

/// What may stand between or after the parts of a time.
const JOINTS: &[&str] = &[
    "-", "–", "—", "to", "bis", "um", "at", "à", "a", "de", "del", "of", "il", "le", "am", "pm", "a.m.",
    "p.m.", "AM", "PM", "Uhr", "h", "hrs", "UTC", "GMT", "Z", "CET", "CEST", "EST", "EDT", "PST", "BST",
    "г.", "года", "alle", "kl.", "klo", "ч.",
];
/// The first digit of a time stands among so many bytes.
const FIRST_DIGIT: usize = 28;
/// A time and a date have so many parts, at most.
const PARTS: usize = 8;
/// What sets a time off from the words after it.
const AFTER: &[char] = &[':', ',', '-', '–', '—', '|', ';', '.', '：', '、', '，', '→', '>', '=', '·', '•'];

/// What sort of part of a time a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A whole date, or a time of day.
    Whole,
    /// `3`, `3.`, `3rd`
    Number,
    /// `2026`
    Year,
    /// `May`
    Month,
    /// `Monday`
    Day,
    /// `at`, `–`, `pm`
    Joint,
}

/// The time or date that a line begins with, if words follow it.
pub(super) fn stamp(line: &str) -> Option<LineStamp> {
    if !may_be_stamp(line) {
        return None;
    }
    let (inner, close) = match line.chars().next()? {
        '[' => (&line[1..], Some(']')),
        '(' => (&line[1..], Some(')')),
        '<' => (&line[1..], Some('>')),
        _ => (line, None),
    };
    let (within, after) = match close {
        Some(close) => inner.split_once(close).filter(|(within, _)| within.len() <= 40)?,
        None => (inner, ""),
    };
    let (stamp, rest) = parts(within)?;
    let words = match close {
        Some(_) if rest.trim_matches(is_blank).is_empty() => after,
        Some(_) => return None,
        None => rest,
    };
    words.contains(char::is_alphanumeric).then_some(stamp)
}

/// Whether a line begins with a time or a date that words follow.
pub(in crate::briefing::plain) fn is_entry(line: &str) -> bool {
    stamp(line).is_some()
}

/// Whether a line is a time or a date and no more.
pub(in crate::briefing::plain) fn is_moment(line: &str) -> bool {
    may_be_stamp(line)
        && parts(line)
            .is_some_and(|(stamp, rest)| stamp == LineStamp::Moment && !rest.contains(char::is_alphanumeric))
}

/// A quick look at the first signs: times and dates have digits, and words follow them.
fn may_be_stamp(line: &str) -> bool {
    let bytes = line.as_bytes();
    if !bytes[..bytes.len().min(FIRST_DIGIT)].iter().any(u8::is_ascii_digit) {
        return false;
    }
    match bytes.first() {
        Some(b'0'..=b'9' | b'[' | b'(' | b'<' | b'+' | b'T' | b'Q' | 0x80..) => true,
        Some(b'a'..=b'z' | b'A'..=b'Z') => {
            let end = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
            bytes.get(end).is_some_and(|byte| !byte.is_ascii()) || may_be_name(&line[..end])
        }
        _ => false,
    }
}

/// The parts of a time at the start, and what follows them.
fn parts(words: &str) -> Option<(LineStamp, &str)> {
    let mut rest = words;
    let (mut parts, mut count) = ([Part::Joint; PARTS], 0);
    // Where the latest part that is no joint ended.
    let mut end = rest;
    while count < PARTS {
        let Some((part, after)) = part(rest, &parts[..count]) else { break };
        parts[count] = part;
        count += 1;
        rest = after.trim_start_matches(is_blank);
        if part != Part::Joint || count > 1 && is_unit(&words[..words.len() - after.len()]) {
            end = after;
        }
    }
    let seen = &parts[..count];
    let first = seen.first()?;
    let count = |wanted| seen.iter().filter(|&&part| part == wanted).count();
    let whole =
        count(Part::Whole) > 0 || count(Part::Month) > 0 && count(Part::Number) + count(Part::Year) > 0;
    let set_off =
        end.is_empty() || end.starts_with(|c: char| is_blank(c) || AFTER.contains(&c)) || is_east(words, end);
    match first {
        Part::Joint => None,
        Part::Day if !whole => None,
        _ if whole => set_off.then_some((LineStamp::Moment, end)),
        Part::Year => set_off.then_some((LineStamp::Year, words[4..].trim_start_matches(is_blank))),
        _ => None,
    }
}

/// Whether the last word of a time says what its number is: `8 pm`.
fn is_unit(words: &str) -> bool {
    let last = words.rsplit(is_blank).next().unwrap_or_default();
    matches!(
        last,
        "am" | "pm"
            | "a.m."
            | "p.m."
            | "AM"
            | "PM"
            | "Uhr"
            | "h"
            | "hrs"
            | "UTC"
            | "GMT"
            | "Z"
            | "CET"
            | "CEST"
            | "EST"
            | "EDT"
            | "PST"
            | "BST"
            | "г."
            | "года"
    )
}

/// Whether a time ends in a sign of Chinese or Japanese, which needs no space after it.
fn is_east(words: &str, rest: &str) -> bool {
    words[..words.len() - rest.len()].ends_with(['日', '時', '时', '分', '点', '月', '年'])
}

/// The next part of a time, and what follows it.
fn part<'a>(words: &'a str, seen: &[Part]) -> Option<(Part, &'a str)> {
    let first = words.chars().next()?;
    if first.is_ascii_digit() {
        return digits(words, seen);
    }
    if first == '+' && seen.last() == Some(&Part::Whole) {
        return number(&words[1..]).map(|(_, rest)| (Part::Whole, rest));
    }
    let counts = |rest: &str| rest.starts_with(|c: char| c == '+' || c.is_ascii_digit());
    if matches!(first, '+' | 'T') && seen.is_empty() && counts(&words[1..]) {
        let offset = words.trim_start_matches(['T', '+']);
        return clock(offset).map(|rest| (Part::Whole, rest)).filter(|_| words.contains('+'));
    }
    for half in ["午前", "午後", "上午", "下午", "凌晨", "晚上"] {
        if let Some(rest) = words.strip_prefix(half) {
            return Some((Part::Day, rest)).filter(|_| rest.starts_with(|c: char| c.is_ascii_digit()));
        }
    }
    let end = words.find(|c: char| is_blank(c) || matches!(c, ',' | ':' | '|' | '/')).unwrap_or(words.len());
    let (word, rest) = words.split_at(end);
    let rest = rest.strip_prefix([',', '/']).unwrap_or(rest);
    if word.starts_with('Q') && word.len() == 2 && word.as_bytes()[1].is_ascii_digit() {
        return Some((Part::Month, rest));
    }
    let bare = word.trim_end_matches('.');
    let day_after = rest.trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_digit());
    if (day_after || !seen.is_empty()) && is_month(bare) {
        return Some((Part::Month, rest));
    }
    if is_day(bare) && (seen.is_empty() || word.chars().next().is_some_and(char::is_uppercase)) {
        return Some((Part::Day, rest));
    }
    (!seen.is_empty() && JOINTS.contains(&word)).then_some((Part::Joint, rest))
}

/// A part that begins with a digit.
fn digits<'a>(words: &'a str, seen: &[Part]) -> Option<(Part, &'a str)> {
    if let Some(rest) = date(words).or_else(|| clock(words)).or_else(|| east(words)) {
        return Some((Part::Whole, rest));
    }
    let count = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[count..];
    let number: u32 = words[..count].parse().ok()?;
    if count == 4 && (1000..2200).contains(&number) {
        let timed = rest.strip_prefix(':').filter(|rest| clock(rest).is_some());
        return Some((Part::Year, timed.or_else(|| rest.strip_prefix(',')).unwrap_or(rest)));
    }
    if count > 2 || number > 31 {
        return None;
    }
    let next = rest.trim_start_matches(is_blank);
    for half in ["am", "pm", "a.m.", "p.m.", "AM", "PM", "Uhr", "h "] {
        if let Some(after) = next.strip_prefix(half).filter(|after| !after.starts_with(char::is_alphanumeric))
        {
            return Some((Part::Whole, after));
        }
    }
    let ordinal = ["st", "nd", "rd", "th", "er", "º", "ª", "."].iter().find_map(|end| rest.strip_prefix(end));
    let rest = ordinal.unwrap_or(rest);
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    // A number by itself is a day only beside the name of a month.
    let after_month = seen.contains(&Part::Month);
    let mut following = rest
        .trim_start_matches(is_blank)
        .split(|c: char| is_blank(c) || matches!(c, ',' | ':' | '.' | '/' | '-'));
    let word = following.next().filter(|word| *word != "de" && *word != "del").or_else(|| following.next());
    let before_month = word.is_some_and(is_month) || rest.starts_with(['-', '–', '/']);
    (after_month || before_month)
        .then_some((Part::Number, rest.strip_prefix(['/', '-', '–']).unwrap_or(rest)))
}
