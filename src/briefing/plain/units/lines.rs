//! Paragraphs of one line each, verse, addresses: breaks that were meant.

use memchr::memchr2;

use super::sight::{Sight, UnitNode, Units};
use super::stamp::is_entry;
use crate::briefing::plain::chapter::is_bare_article;
use crate::briefing::plain::line::{Line, Shape};
use crate::briefing::plain::sentence::{ends, is_capitals, label, starts_large};
use crate::briefing::plain::setting::columns;
use crate::briefing::tree::Role;

/// So many lines in a row show that none of them is full.
const ROW: usize = 3;
/// Verse and addresses are not wider, in characters.
const NARROW: usize = 50;
/// No text is broken before so many characters, by whatever program.
const NARROWEST: usize = 30;
/// Lines that are set in by so many columns stand far to the right.
const FAR: usize = 12;
/// A line that says how somebody is reached has at most so many bytes.
const LONGEST_CONTACT: usize = 120;
/// A line that says how somebody is reached has at most so many words.
const CONTACT_WORDS: usize = 5;
/// What stands before a number or an address, in small letters.
const REACHED: &[&str] = &[
    "tel",
    "tel.",
    "phone",
    "telephone",
    "mobile",
    "fax",
    "telefon",
    "teléfono",
    "téléphone",
    "telefono",
    "telefone",
    "tlf",
    "tlf.",
    "mobil",
    "тел",
    "тел.",
    "телефон",
    "факс",
    "e-mail",
    "email",
    "mail",
    "correo",
    "web",
];
/// That has at most so many bytes.
const LONGEST_NAME: usize = 24;
/// Lines that are looked at before it is decided.
const SAMPLE: usize = 200;

/// The lines that begin here, if each was ended by its writer.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let next = place.beside().filter(|next| next.is_text())?;
    // `J. Doe` over an address is no item.
    let named = place.line.is_text()
        || place.line.marker().is_some_and(|marker| marker.is_doubtful() && marker.ordinal != 1);
    let quick = place.begins && named && starts_unit(place.words(next)) && place.item.is_none();
    if !quick || !starts_unit(place.words(place.line)) {
        return None;
    }
    let first = Line { shape: Shape::Text, ..*place.line };
    // What is neither narrow nor a whole sentence is none of the sorts below.
    if !ends_sentence(place.words(&first)) && columns(place.text, &first) > first.indent + NARROW {
        return None;
    }
    // A name over rows is a heading.
    let columned = |line: &Line| place.words(line).contains("   ");
    if columned(next) && !columned(place.line) && place.run().nth(2).is_some_and(|line| columned(&line)) {
        return None;
    }
    let following = place.run().skip(1);
    let lines: Vec<Line> =
        std::iter::once(first).chain(following).take_while(|line| is_plain(place, line)).collect();
    let (_, firsts) = lines.split_last()?;
    let even = lines.iter().all(|line| line.indent == place.line.indent);
    let sentences = even && firsts.iter().all(|line| ends_sentence(place.words(line)));
    let starts = lines.iter().take(SAMPLE).all(|line| starts_upper(place.words(line)));
    let fits = lines.len() > 1
        && are_whole(place, &lines)
        && (place.line.is_text() || are_contacts(place, &lines))
        && (sentences && is_roomy(place, &lines)
            || starts && is_verse(place, &lines)
            || are_contacts(place, &lines)
            || lines.iter().all(columned)
            || is_signature(place, &lines));
    if !fits {
        return None;
    }
    let role = if sentences { Role::Paragraph } else { Role::Bullet };
    let pieces = lines.iter().map(|line| UnitNode::point(role, line)).collect();
    Some(Units::new(pieces, place.after(lines.len())))
}

