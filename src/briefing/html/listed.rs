//! Lists that are lines of one paragraph: each line begins with a sign or a number, and `<br>` parts them.

use std::ops::Range;

/// Signs that begin an item with or without a blank behind them.
const SIGNS: &[char] = &[
    '•', '·', '∙', '●', '○', '◦', '▪', '▫', '■', '□', '‣', '⁃', '►', '▸', '▶', '➢', '➤', '➔', '→', '✓', '✔',
    '✗', '☐', '☑', '★', '◆', '◇', '・',
];
/// Signs that begin an item with a blank behind them.
const DASHES: &[char] = &['-', '–', '—', '*', '+'];

/// An item: where its marker and its words stand.
pub(super) type Item = (Range<usize>, Range<usize>);

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Sign(char),
    /// A number, and the sign behind it.
    Number(u32, char),
}

impl Mark {
    /// The marker of a line and its length in bytes.
    fn of(line: &str) -> Option<(Self, usize)> {
        let first = line.chars().next()?;
        let is_apart = |rest: &str| rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
        let rest = &line[first.len_utf8()..];
        if SIGNS.contains(&first) && !rest.trim().is_empty() || DASHES.contains(&first) && is_apart(rest) {
            return Some((Self::Sign(first), first.len_utf8()));
        }
        let open = usize::from(first == '(');
        let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
        let number = line[open..open + digits].parse().ok().filter(|_| digits <= 3)?;
        let close = line[open + digits..].chars().next().filter(|close| matches!(close, '.' | ')' | '、'))?;
        let end = open + digits + close.len_utf8();
        (close == '、' || is_apart(&line[end..])).then_some((Self::Number(number, close), end))
    }

    /// Whether this one counts on from another.
    fn follows(self, other: Self) -> bool {
        match (other, self) {
            (Self::Number(before, one), Self::Number(number, other)) => number == before + 1 && one == other,
            _ => self == other,
        }
    }
}

/// The items of a paragraph, whose lines end in `\n`, and what stands before them; none if it has no list. The first is
/// numbered 1, and most lines are items; a line that begins with nothing is more of the item before.
pub(super) fn split(words: &str) -> Option<(Range<usize>, Vec<Item>)> {
    if !words.contains('\n') {
        return None;
    }
    let mut items: Vec<Item> = vec![];
    let mut latest: Option<Mark> = None;
    let (mut at, mut lines) = (0, 0);
    for line in words.split('\n') {
        let mark = Mark::of(line).filter(|(mark, _)| match latest {
            Some(latest) => mark.follows(latest),
            None => !matches!(mark, Mark::Number(0 | 2.., _)),
        });
        if let Some((mark, end)) = mark {
            latest = Some(mark);
            let blanks = line[end..].len() - line[end..].trim_start().len();
            items.push((at..at + end, at + end + blanks..at + line.len()));
        } else if let Some((_, body)) = items.last_mut() {
            body.end = at + line.len();
        }
        lines += usize::from(!items.is_empty());
        at += line.len() + 1;
    }
    let first = items.first()?.0.start;
    (items.len() > 1 && items.len() * 2 > lines).then(|| (0..words[..first].trim_end().len(), items))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_items_are_told_from_lines_of_verse() {
        for (words, want) in [
            ("• one\n• two\n• three", "[•|one][•|two][•|three]"),
            ("Ports shut:\n- Aden\n- Mocha", "Ports shut:[-|Aden][-|Mocha]"),
            ("1) one\n2) two", "[1)|one][2)|two]"),
            ("(1) one\nand more\n(2) two", "[(1)|one and more][(2)|two]"),
            ("1. 港口\n2. 渔船", "[1.|港口][2.|渔船]"),
            ("1、港口\n2、渔船", "[1、|港口][2、|渔船]"),
            ("・港\n・船", "[・|港][・|船]"),
            ("→ да\n→ нет", "[→|да][→|нет]"),
            ("Two\nintro lines\n* a\n* b", "Two intro lines[*|a][*|b]"),
            ("✓ done\n✓ paid", "[✓|done][✓|paid]"),
            ("one\ntwo", ""),
            ("- only one", ""),
            ("- one\ntwo\nthree\nfour\n- five", ""),
            ("2. two\n3. three", ""),
            ("1. one\n3. three", ""),
            ("-5 degrees\n-3 degrees", ""),
            ("1.5 m\n2.5 m", ""),
            ("Harbour Road 5\n2026 Aden", ""),
            ("• one\n- two", ""),
            ("—\n—", ""),
        ] {
            let found = split(words).map_or(String::new(), |(intro, items)| {
                let item =
                    |(marker, body): &Item| format!("[{}|{}]", &words[marker.clone()], &words[body.clone()]);
                format!("{}{}", &words[intro], items.iter().map(item).collect::<String>()).replace('\n', " ")
            });
            assert_eq!(found, want, "{words:?}");
        }
    }
}
