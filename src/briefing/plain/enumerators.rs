//! Enumerators beyond ASCII: `①`, `一、`, `（1）`, `а)`, `١.`, and signs that mark items.

use super::sorts::{Form, FoundMarker, Sort};

/// Letters that count, script by script, as lists in them do: Russian leaves out ё, й and those that begin no word.
const ALPHABETS: [(Sort, &str); 9] = [
    (Sort::Cyrillic, "абвгдежзиклмнопрстуфхцчшщэюя"),
    (Sort::Cyrillic, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"),
    (Sort::Greek, "αβγδεζηθικλμνξοπρστυφχψω"),
    (Sort::Greek, "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"),
    (Sort::Hebrew, "אבגדהוזחטיכלמנסעפצקרשת"),
    (Sort::Arabic, "أبجدهوزحطيكلمن"),
    (Sort::Kana, "アイウエオカキクケコサシスセソ"),
    (Sort::Hangul, "가나다라마바사아자차카타파하"),
    (Sort::Han, "一二三四五六七八九十"),
];
/// Signs that mark items, and those that stand for them: a tick and a box are one list.
const SIGNS: [(char, &str); 6] = [
    ('☐', "☐☑☒✓✔✗✘✅❌✖❎⬜◻🗹🗸🗷"),
    ('→', "→⇒➔➜➤⟶➡⮕"),
    ('★', "★☆✦✱✲✳✻✽❖◆◇♦◈▶▷◉◎☞✚⚫⚪🔹🔸🔵🔴🟢🟡"),
    ('»', "»›"),
    ('・', "・･∙⦁"),
    ('※', "※"),
];
/// The last letter of Latin, and the first of the scripts that set no blanks between words.
const LATIN_END: char = '\u{2AF}';
const EAST: char = '\u{2E80}';
/// Figures in circles, brackets and with full stops: the first of each row, and how many follow on.
const CIRCLED: [(u32, u32, u32); 8] = [
    (0x2460, 20, 1),
    (0x2474, 20, 1),
    (0x2488, 20, 1),
    (0x2776, 10, 1),
    (0x2780, 10, 1),
    (0x278A, 10, 1),
    (0x3251, 15, 21),
    (0x24F5, 10, 1),
];

/// The marker that a line which begins beyond ASCII begins with, if it has one.
pub(super) fn foreign(line: &str) -> Option<FoundMarker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    if begins_word(first, chars.next()) {
        return None;
    }
    if let Some((sign, _)) = SIGNS.iter().find(|(_, signs)| signs.contains(first)) {
        let length = first.len_utf8();
        // How an emoji is to be drawn.
        let drawn = line[length..].starts_with(['\u{FE0E}', '\u{FE0F}']);
        return Some((Sort::Sign(*sign, 1), Form::Bare, 0, length + 3 * usize::from(drawn)));
    }
    if let Some((start, _, one)) =
        CIRCLED.iter().find(|(start, count, _)| (*start..start + count).contains(&(first as u32)))
    {
        return Some((Sort::Number(1), Form::Circled, first as u32 - start + one, first.len_utf8()));
    }
    match first {
        '§' => section(line),
        '（' => bracketed(line, '）', Form::WideParens),
        _ => counted(line),
    }
}

/// Whether a line begins with a word or in quotation marks, as nearly all do that begin beyond ASCII. Letters that count
/// stand alone, but for those of Chinese.
fn begins_word(first: char, second: Option<char>) -> bool {
    matches!(first, '\u{C0}'..=LATIN_END | '‘'..='‟')
        || (first < EAST && first.is_alphabetic() && second.is_some_and(char::is_alphabetic))
}

/// `§ 3`, `§3`.
fn section(line: &str) -> Option<FoundMarker> {
    let rest = &line['§'.len_utf8()..];
    let number = rest.trim_start_matches([' ', '\u{a0}']);
    let (ordinal, length) = figures(number)?;
    let end = line.len() - number.len() + length;
    let dot = usize::from(line[end..].starts_with('.'));
    Some((Sort::Paragraph, Form::Bare, ordinal, end + dot))
}

/// A number or a letter in brackets, the first of which is one byte or more.
pub(super) fn bracketed(line: &str, close: char, form: Form) -> Option<FoundMarker> {
    let open = line.chars().next()?.len_utf8();
    let (sort, ordinal, length) = counter(&line[open..])?;
    let end = open + length;
    line[end..].starts_with(close).then_some((sort, form, ordinal, end + close.len_utf8()))
}

/// A number or a letter with what sets it off.
fn counted(line: &str) -> Option<FoundMarker> {
    let (sort, ordinal, length) = counter(line)?;
    if sort == Sort::Kana && line[length..].starts_with([' ', '\u{3000}']) {
        return Some((sort, Form::Bare, ordinal, length));
    }
    let (form, sign) = closing(&line[length..])?;
    Some((sort, form, ordinal, length + sign))
}

/// What sets a number off from its words, and how long it is.
pub(super) fn closing(rest: &str) -> Option<(Form, usize)> {
    let sign = rest.chars().next()?;
    let form = match sign {
        '.' => Form::Dot,
        ')' => Form::Paren,
        '/' => Form::Slash,
        'º' | '°' | 'ª' => Form::Degree,
        '-' if rest[1..].starts_with([' ', '\t']) => Form::Dash,
        '、' | '．' => Form::Comma,
        '）' => Form::WideParen,
        _ => return None,
    };
    Some((form, sign.len_utf8()))
}

/// What a text that begins with a number or a letter counts, and how long that is.
fn counter(text: &str) -> Option<(Sort, u32, usize)> {
    if let Some((ordinal, length)) = figures(text) {
        return Some((Sort::Number(1), ordinal, length));
    }
    if let Some((ordinal, length)) = han(text) {
        return Some((Sort::Han, ordinal, length));
    }
    let first = text.chars().next().filter(|c| !c.is_ascii())?;
    let place = |(sort, letters): &(Sort, &str)| {
        let place = letters.chars().position(|letter| letter == first)?;
        Some((*sort, u32::try_from(place).ok()? + 1, first.len_utf8()))
    };
    ALPHABETS.iter().find_map(place)
}

/// A number of up to three figures of one script: `12`, `１２`, `١٢`.
fn figures(text: &str) -> Option<(u32, usize)> {
    let value = |c: char| {
        let zero = [0x30, 0xFF10, 0x660, 0x6F0, 0x966, 0xE50];
        zero.into_iter().find_map(|zero| (c as u32).checked_sub(zero).filter(|value| *value < 10))
    };
    let (mut number, mut length, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(figure) = value(c) else { break };
        (number, length, count) = (number * 10 + figure, length + c.len_utf8(), count + 1);
        if count > 3 {
            return None;
        }
    }
    (count > 0).then_some((number, length))
}

/// A number in Han figures up to 99: `三`, `十二`, `二十一`.
fn han(text: &str) -> Option<(u32, usize)> {
    let figure = |c: char| "一二三四五六七八九".chars().position(|figure| figure == c);
    let (mut number, mut last, mut length) = (0, 0, 0);
    for c in text.chars() {
        if c == '十' && number == 0 {
            number = 10 * last.max(1);
            last = 0;
        } else if let Some(figure) = figure(c).filter(|_| last == 0) {
            last = u32::try_from(figure).ok()? + 1;
        } else {
            break;
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((number + last, length))
}