/// Words at the column of the first, that begin large, and no heading.
fn is_plain(place: &Sight<'_, '_>, line: &Line) -> bool {
    let words = place.words(line);
    line.is_text()
        && line.indent >= place.line.indent
        && starts_unit(words)
        && label(words)
            .is_none_or(|(_, lead)| lead == words.len() && words.contains(',') || is_contact(words))
        && !is_capitals(words)
        && !is_bare_article(words)
        && !is_entry(words)
}

/// Whether they are all that stands there, so that the last of them goes on in no other line.
fn are_whole(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    place.after(lines.len()).next().is_none_or(|next| next.gap || next.page)
}

/// Whether it begins as units do: large, or with an address.
fn starts_unit(words: &str) -> bool {
    starts_large(words) || is_contact(words)
}

/// Whether a line says how somebody is reached: an address of mail, a page of the net, a telephone number of the world.
fn is_contact(words: &str) -> bool {
    if words.len() > LONGEST_CONTACT {
        return false;
    }
    let called =
        || words.strip_prefix('+').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let named = || {
        let name = words.split_once([':', '：']).map(|(name, _)| name.trim_end().to_lowercase());
        name.is_some_and(|name| REACHED.contains(&name.as_str()))
    };
    let addressed = memchr2(b'@', b'/', words.as_bytes()).is_some() || words.starts_with("www.");
    let is_mail =
        |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_page = |word: &str| word.starts_with("www.") || word.contains("://");
    called()
        || words.as_bytes()[..words.len().min(LONGEST_NAME)].contains(&b':') && named()
        || addressed
            && words.split_whitespace().count() <= CONTACT_WORDS
            && words.split_whitespace().any(|word| is_mail(word) || is_page(word))
}

/// Whether they are short and say how somebody is reached.
fn are_contacts(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    let narrow = |line: &Line| columns(place.text, line) <= place.line.indent + NARROW;
    lines.iter().any(|line| is_contact(place.words(line))) && lines.iter().all(narrow)
}

/// Whether they are set far to the right, each as far as the other, as a name and a date under a letter are.
fn is_signature(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    let far = place.line.indent >= place.margin.saturating_add(FAR);
    let even = |line: &Line| {
        line.indent == place.line.indent && columns(place.text, line) <= line.indent + NARROWEST
    };
    far && lines.iter().all(even)
}

fn ends_sentence(words: &str) -> bool {
    ends(words) && !words.ends_with([':', ';', '：'])
}

/// Whether it begins with a capital or a digit.
fn starts_upper(words: &str) -> bool {
    words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether the first word of each line would still have fitted on the line before, on most lines.
fn is_roomy(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    let widths: Vec<usize> = lines.iter().take(SAMPLE).map(|line| columns(place.text, line)).collect();
    let own = widths.iter().copied().max().unwrap_or_default();
    let full = own.max(place.full().unwrap_or_default());
    let first_word =
        |line: &Line| place.words(line).split_whitespace().next().map_or(0, |word| word.chars().count());
    let pairs = widths.iter().zip(&lines[1..]);
    let fitting = pairs.clone().filter(|&(width, next)| width + 1 + first_word(next) <= full).count();
    // The widest line itself cannot tell.
    fitting > 0 && fitting + 1 >= pairs.len()
}

/// Short lines that all begin large: verse, an address. Where lines begin with numbers, no sentence may end with them.
fn is_verse(place: &Sight<'_, '_>, lines: &[Line]) -> bool {
    let widest = lines.iter().take(SAMPLE).map(|line| columns(place.text, line)).max().unwrap_or_default();
    let narrow = widest - place.line.indent.min(widest) <= NARROW;
    let counted = lines[1..].iter().any(|line| place.words(line).starts_with(|c: char| c.is_ascii_digit()));
    let said = lines.last().is_some_and(|last| ends_sentence(place.words(last)));
    let clear = match place.full() {
        _ if widest <= NARROWEST => true,
        Some(full) => widest + widest / 4 <= full,
        None => lines.len() > ROW,
    };
    lines.len() >= ROW && narrow && !(counted && said) && (clear || is_roomy(place, lines))
}
