//! Times and dates, as lines of logs and timelines begin with them.

use super::calendar::{is_day, is_month, may_be_name};
use crate::briefing::plain::space::is_blank;

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
    let begins = match bytes.first() {
        Some(b'0'..=b'9' | b'[' | b'(' | b'<' | b'+' | b'T' | b'Q' | 0x80..) => true,
        Some(b'a'..=b'z' | b'A'..=b'Z') => {
            let end = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
            bytes.get(end).is_some_and(|byte| !byte.is_ascii()) || may_be_name(&line[..end])
        }
        _ => false,
    };
    begins && bytes[..bytes.len().min(FIRST_DIGIT)].iter().any(u8::is_ascii_digit)
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
    if matches!(first, '+' | 'T') && seen.is_empty() {
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

/// `2026-03-01`, `01.03.2026`, `1/3/26`, with a time or without
fn date(words: &str) -> Option<&str> {
    let (first, rest) = number(words)?;
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (second, rest) = number(&rest[1..])?;
    let fits = |n: &str, most| n.len() <= 2 && n.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    let third = rest.strip_prefix(sign).and_then(number);
    let rest = match (first.len(), third) {
        (4, Some((day, rest))) if fits(second, 12) && fits(day, 31) => rest,
        (1 | 2, Some((year, rest))) if fits(first, 31) && fits(second, 31) && matches!(year.len(), 2 | 4) => {
            rest
        }
        (4, None) if sign == '-' && second.len() == 2 && fits(second, 12) => rest,
        (1 | 2, None) if sign == '.' && fits(first, 31) && fits(second, 12) => rest.strip_prefix('.')?,
        _ => return None,
    };
    let timed = rest.strip_prefix(['T', '_']).and_then(clock);
    let rest = timed.unwrap_or(rest);
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
}

/// `08:02`, `8:02:11.250`, `08h02`, `0802Z`, with an offset
fn clock(words: &str) -> Option<&str> {
    let (hours, rest) = number(words)?;
    if hours.len() == 4 {
        let rest = ["Z", "h", " hrs", " hours", " UTC"].iter().find_map(|end| rest.strip_prefix(end))?;
        return (!rest.starts_with(char::is_alphanumeric)).then_some(rest);
    }
    let minutes = rest.strip_prefix([':', 'h']).and_then(number).filter(|(minutes, _)| minutes.len() == 2);
    let dotted = || {
        rest.strip_prefix('.').and_then(number).filter(|(minutes, after)| {
            let after = after.trim_start_matches(is_blank);
            minutes.len() == 2
                && ["am", "pm", "Uhr", "a.m.", "p.m.", "AM", "PM"].iter().any(|half| after.starts_with(half))
        })
    };
    let (_, mut rest) = minutes.or_else(dotted).filter(|_| hours.len() <= 3)?;
    while let Some((_, after)) = rest.strip_prefix([':', '.', ',']).and_then(number) {
        rest = after;
    }
    if let Some((_, after)) = rest.strip_prefix(['+', '-', '–', '−']).and_then(number) {
        rest = after;
        if let Some((_, after)) = rest.strip_prefix(':').and_then(number) {
            rest = after;
        }
    }
    let rest = ["Z", "am", "pm"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
}

/// `2026年3月1日`, `3月1日`, `8時30分`
fn east(words: &str) -> Option<&str> {
    let mut rest = words;
    let mut units = 0_usize;
    while let Some((_, after)) = number(rest) {
        let unit = after
            .chars()
            .next()
            .filter(|c| matches!(c, '年' | '月' | '日' | '時' | '时' | '分' | '点' | '秒'))?;
        units += usize::from(unit != '年' && (unit != '日' || units > 0));
        rest = &after[unit.len_utf8()..];
    }
    (units > 0).then_some(rest)
}

/// The digits at the start, at most four, and what follows them.
fn number(words: &str) -> Option<(&str, &str)> {
    let count = words.bytes().take(7).take_while(u8::is_ascii_digit).count();
    (1..=6).contains(&count).then(|| words.split_at(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_dates_are_told_from_numbers() {
        for line in [
            "08:02 Alarm",
            "8:02 am Alarm",
            "8.30 pm Alarm",
            "08:02:11 Alarm",
            "08:02:11.250 Alarm",
            "[08:02] Alarm",
            "08:02-08:10 Alarm",
            "08:02 – 08:10 Alarm",
            "08h02 Alarme",
            "0802Z Alarm",
            "10:00 Uhr Beginn",
            "9 am Alarm",
            "2026-03-01 Granted",
            "2026-03-01 08:02 Granted",
            "2026-03-01T08:02:11Z Granted",
            "2026-03-01: Granted",
            "2026-03-01T08:02:11+01:00 Granted",
            "[2026-03-01 08:02:11,250] Granted",
            "2026/03/01 Granted",
            "01.03.2026 Granted",
            "1.3. Erteilt",
            "1/3/2026 Granted",
            "03/01/26 - Granted",
            "2026-03 Granted",
            "1 March 2026 Granted",
            "1 March: Granted",
            "1st March Granted",
            "March 1, 2026: Granted",
            "Mar  1 08:02:11 host pump: on",
            "Mon 3 May Granted",
            "Monday, 3 May 2026: Granted",
            "3. Mai 2026 Erteilt",
            "1er mars 2026 : accordé",
            "3 de mayo de 2026 Concedido",
            "3 мая 2026 г. Разрешение",
            "12 września 2026 Zgoda",
            "2026年3月1日许可",
            "3月1日 許可",
            "8時30分 開始",
            "午前8時30分 開始",
            "Q1 2026 Permit granted",
            "T+03:10 Alarm",
            "May 2026 Granted",
            "1–3 May 2026 Fair",
            "[12/Mar/2026:13:47:02 +0000] GET",
            "[07/Jan/2026:13:47:02] GET",
        ] {
            assert_eq!(stamp(line), Some(LineStamp::Moment), "{line:?}");
        }
        for line in ["2024 Founded", "1999: Founded", "2024 – Founded"] {
            assert_eq!(stamp(line), Some(LineStamp::Year), "{line:?}");
        }
        for line in [
            "3 ships came",
            "3. ships",
            "1.5 million",
            "12:1 odds",
            "Mayor Smith said",
            "May he rest",
            "Marching on",
            "08:02",
            "2026-03-01",
            "3/9 of it",
            "1,200 tonnes",
            "Sun is out",
            "Monday was wet",
            "Total 14",
            "10.1.2.3 answers",
            "(a) one",
            "[1] Smith",
            "Sat down 3 times",
            "March of 3 men",
            "Second 3",
            "45000 Paris",
            "12345 Berlin",
            "Friday 13",
        ] {
            assert_eq!(stamp(line), None, "{line:?}");
        }
    }
}
