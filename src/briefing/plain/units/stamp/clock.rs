//! Dates and times of day in figures.

use crate::briefing::plain::space::is_blank;

/// `2026-03-01`, `01.03.2026`, `1/3/26`, with a time or without
pub(super) fn date(words: &str) -> Option<&str> {
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
pub(super) fn clock(words: &str) -> Option<&str> {
    let (hours, rest) = number(words)?;
    if hours.len() == 4 {
        let rest = ["Z", "h", " hrs", " hours", " UTC"].iter().find_map(|end| rest.strip_prefix(end))?;
        return (!rest.starts_with(char::is_alphanumeric)).then_some(rest);
    }
    let minutes = rest.strip_prefix([':', 'h']).and_then(number).filter(|(minutes, _)| minutes.len() == 2);
    // `10.30-11.00`
    let is_range = |after: &str| {
        let end = after.trim_start_matches(is_blank).strip_prefix(['-', '–', '—']);
        let end = end.and_then(|end| number(end.trim_start_matches(is_blank)));
        let end = end.and_then(|(hours, rest)| number(rest.strip_prefix('.')?).filter(|_| hours.len() <= 2));
        end.is_some_and(|(minutes, rest)| minutes.len() == 2 && rest.starts_with(is_blank))
    };
    let dotted = || {
        rest.strip_prefix('.').and_then(number).filter(|(minutes, after)| {
            let after = after.trim_start_matches(is_blank);
            minutes.len() == 2 && hours.len() <= 2 && is_range(after)
                || minutes.len() == 2
                    && ["am", "pm", "Uhr", "a.m.", "p.m.", "AM", "PM"]
                        .iter()
                        .any(|half| after.starts_with(half))
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
pub(super) fn east(words: &str) -> Option<&str> {
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
pub(super) fn number(words: &str) -> Option<(&str, &str)> {
    let count = words.bytes().take(7).take_while(u8::is_ascii_digit).count();
    (1..=6).contains(&count).then(|| words.split_at(count))
}
